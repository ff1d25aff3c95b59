"""XlsxWriter's sheet, quicker at the cells that a long list is made of: numbers and plain texts.

Most of the time that a workbook takes goes into asking of every cell whether its place is a place,
and what of it must be escaped. A cell beside others of its row has a place; a plain text is spelt
out at once, to the letter as the library does it: a test holds the two against each other.
Everything else is left to the library.
"""

from typing import Any

from projections.exports.excel import Worksheet, xl_col_to_name

_COLUMNS = [str(xl_col_to_name(column)) for column in range(256)]
_SHORT = 16_000
"""Letters that are in no danger of being too many for a cell, whatever they are."""


class QuickSheet(Worksheet):  # type: ignore[misc] # see library: it is annotated
    """A sheet of a workbook that keeps a row at a time; its rows and columns have no formats."""

    previous_row: int

    def write_number(self, row: int, col: int, number: float, cell_format: Any = None) -> Any:
        """As the library's, of a row and a column alone: a cell by its name is not taken."""
        looks = _looks(cell_format)
        if looks is None or not self._is_beside_others(row, col):
            return self._write_number(row, col, number, cell_format)
        self.table[row][col] = f'<c r="{_COLUMNS[col]}{row + 1}"{looks}><v>{number:.16G}</v></c>'
        return 0

    def write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
        """As the library's, of a row and a column alone."""
        looks = _looks(cell_format)
        if looks is None or not (self._is_beside_others(row, col) and _needs_nothing(string)):
            return self._write_string(row, col, string, cell_format)
        self.table[row][col] = (
            f'<c r="{_COLUMNS[col]}{row + 1}"{looks} t="inlineStr"><is><t>{string}</t></is></c>'
        )
        return 0

    def _is_beside_others(self, row: int, col: int) -> bool:
        """Whether its row has a cell already, and an earlier row reached as far."""
        return bool(
            self.constant_memory
            and 0 < row == self.previous_row
            and self.dim_colmin <= col <= self.dim_colmax
            and col < len(_COLUMNS)
        )

    def _write_single_row(self, current_row_num: int = 0) -> None:
        """As the library's; what is spelt out already is written all at once."""
        row = self.previous_row
        cells = self.table.get(row)
        if not cells:
            super()._write_single_row(current_row_num)
            return
        self.previous_row = current_row_num
        self._write_row(row, None, self.row_info.get(row))
        spelt: list[str] = []
        for col, cell in sorted(cells.items()):
            if isinstance(cell, str):
                spelt.append(cell)
            else:
                self.fh.write("".join(spelt))
                spelt.clear()
                self._write_cell(row, col, cell)
        self.fh.write("".join(spelt) + "</row>")
        self.table.clear()


def _looks(style: Any) -> str | None:
    """How a cell says which format it has; None for one that the workbook does not number yet."""
    if style is None:
        return ""
    return None if style.xf_index is None else f' s="{style.xf_index}"'


def _needs_nothing(text: str) -> bool:
    """Whether a text is the same in XML and fits into a cell: nothing to escape, no space at an end
    to be kept.
    """
    return (
        len(text) < _SHORT
        and text.isprintable()
        and not (
            "&" in text
            or "<" in text
            or ">" in text
            or "_x" in text
            or text[:1] == " "
            or text[-1:] == " "
        )
    )
