"""A book: its journal, the views made from it, and the witness beside it.

Everything reads and records through here. Opening one for reading brings its views up to date;
recording happens in one lock round, in ledger.recording.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import platformdirs
from filelock import FileLock, Timeout

from events.clock import now
from ledger import sqlite_journal
from ledger.journal import Journal, JournalUnusable, stored_entries
from ledger.sqlite_files import address, takes_writing
from ledger.witness import Testimonies, Witness
from projections.histories import Histories
from projections.merkle import CompactRange
from projections.views import (
    Position,
    Views,
    ViewsDamaged,
    ViewsOfAnotherJournal,
    ViewsUnusable,
)

BOOK_VARIABLE = "TALLYSTICK_BOOK"
LOCK_SECONDS_MAX = 30


_OF_CONTRADICTIONS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What comes of entries that refer to what is not there, or count from a day that is none."""


class WitnessDisagrees(Exception):
    """The witness saw what the journal no longer holds: recording waits until a person looked."""


class Busy(Exception):
    """Somebody else has been recording for longer than anyone waits."""


def default_path() -> Path:
    """Where a person's own book is: TALLYSTICK_BOOK, or a file in the user's data folder."""
    named = os.environ.get(BOOK_VARIABLE)
    return Path(named) if named else data_folder() / "book.sqlite"


def data_folder() -> Path:
    """The folder for books in the user's own data, by each system's custom."""
    return platformdirs.user_data_path("tallystick", appauthor=False)


