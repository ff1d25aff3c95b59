"""Nothing is counted twice: a stand-in, and what it stands for.

Two approvals for one programme and year meet where one stands in for the other's decision, or both
for the same one. That is asked of how they read with everything that is proposed, whichever way
they came to meet: recorded, corrected, merged by a name, or because a correction was struck out.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from events.bookkeeping import EntryCorrected, FieldCorrected
from events.commitments import CommitmentApproved, ProgrammeOpened
from events.decisions import DecisionSigned
from events.money import format_pounds
from ledger.problems import Problem
from ledger.touched import Touched
from ledger.wording import DESPITE, IN_THIS_FILE, HeadingOf, either, given, key_named
from projections.histories import Histories
from projections.names import Names


def counted_twice(
    connection: sqlite3.Connection, touched: Touched, left_out: Sequence[dict[str, Any]]
) -> Iterator[Problem]:
    """Every two approvals that the proposed entries make meet, or leave without a reason.

    A file's entry that is wrong in itself might mend it: before it is right, nothing is told.
    """
    if any(entry.get("kind") == "correction" for entry in left_out):
        return
    yield from _Pairs(connection, touched).problems()


class _Pairs:
    """Approvals that a proposal touches, beside those that they may meet."""

    def __init__(self, connection: sqlite3.Connection, touched: Touched) -> None:
        self._db = connection
        self._touched = touched
        self._first = touched.proposal.first
        self._now = touched.histories
        self._before = touched.before

    @cached_property
    def _names(self) -> Names:
        return Names(self._db, "programme")

    @cached_property
    def _names_before(self) -> Names:
        return Names(self._db, "programme", self._first - 1)

    @cached_property
    def _stand_ins(self) -> dict[int | None, list[int]]:
        """Every stand-in there is, by the programme that it is of by now."""
        found: dict[int | None, list[int]] = {}
        for number in self._numbers("entry.stands_in = 1"):
            reading = self._now.reading(number)
            if isinstance(reading, CommitmentApproved):
                found.setdefault(self._names.find(reading.programme), []).append(number)
        return found

    def problems(self) -> Iterator[Problem]:
        told: set[frozenset[int]] = set()
        for approval, by in self._approvals().items():
            for other in self._candidates(approval):
                pair = frozenset({approval, other})
                if other == approval or pair in told:
                    continue
                told.add(pair)
                twice = self._twice(approval, other, self._now, self._names)
                if twice and not self._may_be(approval, other, by):
                    yield self._problem(approval, other, by, ", ".join(sorted(twice)))

    def _approvals(self) -> dict[int, list[int]]:
        """The approvals that may meet others by now, the latest first, and what makes them."""
        found: dict[int, list[int]] = {}
        for entry in self._touched.proposal.entries:
            original = self._touched.originals[entry.number]
            match self._touched.proposal.one(original).event:
                case CommitmentApproved():
                    numbers = [original]
                case DecisionSigned() if original != entry.number:
                    numbers = self._numbers(
                        "entry.decision = (select decision from entry where number = ?)", original
                    )
                case ProgrammeOpened() if original != entry.number:
                    numbers = self._of_programme(original)
                case _:
                    numbers = []
            for number in numbers:
                found.setdefault(number, []).append(entry.number)
        return dict(sorted(found.items(), reverse=True))

    def _candidates(self, approval: int) -> list[int]:
        """Those that it may meet: any of its programme, or the stand-ins for one that is none."""
        reading = self._now.reading(approval) if self._stand_ins else None
        if not isinstance(reading, CommitmentApproved):
            return []
        programme = self._names.find(reading.programme)
        if not reading.stands_for:
            return self._stand_ins.get(programme, [])
        return self._of_programme(programme or 0)

    def _of_programme(self, programme: int) -> list[int]:
        opened_as = self._names.opened_as(self._names.leads_to(programme))
        listed = ", ".join(map(str, opened_as))
        return self._numbers(f"entry.stands_in in (0, 1) and entry.programme in ({listed})")

    def _numbers(self, where: str, *values: object) -> list[int]:
        rows = self._db.execute(
            f"select number from entry where +kind = 'CommitmentApproved' and {where}"
            " order by number",
            values,
        )
        return [number for (number,) in rows]

    def _twice(self, one: int, other: int, histories: Histories, names: Names) -> set[str]:
        """The decisions that both stand for, or are; empty unless for one programme and year."""
        if histories is self._before and max(one, other) >= self._first:
            return set()
        readings = [histories.reading(number) for number in (one, other)]
        mine, theirs = readings
        if not isinstance(mine, CommitmentApproved) or not isinstance(theirs, CommitmentApproved):
            return set()
        is_same = mine.year == theirs.year and names.find(mine.programme) == names.find(
            theirs.programme
        )
        if not is_same or not (mine.stands_for or theirs.stands_for):
            return set()
        if mine.stands_for and theirs.stands_for and self._are_of_one_table(one, other):
            return set()
        return self._counted(one, mine, histories) & self._counted(other, theirs, histories)

    def _are_of_one_table(self, one: int, other: int) -> bool:
        """Whether a decision quotes both at once: two rows that make up what others came to."""
        events = [self._touched.proposal.one(number).event for number in (one, other)]
        rows = [self._decision(number) for number in (one, other)]
        return rows[0] == rows[1] and not any(event.supplement_because for event in events)

    def _counted(self, number: int, reading: CommitmentApproved, histories: Histories) -> set[str]:
        """The decisions whose money the approval is."""
        if reading.stands_for:
            return set(reading.stands_for)
        _, reference, signed = self._decision(number)
        signing = histories.reading(signed) if signed is not None else None
        return {reference if signing is None else signing.decision}

    def _decision(self, number: int) -> tuple[int, str, int | None]:
        found: tuple[int, str, int | None] = self._db.execute(
            "select decision.id, reference, signed from entry"
            " join decision on decision.id = entry.decision where number = ?",
            (number,),
        ).fetchone()
        return found

    def _may_be(self, approval: int, other: int, by: list[int]) -> bool:
        """Whether a reason is given, the stand-in is replaced, or it was just so before."""
        one, two = self._reading(approval), self._reading(other)
        if self._twice(approval, other, self._before, self._names_before):
            return self._is_no_worse(approval, other)
        reasons = [one.additional, two.additional if self._is_corrected(other) else None]
        if any(reasons) or any(map(self._says_despite, by)):
            return True
        if self._was_replaced(approval, other) or self._was_replaced(other, approval):
            return True
        return any(self._is_replaced(number) for number in (approval, other))

    def _was_replaced(self, stand_in: int, real: int) -> bool:
        """Whether the file that recorded the real one took from it, and nothing put that back.

        They may have been apart in between: by a slip in a reference or a year, put right since.
        """
        reading, recorded = self._reading(stand_in), self._recorded_with(real)
        if not reading.stands_for or self._reading(real).stands_for:
            return False
        history = self._now.of(stand_in)
        for change in history.changes:
            event = change.event
            if not isinstance(event, EntryCorrected) or event.cause != "recording":
                continue
            if self._recorded_with(change.number) != recorded:
                continue
            if history.is_struck_out(change.number):
                continue
            if any(_took(field, reading.amount_pence) for field in event.fields):
                return True
        return False

    def _is_no_worse(self, approval: int, other: int) -> bool:
        """Whether what met before still has its reason, and no stand-in among them is more."""
        pair = (approval, other)
        was = [self._before.reading(number) for number in pair]
        now = [self._reading(number) for number in pair]
        if any(reading.additional for reading in now):
            return True
        if any(isinstance(each, CommitmentApproved) and each.additional for each in was):
            return False
        return not any(
            after.stands_for
            and isinstance(before, CommitmentApproved)
            and after.amount_pence > before.amount_pence
            for before, after in zip(was, now, strict=True)
        )

    def _is_corrected(self, number: int) -> bool:
        return number >= self._first or number in self._touched.corrected

    def _says_despite(self, number: int) -> bool:
        """Whether a correction says so: what is new says why it is additional."""
        event = self._touched.proposal.one(number).event
        return isinstance(event, EntryCorrected) and event.despite is not None

    def _recorded_with(self, number: int) -> tuple[object, ...]:
        """What entries of one file have in common."""
        event = self._touched.proposal.one(number).event
        return (*self._decision(number), event.recorded_at, event.recorded_by)

    def _is_replaced(self, stand_in: int) -> bool:
        """Whether the file takes from it, as recorded before its time."""
        after, before = self._reading(stand_in), self._before_it(stand_in)
        by = [
            self._touched.proposal.one(number).event
            for number in self._touched.corrected.get(stand_in, [])
        ]
        return bool(
            after.stands_for
            and before is not None
            and after.amount_pence < before.amount_pence
            and any(isinstance(each, EntryCorrected) and each.cause == "recording" for each in by)
        )

    def _before_it(self, number: int) -> CommitmentApproved | None:
        if number >= self._first:
            return None
        reading = self._before.reading(number)
        return reading if isinstance(reading, CommitmentApproved) else None

    def _reading(self, number: int) -> CommitmentApproved:
        reading = self._now.reading(number)
        assert isinstance(reading, CommitmentApproved)
        return reading

    def _problem(self, approval: int, other: int, by: list[int], twice: str) -> Problem:
        place = self._touched.proposal.places[by[-1]]
        amount = format_pounds(self._reading(approval).amount_pence)
        standing = self._reading(other)
        additional = "say " + given("additional", "why it comes on top")
        if approval not in by:
            additional = "set " + key_named("additional") + " to why it comes on top" + DESPITE
        if not standing.stands_for:
            wrong = f"stands in for {twice}, which is recorded itself (entry {other})"
            remedy = "leave it out, or " + additional
            return Problem(place, wrong, remedy, amount)
        wrong = (
            f"is counted already: entry {other} stands in for {twice} with"
            f" {format_pounds(standing.amount_pence)}"
        )
        remedy = (
            f"correct entry {other} "
            + IN_THIS_FILE
            + " ("
            + _BY_A_CORRECTION
            + "), or "
            + additional
        )
        return Problem(place, wrong, remedy, amount)


_BY_A_CORRECTION = either(
    'amount or void, cause = "recording"',
    *("a row of the kind correction, with ", HeadingOf("cause"), " recording"),
)


def _took(field: FieldCorrected, pence: int) -> bool:
    """Whether a correction of an amount took from it, and left so much or more."""
    was, now = field.was, field.now
    if field.field != "amount_pence" or not isinstance(was, int) or not isinstance(now, int):
        return False
    return pence <= now < was
