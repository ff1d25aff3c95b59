"""The views file is disposable: gone, damaged, of another format or of another book."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger.book import Book, views_path
from projections.views import ViewsUnusable
from tests.ledger.books import contents, forget_views, held, record, stocked_book

FUNDED = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = "£90,000",
    funding = [{ fund = "Smoothing reserve", amount = "£60,000" }] },
  { kind = "allocation", programme = "Night Wardens", year = "2024/25", amount = "all",
    boroughs = "all" },
  { kind = "correction", entry = 8, cause = "recording", because = "a digit was read wrongly",
    set = { amount = { was = "£90,000", now = "£98,000" } } },
]
"""


@pytest.fixture
def recorded(path: Path) -> dict[str, list[str]]:
    """What the views of the book at the path hold, once it is closed."""
    with stocked_book(path) as book:
        record(book, FUNDED)
        return contents(book)


def test_views_that_are_gone_are_made_again(path: Path, recorded: dict[str, list[str]]) -> None:
    """Deleting the file costs only the time to make it."""
    forget_views(path)
    with Book(path) as book:
        assert book.warnings == []
        assert contents(book) == recorded


def test_views_made_again_in_place_hold_the_same(
    path: Path, recorded: dict[str, list[str]]
) -> None:
    """As the command `rebuild` does it."""
    with Book(path) as book:
        book.rebuild()
        assert contents(book) == recorded


def test_whoever_opens_a_long_book_is_told_how_far_it_is(
    path: Path, recorded: dict[str, list[str]]
) -> None:
    """(entries counted, entries in all), at the end of each page."""
    forget_views(path)
    told: list[tuple[int, int]] = []
    Book(path, on_page=lambda number, in_all: told.append((number, in_all))).close()
    assert told == [(11, 11)]


def test_views_of_another_format_are_made_again(path: Path, recorded: dict[str, list[str]]) -> None:
    """Whatever an older or later version kept there goes."""
    for version in (0, 99):
        with closing(sqlite3.connect(views_path(path))) as views:
            views.execute("create table if not exists balance_of_old (pence integer)")
            views.execute("delete from movement")
            views.execute(f"pragma user_version = {version}")
            views.commit()
        with Book(path) as book:
            assert contents(book) == recorded


@pytest.mark.parametrize("garbage", [b"Dear Sir or Madam, " * 500, b"\0" * 5_000])
def test_views_that_are_not_a_database_say_what_to_do(
    path: Path, recorded: dict[str, list[str]], garbage: bytes
) -> None:
    """Delete them; doing so mends it."""
    forget_views(path)
    views_path(path).write_bytes(garbage)
    with pytest.raises(ViewsUnusable, match="delete it and its -wal and -shm files, and"):
        Book(path)
    forget_views(path)
    with Book(path) as book:
        assert contents(book) == recorded


def test_views_damaged_behind_their_first_page_say_what_to_do(
    path: Path, recorded: dict[str, list[str]]
) -> None:
    """A disk's bad block in the middle is told like one at the beginning."""
    views = views_path(path)
    whole = views.read_bytes()
    views.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    with pytest.raises(ViewsUnusable, match="delete it and its -wal and -shm files, and"):
        Book(path)


def test_an_empty_views_file_is_filled(path: Path, recorded: dict[str, list[str]]) -> None:
    """A file of no bytes is a database without tables."""
    forget_views(path)
    views_path(path).touch()
    with Book(path) as book:
        assert contents(book) == recorded


def test_views_of_another_book_say_what_to_do(path: Path, tmp_path: Path) -> None:
    """They are not read as this book's; the refusal is one that opening is said to raise."""
    other = tmp_path / "other" / "book.sqlite"
    stocked_book(other).close()
    stocked_book(path).close()
    forget_views(path)
    shutil.copy(views_path(other), views_path(path))
    with pytest.raises(ViewsUnusable, match="another book; move it away, and the next command"):
        Book(path)


def test_views_ahead_of_the_journal_are_made_again_and_it_is_said(
    path: Path, recorded: dict[str, list[str]]
) -> None:
    """They have counted what the journal does not hold."""
    with closing(sqlite3.connect(views_path(path))) as views:
        views.execute("update position set number = number + 1, subtrees = zeroblob(64)")
        views.commit()
    with Book(path) as book:
        (warning,) = book.warnings
        assert "made again from the journal as it is" in warning
        assert contents(book) == recorded


def test_a_colleagues_entries_are_there_at_the_next_look(path: Path) -> None:
    """Two open the same book; what one records, the other reads after catching up."""
    with stocked_book(path) as mine, Book(path) as yours:
        record(mine, FUNDED)
        yours.catch_up()
        assert held(yours, "programmes") == {"Night Wardens 2024/25": 98_000_00}
