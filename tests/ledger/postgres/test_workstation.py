"""What a workstation has of a shared book: its lock, its views, and how much is on the disk."""

import stat
from pathlib import Path

import pytest

from ledger.actor import actor
from ledger.book import Book
from ledger.keeping import Busy
from ledger.postgres.connecting import parse
from tests.ledger.books import PAPER, contents, record
from tests.shared_books import COLLEAGUE, READER, SharedBook


def views_of(shared: SharedBook) -> Path:
    """The views' file of this workstation."""
    with Book(shared.address(READER)) as book:
        return book.kept.views


def test_who_records_is_waited_for_no_longer_than_asked(stocked: SharedBook) -> None:
    """Then it is said that somebody else records; once they are done, it is one's own turn."""
    with Book(stocked.address(actor())) as mine, Book(stocked.address(COLLEAGUE)) as theirs:
        with theirs.lock():
            with pytest.raises(Busy, match="somebody else has been recording"), mine.lock(0.05):
                pass
            with theirs.lock():  # who has it has it again, as with a file
                pass
        assert not record(mine, PAPER).already


def test_a_lock_goes_with_the_connection_that_held_it(stocked: SharedBook) -> None:
    """A workstation that is switched off while it records keeps nobody waiting."""
    with Book(stocked.address(actor())) as mine, Book(stocked.address(COLLEAGUE)) as theirs:
        with theirs.lock():
            stocked.change(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                f" where usename = '{COLLEAGUE}' and datname = '{stocked.database}'"
            )
            assert not record(mine, PAPER).already
        assert record(theirs, PAPER).already


def test_what_is_acknowledged_is_on_the_servers_disk(stocked: SharedBook) -> None:
    """Whatever a server leaves for later by default: this one does."""
    assert stocked.sql(READER, "show synchronous_commit") == [("off",)]
    connection = parse(stocked.address(READER)).connect()
    assert list(connection.execute("show synchronous_commit")) == [{"synchronous_commit": "on"}]
    connection.close()


def test_views_and_witness_are_for_the_eyes_of_their_person(stocked: SharedBook) -> None:
    """The folder and the files in it are readable by nobody else."""
    views = views_of(stocked)
    assert stat.S_IMODE(views.parent.stat().st_mode) == 0o700
    for file in views.parent.glob("book.*"):
        if file.suffix != ".lock":
            assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file


def test_views_that_are_gone_or_damaged_are_made_again(stocked: SharedBook) -> None:
    """From the journal; what was damaged is kept beside them, and said."""
    with Book(stocked.address(READER)) as book:
        before = contents(book)
    views = views_of(stocked)
    views.unlink()
    with Book(stocked.address(READER)) as book:
        assert contents(book) == before
        assert book.warnings == []
    views.write_bytes(b"no database at all" * 1_000)
    with Book(stocked.address(READER)) as book:
        assert contents(book) == before
        (warning,) = book.warnings
        assert "it is kept as book.views.sqlite.aside-1, and was made again" in warning


def test_where_no_folder_can_be_made_figures_are_answered_all_the_same(
    stocked: SharedBook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The views are then in memory, as for a book on a disk that takes nothing new."""
    no_folder = tmp_path / "a file"
    no_folder.touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(no_folder))
    with Book(stocked.address(READER)) as book:
        assert book.views.position().number == 6
        assert book.warnings == []
