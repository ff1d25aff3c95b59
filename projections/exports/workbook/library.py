"""What is used of XlsxWriter, by one door: it is annotated and does not say so to type checkers."""

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.chart import Chart  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.utility import (  # type: ignore[import-untyped]
    xl_col_to_name,
    xl_rowcol_to_cell,
)
from xlsxwriter.worksheet import (  # type: ignore[import-untyped]
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)

__all__ = [
    "CellNumberTuple",
    "CellStringTuple",
    "Chart",
    "FileCreateError",
    "Format",
    "Workbook",
    "Worksheet",
    "xl_col_to_name",
    "xl_rowcol_to_cell",
]
