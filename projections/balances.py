"""Balances on the three axes: what each fund, programme and borough has, by financial year.

Every row says what it rests on: whether it was restated since the day asked about, by which
decisions it was corrected and what it would be without, whether it counts entries recorded later,
and whether a date behind it is inferred.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from projections.accounts import Family, Heading, year_id
from projections.known_then import (
    gives_a_balance,
    made_known_since,
    not_known,
    not_known_uncorrected,
)
from projections.pots import RecordedPots, fund_rules, kinds_despite_a_rule, recorded_pots
from projections.questions import Question
from projections.rests_on import RowKey, add_rows_without_acts, rests_on
from projections.slices import slice_of
from projections.totals import DRAWN, FUNDS, HOLDERS, PROGRAMMES, Sums


class Axis(StrEnum):
    """What balances are asked for."""

    FUNDS = "funds"
    RESERVES = "reserves"
    PROGRAMMES = "programmes"
    BOROUGHS = "boroughs"


@dataclass(frozen=True, kw_only=True)
class Balance:
    """One name in one financial year: the sum of its movements effective by the day asked about."""

    name: str
    year: str
    year_begun: bool
    balance_pence: int
    entries: int
    restated: bool
    as_then_known_pence: int
    restated_by: list[str]
    """The decisions that did; none where they were not asked for."""
    corrected: bool
    corrected_by: list[str]
    """Likewise."""
    uncorrected_pence: int
    late: bool
    inferred_dates: bool
    despite: bool
    """It counts an entry that was recorded although a rule speaks against it."""
    prior_year_adjusted: bool
    """It counts a decision's correction of a closed year, dated in an open one."""

    @property
    def is_known(self) -> bool:
        """Whether the figure is a balance, and so in totals; of some pots it is not known."""
        return True

    @property
    def known_then_pence(self) -> int | None:
        """As then known; None where a report of the day itself could have given no balance."""
        return self.as_then_known_pence

    @property
    def since_then_pence(self) -> int | None:
        """The balance less what was known then; None where one of the two is not known."""
        if self.is_known != (self.known_then_pence is not None):
            return None
        return self.balance_pence - self.as_then_known_pence

    @property
    def known_uncorrected_pence(self) -> int | None:
        """Without corrections; None where there would then be no balance."""
        return self.uncorrected_pence

    @property
    def corrected_pence(self) -> int | None:
        """What corrections did to the balance; None where it is known only with, or without."""
        if self.is_known != (self.known_uncorrected_pence is not None):
            return None
        return self.balance_pence - self.uncorrected_pence


@dataclass(frozen=True, kw_only=True)
class FundBalance(Balance):
    """A fund's year, with the columns of its statement: zero or above, but for the last."""

    kind: str
    opening_recorded: bool
    opening_pence: int
    received_pence: int
    reduced_pence: int
    drawn_pence: int
    returned_pence: int
    carried_in_pence: int
    carried_out_pence: int
    transferred_in_pence: int
    transferred_out_pence: int
    in_the_opening_already_pence: int
    """What the opening contains of these columns, taken back on its day: signed."""
    known_then: bool
    """Whether the same question, asked by what was known on the day itself, gives a balance."""
    uncorrected_known: bool
    """Whether there would be a balance without corrections."""

    @property
    def in_pence(self) -> int:
        """What came in, with the opening."""
        return (
            self.opening_pence
            + self.received_pence
            + self.carried_in_pence
            + self.transferred_in_pence
            + self.returned_pence
        )

    @property
    def is_known(self) -> bool:
        """Not where only what was drawn is known."""
        return gives_a_balance(
            opening_recorded=self.opening_recorded,
            in_pence=self.in_pence,
            balance_pence=self.balance_pence,
        )

    @property
    def known_then_pence(self) -> int | None:
        """Not where only what was drawn was known then."""
        return self.as_then_known_pence if self.known_then else None

    @property
    def known_uncorrected_pence(self) -> int | None:
        """Not where without corrections only what was drawn would be known."""
        return self.uncorrected_pence if self.uncorrected_known else None


@dataclass(frozen=True, kw_only=True)
class ProgrammeBalance(Balance):
    """A programme's year. What is funded is not known of one borough's part: then it is None."""

    approved_pence: int
    funded_pence: int | None
    no_source_recorded_pence: int | None
    allocated_pence: int


@dataclass(frozen=True)
class ProgrammePart:
    """What a borough has of one programme."""

    name: str
    pence: int


