"""What is known of each fund's money, read from the entries: its kind, and what ever came in.

A figure of a fund is a balance only where what it began with is known: of a reserve, its opening;
of any other pot, an opening, a receipt, or money carried or transferred in. A reserve or
carry-forward fund is one pot through all years; of others each year is a pot of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from events.event import Entry
from events.funds import CarriedForward, FundingReceived, FundOpened, FundsTransferred
from events.years import FinancialYear
from replay.books import Pot
from replay.names import present_names
from replay.readings import read


@dataclass
class Pots:
    """The funds' kinds by name, and the pots that were opened or fed."""

    kinds: dict[str, str] = field(default_factory=dict)
    opened: set[Pot] = field(default_factory=set)
    fed: set[Pot] = field(default_factory=set)
    """The opened among them."""

    def is_one_pot(self, fund: str) -> bool:
        """Whether the fund's money of one year pays for the next."""
        return self.kinds.get(fund) in ("reserve", "carry-forward")

    def has_balance(self, fund: str, year: str) -> bool:
        """Whether it is known what a fund has in a year."""
        if self.kinds.get(fund) == "reserve":
            return any(name == fund for name, _ in self.opened)
        if self.is_one_pot(fund):
            return any(name == fund for name, _ in self.fed)
        return (fund, year) in self.fed


def pots(entries: Iterable[Entry], as_at: date, known_on: date, up_to: int) -> Pots:
    """Those of the books as at a day, as known on another, counting entries 1 to `up_to`."""
    everything = list(entries)
    held = [entry for entry in everything if entry.number <= up_to]
    names = present_names(held, everything)
    found = Pots()
    for _, event in read(held, date.max, date.max):
        if isinstance(event, FundOpened):
            name = names[FundOpened, event.name]
            if name == event.name or name not in found.kinds:  # of two that are one, its own
                found.kinds[name] = event.fund_kind
    for _, event in read(held, as_at, known_on):
        if event.subject_to is not None:
            continue
        match event:
            case FundOpened(opening_on=date() as day):
                pot = names[FundOpened, event.name], str(FinancialYear.containing(day))
                found.opened.add(pot)
                found.fed.add(pot)
            case FundingReceived():
                found.fed.add((names[FundOpened, event.fund], str(event.year)))
            case CarriedForward():
                found.fed.add((names[FundOpened, event.fund], str(event.to_year)))
            case FundsTransferred():
                found.fed.add((names[FundOpened, event.to_fund], str(event.to_year)))
    return found
