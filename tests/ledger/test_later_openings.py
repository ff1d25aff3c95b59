"""An opening balance that comes later than what the fund paid: nothing is deducted twice."""

from datetime import date

import pytest

from ledger.book import Book
from tests.ledger.books import changes, held, record, refusal, row
from tests.ledger.corrected_paper import setting

pytestmark = pytest.mark.usefixtures("rebuilds_the_same")

FIRST_YEAR, SECOND_YEAR = "Rainy day 2023/24", "Rainy day 2024/25"
BEFORE, OPENED, LATER = date(2024, 3, 31), date(2024, 4, 1), date(2024, 6, 20)
OPENING = setting(7, 'opening = { now = "£1,000" }, opening_on = { now = 2024-04-01 }')


def drawn(reference: int, on: str, year: str, amount: str, fund: str = "Rainy day") -> str:
    """A decision that draws from a fund."""
    return f"""
    reference = "PCD {reference}"
    decided_on = {on}
    entries = [
      {{ kind = "approval", programme = "NW", year = "{year}", amount = "{amount}",
        funding = [{{ fund = "{fund}", amount = "{amount}" }}] }},
    ]
    """


@pytest.fixture
def paid(book: Book) -> Book:
    """A reserve, entry 7, of which only draws are known: before, for, and in 2024/25."""
    record(book, 'entries = [{ kind = "fund", name = "Rainy day", fund_kind = "reserve" }]')
    record(book, drawn(2001, "2023-05-10", "2023/24", "£100"))
    record(book, drawn(2002, "2024-03-20", "2024/25", "£40"))
    record(book, drawn(2003, "2024-06-20", "2024/25", "£30"))
    return book


def reserve(book: Book, as_at: date, **dates: date) -> dict[str, int]:
    """What the reserve has by year on a day."""
    found = held(book, "funds", as_at=as_at, **dates)
    return {year: pence for year, pence in found.items() if year.startswith("Rainy day")}


def test_from_its_day_on_the_balance_is_the_opening_and_what_came_after(paid: Book) -> None:
    """Drawn before: in the figure. Drawn before for a year not begun: not in it."""
    assert changes(record(paid, OPENING)) == {FIRST_YEAR: 100_00, SECOND_YEAR: 1_000_00}
    assert reserve(paid, BEFORE) == {FIRST_YEAR: -100_00, SECOND_YEAR: -40_00}
    assert reserve(paid, OPENED) == {SECOND_YEAR: 960_00}
    assert reserve(paid, LATER) == {SECOND_YEAR: 930_00}
    assert row(paid, "funds", FIRST_YEAR).in_the_opening_already_pence == 100_00
    assert row(paid, "funds", FIRST_YEAR, as_at=BEFORE).in_the_opening_already_pence == 0


def test_a_draw_recorded_later_of_an_earlier_day_changes_no_balance_from_then_on(
    paid: Book,
) -> None:
    """Only those before the opening's day."""
    record(paid, OPENING)
    record(paid, drawn(2004, "2023-07-20", "2023/24", "£7"))
    assert reserve(paid, BEFORE) == {FIRST_YEAR: -107_00, SECOND_YEAR: -40_00}
    assert reserve(paid, OPENED) == {SECOND_YEAR: 960_00}


def test_an_opening_that_was_there_first_contains_what_is_dated_before_it(book: Book) -> None:
    """The day before is in the figure; the day itself is not: it stands at its beginning."""
    record(book, drawn(2001, "2024-03-30", "2023/24", "£100", "Reserve"))
    assert held(book, "funds") == {"Smoothing reserve 2023/24": 1_000_000_00}
    record(book, drawn(2002, "2024-03-31", "2023/24", "£50", "Reserve"))
    assert held(book, "funds") == {"Smoothing reserve 2023/24": 999_950_00}


def test_an_opening_is_corrected_and_taken_away(paid: Book) -> None:
    """Its amount; then both keys emptied, and only what was drawn is known again."""
    before = reserve(paid, LATER)
    record(paid, OPENING)
    record(paid, setting(7, 'opening = { was = "£1,000", now = "£900" }'))
    assert reserve(paid, LATER) == {SECOND_YEAR: 830_00}
    record(paid, setting(7, 'opening = { was = "£900" }, opening_on = { was = 2024-04-01 }'))
    assert reserve(paid, LATER) == before
    assert not row(paid, "funds", SECOND_YEAR).opening_recorded


