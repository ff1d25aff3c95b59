"""How an entry reads once corrections are counted, and the movements that follow from it.

As known on K and recorded by N, an entry reads as its fields overwritten by the corrections
recorded by N and known by K, in the order of (known on, entry number). A correction that states a
later effective date overwrites only from that date; a condition that was met lifts `subject_to`
from projections.accounts import Heading
from the day it was met.

A history holds one original entry with everything recorded about it so far. Its postings are
dated both ways (effective and known), so that any slice by the dates is a plain sum. What a new
entry posts is the difference between the postings with it and those without it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from events.bookkeeping import ConditionSettled, EntryCorrected
from events.event import Entry, Event
from events.years import FinancialYear
from projections.accounts import Heading
from projections.movements import Account, Movement, effective_day, movements

DecidedOn = Callable[[Entry], date]
"""The day an entry's decision was signed, by what is recorded about that decision so far."""


class Posting(NamedTuple):
    """Where and when an amount counts: known on and effective on are the first days it does."""

    known_on: date
    effective_on: date
    account: Account
    year: FinancialYear
    heading: Heading


Posted = tuple[Posting, int]
"""A posting, and how many pence; all that an entry posts sums to zero."""

Moves = Callable[[Event], list[Movement]]
"""What an event posts, read as it stands."""
Fields = dict[str, Any]  # field name to JSON value: those of whichever event is being corrected


class _Step(NamedTuple):
    """A correction or settlement in the order in which readings are overwritten."""

    known_on: date
    number: int
    event: EntryCorrected | ConditionSettled
    counts_from: date | None
    """Where None, it counts wherever the entry does."""