@dataclass(frozen=True, kw_only=True)
class BoroughBalance(Balance):
    """A borough's year, or what is held for boroughs not named (then without a code)."""

    gss_code: str | None
    programmes: list[ProgrammePart] | None
    """None where it was not asked for: unlike the rest, it takes going through every movement."""


@dataclass(frozen=True)
class Balances:
    """The answer: rows by name and year, and the total of the years that have begun."""

    axis: Axis
    question: Question
    rows: Sequence[Balance]

    @property
    def total_pence(self) -> int:
        """The sum of the rows whose financial year has begun."""
        return sum(row.balance_pence for row in self.rows if row.year_begun)

    @property
    def later_years_pence(self) -> int:
        """The sum of the rows whose financial year has not begun."""
        return sum(row.balance_pence for row in self.rows if not row.year_begun)


def balances(
    connection: sqlite3.Connection,
    axis: Axis,
    question: Question,
    *,
    with_decisions: bool = False,
    with_programmes: bool = False,
) -> Balances:
    """Every name of the axis with an entry in the slice. Where it is asked for, also which
    decisions restated and corrected it, and of boroughs what they have of each programme: these
    take longer, the more was recorded. Raises CannotBeAsked (slices).
    """
    rows: Sequence[Balance]
    match axis:
        case Axis.FUNDS:
            rows = _fund_rows(connection, question, with_decisions=with_decisions)
        case Axis.RESERVES:
            funds = _fund_rows(connection, question, with_decisions=with_decisions)
            rows = [row for row in funds if row.kind == "reserve"]
        case Axis.PROGRAMMES:
            rows = _programme_rows(connection, question, with_decisions=with_decisions)
        case Axis.BOROUGHS:
            rows = _borough_rows(
                connection,
                question,
                with_decisions=with_decisions,
                with_programmes=with_programmes,
            )
    return Balances(axis, question, rows)


def _fund_rows(
    connection: sqlite3.Connection, question: Question, *, with_decisions: bool
) -> list[FundBalance]:
    sums = Sums(connection)
    moved = sums.rows(FUNDS, question)
    columns = {key: Counter(row.headings) for key, row in moved.items()}
    names = dict(connection.execute("select id, name from fund"))
    kinds = fund_rules(connection, question.up_to)
    despite = kinds_despite_a_rule(connection, question.up_to)
    pots = recorded_pots(connection, question)
    rows: list[FundBalance] = []
    common_rows = rests_on(connection, FUNDS, question, moved, with_decisions=with_decisions)
    told = {key for key, of_heading in columns.items() if any(of_heading.values())}
    told |= _opened_with_nothing(pots, question)
    then = replace(question, known_on=question.known_then)
    unknown_then = not_known(sums, then, question)
    unknown_uncorrected = not_known_uncorrected(sums, question)
    asks = with_decisions and unknown_then
    made_known = made_known_since(connection, question) if asks else {}
    add_rows_without_acts(connection, question, common_rows, told)
    for (fund, year), common in common_rows.items():
        name, kind = names[fund], kinds[fund].kind
        common["despite"] = common["despite"] or fund in despite
        of_heading = columns.get((fund, year), Counter())
        statement: dict[str, Any] = {
            f"{heading.replace(' ', '_')}_pence": abs(of_heading[heading])
            for heading in FUND_HEADINGS
        }
        statement["in_the_opening_already_pence"] = of_heading[Heading.CONTAINED]
        with_balance = pots.has_balance(fund, kind, year)
        row = FundBalance(
            name=name,
            **common,
            kind=kind,
            opening_recorded=with_balance,
            known_then=(fund, year) not in unknown_then,
            uncorrected_known=(fund, year) not in unknown_uncorrected,
            **statement,
        )
        if row.is_known and not row.known_then:
            by = list(dict.fromkeys([*row.restated_by, *made_known.get(fund, ())]))
            row = replace(row, restated=True, restated_by=by)
        rows.append(row)
    order = {kind: place for place, kind in enumerate(_FUND_KINDS_IN_ORDER)}
    rows.sort(key=lambda row: (order[row.kind], row.name, row.year))
    return rows


def _opened_with_nothing(pots: RecordedPots, question: Question) -> set[RowKey]:
    """Opening balances that the question is about: one of nothing is told, though none moved it."""
    if question.programme is not None:
        return set()
    return {
        (fund, year)
        for fund, year in pots.opened
        if question.fund in (None, fund)
        and (question.year is None or year == year_id(question.year))
    }


