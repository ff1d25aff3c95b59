"""The books at a moment, rebuilt from the journal alone: a fold that can be checked by eye.

Every entry that counts adds to and takes from plain totals. The whole sums to zero.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

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
from events.holders import (
    BOROUGHS_NOT_NAMED,
    UNALLOCATED,
    BoroughHolder,
    Holder,
    JointHolder,
    Recipient,
)
from events.years import FinancialYear
from replay.names import Names, present_names
from replay.readings import ALL_OF_THE_DAY, read

Pot = tuple[str, str]  # the name of a fund or programme, and a year
Part = tuple[str, str, str]  # programme, holder, year
Balance = tuple[str, str, str]  # one of AXES, a name, a year
AXES = ("funds", "programmes", "boroughs")
"""Other holders of commitments are told among the boroughs."""


@dataclass
class Books:
    """Totals in pence, zeros left out when compared."""

    funds: Counter[Pot] = field(default_factory=Counter)
    commitments: Counter[Part] = field(default_factory=Counter)
    unfunded: Counter[Pot] = field(default_factory=Counter)
    outside: Counter[str] = field(default_factory=Counter)
    opened: Counter[Pot] = field(default_factory=Counter)
    """How many openings each fund's year has: no money, and in no total."""
    fed: Counter[Pot] = field(default_factory=Counter)
    """How many openings, receipts, and carrying and transferring of money into it."""

    def total(self) -> int:
        """The sum of everything: always zero."""
        return (
            self.funds.total()
            + self.commitments.total()
            + self.unfunded.total()
            + self.outside.total()
        )

    def plus(self, other: "Books", times: int = 1) -> "Books":
        """These books with each figure of the others added so many times, -1 to take away."""
        return Books(
            _sum(self.funds, other.funds, times),
            _sum(self.commitments, other.commitments, times),
            _sum(self.unfunded, other.unfunded, times),
            _sum(self.outside, other.outside, times),
            _sum(self.opened, other.opened, times),
            _sum(self.fed, other.fed, times),
        )

    def programmes(self) -> Counter[Pot]:
        """Commitments by programme and year, whoever holds them."""
        return self._by(lambda part: (part[0], part[2]))

    def holders(self) -> Counter[Pot]:
        """Commitments by holder and year, whatever they are for."""
        return self._by(lambda part: (part[1], part[2]))

    def balances(self) -> dict[Balance, int]:
        """Every balance that is not zero, by axis, name and year, in this order.

        What is not allocated yet is told by its programme alone.
        """
        allocated = {pot: each for pot, each in self.holders().items() if pot[0] != _UNALLOCATED}
        figures_of_axes = (self.funds, self.programmes(), allocated)
        return {
            (axis, *pot): pence
            for axis, figures in zip(AXES, figures_of_axes, strict=True)
            for pot, pence in sorted(figures.items())
            if pence
        }

    def _by(self, key: Callable[[Part], Pot]) -> Counter[Pot]:
        totals: Counter[Pot] = Counter()
        for part, pence in self.commitments.items():
            totals[key(part)] += pence
        return totals


_UNALLOCATED = UNALLOCATED.label
Account = TypeVar("Account")


def _sum(mine: Counter[Account], theirs: Counter[Account], times: int) -> Counter[Account]:
    total = mine.copy()
    for account, pence in theirs.items():
        total[account] += times * pence
    return Counter({account: pence for account, pence in total.items() if pence})


def rebuild(
    entries: Iterable[Entry],
    as_at: date,
    known_on: date,
    up_to: int,
    of_the_day: int = ALL_OF_THE_DAY,
) -> Books:
    """The books as at a day, as known on another, counting entries 1 to `up_to`.

    `of_the_day` is as in replay.readings.read.
    """
    everything = list(entries)
    held = [entry for entry in everything if entry.number <= up_to]
    names = present_names(held, everything)
    counting = [event for _, event in read(held, as_at, known_on, of_the_day)]
    fold = _Fold(names)
    fold.post_all(counting)
    stood: dict[date, Books] = {}
    for opening in counting:
        if isinstance(opening, FundOpened) and opening.opening_on is not None:
            # The figure has in it what had moved by the day before.
            eve = opening.opening_on - timedelta(days=1)
            if eve not in stood:
                before = _Fold(names)
                before.post_all(event for _, event in read(held, eve, known_on, of_the_day))
                stood[eve] = before.books
            fold.take_back(opening, stood[eve])
    return fold.books


class _Fold:
    def __init__(self, names: Names) -> None:
        self.books = Books()
        self._names = names

    def post_all(self, events: Iterable[Event]) -> None:
        """The amounts of those events whose conditions are met are in the totals."""
        for event in events:
            if event.subject_to is None:
                self.post(event)

    def take_back(self, opening: FundOpened, before: Books) -> None:
        """What the books before an opening balance had of its fund is in its figure already.

        A reserve was drawn on for £30 on 1 March, and later somebody records that it opened on 1
        April with £100. The £100 is what was left after the draw. Posted as they stand, the two
        make £70; so the -£30 of `before`, the books of 31 March, are taken back, and it is £100.

        Of a reserve or a carry-forward fund, which is one pot, every year that had begun is taken
        back; of a budget or a grant, the year of the opening alone: its others are other pots.
        """
        day, name = opening.opening_on, self._names[FundOpened, opening.name]
        assert day is not None
        for (fund, year), pence in before.funds.items():
            years = FinancialYear.parse(year)
            is_pot = opening.fund_kind in ("reserve", "carry-forward")
            same_pot = is_pot or years == FinancialYear.containing(day)
            if fund == name and same_pot and years.begins < day:
                self.books.funds[fund, year] -= pence
                self.books.outside["opening"] += pence

    def post(self, event: Event) -> None:
        """The event's amounts are in the totals."""
        match event:
            case FundOpened(opening_pence=int(pence), opening_on=date() as day):
                self._feed(event.name, FinancialYear.containing(day), pence)
                self.books.opened[self._pot(event.name, FinancialYear.containing(day))] += 1
                self.books.outside["opening"] -= pence
            case FundingReceived():
                self._feed(event.fund, event.year, event.amount_pence)
                self.books.outside["income"] -= event.amount_pence
            case FundingReduced():
                self._fund(event.fund, event.year, -event.amount_pence)
                self.books.outside["income"] += event.amount_pence
            case CarriedForward(from_fund=None):
                self.books.outside["income"] -= event.amount_pence
                self._feed(event.fund, event.to_year, event.amount_pence)
            case CarriedForward(from_fund=str(from_fund)):
                self._fund(from_fund, event.from_year, -event.amount_pence)
                self._feed(event.fund, event.to_year, event.amount_pence)
            case FundsTransferred():
                self._fund(event.from_fund, event.from_year, -event.amount_pence)
                self._feed(event.to_fund, event.to_year, event.amount_pence)
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
        self.books.funds[self._pot(fund, year)] += pence

    def _feed(self, fund: str, year: FinancialYear, pence: int) -> None:
        self._fund(fund, year, pence)
        self.books.fed[self._pot(fund, year)] += 1

    def _pot(self, fund: str, year: FinancialYear) -> Pot:
        return self._names[FundOpened, fund], str(year)

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
