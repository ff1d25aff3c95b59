"""The stored entries, looked at one by one as the bytes that they are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from events.catalogue import UnreadableEntry, decode, not_as_recorded
from events.event import Event
from ledger.inspection import RawEntry
from projections.merkle import CompactRange, leaf_start
from replay.references import References


@dataclass
class Examined:
    """What was found, and where. Each fault names its entry."""

    count: int = 0
    """Rows that are entries of the book, whether readable or not."""
    root: bytes = b""
    roots: dict[int, bytes] = field(default_factory=dict)
    """The root over the first n entries, for each n that was asked for."""
    out_of_place: list[str] = field(default_factory=list)
    """Numbers that are missing or given twice, and rows that belong to no book or another."""
    unreadable: list[str] = field(default_factory=list)
    """Those that cannot be read, are in bytes that were never recorded, or refer to what is not
    there."""
    clock_went_back: list[str] = field(default_factory=list)
    not_as_counted: list[int] = field(default_factory=list)
    """The numbers of entries that are not what the views were made from, lowest first."""


def examine(
    rows: Iterable[RawEntry],
    book: UUID,
    counts: Iterable[int] = (),
    counted: Mapping[int, int] | None = None,
    on_entry: Callable[[int], None] | None = None,
) -> Examined:
    """Every row, in the order of numbers; `counts` says after how many the root is wanted.

    `counted` is projections.merkle.leaf_start of each entry as views counted it, by its number.
    """
    examination = _Examination(book, set(counts), counted or {})
    for row in rows:
        examination.look_at(row)
        if on_entry is not None:
            on_entry(examination.found.count)
    return examination.ended()


class _Examination:
    def __init__(self, book: UUID, counts: set[int], counted: Mapping[int, int]) -> None:
        self.found = Examined()
        self._book = book.hex
        self._counts = counts
        self._counted = counted
        self._range = CompactRange()
        self._references = References()
        self._expected = 1
        self._recorded_at: datetime | None = None
        self._note_root()

    def look_at(self, row: RawEntry) -> None:
        if row.book != self._book:
            self.found.out_of_place.append(
                f"entry {row.number} is filed under {row.book!r}, which is not this book"
            )
            return
        self._check_number(row.number)
        self.found.count += 1
        # What is no bytes cannot be hashed as stored; as text it stands for what was put there.
        stored = row.state if isinstance(row.state, bytes) else str(row.state).encode()
        self._range.append(stored)
        self._note_root()
        counted = self._counted.get(row.number)
        if counted is not None and counted != leaf_start(stored):
            self.found.not_as_counted.append(row.number)
        try:
            event = decode(row.topic, row.state)
        except UnreadableEntry as error:
            self.found.unreadable.append(f"entry {row.number}: {error}")
        else:
            otherwise = not_as_recorded(event, row.state)
            if otherwise is not None:
                self.found.unreadable.append(f"entry {row.number}: {otherwise}")
            if type(row.number) is int:
                self._check_references(row.number, event)
            self._check_clock(row.number, event)

    def ended(self) -> Examined:
        self.found.root = self._range.root()
        return self.found

    def _note_root(self) -> None:
        if self._range.count in self._counts:
            self.found.roots[self._range.count] = self._range.root()

    def _check_number(self, number: object) -> None:
        if type(number) is not int:
            self.found.out_of_place.append(f"an entry has {number!r} for a number")
            return
        if number > self._expected:
            gone = (
                f"{self._expected}"
                if number == self._expected + 1
                else (f"{self._expected} to {number - 1}")
            )
            self.found.out_of_place.append(f"entry {gone} is missing: {number} comes next")
        elif number < self._expected:
            self.found.out_of_place.append(f"entry {number} is out of its place")
        self._expected = number + 1

    def _check_references(self, number: int, event: Event) -> None:
        for fault in self._references.faults(number, event):
            self.found.unreadable.append(f"entry {number}: {fault}")

    def _check_clock(self, number: int, event: Event) -> None:
        before = self._recorded_at
        if before is not None and event.recorded_at < before:
            self.found.clock_went_back.append(
                f"entry {number} was recorded at {event.recorded_at:%Y-%m-%d %H:%M:%S} UTC, before"
                f" the entry above it ({before:%Y-%m-%d %H:%M:%S}): the clock had been put back"
            )
        self._recorded_at = event.recorded_at
