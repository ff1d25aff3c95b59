"""Four eyes as the database itself knows them, whatever a book's size and history."""

import json
from collections.abc import Iterator

import psycopg
import pytest

from events.clock import now
from events.text import _BLANK, _shows
from ledger.actor import actor
from ledger.book import Book
from ledger.loading import parse
from ledger.plan import propose
from ledger.postgres.schema_3 import SAYS_SOMETHING
from ledger.problems import Refused
from ledger.proposal import Circumstances
from ledger.trial import Trial
from tests.ledger.books import record, record_by, stocked_book
from tests.ledger.corrected_paper import PAPER, correcting, setting
from tests.ledger.postgres.stored import INSERT, INSERT_NEXT, note, review, said
from tests.shared_books import COLLEAGUE, READER, RECORDER, SUPERVISOR, SharedBook

VOID = {"event": "EntryCorrected", "void": True}
MANY = """
set local role tallystick_owner;
insert into tallystick.stored_events
select (select id from tallystick.book), number, 'ActNoted', convert_to(jsonb_build_object(
    'event', 'ActNoted', 'decision', 'PCD ' || number / 3, 'recorded_by', 'n.obody')::text, 'UTF8')
from generate_series(2, 3000) as number
"""
READ = "select seq_tup_read, idx_tup_fetch from pg_stat_xact_user_tables where relname = %s"
REVIEW = 'entries = [{ kind = "review", decision = "PCD 2001" }]'
RENAMED = "reference = { was = 'PCD 2001', now = 'PCD 2008' }"
ANOTHER = """
reference = "PCD 2001"
decided_on = 2024-06-10
entries = [{ kind = "note", text = "another paper of that number" }]
"""


@pytest.fixture
def noted(shared: SharedBook) -> SharedBook:
    """A shared book with one entry, by the recorder."""
    note(shared, RECORDER)
    return shared


def refused(shared: SharedBook, by: str, reviewed_to: int, **fields: object) -> str:
    """What the database says to a review."""
    with pytest.raises(psycopg.DatabaseError) as told:
        review(shared, by, reviewed_to, **fields)
    return str(told.value)


def test_a_review_that_is_struck_out_counts_no_more(noted: SharedBook) -> None:
    """Then who recorded does not review what came after it either; nor does who struck it out."""
    review(noted, COLLEAGUE, reviewed_to=1)
    note(noted, COLLEAGUE)
    note(noted, SUPERVISOR, decision="BOOK 1", entry=2, **VOID)
    assert "entry 1 was recorded by" in refused(noted, RECORDER, 4)
    review(noted, SUPERVISOR, reviewed_to=4)


def test_a_review_whose_striking_out_is_struck_out_counts_again(noted: SharedBook) -> None:
    """As the book has it."""
    review(noted, COLLEAGUE, reviewed_to=1)
    note(noted, COLLEAGUE)
    note(noted, SUPERVISOR, decision="BOOK 1", entry=2, **VOID)
    note(noted, SUPERVISOR, decision="BOOK 2", entry=4, **VOID)
    review(noted, RECORDER, reviewed_to=5)


def test_what_corrects_a_correction_is_read_with_the_entry(noted: SharedBook) -> None:
    """Whoever made it does not review."""
    note(noted, RECORDER, event="EntryCorrected", decision="BOOK 1", entry=1)
    note(noted, COLLEAGUE, event="EntryCorrected", decision="BOOK 2", entry=2)
    assert "entry 3 was recorded by" in refused(noted, COLLEAGUE, 3)
    review(noted, SUPERVISOR, reviewed_to=3)


@pytest.mark.parametrize("read_to", [2, 7, "", "all", None, [1]])
def test_a_review_is_of_entries_before_it(noted: SharedBook, read_to: object) -> None:
    """It could else cover what nobody had read yet."""
    with pytest.raises(psycopg.DatabaseError) as told:
        noted.sql(COLLEAGUE, INSERT_NEXT, said(COLLEAGUE, "DecisionReviewed", reviewed_to=read_to))
    assert told.value.sqlstate == "TS003"
    review(noted, COLLEAGUE, reviewed_to=1)


@pytest.mark.parametrize(
    "reason",
    ["", " ", "\t \n", "\u00a0", "\u2003\u3000", "\u200b", "\u2800\u3164", None, 7, True, [], {}],
    ids=ascii,
)
@pytest.mark.parametrize("by", [RECORDER, COLLEAGUE])
def test_a_reason_is_in_words(noted: SharedBook, by: str, reason: object) -> None:
    """Whoever reviews: what says nothing is no way past four eyes."""
    event, content = said(by, "DecisionReviewed", reviewed_to=1)
    content = json.dumps({**json.loads(content), "override_because": reason})
    with pytest.raises(psycopg.DatabaseError) as told:
        noted.sql(by, INSERT_NEXT, (event, content))
    assert told.value.sqlstate == "TS003"
    review(noted, RECORDER, reviewed_to=1, override_because="休 nobody else is here")


