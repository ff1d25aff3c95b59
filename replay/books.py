"""The books at a moment, rebuilt from the journal alone: a fold that can be checked by eye.

Every entry that counts adds to and takes from plain totals. The whole sums to zero.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from events.commitments import (
    Allocated,
    CommitmentApproved,
    CommitmentReleased,
    ProgrammeOpened,
    Reprofiled,
    Vired,
)
from events.event import Entry, Event
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
from events.years import FinancialYear
from replay.names import Names, present_names
from replay.readings import read

Pot = tuple[str, str]  # the name of a fund or programme, and a year
Part = tuple[str, str, str]  # programme, holder, year


@dataclass
class Books:
    """Totals in pence, zeros left out when compared."""

    funds: Counter[Pot] = field(default_factory=Counter)
    commitments: Counter[Part] = field(default_factory=Counter)
    unfunded: Counter[Pot] = field(default_factory=Counter)
    outside: Counter[str] = field(default_factory=Counter)

    def total(self) -> int:
        """The sum of everything: always zero."""
        return sum(
            sum(each.values())
            for each in (self.funds, self.commitments, self.unfunded, self.outside)
        )

    def programmes(self) -> Counter[Pot]:
        """Commitments by programme and year, whoever holds them."""
        return self._by(lambda part: (part[0], part[2]))

    def holders(self) -> Counter[Pot]:
        """Commitments by holder and year, whatever they are for."""
        return self._by(lambda part: (part[1], part[2]))

    def _by(self, key: Callable[[Part], Pot]) -> Counter[Pot]:
        totals: Counter[Pot] = Counter()
        for part, pence in self.commitments.items():
            totals[key(part)] += pence
        return totals


def rebuild(entries: Iterable[Entry], as_at: date, known_on: date, up_to: int) -> Books:
    """The books as at a day, as known on another, counting entries 1 to `up_to`."""
    everything = list(entries)
    held = [entry for entry in everything if entry.number <= up_to]
    counting = [event for _, event in read(held, as_at, known_on) if event.subject_to is None]
    fold = _Fold(present_names(held, everything), counting)
    for event in counting:
        fold.post(event)
    return fold.books


class _Fold:
    def __init__(self, names: Names, counting: Iterable[Event]) -> None:
        self.books = Books()
        self._names = names
        self._openings = [
            event
            for event in counting
            if isinstance(event, FundOpened) and event.opening_on is not None
        ]
        self._effective_on = date.max

    def post(self, event: Event) -> None:
        """The event's amounts are in the totals."""
        self._effective_on = event.effective_on
        match event:
            case FundOpened(opening_pence=int(pence), opening_on=date() as day):
                pot = (self._names[FundOpened, event.name], str(FinancialYear.containing(day)))
                self.books.funds[pot] += pence
                self.books.outside["opening"] -= pence
            case FundingReceived():
                self._fund(event.fund, event.year, event.amount_pence)
                self.books.outside["income"] -= event.amount_pence
            case FundingReduced():
                self._fund(event.fund, event.year, -event.amount_pence)
                self.books.outside["income"] += event.amount_pence
            case CarriedForward(from_fund=None):
                self.books.outside["income"] -= event.amount_pence
                self._fund(event.fund, event.to_year, event.amount_pence)
            case CarriedForward(from_fund=str(from_fund)):
                self._fund(from_fund, event.from_year, -event.amount_pence)
                self._fund(event.fund, event.to_year, event.amount_pence)
            case FundsTransferred():
                self._fund(event.from_fund, event.from_year, -event.amount_pence)
                self._fund(event.to_fund, event.to_year, event.amount_pence)
            case FundDrawn():
                self._fund(event.fund, event.year, -event.amount_pence)
                self._unfunded(event.programme, event.year, event.amount_pence)
            case DrawReturned():
                self._fund(event.fund, event.year, event.amount_pence)
                self._unfunded(event.programme, event.year, -event.amount_pence)
            case _:
                self._commit(event)

    def _commit(self, event: Event) -> None:
        match event:
            case CommitmentApproved():
                self._approve(event.programme, event.holder, event.year, event.amount_pence)
            case CommitmentReleased():
                self._approve(event.programme, event.holder, event.year, -event.amount_pence)
            case Reprofiled():
                self._approve(event.programme, event.holder, event.from_year, -event.amount_pence)
                self._approve(event.programme, event.holder, event.to_year, event.amount_pence)
            case Vired():
                self._approve(event.from_programme, event.holder, event.year, -event.amount_pence)
                self._approve(event.to_programme, event.holder, event.year, event.amount_pence)
            case Allocated():
                self._held(event.programme, event.source, event.year, -event.amount_pence)
                for holder, pence in _receivers(event):
                    self._held(event.programme, holder, event.year, pence)

    def _fund(self, fund: str, year: FinancialYear, pence: int) -> None:
        name = self._names[FundOpened, fund]
        self.books.funds[name, str(year)] += pence
        for opening in self._openings:
            if self._names[FundOpened, opening.name] == name and self._is_in(opening, year):
                self.books.funds[name, str(year)] -= pence
                self.books.outside["opening"] += pence

    def _is_in(self, opening: FundOpened, year: FinancialYear) -> bool:
        """Whether an opening balance has the movement in it: it was before, of a year begun."""
        day = opening.opening_on
        assert day is not None
        if opening.fund_kind in ("budget", "grant") and year != FinancialYear.containing(day):
            return False
        return self._effective_on < day and year.begins < day

    def _unfunded(self, programme: str, year: FinancialYear, pence: int) -> None:
        self.books.unfunded[self._names[ProgrammeOpened, programme], str(year)] += pence

    def _held(self, programme: str, holder: Holder, year: FinancialYear, pence: int) -> None:
        name = self._names[ProgrammeOpened, programme]
        self.books.commitments[name, holder.label, str(year)] += pence

    def _approve(self, programme: str, holder: Holder, year: FinancialYear, pence: int) -> None:
        self._held(programme, holder, year, pence)
        self._unfunded(programme, year, -pence)


def _receivers(event: Allocated) -> list[tuple[Holder, int]]:
    """Who gets what: an equal share each, and a penny more for the first in the alphabet."""
    if event.shares is not None:
        return [(share.holder, share.amount_pence) for share in event.shares]
    if event.recipient is not None:
        return [(Recipient(name=event.recipient), event.amount_pence)]
    if event.boroughs is None:
        return [(BOROUGHS_NOT_NAMED, event.amount_pence)]
    if event.share == "joint":
        return [(JointHolder(boroughs=event.boroughs), event.amount_pence)]
    count = len(event.boroughs)
    return [
        (BoroughHolder(borough=borough), (event.amount_pence + count - 1 - place) // count)
        for place, borough in enumerate(event.boroughs)
    ]
