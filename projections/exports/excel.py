"""Excel workbooks, and XlsxWriter by one door: it is annotated and does not tell type checkers."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.chart import Chart  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.utility import (  # type: ignore[import-untyped]
    xl_col_to_name,
    xl_range,
    xl_rowcol_to_cell,
)
from xlsxwriter.worksheet import (  # type: ignore[import-untyped]
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)

from projections.spreadsheets import looks_like_a_formula

__all__ = [
    "CellNumberTuple",
    "CellStringTuple",
    "Chart",
    "Format",
    "Workbook",
    "Worksheet",
    "workbook_at",
    "write_text",
    "xl_col_to_name",
    "xl_range",
    "xl_rowcol_to_cell",
]


@contextmanager
def workbook_at(path: Path, **options: object) -> Iterator[Workbook]:
    """A workbook that is at the path once it is whole. What waits meanwhile goes in any case.

    Raises OSError, which the library puts into another. By itself the library writes out what
    there is also where somebody stops it, which takes its time, and leaves files behind.
    """
    with TemporaryDirectory(prefix="tally-", ignore_cleanup_errors=True) as waiting:
        workbook = Workbook(str(path), {"tmpdir": waiting, "strings_to_formulas": False, **options})
        try:
            yield workbook
            workbook.close()
        except FileCreateError as error:
            raise error.args[0] from None
        finally:
            for sheet in workbook.worksheets():
                if sheet.row_data_fh is not None:
                    with suppress(OSError):
                        sheet.row_data_fh.close()


def write_text(
    sheet: Worksheet, cell: tuple[int, int], text: str, plain: Format, quoted: Format
) -> None:
    """Text at (row, column), whatever it looks like; `quoted` keeps it so where it is edited."""
    style = quoted if looks_like_a_formula(text) else plain
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a text for marked-up text of its own: it is given it in two.
        sheet.write_rich_string(*cell, text[:3], plain, text[3:], style)
    else:
        sheet.write_string(*cell, text, style)
