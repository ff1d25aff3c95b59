"""Stated totals against recorded sums: what the paper says, and what its entries add up to."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from events.commitments import (
    Allocated,
    CommitmentApproved,
    ProgrammeExpanded,
    Reprofiled,
    Vired,
)
from events.decisions import TotalStated
from events.event import Event
from events.funds import FundDrawn, FundingReceived
from projections.accounts import CONTINUING_KINDS, year_id
from projections.coverage import AllocatedBoroughs
from projections.histories import Histories
from projections.names import Names
from projections.pots import fund_rules
from projections.questions import Question


class Result(StrEnum):
    """How a stated total compares."""

    AGREES = "agrees"
    AGREES_WHEN_ROUNDED = "agrees when rounded"
    DIFFERS = "differs"
    FORECAST = "forecast"
    """It differs, and the paper calls it a forecast: that never falls short."""


@dataclass(frozen=True)
class Reconciliation:
    """One stated total. Figures are pence, or a number of boroughs where `of` is boroughs."""

    entry: int
    decision: str
    total: TotalStated
    stated: int
    recorded: int
    result: Result
    agreed_when_signed: bool | None = None
    """Whether it agreed by what was known when it was stated; None where it agrees now."""
    changed_since_by: tuple[str, ...] = ()
    """Where it did: the decisions that have corrected what it is the sum of."""

    @property
    def difference(self) -> int:
        """Stated minus recorded."""
        return self.stated - self.recorded


def reconcile(
    connection: sqlite3.Connection,
    histories: Histories,
    question: Question,
    decision: int | None = None,
) -> list[Reconciliation]:
    """Every total stated within the question's dates, by the entry that states it.

    `decision` (its number in the views) narrows to one. Recorded sums count what was known on the
    question's day, whatever day it counts from.
    """
    rows = connection.execute(
        "select entry.number, entry.decision, decision.reference from entry"
        " join decision on decision.id = entry.decision where entry.kind = 'TotalStated'"
        " and entry.number <= ? and (? is null or entry.decision = ?) order by entry.number",
        (question.up_to, decision, decision),
    ).fetchall()
    found = []
    for number, of_decision, reference in rows:
        history = histories.of(number)
        total = history.reading(question.known_on)
        if not isinstance(total, TotalStated) or total.effective_on > question.as_at:
            continue
        if history.known_on(number) > question.known_on:
            continue
        sums = _Sums(connection, histories, question, total, of_decision)
        compared = _compared(number, reference, total, sums.recorded())
        if compared.result in _AGREE:
            found.append(compared)
            continue
        signed = replace(question, known_on=history.known_on(number))
        total_then = history.reading(signed.known_on)
        if not isinstance(total_then, TotalStated):
            found.append(replace(compared, agreed_when_signed=False))
            continue
        then = _Sums(connection, histories, signed, total_then, of_decision)
        agreed = _compared(number, reference, total_then, then.recorded()).result in _AGREE
        since = sums.corrected_since(then) if agreed else ()
        found.append(replace(compared, agreed_when_signed=agreed, changed_since_by=since))
    return found


def is_about(connection: sqlite3.Connection, each: Reconciliation, question: Question) -> bool:
    """Whether a stated total is about what the question's filters name."""
    total = each.total
    programmes, funds = (Names(connection, what, question.up_to) for what in ("programme", "fund"))
    return (
        (question.year is None or total.year == question.year)
        and question.programme
        in (None, programmes.find(total.programme) if total.programme else -1)
        and (question.fund is None or question.fund in map(funds.find, total.funds or ()))
    )


_AGREE = (Result.AGREES, Result.AGREES_WHEN_ROUNDED)


def _compared(number: int, reference: str, total: TotalStated, recorded: int) -> Reconciliation:
    stated = total.count if total.of == "boroughs" else total.amount_pence
    assert stated is not None, total
    result = Result.DIFFERS
    if stated == recorded:
        result = Result.AGREES
    elif total.precision_pence > 1 and abs(stated - recorded) * 2 <= total.precision_pence:
        result = Result.AGREES_WHEN_ROUNDED
    elif total.forecast:
        result = Result.FORECAST
    return Reconciliation(number, reference, total, stated, recorded, result)


