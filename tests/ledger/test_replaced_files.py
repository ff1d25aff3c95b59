"""A book's file that was replaced while it was open: nothing is recorded into it unseen."""

import shutil
from pathlib import Path

import pytest

from ledger.addresses import create
from ledger.book import Book
from ledger.journal import JournalUnusable


def test_nothing_is_recorded_once_another_file_is_in_the_place(tmp_path: Path) -> None:
    """Whoever opened the book looked at another one."""
    path, other = tmp_path / "book.sqlite", tmp_path / "other.sqlite"
    create(path)
    create(other)
    with Book(path) as book:
        with book.lock():
            pass
        shutil.move(other, path)
        with pytest.raises(JournalUnusable, match="replaced by another file"), book.lock():
            pass
