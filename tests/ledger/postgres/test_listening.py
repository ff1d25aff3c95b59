"""A server tells who listens that somebody recorded; what it cannot tell is looked for."""

import threading

import psycopg
import pytest

from ledger.actor import actor
from ledger.journal import JournalUnusable
from ledger.postgres.connecting import parse
from ledger.postgres.listening import ServerChanges
from tests.ledger.books import record, stocked_book
from tests.ledger.test_following import CHANGED, HEARD_SECONDS_MAX, PAPER, followed
from tests.postgres_server import running
from tests.shared_books import READER, STRANGER, SharedBook, prepare, shared_book

TRIES_MAX = 20
"""Each waits a moment for what a server on the same computer has told already."""
RUNNING = threading.Event()
OFTEN = 3
ENDED = (
    "select pg_terminate_backend(pid) from pg_stat_activity"
    " where datname = '{database}' and pid <> pg_backend_pid()"
)

FILL = "select count(pg_notify('elsewhere', n || repeat('x', 7000))) from generate_series(1, 10) n"


@pytest.mark.parametrize("login", [READER, actor()])
def test_who_may_read_is_told_by_the_server(shared: SharedBook, login: str) -> None:
    """Once for all entries of a decision, by the trigger alone."""
    with stocked_book(shared.address(actor())) as book:
        changes = ServerChanges(parse(shared.address(login)))
        try:
            assert changes.looks_unheard > TRIES_MAX
            record(book, PAPER.format(number=7001))
            assert any(changes.come(RUNNING) for _ in range(TRIES_MAX))
            assert not changes.come(RUNNING)
        finally:
            changes.close()


@pytest.mark.parametrize(
    "without",
    [
        "drop trigger who_listens_is_told on tallystick.stored_events",
        "alter table tallystick.stored_events disable trigger who_listens_is_told",
    ],
)
def test_where_the_server_tells_nothing_it_is_looked_often(
    shared: SharedBook, without: str
) -> None:
    """A database that was made before it told, or whose trigger somebody switched off."""
    with stocked_book(shared.address(actor())) as book:
        shared.change(without)
        with followed(shared.address(READER)) as heard:
            for _ in range(OFTEN):
                assert heard.get(timeout=HEARD_SECONDS_MAX) == CHANGED
        assert not record(book, PAPER.format(number=7001)).already


def test_who_may_not_read_is_not_told(shared: SharedBook) -> None:
    """The login has no rights to the book, and that is said."""
    with pytest.raises(JournalUnusable, match="does not give this login the rights"):
        ServerChanges(parse(shared.address(STRANGER)))


def test_a_connection_that_is_ended_is_made_again_without_a_word(shared: SharedBook) -> None:
    """And it is looked at once, for what was recorded while nobody listened."""
    with stocked_book(shared.address(actor())) as book, followed(shared.address(READER)) as heard:
        assert heard.get(timeout=HEARD_SECONDS_MAX) == CHANGED
        shared.change(ENDED.format(database=shared.database))
        assert heard.get(timeout=HEARD_SECONDS_MAX) == CHANGED
        record(book, PAPER.format(number=7001))
        assert heard.get(timeout=HEARD_SECONDS_MAX) == CHANGED


def test_a_server_that_is_away_is_told_and_listened_to_again() -> None:
    """Each try says why; the first that is answered has it looked at, and then it is heard."""
    with running() as server:
        prepare(server)
        for shared in shared_book(server):
            with (
                stocked_book(shared.address(actor())) as book,
                followed(shared.address(READER)) as heard,
            ):
                assert heard.get(timeout=HEARD_SECONDS_MAX) == CHANGED
                server.stop("immediate")
                for _ in range(2):
                    assert "cannot be reached" in heard.get(timeout=HEARD_SECONDS_MAX)
                server.start()
                record(book, PAPER.format(number=7001))
                while heard.get(timeout=HEARD_SECONDS_MAX) != CHANGED:
                    pass
                record(book, PAPER.format(number=7002))
                assert heard.get(timeout=HEARD_SECONDS_MAX) == CHANGED


def test_a_full_queue_fails_no_recording() -> None:
    """A session that listens, and idles in a transaction, keeps all that was told since from being
    let go: nothing more is told, and what is recorded is recorded.
    """
    with running() as server:
        server.stop()
        server.start(("max_notify_queue_pages=64",))
        prepare(server)
        for shared in shared_book(server):
            with (
                stocked_book(shared.address(actor())) as book,
                psycopg.connect(shared.address(READER), autocommit=True) as idles,
            ):
                idles.execute("listen elsewhere")
                idles.execute("begin")
                with pytest.raises(psycopg.DatabaseError, match="too many notifications"):
                    shared.change(*[FILL] * TRIES_MAX)
                assert not record(book, PAPER.format(number=7001)).already
