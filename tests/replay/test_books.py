"""The replay's own totals of the golden book, each to the penny, at its end and before."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from events.event import Entry
from ledger.book import Book
from replay.books import Books, rebuild
from tests.ledger.books import FAR, record, stocked_book
from tests.ledger.old_books import in_a_file

GOLDEN, ENTRIES = 2, 49
NOW, LATER = "2024/25", "2025/26"
WARDENS, CLUBS = "Night Wardens", "Youth Clubs"

JOINT = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "Youth Clubs", year = "2024/25", amount = "£100,000" },
  { kind = "allocation", programme = "Youth Clubs", year = "2024/25", amount = "£40,000",
    boroughs = ["Hackney", "Camden"], share = "joint" },
]
"""
CARRIED = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "carry-forward", fund = "Brought forward", from_year = "2023/24", to_year = "2024/25",
    amount = "£700" },
]
"""
DRAWN = """
reference = "PCD 2001"
decided_on = 2023-05-10
entries = [
  { kind = "approval", programme = "Youth Clubs", year = "2023/24", amount = "£500",
    funding = [{ fund = "Brought forward", amount = "£500" }] },
]
"""
OPENED_LATER = """
entries = [
  { kind = "correction", entry = 4, cause = "recording", because = "left out",
    set = { opening = { now = "£2,000" }, opening_on = { now = 2024-04-01 } } },
]
"""


@pytest.fixture
def entries(tmp_path: Path) -> Sequence[Entry]:
    """Those of the golden book, which has one of every kind."""
    kept = in_a_file(GOLDEN, tmp_path / "book.sqlite")
    with Book(kept.by_reader) as book:
        return book.journal.after(0, ENTRIES)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a book of the test's own is."""
    return tmp_path / "own.sqlite"


def test_every_total_is_what_the_entries_say(entries: Sequence[Entry]) -> None:
    """Added up by hand: what was drawn and approved, given back, moved, carried and struck out."""
    books = rebuild(entries, FAR, FAR, ENTRIES)
    assert books.plus(Books()) == Books(
        funds=Counter(
            {
                ("Smoothing reserve", NOW): 633_000_00,
                ("Street grant", NOW): 169_000_00,
                ("Wardens budget", NOW): 583_000_55,
                ("Wardens budget", LATER): -15_000_55,
                ("Brought forward", LATER): 44_000_00,
            }
        ),
        commitments=Counter(
            {
                (WARDENS, "Unallocated", NOW): 442_999_44,
                (WARDENS, "Brent", NOW): 33_333_34,
                (WARDENS, "Camden", NOW): 33_333_34,
                (WARDENS, "Sutton", NOW): 33_333_33,
                (WARDENS, "Boroughs not named", NOW): 60_000_00,
                (WARDENS, "St Giles Trust", NOW): 45_000_00,
                (WARDENS, "Unallocated", LATER): 140_000_55,
                (CLUBS, "Unallocated", NOW): 77_000_00,
                (CLUBS, "Camden", NOW): 30_000_00,
                (CLUBS, "Hackney", NOW): 40_000_00,
            }
        ),
        unfunded=Counter(
            {(WARDENS, NOW): -20_000_00, (WARDENS, LATER): -125_000_00, (CLUBS, NOW): -5_000_00}
        ),
        outside=Counter({"income": -1_199_000_00, "opening": -1_000_000_00}),
        opened=Counter({("Smoothing reserve", NOW): 1, ("Brought forward", NOW): 1}),
        fed=Counter(
            {
                ("Smoothing reserve", NOW): 2,
                ("Street grant", NOW): 1,
                ("Wardens budget", NOW): 1,
                ("Brought forward", NOW): 1,
                ("Brought forward", LATER): 1,
            }
        ),
    )
    assert books.total() == 0


def replayed(book: Book) -> Books:
    """The totals of everything that the book holds."""
    count = book.journal.count()
    return rebuild(book.journal.after(0, count), FAR, FAR, count)


def test_a_joint_share_is_held_by_the_boroughs_together(path: Path) -> None:
    """None of them has a part of its own."""
    with stocked_book(path) as book:
        record(book, JOINT)
        books = replayed(book)
    assert books.commitments == {
        (CLUBS, "Unallocated", NOW): 60_000_00,
        (CLUBS, "Camden + Hackney", NOW): 40_000_00,
    }


def test_what_was_carried_forward_is_one_pot_of_which_all_years_are_in_the_opening(
    path: Path,
) -> None:
    """What it paid before, in a year before, is taken back, from outside the book."""
    with stocked_book(path) as book:
        record(book, DRAWN)
        assert replayed(book).funds["Brought forward", "2023/24"] == -500_00
        record(book, OPENED_LATER)
        books = replayed(book)
    assert books.funds["Brought forward", "2023/24"] == 0
    assert books.funds["Brought forward", NOW] == 2_000_00
    assert books.outside == {"opening": -1_000_000_00 - 2_000_00 - 500_00}
    assert books.total() == 0


def test_what_is_carried_forward_from_no_fund_of_the_book_comes_from_outside(path: Path) -> None:
    """It feeds the fund as a receipt does."""
    with stocked_book(path) as book:
        before = replayed(book)
        record(book, CARRIED)
        carried = replayed(book).plus(before, -1)
    assert carried == Books(
        funds=Counter({("Brought forward", NOW): 700_00}),
        outside=Counter({"income": -700_00}),
        fed=Counter({("Brought forward", NOW): 1}),
    )


def test_a_book_taken_from_itself_leaves_nothing(entries: Sequence[Entry]) -> None:
    """And what it has more than one before is what was recorded since."""
    books = rebuild(entries, FAR, FAR, ENTRIES)
    before = rebuild(entries, FAR, FAR, ENTRIES - 6)
    assert books.plus(books, -1) == Books()
    assert before.plus(books.plus(before, -1)) == books.plus(Books())


def test_the_balances_are_told_by_axis_name_and_year(entries: Sequence[Entry]) -> None:
    """What is not allocated is told by its programme alone; what is nought, not at all."""
    first = rebuild(entries, date(2024, 5, 31), FAR, ENTRIES)
    assert first.balances() == {
        ("funds", "Smoothing reserve", NOW): 600_000_00,
        ("funds", "Street grant", NOW): 220_000_01,
        ("funds", "Wardens budget", NOW): 600_000_00,
        ("programmes", WARDENS, NOW): 700_000_00,
        ("programmes", WARDENS, LATER): 125_000_00,
        ("programmes", CLUBS, NOW): 80_000_00,
        ("boroughs", "Boroughs not named", NOW): 60_000_00,
        ("boroughs", "Brent", NOW): 33_333_34,
        ("boroughs", "Camden", NOW): 63_333_34,
        ("boroughs", "Hackney", NOW): 40_000_00,
        ("boroughs", "St Giles Trust", NOW): 45_000_00,
        ("boroughs", "Sutton", NOW): 33_333_33,
    }
    as_known_then = rebuild(entries, date(2024, 5, 31), date(2024, 5, 31), ENTRIES)
    assert as_known_then.balances()["programmes", WARDENS, LATER] == 120_000_00
    assert [axis for axis, *_ in first.balances()] == sorted(
        [axis for axis, *_ in first.balances()], key=("funds", "programmes", "boroughs").index
    )
