"""What an exported journal adds up to, by beancount, and what `tally balances` says of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from beancount import loader
from beancount.core.data import Open, Transaction

from tests.tui.command import ask

Balances = Counter[tuple[str, str]]
"""Pence by name and year; none that is nought."""
MOVED = {
    "funds": ("fund", "funds"),
    "programmes": ("programme", "commitments"),
    "boroughs": ("holder", "commitments"),
}
"""The column of a movement that names a row of each axis, and the family of its account."""


@dataclass(frozen=True)
class Read:
    """A file as beancount has read it, without an error."""

    transactions: Sequence[Transaction]
    names: Mapping[str, Mapping[str, Any]]
    """The metadata of every account."""

    def balances(self, axis: str, as_at: date, known_on: date) -> Balances:
        """Sums of postings, by the names in the metadata of their accounts."""
        found: Balances = Counter()
        for entry in self.transactions:
            if entry.date <= as_at and entry.meta["known_on"] <= known_on:
                for posting in entry.postings:
                    names = self.names[posting.account]
                    name = _name(axis, posting.account, names)
                    if name is not None:
                        found[name, names["year"]] += int(posting.units.number * 100)
        return without_noughts(found)


def read_by_beancount(file: Path) -> Read:
    """The file; beancount must find nothing wrong in it."""
    entries, errors, _ = loader.load_file(str(file))
    assert not errors
    return Read(
        [entry for entry in entries if isinstance(entry, Transaction)],
        {entry.account: entry.meta for entry in entries if isinstance(entry, Open)},
    )


def _name(axis: str, account: str, names: Mapping[str, Any]) -> str | None:
    root = account.partition(":")[0]
    if axis == "funds":
        return names["fund"] if root == "Funds" else None
    if root != "Commitments":
        return None
    if axis == "programmes":
        return names["programme"]
    return names["holder"] if names["holder_kind"].startswith("borough") else None


def by_tally(book: Path, axis: str, *options: str) -> Balances:
    """The same, as tally balances says it."""
    return of_rows(ask(book, "balances", axis, *options)["rows"])


def of_rows(rows: Sequence[Mapping[str, Any]]) -> Balances:
    """The same, of rows that it gave: what moved, whether or not a balance is known."""
    return without_noughts(
        Counter({(row["name"], row["year"]): row["balance_pence"] for row in rows})
    )


def without_noughts(balances: Balances) -> Balances:
    """Other programs leave out a balance of nothing."""
    return Counter({key: pence for key, pence in balances.items() if pence})
