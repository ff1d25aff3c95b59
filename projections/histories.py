"""Entries with everything recorded about them: found through the views, read from their source."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from events.event import Entry, Event
    from projections.readings import History


class Source(Protocol):
    """Whoever gives entries: a journal, a list, a journal with a proposal behind it."""

    def one(self, number: int) -> Entry:
        """The entry of this number, which exists."""
        ...

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        """At most `limit` entries that follow entry `number`, in order; empty at the end."""
        ...


class Followed(Source, Protocol):
    """Whoever gives entries to views that come back for more."""

    def follow(self, number: int, stored: bytes, limit: int) -> Sequence[Entry] | None:
        """What `after` gives; None where entry `number` is not stored as it was (0: any is).

        Asked in one go, for a server may be far; and read is only what is new.
        """
        ...


class Histories:
    """The histories of entries, counting what entries 1 to `up_to` say (None: all of them)."""

    def __init__(
        self, connection: sqlite3.Connection, source: Source, up_to: int | None = None
    ) -> None:
        self._db = connection
        self.source = source
        self._up_to = up_to

    def of(self, original: int) -> History:
        """An original entry with the corrections and settlements recorded about it."""
        # With it come the events: half of what a command takes to start that asks for none.
        from projections.readings import History  # noqa: PLC0415

        numbers = self._db.execute(
            "select number from entry where original = :original and number <> :original"
            " and (:up_to is null or number <= :up_to) order by number",
            {"original": original, "up_to": self._up_to},
        )
        return History(
            self.source.one(original),
            [self.source.one(number) for (number,) in numbers.fetchall()],
            self.decided_on,
        )

    def reading(self, number: int, known_on: date = date.max) -> Event | None:
        """An original entry as it reads by what was known on a day; None where struck out."""
        return self.of(number).reading(known_on)

    def original_of(self, number: int) -> int:
        """The entry that a chain of corrections ends at; one that corrects none is its own."""
        (original,) = self._db.execute(
            "select original from entry where number = ?", (number,)
        ).fetchone()
        return int(original)

    def decided_on(self, entry: Entry) -> date:
        """The day the entry's decision was signed, by the latest that is recorded about it."""
        from events.decisions import DecisionSigned  # noqa: PLC0415 - as above

        if isinstance(entry.event, DecisionSigned):
            return entry.event.decided_on  # its own corrections say otherwise in its reading
        row = self._db.execute(
            "select coalesce((select decided_on from decision_reading as reading"
            " where reading.decision = entry.decision"
            " and (:up_to is null or reading.number <= :up_to)"
            " order by reading.number desc limit 1), decision.decided_on)"
            " from entry join decision on decision.id = entry.decision where entry.number = :entry",
            {"entry": entry.number, "up_to": self._up_to},
        ).fetchone()
        return date.fromordinal(row[0])