class _Sums:
    """What is recorded of what one stated total is about."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        histories: Histories,
        question: Question,
        total: TotalStated,
        decision: int,
    ) -> None:
        self._db = connection
        self._histories = histories
        self.question = question
        self._total = total
        self._decision = decision
        programmes, funds = (
            Names(connection, what, question.up_to) for what in ("programme", "fund")
        )
        self._programme = programmes.find(total.programme) if total.programme else None
        self._funds = {funds.find(fund) for fund in total.funds or ()}
        self._find_programme, self._find_fund = programmes.find, funds.find
        self._programmes = programmes

    def recorded(self) -> int:
        """The recorded sum, by what `of` says it is of."""
        total = self._total
        if total.of == "balance":
            return self._balance()
        if total.of == "boroughs":
            return self._boroughs()
        if total.basis == "to-date" or total.of == "contract":
            return self._to_date()
        return sum(self._amount(event) for _, event in self._entries_of_the_decision())

    def corrected_since(self, then: "_Sums") -> tuple[str, ...]:
        """The decisions by which entries counted here read otherwise than they did then."""
        if self._total.of == "balance":
            return ()  # of whatever entries its funds have
        now, before = dict(self.own_entries()), dict(then.own_entries())
        numbers = [n for n in now.keys() | before.keys() if now.get(n) != before.get(n)]
        rows = self._db.execute(
            "select reference from entry join decision on decision.id = entry.decision"
            f" where kind = 'EntryCorrected' and original in ({', '.join(map(str, numbers))})"
            " and decided_on > ? and decided_on <= ? and number <= ?"
            " group by reference order by min(number)",
            (
                then.question.known_on.toordinal(),
                self.question.known_on.toordinal(),
                self.question.up_to,
            ),
        )
        return tuple(reference for (reference,) in rows)

    def own_entries(self) -> Iterator[tuple[int, Event]]:
        """Those of the decision that the total is the sum of, or counts."""
        if self._total.of == "boroughs":
            where = f"decision = {self._decision} and kind in {_COVERING}"
            return self._entries(where, self.question.known_on)
        return self._entries_of_the_decision()

    def _amount(self, event: Event) -> int:
        match self._total.of, event:
            case "approvals", CommitmentApproved(stands_for=None):
                return event.amount_pence
            case "received", FundingReceived():
                return event.amount_pence
            case "draws", FundDrawn():
                return 0 if self._only_moves(event) else event.amount_pence
            case _:
                return 0

    def _only_moves(self, draw: FundDrawn) -> bool:
        """Whether the draw is one that a reprofile or virement gave back and made again."""
        if draw.beside is None:
            return False
        return isinstance(self._histories.of(draw.beside).original.event, Reprofiled | Vired)

    def _entries_of_the_decision(self) -> Iterator[tuple[int, Event]]:
        """The decision's own entries in the total's scope, each as it reads."""
        kinds = "'CommitmentApproved', 'FundingReceived', 'FundDrawn'"
        where = f"decision = {self._decision} and kind in ({kinds})"
        return self._entries(where, self.question.known_on)

    @property
    def _known_by_then(self) -> date:
        """The knowledge that a total to date could have had, within the question's."""
        return min(self.question.known_on, self._total.decided_on)

    def _entries(self, where: str, known_on: date) -> Iterator[tuple[int, Event]]:
        rows = self._db.execute(
            f"select number from entry where {where} and number <= ? order by number",
            (self.question.up_to,),
        ).fetchall()
        for (number,) in rows:
            history = self._histories.of(number)
            event = history.reading(known_on)
            known = history.known_on(number) <= known_on
            if event is not None and known and self._in_scope(number, event):
                yield number, event

    def _in_scope(self, number: int, event: Event) -> bool:
        total = self._total
        programme = getattr(event, "programme", None)
        fund = getattr(event, "fund", None)
        return (
            (total.entries is None or number in total.entries)
            and (total.year is None or getattr(event, "year", total.year) == total.year)
            and (
                self._programme is None
                or (programme is not None and self._find_programme(programme) == self._programme)
            )
            and (not self._funds or (fund is not None and self._find_fund(fund) in self._funds))
        )

    def _to_date(self) -> int:
        """What every decision known by then put there, less what was taken away again."""
        family, headings, sign = {
            "approvals": ("commitments", (), 1),
            "contract": ("commitments", (), 1),
            "received": ("funds", ("received", "reduced"), 1),
            "draws": ("funds", ("drawn", "returned"), -1),
        }[self._total.of]
        where = [self._of_the_funds()] if self._funds else []
        if self._programme is not None:
            where.append(f"movement.programme = {self._programme}")
        return sign * sum(
            pence
            for _, year, heading, pence in self._movements(
                family, self._known_by_then, date.max, where
            )
            if not headings or heading in headings
            if self._total.year is None or year == year_id(self._total.year)
        )

    def _balance(self) -> int:
        """What the funds hold on the day, years begun by then, by the question's knowledge."""
        on = self._total.on or self._total.effective_on
        continuing = {
            fund
            for fund, rules in fund_rules(self._db, self.question.up_to).items()
            if rules.kind in CONTINUING_KINDS
        }
        return sum(
            pence
            for fund, year, _, pence in self._movements(
                "funds", self.question.known_on, on, [self._of_the_funds()]
            )
            if self._total.year is None or fund in continuing or year == year_id(self._total.year)
        )

    def _of_the_funds(self) -> str:
        known = ", ".join(str(fund) for fund in self._funds if fund is not None)
        return f"movement.fund in ({known})"

    def _movements(
        self, family: str, known_on: date, as_at: date, where: Sequence[str]
    ) -> list[tuple[int | None, int, str, int]]:
        """(fund, year, heading, pence), years begun by `as_at` alone."""
        of_whom = " and ".join([f"family = '{family}'", *where])
        return self._db.execute(
            "select movement.fund, movement.year, movement.heading, sum(movement.pence)"
            " from movement join year on year.id = movement.year"
            f" where {of_whom}"
            " and known_on <= ? and number <= ? and effective_on <= ?"
            " and year.begins <= ? group by 1, 2, 3",
            (
                known_on.toordinal(),
                self.question.up_to,
                as_at.toordinal(),
                as_at.toordinal(),
            ),
        ).fetchall()

    def _boroughs(self) -> int:
        """What expansions in scope add; without any, how many boroughs were allocated to."""
        counted = self.own_entries()
        if self._total.basis == "to-date":
            opened_as = self._programmes.opened_as(self._programme or 0)
            named = f"programme in ({', '.join(map(str, opened_as))})"
            read_so = f"number in (select entry from entry_reading where {named})"
            where = f"({named} or {read_so}) and kind in {_COVERING}"
            counted = self._entries(where, self._known_by_then)
        entries = [event for _, event in counted]
        expansions = [event for event in entries if isinstance(event, ProgrammeExpanded)]
        if expansions:
            return sum(event.to_count - event.from_count for event in expansions)
        allocated = AllocatedBoroughs()
        counts = [allocated.add(event) for event in entries if isinstance(event, Allocated)]
        return counts[-1] if counts else 0


_COVERING = "('ProgrammeExpanded', 'Allocated')"
"""Kinds of entry that say which or how many boroughs."""
