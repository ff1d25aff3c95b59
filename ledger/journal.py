"""What a journal is to everybody else: one append-only sequence of entries, whatever keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from events.event import Entry


_PAGE = 1_000


class JournalMovedOn(Exception):
    """Somebody else appended first: the entries that were to follow entry n no longer do."""


class JournalUnusable(Exception):
    """The journal cannot be opened, read or written; the message says what to do."""


class Journal(Protocol):
    """Entries 1 to count, without gaps, never changed. Also projections.histories.Followed."""

    book_id: UUID
    """The book's identity, from the day it was made."""

    @property
    def kind(self) -> str:
        """The database that keeps it, in words."""
        ...

    def count(self) -> int:
        """The number of the last entry; 0 where there is none."""
        ...

    def one(self, number: int) -> Entry:
        """The entry of this number; raises JournalUnusable where it is missing or unreadable."""
        ...

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        """At most `limit` entries that follow entry `number`, in order; empty at the end."""
        ...

    def follow(self, number: int, stored: bytes, limit: int) -> Sequence[Entry] | None:
        """What `after` gives; None where entry `number` is not stored as it was (0: any is)."""
        ...

    def stored_after(self, number: int, limit: int) -> Sequence[bytes]:
        """The stored bytes of those that `after` gives, whether or not they can be read."""
        ...

    def append(self, entries: Sequence[Entry]) -> None:
        """All of these entries are in the journal, synced, or none; raises JournalMovedOn, and
        ledger.keeping.Busy where somebody else keeps them out for longer than anyone waits.
        """
        ...

    def close(self) -> None:
        """What it holds open is let go."""
        ...


def stored_entries(journal: Journal, count: int) -> Iterator[bytes]:
    """The stored bytes of entries 1 to `count`, in order; raises JournalUnusable where one is not
    there."""
    given = 0
    while given < count:
        page = journal.stored_after(given, min(_PAGE, count - given))
        if not page:
            raise JournalUnusable(f"the journal ends before entry {given + 1}; it had {count}")
        yield from page
        given += len(page)
