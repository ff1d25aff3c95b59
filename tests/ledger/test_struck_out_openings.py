"""Funds and programmes are not struck out: names lead where they lead."""

import pytest

from ledger.book import Book
from tests.ledger.books import changes, record, refusal
from tests.ledger.corrected_paper import correcting


@pytest.mark.parametrize("opening", [1, 2, 5], ids=["with an opening", "unused", "programme"])
def test_what_was_opened_is_not_struck_out(book: Book, opening: int) -> None:
    """Whether anything stands on it or not; its name can be put right."""
    told = refusal(book, correcting(opening, "void = true", "there is no such thing"))
    assert f"'entry {opening}' opens a name, and names are not struck out; correct its name" in told


def test_an_opening_balance_that_was_typed_wrong_is_taken_out(book: Book) -> None:
    """The fund stays, and its opening goes: both the amount and the day."""
    fields = """set = { opening = { was = "£1,000,000" }, opening_on = { was = 2024-03-31 } }"""
    assert changes(record(book, correcting(1, fields))) == {
        "Smoothing reserve 2023/24": -1_000_000_00
    }
