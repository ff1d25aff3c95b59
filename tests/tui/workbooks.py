"""Workbooks as they are exported, read back by another program's library."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.formula import ArrayFormula

from tests.tui import exporting


@dataclass(frozen=True)
class Exported:
    """A workbook read twice: its formulas, and what they came to when it was written."""

    formulas: openpyxl.Workbook
    values: openpyxl.Workbook

    def text(self, sheet: str) -> str:
        """Every value of a sheet, a line a row."""
        rows = self.values[sheet].iter_rows(values_only=True)
        return "\n".join(" | ".join(str(each) for each in row if each is not None) for row in rows)

    def rows(self, sheet: str, first: str) -> list[dict[str, Any]]:
        """The rows under the header row that begins with this label, to the first that is empty."""
        found = self.cells(sheet, first)
        return [{label: cell.value for label, cell in row.items()} for row in found]

    def cells(self, sheet: str, first: str) -> list[dict[str, Cell]]:
        """The same as cells, for their formats, links and notes."""
        of = self.values[sheet]
        head = next(row for row in of.iter_rows() if row[0].value == first)
        rows = []
        for row in of.iter_rows(min_row=head[0].row + 1):
            if row[0].value is None:
                break
            rows.append({str(label.value): cell for label, cell in zip(head, row, strict=True)})
        return rows

    def all_formulas(self) -> list[tuple[str, str, str, Any]]:
        """Every formula: its sheet, its cell, itself, what it came to."""
        return [
            (sheet.title, cell.coordinate, written(cell), self.values[sheet.title][at].value)
            for sheet in self.formulas.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
            for at in [cell.coordinate]
        ]


def written(cell: Cell) -> str:
    """A formula as it is written."""
    value = cell.value
    return str(value.text if isinstance(value, ArrayFormula) else value)


def exported(book: Path, folder: Path, *options: object, **when: str) -> Exported:
    """The workbook that `tally export` makes; it must not complain."""
    return read(exporting.exported(book, folder / "books.xlsx", "--replace", *options, **when))


def read(path: Path) -> Exported:
    """A workbook that is there."""
    return Exported(openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True))


def pence(value: Any) -> int:
    """An amount in a cell as pence: it must be a number, and of a whole number of them."""
    assert isinstance(value, int | float), value
    assert round(value * 100) / 100 == value
    return round(value * 100)
