"""Walking through a journal, entry by entry: before, the change, after.

In the order of recording, a step is what this ledger held next. In the order of decisions, it is
what became known next: an entry stands where its decision was signed, whenever it was recorded, and
what put the date of the signing right stands with the signing, before the entries that follow it.

The change of a step is seen from the few entries that bear on it (replay.kin), in both directions,
so a step back costs what a step forward does. The books are folded whole only where a walk begins
or jumps far; those of places that it left are kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from events.clock import london_day
from events.event import Entry
from replay.books import AXES, Books, rebuild
from replay.kin import Kin
from replay.pots import Pots, kinds_of_funds
from replay.readings import known_days, put_right_with

_STEPS_WALKED_MAX = 32
_BOOKS_KEPT_MAX = 64


class Order(StrEnum):
    """Which entry is the next."""

    RECORDED = "recorded"
    DECIDED = "decided"


@dataclass(frozen=True)
class Changed:
    """One balance that a step changed. `axis` is funds, programmes or boroughs (other holders too).

    Pence, signed. Of a fund, it is told whether each is a balance: where it is not known what the
    fund began with, it is what moved.
    """

    axis: str
    name: str
    year: str
    before_pence: int
    after_pence: int
    before_known: bool = True
    after_known: bool = True

    @property
    def change_pence(self) -> int:
        """What the step added to it."""
        return self.after_pence - self.before_pence


@dataclass(frozen=True)
class Step:
    """One entry, or one act's entries that follow each other, and what they changed together."""

    first: int
    """The position of its first entry, counted from 1."""
    last: int
    entries: Sequence[Entry]
    known_on: date
    changed: Sequence[Changed]


class Walk:
    """A journal laid out in one order, as at one day: any place in it can be stepped to."""

    def __init__(self, entries: Sequence[Entry], as_at: date, known_on: date, order: Order) -> None:
        """In the order of decisions, over the entries that were known by a day; else over all."""
        self.order = order
        self._as_at = as_at
        self._held = list(entries)
        self._known_on = known_days(entries)
        self._put_right_with = put_right_with(entries)
        self._kin = Kin(entries)
        self.entries = list(entries)
        if order is Order.DECIDED:
            known = (entry for entry in entries if self._known_on[entry.number] <= known_on)
            self.entries = sorted(known, key=self._place)
        self._until = known_on
        self._kinds = kinds_of_funds(entries, entries[-1].number if entries else 0)
        self._kept: dict[int, Books] = {0: Books()}

    def __len__(self) -> int:
        return len(self.entries)

    def _place(self, entry: Entry) -> tuple[date, int, int]:
        """Where an entry stands in the order of decisions."""
        number = entry.number
        return self._known_on[number], self._put_right_with.get(number, number), number

    def books(self, position: int) -> Books:
        """The books after so many steps; 0 is before the first."""
        nearest = min(self._kept, key=lambda kept: abs(kept - position))
        if abs(nearest - position) > _STEPS_WALKED_MAX:
            self._keep(position, self._replayed(self._held, position))
            nearest = position
        books = self._kept[nearest]
        for step in range(nearest + 1, position + 1):
            books = books.plus(self._change(step))
        for step in range(nearest, position, -1):
            books = books.plus(self._change(step), -1)
        self._keep(position, books)
        return books

    def step(self, first: int, last: int | None = None) -> Step:
        """What the entries from one position to another did, the first by default alone."""
        last = first if last is None else last
        before, after = self.books(first - 1), self.books(last)
        entries = self.entries[first - 1 : last]
        known_on = self._known_on[entries[0].number]
        return Step(first, last, entries, known_on, _changed(before, after, self._kinds))

    def act(self, position: int) -> tuple[int, int]:
        """The first and last position of the decision's entries that stand around this one."""
        decision = self.entries[position - 1].event.decision
        first = last = position
        while first > 1 and self.entries[first - 2].event.decision == decision:
            first -= 1
        while last < len(self) and self.entries[last].event.decision == decision:
            last += 1
        return first, last

    def position_of(self, number: int) -> int | None:
        """Where an entry stands; None where it was not known by the day of the walk."""
        for position, entry in enumerate(self.entries, start=1):
            if entry.number == number:
                return position
        return None

    def position_of_decision(self, reference: str) -> int | None:
        """Where a decision's first entry stands; None where it has none here."""
        for position, entry in enumerate(self.entries, start=1):
            if entry.event.decision == reference:
                return position
        return None

    def moment_of(self, position: int) -> datetime:
        """When the entry at a position took its place: recorded, or known from the day's start."""
        entry = self.entries[position - 1]
        if self.order is Order.RECORDED:
            return entry.event.recorded_at
        return datetime.combine(self._known_on[entry.number], time(), UTC)

    def position_by(self, day: date) -> int:
        """How many steps lead to the end of a day: of recording, or of decisions; 0 for none."""
        position = 0
        for place, entry in enumerate(self.entries, start=1):
            when = self._known_on[entry.number]
            if self.order is Order.RECORDED:
                when = london_day(entry.event.recorded_at)
            if when <= day:
                position = place
            else:
                break
        return position

    def _change(self, position: int) -> Books:
        """What the step to a position adds to the books before it."""
        about = self._kin.of(self.entries[position - 1].number)
        return self._replayed(about, position).plus(self._replayed(about, position - 1), -1)

    def _replayed(self, entries: Sequence[Entry], position: int) -> Books:
        """The books of those of the entries that stand at a position or before it."""
        if position == 0:
            return Books()
        here = self.entries[position - 1].number
        if self.order is Order.RECORDED:  # before it: of a smaller number
            return rebuild(entries, self._as_at, self._until, up_to=here)
        # Before it: known on an earlier day, or on the same day and of a smaller number.
        known_on, of_the_day, _ = self._place(self.entries[position - 1])
        last = self._held[-1].number
        return rebuild(entries, self._as_at, known_on, up_to=last, of_the_day=of_the_day)

    def _keep(self, position: int, books: Books) -> None:
        self._kept[position] = books
        if len(self._kept) > _BOOKS_KEPT_MAX:
            del self._kept[next(each for each in self._kept if each)]


def _changed(before: Books, after: Books, kinds: Mapping[str, str]) -> list[Changed]:
    """Every balance that is not the same, axis by axis, in the order of names and years."""
    was, now = before.balances(), after.balances()
    known_before, known_after = Pots(kinds, before), Pots(kinds, after)

    def is_known(axis: str, name: str, year: str, pence: int, pots: Pots) -> bool:
        return axis != "funds" or not pence or pots.has_balance(name, year)

    return [
        Changed(
            *balance,
            before_pence=was.get(balance, 0),
            after_pence=now.get(balance, 0),
            before_known=is_known(*balance, was.get(balance, 0), known_before),
            after_known=is_known(*balance, now.get(balance, 0), known_after),
        )
        for balance in sorted(was | now, key=lambda each: (AXES.index(each[0]), each))
        if was.get(balance, 0) != now.get(balance, 0)
    ]
