"""Somebody who leaves a transaction open in which others need something: nobody waits without end,
and it is said who that is.
"""

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest

from ledger.actor import actor
from ledger.book import Book
from ledger.journal import JournalUnusable
from ledger.keeping import Busy
from ledger.postgres import migrating
from ledger.postgres.connecting import parse
from tests.ledger.books import PAPER, record
from tests.ledger.postgres.stored import INSERT_NEXT, said
from tests.shared_books import COLLEAGUE, READER, RECORDER, SharedBook
from tests.tui.command import tally

SOON = "&options=-c%20lock_timeout%3D50ms"
"""Of an address: others are waited for no longer than that."""


@pytest.fixture
def leaves_open(stocked: SharedBook) -> Iterator[psycopg.Connection[Any]]:
    """A colleague's program that talks plain SQL and ends no transaction by itself."""
    options = "&application_name=psql"
    with psycopg.connect(stocked.address(COLLEAGUE, options)) as connection:
        yield connection
        connection.rollback()


def test_an_open_insert_keeps_nobody_waiting_without_end(
    stocked: SharedBook, leaves_open: psycopg.Connection[Any]
) -> None:
    """It is said who it is and that nothing was recorded; once they end it, it is recorded."""
    leaves_open.execute(INSERT_NEXT, said(COLLEAGUE))
    with Book(stocked.address(RECORDER, SOON)) as book:
        with pytest.raises(Busy) as told:
            record(book, PAPER)
        session = leaves_open.info.backend_pid
        assert str(told.value) == (
            f"somebody else has begun to add entries to {book.name} and not ended it: {COLLEAGUE}"
            " (psql); nothing was recorded, try again, or ask them or the administrator to end it"
            f" (session {session})"
        )
        assert told.value.by == f"{COLLEAGUE} (psql)"
        assert book.journal.count() == book.views.position().number == 6
        leaves_open.rollback()
        assert record(book, PAPER).entries[0].number == 7


def test_a_program_waits_for_ten_seconds_unless_the_login_says_otherwise(
    stocked: SharedBook,
) -> None:
    """The server itself waits for as long as it takes."""
    assert stocked.sql(READER, "show lock_timeout") == [("0",)]
    for options, waits in (("", "10s"), (SOON, "50ms")):
        connection = parse(stocked.address(READER, options)).connect()
        assert list(connection.execute("show lock_timeout")) == [{"lock_timeout": waits}]
        connection.close()


def test_who_holds_the_turn_is_named(
    stocked: SharedBook, leaves_open: psycopg.Connection[Any]
) -> None:
    """To a recorder; an administrator is told too for how long."""
    leaves_open.execute("lock table tallystick.turn in exclusive mode")
    for login, who in ((RECORDER, r"\(psql\);"), ("postgres", r"\(psql\), for \d seconds;")):
        with (
            Book(stocked.address(login)) as book,
            pytest.raises(Busy, match=rf"for 0.05 seconds: {COLLEAGUE} {who}"),
            book.lock(0.05),
        ):
            pass


def test_who_waits_is_not_named_but_who_is_waited_for(
    stocked: SharedBook, leaves_open: psycopg.Connection[Any]
) -> None:
    """A third person's program that is itself kept waiting is not at fault."""
    leaves_open.execute(INSERT_NEXT, said(COLLEAGUE))
    with closing(psycopg.connect(stocked.address(actor()), autocommit=True)) as waits:
        waits.pgconn.send_query_params(
            b"insert into tallystick.stored_events select (select id from tallystick.book), 7,"
            b" $1, convert_to($2, 'UTF8')",
            [each.encode() for each in said(actor())],
        )
        waiting = "select count(*) from pg_locks where not granted and pid = %s"
        while stocked.sql(READER, waiting, (waits.info.backend_pid,)) == [(0,)]:
            pass
        with Book(stocked.address(RECORDER, SOON)) as book, pytest.raises(Busy) as told:
            record(book, PAPER)
        assert told.value.by == f"{COLLEAGUE} (psql)"


def test_a_book_that_is_brought_up_to_date_waits_for_no_open_insert(
    stocked: SharedBook, leaves_open: psycopg.Connection[Any]
) -> None:
    """Who has to end theirs is named; nothing was changed."""
    leaves_open.execute("lock table tallystick.turn in exclusive mode")
    with pytest.raises(Busy, match=f"{COLLEAGUE} .*; nothing was changed, try again"):
        migrating.bring_up_to_date(parse(stocked.address("postgres")), 0.05)


@pytest.mark.parametrize(
    ("login", "since"), [(READER, ""), (RECORDER, ""), ("postgres", r", for \d seconds")]
)
def test_who_locks_everybody_out_is_named(stocked: SharedBook, login: str, since: str) -> None:
    """An administrator at work in a transaction of their own: readers are not kept waiting. Since
    when, those are told who may see it.
    """
    with psycopg.connect(stocked.address("postgres", "&application_name=psql")) as works:
        address = stocked.address(login, SOON)
        with Book(address) as book:
            works.execute("lock table tallystick.stored_events in access exclusive mode")
            told = (
                rf"has tables that somebody else holds locked: postgres \(psql\){since}; try again"
                r" in a moment, or ask them or the administrator to end it"
                rf" \(session {works.info.backend_pid}\)"
            )
            with pytest.raises(JournalUnusable, match=told):
                Book(address)
            with pytest.raises(JournalUnusable, match=told):
                book.journal.after(0, 1)
            verified = tally(address, "verify").words
            assert re.search(told, verified)
            assert "Record nothing" not in verified  # nobody says anything against the book
        works.rollback()


def test_who_only_reads_is_named_where_the_others_wait_behind_who_waits_for_them(
    stocked: SharedBook,
) -> None:
    """Whoever would change a table waits for a forgotten look at it, and all others behind them."""
    with (
        psycopg.connect(stocked.address(READER, "&application_name=psql")) as forgets,
        closing(psycopg.connect(stocked.address("postgres"), autocommit=True)) as waits,
    ):
        forgets.execute("select count(*) from tallystick.stored_events")
        waits.pgconn.send_query(b"begin; lock table tallystick.stored_events")
        waiting = "select count(*) from pg_locks where not granted and pid = %s"
        while stocked.sql(RECORDER, waiting, (waits.info.backend_pid,)) == [(0,)]:
            pass
        with pytest.raises(JournalUnusable, match=rf"locked: {READER} \(psql\); try again"):
            Book(stocked.address(RECORDER, SOON))
        forgets.rollback()
