"""Books of another version than the program's: read as they are, recorded in by none but their own,
and brought up to date by an administrator.
"""

import itertools
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ledger.addresses import bring_up_to_date
from ledger.book import Book
from ledger.doubts import doubts
from ledger.journal import JournalUnusable
from ledger.kept_file import KeptInFile
from ledger.postgres import schema
from ledger.sqlite_schema import STEPS
from tests.ledger.books import record
from tests.ledger.old_books import OldBook, assert_as_it_was, figures, in_a_file, on_a_server
from tests.postgres_server import Server
from tests.shared_books import READER, RECORDER
from tests.tui.command import ask, refusal, run, tally

MIGRATE = Path(__file__).with_name("migrate_until.py")
PAPER = """
reference = "PCD 7001"
decided_on = 2025-05-10
entries = [{ kind = "note", text = "read and noted" }]
"""
_NUMBERS = itertools.count(1)


def made(kind: str, request: pytest.FixtureRequest) -> Iterator[OldBook]:
    """The book of version 1, in a file or on a server."""
    if kind == "SQLite":
        yield in_a_file(1, request.getfixturevalue("tmp_path") / "book.sqlite")
        return
    server: Server = request.getfixturevalue("postgres")
    database = f"old_{next(_NUMBERS)}"
    yield on_a_server(1, server, database)
    server.run(f"drop database {database} with (force)")


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def old(request: pytest.FixtureRequest) -> Iterator[OldBook]:
    """A book of version 1, which was the first."""
    yield from made(request.param, request)


@pytest.fixture
def old_shared(request: pytest.FixtureRequest) -> Iterator[OldBook]:
    """The same on a server."""
    yield from made("PostgreSQL", request)


def test_a_book_of_an_older_version_is_read(old: OldBook) -> None:
    """Every figure is what it was, with what an administrator is to do; verify finds no fault."""
    assert_as_it_was(old, 1)
    answer = tally(old.by_reader, "info")
    assert answer.code == 0
    said = " ".join(answer.err.split())
    records = f"and this tallystick records in version {newest(old)}"
    assert f"is of version 1, {records}: until it is brought" in said
    assert f"it is only read; {remedy(old)}" in said
    assert tally(old.by_reader, "verify").code == 0


def newest(old: OldBook) -> int:
    """The version in which this program records in a book of that kind."""
    return len(STEPS) if old.shared is None else schema.FORMAT


def remedy(old: OldBook) -> str:
    """What is said that is to be done about it."""
    if old.shared is not None:
        return "have an administrator bring it up to date with tally migrate"
    return f"make a copy of it, then: tally --book {shlex.quote(str(old.address))} migrate"


def test_a_command_that_would_record_says_so_once(old: OldBook, tmp_path: Path) -> None:
    """As what is wrong, and not as a warning besides."""
    paper = tmp_path / "paper.toml"
    paper.write_text(PAPER, encoding="utf-8")
    for command in (
        ("record", paper),
        ("record", "--dry-run", paper),
        ("correct", 1, "--void", "--cause", "recording", "--because", "recorded twice"),
        ("review", "PCD 1001"),
        ("close-year", "2019/20", "--because", "it is over"),
        ("import", tmp_path),
    ):
        told = " ".join(refusal(old.address, *command).split())
        assert told.startswith("Error: nothing was recorded: ")
        assert told.count("is of version 1") == 1
        assert told.endswith(remedy(old))


def test_the_command_for_a_file_can_be_typed_as_it_is_told(tmp_path: Path) -> None:
    """Though its name has blanks."""
    folder = tmp_path / "our books; old"
    folder.mkdir()
    old = in_a_file(1, folder / "book.sqlite")
    told = tally(old.address, "info").err
    typed = shlex.split(" ".join(told.split()).partition("then: ")[2])
    assert run(*typed[1:]).code == 0
    assert old.version() == len(STEPS)


def test_nobody_records_in_a_book_of_an_older_version(old: OldBook) -> None:
    """Nothing of it is there, and it is said what to do."""
    with Book(old.address) as book:
        for is_trial in (True, False):
            with pytest.raises(JournalUnusable, match=r"nothing was recorded: .* migrate$"):
                record(book, PAPER, trial=is_trial)
        assert book.journal.count() == figures(1)["entries"]


def test_an_administrator_brings_it_up_to_date(old: OldBook) -> None:
    """It is the same book: root, balances, verification; and from then on it is recorded in."""
    assert tally(old.by_reader, "info").code == 0
    with Book(old.address) as open_meanwhile:
        answer = tally(old.by_administrator, "migrate")
        assert (answer.code, answer.err) == (0, "")
        assert f"is of version {newest(old)} now; it was of version 1." in answer.words
        assert not record(open_meanwhile, PAPER).already
    assert ask(old.by_reader, "info")["entries"] == figures(1)["entries"] + 2
    assert tally(old.by_reader, "verify").code == 0


def test_bringing_it_up_to_date_changes_no_figure(old: OldBook) -> None:
    """Twice is as good as once."""
    bring_up_to_date(old.by_administrator)
    assert_as_it_was(old, 1)
    answer = tally(old.by_administrator, "migrate")
    assert (answer.code, answer.err) == (0, "")
    assert f"is of version {newest(old)} already; there is nothing to do." in answer.words
    assert_as_it_was(old, 1)
    assert tally(old.by_reader, "verify").code == 0


