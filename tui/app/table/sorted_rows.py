"""Rows in the order of one column: by what a cell stands for, not by how it is written."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from tui.app.table.columns import Cell, Row


@dataclass(frozen=True)
class Order:
    """By which column rows stand, known by its label, and which way."""

    label: str
    is_downward: bool = False

    @property
    def sign(self) -> str:
        """What stands before the column's label."""
        return "▼" if self.is_downward else "▲"

    def after(self) -> "Order | None":
        """What follows when the same column is chosen again: the other way, then no order."""
        return None if self.is_downward else Order(self.label, is_downward=True)


def in_order(rows: Sequence[Row], place: int, *, is_downward: bool) -> list[Row]:
    """The rows by the cells of the column at this place; those with nothing there stay last."""
    said = [row for row in rows if row.cells[place].copied]
    silent = [row for row in rows if not row.cells[place].copied]
    said.sort(key=lambda row: _value(row.cells[place]), reverse=is_downward)
    return said + silent


_Value = tuple[int, Decimal, list[tuple[int, int, str]]]
_FIGURE = re.compile(r"-?\d[\d,]*(\.\d+)?", re.ASCII)


def _value(cell: Cell) -> _Value:
    """Figures by amount, days by date; words by their letters, the numbers in them by size."""
    text = cell.copied.strip()
    if _FIGURE.fullmatch(text):
        return 0, Decimal(text.replace(",", "")), []
    with suppress(ValueError):
        when = datetime.strptime(text, "%d %B %Y")  # noqa: DTZ007 - a day, of no zone
        return 1, Decimal(when.toordinal()), []
    parts = re.split(r"(\d+)", text.casefold(), flags=re.ASCII)
    words = [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]
    return 2, Decimal(0), words
