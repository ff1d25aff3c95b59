"""The double entry behind each event: movements of money between accounts, always summing to zero.

Four families of account. Funds: what each fund holds. Commitments: what each programme has, by
holder. Unfunded: drawn minus approved, so that a commitment without a source stands out. Outside:
where money new to the book comes from, and what a fund held before the book began.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from events.commitments import (
    Allocated,
    CommitmentApproved,
    CommitmentReleased,
    Reprofiled,
    Vired,
)
from events.event import Event
from events.funds import (
    CarriedForward,
    DrawReturned,
    FundDrawn,
    FundingReceived,
    FundingReduced,
    FundOpened,
    FundsTransferred,
)
from events.holders import BOROUGHS_NOT_NAMED, BoroughHolder, Holder, JointHolder, Recipient
from events.money import equal_shares
from events.years import FinancialYear
from projections.accounts import Family, Heading


class Account(NamedTuple):
    """Where money stands. Names are those the event gives; a fund and a programme may both be
    named so that a draw can be asked for by either."""

    family: Family
    fund: str | None = None
    programme: str | None = None
    holder: Holder | None = None


class Movement(NamedTuple):
    """An amount of one financial year into (above zero) or out of (below zero) an account."""

    account: Account
    year: FinancialYear
    heading: Heading
    pence: int


def effective_day(event: Event) -> date:
    """The day from which the event's movements count: an opening balance has one of its own."""
    if isinstance(event, FundOpened) and event.opening_on is not None:
        return event.opening_on
    return event.effective_on


def movements(event: Event) -> list[Movement]:
    """The movements of an event read as it stands; empty where it moves no money."""
    moved_by = _MOVED_BY.get(type(event))
    if moved_by is None:
        return []
    found = moved_by(event)
    assert sum([movement.pence for movement in found]) == 0, event
    return found


def _in_fund(fund: str, year: FinancialYear, heading: Heading, pence: int) -> Movement:
    return Movement(Account(Family.FUNDS, fund), year, heading, pence)


def _opening(event: FundOpened) -> list[Movement]:
    if event.opening_pence is None:
        return []
    year = FinancialYear.containing(effective_day(event))
    outside = Account(Family.OPENING, event.name)
    return [
        _in_fund(event.name, year, Heading.OPENING, event.opening_pence),
        Movement(outside, year, Heading.OPENING, -event.opening_pence),
    ]


def opening_stands(event: Event) -> list[Movement]:
    """That a fund has an opening balance, as one in its funds: the balance can be nothing."""
    if not isinstance(event, FundOpened) or event.opening_pence is None:
        return []
    year = FinancialYear.containing(effective_day(event))
    return [_in_fund(event.name, year, Heading.OPENING, 1)]


def _received(event: FundingReceived) -> list[Movement]:
    return _from_outside(event, event.amount_pence, Heading.RECEIVED)


def _reduced(event: FundingReduced) -> list[Movement]:
    return _from_outside(event, -event.amount_pence, Heading.REDUCED)


def _from_outside(
    event: FundingReceived | FundingReduced, pence: int, heading: Heading
) -> list[Movement]:
    return [
        _in_fund(event.fund, event.year, heading, pence),
        Movement(Account(Family.INCOME, event.fund), event.year, heading, -pence),
    ]


def _carried(event: CarriedForward) -> list[Movement]:
    out = Movement(
        Account(Family.INCOME, event.fund),
        event.from_year,
        Heading.CARRIED_OUT,
        -event.amount_pence,
    )
    if event.from_fund is not None:
        out = _in_fund(event.from_fund, event.from_year, Heading.CARRIED_OUT, -event.amount_pence)
    return [out, _in_fund(event.fund, event.to_year, Heading.CARRIED_IN, event.amount_pence)]


def _transferred(event: FundsTransferred) -> list[Movement]:
    pence = event.amount_pence
    return [
        _in_fund(event.from_fund, event.from_year, Heading.TRANSFERRED_OUT, -pence),
        _in_fund(event.to_fund, event.to_year, Heading.TRANSFERRED_IN, pence),
    ]


