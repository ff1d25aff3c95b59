"""A journal in one SQLite file, in the library's own stored_events table.

Evidence begins with refusal: triggers let nothing but the next entry in. They are a guard rail,
since the owner of the file can drop them; the root and checkpoints are what notices that.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from eventsourcing.persistence import (
    IntegrityError,
    PersistenceError,
    StoredEvent,
)
from eventsourcing.sqlite import (
    SQLiteAggregateRecorder,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteDatastore,
)

from ledger.entry_stream import EntryStream
from ledger.journal import JournalMovedOn, JournalUnusable
from ledger.sqlite_files import address, lacks_its_log, takes_writing
from ledger.sqlite_schema import FORMAT, bring_up_to_date, make_schema
from ledger.synced import make_folder, sync_folder
from ledger.unfinished_files import clear_away, in_the_making
from ledger.versions import check_can_be_brought_up

if TYPE_CHECKING:
    from events.event import Entry

APPLICATION_ID = 0x7A11_7571
"""In the header of every book's file, so that another database is not taken for a book."""
_LOCK_SECONDS_MAX = 10
_SYNCHRONOUS_FULL = 2
_STORED = (
    "select originator_version, state from stored_events"
    " where originator_id = ? and originator_version > ? order by originator_version limit ?"
)


class _Pool(SQLiteConnectionPool):
    """The library sets no `synchronous`; with anything below FULL a power cut loses entries."""

    def _create_connection(self) -> SQLiteConnection:
        connection = super()._create_connection()
        cursor = connection.cursor()
        cursor.execute("pragma synchronous = full")
        cursor.execute("pragma synchronous")
        if cursor.fetchone()[0] != _SYNCHRONOUS_FULL:
            raise JournalUnusable("SQLite does not accept synchronous = FULL here")
        return connection


class _Datastore(SQLiteDatastore):
    def __init__(self, path: Path) -> None:
        database = str(path) if takes_writing(path) else address(path)
        super().__init__(database, lock_timeout=_LOCK_SECONDS_MAX)
        self.pool.close()
        self.pool = _Pool(db_name=database, lock_timeout=_LOCK_SECONDS_MAX)


class _Recorder(SQLiteAggregateRecorder):
    """The library makes a UUID for every row that it reads, and here they are all of one book."""

    def __init__(self, datastore: SQLiteDatastore) -> None:
        super().__init__(datastore)
        self._read_id = lru_cache(maxsize=1)(super().convert_originator_id)

    def convert_originator_id(self, originator_id: str) -> UUID | str:
        return self._read_id(originator_id)


class SQLiteJournal(EntryStream):
    """The journal of one book in one file."""

    kind = "SQLite"

    def __init__(self, path: Path) -> None:
        """Open the book that is at this path; raises JournalUnusable where there is none."""
        self.path, self.name = path, str(path)
        self.book_id, self.version = described(path)
        self._recorder = _Recorder(_Datastore(path))

    def version_now(self) -> int:
        """The version that the book is of by now: somebody may have brought it up to date."""
        with self._read_plainly(), self._recorder.datastore.transaction(commit=False) as cursor:
            cursor.execute("select coalesce(max(format), 0) from book")
            (self.version,) = cursor.fetchone()
        return self.version

    def stored_after(self, number: int, limit: int) -> Sequence[bytes]:
        # The library would make an object of each row: half of the time that a root takes.
        with self._read_plainly(), self._recorder.datastore.transaction(commit=False) as cursor:
            cursor.sqlite_cursor.row_factory = None
            cursor.execute(_STORED, (self.book_id.hex, number, limit))
            rows = cursor.fetchall()
        for expected, (found, stored) in enumerate(rows, start=number + 1):
            if found != expected:
                raise self._lacks(expected)
            if type(stored) is not bytes:  # SQLite keeps what it is given
                raise JournalUnusable(
                    f"entry {expected} of {self.path} is not stored as bytes: it was changed;"
                    " put the latest backup in its place"
                )
        return [stored for _, stored in rows]

    def append(self, entries: Sequence[Entry]) -> None:
        self._insert(self._to_store(entries))

    def append_as_stored(self, entries: Sequence[Entry]) -> None:
        """As `append`, of a copy: bytes of older versions stay as they were stored."""
        self._insert(
            [
                StoredEvent(self.book_id, each.number, type(each.event).__name__, each.stored)
                for each in entries
            ]
        )

    def _insert(self, stored_events: Sequence[StoredEvent]) -> None:
        try:
            self._recorder.insert_events(stored_events)
        except IntegrityError as error:
            raise JournalMovedOn(str(error)) from error
        except PersistenceError as error:
            if _is_of_syncing(error):
                raise JournalUnusable(
                    f"it is not sure that anything was recorded: {self.path} could not be synced"
                    f" to the disk ({error}); mend that and record the same again: what is there"
                    " already is not recorded twice"
                ) from error
            raise JournalUnusable(
                f"nothing was recorded: {self.path} cannot be written ({error}); check the disk's"
                " space and your rights there, and record it again"
            ) from error

    def close(self) -> None:
        self._recorder.datastore.close()

    def _select(
        self, gt: int | None = None, *, desc: bool = False, limit: int
    ) -> Sequence[StoredEvent]:
        with self._read_plainly():
            return self._recorder.select_events(self.book_id, gt=gt, desc=desc, limit=limit)

    @contextmanager
    def _read_plainly(self) -> Iterator[None]:
        """What stands in the way of reading is told for people."""
        try:
            yield
        except (PersistenceError, sqlite3.Error) as error:
            raise JournalUnusable(
                f"{self.path} cannot be read ({error}); check the disk and your rights there, and"
                " see tally verify"
            ) from error
        except ValueError as error:
            raise JournalUnusable(
                f"{self.path} cannot be read: an entry is filed under no book; put the latest"
                " backup in its place"
            ) from error


