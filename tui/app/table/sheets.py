"""What a table shows: its columns and rows, those of them that hold a text, and their order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from tui.app.table.columns import Cell, Column, Row
from tui.app.table.sorted_rows import Order, in_order


class Rows(Protocol):
    """What a table shows: so many rows, each given when it is asked for."""

    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> Row: ...


@runtime_checkable
class PlacedRows(Rows, Protocol):
    """Rows that know where one of them is without being read."""

    def place_of(self, key: object, /) -> int | None:
        """The place of the row of this key; None where there is none."""


@dataclass(frozen=True)
class Sheet:
    """What a table shows at once: columns, rows, and a last line that stays in sight."""

    columns: Sequence[Column] = ()
    rows: Rows = ()
    total: Sequence[Cell] | None = None
    empty: str = "Nothing to show."
    """Said where there are no rows."""
    kept: str = ""
    """Said to who would sort rows whose order means something; "" where they may be sorted."""


def holding(sheet: Sheet, text: str) -> Sheet:
    """The rows in which some cell holds the text; without a total, for they need not add up.

    Without a text, the sheet as it is.
    """
    if not text:
        return sheet
    every = (sheet.rows[index] for index in range(len(sheet.rows)))
    rows = [
        row for row in every if any(text.casefold() in cell.text.casefold() for cell in row.cells)
    ]
    return replace(sheet, rows=rows, total=None, empty=f"No row holds {text!r}.")


def place_of(rows: Rows, key: object) -> int | None:
    """Where the row of this key is; of rows that must be made for it, the first are looked at."""
    if isinstance(rows, PlacedRows):
        return rows.place_of(key)
    places = range(min(len(rows), _LOOKED_FOR_MAX))
    return next((place for place in places if rows[place].key == key), None)


def in_its_order(sheet: Sheet, order: Order | None) -> Sheet:
    """The sheet with its rows in this order, where there is one and a column for it."""
    labels = [column.label for column in sheet.columns]
    if sheet.kept or order is None or order.label not in labels:
        return sheet
    rows = [sheet.rows[index] for index in range(len(sheet.rows))]
    place = labels.index(order.label)
    return replace(sheet, rows=in_order(rows, place, is_downward=order.is_downward))


_LOOKED_FOR_MAX = 10_000
