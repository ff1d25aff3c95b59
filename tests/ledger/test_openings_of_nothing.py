"""A fund that began with nothing: its opening balance is £0, which is not an unknown one."""

import pytest

from ledger.book import Book
from projections.questions import Question
from projections.statements import statement
from tests.ledger.books import FAR, record, refusal, refused, row
from tests.ledger.corrected_paper import setting

pytestmark = pytest.mark.usefixtures("rebuilds_the_same")

OPENING = """
entries = [
  { kind = "fund", name = "New reserve", fund_kind = "reserve", opening = %s,
    opening_on = 2024-04-01 },
]
"""
"""Entry 7."""
UNKNOWN = 'entries = [ { kind = "fund", name = "New reserve", fund_kind = "reserve" } ]'
NOTHING = 'opening = { now = "0" }, opening_on = { now = 2024-04-01 }'
YEAR = "New reserve 2024/25"


def drawing(pounds: int, year: str = "2024/25", number: int = 1, more: str = "") -> str:
    """A decision that draws on the new reserve, and one that its approval is in."""
    return f"""
    reference = "PCD {number}"
    decided_on = 2024-05-01
    entries = [
      {{ kind = "approval", programme = "NW", year = "{year}", amount = {pounds} }},
      {{ kind = "draw", fund = "New reserve", programme = "NW", year = "{year}",
        amount = {pounds}{more} }},
    ]
    """


@pytest.mark.parametrize("nothing", ["0", '"0"', '"£0"', '"£0.00"'])
def test_a_reserve_that_began_with_nothing_has_a_balance(book: Book, nothing: str) -> None:
    """It is held to it: nothing is drawn before something is received."""
    record(book, OPENING % nothing)
    balance = row(book, "reserves", YEAR)
    assert (balance.balance_pence, balance.opening_recorded) == (0, True)
    (year,) = statement(book.views.connection, 7, Question(FAR, FAR, 7)).years
    assert (year.year, year.closing_pence, year.opening_recorded) == ("2024/25", 0, True)
    told = refusal(book, drawing(5))  # and the opening is nothing that draws already
    assert "would leave New reserve £5.00 short on 1 May 2024; draw less" in told
    record(book, drawing(5, more=', despite = "agreed"'))
    assert row(book, "reserves", YEAR).despite


@pytest.mark.parametrize("written", ['"-£0"', '"£0k"', "false", '"nothing"', '"-5"'])
def test_what_is_not_plainly_nothing_is_refused(book: Book, written: str) -> None:
    """As every other amount, it has one meaning."""
    assert refused(book, OPENING % written)


def test_only_an_opening_is_nothing(book: Book) -> None:
    """What an entry does is above zero."""
    record(book, OPENING % "0")
    assert all("is not above zero" in str(each) for each in refused(book, drawing(0)))


def test_an_opening_of_nothing_is_learnt_and_corrected(book: Book) -> None:
    """What was drawn before it is in it already; by the entries of before, none is recorded."""
    record(book, UNKNOWN)
    record(book, drawing(5))
    assert not row(book, "reserves", YEAR).opening_recorded
    told = refusal(book, setting(7, NOTHING))
    assert "would leave New reserve £5.00 short on 1 May 2024 (recorded there: entry 10)" in told
    record(book, setting(7, NOTHING.replace("2024-04-01", "2024-06-01")))
    balance = row(book, "reserves", YEAR)
    assert (balance.balance_pence, balance.opening_recorded) == (0, True)
    assert not row(book, "reserves", YEAR, up_to=10).opening_recorded
    record(book, setting(7, 'opening = { was = "£0", now = "£20" }'))
    assert row(book, "reserves", YEAR).balance_pence == 20_00
    record(book, setting(7, 'opening = { was = "£20" }, opening_on = { was = 2024-06-01 }'))
    assert not row(book, "reserves", YEAR).opening_recorded


def test_draws_for_later_years_are_held_against_an_opening_of_nothing(book: Book) -> None:
    """They are not in the opening's figure, and nothing pays for them."""
    record(book, UNKNOWN)
    record(book, drawing(5, "2025/26"))
    told = refusal(book, setting(7, NOTHING.replace("2024-04-01", "2024-06-01")))
    assert "would leave New reserve £5.00 short on 1 June 2024" in told


def test_a_closed_year_takes_no_opening_of_nothing(book: Book) -> None:
    """It would have a balance where it reported none."""
    record(book, UNKNOWN)
    record(book, 'entries = [ { kind = "close-year", year = "2024/25", because = "signed" } ]')
    assert "in 2024/25, which is closed" in refusal(book, setting(7, NOTHING))


def test_a_fund_that_began_with_nothing_is_merged(book: Book) -> None:
    """Its opening is that of the fund it turns out to be."""
    record(book, UNKNOWN.replace("New", "Other"))
    record(book, OPENING % "0")
    record(book, setting(7, 'aliases = { was = [], now = ["New reserve"] }'))
    assert row(book, "reserves", "Other reserve 2024/25").opening_recorded
