"""Books that are no books, and books of a later version: told apart, with what to do, unchanged."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.tui.command import ask, refusal
from tests.tui.decision_files import REVIEW, written
from tests.tui.refusals import assert_is_plain_text, assert_told

READING = [("info",), ("balances", "funds"), ("entries",), ("rebuild",)]


def another_database(path: Path) -> None:
    """A database of somebody else's."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table stored_events (originator_id text)")
        connection.commit()


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_text("Dear Sir or Madam, " * 500, "utf-8"),
        lambda path: path.write_text("a note", "utf-8"),
        lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xa5" * 8_000),
        Path.touch,
        another_database,
        Path.mkdir,
    ],
    ids=["a letter", "a note", "a damaged database", "an empty file", "another one", "a folder"],
)
def test_what_is_no_book_is_told_by_its_path_and_left_alone(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    """The remedy is another path; no command writes to the file or puts one beside it."""
    path = tmp_path / "accounts" / "other.sqlite"
    path.parent.mkdir()
    make(path)
    file = written(tmp_path, REVIEW)
    before = path.is_file() and path.read_bytes()
    for command in (*READING, ("record", file), ("record", "--dry-run", file)):
        message = refusal(path, *command)
        assert_is_plain_text(message)
        assert_told(message, f"Error: {path} ", "; give the path of a book's file")
    assert (path.is_file() and path.read_bytes()) == before
    assert list(path.parent.iterdir()) == [path]


def test_a_books_own_views_and_witness_are_no_books(shelter: Path) -> None:
    """They stand beside it with nearly its name, and are named by mistake."""
    for key in ("views", "witness"):
        path = Path(ask(shelter, "info")[key])
        before = path.read_bytes()
        told = (f"Error: {path} ", "; give the path of a book's file")
        assert_told(refusal(path, "balances", "funds"), *told)
        assert path.read_bytes() == before


def add(book: Path, topic: str, state: bytes) -> None:
    """One more entry at the end of a book's journal, as another version would append it."""
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        connection.execute(
            "insert into stored_events select originator_id, max(originator_version) + 1, ?, ?"
            " from stored_events",
            (topic, state),
        )


def event_of_later(book: Path) -> None:
    """A kind of entry that this version has never heard of."""
    add(book, "FundMerged", b'{"event":"FundMerged","version":1,"decision":"PCD 3002"}')


def version_of_later(book: Path) -> None:
    """A kind of entry that it knows, with what a later version made of it."""
    add(book, "ActNoted", b'{"event":"ActNoted","version":9,"decision":"PCD 3002"}')


@pytest.mark.parametrize("make_later", [event_of_later, version_of_later])
def test_a_book_of_a_later_version_is_told_and_nothing_is_recorded(
    shelter: Path, tmp_path: Path, make_later: Callable[[Path], None]
) -> None:
    """What cannot be read is not left out of a balance: the remedy is to update tallystick."""
    make_later(shelter)
    before = journal(shelter)
    file = written(tmp_path, REVIEW)
    for command in (*READING, ("record", file), ("record", "--dry-run", file)):
        message = refusal(shelter, *command)
        assert_is_plain_text(message)
        assert str(shelter) in message
        assert "Traceback" not in message
        assert "update" in message
    assert journal(shelter) == before


def test_an_entry_that_is_damaged_is_told_with_its_number_and_the_remedy(shelter: Path) -> None:
    """It is not one to update for: a backup is to be put back."""
    add(shelter, "ActNoted", b'{"event":"ActNoted","version":1,"text":"x"}')
    message = refusal(shelter, "balances", "funds")
    assert_told(message, "entry 8", str(shelter))
    assert "backup" in message


def journal(book: Path) -> list[tuple[object, ...]]:
    """Every row of a book's journal, read with nothing but SQLite."""
    with closing(sqlite3.connect(book)) as connection:
        return connection.execute("select * from stored_events").fetchall()
