"""How every entry reads on one day, by one day's knowledge: corrections laid over originals.

Where the views keep what each new entry changes, this starts from nothing: it takes the entries
held, drops what was not known yet, lays the corrections that remain over what they correct, and
keeps what counts by the day. One moment at a time, so nothing has to be undone.
"""

import json
import sys
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from events.bookkeeping import ConditionSettled, EntryCorrected
from events.clock import london_day
from events.decisions import DecisionReviewed, DecisionSigned
from events.event import Entry, Event
from events.funds import FundOpened

Fields = dict[str, Any]  # an event's own fields as JSON has them
ALL_OF_THE_DAY = sys.maxsize


def read(
    entries: Iterable[Entry], as_at: date, known_on: date, of_the_day: int = ALL_OF_THE_DAY
) -> Iterator[tuple[Entry, Event]]:
    """Each original entry that counts, with how it reads, in the order of the journal.

    Of what became known on the day `known_on` itself, the entries to number `of_the_day` count: in
    the order of decisions, a step may end within a day.
    """
    held = {entry.number: entry for entry in entries}
    moment = _Moment(held, as_at, (known_on, of_the_day))
    for entry in held.values():
        if not isinstance(entry.event, EntryCorrected | ConditionSettled):
            reading = moment.reading(entry)
            if reading is not None:
                yield entry, reading


def known_days(entries: Iterable[Entry]) -> dict[int, date]:
    """Entry to the day from which it is known, by everything that is held.

    A review is known from the day on which it was made, whatever decision it is of.
    """
    held = {entry.number: entry for entry in entries}
    moment = _Moment(held, date.max, (date.max, ALL_OF_THE_DAY))
    return {number: moment.known(entry) for number, entry in held.items()}


class _Moment:
    """The entries held, looked at with the knowledge of one day, as at another."""

    def __init__(self, held: dict[int, Entry], as_at: date, known_by: tuple[date, int]) -> None:
        self._held = held
        self._as_at = as_at
        self._known_by = known_by
        self._changes: dict[int, list[Entry]] = {}
        for entry in held.values():
            if isinstance(entry.event, EntryCorrected | ConditionSettled):
                self._changes.setdefault(entry.event.entry, []).append(entry)
        self._signed_on = _signing_dates(held.values())

    def reading(self, original: Entry) -> Event | None:
        """How the original reads; None where it is struck out, not known, or not effective yet."""
        if not self._is_known(original):
            return None
        laid_over = self._laid_over(original)
        if laid_over is None:
            return None
        event = original.event
        decided_on = self._decided(original)
        fields: Fields = {}
        if decided_on != event.decided_on:
            fields["decided_on"] = decided_on.isoformat()
            if event.effective_cite is None:
                fields["effective_on"] = decided_on.isoformat()
        reading = _overwritten(event, fields | laid_over)
        counts_from = reading.effective_on
        if isinstance(reading, FundOpened) and reading.opening_on is not None:
            counts_from = reading.opening_on
        return reading if counts_from <= self._as_at else None

    def _laid_over(self, target: Entry) -> Fields | None:
        """What is set on an entry by the changes that count; None where it is struck out."""
        fields: Fields = {}
        counting = [
            change
            for change in self._changes.get(target.number, [])
            if self._is_known(change) and self._effective(change) <= self._as_at
        ]
        for change in sorted(counting, key=lambda each: (self.known(each), each.number)):
            itself = self._laid_over(change)
            if itself is None:
                continue
            match change.event:
                case EntryCorrected(void=True):
                    return None
                case EntryCorrected():
                    fields |= {each.field: each.now for each in change.event.fields} | itself
                case ConditionSettled(outcome="met"):
                    fields["subject_to"] = None
        return fields

    def _is_known(self, entry: Entry) -> bool:
        return (self.known(entry), entry.number) <= self._known_by

    def known(self, entry: Entry) -> date:
        """The day from which an entry is known."""
        event = entry.event
        if isinstance(event, DecisionReviewed):
            return max(self._decided(entry), london_day(event.recorded_at))
        if isinstance(event, EntryCorrected) and event.cause == "recording":
            return self.known(self._held[event.entry])
        if isinstance(event, EntryCorrected | ConditionSettled):
            # A change is known no earlier than what it changes.
            return max(self._decided(entry), self.known(self._held[event.entry]))
        return self._decided(entry)

    def _effective(self, change: Entry) -> date:
        """The day from which a change counts; a correction without one counts everywhere."""
        if change.event.effective_cite is not None:
            return change.event.effective_on
        return self._decided(change) if isinstance(change.event, ConditionSettled) else date.min

    def _decided(self, entry: Entry) -> date:
        return self._signed_on.get(entry.number, entry.event.decided_on)


