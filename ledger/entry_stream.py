"""Entries as the recorders of the library keep them, on any database: one stream, by number."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from events.catalogue import UnreadableEntry
from events.event import Entry
from ledger.journal import JournalUnusable
from ledger.mapper import EventMapper, NumberedEvent

_MAPPER = EventMapper()
_KEPT_MAX = 1_000
"""Entries that are looked up by themselves and kept: those that opened funds, above all."""


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
            raise JournalUnusable(f"{self.name} has no entry {number}")
        return found[0]

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        entries = []
        for expected, stored in self._numbered(number, limit):
            try:
                event = _MAPPER.to_domain_event(stored).event
            except UnreadableEntry as error:
                raise JournalUnusable(f"entry {expected} of {self.name}: {error}") from error
            entries.append(Entry(expected, stored.state, event))
        return entries

    def _numbered(self, number: int, limit: int) -> Iterator[tuple[int, StoredEvent]]:
        """What follows entry `number`, each with its own; raises JournalUnusable at a gap."""
        for expected, stored in enumerate(self._select(gt=number, limit=limit), start=number + 1):
            if stored.originator_version != expected:
                raise JournalUnusable(f"{self.name} has no entry {expected}")
            yield expected, stored

    def _to_store(self, entries: Sequence[Entry]) -> list[StoredEvent]:
        """What a recorder is to insert."""
        stored_events = []
        for entry in entries:
            numbered = NumberedEvent(self.book_id, entry.number, entry.event)
            stored = _MAPPER.to_stored_event(numbered)
            assert stored.state == entry.stored, "what is checked is what is stored"
            stored_events.append(stored)
        return stored_events
