"""What a recorder can add with plain SQL, past every rule of the program: what the database refuses
of it, and that verify finds the rest. And what a reader can hold up: nothing.
"""

from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from psycopg import errors

from events import catalogue
from events.funds import FundsTransferred
from events.years import FinancialYear
from ledger.actor import actor
from ledger.book import Book
from ledger.journal import JournalUnusable
from ledger.keeping import Busy
from ledger.postgres.schema_2 import EVENTS
from tests.ledger.books import PAPER, held, record, stocked_book
from tests.ledger.postgres.stored import INSERT_NEXT, note
from tests.shared_books import READER, RECORDER, SharedBook
from tests.tui.command import tally


def at(**after: int) -> str:
    """So long after now, or before it, as entries say it."""
    return (datetime.now(UTC) + timedelta(**after)).isoformat().replace("+00:00", "Z")


def refused(shared: SharedBook, **fields: object) -> str | None:
    """The code with which the database refuses an entry that says this."""
    with pytest.raises(psycopg.DatabaseError) as told:
        note(shared, RECORDER, **fields)
    assert shared.sql(READER, "select count(*) from tallystick.stored_events") == [(0,)]
    return told.value.sqlstate


@pytest.mark.parametrize(
    "fields",
    [
        {"version": None},
        {"version": "1"},
        {"decision": None},
        {"decision": ""},
        {"decided_on": None},
        {"decided_on": "10 May 2024"},
        {"effective_on": None},
        {"effective_on": 20240510},
        {"recorded_at": None},
        {"recorded_at": "2024-05-10"},
        {"recorded_at": "now"},
        {"decided_on": "2024-13-45"},
        {"decided_on": "2026-99-99"},
        {"effective_on": "2025-02-29"},
        {"effective_on": "0000-01-01"},
        {"recorded_at": "2026-99-99T10:00:00Z"},
        {"recorded_at": "2026-02-30T10:00:00Z"},
        {"recorded_at": "2026-02-28T24:00:00Z"},
    ],
    ids=str,
)
def test_an_entry_says_what_every_entry_says(shared: SharedBook, fields: dict[str, object]) -> None:
    """Version, decision, its day, the day it counts from, when it was recorded."""
    assert refused(shared, **fields) == "TS003"


@pytest.mark.parametrize("event", ["NothingKnown", "actnoted", ""])
def test_an_event_of_no_known_name_is_refused(shared: SharedBook, event: str) -> None:
    """Whatever else it says."""
    assert refused(shared, event=event) == "TS003"


def test_the_database_knows_every_event_of_the_program() -> None:
    """One that is new comes with a step of the schema of its own, or nobody could record it."""
    assert set(EVENTS) == set(catalogue.EVENTS)


@pytest.mark.parametrize("content", ["[]", '"ActNoted"', "7", "null", "{}", '{"event":"ActNoted"}'])
def test_what_is_no_event_is_refused(shared: SharedBook, content: str) -> None:
    """Though it is JSON."""
    with pytest.raises(psycopg.DatabaseError):
        shared.sql(RECORDER, INSERT_NEXT, ("ActNoted", content))
    assert shared.sql(READER, "select count(*) from tallystick.stored_events") == [(0,)]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "does not hold what it must"),
        ({"text": "noted", "more": 1}, "does not hold what it must"),
        ({"text": "noted", "version": 9}, "is of version 9"),
        ({"text": "noted"}, "is stored in other bytes than it is recorded in"),
    ],
)
def test_what_the_database_cannot_know_verify_finds(
    shared: SharedBook, fields: dict[str, str], told: str
) -> None:
    """Each by its entry."""
    note(shared, RECORDER, **fields)
    answer = tally(shared.address(READER), "verify", "--format", "json")
    assert answer.code == 1
    (check,) = [each for each in answer.json["checks"] if each["name"] == "entries"]
    (fault,) = check["faults"]
    assert fault.startswith("entry 1")
    assert told in fault


def test_a_rule_of_recording_is_the_programs_alone(shared: SharedBook) -> None:
    """An overdraft without a reason, in right form, is stored and counted; verify has nothing
    against it, and the balance shows it.
    """
    stocked_book(shared.address(actor())).close()
    overdrawn = FundsTransferred(
        decision="PCD 7001",
        decided_on=date(2024, 5, 10),
        effective_on=date(2024, 5, 10),
        recorded_at=datetime.now(UTC),
        recorded_by=RECORDER,
        from_fund="Street grant",
        from_year=FinancialYear.parse("2024/25"),
        to_fund="Wardens budget",
        to_year=FinancialYear.parse("2024/25"),
        amount_pence=5_000,
    )
    stored = catalogue.encode(overdrawn).decode()
    shared.sql(RECORDER, INSERT_NEXT, ("FundsTransferred", stored))
    assert tally(shared.address(READER), "verify", at=None).code == 0
    with Book(shared.address(READER)) as book:
        assert held(book, "funds")["Street grant 2024/25"] == -5_000


def test_a_reader_holds_nobody_up(shared: SharedBook) -> None:
    """They hold no right to the lock of those who record, nor to any other that would be in the
    way; the lock by number, which everybody may take, is nobody's.
    """
    with (
        stocked_book(shared.address(actor())) as book,
        psycopg.connect(shared.address(READER)) as reader,
    ):
        for table in ("turn", "stored_events", "book"):
            for mode in ("row share", "row exclusive", "share", "exclusive", "access exclusive"):
                with pytest.raises(errors.InsufficientPrivilege):
                    reader.execute(f"lock table tallystick.{table} in {mode} mode")
                reader.rollback()
        for table in ("turn", "stored_events", "book"):
            reader.execute(f"lock table tallystick.{table} in access share mode")
            reader.execute(f"select * from tallystick.{table}")
        key = int.from_bytes(book.journal.book_id.bytes[:8], signed=True)
        reader.execute("select pg_advisory_lock(%s)", (key,))
        with book.lock(seconds_max=0.5):
            pass
        assert not record(book, PAPER).already


def test_a_recorder_leaves_nothing_where_turns_are_taken(shared: SharedBook) -> None:
    """The right to take a turn is good for nothing else: there is nothing in the table to change,
    and nothing can be put there.
    """
    for statement in ("insert into tallystick.turn default values", "delete from tallystick.turn"):
        with pytest.raises(errors.InsufficientPrivilege):
            shared.sql(RECORDER, statement)


def test_who_takes_the_turn_with_plain_sql_is_told_of(shared: SharedBook) -> None:
    """A recorder's program that holds it, and forgets it, is waited for no longer than anybody."""
    with (
        Book(shared.address(actor())) as book,
        psycopg.connect(shared.address(RECORDER)) as forgets,
    ):
        forgets.execute("lock table tallystick.turn in exclusive mode")
        with pytest.raises(Busy, match="somebody else has been recording"), book.lock(0.05):
            pass
        forgets.rollback()
        with book.lock(0.5):
            pass


def test_a_reader_is_told_what_to_ask_for(shared: SharedBook) -> None:
    """By the refused lock, not by the server's words."""
    with (
        Book(shared.address(READER)) as book,
        pytest.raises(JournalUnusable, match=f"nothing was recorded: {READER} may read"),
        book.lock(),
    ):
        pass
