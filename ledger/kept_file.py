"""A book in one file: its views, its witness and its lock are files beside it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ledger.actor import actor
from ledger.journal import Journal, JournalUnusable
from ledger.keeping import Busy, LetGo
from ledger.sqlite_files import takes_writing
from ledger.sqlite_journal import SQLiteJournal, described, migrate
from ledger.sqlite_schema import FORMAT
from ledger.versions import by_who_keeps, only_read_because

_LOOKS_AGAIN_SECONDS = 0.01
"""Nobody stands in line for the lock of a file: who looks seldom waits long where many record."""


class KeptInFile:
    """The book whose file is at a path."""

    is_shared = False

    def __init__(self, path: Path) -> None:
        """Open the book there; raises JournalUnusable where there is none."""
        # By a link, its lock and its witness would be others than by its own name.
        self.file: Path | None = path.resolve()
        self._path = path.resolve()
        self.name = str(self._path)
        journal = SQLiteJournal(self._path)
        self.journal: Journal = journal
        self.only_read = self._why_only_read(journal.version)
        self.views = views_path(self._path)
        self.witness = witness_path(self._path)
        self._opened = file_of(self._path)
        self._lock = FileLock(lock_path(self._path))

    def actor(self) -> str:
        return actor()

    @property
    def keeps_files(self) -> bool:
        return takes_writing(self._path)

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
            self.only_read = self._why_only_read(described(self._path)[1])
            if self.only_read is not None:
                raise JournalUnusable(f"nothing was recorded: {self.only_read}")
            yield lambda: None  # views and witness are the next one's too, who waits for them

    @contextmanager
    def mending(self, seconds_max: float) -> Iterator[None]:
        if not takes_writing(self._path):
            raise JournalUnusable(
                f"nothing was recorded: {self.name} or its folder can be read and not written to;"
                " check the disk and your rights there"
            )
        with locked(self._lock, self.name, seconds_max):
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


def bring_up_to_date(path: Path, seconds_max: float) -> tuple[int, int]:
    """The book at the path is of the version in which this program records: the version it was of,
    and this one. Nobody records meanwhile.

    Raises Busy, or JournalUnusable where there is no book or it cannot be written.
    """
    described(path)
    with locked(FileLock(lock_path(path.resolve())), str(path), seconds_max):
        return migrate(path), FORMAT


@contextmanager
def locked(lock: FileLock, name: str, seconds_max: float) -> Iterator[None]:
    """The lock is held meanwhile; raises Busy, or JournalUnusable where it cannot be had."""
    try:
        lock.acquire(timeout=seconds_max, poll_interval=_LOOKS_AGAIN_SECONDS)
    except Timeout as error:
        raise Busy(
            f"somebody else has been recording in {name} for {seconds_max} seconds;"
            " nothing was recorded, try again"
        ) from error
    except OSError as error:
        raise JournalUnusable(
            f"nothing was recorded: {lock.lock_file} cannot be written"
            f" ({error.strerror}); check the disk's space and your rights there"
        ) from error
    try:
        yield
    finally:
        lock.release()


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


def is_part_of_a_book(path: Path, book: Path) -> bool:
    """Whether the path is a book's own: its file, its views, its witness, its lock, or what SQLite
    keeps beside them.
    """
    if path.resolve().parent != book.resolve().parent:
        return False
    own = {witness_path(book).name, lock_path(book).name}
    for name in (book.name, views_path(book).name):
        own |= {name, f"{name}-wal", f"{name}-shm", f"{name}-journal"}
    return path.name in own or path.resolve().name in own
