"""What a sheet holds that its values alone do not show: errors, merged cells, what is hidden."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Place = tuple[int, int]
"""Row and column, both from 0."""


@dataclass
class Oddities:
    """What was seen of one sheet, beside its values."""

    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    """Row to column to what the cell shows: "#REF!"."""
    uncalculated: dict[int, dict[int, str]] = field(default_factory=dict)
    """Formulas without a value, likewise."""
    units: dict[int, dict[int, str]] = field(default_factory=dict)
    """What a number is shown with, and is not by itself: "%", "$"."""
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    """The first and the last cell of each range."""
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    """First and last, ascending."""
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filled: int = 0
    """How many cells hold something."""
    last_row: int = -1
    """Of the cells that hold something."""
    last_column: int = -1
    _ahead: list[tuple[Place, Place]] | None = field(default=None, repr=False)
    _open: list[tuple[Place, Place]] = field(default_factory=list, repr=False)

    def fill(self, row: int, column: int, count: int = 1) -> None:
        """So many cells from here on, or in as many rows, hold something."""
        self.filled += count
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def hide_row(self, row: int, last: int) -> None:
        """The rows from one to another are hidden; they come in ascending order."""
        if self.hidden_rows and self.hidden_rows[-1][1] == row - 1:
            self.hidden_rows[-1] = (self.hidden_rows[-1][0], last)
        else:
            self.hidden_rows.append((row, last))

    def hides_column(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)

    def merged_in(self, row: int) -> Sequence[tuple[Place, Place]]:
        """The merged ranges that a row is part of; rows are asked for in ascending order."""
        if self._ahead is None:
            self._ahead = sorted(self.merged, reverse=True)
        while self._ahead and self._ahead[-1][0][0] <= row:
            self._open.append(self._ahead.pop())
        if self._open:
            self._open = [each for each in self._open if each[1][0] >= row]
        return self._open


@dataclass(frozen=True)
class SheetFound:
    """A sheet of a workbook, before it is read."""

    name: str
    is_hidden: bool
    part: str = ""
    """Where its cells are in the archive."""