def test_no_blank_is_a_reason_and_every_letter_is_one(shared: SharedBook) -> None:
    """As the program has it, whatever the server's locale takes for white space."""
    every = list(map(chr, (*range(1, 0xD800), *range(0xE000, 0x110000))))
    asked = f"select each from unnest(%s::text[]) as each where (each ~ {SAYS_SOMETHING}) = %s"
    blank = [each for each in every if each.isspace() or each in _BLANK]
    assert shared.sql(READER, asked, (blank, True)) == []
    assert shared.sql(READER, asked, ([*filter(_shows, every)], False)) == []


def test_a_review_is_of_a_decision_that_the_book_holds(noted: SharedBook) -> None:
    """Not of one that was never recorded, also where somebody says that they reviewed it alone."""
    for fields in ({}, {"override_because": "in a hurry"}):
        for by in (RECORDER, COLLEAGUE):
            told = refused(noted, by, 1, decision="PCD 2002", **fields)
            assert "is of a decision that the book holds, and PCD 2002 is none" in told
    note(noted, COLLEAGUE, decision="PCD 2002")
    review(noted, RECORDER, reviewed_to=2, decision="PCD 2002")


def test_a_review_reads_no_more_in_a_long_book(noted: SharedBook) -> None:
    """It looks up what it names: of three thousand entries it reads fewer than a hundred."""
    noted.change(MANY)
    noted.change("analyze tallystick.stored_events")
    with psycopg.connect(noted.address(COLLEAGUE)) as connection:
        reviewed = said(COLLEAGUE, "DecisionReviewed", decision="PCD 700", reviewed_to=3000)
        connection.execute(INSERT, (3001, *reviewed))
        ((row_by_row, looked_up),) = connection.execute(READ, ("stored_events",)).fetchall()
    assert row_by_row == 0
    assert looked_up < 100


@pytest.fixture
def book(shared: SharedBook) -> Iterator[Book]:
    """A shared book with PAPER, recorded by the account of the test: entries 7 to 11."""
    with stocked_book(shared.address(actor())) as book:
        record(book, PAPER)
        yield book


SCENES = {
    "recorded": [],
    "struck out": [(COLLEAGUE, correcting(10, "void = true"))],
    "corrected": [(COLLEAGUE, setting(8, 'cite = { now = "Rec 1" }'))],
    "read, and more": [(COLLEAGUE, REVIEW), (SUPERVISOR, setting(8, 'cite = { now = "Rec 1" }'))],
    "read, and read no more": [
        (COLLEAGUE, REVIEW),
        (SUPERVISOR, correcting(12, "void = true")),
    ],
    "of another reference since": [(COLLEAGUE, setting(7, RENAMED))],
    "of a reference that another had": [(COLLEAGUE, setting(7, RENAMED)), (SUPERVISOR, ANOTHER)],
}


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
@pytest.mark.parametrize("reference", ["PCD 2001", "PCD 2008"])
def test_the_database_says_what_the_program_says(
    book: Book, shared: SharedBook, scene: list[tuple[str, str]], reference: str
) -> None:
    """Of whom a review is refused to, by every rule of four eyes, whatever was done before."""
    for by, text in scene:
        record_by(book, by, text)
    book.catch_up()
    if not book.views.connection.execute(
        "select 1 from decision where reference = ?", (reference,)
    ).fetchone():
        assert "TS003" in (_database_says(shared, COLLEAGUE, reference, 1) or "")
        return
    last = book.journal.count()
    for by in (actor(), COLLEAGUE, SUPERVISOR):
        says = _program_says(book, by, reference)
        if says is None or "needs four eyes" in says:
            assert (_database_says(shared, by, reference, last) is None) == (says is None), by


def _program_says(book: Book, by: str, reference: str) -> str | None:
    """Why the program refuses a review; None where it takes it, and has it back."""
    file = parse(REVIEW.replace("PCD 2001", reference), "decision.toml")
    with book.views.transaction() as transaction:
        transaction.keep = False
        try:
            plan = propose(file, Trial(book.views, book.journal, Circumstances(now(), by)))
        except Refused as refused_:
            return str(refused_)
        return "; ".join(map(str, plan.problems)) or None


def _database_says(shared: SharedBook, by: str, reference: str, last: int) -> str | None:
    """The same of the database, by an entry that is taken back."""
    with psycopg.connect(shared.address(by)) as connection:
        try:
            connection.execute(
                INSERT_NEXT, said(by, "DecisionReviewed", decision=reference, reviewed_to=last)
            )
        except psycopg.DatabaseError as error:
            return f"{error.sqlstate}: {error}"
        finally:
            connection.rollback()
    return None


def test_a_reader_sees_that_nothing_is_left_of_what_was_tried(noted: SharedBook) -> None:
    """A refused review leaves no entry."""
    refused(noted, RECORDER, 1)
    assert noted.sql(READER, "select count(*) from tallystick.stored_events") == [(1,)]
