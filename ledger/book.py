"""A book: its journal, the views made from it, and the witness that goes with it.

Everything reads and records through here. Opening one for reading brings its views up to date;
recording happens in one lock round, in ledger.recording.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from events.clock import now
from ledger.addresses import kept_at
from ledger.counted_journal import CountedJournal
from ledger.journal import Journal, JournalUnusable, stored_entries
from ledger.keeping import LOCK_SECONDS_MAX, Address, LetGo
from ledger.progress import Progress
from ledger.set_aside import put_aside
from ledger.sqlite_files import address as read_only
from ledger.unfinished_files import in_the_making
from ledger.unrecorded import nothing_recorded
from ledger.witness import Testimonies, Witness, WitnessDisagrees
from projections.histories import Histories
from projections.merkle import CompactRange
from projections.views import (
    Position,
    Views,
    ViewsDamaged,
    ViewsOfAnotherJournal,
    ViewsUnusable,
)

OF_CONTRADICTIONS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What comes of entries that refer to what is not there, or count from a day that is none."""


AT_ONCE_MAX = 5_000
"""Views that are so many entries behind are brought up to date before anybody would wonder."""
SLICE = 250
"""Entries that are counted while whoever asks something waits: a tenth of a second."""


class Book:
    """An open book. Close it, or use it as a context manager."""

    def __init__(
        self,
        address: Address,
        *,
        on_page: Callable[[int, int], None] | None = None,
        mends_views: bool = True,
        waits: bool = True,
    ) -> None:
        """Open the book at the address and bring its views up to date.

        `on_page` is told (entries counted, entries in all) while they catch up. Where nobody waits
        for that, views that are far behind are opened as they are, for `catch_up_some`; until they
        hold everything, nothing is recorded and the witness is not asked. Views that are damaged,
        or of another journal, are kept aside or emptied and made again, with a warning; or not
        touched, where they are not to be mended. Raises JournalUnusable, or
        projections.views.ViewsUnusable or ViewsOfAnotherJournal.
        """
        self.kept = kept_at(address)
        self.name = self.kept.name
        self.journal: Journal = CountedJournal(self.kept.journal, lambda: self.views)
        self.witness = Witness(self.kept.witness)
        self._on_page = on_page
        self._mends_views, self._waits = mends_views, waits
        self.progress = Progress(0, 0)
        """How far the views had come when they last caught up, or did some of it."""
        self._counted = Position(0, CompactRange(), b"")
        """What they had counted then. Others who make the views again may set them back since."""
        self._before: Position | None = None
        """How far the views had come before they last caught up."""
        self._is_open = False
        self.warnings: list[str] = []
        try:
            # Read before the journal: a line written after a reader looked must not seem ahead.
            self._seen = self.witness.tail()
            self.views = self._opened_views()
            if waits:
                self._mended(self.catch_up)
                self._opened()
            else:
                self.catch_up_some()
        except BaseException:
            self.kept.close()
            raise

    def _opened(self) -> None:
        """The views hold everything for the first time: so the witness can be held against them."""
        disagreement = self._disagreement(self._seen)
        self.warnings += [disagreement] if disagreement else []
        self._follow(self._seen)
        self._is_open = True

    @property
    def only_read(self) -> str | None:
        """Why nobody records in it with this program, which is of another version than the book."""
        return self.kept.only_read

    def refusal(self) -> str | None:
        """Why who has it open records nothing in it, and what to do; None where they may."""
        return self.kept.refusal()

    @property
    def path(self) -> Path | None:
        """The book's own file; None where it is on a server."""
        return self.kept.file

    def _opened_views(self) -> Views:
        """Those that are kept; where nothing can be written there, at least for as long as it is
        open, those that are there if they are up to date, and else new ones in memory.
        """
        path, book = self.kept.views, self.journal.book_id.hex
        if self.kept.keeps_files:
            try:
                return Views(path, book)
            except ViewsDamaged:
                if not self._mends_views:
                    raise
                return self._put_aside()
        try:
            kept = Views(path, book, address=read_only(path))
        except ViewsUnusable as error:
            if isinstance(error, ViewsDamaged) and not self._mends_views:
                raise
            return Views(None, book)
        if kept.position().number == self.journal.count():
            return kept
        kept.close()
        return Views(None, book)

    def _mended(self, catch_up: Callable[[], object]) -> None:
        """The views catch up, and where they cannot, those that are made again do."""
        try:
            catch_up()
        except ViewsOfAnotherJournal as error:
            if not self._mends_views:
                raise
            # The views have counted what the journal does not hold: it was shortened or changed.
            # They are made again from what is there, and the reader is told.
            self.warnings.append(f"{error}; they were made again from the journal as it is")
            self._empty_views()
            catch_up()
        except ViewsDamaged:
            if not self._mends_views:
                raise
            self.views.close()
            self.views = self._put_aside()
            catch_up()

    def _put_aside(self) -> Views:
        """New views, and those that were there under another name: they may be evidence."""
        path, book = self.kept.views, self.journal.book_id.hex
        with self.kept.mending(LOCK_SECONDS_MAX):
            try:
                views = Views(path, book)  # somebody else may have done so meanwhile
                views.catch_up(self.kept.journal)
            except ViewsDamaged as error:
                aside = put_aside(path)
                told = str(error).split("; ")[0]
                self.warnings.append(f"{told}; it is kept as {aside.name}, and was made again")
                views = Views(path, book)
        return views

    def catch_up(self) -> Position:
        """The views hold everything that the journal does."""
        with self._told_plainly():
            self._before = self.views.position()
            self._counted = self.views.catch_up(self.journal, on_page=self._page_told())
            self.progress = Progress(self._counted.number, self._counted.number)
            if self._is_open and self._counted.number > self._before.number:
                self._follow(self.witness.tail())
            return self._counted

    def catch_up_some(self) -> Progress:
        """The views hold a slice more of what the journal does, kept as soon as it is counted; or
        everything, where that is little.
        """
        in_all = self.journal.count()
        while True:
            if self._is_open:
                self._count_slice()
            else:
                self._mended(self._count_slice)
            number = self._counted.number
            self.progress = Progress(number, max(number, in_all))
            if self._on_page is not None:
                self._on_page(*self.progress)
            if self.progress.is_whole or self.progress.behind > AT_ONCE_MAX:
                break
        if self.progress.is_whole:
            if not self._is_open:
                self._opened()
            else:
                self._seen = self.witness.tail()
                self._follow(self._seen)
        return self.progress

    def _count_slice(self) -> None:
        """One slice; it ends where the witness saw the journal last, whose root is then at hand."""
        with self._told_plainly():
            position = self.views.position()
            seen_to = self._seen.last.count if self._seen.last is not None else 0
            if position.number == seen_to:
                self._before = position
            until_seen = seen_to - position.number
            page = min(SLICE, until_seen) if until_seen > 0 else SLICE
            self._counted = self.views.catch_up_a_page(self.journal, page)

    @contextmanager
    def _told_plainly(self) -> Iterator[None]:
        """What stands in the way of views that catch up is told for people."""
        try:
            yield
        except sqlite3.Error as error:
            raise self.views.unusable(error) from error
        except OF_CONTRADICTIONS as error:
            raise JournalUnusable(
                f"the views of {self.name} cannot be made: its entries contradict each other, as"
                " none do that were recorded here; see tally verify, which names the first"
            ) from error

    def rebuild(self) -> Position:
        """The views are made again from the journal, from entry 1, whatever stands there. Until all
        of it is done everybody has those that were there, and records. Raises Busy besides.
        """
        self._before = None
        if self.views.path is None:
            self._empty_views()
            return self.catch_up()
        with self._told_plainly(), self._beside(self.views.path) as fresh:
            fresh.catch_up(self.kept.journal, on_page=self._page_told())
            with self.kept.mending(LOCK_SECONDS_MAX):
                # What was recorded meanwhile.
                self._counted = fresh.catch_up(self.kept.journal)
                self._replace_views(fresh)
        self.progress = Progress(self._counted.number, self._counted.number)
        self._follow(self.witness.tail())
        return self._counted

    @contextmanager
    def _beside(self, path: Path) -> Iterator[Views]:
        """Views of the book that nobody else knows, for as long as they are in the making."""
        with in_the_making(path) as folder:
            try:
                folder.mkdir(mode=0o700)
            except OSError as error:
                raise ViewsUnusable(
                    f"nothing can be written beside {path} ({error.strerror}); check the disk's"
                    " space and your rights there"
                ) from error
            with Views(folder / path.name, self.journal.book_id.hex) as fresh:
                yield fresh

    def _replace_views(self, fresh: Views) -> None:
        """What stands there that is no database at all goes aside."""
        path = self.views.path
        try:
            self.views.take_over(fresh)
        except sqlite3.Error as error:
            if path is None or not isinstance(self.views.unusable(error), ViewsDamaged):
                raise
            self.views.close()
            put_aside(path)
            self.views = Views(path, self.journal.book_id.hex)
            self.views.take_over(fresh)

    def _empty_views(self) -> None:
        self._before = None
        try:
            self.views.empty()
        except sqlite3.Error as error:
            if self.views.path is None:
                raise self.views.unusable(error) from error
            self.views.close()
            put_aside(self.views.path)
            self.views = Views(self.views.path, self.journal.book_id.hex)

    def histories(self, up_to: int | None = None) -> Histories:
        """Entries with all that is recorded about them, by entries 1 to `up_to`."""
        return Histories(self.views.connection, self.journal, up_to)

    def _page_told(self) -> Callable[[int], None] | None:
        if self._on_page is None:
            return None
        on_page, in_all = self._on_page, self.journal.count()
        return lambda number: on_page(number, in_all)

    def _disagreement(self, seen: Testimonies) -> str | None:
        return self.witness.disagreement(
            seen, self._counted.number, lambda count: self._range_at(count).root()
        )

    def _range_at(self, count: int) -> CompactRange:
        """The root's state after so many entries: kept for the last, else hashed again."""
        for known in (self._counted, self._before):
            if known is not None and known.number == count:
                return known.range
        range_ = CompactRange()
        range_.extend(stored_entries(self.journal, count))
        return range_

    def _follow(self, seen: Testimonies) -> None:
        """The witness of a workstation has seen what others recorded, where it agrees with it."""
        position = self._counted
        seen_to = seen.last.count if seen.last is not None else 0
        if not self.kept.is_shared or seen_to >= position.number or self._disagreement(seen):
            return
        with contextlib.suppress(OSError):  # recording needs it, and says why it cannot be written
            # Others acknowledged it. No turn, which everybody waits for, lasts for this disk.
            self.witness.testify(position.number, position.range.root(), now(), synced=False)

    @property
    def is_replaced(self) -> bool:
        """Whether another book is now where the one was that was opened."""
        return self.kept.is_replaced

    @contextmanager
    def lock(self, seconds_max: float = LOCK_SECONDS_MAX) -> Iterator[LetGo]:
        """Nobody else records meanwhile. Raises Busy where somebody does for so long; and
        JournalUnusable where nobody may, or the views are far behind and nobody waits for them.
        """
        in_line = self.catch_up if self._waits else self.catch_up_some
        with self.kept.lock(seconds_max, in_line) as let_go:
            if not self._waits:
                self._check_counted()
            yield let_go

    def _check_counted(self) -> None:
        progress = Progress(self.views.position().number, self.journal.count())
        if progress.behind > AT_ONCE_MAX:
            raise JournalUnusable(
                f"nothing was recorded: {progress.counted:,} of {progress.in_all:,} entries are"
                " counted so far; record it once all are"
            )

    def actor(self) -> str:
        """Who records in this book: an account, or the login of a shared one."""
        return self.kept.actor()

    def check_witness(self) -> None:
        """Within the lock, behind `catch_up`: the witness has seen every entry there is.

        One left behind by a crash is caught up, with a warning. Raises WitnessDisagrees where
        entries are missing or were changed.
        """
        with nothing_recorded():
            seen_before = self.witness.tail()
            disagreement = self._disagreement(seen_before)
        testimony = seen_before.last
        if disagreement:
            raise WitnessDisagrees(disagreement)
        position = self._counted
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
            if not self.kept.is_shared:
                self.warnings.append(
                    f"the witness had seen {seen} of {position.number} entries, and was caught up"
                )

    def close(self) -> None:
        """What it holds open is let go."""
        self.views.close()
        self.kept.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
