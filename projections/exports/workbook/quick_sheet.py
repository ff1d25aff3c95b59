"""XlsxWriter's sheet, quicker at the cells that a long list is made of: numbers and plain texts.

Most of the time that a workbook takes goes into asking of every cell whether its place is a place,
and what of it must be escaped. A cell beside others of its row has a place; a plain text is spelt
out at once, to the letter as the library does it: a test holds the two against each other.
Everything else is left to the library.
"""

from functools import cache
from typing import Any

from projections.exports.excel import Format, Worksheet, xl_col_to_name

_SHORT = 16_000
"""Letters that are in no danger of being too many for a cell, whatever they are."""


class QuickSheet(Worksheet):  # type: ignore[misc] # see library: it is annotated
    """A sheet of a workbook that keeps a row at a time; its rows and columns have no formats,
    and are as high as any where nothing else is said of them.
    """

    previous_row: int
    """The library's name for the row at hand, where it is not the first: it has a cell, and is
    written once another row is begun.
    """
    dim_rowmax: int

    def __init__(self) -> None:
        super().__init__()
        self._looks = _Looks()

    def write_number(self, row: int, col: int, number: float, cell_format: Any = None) -> Any:
        """As the library's, of a row and a column alone: a cell by its name is not taken."""
        if not (
            (0 < row == self.previous_row or self._turns_to(row))
            and self.dim_colmin <= col <= self.dim_colmax
        ):
            return self._write_number(row, col, number, cell_format)
        looks = self._looks[cell_format]
        self.table[row][col] = f'<c r="{_letters(col)}{row + 1}"{looks}><v>{number:.16G}</v></c>'
        return 0

    def write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
        """As the library's, of a row and a column alone."""
        if not (
            _needs_nothing(string)
            and (0 < row == self.previous_row or self._turns_to(row))
            and self.dim_colmin <= col <= self.dim_colmax
        ):
            return self._write_string(row, col, string, cell_format)
        looks = self._looks[cell_format]
        self.table[row][col] = (
            f'<c r="{_letters(col)}{row + 1}"{looks} t="inlineStr"><is><t>{string}</t></is></c>'
        )
        return 0

    def _turns_to(self, row: int) -> bool:
        """Whether it comes after the row at hand, which is written then."""
        if not 0 < self.previous_row < row < self.xls_rowmax:
            return False
        self.dim_rowmax = max(self.dim_rowmax, row)
        self._write_single_row(row)
        return True

    def _write_single_row(self, current_row_num: int = 0) -> None:
        """As the library's; what is spelt out already is written all at once."""
        row = self.previous_row
        cells = self.table.get(row)
        if not cells:
            super()._write_single_row(current_row_num)
            return
        self.previous_row = current_row_num
        spelt: list[str] = []
        if row in self.row_info:
            self._write_row(row, None, self.row_info[row])
        else:
            spelt.append(f'<row r="{row + 1}">')
        for col, cell in sorted(cells.items()):
            if isinstance(cell, str):
                spelt.append(cell)
            else:
                self.fh.write("".join(spelt))
                spelt.clear()
                self._write_cell(row, col, cell)
        self.fh.write("".join(spelt) + "</row>")
        self.table.clear()


class _Looks(dict[Format | None, str]):
    """How a cell says which format it has, by the format."""

    def __missing__(self, style: Format | None) -> str:
        if style is None:
            self[style] = ""
        else:
            number = style._get_xf_index()  # noqa: SLF001 - the library numbers formats as they come
            self[style] = f' s="{number}"'
        return self[style]


@cache
def _letters(column: int) -> str:
    return str(xl_col_to_name(column))


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
