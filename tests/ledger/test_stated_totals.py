"""Totals that papers state, against what is recorded: one of each kind."""

import pytest

from ledger.book import Book
from projections.reconciliation import Result
from tests.ledger.books import record, refusal

PAPER = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "funding-received", fund = "Street grant", year = "2024/25", amount = "£431,250" },
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£300,000",
    funding = [{ fund = "Street grant", amount = "£280,000" }] },
  { kind = "approval", programme = "NW", year = "2025/26", amount = "£100,000" },
  { kind = "approval", programme = "Youth Clubs", year = "2024/25", amount = "£50,000",
    funding = [{ fund = "Reserve", amount = "£50,000" }] },
  { kind = "allocation", programme = "NW", year = "2024/25", amount = "£300,000", boroughs = 29 },
  { kind = "total-stated", %s },
]
"""
"""Entries 7 to 14; what it states is entry 15."""


def stated(book: Book, total: str) -> tuple[int, int, Result]:
    """Stated, recorded and how they compare, of the one total that the paper states."""
    (found,) = record(book, PAPER % total).reconciliations
    return found.stated, found.recorded, found.result


@pytest.mark.parametrize(
    ("total", "in_pence"),
    [
        ('of = "approvals", amount = "£450,000"', 450_000_00),
        ('of = "approvals", amount = "£350,000", year = "2024/25"', 350_000_00),
        ('of = "approvals", amount = "£400,000", programme = "NW"', 400_000_00),
        ('of = "approvals", amount = "£150,000", entries = [11, 12]', 150_000_00),
        (
            'of = "approvals", amount = 100000, entries = [{kind = "approval", year = "2025/26"}]',
            100_000_00,
        ),
        ('of = "approvals", amount = "£400,000", basis = "to-date", programme = "NW"', 400_000_00),
        ('of = "received", amount = "£431,250"', 431_250_00),
        ('of = "draws", amount = "£330,000"', 330_000_00),
        ('of = "draws", amount = "£50,000", fund = "Reserve"', 50_000_00),
        ('of = "draws", amount = "£330,000", funds = ["Reserve", "Street grant"]', 330_000_00),
        ('of = "contract", amount = "£400,000", programme = "NW"', 400_000_00),
        ('of = "balance", amount = "£1,000,000", fund = "Reserve", on = 2024-05-09', 1_000_000_00),
        ('of = "balance", amount = "£950,000", fund = "Reserve", on = 2024-05-10', 950_000_00),
        ('of = "balance", amount = "£950,000", fund = "Reserve"', 950_000_00),
    ],
)
def test_a_stated_total_agrees_with_what_is_recorded(book: Book, total: str, in_pence: int) -> None:
    """Of every kind, with every way to say what it counts."""
    assert stated(book, total) == (in_pence, in_pence, Result.AGREES)


def test_a_stated_number_of_boroughs_is_a_count(book: Book) -> None:
    """29, not £29; of what is allocated where nothing expands."""
    assert stated(book, 'of = "boroughs", amount = 29') == (29, 29, Result.AGREES)


def test_a_stated_number_of_boroughs_is_what_an_expansion_adds(book: Book) -> None:
    """From 19 to 32 is 13 more."""
    (found,) = record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-05-10
        entries = [
          { kind = "expansion", programme = "NW", from_boroughs = 19, to_boroughs = "all" },
          { kind = "total-stated", of = "boroughs", amount = "13", label = "new boroughs" },
        ]
        """,
    ).reconciliations
    assert (found.stated, found.recorded, found.total.label) == (13, 13, "new boroughs")


@pytest.mark.parametrize(
    ("total", "result"),
    [
        ('amount = "£450,000.05"', Result.DIFFERS),
        ('amount = "£0.45m"', Result.AGREES),
        ('amount = "£0.5m"', Result.AGREES_WHEN_ROUNDED),
        ('amount = "£0.4m"', Result.AGREES_WHEN_ROUNDED),
        ('amount = "£0.3m"', Result.DIFFERS),
        ('amount = "£449,600", precision = "£1,000"', Result.AGREES_WHEN_ROUNDED),
        ('amount = "£449,000", precision = "£1,000"', Result.DIFFERS),
        ('amount = "£400,000", forecast = true', Result.FORECAST),
    ],
)
def test_a_total_is_held_to_the_precision_that_the_paper_gives(
    book: Book, total: str, result: Result
) -> None:
    """£0.5m is to £0.1m: £450,000 is within half of that. A forecast never fails."""
    assert stated(book, f'of = "approvals", {total}')[1:] == (450_000_00, result)


def test_a_total_that_differs_is_recorded_all_the_same(book: Book) -> None:
    """It is the paper's word; the difference is told."""
    (found,) = record(book, PAPER % 'of = "approvals", amount = "£480,000"').reconciliations
    assert (found.entry, found.difference, found.result) == (15, 30_000_00, Result.DIFFERS)
    assert book.journal.count() == 15


def test_a_stand_in_is_not_in_the_quoting_decisions_total(book: Book) -> None:
    """With basis to-date it is."""
    recorded = record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-05-10
        entries = [
          { kind = "approval", programme = "NW", year = "2024/25", amount = "£70,000" },
          { kind = "approval", programme = "NW", year = "2024/25", amount = "£30,000",
            stands_for = ["PCD 1900"] },
          { kind = "total-stated", of = "approvals", amount = "£70,000" },
          { kind = "total-stated", of = "contract", programme = "NW", amount = "£100,000" },
        ]
        """,
    )
    assert [found.result for found in recorded.reconciliations] == [Result.AGREES] * 2


@pytest.mark.parametrize(
    ("total", "told"),
    [
        ('of = "balance", amount = "£1"', "states a balance of no fund; add fund"),
        ('of = "contract", amount = "£1"', "states a contract of no programme; add programme"),
        ('of = "draws", amount = "£1", basis = "to-date"', "is to date of nothing; add the prog"),
        ('of = "boroughs", amount = "£27"', "is not a number of boroughs; write how many"),
        ('of = "approvals", amount = "£1", entries = [99]', "99 is not an entry of this book"),
        ('of = "approvals", amount = 0', "0 is not above zero"),
        ('of = "approvals", amount = 4.5', "is not an amount (a decimal number"),
        ('of = "commitments", amount = 4', "is not one of the choices; write 'approvals'"),
    ],
)
def test_a_total_that_cannot_be_checked_is_refused(book: Book, total: str, told: str) -> None:
    """It is said what is missing."""
    assert told in refusal(book, PAPER % total)


def test_a_number_of_boroughs_to_date_counts_what_was_known_by_then(book: Book) -> None:
    """What a later decision adds is not in it; what it takes from another programme is not yet."""
    total = 'of = "boroughs", amount = 5, basis = "to-date", programme = "NW"'
    expanded = '{ kind = "expansion", programme = "NW", from_boroughs = 4, to_boroughs = 9 }'
    record(book, f'reference = "PCD 2000"\ndecided_on = 2024-05-01\nentries = [{expanded}]')
    record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2024-06-10
        entries = [
          { kind = "expansion", programme = "NW", from_boroughs = 9, to_boroughs = 12 },
          { kind = "correction", entry = 8, cause = "decision", because = "it was for the clubs",
            set = { programme = { was = "NW", now = "Youth Clubs" } } },
        ]
        """,
    )
    assert stated(book, total)[:2] == (5, 5)
