"""From the rows of a sheet to decision files: the rows of one reference are one decision.

What is wrong with a cell is found with the sheet alone; what speaks against a decision in the book
is found when it is recorded. Both are told at the cell.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ledger.problems import Problem
from ledger.sheets.cells import Fault, Row, Value
from ledger.sheets.decision_rows import DecisionRows, complete
from ledger.sheets.headings import Headings
from ledger.sheets.row_reading import RowReading
from ledger.sheets.sheet_so_far import SheetSoFar
from ledger.sheets.stages import Stage, Told
from ledger.sheets.team_map import TeamMap


@dataclass
class Decisions:
    """The decisions of a sheet, in the order in which they begin."""

    found: list[DecisionRows] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with rows that belong to none."""
    rows: int = 0
    """How many hold something."""


def decisions(rows: Iterable[Row], headings: Headings, team: TeamMap, told: Told) -> Decisions:
    """The decisions that the rows below the headings say, each told once it is understood."""
    sheet = SheetSoFar(headings, team)
    read = 0
    for number, cells in rows:
        read += _take(sheet, number, cells)
    sheet.refuse_without_heading()
    sheet.refuse_swapped_dates()
    found = list(sheet.by_reference.values())
    for done, each in enumerate(found, start=1):
        complete(each)
        told(Stage.UNDERSTANDING, done, len(found))
    return Decisions(found, sheet.problems, read)


def _take(sheet: SheetSoFar, number: int, cells: Iterable[Value]) -> bool:
    """The row is read; false of one that is only part of merged cells told before."""
    filled = [(at, cell) for at, cell in enumerate(cells) if cell is not None]
    if all(isinstance(cell, Fault) and not cell.is_told for _, cell in filled):
        return False
    values: dict[str, Value] = {}
    for at, cell in filled:
        column = sheet.headings.columns.get(at)
        if column is not None:
            values[column.name] = cell
        elif at not in sheet.headings.ignored or (isinstance(cell, Fault) and cell.is_range):
            sheet.note_without_heading(number, at, cell)
    if values:
        RowReading(sheet, number, values).take()
    return True