@pytest.mark.parametrize(
    ("day", "in_the_end"),
    [
        ("2023-05-10", {FIRST_YEAR: 900_00, SECOND_YEAR: -70_00}),
        ("2023-05-11", {FIRST_YEAR: 1_000_00, SECOND_YEAR: -70_00}),
        ("2024-06-20", {SECOND_YEAR: 970_00}),
        ("2024-07-01", {SECOND_YEAR: 1_000_00}),
    ],
)
def test_an_opening_gets_another_day(paid: Book, day: str, in_the_end: dict[str, int]) -> None:
    """Earlier or later, what it contains is worked out again."""
    record(paid, OPENING)
    record(paid, setting(7, f"opening_on = {{ was = 2024-04-01, now = {day} }}"))
    assert reserve(paid, date(2024, 12, 1)) == in_the_end


def test_an_opening_too_small_for_what_was_drawn_since_is_refused(paid: Book) -> None:
    """£70 is drawn for its year; what was drawn of the year before does not count."""
    told = refusal(paid, OPENING.replace("£1,000", "£69"))
    assert "would leave Rainy day £1.00 short on 20 June 2024" in told
    record(paid, OPENING.replace("£1,000", "£70"))


def test_an_opening_is_put_right_where_the_fund_is_overdrawn_already(book: Book) -> None:
    """A budget, whose years are pots of their own: what was excused is made no worse."""
    record(book, setting(3, 'opening = { now = "£100" }, opening_on = { now = 2024-04-01 }'))
    overdrawn = drawn(2001, "2024-06-20", "2024/25", "£150", "Wardens budget")
    record(book, overdrawn.replace("funding =", 'despite = "agreed", funding ='))
    record(book, setting(3, 'opening = { was = "£100", now = "£120" }'))
    record(book, setting(3, "opening_on = { was = 2024-04-01, now = 2024-04-02 }"))
    assert held(book, "funds")["Wardens budget 2024/25"] == -30_00
    told = refusal(book, setting(3, 'opening = { was = "£120", now = "£119" }'))
    assert "Wardens budget for 2024/25 £31.00 short" in told


def test_a_later_decision_says_when_an_opening_stood(paid: Book) -> None:
    """What was drawn between the two days is in the figure then, and was not before."""
    record(
        paid,
        """
        reference = "PCD 2010"
        decided_on = 2024-09-01
        entries = [
          { kind = "correction", entry = 1, cause = "decision", because = "audited",
            set = { opening_on = { was = 2024-03-31, now = 2024-06-01 } } },
        ]
        """,
    )
    record(paid, drawn(2011, "2024-05-01", "2024/25", "£5", "Reserve"))
    year = "Smoothing reserve 2024/25"
    assert held(paid, "funds", as_at=LATER)[year] == 1_000_000_00
    assert held(paid, "funds", as_at=date(2024, 5, 31))[year] == -5_00


def test_a_budgets_opening_contains_only_what_its_own_year_did(book: Book) -> None:
    """The pot of the year before stays as it is, and so does what is recorded after the day."""
    record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2023-05-10
        entries = [
          { kind = "funding-received", fund = "Wardens budget", year = "2023/24",
            amount = "£200" },
        ]
        """,
    )
    record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2024-05-10
        entries = [
          { kind = "funding-received", fund = "Wardens budget", year = "2024/25",
            amount = "£300" },
        ]
        """,
    )
    record(book, drawn(2003, "2024-05-11", "2024/25", "£100", "Wardens budget"))
    record(book, drawn(2004, "2024-06-11", "2024/25", "£10", "Wardens budget"))
    record(book, setting(3, 'opening = { now = "£500" }, opening_on = { now = 2024-06-01 }'))
    found = row(book, "funds", "Wardens budget 2024/25")
    assert (found.balance_pence, found.in_the_opening_already_pence) == (490_00, -200_00)
    assert held(book, "funds")["Wardens budget 2023/24"] == 200_00
    may = held(book, "funds", as_at=date(2024, 5, 31))
    assert may["Wardens budget 2024/25"] == 200_00


def test_a_transfer_between_two_funds_is_in_each_opening_by_its_own_day(book: Book) -> None:
    """£70 left after the one opened and before the other did."""
    record(
        book,
        """
        entries = [
          { kind = "fund", name = "Rainy day", fund_kind = "reserve", opening = "£1,000",
            opening_on = 2024-02-01 },
        ]
        """,
    )
    record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-02-15
        entries = [
          { kind = "transfer", from_fund = "Rainy day", from_year = "2023/24",
            to_fund = "Reserve", to_year = "2023/24", amount = "£70" },
        ]
        """,
    )
    assert held(book, "funds") == {
        "Rainy day 2023/24": 930_00,
        "Smoothing reserve 2023/24": 1_000_000_00,
    }
