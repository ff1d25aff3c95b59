"""What stands between a person and a shared book is told, and costs nothing that was recorded."""

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ledger.actor import actor
from ledger.addresses import create
from ledger.book import Book
from ledger.journal import JournalUnusable
from tests.ledger.books import OPENINGS, PAPER, contents, record, stocked_book
from tests.ledger.postgres.line_that_breaks import Breaks, line_to
from tests.postgres_server import Server, running
from tests.shared_books import (
    COLLEAGUE,
    READER,
    RECORDER,
    STRANGER,
    SharedBook,
    prepare,
    shared_book,
)
from tests.tui.command import refusal as command_refused
from tests.tui.command import tally

LATER = PAPER.replace("7001", "7002")
PASSWORD = "kites-over-the-ashdown"


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    """A server that the tests of this module stop, start and set otherwise."""
    with running() as server:
        prepare(server)
        server.run(f"alter role \"{RECORDER}\" password '{PASSWORD}'")
        yield server


@pytest.fixture
def own(own_server: Server) -> Iterator[SharedBook]:
    """A shared book on that server."""
    yield from shared_book(own_server)


@contextmanager
def set_otherwise(
    server: Server, *settings: str, rules: str | None = None, port: int = 5432
) -> Iterator[None]:
    """The server runs with these settings, and lets in by these rules."""
    usual = server.rules.read_text(encoding="utf-8")
    server.stop()
    if rules is not None:
        server.rules.write_text(f"local all postgres trust\n{rules}\n", encoding="utf-8")
    server.start(settings, port)
    try:
        yield
    finally:
        server.stop()
        server.rules.write_text(usual, encoding="utf-8")
        server.start()


def opened_badly(address: str) -> str:
    """Why a book cannot be opened; never with a password."""
    with pytest.raises(JournalUnusable) as refused:
        Book(address)
    assert PASSWORD not in str(refused.value)
    return str(refused.value)


def test_a_server_that_was_restarted_is_used_again(own: SharedBook) -> None:
    """The next question and the next recording find it, with the book as it was opened."""
    with stocked_book(own.address(actor())) as book:
        for how, paper in (("fast", PAPER), ("immediate", LATER)):
            own.server.stop(how)
            own.server.start()
            book.catch_up()
            assert not record(book, paper).already
        assert book.warnings == []
        assert book.journal.count() == 10


def test_what_is_done_while_the_server_is_away_is_told(own: SharedBook) -> None:
    """Nothing is recorded meanwhile; figures are still answered; it goes on once it is there."""
    with stocked_book(own.address(actor())) as book:
        own.server.stop()
        try:
            with pytest.raises(JournalUnusable, match="cannot be reached; check the network"):
                book.catch_up()
            with pytest.raises(
                JournalUnusable, match=r"nothing was recorded: .* cannot be reached"
            ):
                record(book, PAPER)
            assert not book.is_replaced
            assert book.views.position().number == 6
        finally:
            own.server.start()
        assert not record(book, PAPER).already


def test_a_connection_that_is_ended_in_the_middle_is_made_again(shared: SharedBook) -> None:
    """By an administrator, a timeout or a router: the person notices nothing."""
    with stocked_book(shared.address(actor())) as book:
        for paper in (PAPER, LATER):
            shared.change(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                f" where datname = '{shared.database}' and pid <> pg_backend_pid()"
            )
            assert not record(book, paper).already


@pytest.mark.parametrize("asked_for", [b"stored_events", b"pg_type"])
def test_a_line_that_breaks_while_a_book_is_opened(shared: SharedBook, asked_for: bytes) -> None:
    """Whatever is just being asked is asked again over another; nobody is told of a fault."""
    stocked_book(shared.address(RECORDER)).close()
    with (
        tempfile.TemporaryDirectory(prefix="line-") as folder,
        line_to(shared.server.folder, Path(folder)) as line,
    ):
        line.break_at_question(asked_for, Breaks.AFTER)
        with Book(f"postgresql://{RECORDER}@/{shared.database}?host={line.folder}") as book:
            assert book.journal.count() == 6
        assert line.broke == 1