def _drawn(event: FundDrawn) -> list[Movement]:
    return _draw(event, event.amount_pence, Heading.DRAWN)


def _returned(event: DrawReturned) -> list[Movement]:
    return _draw(event, -event.amount_pence, Heading.RETURNED)


def _draw(event: FundDrawn | DrawReturned, pence: int, heading: Heading) -> list[Movement]:
    fund = Account(Family.FUNDS, event.fund, event.programme)
    unfunded = Account(Family.UNFUNDED, event.fund, event.programme)
    return [
        Movement(unfunded, event.year, heading, pence),
        Movement(fund, event.year, heading, -pence),
    ]


def _approved(event: CommitmentApproved) -> list[Movement]:
    pence = event.amount_pence
    return _commitment(event.programme, event.holder, event.year, Heading.APPROVED, pence)


def _released(event: CommitmentReleased) -> list[Movement]:
    pence = -event.amount_pence
    return _commitment(event.programme, event.holder, event.year, Heading.RELEASED, pence)


def _reprofiled(event: Reprofiled) -> list[Movement]:
    return [
        *_moved(event.programme, event.holder, event.from_year, -event.amount_pence),
        *_moved(event.programme, event.holder, event.to_year, event.amount_pence),
    ]


def _vired(event: Vired) -> list[Movement]:
    return [
        *_moved(event.from_programme, event.holder, event.year, -event.amount_pence),
        *_moved(event.to_programme, event.holder, event.year, event.amount_pence),
    ]


def _commitment(
    programme: str, holder: Holder, year: FinancialYear, heading: Heading, pence: int
) -> list[Movement]:
    return [
        Movement(Account(Family.COMMITMENTS, None, programme, holder), year, heading, pence),
        Movement(Account(Family.UNFUNDED, None, programme), year, heading, -pence),
    ]


def _moved(programme: str, holder: Holder, year: FinancialYear, pence: int) -> list[Movement]:
    return _commitment(programme, holder, year, Heading.MOVED, pence)


def _allocation(event: Allocated) -> list[Movement]:
    parts = [(event.source, -event.amount_pence), *shares(event)]
    return [
        Movement(
            Account(Family.COMMITMENTS, None, event.programme, holder),
            event.year,
            Heading.ALLOCATED,
            pence,
        )
        for holder, pence in parts
    ]


def shares(event: Allocated) -> list[tuple[Holder, int]]:
    """Who gets how many pence: equal shares to the penny, the extra ones in alphabetical order."""
    if event.shares is not None:
        return [(share.holder, share.amount_pence) for share in event.shares]
    if event.recipient is not None:
        return [(Recipient(name=event.recipient), event.amount_pence)]
    if event.boroughs is None:
        return [(BOROUGHS_NOT_NAMED, event.amount_pence)]
    if event.share == "joint":
        return [(JointHolder(boroughs=event.boroughs), event.amount_pence)]
    boroughs = sorted(event.boroughs)
    parts = equal_shares(event.amount_pence, len(boroughs))
    return [
        (_borough(borough), pence) for borough, pence in zip(boroughs, parts, strict=True) if pence
    ]


@cache
def _borough(name: str) -> BoroughHolder:
    return BoroughHolder(borough=name)


_MOVED_BY: dict[type[Event], Callable[[Any], list[Movement]]] = {
    FundOpened: _opening,
    FundingReceived: _received,
    FundingReduced: _reduced,
    CarriedForward: _carried,
    FundsTransferred: _transferred,
    FundDrawn: _drawn,
    DrawReturned: _returned,
    CommitmentApproved: _approved,
    CommitmentReleased: _released,
    Reprofiled: _reprofiled,
    Vired: _vired,
    Allocated: _allocation,
}
"""Each kind of event that moves money, and the movements of one of it."""
