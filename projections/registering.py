"""The register's rows: which decision an entry belongs to, what it is about, what it names.

Unlike movements, the register says what is so by now: an entry that is corrected is about what its
reading is about. What a decision read before is kept apart, for questions about earlier entries.
"""

import sqlite3
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from events.bookkeeping import ConditionSettled, EntryCorrected
from events.clock import london_day
from events.commitments import CommitmentApproved, ProgrammeOpened
from events.decisions import DecisionSigned
from events.event import Entry, Event
from events.funds import FundOpened
from events.references import is_book_keeping
from events.text import REPEATED_MAX
from projections.histories import Histories
from projections.merkle import leaf_start
from projections.names import opened_in


class Register:
    """Writes the rows of entries, decisions, funds and programmes, and knows the names."""

    def __init__(self, connection: sqlite3.Connection, histories: Histories) -> None:
        self._db = connection
        self._histories = histories
        self._unwritten: list[tuple[object, ...]] = []
        """Rows of entries that are written before anybody asks for them."""
        self._decisions: dict[str, _Decision] = {}
        """By their references, those that were asked for since one changed."""
        self.opened = opened_in(connection)
        self.funds, self.programmes = self.opened["fund"], self.opened["programme"]

    def enter(self, entry: Entry) -> None:
        """The entry's own row, and that of its decision; of one that changes no other, what it
        opens, too. To be written, before anybody asks for it.
        """
        event = entry.event
        decision = self._decision(event.decision) or self._begun(entry)
        original = entry.number
        if isinstance(event, EntryCorrected | ConditionSettled):
            original = self._histories.original_of(event.entry)
        said = vars(event)  # fields that few events have are missed slowly on the event itself
        recorded_at, recorded_on = _instant(event.recorded_at)
        self._unwritten.append(
            (
                entry.number,
                decision.id,
                type(event).__name__,
                original,
                self._programme_of(event),
                _stands_in(event),
                int(event.despite is not None),
                int(bool(said.get("prior_year"))),
                int(_waits(event)),
                said.get("settles"),
                recorded_at,
                recorded_on,
                event.recorded_by,
                leaf_start(entry.stored),
            ),
        )
        if event.file_sha256 is not None:
            self._db.execute(
                "insert or replace into recorded_file values (?, ?)",
                (event.file_sha256, entry.number),
            )
        if original == entry.number:
            self._describe(decision.id, entry.number, event, entry.number)

    def write(self) -> None:
        """The rows of all that was entered so far are in the views."""
        self._db.executemany(
            "insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", self._unwritten
        )
        self._unwritten.clear()

    def decided_on(self, entry: Entry) -> date:
        """As Histories.decided_on, of an entry that was entered."""
        if isinstance(entry.event, DecisionSigned):
            return entry.event.decided_on
        decision = self._decision(entry.event.decision)
        assert decision is not None
        return decision.decided_on

    def _decision(self, reference: str) -> "_Decision | None":
        """The decision that has this reference by now."""
        found = self._decisions.get(reference)
        if found is None:
            row = self._db.execute(
                "select id, decided_on from decision where reference = ?", (reference,)
            ).fetchone()
            if row is not None:
                found = self._decisions[reference] = _Decision(row[0], date.fromordinal(row[1]))
        return found

    def _begun(self, entry: Entry) -> "_Decision":
        """A decision that begins with the entry: the register has what it can say of it."""
        event = entry.event
        # A book-keeping act is of the day on which it was recorded, whatever it corrects.
        day = event.decided_on
        if is_book_keeping(event.decision):
            day = london_day(event.recorded_at)
        found = self._decisions[event.decision] = _Decision(entry.number, day)
        self._db.execute(
            "insert into decision (id, reference, decided_on) values (?, ?, ?)",
            (entry.number, event.decision, day.toordinal()),
        )
        return found

    def read_again(self, original: int, by: int) -> None:
        """The register says of the original what it reads with entry `by`."""
        reading = self._histories.reading(original)
        if reading is None:
            return
        (decision,) = self._db.execute(
            "select decision from entry where number = ?", (original,)
        ).fetchone()
        self._describe(decision, original, reading, by)
        self._keep_reading(original, original)
        self._db.execute(
            "update entry set programme = ?, stands_in = ?, despite = ?,"
            " waits = waits or ?, settles = ? where number = ?",
            (
                self._programme_of(reading),
                _stands_in(reading),
                int(reading.despite is not None),
                int(_waits(reading)),
                vars(reading).get("settles"),
                original,
            ),
        )
        self._keep_reading(original, by)

    def _keep_reading(self, original: int, since: int) -> None:
        """What the entry says now is kept as what it read since another; the first kept stays."""
        self._db.execute(
            "insert or ignore into entry_reading"
            " select number, ?, programme, stands_in, despite, settles from entry where number = ?",
            (since, original),
        )

    def _programme_of(self, event: Event) -> int | None:
        programme = vars(event).get("programme")
        return None if programme is None else self.programmes.opened_with(programme)

    def _describe(self, decision: int, number: int, event: Event, by: int) -> None:
        """The register's row of what an entry of the decision says was signed, or opens, as it
        reads since entry `by`.
        """
        match event:
            case DecisionSigned():
                day = event.decided_on.toordinal()
                self._db.execute(
                    "update decision set reference = ?, signed = ?, title = ?, decided_by = ?,"
                    " decided_on = ?, dated_by = ?, date_note = ?, not_before = ?, link = ?"
                    " where id = ?",
                    (
                        event.decision,
                        number,
                        event.title,
                        event.decided_by,
                        day,
                        event.dated_by,
                        event.date_note,
                        _ordinal(event.not_before),
                        event.link,
                        decision,
                    ),
                )
                self._db.execute(
                    "insert into decision_reading values (?, ?, ?, ?, ?, ?)",
                    (decision, by, event.title, day, event.dated_by, event.date_note),
                )
                self._decisions = {event.decision: _Decision(decision, event.decided_on)}
            case FundOpened():
                self._db.execute(
                    "insert into fund values (?, ?, ?, ?, ?) on conflict (id) do update set"
                    " name = excluded.name, kind = excluded.kind, may_carry = excluded.may_carry,"
                    " closed_on = excluded.closed_on",
                    (
                        number,
                        event.name,
                        event.fund_kind,
                        int(event.may_carry),
                        _ordinal(event.closed_on),
                    ),
                )
                self._db.execute(
                    "insert or replace into fund_reading values (?, ?, ?, ?)",
                    (number, by, event.fund_kind, int(event.may_carry)),
                )
                self.funds.add(number, event.name, event.aliases, by)
            case ProgrammeOpened():
                self._db.execute(
                    "insert into programme values (?, ?, ?, ?) on conflict (id) do update set"
                    " name = excluded.name, part_of = excluded.part_of,"
                    " closed_on = excluded.closed_on",
                    (number, event.name, event.part_of, _ordinal(event.closed_on)),
                )
                self.programmes.add(number, event.name, event.aliases, by)


class _Decision(NamedTuple):
    """A decision's row in the register, and the day on which it was signed as it reads by now."""

    id: int
    decided_on: date


@lru_cache(maxsize=REPEATED_MAX)
def _instant(recorded_at: datetime) -> tuple[str, int]:
    """As it is written, and the number of its day in London."""
    return recorded_at.isoformat(), london_day(recorded_at).toordinal()


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _waits(event: Event) -> bool:
    return event.subject_to is not None or event.awaits is not None


def _stands_in(event: Event) -> int:
    return int(isinstance(event, CommitmentApproved) and event.stands_for is not None)
