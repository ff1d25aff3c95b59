"""A file without a reference is book-keeping: one that says who decided it is a decision's."""

import pytest

from ledger.book import Book
from ledger.loading import parse
from ledger.problems import Refused
from ledger.recording import record

NOTE = '[[entries]]\nkind = "note"\ntext = "The lamps are noted."\nabout = "lamps"\n'


def test_a_decision_without_its_reference_is_not_taken_for_book_keeping(book: Book) -> None:
    """It is refused, with what to fill in; nothing is recorded."""
    with pytest.raises(Refused) as refused:
        record(book, parse(f'decided_by = "Cabinet"\n{NOTE}', "decision.toml"))
    assert "has no reference, and says who decided it" in str(refused.value)


def test_book_keeping_needs_no_reference(book: Book) -> None:
    """The book numbers it."""
    record(book, parse(NOTE, "decision.toml"))
    assert book.histories()
