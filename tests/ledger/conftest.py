"""Books for the tests of the ledger: real files, in a folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.book import Book, create
from tests.ledger.books import record, stocked_book
from tests.ledger.corrected_paper import PAPER
from tests.ledger.rebuilt import check_rebuilt


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's book is, or will be."""
    return tmp_path / "book.sqlite"


@pytest.fixture
def empty(path: Path) -> Iterator[Book]:
    """A book without entries."""
    create(path)
    with Book(path) as book:
        yield book


@pytest.fixture
def book(path: Path) -> Iterator[Book]:
    """A book with the funds and programmes of tests.ledger.books.OPENINGS, entries 1 to 6."""
    with stocked_book(path) as book:
        yield book


@pytest.fixture
def paper_recorded(book: Book) -> Book:
    """A book with tests.ledger.corrected_paper.PAPER in it, entries 7 to 11."""
    record(book, PAPER)
    return book


@pytest.fixture
def rebuilds_the_same(book: Book) -> Iterator[None]:
    """Once the test is over, what its book holds is what the journal alone gives."""
    yield
    check_rebuilt(book)
