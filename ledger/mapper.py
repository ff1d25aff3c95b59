"""Between our events and the library's stored events: the one file that knows both.

The stock mapper neither validates on reading nor knows our versions, so this one does: the topic
is the event's stable name, the state its own JSON (events.catalogue).
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from events.catalogue import UnreadableEntry, decode, encode
from events.event import Entry, Event
from ledger.journal import JournalUnusable


@dataclass(frozen=True)
class NumberedEvent:
    """An event in a stream, in the library's terms: which stream, and its version there."""

    originator_id: UUID
    originator_version: int
    event: Event


class EventMapper(Mapper[UUID]):
    """Stores events as plain JSON; reads every version they were ever stored in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(JSONTranscoder(), *args, **kwargs)

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """The bytes of a NumberedEvent, compressed and encrypted where the library was told to."""
        state = encode(domain_event.event)
        if self.compressor:
            state = self.compressor.compress(state)
        if self.cipher:
            state = self.cipher.encrypt(state)
        return StoredEvent(
            originator_id=domain_event.originator_id,
            originator_version=domain_event.originator_version,
            topic=type(domain_event.event).__name__,
            state=state,
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """The NumberedEvent of stored bytes; raises UnreadableEntry where they are not one."""
        state = stored_event.state
        if self.cipher:
            state = self.cipher.decrypt(state)
        if self.compressor:
            state = self.compressor.decompress(state)
        assert isinstance(stored_event.originator_id, UUID)
        return NumberedEvent(
            stored_event.originator_id,
            stored_event.originator_version,
            decode(stored_event.topic, state),
        )

    def to_entry(self, journal: str, number: int, stored_event: StoredEvent) -> Entry:
        """The entry of stored bytes; raises JournalUnusable, with the journal's name, where they
        are not one.
        """
        try:
            event = self.to_domain_event(stored_event).event
        except UnreadableEntry as error:
            raise JournalUnusable(f"entry {number} of {journal}: {error}") from error
        return Entry(number, stored_event.state, event)
