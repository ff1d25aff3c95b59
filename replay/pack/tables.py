"""The shape of what a pack holds: plain tables, each a file of its own, in sections of one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
"""A cell by its column. Money is pence, in columns that end in _pence; None where not known."""

ENTRY_COLUMNS = frozenset(
    {
        *("entry", "changed_by", "explained_by", "first_entry", "last_entry", "since"),
        *("corrects", "struck_out_by"),
    }
)
"""Columns that name an entry by its number, or several."""


@dataclass(frozen=True)
class Table:
    """Rows to be read on the page and in a spreadsheet, and what they are."""

    name: str
    """Of its file, without .csv, and its place on the page."""
    title: str
    told: str
    """What it lists, by which rule, in a sentence or two."""
    columns: Sequence[str]
    rows: Sequence[Row]
    shown: Sequence[str] | None = None
    """The columns that the page has room for; None shows them all."""
    total: Row | None = None
    """Sums of the page's columns, None in a cell that cannot be known."""
    total_of: str = "Total"
    when_empty: str = "None."

    @property
    def file(self) -> str:
        """The name of its file in the pack."""
        return f"{self.name}.csv"

    @property
    def on_page(self) -> Sequence[str]:
        """The columns of the page."""
        return self.columns if self.shown is None else self.shown


@dataclass(frozen=True)
class Section:
    """Tables about one thing, under a heading, with what to know before reading them."""

    name: str
    title: str
    told: Sequence[str]
    """A paragraph each."""
    tables: Sequence[Table]


def summed(rows: Sequence[Row], columns: Sequence[str]) -> Row:
    """The sum of each of these columns of pence."""
    return {column: sum(row[column] or 0 for row in rows) for column in columns}