class Book:
    """An open book. Close it, or use it as a context manager."""

    def __init__(
        self,
        path: Path,
        *,
        on_page: Callable[[int, int], None] | None = None,
        mends_views: bool = True,
    ) -> None:
        """Open the book at the path and bring its views up to date.

        `on_page` is told (entries counted, entries in all) while they catch up. Views that are
        damaged, or of another journal, are kept aside or emptied and made again, with a warning; or
        not touched, where they are not to be mended. Raises JournalUnusable, or
        projections.views.ViewsUnusable or ViewsOfAnotherJournal.
        """
        # By a link, its lock and its witness would be others than by its own name.
        self.path = path.resolve()
        self.journal: Journal = sqlite_journal.SQLiteJournal(self.path)
        self.witness = Witness(witness_path(self.path))
        self._file = _file_of(self.path)
        self._lock = FileLock(self.path.with_name(f"{self.path.name}.lock"))
        self._on_page = on_page
        self._mends_views = mends_views
        self.warnings: list[str] = []
        try:
            # Read before the journal: a line written after a reader looked must not seem ahead.
            seen = self.witness.tail()
            self.views = self._opened_views()
            self._catch_up_or_mend()
            self.warnings += self._disagreement(seen)
        except BaseException:
            self.journal.close()
            raise

    def _opened_views(self) -> Views:
        """Those beside the book; where nothing can be written there, at least for as long as it is
        open, those that are there if they are up to date, and else new ones in memory.
        """
        path, book = views_path(self.path), self.journal.book_id.hex
        if takes_writing(self.path):
            try:
                return Views(path, book)
            except ViewsDamaged:
                if not self._mends_views:
                    raise
                return self._put_aside()
        try:
            kept = Views(path, book, address=address(path))
        except ViewsUnusable as error:
            if isinstance(error, ViewsDamaged) and not self._mends_views:
                raise
            return Views(None, book)
        if kept.position().number == self.journal.count():
            return kept
        kept.close()
        return Views(None, book)

    def _catch_up_or_mend(self) -> None:
        try:
            self.catch_up()
        except ViewsOfAnotherJournal as error:
            if not self._mends_views:
                raise
            # The views have counted what the journal does not hold: it was shortened or changed.
            # They are made again from what is there, and the reader is told.
            self.warnings.append(f"{error}; they were made again from the journal as it is")
            self.rebuild()
        except ViewsDamaged:
            if not self._mends_views:
                raise
            self.views.close()
            self.views = self._put_aside()
            self.catch_up()

    def _put_aside(self) -> Views:
        """New views, and those that were there under another name: they may be evidence."""
        path, book = views_path(self.path), self.journal.book_id.hex
        with self.lock():
            try:
                views = Views(path, book)  # somebody else may have done so meanwhile
                views.catch_up(self.journal)
            except ViewsDamaged as error:
                aside = put_aside(path)
                told = str(error).split("; ")[0]
                self.warnings.append(f"{told}; it is kept as {aside.name}, and was made again")
                views = Views(path, book)
        return views

    def catch_up(self) -> Position:
        """The views hold everything that the journal does."""
        try:
            return self.views.catch_up(self.journal, on_page=self._page_told())
        except sqlite3.Error as error:
            raise self.views.unusable(error) from error
        except _OF_CONTRADICTIONS as error:
            raise JournalUnusable(
                f"the views of {self.path} cannot be made: its entries contradict each other, as"
                " none do that were recorded here; see tally verify, which names the first"
            ) from error

    def rebuild(self) -> Position:
        """The views are made again from the journal, from entry 1, whatever stands there."""
        try:
            self.views.empty()
        except sqlite3.Error as error:
            if self.views.path is None:
                raise self.views.unusable(error) from error
            self.views.close()
            put_aside(self.views.path)
            self.views = Views(self.views.path, self.journal.book_id.hex)
        return self.catch_up()

    def histories(self, up_to: int | None = None) -> Histories:
        """Entries with all that is recorded about them, by entries 1 to `up_to`."""
        return Histories(self.views.connection, self.journal, up_to)

    def _page_told(self) -> Callable[[int], None] | None:
        if self._on_page is None:
            return None
        on_page, in_all = self._on_page, self.journal.count()
        return lambda number: on_page(number, in_all)

    def _disagreement(self, seen: Testimonies) -> list[str]:
        position, testimony = self.views.position(), seen.last
        if seen.junk:
            return [
                f"the witness {self.witness.path} holds lines that were never written into it: it"
                " was damaged or changed. Nothing can be recorded until somebody has looked; put it"
                " back from a backup or, where there is none, keep it elsewhere, and the next"
                " recording begins another"
            ]
        if testimony is None:
            return []
        if testimony.count > position.number:
            return [
                f"the witness {self.witness.path} has seen {testimony.count} entries and the"
                f" journal holds {position.number}: entries are missing. Nothing can be recorded"
                " until somebody has looked; put the latest backup back, or ask who has a copy"
            ]
        if self._range_at(testimony.count).root() != testimony.root:
            return [
                f"the first {testimony.count} entries are not those that the witness"
                f" {self.witness.path} has seen: an entry was changed. Nothing can be recorded"
                " until somebody has looked; compare with a backup or a kept checkpoint"
            ]
        return []

    def _range_at(self, count: int) -> CompactRange:
        """The root's state after so many entries: kept for the last, else hashed again."""
        position = self.views.position()
        if position.number == count:
            return position.range
        range_ = CompactRange()
        for stored in stored_entries(self.journal, count):
            range_.append(stored)
        return range_

    @property
    def is_replaced(self) -> bool:
        """Whether the file that was opened is no longer the one at the book's path."""
        return _file_of(self.path) != self._file

    @contextmanager
    def lock(self, seconds_max: float = LOCK_SECONDS_MAX) -> Iterator[None]:
        """Nobody else records meanwhile. Raises Busy where somebody does for so long."""
        if not takes_writing(self.path):
            raise JournalUnusable(
                f"nothing was recorded: {self.path} or its folder can be read and not written to;"
                " check the disk and your rights there"
            )
        try:
            self._lock.acquire(timeout=seconds_max)
        except Timeout as error:
            raise Busy(
                f"somebody else has been recording in {self.path} for {seconds_max} seconds;"
                " nothing was recorded, try again"
            ) from error
        except OSError as error:
            raise JournalUnusable(
                f"nothing was recorded: {self._lock.lock_file} cannot be written"
                f" ({error.strerror}); check the disk's space and your rights there"
            ) from error
        try:
            if self.is_replaced:
                raise JournalUnusable(
                    f"nothing was recorded: {self.path} was replaced by another file since it was"
                    " opened; look at what it holds now, and record this again"
                )
            yield
        finally:
            self._lock.release()

    def check_witness(self) -> None:
        """Within the lock: the witness has seen every entry there is.

        One left behind by a crash is caught up, with a warning. Raises WitnessDisagrees where
        entries are missing or were changed.
        """
        seen_before = self.witness.tail()
        testimony = seen_before.last
        disagreement = self._disagreement(seen_before)
        if disagreement:
            raise WitnessDisagrees(disagreement[0])
        position = self.views.position()
        seen = testimony.count if testimony else 0
        if seen < position.number:
            try:
                self.witness.testify(position.number, position.range.root(), now())
            except OSError as error:
                raise JournalUnusable(
                    f"the witness {self.witness.path} has seen {seen} of {position.number} entries"
                    f" and cannot be written ({error.strerror}); check the disk's space and your"
                    " rights there and record this again: nothing more is recorded before"
                ) from error
            self.warnings.append(
                f"the witness had seen {seen} of {position.number} entries, and was caught up"
            )

    def close(self) -> None:
        """What it holds open is let go."""
        self.views.close()
        self.journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _file_of(path: Path) -> tuple[int, int] | None:
    """Which file stands at the path, by its device and number; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def views_path(path: Path) -> Path:
    """The views' file beside a book's: book.sqlite has book.views.sqlite."""
    return path.with_name(f"{path.stem}.views{path.suffix or '.sqlite'}")


def put_aside(views: Path) -> Path:
    """The views' file, and what SQLite has beside it, have another name, which is given."""
    number = 1
    while (aside := views.with_name(f"{views.name}.aside-{number}")).exists():
        number += 1
    try:
        views.rename(aside)
        for ending in ("-wal", "-shm"):
            beside = views.with_name(f"{views.name}{ending}")
            if beside.exists():
                beside.rename(aside.with_name(f"{aside.name}{ending}"))
    except OSError as error:
        raise ViewsUnusable(
            f"the views file {views} cannot be made again ({error.strerror}); check your rights to"
            " its folder"
        ) from error
    return aside


def is_part_of_a_book(path: Path, book: Path) -> bool:
    """Whether the path is a book's own: its file, its views, its witness, its lock, or what SQLite
    keeps beside them.
    """
    if path.resolve().parent != book.resolve().parent:
        return False
    own = {witness_path(book).name, f"{book.name}.lock"}
    for name in (book.name, views_path(book).name):
        own |= {name, f"{name}-wal", f"{name}-shm", f"{name}-journal"}
    return path.name in own or path.resolve().name in own


def witness_path(path: Path) -> Path:
    """The witness beside a book: book.sqlite has book.sqlite.witness."""
    return path.with_name(f"{path.name}.witness")


def create(path: Path) -> None:
    """There is an empty book at the path; raises JournalUnusable where something is there."""
    sqlite_journal.create(path.absolute())
