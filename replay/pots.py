"""What is known of each fund's money, read from the entries: its kind, and what ever came in.

A figure of a fund is a balance only where what it began with is known: of a reserve, its opening;
of any other pot, an opening, a receipt, or money carried or transferred in. A reserve or
carry-forward fund is one pot through all years; of others each year is a pot of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from events.event import Entry
from events.funds import FundOpened
from replay.books import Books
from replay.names import present_names
from replay.readings import read


@dataclass(frozen=True)
class Pots:
    """The funds' kinds by name, and the books in which their pots were opened or fed."""

    kinds: Mapping[str, str]
    books: Books

    def is_one_pot(self, fund: str) -> bool:
        """Whether the fund's money of one year pays for the next."""
        return self.kinds.get(fund) in ("reserve", "carry-forward")

    def has_balance(self, fund: str, year: str) -> bool:
        """Whether it is known what a fund has in a year."""
        given = self.books.opened if self.kinds.get(fund) == "reserve" else self.books.fed
        if self.is_one_pot(fund):
            return any(name == fund and times > 0 for (name, _), times in given.items())
        return given[fund, year] > 0


def kinds_of_funds(entries: Iterable[Entry], up_to: int) -> dict[str, str]:
    """Every fund's kind by what it is called today, counting entries 1 to `up_to`."""
    everything = list(entries)
    held = [entry for entry in everything if entry.number <= up_to]
    names = present_names(held, everything)
    kinds: dict[str, str] = {}
    for _, event in read(held, date.max, date.max):
        if isinstance(event, FundOpened):
            name = names[FundOpened, event.name]
            if name == event.name or name not in kinds:  # of two that are one, its own
                kinds[name] = event.fund_kind
    return kinds
