"""Books for the tests of the ledger: real files, in a folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.actor import actor
from ledger.book import Book, create
from ledger.keeping import Address
from tests.ledger.books import record, stocked_book
from tests.ledger.corrected_paper import PAPER
from tests.ledger.rebuilt import check_rebuilt
from tests.shared_books import SharedBook

ON_EACH_DATABASE = {
    "test_acts_that_do_nothing",
    "test_closed_years",
    "test_corrections",
    "test_corrections_by_decisions",
    "test_counting_in_slices",
    "test_following",
    "test_recording_commitments",
    "test_recording_expansions",
    "test_recording_fund_acts",
    "test_recording_together",
    "test_reviews",
    "test_settling",
    "test_stand_ins",
    "test_stated_totals",
    "test_supplements_and_repeats",
}
"""Suites of what is appended, and read back, and compared with what was appended before. Those of
rules alone ask nothing but the views, which are the same file on each.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's book is, or will be."""
    return tmp_path / "book.sqlite"


@pytest.fixture
def kept_in(request: pytest.FixtureRequest) -> str:
    """The kind of database that keeps the test's book: given where a suite runs on each kind."""
    return getattr(request, "param", "SQLite")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is about recording runs on each kind of database."""
    name = metafunc.module.__name__.rsplit(".", maxsplit=1)[-1]
    if name in ON_EACH_DATABASE and "kept_in" in metafunc.fixturenames:
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