def _overwritten(event: Event, fields: Fields) -> Event:
    """The event with these fields instead of its own; one that is None is taken away."""
    if not fields:
        return event
    whole = event.model_dump(mode="json") | fields
    stored = {key: value for key, value in whole.items() if value is not None}
    return type(event).model_validate_json(json.dumps(stored))


def _signs(entry: Entry) -> bool:
    return isinstance(entry.event, DecisionSigned)


def _signing_dates(entries: Collection[Entry]) -> dict[int, date]:
    """Entry to the day its decision was signed, as the latest correction of the signing has it.

    The signing itself is of that day too.
    """
    given = _given_of_signings(entries)
    of_itself = {each.number: each.number for each in entries if _signs(each)}
    return {
        number: date.fromisoformat(day)
        for number, signing in (given.signing_of | of_itself).items()
        if (day := given.last(signing, "decided_on")) is not None
    }


def put_right_with(entries: Collection[Entry]) -> dict[int, int]:
    """Entry to the signing that it puts right as it was always in the paper, the date among it:
    what is known with the signing itself.
    """
    found = {each.number: each.number for each in entries if _signs(each)}
    for entry in entries:
        match entry.event:
            case EntryCorrected(cause="recording", entry=target) if target in found:
                found[entry.number] = found[target]
    return found


def signings(entries: Iterable[Entry]) -> dict[int, int]:
    """Entry to the entry that signs its decision; that one signs itself and is left out."""
    return _given_of_signings(entries).signing_of


def _given_of_signings(entries: Iterable[Entry]) -> "_GivenOfSignings":
    """An entry belongs to the decision that went by its reference when it was recorded."""
    given = _GivenOfSignings()
    signed_as: dict[str, int] = {}
    for entry in entries:
        event = entry.event
        given.add(entry)
        if isinstance(event, DecisionSigned):
            signed_as[event.decision] = entry.number
            continue
        if event.decision in signed_as:
            given.belongs(entry, signed_as[event.decision])
        signing = given.original(entry)
        if isinstance(signing.event, DecisionSigned):
            goes_by = given.last(signing.number, "decision") or signing.event.decision
            others = {
                name: number for name, number in signed_as.items() if number != signing.number
            }
            signed_as = others | {goes_by: signing.number}
    return given


class _GivenOfSignings:
    """What corrections of signings give, each in the order in which they overwrite."""

    def __init__(self) -> None:
        self.signing_of: dict[int, int] = {}
        self._entries: dict[int, Entry] = {}
        self._changes: dict[int, list[Entry]] = {}
        self._asking: set[tuple[int, str]] = set()

    def add(self, entry: Entry) -> None:
        """The entry is looked at with those before it."""
        self._entries[entry.number] = entry
        if isinstance(entry.event, EntryCorrected | ConditionSettled):
            self._changes.setdefault(entry.event.entry, []).append(entry)

    def belongs(self, entry: Entry, signing: int) -> None:
        """The entry is of the decision with this signing."""
        self.signing_of[entry.number] = signing

    def original(self, entry: Entry) -> Entry:
        """What a chain of changes ends at; an entry that changes none is its own."""
        while isinstance(entry.event, EntryCorrected | ConditionSettled):
            entry = self._entries[entry.event.entry]
        return entry

    def last(self, target: int, field: str) -> str | None:
        """What the last correction that is not struck out gives; None where none gives it."""
        if (target, field) in self._asking:
            return None  # two decisions that say when each other was signed: by their own word
        self._asking.add((target, field))
        last: str | None = None
        for change in sorted(self._changes.get(target, []), key=self._overwriting_order):
            event = change.event
            if not isinstance(event, EntryCorrected) or _struck_out(change, self._changes):
                continue
            further = self.last(change.number, field)
            for each in event.fields:
                if each.field == field:
                    last = str(each.now)
            last = further or last
        self._asking.discard((target, field))
        return last

    def _overwriting_order(self, change: Entry) -> tuple[date, int]:
        return (self._known(change), change.number)

    def _known(self, entry: Entry) -> date:
        """What the record had wrong is known with its target; what a decision says, no earlier."""
        event = entry.event
        if not isinstance(event, EntryCorrected | ConditionSettled):
            return event.decided_on
        target_known = self._known(self._entries[event.entry])
        if isinstance(event, EntryCorrected) and event.cause == "recording":
            return target_known
        signing = self.signing_of.get(entry.number)
        redated = None if signing is None else self.last(signing, "decided_on")
        decided_on = event.decided_on if redated is None else date.fromisoformat(redated)
        return max(decided_on, target_known)


def _struck_out(entry: Entry, changes: dict[int, list[Entry]]) -> bool:
    return any(
        isinstance(change.event, EntryCorrected)
        and change.event.void is True
        and not _struck_out(change, changes)
        for change in changes.get(entry.number, [])
    )
