"""Putting a field right that was typed wrong: what was recorded changes, not what was known."""

from datetime import date

import pytest

from ledger.book import Book
from projections.questions import Question
from projections.reconciliation import reconcile
from tests.ledger.books import FAR, changes, held, kinds, record, refusal, row
from tests.ledger.corrected_paper import PAPER, correcting, setting

DECIDED = date(2024, 5, 10)


@pytest.mark.parametrize(
    ("entry", "fields", "changed"),
    [
        (
            8,
            'amount = { was = "£100,000", now = "£100,000.50" }',
            {"Night Wardens 2024/25": 50},
        ),
        (
            11,
            'year = { was = "2024/25", now = "2025/26" }',
            {
                "Brent 2024/25": -10_000_00,
                "Brent 2025/26": 10_000_00,
                "Youth Clubs 2024/25": -10_000_00,
                "Youth Clubs 2025/26": 10_000_00,
            },
        ),
        (
            9,
            'fund = { was = "Wardens budget", now = "Reserve" }',
            {"Wardens budget 2024/25": 80_000_00, "Smoothing reserve 2024/25": -80_000_00},
        ),
        (
            11,
            'programme = { was = "youth clubs", now = "NW" }',
            {"Youth Clubs 2024/25": -10_000_00, "Night Wardens 2024/25": 10_000_00},
        ),
        (
            11,
            'holder = { was = "LB Brent", now = "Barnet" }',
            {"Brent 2024/25": -10_000_00, "Barnet 2024/25": 10_000_00},
        ),
        (11, 'holder = { was = "Brent", now = "Unallocated" }', {"Brent 2024/25": -10_000_00}),
        (
            10,
            'boroughs = { was = ["Camden", "Brent"], now = ["Camden", "Sutton", "Barnet"] }',
            {
                "Barnet 2024/25": 20_000_00,
                "Brent 2024/25": -30_000_00,
                "Camden 2024/25": -10_000_00,
                "Sutton 2024/25": 20_000_00,
            },
        ),
        (
            10,
            'boroughs = { was = ["Brent", "Camden"], now = 2 }',
            {
                "Boroughs not named 2024/25": 60_000_00,
                "Brent 2024/25": -30_000_00,
                "Camden 2024/25": -30_000_00,
            },
        ),
        (
            10,
            'amount = { was = "£60,000", now = "£90,000.01" }',
            {"Brent 2024/25": 15_000_01, "Camden 2024/25": 15_000_00},
        ),
        (
            10,
            'amount = { was = "60k", now = "£30,000" }, boroughs = { was = ["Brent", "Camden"],'
            ' now = ["Brent"] }',
            {"Camden 2024/25": -30_000_00},
        ),
        (8, 'cite = { now = "Recommendation 2" }', {}),
        (8, "up_to = { was = false, now = true }", {}),
        (
            11,
            'subject_to = { now = "a bid" }',
            {"Brent 2024/25": -10_000_00, "Youth Clubs 2024/25": -10_000_00},
        ),
    ],
)
def test_any_field_is_put_right(
    paper_recorded: Book, entry: int, fields: str, changed: dict[str, int]
) -> None:
    """The old reading is reversed and the new one posted; equal shares are worked out again."""
    done = record(paper_recorded, setting(entry, fields))
    assert (done.decision, kinds(done)) == ("BOOK 2", ["EntryCorrected"])
    assert changes(done) == changed


def test_a_recording_correction_changes_what_was_recorded_and_not_what_was_known(
    paper_recorded: Book,
) -> None:
    """As known then it reads right; as recorded then it still reads wrong."""
    record(paper_recorded, setting(11, 'amount = { was = "£10,000", now = "£12,000" }'))
    then = {"as_at": DECIDED, "known_on": DECIDED}
    assert held(paper_recorded, "programmes", **then)["Youth Clubs 2024/25"] == 12_000_00
    assert held(paper_recorded, "programmes", **then, up_to=11)["Youth Clubs 2024/25"] == 10_000_00
    found = row(paper_recorded, "programmes", "Youth Clubs 2024/25", as_at=DECIDED)
    assert (found.restated, found.restated_by) == (False, [])
    assert (found.corrected_by, found.uncorrected_pence) == (["BOOK 2"], 10_000_00)


def test_a_later_effective_date_moves_what_counts_when(paper_recorded: Book) -> None:
    """The figure leaves the old day and stands at the new one."""
    record(paper_recorded, setting(11, "effective_on = { was = 2024-05-10, now = 2024-07-01 }"))
    about = "Youth Clubs 2024/25"
    assert about not in held(paper_recorded, "programmes", as_at=date(2024, 6, 30))
    assert held(paper_recorded, "programmes", as_at=date(2024, 7, 1))[about] == 10_000_00
    assert held(paper_recorded, "programmes", as_at=date(2024, 6, 30), up_to=11)[about] == 10_000_00


def test_an_entry_is_struck_out(paper_recorded: Book) -> None:
    """It posts nothing any more; it stays in the journal."""
    text = correcting(11, "void = true")
    done = record(paper_recorded, text)
    assert changes(done) == {"Brent 2024/25": -10_000_00, "Youth Clubs 2024/25": -10_000_00}
    assert paper_recorded.histories().reading(11) is None
    assert paper_recorded.journal.one(11).event.decision == "PCD 2001"
    assert "entry 11' is struck out by entry 12; to have it back, strike that entry out" in refusal(
        paper_recorded, text.replace("misread", "again")
    )


def test_a_stated_total_counts_what_was_corrected(book: Book) -> None:
    """With the entry that it corrects; never in the total of the decision that corrects."""
    record(book, PAPER.rstrip().removesuffix("]") + TOTAL % "£110,000")
    record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2024-06-10
        entries = [
          { kind = "correction", entry = 8, cause = "decision", because = "a sum was left out",
            set = { amount = { was = "£100,000", now = "£140,000" } } },
        """
        + TOTAL % "£999",
    )
    question = Question(FAR, FAR, book.journal.count())
    found = reconcile(book.views.connection, book.histories(), question)
    assert [each.recorded for each in found] == [150_000_00, 0]


TOTAL = '{ kind = "total-stated", of = "approvals", amount = "%s" },\n]'


@pytest.mark.parametrize(
    "written",
    [
        "Brent = 50, Camden = 100",
        "Camden = '£100', Brent = '£50'",
    ],
)
def test_stated_shares_are_put_right(paper_recorded: Book, written: str) -> None:
    """In whatever order they were stated."""
    record(
        paper_recorded,
        f"""
        reference = "PCD 2002"
        decided_on = 2024-06-10
        entries = [
          {{ kind = "allocation", programme = "NW", year = "2024/25", shares = {{ {written} }} }},
        ]
        """,
    )
    done = record(
        paper_recorded,
        setting(
            13,
            f"""amount = {{ was = 150, now = 160 }},
            shares = {{ was = {{ {written} }}, now = {{ Camden = 100, Brent = 60 }} }}""",
        ),
    )
    assert changes(done) == {"Brent 2024/25": 10_00}