def _programme_rows(
    connection: sqlite3.Connection, question: Question, *, with_decisions: bool
) -> list[Balance]:
    committed = Sums(connection).rows(PROGRAMMES, question)
    funded = _funded(connection, question) if question.borough is None else None
    names = dict(connection.execute("select id, name from programme"))
    rows: list[Balance] = []
    common_rows = rests_on(
        connection, PROGRAMMES, question, committed, with_decisions=with_decisions
    )
    told = {
        key for key, row in committed.items() if row.figures["approved"] or row.figures["allocated"]
    }
    if question.fund is None:  # what is drawn is not narrowed by it
        told |= {key for key, drawn in (funded or {}).items() if drawn}
    add_rows_without_acts(connection, question, common_rows, told)
    for (programme, year), common in common_rows.items():
        row = committed.get((programme, year))
        drawn = None if funded is None else funded.get((programme, year), 0)
        rows.append(
            ProgrammeBalance(
                name=names[programme],
                **common,
                approved_pence=row.figures["approved"] if row else 0,
                funded_pence=drawn,
                no_source_recorded_pence=None if drawn is None else common["balance_pence"] - drawn,
                allocated_pence=row.figures["allocated"] if row else 0,
            )
        )
    return sorted(rows, key=lambda row: (row.name.casefold(), row.year))


def _funded(connection: sqlite3.Connection, question: Question) -> dict[RowKey, int]:
    """What each programme has drawn, less what it has returned, by year, from whichever fund."""
    of_any_fund = replace(question, fund=None)
    drawn = Sums(connection).of(DRAWN, of_any_fund, "drawn")
    return {(programme, year): of["drawn"] for (programme, year), of in drawn.items()}


def _borough_rows(
    connection: sqlite3.Connection,
    question: Question,
    *,
    with_decisions: bool,
    with_programmes: bool,
) -> list[Balance]:
    holders = {
        number: (label, gss_code)
        for number, label, gss_code in connection.execute(
            f"select id, label, gss_code from holder where {ON_BOROUGH_AXIS}"
        )
    }
    held = {
        key: row
        for key, row in Sums(connection).rows(HOLDERS, question).items()
        if key[0] in holders
    }
    common_rows = rests_on(connection, HOLDERS, question, held, with_decisions=with_decisions)
    without_acts = held.keys() - common_rows.keys()
    parts = _parts(connection, question, held.keys() if with_programmes else without_acts)
    add_rows_without_acts(connection, question, common_rows, without_acts & parts.keys())
    rows = [
        BoroughBalance(
            name=holders[holder][0],
            **common,
            gss_code=holders[holder][1],
            programmes=parts.get((holder, year), []) if with_programmes else None,
        )
        for (holder, year), common in common_rows.items()
    ]
    # What is held for boroughs not named has no code and stands last.
    rows.sort(key=lambda row: (row.gss_code is None, row.gss_code, row.year))
    return list(rows)


def _parts(
    connection: sqlite3.Connection, question: Question, of: Collection[RowKey]
) -> dict[RowKey, list[ProgrammePart]]:
    """What these holders' years have of each programme, by its name."""
    counted = slice_of(Family.COMMITMENTS, question)
    found: dict[RowKey, list[ProgrammePart]] = defaultdict(list)
    if not of:
        return found
    for holder, year, programme, pence in connection.execute(
        "with part as (select holder, year, programme, sum(pence) as pence from movement"
        f" where {counted.where} and (holder, year) in"
        " (select value ->> 0, value ->> 1 from json_each(:of))"
        " group by 1, 2, 3 having sum(pence) <> 0)"
        " select holder, year, programme.name, pence from part"
        " join programme on programme.id = part.programme order by programme.name",
        counted.values | {"of": json.dumps(sorted(of))},
    ):
        found[holder, year].append(ProgrammePart(programme, pence))
    return found


_FUND_KINDS_IN_ORDER = ("reserve", "carry-forward", "grant", "budget")
FUND_HEADINGS = (
    Heading.OPENING,
    Heading.RECEIVED,
    Heading.REDUCED,
    Heading.CARRIED_IN,
    Heading.CARRIED_OUT,
    Heading.TRANSFERRED_IN,
    Heading.TRANSFERRED_OUT,
    Heading.DRAWN,
    Heading.RETURNED,
    Heading.CONTAINED,
)
"""The columns of a fund's statement, in the order in which it is read."""
ON_BOROUGH_AXIS = "kind in ('borough', 'boroughs not named')"