def test_a_server_that_can_only_be_read(own: SharedBook) -> None:
    """As a standby is: figures are answered, and recording says why it is refused."""
    stocked_book(own.address(actor())).close()
    with (
        set_otherwise(own.server, "default_transaction_read_only=on"),
        Book(own.address(actor())) as book,
    ):
        assert book.journal.count() == 6
        with pytest.raises(JournalUnusable, match=r"nothing was recorded: .* can only be read"):
            record(book, PAPER)


def test_a_server_that_can_be_written_again_is_recorded_in(shared: SharedBook) -> None:
    """That it could only be read was said of each session, and the book that is open begins one."""
    stocked_book(shared.address(RECORDER)).close()
    setting = f'alter database "{shared.database}" %s default_transaction_read_only'
    shared.change(f"{setting % 'set'} = on")
    with Book(shared.address(RECORDER)) as book:
        with pytest.raises(JournalUnusable, match="can only be read"):
            record(book, PAPER)
        shared.server.run(setting % "reset")
        assert record(book, PAPER).entries


def test_who_may_not_connect_is_told_whom_to_ask(shared: SharedBook) -> None:
    """The login is known, and has no part in this database."""
    shared.change(f'revoke connect on database "{shared.database}" from public')
    assert "does not let this login into the database; ask the administrator" in opened_badly(
        shared.address(STRANGER)
    )


def test_a_password_comes_from_where_libpq_looks_for_it(
    own: SharedBook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """From PGPASSWORD, or from a file that only its owner can read; a wrong one is told."""
    address = own.address(RECORDER)
    with set_otherwise(own.server, rules="local all all scram-sha-256"):
        told = opened_badly(address)
        assert "does not accept the login or its password; check the login" in told
        monkeypatch.setenv("PGPASSWORD", "another")
        assert opened_badly(address) == told
        monkeypatch.setenv("PGPASSWORD", PASSWORD)
        Book(address).close()
        monkeypatch.delenv("PGPASSWORD")
        passwords = tmp_path / "pgpass"
        passwords.write_text(f"*:*:*:{RECORDER}:{PASSWORD}\n", encoding="utf-8")
        passwords.chmod(0o600)
        monkeypatch.setenv("PGPASSFILE", str(passwords))
        answer = tally(address, "info")
        assert answer.code == 0
        assert PASSWORD not in answer.out


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://{RECORDER}:{PASSWORD}@server.invalid/book",
        f"postgresql://{RECORDER}@server.invalid/book?password={PASSWORD}",
        f"postgresql://{RECORDER}:{PASSWORD}@[server.invalid/book",
        f"postgresql://{RECORDER}:{PASSWORD}/@server.invalid:x/book",
        f"postgresql://{RECORDER}:?{PASSWORD}&x=@server.invalid/book",
    ],
    ids=["before the host", "as an option", "unreadable", "with a slash", "like an option"],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(address: str) -> None:
    """Others on the computer would see it in the list of programs."""
    told = command_refused(address, "info")
    assert PASSWORD not in told
    assert "password" in told or "cannot be read; write it like" in told


def test_an_option_that_there_is_not_is_named() -> None:
    """With the one that may be meant."""
    told = command_refused(f"postgresql://{RECORDER}@server.invalid/book?sslmod=require", "info")
    assert "it has no option sslmod (did you mean sslmode?)" in told


@pytest.mark.parametrize("host", ["\udcff", "%b3"], ids=["as a byte", "behind a percent sign"])
def test_an_address_that_is_no_text_is_refused(host: str) -> None:
    """A byte that no text in UTF-8 has, as the command line hands it over, or spelt out."""
    told = command_refused(f"postgresql://{RECORDER}@{host}/book", "info")
    assert "cannot be read; write it like" in told


