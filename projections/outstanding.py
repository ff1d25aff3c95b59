"""What waits: entries whose condition is not settled, and those that await money not come yet."""

import sqlite3
from datetime import date

from events.bookkeeping import ConditionSettled
from events.event import Event
from projections.histories import Histories
from projections.questions import Question
from projections.readings import History


def outstanding(
    connection: sqlite3.Connection, histories: Histories, question: Question
) -> set[int]:
    """The entries that wait for something, within the question's three dates."""
    rows = connection.execute(
        "select number from entry where waits and number = original and number <= ?",
        (question.up_to,),
    ).fetchall()
    found = set()
    for (number,) in rows:
        history = histories.of(number)
        reading = _counting(history, question)
        if reading is None:
            continue
        is_conditional = reading.subject_to is not None and not settlement(
            history, question.known_on, question.as_at
        )
        awaits = reading.awaits is not None and not settled_by(
            connection, histories, number, question
        )
        if is_conditional or awaits:
            found.add(number)
    return found


def settlement(history: History, known_on: date = date.max, as_at: date = date.max) -> int | None:
    """The settlement that stands of an entry's condition, met or not; None where none does."""
    for step in history.steps:
        if (
            isinstance(step.event, ConditionSettled)
            and step.event.entry == history.original.number
            and step.known_on <= known_on
            and (step.counts_from or date.min) <= as_at
            and not history.is_struck_out(step.number, known_on, as_at)
        ):
            return step.number
    return None


def settled_by(
    connection: sqlite3.Connection, histories: Histories, number: int, question: Question
) -> int | None:
    """The entry that brought what this one awaits; None where nothing did yet."""
    rows = connection.execute(
        "select number from entry where (settles = :number or number in"
        " (select entry from entry_reading where settles = :number)) and number <= :up_to"
        " order by number",
        {"number": number, "up_to": question.up_to},
    ).fetchall()
    for (settling,) in rows:
        history = histories.of(settling)
        reading = _counting(history, question)
        settles = getattr(reading, "settles", None)
        if reading is not None and settles == number and reading.subject_to is None:
            return int(settling)
    return None


def _counting(history: History, question: Question) -> Event | None:
    """How the original reads, where it counts within the question's dates; None elsewhere."""
    if history.known_on(history.original.number) > question.known_on:
        return None
    reading = history.reading(question.known_on, question.as_at)
    if reading is None or reading.effective_on > question.as_at:
        return None
    return reading
