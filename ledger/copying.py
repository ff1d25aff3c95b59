"""A book carried to another database, entry by entry, as the bytes that are stored.

The copy is there whole, with the same identity and the same root, or it is not there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from events.clock import now
from events.event import Entry
from ledger import shared, sqlite_journal
from ledger.book import Book
from ledger.journal import Journal, JournalUnusable
from ledger.keeping import Address, is_shared_address
from ledger.kept_file import witness_path
from ledger.witness import Witness
from projections.merkle import CompactRange

_PAGE = 1_000

Told = Callable[[int, int], None]
"""Told (entries copied, entries in all)."""


@dataclass(frozen=True)
class Copied:
    """What was carried over: so many entries, with this root at both ends."""

    count: int
    root: bytes


def copy(source: Address, target: Address, told: Told) -> Copied:
    """The book at the source is at the target too, as far as it was recorded by then.

    Raises JournalUnusable where the source is in doubt, where something is at the target already,
    or where what is stored there would not be the same; then nothing is there.
    """
    with Book(source) as book:
        if book.warnings:
            raise JournalUnusable(f"nothing was copied: {book.warnings[0]}")
        read = _Read(book.journal, told)
        if is_shared_address(target):
            shared.copy_in(target, book.journal.book_id, read.pages(), read.check)
        else:
            _copy_to_file(Path(target).absolute(), book.journal.book_id, read)
    return Copied(read.range.count, read.range.root())


@dataclass
class _Read:
    """What was read of the source so far."""

    journal: Journal
    told: Told
    range: CompactRange = field(default_factory=CompactRange)

    def pages(self) -> Iterator[Sequence[Entry]]:
        """Every entry, those too that are recorded meanwhile."""
        while page := self.journal.after(self.range.count, _PAGE):
            for entry in page:
                self.range.append(entry.stored)
            yield page
            self.told(self.range.count, max(self.range.count, self.journal.count()))

    def check(self, stored: Iterator[bytes]) -> None:
        """Raises JournalUnusable where what is stored is not what was read."""
        there = CompactRange()
        for each in stored:
            there.append(each)
        if (there.count, there.root()) != (self.range.count, self.range.root()):
            raise JournalUnusable(
                "nothing was copied: what arrived is not what was sent; try again, and tell who"
                " looks after the disk or the server"
            )


def _copy_to_file(path: Path, book_id: UUID, read: _Read) -> None:
    def filled(journal: sqlite_journal.SQLiteJournal) -> None:
        for page in read.pages():
            journal.append_as_stored(page)
        read.check(_stored(journal))

    sqlite_journal.create(path, book_id, filled)
    if read.range.count:
        Witness(witness_path(path)).testify(read.range.count, read.range.root(), now())


def _stored(journal: Journal) -> Iterator[bytes]:
    given = 0
    while page := journal.stored_after(given, _PAGE):
        yield from page
        given += len(page)
