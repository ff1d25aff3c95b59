"""Two funds or programmes that turn out to be one: merged by a name, and parted again."""

from datetime import date

import pytest

from ledger.book import Book
from projections.coverage import coverage
from projections.names import Names
from projections.questions import Question
from projections.reconciliation import Reconciliation, reconcile
from tests.ledger.books import FAR, changes, held, record, row
from tests.ledger.corrected_paper import correcting, setting

pytestmark = pytest.mark.usefixtures("rebuilds_the_same")

TWO_PAPERS = (
    """
    reference = "PCD 2001"
    decided_on = 2024-05-10
    entries = [
      { kind = "approval", programme = "NW", year = "2024/25", amount = "£100,000",
        funding = [{ fund = "Wardens budget", amount = "£80,000" }] },
      { kind = "allocation", programme = "NW", year = "2024/25", amount = "£60,000",
        boroughs = ["Brent", "Camden"] },
    ]
    """,
    """
    reference = "PCD 2002"
    decided_on = 2024-07-01
    entries = [
      { kind = "programme", name = "Street Wardens", aliases = ["SW"] },
      { kind = "approval", programme = "Street Wardens", year = "2024/25", amount = "£30,000",
        holder = "Camden", funding = [{ fund = "Reserve", amount = "£20,000" }] },
      { kind = "approval", programme = "SW", year = "2025/26", amount = "£5,000" },
      { kind = "total-stated", of = "approvals", amount = "£35,000", programme = "SW" },
    ]
    """,
)
"""Entries 7 to 10, and 11 to 16: signed, the programme (12), approval, draw, approval, total."""
MERGING = setting(5, 'aliases = { was = ["NW"], now = ["NW", "Street Wardens"] }')
"""Entry 17."""
NW, SW = "Night Wardens 2024/25", "Street Wardens 2024/25"
LATER_NW, LATER_SW = "Night Wardens 2025/26", "Street Wardens 2025/26"


@pytest.fixture
def twice(book: Book) -> Book:
    """A book in which one programme has two names, each with a decision."""
    for paper in TWO_PAPERS:
        record(book, paper)
    return book


def test_a_programme_recorded_under_two_names_is_merged(twice: Book) -> None:
    """All of the other's entries count as the first one's, from the days they always counted."""
    recorded = record(twice, MERGING)
    assert recorded.decision.startswith("BOOK ")
    assert changes(recorded) == {
        NW: 30_000_00,
        SW: -30_000_00,
        LATER_NW: 5_000_00,
        LATER_SW: -5_000_00,
    }
    assert held(twice, "programmes") == {NW: 130_000_00, LATER_NW: 5_000_00}
    for day, pence in ((date(2024, 6, 30), 100_000_00), (date(2024, 7, 1), 130_000_00)):
        assert held(twice, "programmes", as_at=day)[NW] == pence
        assert held(twice, "programmes", known_on=day)[NW] == pence
    assert row(twice, "programmes", NW).funded_pence == 100_000_00
    assert row(twice, "boroughs", "Camden 2024/25").balance_pence == 60_000_00


def test_as_recorded_before_the_merge_both_stand_apart(twice: Book) -> None:
    """Up to the entry before, on every axis and day."""
    before = {axis: held(twice, axis) for axis in ("funds", "programmes", "boroughs")}
    record(twice, MERGING)
    assert held(twice, "programmes", up_to=16) == {
        NW: 100_000_00,
        SW: 30_000_00,
        LATER_SW: 5_000_00,
    }
    for axis, figures in before.items():
        assert held(twice, axis, up_to=16) == figures


def test_taking_the_name_away_parts_them_just_as_they_were(twice: Book) -> None:
    """By another correction, or by striking the first one out."""
    before = held(twice, "programmes"), held(twice, "boroughs")
    record(twice, MERGING)
    record(twice, setting(5, 'aliases = { was = ["NW", "Street Wardens"], now = ["NW"] }'))
    assert (held(twice, "programmes"), held(twice, "boroughs")) == before
    record(twice, MERGING.replace("misread", "they are one after all"))
    assert SW not in held(twice, "programmes")
    record(twice, correcting(19, "void = true"))
    assert (held(twice, "programmes"), held(twice, "boroughs")) == before


def test_decision_files_are_understood_with_either_name(twice: Book) -> None:
    """Other names of the one that was merged among them."""
    record(twice, MERGING)
    for number, name in enumerate(("Street Wardens", "SW", "NW", "night wardens"), start=2010):
        paper = f"""
        reference = "PCD {number}"
        decided_on = 2024-08-01
        entries = [{{ kind = "approval", programme = "{name}", year = "2024/25", amount = "£1" }}]
        """
        assert changes(record(twice, paper)) == {NW: 1_00}


