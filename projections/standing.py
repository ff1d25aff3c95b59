"""How one entry stands by a question: known from which day, counting from which, what became of it.

When a decision was signed is one fact, whatever day it is asked for. So an entry is known and
counts by the date as it was learnt, and so does the signing itself; what was recorded first is
told beside it where it is another day.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from events.bookkeeping import EntryCorrected
from events.clock import london_day
from events.decisions import DecisionReviewed, DecisionSigned
from events.event import Entry, Event
from projections.histories import Histories
from projections.movements import effective_day
from projections.questions import Question
from projections.readings import History


@dataclass(frozen=True)
class Stood:
    """One entry, an original or a change of one, as it stands by a question."""

    reading: Event | None
    """Of an original, as it reads with its corrections; None of a change or what is struck out."""
    decided_on: date
    """The day of its decision as learnt; what puts a slip of recording right has its target's."""
    known_on: date
    effective_on: date
    """The day from which it counts; a correction counts with what it corrects, unless it has a
    day of its own."""
    recorded_as_decided_on: date | None
    """As the entry itself has it; None where that is the same."""
    recorded_as_effective_on: date | None
    counts: bool
    """Whether it was known and effective by the question's dates."""
    changed_by: Sequence[int]
    """The entries that corrected or settled it, as known by the question's day, and those since
    it was recorded that put its decision's date right."""
    struck_out: bool
    struck_out_by: int | None


class Standings:
    """How the entries of one book stand by one question."""

    def __init__(
        self, connection: sqlite3.Connection, histories: Histories, question: Question
    ) -> None:
        """`histories` count the entries to the question's last."""
        self._question = question
        self._redated_by = _redated_by(connection, histories, question.up_to)
        self._decision_of = dict(
            connection.execute(
                "select number, decision from entry where number <= ?", (question.up_to,)
            )
            if self._redated_by
            else ()
        )

    def of(self, number: int, recorded: History) -> Stood:
        """The entry of this number, in the history of its original."""
        if not recorded.changes:
            return self._unchanged(recorded)
        history, known_by = as_learnt(recorded), self._question.known_on
        entry = history.entry(number)
        reading = history.reading(known_by)
        known_on = _known_on(history, number)
        decided_on = known_on if _puts_right(entry) else history.decided_on(entry)
        begins = effective_day(reading or history.original.event)
        effective_on = _day_of_its_own(history, number) or begins
        recorded_as = effective_day(entry.event)
        decided = entry.event.decided_on
        return Stood(
            reading=reading if number == history.original.number else None,
            decided_on=decided_on,
            known_on=known_on,
            effective_on=effective_on,
            recorded_as_decided_on=decided if decided != decided_on else None,
            recorded_as_effective_on=recorded_as if recorded_as != effective_on else None,
            counts=known_on <= known_by and max(effective_on, begins) <= self._question.as_at,
            changed_by=self._changed_by(history, entry),
            struck_out=history.is_struck_out(number, known_by),
            struck_out_by=history.struck_out_by(number, known_by),
        )

    def _unchanged(self, history: History) -> Stood:
        """An original about which nothing was recorded, but perhaps about its decision's date."""
        entry = history.original
        decided_on, known_on = history.decided_on(entry), _known_on(history, entry.number)
        decided = entry.event.decided_on
        reading = entry.event if decided == decided_on else history.reading()
        assert reading is not None, "nothing strikes it out"
        effective_on, recorded_as = effective_day(reading), effective_day(entry.event)
        return Stood(
            reading=reading,
            decided_on=decided_on,
            known_on=known_on,
            effective_on=effective_on,
            recorded_as_decided_on=decided if decided != decided_on else None,
            recorded_as_effective_on=recorded_as if recorded_as != effective_on else None,
            counts=known_on <= self._question.known_on and effective_on <= self._question.as_at,
            changed_by=sorted(self._redating(history, entry)),
            struck_out=False,
            struck_out_by=None,
        )

    def _changed_by(self, history: History, entry: Entry) -> list[int]:
        known = {
            step.number
            for step in history.steps
            if step.event.entry == entry.number and step.known_on <= self._question.known_on
        }
        return sorted(known | self._redating(history, entry))

    def _redating(self, history: History, entry: Entry) -> set[int]:
        """What put right the date by which the entry is known, since it was recorded."""
        dated_by = entry
        while isinstance(dated_by.event, EntryCorrected) and dated_by.event.cause == "recording":
            dated_by = history.entry(dated_by.event.entry)  # known with what it puts right
        redating = self._redated_by.get(self._decision_of.get(dated_by.number, 0), ())
        return {number for number in redating if number > entry.number}


def as_learnt(history: History) -> History:
    """The history; that of a signing as if it had been recorded with the date that was learnt."""
    recorded = history.original.event
    if not isinstance(recorded, DecisionSigned):
        return history
    reading = history.reading()
    signed = (reading or recorded).decided_on

    def decided_on(entry: Entry) -> date:
        return signed if entry is history.original else history.decided_on(entry)

    return replace(history, decided_on=decided_on)


def _known_on(history: History, number: int) -> date:
    """A review is known from the day on which it was made, whatever decision it is of."""
    original = history.original
    if isinstance(original.event, DecisionReviewed):
        return max(history.known_on(number), london_day(original.event.recorded_at))
    return history.known_on(number)


def _puts_right(entry: Entry) -> bool:
    return isinstance(entry.event, EntryCorrected) and entry.event.cause == "recording"


def _day_of_its_own(history: History, number: int) -> date | None:
    """The day from which a change counts; None where it counts wherever its entry does."""
    return next((step.counts_from for step in history.steps if step.number == number), None)


def _redated_by(
    connection: sqlite3.Connection, histories: Histories, up_to: int
) -> Mapping[int, Sequence[int]]:
    """Decision (its number in the views) to the entries that put right when it was signed."""
    signings = connection.execute(
        "select distinct decision.id, original from entry join decision on signed = original"
        " where entry.number <> original and entry.number <= ?",
        (up_to,),
    ).fetchall()
    found = {
        decision: [
            step.number
            for step in histories.of(signing).steps
            if isinstance(step.event, EntryCorrected)
            and any(field.field == "decided_on" for field in step.event.fields)
        ]
        for decision, signing in signings
    }
    return {decision: numbers for decision, numbers in found.items() if numbers}
