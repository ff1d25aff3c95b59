"""The first money that is recorded for a pot, after more was drawn on it: money comes in parts."""

import pytest

from ledger.book import Book
from tests.ledger.books import record, row
from tests.ledger.corrected_paper import setting


def drawing(fund: str) -> str:
    """A decision that draws £100 on a fund of which nothing is known."""
    return f"""
    reference = "PCD 1"
    decided_on = 2024-05-01
    entries = [
      {{ kind = "approval", programme = "NW", year = "2024/25", amount = 100,
        funding = [{{ fund = "{fund}", amount = 100 }}] }},
    ]
    """


def receiving(fund: str, pounds: int, number: int = 2) -> str:
    """A decision by which a fund receives."""
    return f"""
    reference = "PCD {number}"
    decided_on = 2024-06-01
    entries = [
      {{ kind = "funding-received", fund = "{fund}", year = "2024/25", amount = {pounds} }},
    ]
    """


@pytest.mark.parametrize("fund", ["Brought forward", "Wardens budget"])
def test_a_first_receipt_that_is_less_than_was_drawn_is_remarked_on(book: Book, fund: str) -> None:
    """It is recorded, and says where the pot stands; a further part is not the first."""
    record(book, drawing(fund))
    recorded = record(book, receiving(fund, 1))
    assert recorded.remarks == [
        f"entry 11 gives {fund} 2024/25 its first recorded money: with what was drawn before it"
        " stands at -£99.00"
    ]
    assert row(book, "funds", f"{fund} 2024/25").balance_pence == -99_00
    assert record(book, receiving(fund, 1, 3)).remarks == []


def test_a_first_receipt_that_pays_for_what_was_drawn_is_not_remarked_on(book: Book) -> None:
    """Nothing is short."""
    record(book, drawing("Brought forward"))
    assert record(book, receiving("Brought forward", 100)).remarks == []


def test_a_pot_below_zero_is_not_held_against_what_changes_nothing_of_it(book: Book) -> None:
    """Whether its money may be carried says nothing of how much it is."""
    record(book, drawing("Wardens budget"))
    record(book, receiving("Wardens budget", 1))
    record(book, setting(3, "may_carry = { was = true, now = false }"))
    record(book, setting(3, 'note = { now = "in parts" }'))
