"""Tables of a web page that was saved as text: every cell on a line of its own, row after row.

    Funding          a heading a line, a unit below its year or behind it ("2024/25 £");
    2024/25
    £
    Reserve          then the cells of each row, an empty one as a line of white space.
    1,068,442

How many columns there were is nowhere said. It is the number that makes every row begin with words
and hold its figures where the headings have a year or a unit.
"""

import re
from collections.abc import Iterator, Sequence

from ledger.documents.paper import Cell, Grid, folded
from ledger.documents.written import is_bare_number, is_unit, names_a_year

_LONGEST_CELL = 160
_MARK = re.compile(r"\s*(?:[0-9]+(?:\.[0-9]+)*\.|[-•*‣◦])\s+\S")
"""What begins an item of a list or a numbered paragraph: no cell does."""


def stacked_grids(raw: list[str]) -> list[Grid]:
    """The tables among the lines of a text, as they stood on the page."""
    found: list[Grid] = []
    for run in _runs(raw):
        found += _grids_of(run)
    return found


def numbers_left(raw: list[str], grids: Sequence[Grid]) -> list[int]:
    """The lines with a number below a unit that are in no table: nothing says what they are."""
    inside = {cell.line for grid in grids for row in grid.rows for cell in row}
    left = []
    for run in _runs(raw):
        first = next((at for at, cell in enumerate(run) if _has_unit(cell.text)), len(run))
        left += [
            cell.line
            for cell in run[first:]
            if is_bare_number(cell.text) and cell.line not in inside
        ]
    return left


def _runs(raw: list[str]) -> Iterator[list[Cell]]:
    """Lines that could be cells, as long as nothing longer comes between them."""
    run: list[Cell] = []
    for number, text in enumerate(raw, 1):
        if text == "":
            continue  # what parts any two paragraphs
        cell = Cell(folded(text), number)
        if _could_be_a_cell(text, cell.text):
            run.append(cell)
        else:
            yield run
            run = []
    yield run


def _could_be_a_cell(raw: str, text: str) -> bool:
    return (
        len(text) <= _LONGEST_CELL
        and "\t" not in raw
        and not text.endswith((".", ":", ";"))
        and not _MARK.match(raw)
    )


def _grids_of(run: list[Cell]) -> Iterator[Grid]:
    """The tables of one run: a heading with a unit, then rows that keep to its columns."""
    begin = 0
    while (first := _first_number(run, begin)) is not None:
        grid, end = _grid_at(run, begin, first)
        if grid is not None:
            yield grid
        begin = end


def _first_number(run: list[Cell], begin: int) -> int | None:
    """The first figure below a unit, from `begin` on."""
    seen_unit = False
    for index in range(begin, len(run)):
        seen_unit = seen_unit or _has_unit(run[index].text)
        if seen_unit and is_bare_number(run[index].text):
            return index
    return None


def _grid_at(run: list[Cell], begin: int, first: int) -> tuple[Grid | None, int]:
    """The table whose first figure is at `first`, and where the run goes on after it."""
    label = _label_before(run, begin, first)
    for start in range(begin, label):
        headings = _headings(run[start:label])
        for columns in (len(headings), len(headings) + 1):
            missing = columns - len(headings)
            row_of_headings = [*[Cell("", run[start].line)] * missing, *headings]
            rows = _rows(run, label, row_of_headings)
            if rows:
                end = label + len(rows) * columns
                return Grid((tuple(row_of_headings), *rows)), end
    return None, first + 1


def _label_before(run: list[Cell], begin: int, first: int) -> int:
    """The words that begin the row of the first figure."""
    index = first - 1
    while index > begin and not run[index].text:
        index -= 1
    return index


def _headings(cells: list[Cell]) -> list[Cell]:
    """One heading a column: a unit belongs to the year above it, blank cells at first are one."""
    headings: list[Cell] = []
    for cell in cells:
        if headings and is_unit(cell.text) and not is_unit(headings[-1].text) and headings[-1].text:
            headings[-1] = Cell(f"{headings[-1].text} {cell.text}", headings[-1].line)
        elif cell.text or not headings or headings[-1].text:
            headings.append(cell)
    return headings


def _rows(run: list[Cell], label: int, headings: list[Cell]) -> list[tuple[Cell, ...]]:
    """The rows below those headings, or none where the cells do not keep to them."""
    width = len(headings)
    money = [
        index for index, cell in enumerate(headings) if index and _heads_money(cell.text, headings)
    ]
    rows: list[tuple[Cell, ...]] = []
    for at in range(label, len(run) - width + 1, width):
        row = tuple(run[at : at + width])
        if not _keeps_to(row, money):
            break
        rows.append(row)
    return rows if money else []


def _heads_money(text: str, headings: list[Cell]) -> bool:
    has_units = any(_has_unit(cell.text) for cell in headings)
    return _has_unit(text) or (not has_units and names_a_year(text))


def _has_unit(text: str) -> bool:
    """Whether a cell has a unit as a word of its own: "£", "2024/25 (£)"."""
    return is_unit(text) or any(is_unit(word) for word in text.split())


def _keeps_to(row: tuple[Cell, ...], money: list[int]) -> bool:
    """Whether it begins with words, and has figures or nothing where the figures belong."""
    values = [row[index].text for index in money]
    return (
        bool(row[0].text)
        and not is_bare_number(row[0].text)
        and all(not text or is_bare_number(text) for text in values)
        and any(values)
    )
