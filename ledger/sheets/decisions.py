"""From the rows of a sheet to decision files: the rows of one reference are one decision.

What is wrong with a cell is found with the sheet alone; what speaks against a decision in the book
is found when it is recorded. Both are told at the cell.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ledger.problems import Problem
from ledger.sheets.cells import Fault, Row, Value
from ledger.sheets.decision_rows import DecisionRows, complete, complete_loose
from ledger.sheets.headings import Headings
from ledger.sheets.row_reading import RowReading
from ledger.sheets.sheet_so_far import SheetSoFar
from ledger.sheets.stages import Stage, Told
from ledger.sheets.team_map import TeamMap


@dataclass(frozen=True)
class Decisions:
    """The decisions of a sheet, in the order in which they begin."""

    loose: DecisionRows
    """The rows that belong to none, with what is wrong with them."""
    found: list[DecisionRows]
    rows: int
    """How many hold something."""


def decisions(rows: Iterable[Row], headings: Headings, team: TeamMap, told: Told) -> Decisions:
    """The decisions that the rows below the headings say, each told once it is understood."""
    sheet = SheetSoFar(headings, team)
    read = 0
    for number, cells in rows:
        read += _take(sheet, number, cells)
    sheet.refuse_without_heading()
    sheet.dates.refuse()
    found = list(sheet.by_reference.values())
    for done, each in enumerate(found, start=1):
        complete(each, headings)
        told(Stage.UNDERSTANDING, done, len(found))
    complete_loose(sheet.loose, headings)
    return Decisions(sheet.loose, found, read)


def _take(sheet: SheetSoFar, number: int, cells: Iterable[Value]) -> bool:
    """The row is read; false of one that is only part of merged cells told before."""
    filled = [(at, cell) for at, cell in enumerate(cells) if cell is not None]
    if all(isinstance(cell, Fault) and not cell.is_told for _, cell in filled):
        return False
    if sheet.headings.are_repeated(filled):
        sheet.loose.tell(Problem(sheet.place(number), "repeats the headings", "delete the row"))
        return True
    values: dict[str, Value] = {}
    for at, cell in filled:
        column = sheet.headings.columns.get(at)
        if column is not None:
            values[column.name] = cell
        elif sheet.headings.is_missed_over(at) or (isinstance(cell, Fault) and cell.is_range):
            sheet.note_without_heading(number, at, cell)
    if values:
        RowReading(sheet, number, values).take()
    return True