def test_encryption_that_one_side_asks_for(own: SharedBook) -> None:
    """A server without it is not used by who asks for it; nor one that asks for it, without."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    listens = "listen_addresses=127.0.0.1"
    address = f"postgresql://{RECORDER}@127.0.0.1:{port}/{own.database}"
    with set_otherwise(own.server, listens, port=port, rules="host all all 127.0.0.1/32 trust"):
        assert "offers no encryption" in opened_badly(f"{address}?sslmode=require")
        Book(address).close()
    with set_otherwise(own.server, listens, port=port, rules="hostssl all all 127.0.0.1/32 trust"):
        told = opened_badly(address)
        assert "does not let this login in from here, or not without encryption" in told


@pytest.mark.parametrize(
    ("login", "database", "because"),
    [
        (STRANGER, None, "does not give this login the rights for that; ask the administrator"),
        ("nobody.known", None, "does not know this login"),
        (RECORDER, "no_such_book", "names a database that the server does not have"),
        (RECORDER, "postgres", "holds no book; ask the administrator to make one: tally init"),
    ],
)
def test_an_address_that_leads_nowhere(
    shared: SharedBook, login: str, database: str | None, because: str
) -> None:
    """What is wrong, and whom to ask."""
    assert because in opened_badly(shared.server.address(database or shared.database, login))


def test_a_host_that_is_not_there(tmp_path: Path) -> None:
    """By a name that nobody has, by a port where nobody listens, by a socket that is none."""
    assert "names a host that is not found" in opened_badly("postgresql://server.invalid/book")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be reached" in opened_badly(f"postgresql://127.0.0.1:{port}/book")
    assert "cannot be reached" in opened_badly(f"postgresql:///book?host={tmp_path}")


def test_a_service_that_no_file_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A service file is where an administrator writes a server down for everybody."""
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "none"))
    assert "names a service that no service file has" in opened_badly("postgresql://?service=books")


def test_who_may_only_read_is_told_before_anything_is_typed_in_vain(shared: SharedBook) -> None:
    """A reader's recording is refused with what to ask for; trying out is refused too."""
    with Book(shared.address(READER)) as book:
        for is_trial in (True, False):
            with pytest.raises(JournalUnusable, match=f"{READER} may read .* tallystick_recorder"):
                record(book, OPENINGS, trial=is_trial)


def test_another_book_at_the_same_address_is_noticed(shared: SharedBook) -> None:
    """A database that was dropped and made again: nothing is recorded in it by mistake."""
    with stocked_book(shared.address(actor())) as book:
        shared.server.run(f"drop database {shared.database} with (force)")
        shared.server.run(f"create database {shared.database}")
        assert tally(shared.address("postgres"), "init").code == 0
        with pytest.raises(JournalUnusable, match="holds another book since this one was"):
            record(book, PAPER)
        assert book.is_replaced


def test_text_is_read_as_it_was_written_whatever_the_workstation_asks_for(
    shared: SharedBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PGCLIENTENCODING is for other programs."""
    with stocked_book(shared.address()) as book:
        there = contents(book)
    monkeypatch.setenv("PGCLIENTENCODING", "SQL_ASCII")
    monkeypatch.setenv("XDG_DATA_HOME", str(Path(os.environ["XDG_DATA_HOME"]) / "another"))
    with Book(shared.address(COLLEAGUE)) as book:
        assert contents(book) == there


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_no_book_is_made_where_not_every_letter_is_kept(postgres: Server, encoding: str) -> None:
    """Told with what to do, and nothing is there."""
    name = f"as_{encoding.lower()}"
    postgres.run(f"create database {name} encoding '{encoding}' locale 'C' template template0")
    with pytest.raises(JournalUnusable, match=f"keeps text as {encoding}.*encoding 'UTF8'"):
        create(postgres.address(name))
    with pytest.raises(JournalUnusable, match="holds no book"):
        Book(postgres.address(name))
