"""Who read a decision's entries against the paper, up to which entry, and what came since.

A review is about what this ledger held, whatever the decision is about. It is known from the day on
which it was made: as known on an earlier day it is not there, and nor is what came since.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from events.decisions import DecisionReviewed
from projections.histories import Histories
from projections.standing import as_learnt


class Standing(StrEnum):
    """How a decision stands with the second pair of eyes."""

    REVIEWED = "reviewed"
    CHANGED_SINCE = "changed since"
    NOT_REVIEWED = "not reviewed"


@dataclass(frozen=True)
class Review:
    """Somebody read a decision's entries as they stood at entry `reviewed_to` of the book."""

    entry: int
    reviewed_to: int
    reviewed_by: str
    reviewed_on: date
    """The day in London."""
    override_because: str | None
    """Why the reader was not a second person; None where it was one."""


@dataclass(frozen=True)
class ToReview:
    """An entry that a review of a decision covers, and the account that recorded it."""

    number: int
    recorded_by: str
    recorded_on: date
    """The day in London."""


@dataclass(frozen=True)
class Reviewed:
    """The reviews of a decision that count, in order, and the entries that none of them covers."""

    reviews: tuple[Review, ...]
    since: tuple[ToReview, ...]

    @property
    def last(self) -> Review | None:
        """The latest review."""
        return self.reviews[-1] if self.reviews else None

    @property
    def standing(self) -> Standing:
        """Reviewed only where nothing came since the last review."""
        if not self.reviews:
            return Standing.NOT_REVIEWED
        return Standing.CHANGED_SINCE if self.since else Standing.REVIEWED


def reviewed(
    connection: sqlite3.Connection,
    histories: Histories,
    decision: int,
    up_to: int,
    known_on: date = date.max,
) -> Reviewed:
    """How the decision stands as known on a day, counting entries 1 to `up_to`, as `histories`
    must too.
    """
    found = reviews(connection, histories, decision, up_to, known_on)
    since = to_review(connection, decision, read_to(found), up_to)
    if found:  # where there is no review, all of it waits for one
        since = tuple(each for each in since if _known_on(histories, each.number) <= known_on)
    return Reviewed(found, since)


def _known_on(histories: Histories, number: int) -> date:
    return as_learnt(histories.of(histories.original_of(number))).known_on(number)


def read_to(reviews: Sequence[Review]) -> int:
    """The last entry of the book that any of these reviews had before it; 0 where there is none."""
    return max((review.reviewed_to for review in reviews), default=0)


def reviews(
    connection: sqlite3.Connection,
    histories: Histories,
    decision: int,
    up_to: int,
    known_on: date = date.max,
) -> tuple[Review, ...]:
    """The decision's reviews made by a day, in the order of recording, without those that are
    struck out.
    """
    rows = connection.execute(
        "select number, recorded_by, recorded_on from entry where decision = ?"
        " and kind = 'DecisionReviewed' and number <= ? and recorded_on <= ? order by number",
        (decision, up_to, known_on.toordinal()),
    ).fetchall()
    readings = ((number, by, day, histories.reading(number)) for number, by, day in rows)
    return tuple(
        Review(number, event.reviewed_to, by, date.fromordinal(day), event.override_because)
        for number, by, day, event in readings
        if isinstance(event, DecisionReviewed)
    )


def to_review(
    connection: sqlite3.Connection, decision: int, after: int, up_to: int
) -> tuple[ToReview, ...]:
    """The entries above `after`, up to `up_to`, that a review of the decision covers.

    Those that carry its reference and those of any decision that correct one of them or settle its
    condition; not its reviews, nor what strikes one of them out.
    """
    rows = connection.execute(
        """
        with theirs as (
            select number from entry
            where decision = :decision and number > :after and kind <> 'DecisionReviewed'
            union
            select changing.number from entry
            join entry as changing on changing.original = entry.number
            where entry.decision = :decision and changing.number > :after
            and entry.kind <> 'DecisionReviewed'
        )
        select entry.number, entry.recorded_by, entry.recorded_on from theirs
        join entry on entry.number = theirs.number
        where entry.number <= :up_to order by entry.number
        """,
        {"decision": decision, "after": after, "up_to": up_to},
    )
    return tuple(ToReview(number, by, date.fromordinal(day)) for number, by, day in rows)


def entries_in_words(numbers: Sequence[int]) -> str:
    """Entries by number, in rising order: "entry 4", "entries 1 to 7", "entries 1 to 7, 12"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    said = ", ".join(" to ".join(map(str, run)) for run in runs)
    return f"{'entry' if len(numbers) == 1 else 'entries'} {said}"
