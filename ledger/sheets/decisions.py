"""From the rows of a sheet to decision files: the rows of one reference are one decision.

What is wrong with a cell is found with the sheet alone; what speaks against a decision in the book
is found when it is recorded. Both are told at the cell.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ledger.problems import Problem
from ledger.sheets.cells import Fault, Row, Value
from ledger.sheets.columns import BY_NAME
from ledger.sheets.decision_rows import DecisionRows, complete, complete_loose
from ledger.sheets.headings import Headings
from ledger.sheets.row_reading import RowReading
from ledger.sheets.sheet_so_far import SheetSoFar
from ledger.sheets.stages import Stage, Told
from ledger.sheets.team_map import TeamMap

ROWS_MAX_BELOW_WRONG_HEADINGS = 10_000
ENTRIES_MAX = 20_000
"""Of one decision: what it says must be able to go out as a decision file, and in again."""
PROBLEMS_MAX = 10_000
"""So many are found, and then those of one decision more."""


@dataclass(frozen=True)
class Decisions:
    """The decisions of a sheet, in the order in which they begin."""

    loose: DecisionRows
    """The rows that belong to none, with what is wrong with them."""
    found: list[DecisionRows]
    rows: int
    """How many hold something."""
    left_off: Problem | None = None
    """Why not all of it was looked at."""

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with its rows, by themselves."""
        of_decisions = [problem for decision in self.found for problem in decision.problems]
        return [*self.loose.problems, *of_decisions]


def decisions(rows: Iterable[Row], headings: Headings, team: TeamMap, told: Told) -> Decisions:
    """The decisions that the rows below the headings say, each told once it is understood.

    Where it is plain early that there is too much wrong, no more is looked at.
    """
    sheet = SheetSoFar(headings, team)
    read = 0
    left_off, decision = None, sheet.loose
    for number, cells in rows:
        left_off = _why_no_further(sheet, decision, read, number)
        if left_off is not None:
            break
        taken = _take(sheet, number, cells)
        if taken is not None:
            read, decision = read + 1, taken
    sheet.refuse_without_heading()
    sheet.dates.refuse()
    found = list(sheet.by_reference.values())
    for done, each in enumerate(found, start=1):
        if sheet.wrong >= PROBLEMS_MAX:
            left_off = left_off or _too_much_wrong(sheet, each.place.row)
            break
        before = len(each.problems)
        complete(each, headings)
        sheet.wrong += len(each.problems) - before
        told(Stage.UNDERSTANDING, done, len(found))
    complete_loose(sheet.loose, headings)
    return Decisions(sheet.loose, found, read, left_off)


def _why_no_further(
    sheet: SheetSoFar, decision: DecisionRows, read: int, number: int
) -> Problem | None:
    """Why the row is not looked at, nor what follows it; the decision is that of the row before."""
    if not sheet.headings.is_clear and read >= ROWS_MAX_BELOW_WRONG_HEADINGS:
        return Problem(
            sheet.place(sheet.headings.row),
            f"has headings that are to be put right first: only {read:,} rows below them were"
            " looked at",
            "put right what is told of them, and import the file again",
        )
    if len(decision.rows) > ENTRIES_MAX:
        return Problem(
            decision.rows[-1][0],
            f"is entry {len(decision.rows):,} of {decision.called}, and a sheet has at most"
            f" {ENTRIES_MAX:,} of one decision: what follows was not looked at",
            "give each row the reference of its own decision; what is of this one goes into"
            f" another file, under {BY_NAME['supplements'].heading}",
        )
    return _too_much_wrong(sheet, number) if sheet.wrong >= PROBLEMS_MAX else None


def _too_much_wrong(sheet: SheetSoFar, number: int) -> Problem:
    return Problem(
        sheet.place(number),
        f"was not looked at, nor what follows: {sheet.wrong:,} things are wrong before it",
        "put those right first, and import the file again",
    )


def _take(sheet: SheetSoFar, number: int, cells: Iterable[Value]) -> DecisionRows | None:
    """The row is read, and is of this decision, or loose; None of one that is only part of merged
    cells told before.
    """
    filled = [(at, cell) for at, cell in enumerate(cells) if cell is not None]
    if all(isinstance(cell, Fault) and not cell.is_told for _, cell in filled):
        return None
    if sheet.headings.are_repeated(filled):
        repeats = Problem(sheet.place(number), "repeats the headings", "delete the row")
        sheet.tell(sheet.loose, repeats)
        return sheet.loose
    values: dict[str, Value] = {}
    for at, cell in filled:
        column = sheet.headings.columns.get(at)
        if column is not None:
            values[column.name] = cell
        elif sheet.headings.is_missed_over(at) or (isinstance(cell, Fault) and cell.is_range):
            sheet.note_without_heading(number, at, cell)
    return RowReading(sheet, number, values).take() if values else sheet.loose
