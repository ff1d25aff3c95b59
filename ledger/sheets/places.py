"""Where something stands in a spreadsheet, as people find it: "Commitments!E4, Borough"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ledger.problems import FilePlace
from ledger.sheets.columns import BY_NAME


def column_letters(column: int) -> str:
    """The letters of a column; `column` is from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """A cell as a spreadsheet names it, "E4"; `row` is from 1, `column` from 0."""
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True)
class Layout:
    """Which column of a sheet holds what."""

    sheet: str
    columns: Mapping[str, int]
    """The key of a decision file to the column, from 0."""
    headings: Mapping[str, str]
    """The same key to its heading, as the sheet has it."""


@dataclass(frozen=True)
class SheetPlace(FilePlace):
    """A row of a sheet and, by its key, the cell in it that something is about."""

    layout: Layout = field(default=Layout("", {}, {}), repr=False, compare=False)
    row: int = 0
    """From 1."""
    rows: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)
    """Keys that stand in another row than this one: a decision's title, on its first."""
    said: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What the row's entry says, key by key."""
    shown: str = ""
    """The cell or the range, where no key says it: "A4:B6"."""

    @property
    def sheet(self) -> str:
        """The name of the sheet."""
        return self.layout.sheet

    def cell(self, key: str | None = None) -> str:
        """The cell, "E4"; "" where it is about the whole row."""
        column = self.layout.columns.get(key or self._key)
        if self.shown or column is None:
            return self.shown
        return cell_name(self.rows.get(key or self._key, self.row), column)

    def heading(self, key: str | None = None) -> str:
        """The heading over the cell, as the sheet has it; "" where there is none."""
        return self.layout.headings.get(key or self._key, "")

    @property
    def value(self) -> str | None:
        """What the row's entry has from the cell, as it can be written there; None where that is
        nothing, or is of several cells."""
        found = self.said.get(self._key)
        return None if found is None or self._key == "set" else _as_written(found)

    def key_saying(self, value: object) -> str:
        """The key of the entry under which the value stands; "" where none does."""
        for key, said in self.said.items():
            if isinstance(said, list) and _holds(said, value):
                return key
            if value in (said, f"{key} {said}"):  # "entry 7"
                return key
            if isinstance(said, date) and said.isoformat() == value:
                return key
        return ""

    @property
    def _key(self) -> str:
        return self.key.partition(".")[0]

    @property
    def called(self) -> str:
        """The heading over the cell; where the sheet has none, that by which it would be known."""
        column = BY_NAME.get(self._key)
        return self.heading() or (column.heading if column else self.key)

    def __str__(self) -> str:
        return place_words(self.sheet, self.row, self.cell(), self.called)


def _holds(said: Sequence[Any], value: object) -> bool:
    """Whether a list has the value, or one of its tables does: a fund among the funding."""
    return any(value in each.values() if isinstance(each, dict) else value == each for each in said)


def _as_written(found: Any) -> str:
    """Several with semicolons between, and what belongs together with a colon."""
    if isinstance(found, dict):
        return "; ".join(f"{key}: {value}" for key, value in found.items())
    if isinstance(found, list):
        parts = (each.values() if isinstance(each, dict) else [each] for each in found)
        return "; ".join(": ".join(map(str, part)) for part in parts)
    return str(found)


def place_words(sheet: str, row: int, cell: str, heading: str) -> str:
    """'Commitments!E4, Borough'; a whole row is 'Commitments row 4'."""
    where = f"{sheet}!{cell}" if cell else f"{sheet} row {row}" if row else sheet
    return f"{where}, {heading}" if heading else where


def several_places(places: Sequence[SheetPlace]) -> str:
    """Two or more cells of one column, or whole rows: 'Commitments!E4, E9 and 28 more, Borough'."""
    first, *_ = places
    cells = [place.cell() or str(place.row) for place in places]
    shown = cells[:_SHOWN_MAX] if len(cells) > _SHOWN_MAX + 1 else cells[:-1]
    last = cells[-1] if len(shown) == len(cells) - 1 else f"{len(cells) - len(shown):,} more"
    where = f"{first.sheet}!" if first.cell() else f"{first.sheet} rows "
    heading = f", {first.called}" if first.called else ""
    return f"{where}{', '.join(shown)} and {last}{heading}"


_SHOWN_MAX = 2


def place_in(
    layout: Layout, row: int, key: str = "", *, shown: str = "", entry: int | None = None
) -> SheetPlace:
    """The place of a row or, with a key or what is to be shown, of a cell in it."""
    text = place_words(layout.sheet, row, "", "")
    return SheetPlace(text, entry, key, layout=layout, row=row, shown=shown)


def ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as runs, first and last: 3, 4, 5, 9 are (3, 5) and (9, 9)."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
