"""A paper in the making: its lines numbered as they come, its tables with every column kept.

A cell that is merged over several columns or rows stands in the first of them; a heading is said
again in each column, words that begin several rows in each row, a figure never twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

from ledger.documents.figures import figures_in
from ledger.documents.paper import Cell, Grid, Line, Paper, Printed, folded
from ledger.documents.unreadable import Unreadable
from ledger.documents.written import is_bare_number

COLUMNS_MAX = 100
"""Columns that one cell can go over."""
CHARACTERS_MAX = 5_000_000
LINES_MAX = 200_000
"""A decision paper has some thousand lines at most; what has more would only fill the memory."""


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell as it is laid out: its text, and over how many rows and columns it goes."""

    text: str
    rows: int = 1
    columns: int = 1
    is_heading: bool = False
    """Whether the paper says itself that it heads a column or a row."""

    @property
    def is_amount(self) -> bool:
        """Whether it is one figure and nothing else to speak of."""
        if is_bare_number(self.text):
            return True
        found = list(figures_in(self.text))
        return len(found) == 1 and len(self.text) - len(found[0].as_written) <= 2

    @property
    def holds_a_figure(self) -> bool:
        return is_bare_number(self.text) or next(figures_in(self.text), None) is not None


class LaidOut:
    """Takes what a paper says in its order, and makes the paper of it."""

    def __init__(self, form: str) -> None:
        self._form = form
        self._lines: list[Line] = []
        self._grids: list[Grid] = []
        self._number = 0
        self._characters = 0
        self.remarks: list[str] = []

    def say(self, text: str, printed: tuple[tuple[int, Printed], ...] = ()) -> None:
        """A paragraph, heading or item; nothing where the text is only white space."""
        text = folded(text)
        if text:
            self._line(text, printed)

    def table(self, rows: Sequence[Sequence[LaidCell]], printed: Sequence[Printed] = ()) -> None:
        """A table, with where each row is printed; every cell that says something is a line too."""
        folded_rows = [[_folded(cell) for cell in row] for row in rows]
        cells = [
            [Cell(cell.text, self._line(cell.text, places)) for cell in row]
            for row, places in zip(
                folded_rows, [((0, each),) for each in printed] or repeat(()), strict=False
            )
        ]
        filled = _filled(folded_rows, cells)
        filled = [row for row in filled if any(cell.text for cell in row)]
        if filled:
            self._grids.append(Grid(tuple(filled)))

    def _line(self, text: str, printed: tuple[tuple[int, Printed], ...]) -> int:
        """The number of the line; one that says nothing, an empty cell, is only counted."""
        self._number += 1
        self._characters += len(text)
        check_length(self._characters, self._number)
        if text:
            self._lines.append(Line(self._number, text, printed))
        return self._number

    def paper(self) -> Paper:
        """What was said so far."""
        return Paper(self._form, tuple(self._lines), tuple(self._grids), tuple(self.remarks))


def check_length(characters: int, lines: int) -> None:
    """Raises Unreadable where there is more than any decision paper says."""
    if characters > CHARACTERS_MAX or lines > LINES_MAX:
        raise Unreadable(
            "holds more text than any decision paper",
            "give the paper itself, without what it encloses",
        )


def _folded(cell: LaidCell) -> LaidCell:
    return LaidCell(
        folded(cell.text), max(cell.rows, 1), max(cell.columns, 1), is_heading=cell.is_heading
    )


def _filled(rows: list[list[LaidCell]], numbered: list[list[Cell]]) -> list[tuple[Cell, ...]]:
    """The rows with a cell in every column: what is merged is parted again."""
    headings = _count_of_headings(rows)
    width = max((sum(cell.columns for cell in row) for row in rows), default=0)
    from_above: dict[int, tuple[int, Cell]] = {}  # by column: how many rows it still goes down
    filled = []
    for index, (row, cells) in enumerate(zip(rows, numbered, strict=True)):
        in_row: list[Cell] = []
        for laid, cell in zip(row, cells, strict=True):
            _take_from_above(in_row, from_above)
            is_title = laid.columns >= width
            for column in range(min(laid.columns, COLUMNS_MAX)):
                is_said = not column or (index < headings and not is_title)
                if laid.rows > 1:
                    goes_down = index >= headings and not column and not laid.holds_a_figure
                    below = cell if goes_down else Cell("", cell.line)
                    from_above[len(in_row)] = (laid.rows - 1, below)
                in_row.append(cell if is_said else Cell("", cell.line))
        _take_from_above(in_row, from_above)
        filled.append(tuple(in_row))
    return filled


def _take_from_above(in_row: list[Cell], from_above: dict[int, tuple[int, Cell]]) -> None:
    while len(in_row) in from_above:
        column = len(in_row)
        left, cell = from_above.pop(column)
        if left > 1:
            from_above[column] = (left - 1, cell)
        in_row.append(cell)


def _count_of_headings(rows: list[list[LaidCell]]) -> int:
    """How many rows stand above the first with a figure."""
    for index, row in enumerate(rows):
        if all(cell.is_heading for cell in row):
            continue
        if any(cell.holds_a_figure for cell in row[1:]):
            return index
    return len(rows)
