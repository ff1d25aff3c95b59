"""A working workbook that LibreOffice calculated anew, held against what it must say."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from projections.figures import DRAWN_TO_DATE
from tests.office.compared import Compared, compared
from tests.tui.exporting import is_known

HEADS = {"funds": "Fund", "programmes": "Programme", "boroughs": "Borough"}
Cells = Mapping[Any, Any]
Sheets = Mapping[str, Sequence[Sequence[Any]]]
"""The values of every sheet, row by row from its first cell."""


def sheets_of(path: Path) -> Sheets:
    """What each cell has or, being a formula, came to when the file was written."""
    workbook = CalamineWorkbook.from_path(path)
    return {
        name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in workbook.sheet_names
    }


def formulas(written: Path, anew: Sheets) -> Compared:
    """Every formula of a workbook: anew it comes to what the projections wrote beside it."""
    before = sheets_of(written)
    cells = list(_formulas(written))
    return compared(_values(anew, cells), _values(before, cells))


def _formulas(path: Path) -> Iterator[tuple[str, int, int]]:
    workbook = openpyxl.load_workbook(path, read_only=True)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell.row, cell.column
    workbook.close()


def _values(sheets: Sheets, cells: Sequence[tuple[str, int, int]]) -> Cells:
    return {
        (sheet, row, column): _exact(sheets[sheet][row - 1][column - 1])
        for sheet, row, column in cells
    }


def _exact(value: object) -> object:
    """An amount as whole pence, so that it is compared to the penny; words as they are."""
    return round(value * 100) if isinstance(value, int | float) else value


def totals(anew: Sheets, axis: str, rows: Sequence[Mapping[str, Any]]) -> Compared:
    """A sheet of balances by year against the rows of `tally balances`: every figure, the total of
    every name and of every year, and that of them all."""
    found = {
        (line[_ONE], label): _exact(value)
        for line in table(anew[axis.capitalize()], HEADS[axis])
        for label, value in line.items()
        if value != "" and label not in _WORDS
    }
    return compared(found, _expected(rows))


_ONE, _ALL, _TOTAL, _LATER = "name", "all of them", "total", "total for later years"
_WORDS = (_ONE, "Kind", "Code", "Marks")


def table(sheet: Sequence[Sequence[Any]], first: str) -> Iterator[dict[str, Any]]:
    """The rows under the header that begins with this word, to the first that is empty; the first
    cell is the name, and that of the totals names them all."""
    start = next(place for place, row in enumerate(sheet) if row[0] == first)
    labels = [_ONE, *map(_label, sheet[start][1:])]
    for row in sheet[start + 1 :]:
        if row[0] == "":
            return
        line = dict(zip(labels, row, strict=True))
        yield line | ({_ONE: _ALL} if _label(row[0]) == _TOTAL else {})


def _label(written: str) -> str:
    """Totals are called by what they leave out, too."""
    plain = written.removesuffix(", of balances known")
    return {"Total": _TOTAL, "Total for later years": _LATER}.get(plain, plain)


def _expected(rows: Sequence[Mapping[str, Any]]) -> Cells:
    cells: dict[tuple[str, str], object] = {}
    for begun, total in ((True, _TOTAL), (False, _LATER)):
        of = [row for row in rows if row["year_begun"] == begun]
        for row in of:
            label = row["year"] if begun else f"{row['year']} (later)"
            cells[row["name"], label] = _sum([row], DRAWN_TO_DATE)
            cells[_ALL, label] = _sum([each for each in of if each["year"] == row["year"]])
        for name in {row["name"] for row in rows if of}:
            cells[name, total] = _sum([row for row in of if row["name"] == name], DRAWN_TO_DATE)
            cells[_ALL, total] = _sum(of)
    return cells


def _sum(rows: Sequence[Mapping[str, Any]], unknown: str = "not known") -> object:
    """Pence of those that are known; of rows none of which is, that word."""
    known = [row["balance_pence"] for row in rows if is_known(row)]
    return sum(known) if known or not rows else unknown


def checks(anew: Sheets) -> Compared:
    """What the workbook proves by itself: each agrees, and so says the cover."""
    lines = list(table(anew["Checks"], "What must be so"))
    found = {line[_ONE]: (line["Result"], line["Difference"]) for line in lines}
    cover = " ".join(str(cell) for row in anew["Cover"] for cell in row)
    told = f"✓ all {len(lines)} checks agree"
    found["Cover"] = told if told in cover else "✗"
    return compared(found, {**dict.fromkeys(found, ("✓ agrees", 0)), "Cover": told})