def test_a_stated_total_of_either_name_counts_both(twice: Book) -> None:
    """To date, of both; of its own decision, what that decision approved."""
    record(twice, MERGING)
    (own,) = reconciled(twice)
    assert (own.stated, own.recorded) == (35_000_00, 35_000_00)
    paper = """
    reference = "PCD 2010"
    decided_on = 2024-08-01
    entries = [
      { kind = "total-stated", of = "approvals", amount = "£135,000", programme = "SW",
        basis = "to-date" },
    ]
    """
    (to_date,) = record(twice, paper).reconciliations
    assert to_date.recorded == 135_000_00


def test_coverage_and_stated_totals_before_the_merge_stay_apart(twice: Book) -> None:
    """Up to the entry before the merge, neither counts what is the other's."""
    paper = """
    reference = "PCD 2010"
    decided_on = 2024-08-01
    entries = [
      { kind = "total-stated", of = "approvals", amount = "£35,000", programme = "SW",
        basis = "to-date" },
      { kind = "allocation", programme = "SW", year = "2025/26", amount = "£5,000",
        boroughs = ["Sutton"] },
    ]
    """
    record(twice, paper)
    last = twice.journal.count()
    before = covered(twice, "NW"), covered(twice, "SW"), reconciled(twice)
    assert before[:2] == ({"Brent", "Camden"}, {"Camden", "Sutton"})
    record(twice, MERGING)
    assert covered(twice, "SW") == covered(twice, "NW") == {"Brent", "Camden", "Sutton"}
    assert (covered(twice, "NW", last), covered(twice, "SW", last)) == before[:2]
    assert reconciled(twice, last) == before[2]


def test_a_chain_of_merges_leads_to_its_end_and_parts_again(book: Book) -> None:
    """C into B, then B into A; taken apart, C stays in B, and then stands alone."""
    record(
        book,
        'entries = [ { kind = "programme", name = "A" }, { kind = "programme", name = "B" },'
        ' { kind = "programme", name = "C" } ]',
    )
    for number, (name, amount) in enumerate((("A", 1), ("B", 20), ("C", 300)), start=2001):
        record(
            book,
            f"""
            reference = "PCD {number}"
            decided_on = 2024-05-10
            entries = [
              {{ kind = "approval", programme = "{name}", year = "2024/25", amount = "£{amount}" }},
            ]
            """,
        )
    record(book, setting(8, 'aliases = { was = [], now = ["C"] }'))
    assert held(book, "programmes") == {"A 2024/25": 1_00, "B 2024/25": 320_00}
    merging = record(book, setting(7, 'aliases = { was = [], now = ["B"] }')).entries[0].number
    assert held(book, "programmes") == {"A 2024/25": 321_00}
    record(book, correcting(merging, "void = true"))
    assert held(book, "programmes") == {"A 2024/25": 1_00, "B 2024/25": 320_00}
    record(book, setting(8, 'aliases = { was = ["C"], now = [] }'))
    assert held(book, "programmes") == {"A 2024/25": 1_00, "B 2024/25": 20_00, "C 2024/25": 300_00}


def test_two_funds_are_merged_with_the_opening_that_one_of_them_has(book: Book) -> None:
    """What the other had paid before that opening's day is in the figure already."""
    record(book, 'entries = [{ kind = "fund", name = "Rainy day", fund_kind = "reserve" }]')
    for number, day, year in ((2001, "2023-06-01", "2023/24"), (2002, "2024-06-01", "2024/25")):
        record(
            book,
            f"""
            reference = "PCD {number}"
            decided_on = {day}
            entries = [
              {{ kind = "approval", programme = "NW", year = "{year}", amount = "£100",
                funding = [{{ fund = "Rainy day", amount = "£100" }}] }},
            ]
            """,
        )
    apart = held(book, "funds")
    merging = record(
        book, setting(1, 'aliases = { was = ["Reserve"], now = ["Reserve", "Rainy day"] }')
    )
    assert held(book, "funds") == {
        "Smoothing reserve 2023/24": 1_000_000_00,
        "Smoothing reserve 2024/25": -100_00,
    }
    assert held(book, "funds", as_at=date(2024, 3, 30)) == {"Smoothing reserve 2023/24": -100_00}
    record(book, correcting(merging.entries[0].number, "void = true"))
    assert held(book, "funds") == apart


def covered(book: Book, name: str, up_to: int | None = None) -> set[str]:
    """The boroughs that the programme of this name covers."""
    last = up_to or book.journal.count()
    number = Names(book.views.connection, "programme", last).find(name)
    assert number is not None
    question = Question(FAR, FAR, last)
    found = coverage(book.views.connection, book.histories(last), number, question)
    return set(found.boroughs)


def reconciled(book: Book, up_to: int | None = None) -> list[Reconciliation]:
    """The stated totals against what is recorded."""
    last = up_to or book.journal.count()
    question = Question(FAR, FAR, last)
    return reconcile(book.views.connection, book.histories(last), question)
