"""Entries that are to be recorded, as long as they are not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from events.clock import london_day
from events.event import Entry
from ledger.problems import FilePlace
from projections.histories import Source


@dataclass
class Proposal:
    """Entries that would follow the journal's last, and where in the file each comes from."""

    source: Source
    first: int
    """The number of the first of them."""
    entries: list[Entry] = field(default_factory=list)
    places: dict[int, FilePlace] = field(default_factory=dict)

    def one(self, number: int) -> Entry:
        """The entry of this number, proposed or recorded."""
        if number >= self.first:
            return self.entries[number - self.first]
        return self.source.one(number)

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        """As projections.histories.Source has it, the proposed entries behind the recorded."""
        before = min(limit, self.first - 1 - number)
        recorded = list(self.source.after(number, before)) if before > 0 else []
        proposed = self.entries[max(0, number + 1 - self.first) :]
        return (recorded + proposed)[:limit]

    def since(self, first: int) -> "Proposal":
        """Those from entry `first` on, to be looked at by themselves: the others stand before."""
        own = self.entries[first - self.first :]
        places = {entry.number: self.places[entry.number] for entry in own}
        return Proposal(self, first, own, places)

    def cut(self, first: int) -> None:
        """Those from entry `first` on are proposed no more."""
        for entry in self.entries[first - self.first :]:
            del self.places[entry.number]
        del self.entries[first - self.first :]


@dataclass(frozen=True)
class Circumstances:
    """When and by whom something is recorded."""

    now: datetime
    by: str

    @property
    def today(self) -> date:
        """The day in London."""
        return london_day(self.now)
