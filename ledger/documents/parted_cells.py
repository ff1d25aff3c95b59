"""Tables of a text whose cells stand on one line, parted by tabs, pipes, commas or wide gaps.

Tabs part nothing else. Pipes, commas and gaps stand in prose too: there a table is one whose rows
have as many cells as its headings, and numbers where those have a unit or a year.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence

from ledger.documents.figures import figures_in
from ledger.documents.paper import Cell, Grid, folded
from ledger.documents.written import is_bare_number, is_nothing, unit_in, years_in

Row = tuple[Cell, ...]


def parted_grids(raw: Sequence[str]) -> list[Grid]:
    """The tables among the lines of a text, each line in one at most."""
    grids = [Grid(tuple(rows)) for rows in _runs(raw, _by_tabs, set())]
    for part in (_by_pipes, _by_commas, _by_gaps):
        used = {cell.line for grid in grids for row in grid.rows for cell in row}
        for rows in _runs(raw, part, used):
            headings = _count_of_headings(rows)
            if _is_sure(rows[:headings], rows[headings:]):
                width = len(rows[-1])
                grids.append(Grid(tuple(_filled(row, width) for row in rows)))
    return grids


def _runs(
    raw: Sequence[str], part: Callable[[str], list[str]], used: set[int]
) -> Iterator[list[Row]]:
    """Lines of two cells and more below one another, but for rules; with tabs, for empty lines."""
    rows: list[Row] = []
    for number, text in enumerate(raw, 1):
        if (rows and _RULE.fullmatch(text)) or (part is _by_tabs and not text.strip()):
            continue
        cells = part(text) if number not in used else []
        if 1 < len(cells) <= _CELLS_MAX:
            rows.append(tuple(_placed(cells, text, number)))
            continue
        if len(rows) > 1:
            yield rows
        rows = []
    if len(rows) > 1:
        yield rows


_CELLS_MAX = 100
"""Of a row: a line that could be parted into more is none."""
_RULE = re.compile(r"[\s|+:=_-]*[-=_]{2}[\s|+:=_-]*")


def _placed(cells: Sequence[str], text: str, number: int) -> Iterator[Cell]:
    """The cells of a line, each where it begins in the line as it is read."""
    line, start = folded(text), 0
    for each in map(folded, cells):
        start = max(line.find(each, start), start)
        yield Cell(each, number, start)
        start += len(each)


def _by_tabs(text: str) -> list[str]:
    return text.split("\t")


def _by_pipes(text: str) -> list[str]:
    plain = text.strip()
    cells = re.split(r"(?<!\\)\|", plain.removeprefix("|").removesuffix("|"))
    return [each.strip(" *") for each in cells]


def _by_commas(text: str) -> list[str]:
    try:
        (cells,) = csv.reader([text], skipinitialspace=True, strict=True)
    except (csv.Error, ValueError):
        return []
    return cells


def _by_gaps(text: str) -> list[str]:
    return re.split(r"\s{2,}", text.strip())


def _count_of_headings(rows: Sequence[Row]) -> int:
    """How many rows stand above the first that has a number behind its first cell."""
    for index, row in enumerate(rows):
        if any(_is_number(cell.text) for cell in row[1:]):
            return index
    return len(rows)


def _is_number(text: str) -> bool:
    found = next(figures_in(text), None)
    return is_bare_number(text) or (found is not None and found.as_written == text.strip("() -−"))


def _is_sure(headings: Sequence[Row], body: Sequence[Row]) -> bool:
    """Whether every row keeps to the headings, and they say what is money."""
    width = len(body[0]) if body else 0
    short = (width, width - 1)  # the corner over the first column may be left empty
    if not headings or any(len(row) != width for row in body):
        return False
    if any(len(row) not in short for row in headings):
        return False
    filled = [_filled(row, width) for row in headings]
    money = [
        index
        for index in range(1, width)
        if unit_in(text := " ".join(row[index].text for row in filled)) is not None
        or years_in(text)
        or all(next(figures_in(row[index].text), None) for row in body)
    ]
    return bool(money) and all(
        _is_number(row[index].text) or is_nothing(row[index].text)
        for row in body
        for index in money
    )


def _filled(row: Row, width: int) -> Row:
    """A row of headings whose first cell was left empty has one."""
    return (Cell("", row[0].line), *row) if len(row) < width else row
