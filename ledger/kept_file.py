"""A book in one file: its views, its witness and its lock are files beside it.

Which lock is taken before which, ledger.recording says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.actor import actor
from ledger.journal import JournalUnusable
from ledger.keeping import THIS_BOOK, LetGo
from ledger.sqlite_files import takes_writing
from ledger.sqlite_journal import SQLiteJournal, described, migrate
from ledger.sqlite_schema import FORMAT
from ledger.unrecorded import nothing_recorded
from ledger.versions import by_who_keeps, only_read_because

if TYPE_CHECKING:
    from ledger.file_lock import FileLock


class KeptInFile:
    """The book whose file is at a path."""

    is_shared = False

    def __init__(self, path: Path) -> None:
        """Open the book there; raises JournalUnusable where there is none."""
        # By a link, its lock and its witness would be others than by its own name.
        self.file: Path | None = path.resolve()
        self._path = path.resolve()
        self.name = str(self._path)
        self.journal: SQLiteJournal = SQLiteJournal(self._path)
        self.only_read = self._why_only_read(self.journal.version)
        self.views = views_path(self._path)
        self.witness = witness_path(self._path)
        self._opened = file_of(self._path)

    @cached_property
    def _lock(self) -> FileLock:
        return _lock_of(self._path, self.name)

    def actor(self) -> str:
        return actor()

    @property
    def keeps_files(self) -> bool:
        return takes_writing(self._path)

    def refusal(self) -> str | None:
        return None if self.keeps_files else _only_read(THIS_BOOK)

    @property
    def is_replaced(self) -> bool:
        return file_of(self._path) != self._opened

    @contextmanager
    def lock(
        self,
        seconds_max: float,
        in_line: Callable[[], object],  # noqa: ARG002
    ) -> Iterator[LetGo]:
        with self.mending(seconds_max):
            with nothing_recorded():
                self.only_read = self._why_only_read(self.journal.version_now())
            if self.only_read is not None:
                raise JournalUnusable(f"nothing was recorded: {self.only_read}")
            yield lambda: None  # views and witness are the next one's too, who waits for them

    @contextmanager
    def mending(self, seconds_max: float) -> Iterator[None]:
        if not self.keeps_files:
            raise JournalUnusable(f"nothing was recorded: {_only_read(self.name)}")
        with self._lock.held(seconds_max):
            if self.is_replaced:
                raise JournalUnusable(
                    f"nothing was recorded: {self.name} was replaced by another file since it was"
                    " opened; look at what it holds now, and record this again"
                )
            yield

    def _why_only_read(self, version: int) -> str | None:
        return only_read_because(self.name, version, FORMAT, by_who_keeps(self._path))

    def faults(self) -> Sequence[str]:
        # What looks at a book from outside, which no other command pays.
        from ledger import sqlite_inspection as inspection  # noqa: PLC0415

        return [
            *inspection.schema_faults(self._path),
            *inspection.identity_faults(self._path),
            *inspection.planted_rows(self._path, self.journal.book_id),
        ]

    def close(self) -> None:
        self.journal.close()


def _only_read(name: str) -> str:
    return (
        f"{name} or its folder can be read and not written to; check the disk and your rights there"
    )


def bring_up_to_date(path: Path, seconds_max: float) -> tuple[int, int]:
    """The book at the path is of the version in which this program records: the version it was of,
    and this one. Nobody records meanwhile.

    Raises Busy, or JournalUnusable where there is no book or it cannot be written.
    """
    described(path)
    with _lock_of(path.resolve(), str(path)).held(seconds_max):
        return migrate(path), FORMAT


def _lock_of(path: Path, name: str) -> FileLock:
    # What holds a lock, which nobody needs who only asks.
    from ledger.file_lock import FileLock  # noqa: PLC0415

    return FileLock(lock_path(path), next_path(path), name)


def file_of(path: Path) -> tuple[int, int] | None:
    """Which file stands at the path, by its device and number; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def views_path(path: Path) -> Path:
    """The views' file beside a book's: book.sqlite has book.views.sqlite."""
    return path.with_name(f"{path.stem}.views{path.suffix or '.sqlite'}")


def witness_path(path: Path) -> Path:
    """The witness beside a book: book.sqlite has book.sqlite.witness."""
    return path.with_name(f"{path.name}.witness")


def lock_path(path: Path) -> Path:
    """The lock beside a book: book.sqlite has book.sqlite.lock."""
    return path.with_name(f"{path.name}.lock")


def next_path(path: Path) -> Path:
    """The lock of who is next to have that one: book.sqlite has book.sqlite.next."""
    return path.with_name(f"{path.name}.next")


def is_part_of_a_book(path: Path, book: Path) -> bool:
    """Whether the path is a book's own: its file, its views, its witness, its lock, or what SQLite
    keeps beside them.
    """
    if path.resolve().parent != book.resolve().parent:
        return False
    own = {beside(book).name for beside in (witness_path, lock_path, next_path)}
    for name in (book.name, views_path(book).name):
        own |= {name, f"{name}-wal", f"{name}-shm", f"{name}-journal"}
    return path.name in own or path.resolve().name in own
