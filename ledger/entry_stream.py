"""Entries as the recorders of the library keep them, on any database: one stream, by number."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from ledger.journal import JournalUnusable

if TYPE_CHECKING:
    from events.event import Entry
    from ledger.mapper import EventMapper

_KEPT_MAX = 1_000
"""Entries that are looked up by themselves and kept: those that opened funds, above all."""


@cache
def _mapper() -> EventMapper:
    # With it come the events: half of what a command takes to start that only asks for figures.
    from ledger.mapper import EventMapper  # noqa: PLC0415

    return EventMapper()


class EntryStream(ABC):
    """What every such journal does alike; see ledger.journal for what each promises."""

    book_id: UUID
    name: str
    """Where it is kept, as people say it."""

    @abstractmethod
    def _select(
        self, gt: int | None = None, *, desc: bool = False, limit: int
    ) -> Sequence[StoredEvent]:
        """What the recorder has, by number; raises JournalUnusable."""

    def count(self) -> int:
        last = self._select(desc=True, limit=1)
        return last[0].originator_version if last else 0

    def one(self, number: int) -> Entry:
        return self._read_once(number)

    @cached_property
    def _read_once(self) -> Callable[[int], Entry]:
        """Reads entries, each once: what is recorded never changes."""
        return lru_cache(_KEPT_MAX)(self._read)

    def _read(self, number: int) -> Entry:
        found = self.after(number - 1, 1)
        if not found:
            raise self._lacks(number)
        return found[0]

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        return [self._decoded(*each) for each in self._numbered(number, limit)]

    def follow(self, number: int, stored: bytes, limit: int) -> Sequence[Entry] | None:
        if not number:
            return self.after(0, limit)
        numbered = self._numbered(number - 1, limit + 1)
        last = next(numbered, None)
        if last is None:
            return None
        if last[1].state != stored:
            self._decoded(*last)  # one that cannot be read is told as that
            return None
        return [self._decoded(*each) for each in numbered]

    def _decoded(self, number: int, stored: StoredEvent) -> Entry:
        """The entry of a stored event; raises JournalUnusable where it cannot be read."""
        return _mapper().to_entry(self.name, number, stored)

    def _numbered(self, number: int, limit: int) -> Iterator[tuple[int, StoredEvent]]:
        """What follows entry `number`, each with its own; raises JournalUnusable at a gap."""
        for expected, stored in enumerate(self._select(gt=number, limit=limit), start=number + 1):
            if stored.originator_version != expected:
                raise self._lacks(expected)
            yield expected, stored

    def _lacks(self, number: int) -> JournalUnusable:
        return JournalUnusable(f"{self.name} has no entry {number}")

    def _to_store(self, entries: Sequence[Entry]) -> list[StoredEvent]:
        """What a recorder is to insert."""
        from ledger.mapper import NumberedEvent  # noqa: PLC0415 - as _mapper

        stored_events = []
        for entry in entries:
            numbered = NumberedEvent(self.book_id, entry.number, entry.event)
            stored = _mapper().to_stored_event(numbered)
            assert stored.state == entry.stored, "what is checked is what is stored"
            stored_events.append(stored)
        return stored_events
