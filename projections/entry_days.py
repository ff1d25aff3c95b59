"""The days on which entries count, to walk from one to the next, and which a question counts."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from projections.questions import Question


def entry_day_before(connection: sqlite3.Connection, when: date) -> date | None:
    """The last day before this one on which something counts from; None where there is none."""
    return _day(connection, "max(effective_on)", "effective_on < ?", when)


def entry_day_after(connection: sqlite3.Connection, when: date) -> date | None:
    """The first day after this one on which something counts from; None where there is none."""
    return _day(connection, "min(effective_on)", "effective_on > ?", when)


def _day(connection: sqlite3.Connection, asked: str, where: str, when: date) -> date | None:
    (found,) = connection.execute(
        f"select {asked} from movement where {where}", (when.toordinal(),)
    ).fetchone()
    return None if found is None else date.fromordinal(found)


def known_since(connection: sqlite3.Connection, question: Question) -> int:
    """How many entries change figures of the day that were not known on it: it is restated."""
    if question.known_then == question.known_on:
        return 0
    (count,) = connection.execute(
        "select count(distinct number) from movement where effective_on <= :as_at"
        " and known_on <= :known_on and known_on > :known_then and number <= :up_to",
        {
            "as_at": question.as_at.toordinal(),
            "known_on": question.known_on.toordinal(),
            "known_then": question.known_then.toordinal(),
            "up_to": question.up_to,
        },
    ).fetchone()
    return int(count)


def left_out(
    connection: sqlite3.Connection, question: Question, numbers: Sequence[int]
) -> list[int]:
    """Which of these entries the dates of a question leave out, with all or some of what they
    moved; what moves nothing is left out only where it was recorded later.
    """
    rows = connection.execute(
        "select distinct number from movement where number between ? and ?"
        " and (effective_on > ? or known_on > ?)",
        (min(numbers), max(numbers), question.as_at.toordinal(), question.known_on.toordinal()),
    )
    later = {number for (number,) in rows}
    return [number for number in numbers if number in later or number > question.up_to]
