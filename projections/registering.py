"""The register's rows: which decision an entry belongs to, what it is about, what it names.

Unlike movements, the register says what is so by now: an entry that is corrected is about what its
reading is about. What a decision read before is kept apart, for questions about earlier entries.
"""

import sqlite3
from datetime import date

from events.bookkeeping import ConditionSettled, EntryCorrected
from events.clock import london_day
from events.commitments import CommitmentApproved, ProgrammeOpened
from events.decisions import DecisionSigned
from events.event import Entry, Event
from events.funds import FundOpened
from events.references import is_book_keeping
from projections.histories import Histories
from projections.merkle import leaf_start
from projections.names import opened_in


class Register:
    """Writes the rows of entries, decisions, funds and programmes, and knows the names."""

    def __init__(self, connection: sqlite3.Connection, histories: Histories) -> None:
        self._db = connection
        self._histories = histories
        self.opened = opened_in(connection)
        self.funds, self.programmes = self.opened["fund"], self.opened["programme"]

    def enter(self, entry: Entry) -> None:
        """The entry's own row, and that of its decision."""
        event = entry.event
        decision = self._decision_of(entry)
        original = entry.number
        if isinstance(event, EntryCorrected | ConditionSettled):
            original = self._histories.original_of(event.entry)
        self._db.execute(
            "insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                entry.number,
                decision,
                type(event).__name__,
                original,
                self._programme_of(event),
                _stands_in(event),
                int(event.despite is not None),
                int(isinstance(event, EntryCorrected) and bool(event.prior_year)),
                int(_waits(event)),
                getattr(event, "settles", None),
                event.recorded_at.isoformat(),
                london_day(event.recorded_at).toordinal(),
                event.recorded_by,
                leaf_start(entry.stored),
            ),
        )
        if event.file_sha256 is not None:
            self._db.execute(
                "insert or replace into recorded_file values (?, ?)",
                (event.file_sha256, entry.number),
            )

    def _decision_of(self, entry: Entry) -> int:
        event = entry.event
        row = self._db.execute(
            "select id, decided_on from decision where reference = ?", (event.decision,)
        ).fetchone()
        if row is None:
            # A book-keeping act is of the day on which it was recorded, whatever it corrects.
            day = event.decided_on
            if is_book_keeping(event.decision):
                day = london_day(event.recorded_at)
            self._db.execute(
                "insert into decision (id, reference, decided_on) values (?, ?, ?)",
                (entry.number, event.decision, day.toordinal()),
            )
            return entry.number
        return int(row[0])

    def read_again(self, original: int, by: int) -> None:
        """The register says of the original what it reads with entry `by`."""
        reading = self._histories.reading(original)
        if reading is None:
            return
        self.describe(original, reading, by)
        self._keep_reading(original, original)
        self._db.execute(
            "update entry set programme = ?, stands_in = ?, despite = ?,"
            " waits = waits or ?, settles = ? where number = ?",
            (
                self._programme_of(reading),
                _stands_in(reading),
                int(reading.despite is not None),
                int(_waits(reading)),
                getattr(reading, "settles", None),
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
        programme = getattr(event, "programme", None)
        return None if programme is None else self.programmes.opened_with(programme)

    def describe(self, number: int, event: Event, by: int) -> None:
        """The register's row of what the entry names, as it reads since entry `by`."""
        match event:
            case DecisionSigned():
                self._db.execute(
                    "update decision set reference = ?, signed = ?, title = ?, decided_by = ?,"
                    " decided_on = ?, dated_by = ?, date_note = ?, not_before = ?, link = ?"
                    " where id = (select decision from entry where number = ?)",
                    (
                        event.decision,
                        number,
                        event.title,
                        event.decided_by,
                        event.decided_on.toordinal(),
                        event.dated_by,
                        event.date_note,
                        _ordinal(event.not_before),
                        event.link,
                        number,
                    ),
                )
                self._db.execute(
                    "insert into decision_reading select id, ?, title, decided_on, dated_by,"
                    " date_note from decision where id ="
                    " (select decision from entry where number = ?)",
                    (by, number),
                )
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


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _waits(event: Event) -> bool:
    return event.subject_to is not None or event.awaits is not None


def _stands_in(event: Event) -> int:
    return int(isinstance(event, CommitmentApproved) and event.stands_for is not None)
