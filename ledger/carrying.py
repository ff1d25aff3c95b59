"""Money that may not be carried stays in its year: a grant's own condition."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from events.bookkeeping import ConditionSettled
from events.event import Event
from events.funds import CarriedForward, FundsTransferred
from events.years import FinancialYear
from ledger.problems import Problem
from ledger.touched import Touched
from ledger.wording import DESPITE
from projections.accounts import CONTINUING_KINDS
from projections.names import Names


def uncarried(connection: sqlite3.Connection, touched: Touched) -> Iterator[Problem]:
    """Money of a fund that may not be carried stays in its year, and out of funds that are one pot
    through all years.

    Asked of what the proposed entries move, of what lost its reason, and of all that was moved
    before in a fund whose kind or may_carry changes.
    """
    funds = Names(connection, "fund")
    kinds = {
        number: (kind, bool(may_carry))
        for number, kind, may_carry in connection.execute("select id, kind, may_carry from fund")
    }
    changed = {funds.leads_to(fund): numbers for fund, numbers in touched.carrying_less.items()}
    for original, numbers in _movers(connection, touched, moved_before=bool(changed)).items():
        for move in _moves(touched.histories.reading(original)):
            fund, into = funds.find(move.fund) or 0, funds.find(move.into) or 0
            changing = [*changed.get(fund, []), *changed.get(into, [])]
            if not changing and (not numbers or _stood(touched, original, move)):
                continue
            kind_into = kinds[into][0]
            is_kept = move.from_year == move.to_year and (
                kind_into not in CONTINUING_KINDS or fund == into
            )
            _, may_carry = kinds[fund]
            excusing = [*numbers, *changing, *([original] if changing else [])]
            if may_carry or is_kept or any(map(touched.says_despite, excusing)):
                continue
            how = f"from {move.from_year} to {move.to_year}"
            if move.from_year == move.to_year:
                how = f"of {move.from_year} into {move.into}, a {kind_into} of all years"
            recorded = "" if numbers else f" (recorded there: entry {original})"
            yield Problem(
                touched.proposal.places[(numbers or changing)[-1]],
                f"carries money of {move.fund} {how}{recorded}, and it may not be carried",
                "record what lapses as funding-reduced" + DESPITE,
            )


def _movers(
    connection: sqlite3.Connection, touched: Touched, *, moved_before: bool
) -> dict[int, list[int]]:
    """Entries that may move money between pots, and the proposed ones that make them do so."""
    found: dict[int, list[int]] = {}
    for entry in touched.proposal.entries:
        original = touched.originals[entry.number]
        moves = isinstance(touched.proposal.one(original).event, CarriedForward | FundsTransferred)
        if moves and not isinstance(entry.event, ConditionSettled):
            found.setdefault(original, []).append(entry.number)
    if moved_before:
        rows = connection.execute(
            "select number from entry where kind in (?, ?) order by number",
            (CarriedForward.__name__, FundsTransferred.__name__),
        )
        for (number,) in rows.fetchall():
            found.setdefault(number, [])
    return found


class _Move(NamedTuple):
    fund: str
    from_year: FinancialYear
    into: str
    to_year: FinancialYear
    pence: int

    def is_within(self, other: "_Move") -> bool:
        """Whether it is no more than another between the same."""
        return self[:-1] == other[:-1] and self.pence <= other.pence


def _stood(touched: Touched, original: int, move: _Move) -> bool:
    """Whether it was recorded before, for a reason that was given then and still stands."""
    if original >= touched.proposal.first or original in touched.exposed:
        return False
    return any(move.is_within(other) for other in _moves(touched.before.reading(original)))


def _moves(event: Event | None) -> list[_Move]:
    match event:
        case CarriedForward():
            source = event.from_fund or event.fund
            return [_Move(source, event.from_year, event.fund, event.to_year, event.amount_pence)]
        case FundsTransferred():
            return [
                _Move(
                    event.from_fund,
                    event.from_year,
                    event.to_fund,
                    event.to_year,
                    event.amount_pence,
                )
            ]
        case _:
            return []
