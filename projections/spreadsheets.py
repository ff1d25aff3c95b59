"""CSV for spreadsheets: money in pounds with two decimals, and nothing that acts when opened."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from projections.clean import clean
from projections.figures import pounds_plain


def as_csv(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> str:
    """CSV with a header; keys that end in _pence become pounds with two decimals.

    A text that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    out = io.StringIO()
    write_csv(out, rows, columns)
    return out.getvalue().removesuffix("\n")


def lines_as_csv(lines: Iterable[Sequence[object]]) -> str:
    """CSV of lines of any length, each cell as `as_csv` writes it; a Decimal stays a number."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([_csv_cell("", cell) for cell in line] for line in lines)
    return out.getvalue()


def write_csv(file: TextIO, rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> None:
    """The rows are in the file as CSV, one by one; the file must leave line ends as they are."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([csv_header(column) for column in columns])
    for row in rows:
        writer.writerow([_csv_cell(column, row[column]) for column in columns])


def csv_header(column: str) -> str:
    """The name of a column in CSV: a column of pence is one of pounds there."""
    return column.removesuffix("_pence") + "_pounds" if column.endswith("_pence") else column


def _csv_cell(column: str, value: Any) -> str:
    if column.endswith("_pence"):
        return pounds_plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        value = "; ".join(
            f"{each['name']}: {pounds_plain(each['pence'])}"
            if isinstance(each, dict)
            else str(each)
            for each in value
        )
    text = clean(str(value))
    return f"'{text}" if isinstance(value, str) and looks_like_a_formula(text) else text


def looks_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet takes the text for a formula where it is typed."""
    return text[:1] in FORMULA_STARTS


FORMULA_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What a text begins with that a spreadsheet takes for a formula; full-width forms too."""
