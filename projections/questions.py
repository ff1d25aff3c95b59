"""A question: as at which day, with the knowledge of which day, counting entries up to which.

The three dates can be mixed freely. "As at D" counts entries effective by D; "as known on K" those
decided by K; "up to N" those this ledger held as entries 1 to N.
"""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime

from events.years import FinancialYear
from projections.figures import day


@dataclass(frozen=True)
class Question:
    """The three dates. A filter narrows what is asked about; None asks about everything."""

    as_at: date
    known_on: date
    up_to: int
    fund: int | None = None
    programme: int | None = None
    borough: str | None = None
    year: FinancialYear | None = None

    @property
    def known_then(self) -> date:
        """The knowledge that a report of the day itself could have had, within this question's."""
        return min(self.as_at, self.known_on)

    @property
    def narrows(self) -> bool:
        """Whether it asks about less than everything."""
        filters = (self.fund, self.programme, self.borough, self.year)
        return any(each is not None for each in filters)


def last_entry(connection: sqlite3.Connection) -> int:
    """The number of the last entry in the views; 0 where there is none."""
    (number,) = connection.execute("select number from position").fetchone()
    return int(number)


def last_entry_recorded_by(connection: sqlite3.Connection, until: date | datetime) -> int:
    """What this ledger held then: the last entry before the first that was recorded later.

    A date means the end of that day in London. Where a clock ran backwards, the entries behind the
    first later one count as later too: "up to" always means entries 1 to N.
    """
    if isinstance(until, datetime):
        row = connection.execute(
            "select min(number) from entry where recorded_at > ?",
            (until.astimezone(UTC).isoformat(),),
        )
    else:
        row = connection.execute(
            "select min(number) from entry where recorded_on > ?", (until.toordinal(),)
        )
    (first_later,) = row.fetchone()
    return last_entry(connection) if first_later is None else int(first_later) - 1


def in_words(question: Question) -> str:
    """The three dates of a question: "as at 31 March 2024, as known on ..., counting ..."."""
    entries = f"entries 1 to {question.up_to}" if question.up_to else "no entry: none was recorded"
    return f"as at {day(question.as_at)}, as known on {day(question.known_on)}, counting {entries}"
