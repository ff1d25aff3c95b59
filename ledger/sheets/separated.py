"""CSV: cells between commas, semicolons or tabs; which of them is told by the headings alone."""

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from ledger.sheets.opening import Opened, refused

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_LOOKED_AT_ROWS = 50


def rows(file: Opened, knows: Callable[[str], bool]) -> Iterator[tuple[int, list[str | None]]]:
    """The rows of a CSV, numbered from 1 as a spreadsheet shows them; raises Refused."""
    separator = _separator(file, knows)
    reader = _reader(file.text, separator)
    try:
        for number, row in enumerate(reader, start=1):
            yield number, [cell or None for cell in row]
    except csv.Error as error:
        raise refused(
            file.path,
            f"is not CSV in line {reader.line_num} ({error})",
            "save it again as CSV from the program that it comes from",
        ) from error


def _reader(text: str, separator: str) -> Any:  # csv names no public type for it
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _separator(file: Opened, knows: Callable[[str], bool]) -> str:
    """That under which a row has the most headings; raises Refused where two are as good."""
    known = {separator: _headings(file.text, separator, knows) for separator in SEPARATORS}
    most = max(known.values())
    best = [separator for separator, count in known.items() if count == most]
    if most < 2:
        raise refused(
            file.path,
            f"has no row of headings in its first {_LOOKED_AT_ROWS} rows, between commas,"
            " semicolons or tabs",
            "begin it with headings, such as Reference, Kind, Programme, Year, Amount; or say what"
            " your own mean in a map file (--map)",
        )
    if len(best) > 1:
        either = " or by ".join(SEPARATORS[each] for each in best)
        raise refused(
            file.path,
            f"can be read with its cells separated by {either}",
            "save it again with one of them, or as .xlsx",
        )
    return best[0]


def _headings(text: str, separator: str, knows: Callable[[str], bool]) -> int:
    """The most headings in one of the first rows, up to where it is no CSV."""
    most = 0
    try:
        for row in islice(_reader(text, separator), _LOOKED_AT_ROWS):
            most = max(most, sum(map(knows, row)))
    except csv.Error:
        return most  # it is told once the rows are read
    return most
