"""XlsxWriter's sheet, quicker at the cells that a long list is made of: numbers and plain texts.

Half of the time that a workbook takes goes into spelling cells out, mostly into looking for what
must be escaped. What needs none of that is spelt out at once, to the letter as the library does it:
a test holds the two against each other. Everything else is left to the library.
"""

from typing import Any

from projections.exports.workbook.library import Worksheet, xl_col_to_name

_COLUMNS = [str(xl_col_to_name(column)) for column in range(256)]


class QuickSheet(Worksheet):  # type: ignore[misc] # see library: it is annotated
    """A sheet of a workbook that keeps a row at a time; its rows and columns have no formats."""

    def write_number(self, row: int, col: int, number: float, cell_format: Any = None) -> Any:
        """As the library's, of a row and a column alone: a cell by its name is not taken."""
        return self._write_number(row, col, number, cell_format)

    def write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
        """As the library's, of a row and a column alone."""
        return self._write_string(row, col, string, cell_format)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind, style = type(cell).__name__, cell.format
        number = style.xf_index if style is not None else 0
        if number is not None and col < len(_COLUMNS):
            looks = "" if style is None else f' s="{number}"'
            at = f'<c r="{_COLUMNS[col]}{row + 1}"{looks}'
            if kind == "Number":
                self.fh.write(f"{at}><v>{cell.number:.16G}</v></c>")
                return
            if kind == "String" and _needs_nothing(cell.string):
                self.fh.write(f'{at} t="inlineStr"><is><t>{cell.string}</t></is></c>')
                return
        super()._write_cell(row, col, cell)


def _needs_nothing(text: str) -> bool:
    """Whether a text is the same in XML: nothing to escape, no space at an end to be kept."""
    return text.isprintable() and not (
        "&" in text
        or "<" in text
        or ">" in text
        or "_x" in text
        or text.startswith(" ")
        or text.endswith(" ")
    )