@dataclass(frozen=True)
class History:
    """An original entry and the corrections and settlements recorded about it, in entry order."""

    original: Entry
    changes: Sequence[Entry]
    decided_on: DecidedOn

    def entry(self, number: int) -> Entry:
        """The original or the change of this number."""
        is_original = number == self.original.number
        return self.original if is_original else self._changes_by_number[number]

    def postings(self, moves: Moves = movements) -> Sequence[Posted]:
        """Everything the entry posts, by both dates, with all its changes counted, each posting
        once or more; `moves` says what a reading posts.
        """
        if not self.changes:
            return self._posted_unchanged(moves)
        before = self._timeline([])
        posted = list(_posted(self.known_on(self.original.number), before, +1, moves))
        for count, step in enumerate(self.steps, start=1):
            after = self._timeline(self.steps[:count])
            posted += _posted(step.known_on, before, -1, moves)
            posted += _posted(step.known_on, after, +1, moves)
            before = after
        return posted

    def _posted_unchanged(self, moves: Moves) -> Sequence[Posted]:
        """What it posts as it stands: nothing is recorded about it, as about nearly all."""
        known_on = self._decided_on
        reading = self._overwritten({})
        if reading.subject_to is not None:
            return []
        effective_on = effective_day(reading)
        return [
            (Posting(known_on, effective_on, account, year, heading), pence)
            for account, year, heading, pence in moves(reading)
        ]

    def reading(self, known_on: date = date.max, as_at: date = date.max) -> Event | None:
        """The entry as it reads by the two dates, or None where it is struck out."""
        return self._reading([step for step in self.steps if step.known_on <= known_on], as_at)

    def ever_read(self) -> list[Event]:
        """Every way in which it reads on some day, by what is known on some day."""
        found: list[Event] = []
        for known_on in [date.min, *sorted({step.known_on for step in self.steps})]:
            known = [step for step in self.steps if step.known_on <= known_on]
            for _, reading in self._timeline(known):
                if reading is not None and reading not in found:
                    found.append(reading)
        return found

    def reading_left_by(self, target: int, cause_known_on: date | None) -> Event | None:
        """The entry as the entry numbered `target` left it: what a new correction's `was` must be.

        For the original, that is as corrected so far by what was known on `cause_known_on` (None:
        by what was known with the original, as a recording correction sees it). For a correction,
        it is as that correction, itself as corrected, left it.
        """
        if target == self.original.number:
            known_on = cause_known_on or self._decided_on
            return self.reading(known_on)
        up_to_target = []
        for step in self.steps:
            about_target = step.number == target or self._is_about(step.event, target)
            if about_target or (step.known_on, step.number) < self._order_of(target):
                up_to_target.append(step)
        reading = self._reading(up_to_target, date.max)
        left = self._changes_by_number[target].event
        own = self._overlay(target, self.steps)
        if reading is None or own is None or not isinstance(left, EntryCorrected):
            return reading
        # A correction of a correction can lie under a later one: what it says is what it left.
        return rewritten(reading, {field.field: field.now for field in left.fields} | own)

    def uncorrected(self, before: int | None = None) -> "History":
        """The same entry with its own settlements alone, those before an entry at most."""
        settled = [
            change
            for change in self.changes
            if isinstance(change.event, ConditionSettled)
            and change.event.entry == self.original.number
            and (before is None or change.number < before)
        ]
        return History(self.original, settled, self.decided_on)

    def is_struck_out(self, number: int, known_on: date = date.max, as_at: date = date.max) -> bool:
        """Whether the original, or a change of it, is struck out by the two dates."""
        counted = [
            step
            for step in self.steps
            if step.known_on <= known_on and (step.counts_from or date.min) <= as_at
        ]
        return self._overlay(number, counted) is None

    def struck_out_by(self, number: int, known_on: date = date.max) -> int | None:
        """The change that strikes out the original or a change, by what was known on a day; None
        where none does.
        """
        for step in self.steps:
            strikes = isinstance(step.event, EntryCorrected) and step.event.void
            if step.event.entry != number or not strikes or step.known_on > known_on:
                continue
            if not self.is_struck_out(step.number, known_on):
                return step.number
        return None

    def known_on(self, number: int) -> date:
        """The day from which the original or a change was known: never before its target."""
        if number == self.original.number:
            return self._decided_on
        entry = self._changes_by_number[number]
        event = entry.event
        assert isinstance(event, EntryCorrected | ConditionSettled)
        target_known_on = self.known_on(event.entry)
        if isinstance(event, EntryCorrected) and event.cause == "recording":
            return target_known_on
        return max(self.decided_on(entry), target_known_on)

    @cached_property
    def steps(self) -> list[_Step]:
        """The changes in the order in which they overwrite: known on, then entry number."""
        steps = []
        for entry in self.changes:
            event = entry.event
            if isinstance(event, EntryCorrected | ConditionSettled):
                known_on = self.known_on(entry.number)
                steps.append(_Step(known_on, entry.number, event, self._counts_from(entry)))
        return sorted(steps, key=lambda step: (step.known_on, step.number))

    @cached_property
    def _decided_on(self) -> date:
        return self.decided_on(self.original)

    @cached_property
    def _changes_by_number(self) -> dict[int, Entry]:
        return {entry.number: entry for entry in self.changes}

    def _order_of(self, number: int) -> tuple[date, int]:
        return self.known_on(number), number

    def _is_about(self, event: EntryCorrected | ConditionSettled, target: int) -> bool:
        while event.entry != target:
            parent = self._changes_by_number.get(event.entry)
            if parent is None or not isinstance(parent.event, EntryCorrected | ConditionSettled):
                return False
            event = parent.event
        return True

    def _counts_from(self, entry: Entry) -> date | None:
        if isinstance(entry.event, ConditionSettled):
            follows = entry.event.follows_decision_date
            return self.decided_on(entry) if follows else entry.event.effective_on
        if entry.event.follows_decision_date:
            return None
        return entry.event.effective_on

    def _timeline(self, steps: Sequence[_Step]) -> list[tuple[date, Event | None]]:
        """What the entry reads from which effective day on; None where it does not count."""
        starts = sorted({step.counts_from for step in steps if step.counts_from is not None})
        starts = [date.min, *starts]
        timeline: list[tuple[date, Event | None]] = []
        for start, end in zip(starts, [*starts[1:], date.max], strict=True):
            reading = self._reading(steps, start)
            counts_from = start if reading is None else max(start, effective_day(reading))
            if counts_from > start:
                timeline.append((start, None))
            if counts_from < end:
                timeline.append((counts_from, reading))
        return timeline

    def _reading(self, steps: Sequence[_Step], as_at: date) -> Event | None:
        counted = [step for step in steps if step.counts_from is None or step.counts_from <= as_at]
        fields = self._overlay(self.original.number, counted)
        if fields is None:
            return None
        return self._overwritten(fields)

    def _overlay(self, target: int, steps: Sequence[_Step]) -> Fields | None:
        """What these steps set on `target`, themselves as corrected; None: struck out."""
        fields: Fields = {}
        for step in steps:
            if step.event.entry != target:
                continue
            further = self._overlay(step.number, steps)
            if further is None:
                continue  # the change was itself struck out
            match step.event:
                case EntryCorrected(void=True):
                    return None
                case EntryCorrected():
                    fields |= {field.field: field.now for field in step.event.fields} | further
                case ConditionSettled(outcome="met"):
                    fields["subject_to"] = None
        return fields

    def _overwritten(self, fields: Fields) -> Event:
        event = self.original.event
        dates: Fields = {}
        decided_on = self._decided_on
        if decided_on != event.decided_on:
            dates["decided_on"] = decided_on.isoformat()
            if event.follows_decision_date:
                dates["effective_on"] = decided_on.isoformat()
        if not fields and not dates:
            return event
        return rewritten(event, dates | fields)


def rewritten(event: Event, fields: Fields) -> Event:
    """The event with some fields replaced by JSON values, validated as strictly as when stored."""
    content = event.model_dump(mode="json", exclude_none=True) | fields
    present = {key: value for key, value in content.items() if value is not None}
    return type(event).model_validate_json(json.dumps(present))


def _posted(
    known_on: date, timeline: Iterable[tuple[date, Event | None]], sign: int, moves: Moves
) -> Iterator[Posted]:
    previous: list[Movement] = []
    for effective_on, reading in timeline:
        counts = reading is not None and reading.subject_to is None
        current = moves(reading) if reading is not None and counts else []
        for moved, direction in ((previous, -sign), (current, +sign)):
            for account, year, heading, pence in moved:
                posting = Posting(known_on, effective_on, account, year, heading)
                yield posting, direction * pence
        previous = current
