"""Books for the tests of the ledger: real files, in a folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.actor import actor
from ledger.addresses import create
from ledger.book import Book
from ledger.keeping import Address
from tests.ledger.books import record, stocked_book
from tests.ledger.corrected_paper import PAPER
from tests.ledger.rebuilt import check_rebuilt
from tests.shared_books import SharedBook

OF_A_FILE = {"test_checkpoints", "test_proofs", "test_told_again", "test_witness"}
"""Suites of what somebody does to a book's file or to the witness beside it, or records in the name
of another. Of a shared book, tests.ledger.postgres tells that; all others run on each database.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's book is, or will be."""
    return tmp_path / "book.sqlite"


@pytest.fixture
def kept_in(request: pytest.FixtureRequest) -> str:
    """The kind of database that keeps the test's book."""
    return getattr(request, "param", "SQLite")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What needs a book runs on each kind of database."""
    name = metafunc.module.__name__.rsplit(".", maxsplit=1)[-1]
    if name not in OF_A_FILE and "kept_in" in metafunc.fixturenames:
        metafunc.parametrize("kept_in", ["SQLite", "PostgreSQL"], indirect=True)


@pytest.fixture
def address(kept_in: str, path: Path, request: pytest.FixtureRequest) -> Address:
    """Where the test's book is, or will be, by the account that runs the test."""
    if kept_in == "SQLite":
        return path
    shared: SharedBook = request.getfixturevalue("shared")
    return shared.address(actor())


@pytest.fixture
def empty(address: Address) -> Iterator[Book]:
    """A book without entries."""
    if isinstance(address, Path):
        create(address)
    with Book(address) as book:
        yield book


@pytest.fixture
def book(address: Address) -> Iterator[Book]:
    """A book with the funds and programmes of tests.ledger.books.OPENINGS, entries 1 to 6."""
    with stocked_book(address) as book:
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