def _is_of_syncing(error: BaseException | None) -> bool:
    """Whether a commit was written and could not be synced: the next program may find it there."""
    while error is not None:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_IOERR_FSYNC:
            return True
        error = error.__cause__
    return False


def create(
    path: Path,
    book_id: UUID | None = None,
    filled: Callable[[SQLiteJournal], None] | None = None,
) -> None:
    """There is a book at the path, which did not exist; raises JournalUnusable.

    Empty and new, unless it is to have another's identity and is filled with its entries.
    """
    with new_book(path) as unfinished:
        _make(unfinished, book_id or uuid4())
        if filled is not None:
            with closing(SQLiteJournal(unfinished)) as journal:
                filled(journal)


@contextmanager
def new_book(path: Path) -> Iterator[Path]:
    """Another path, alone in its folder, for a book that is moved to the path once it is made.

    So nobody ever opens half a book. What was made beside it comes with it, the book itself last.
    Raises JournalUnusable, where something is at the path already or it cannot be made.
    """
    try:
        make_folder(path.parent)
    except OSError as error:
        raise JournalUnusable(
            f"{path.parent} cannot be made ({error.strerror}); give another path"
        ) from error
    if path.exists():
        clear_away(path)  # of a program that was killed once the book was there
        raise JournalUnusable(f"{path} exists already; give another path, or use the book there")
    try:
        with in_the_making(path) as folder:
            folder.mkdir(mode=0o700)
            yield folder / path.name
            _move(folder, path)
            sync_folder(path.parent)
    except FileExistsError:
        raise JournalUnusable(f"{path} exists already; somebody else made it just now") from None
    except (OSError, sqlite3.Error, PersistenceError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise JournalUnusable(
            f"a book cannot be made at {path} ({why}); check the disk's space and your rights"
            " there, or give another path"
        ) from error


def _move(folder: Path, path: Path) -> None:
    """The folder's files are at the path and beside it, or none of them is."""
    moved: list[Path] = []
    try:
        for each in sorted(folder.iterdir(), key=lambda file: file.name == path.name):
            there = path.with_name(each.name)
            os.link(each, there)  # unlike a rename, this never replaces a book made meanwhile
            moved.append(there)
    except BaseException:
        for there in moved:
            there.unlink()
        raise


def _make(path: Path, book_id: UUID) -> None:
    """There is an empty book at the path, where nothing was."""
    path.touch(mode=0o600)
    with _plain_connection(path) as connection:
        make_schema(connection)
        connection.execute("insert into book values (?, ?)", (book_id.hex, FORMAT))
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.execute("pragma journal_mode = wal")


def migrate(path: Path) -> int:
    """The book at the path is of the version in which this program records; the version that it
    was of.

    A step of an administrator's, in one transaction, for who holds the lock of those who record.
    Raises JournalUnusable where the file cannot be written, or is of a version that is none here.
    """
    identity(path)
    try:
        with _plain_connection(path) as connection:
            connection.execute("pragma synchronous = full")
            connection.execute("begin immediate")
            (was,) = connection.execute("select format from book").fetchone()
            check_can_be_brought_up(str(path), was, FORMAT)
            if was < FORMAT:
                bring_up_to_date(connection, was)
            connection.execute("commit")
    except sqlite3.Error as error:
        so = "it is not sure that anything" if _is_of_syncing(error) else "nothing"
        raise JournalUnusable(
            f"{so} was changed: {path} cannot be brought up to date ({error}); check the disk's"
            " space and your rights there, and see tally verify"
        ) from error
    return int(was)


def identity(path: Path) -> UUID:
    """The identity of the book at the path; raises JournalUnusable where it is not one."""
    return described(path)[0]


def described(path: Path) -> tuple[UUID, int]:
    """The identity of the book at the path and the version it is of; raises JournalUnusable where
    it is no book.
    """
    if path.is_dir():
        raise JournalUnusable(f"{path} is a folder; give the path of a book's file")
    if not path.exists():
        raise JournalUnusable(
            f"there is no book at {path}; make one with: tally init --book {path}"
        )
    if not path.is_file():
        raise JournalUnusable(f"{path} is a pipe or a device; give the path of a book's file")
    try:
        with _plain_connection(path) as connection:
            (application_id,) = connection.execute("pragma application_id").fetchone()
            if application_id != APPLICATION_ID:
                raise JournalUnusable(f"{path} is not a book; give the path of a book's file")
            written, version = connection.execute("select id, format from book").fetchone()
            book_id, version = UUID(written), int(version)
    except (sqlite3.Error, TypeError, ValueError, AttributeError) as error:
        remedy = "give the path of a book's file, or put a backup in its place"
        if isinstance(error, sqlite3.OperationalError) and "no such" not in str(error):
            remedy = "check the disk's space and your rights there: the book itself may be sound"
        if lacks_its_log(path):
            remedy = (
                f"its latest entries are in {path.name}-wal beside it, which SQLite reads only"
                " where it may write: copy both to a folder of your own, and use the copy"
            )
        raise JournalUnusable(f"{path} cannot be read as a book: {error}; {remedy}") from error
    return book_id, version


@contextmanager
def _plain_connection(path: Path) -> Iterator[sqlite3.Connection]:
    database = path if takes_writing(path) else address(path)
    connection = sqlite3.connect(
        database, uri=True, isolation_level=None, timeout=_LOCK_SECONDS_MAX
    )
    try:
        yield connection
    finally:
        connection.close()