def test_a_book_that_was_brought_up_to_date_has_what_a_new_one_has(old_shared: OldBook) -> None:
    """Tables, guards and rights, by the server's own catalogue."""
    shared = old_shared.shared
    assert shared is not None
    bring_up_to_date(old_shared.by_administrator)
    shared.server.run("drop database if exists new_book with (force)")
    shared.server.run("create database new_book")
    assert tally(shared.server.address("new_book"), "init").code == 0
    asked = (
        "select relname, relkind, relacl::text, pg_get_userbyid(relowner) from pg_class"
        " where relnamespace = 'tallystick'::regnamespace order by relname",
        "select proname, prosrc, proacl::text, provolatile, proconfig::text from pg_proc"
        " where pronamespace = 'tallystick'::regnamespace order by proname",
        "select tgname, tgenabled, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal"
        " order by tgname",
        "select indexdef from pg_indexes where schemaname = 'tallystick' order by indexdef",
    )
    with psycopg.connect(shared.server.address("new_book")) as new:
        for question in asked:
            assert shared.sql("postgres", question) == new.execute(question).fetchall()
    shared.server.run("drop database new_book with (force)")


def test_a_book_of_a_newer_version_is_read_and_not_recorded_in(old: OldBook) -> None:
    """As far as it can be read; which program to use is said, and nothing is signed for it."""
    old.change("update tallystick.book set format = 99")
    answer = tally(old.by_reader, "info")
    assert answer.code == 0
    records = f"and this tallystick records in version {newest(old)}"
    assert f"is of version 99, {records}; update it" in answer.err
    with Book(old.address) as book, pytest.raises(JournalUnusable, match="update it: until then"):
        record(book, PAPER)
    verified = tally(old.by_reader, "verify")
    assert verified.code == 1
    assert "NOT MADE: it is of version 99" in verified.out
    assert "update tallystick, and verify it with that" in verified.out
    assert "Record nothing" not in verified.out  # nobody says anything against the book
    with Book(old.address) as book:
        assert "it is of version 99" in doubts(book)[0]
    told = " ".join(refusal(old.by_administrator, "migrate").split())
    assert f"is of version 99 already, {records}; update" in told
    assert old.version() == 99


def test_a_version_that_never_was_is_told(old: OldBook) -> None:
    """It is read, and stays as it is."""
    old.change("update tallystick.book set format = 0")
    assert "there is no format 0 of a book" in refusal(old.by_administrator, "migrate")
    assert tally(old.by_reader, "info").code == 0
    assert old.version() == 0


def test_it_waits_for_who_records(old: OldBook, tmp_path: Path) -> None:
    """And is told of where they take longer than anybody waits; then nothing was changed."""
    bring_up_to_date(old.by_administrator)
    with Book(old.address) as book, book.lock():
        process = subprocess.Popen(
            [sys.executable, "-c", _AGAIN, str(old.by_administrator)],
            stderr=subprocess.PIPE,
            text=True,
        )
        _, told = process.communicate(timeout=50)
    assert "somebody else has been recording" in told


_AGAIN = """
import sys
from ledger import addresses
addresses.LOCK_SECONDS_MAX = 0.2
try:
    addresses.bring_up_to_date(sys.argv[1])
except Exception as error:
    sys.exit(str(error))
"""


@pytest.mark.parametrize("login", [READER, RECORDER])
def test_only_an_administrator_brings_a_shared_book_up_to_date(
    old_shared: OldBook, login: str
) -> None:
    """Others are told whom to ask, and the book stays of its version."""
    assert old_shared.shared is not None
    told = refusal(old_shared.shared.address(login), "migrate")
    assert "nothing was changed" in told
    assert "do it as the administrator who made it" in told
    assert old_shared.version() == 1


def test_killed_at_any_statement_it_is_of_the_old_version_or_of_the_new(tmp_path: Path) -> None:
    """Whole, with every figure; and a second try ends what the first began."""
    for number in range(1, 60):
        old = in_a_file(1, tmp_path / f"book_{number}.sqlite")
        ended = subprocess.run(
            [sys.executable, str(MIGRATE), str(old.address), str(number)], check=False
        )
        assert isinstance(old.address, Path)
        if number % 4 == 0 or ended.returncode == 0:
            assert KeptInFile(old.address).faults() == []
        bring_up_to_date(old.address)
        assert old.version() == len(STEPS)
        if ended.returncode == 0:
            assert number > 8
            assert_as_it_was(old, 1)
            return
    raise AssertionError("it never ended")


def test_killed_on_a_server_it_is_of_the_old_version(old_shared: OldBook) -> None:
    """With all but the last statement done; a second try brings it up to date."""
    shared = old_shared.shared
    assert shared is not None
    with psycopg.connect(shared.address("postgres")) as holds_up:
        holds_up.execute("lock table tallystick.book in row exclusive mode")
        process = subprocess.Popen(
            [sys.executable, "-c", _AGAIN.replace("0.2", "50"), str(old_shared.by_administrator)]
        )
        by = time.monotonic() + 50
        while not shared.sql("postgres", _WAITS, (shared.database,)):
            assert time.monotonic() < by
        process.kill()
        process.wait()
    assert old_shared.version() == 1
    assert tally(old_shared.by_reader, "verify").code == 0
    assert bring_up_to_date(old_shared.by_administrator) == (1, schema.FORMAT)
    assert tally(old_shared.by_reader, "verify").code == 0
    assert_as_it_was(old_shared, 1)


_WAITS = (
    "select 1 from pg_locks join pg_stat_activity using (pid)"
    " where not granted and query like 'alter table%%disable%%' and datname = %s"
)
