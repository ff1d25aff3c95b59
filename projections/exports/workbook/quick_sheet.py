"""XlsxWriter's sheet, quicker at the cells that a long list is made of: numbers and plain texts.

Most of the time that a workbook takes goes into asking of every cell whether its place is a place,
and what of it must be escaped. A cell beside others of its row has a place; a plain text is spelt
out at once, to the letter as the library does it: a test holds the two against each other.
Everything else is left to the library.
"""

from typing import Any

from projections.exports.excel import (
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
    xl_col_to_name,
)

_COLUMNS = [str(xl_col_to_name(column)) for column in range(256)]
_SHORT = 16_000
"""Letters that are in no danger of being too many for a cell, whatever they are."""


class QuickSheet(Worksheet):  # type: ignore[misc] # see library: it is annotated
    """A sheet of a workbook that keeps a row at a time; its rows and columns have no formats."""

    def write_number(self, row: int, col: int, number: float, cell_format: Any = None) -> Any:
        """As the library's, of a row and a column alone: a cell by its name is not taken."""
        if self._is_beside_others(row, col):
            self.table[row][col] = CellNumberTuple(number, cell_format)
            return 0
        return self._write_number(row, col, number, cell_format)

    def write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
        """As the library's, of a row and a column alone."""
        if self._is_beside_others(row, col) and len(string) < _SHORT:
            self.table[row][col] = CellStringTuple(string, cell_format)
            return 0
        return self._write_string(row, col, string, cell_format)

    def _is_beside_others(self, row: int, col: int) -> bool:
        """Whether its row has a cell already, and an earlier row reached as far."""
        return bool(
            self.constant_memory
            and 0 < row == self.previous_row
            and self.dim_colmin <= col <= self.dim_colmax
        )

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind, style = cell.__class__, cell.format
        looks = 0 if style is None else style.xf_index
        if looks is not None and col < len(_COLUMNS):
            at = f'{_COLUMNS[col]}{row + 1}"' + (f' s="{looks}"' if style is not None else "")
            if kind is CellNumberTuple:
                self.fh.write(f'<c r="{at}><v>{cell.number:.16G}</v></c>')
                return
            if kind is CellStringTuple and _needs_nothing(cell.string):
                self.fh.write(f'<c r="{at} t="inlineStr"><is><t>{cell.string}</t></is></c>')
                return
        super()._write_cell(row, col, cell)


def _needs_nothing(text: str) -> bool:
    """Whether a text is the same in XML: nothing to escape, no space at an end to be kept."""
    return text.isprintable() and not (
        "&" in text
        or "<" in text
        or ">" in text
        or "_x" in text
        or text[:1] == " "
        or text[-1:] == " "
    )
