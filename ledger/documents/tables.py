"""Tables of money: which columns hold it, in which unit and year, and the row that adds them up."""

import re
from dataclasses import dataclass, replace

from events.years import FinancialYear
from ledger.documents.figures import Figure, amount, figures_in
from ledger.documents.paper import Cell, Grid, Paper
from ledger.documents.sums import is_telling
from ledger.documents.written import is_bare_number, is_nothing, unit_in, years_in


@dataclass(frozen=True)
class Column:
    """A column that holds money."""

    index: int
    heading: str
    unit: str
    """As a figure would be written with it: "", "k", "m"."""
    year: FinancialYear | None
    is_total: bool
    """Whether it adds up the ones before it."""


@dataclass(frozen=True)
class Row:
    """A row of a table: its words, and the figures of the columns that hold money."""

    label: str
    line: int
    figures: dict[int, Figure]
    """By the index of the column."""
    words: tuple[str, ...]
    """What its other cells say, from left to right: where the money comes from."""
    is_total: bool


@dataclass(frozen=True)
class MoneyTable:
    """A table with at least one column of money."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    first_line: int
    last_line: int
    """Of the paper, as its rows and headings have them."""
    damage: tuple[str, ...]
    """What shows that it was not read as it was published: rows that run together, text twice."""

    @property
    def figures(self) -> list[Figure]:
        """Its figures, row by row."""
        return [row.figures[index] for row in self.rows for index in sorted(row.figures)]


_OF_ALL = (
    r"(?:costs?|funding|budgets?|spend|expenditure|amounts?|years?|grants?|awards?|programmes?|projects?"
    r"|sources?|boroughs?|areas?|the\sabove|of\sthe\sabove|value|sum)"
)
_TOTAL = re.compile(
    r"(?:sub|grand|overall)?[\s-]*totals?\b.*|.*\btotal"
    rf"|(?:overall|combined|aggregate|all|sum|whole|full)(?:\s{_OF_ALL}){{0,2}}(?:\s\(?£[0-9km]*\)?)?"
    r"|.*\s(?:in\sall|altogether|combined)",
    re.IGNORECASE,
)


def tables_of(paper: Paper) -> list[MoneyTable]:
    """The tables of money in a paper, in its order."""
    return [table for grid in paper.grids if (table := _table(grid)) is not None]


def _table(grid: Grid) -> MoneyTable | None:
    headings, body = _parted(grid)
    body = [_aligned(row, headings) for row in body]
    columns = _columns(headings, body)
    rows = tuple(row for cells in body if (row := _row(cells, columns)) is not None)
    if not any(row.figures for row in rows):
        return None
    if _adds_up_the_others(rows):
        rows = (*rows[:-1], replace(rows[-1], is_total=True))
    damage = _damage(grid, body, rows)
    return MoneyTable(tuple(columns), rows, grid.first_line, grid.last_line, damage)


def _parted(grid: Grid) -> tuple[list[tuple[Cell, ...]], list[tuple[Cell, ...]]]:
    """The rows of headings, and those below: the first row with a figure begins the body."""
    for index, row in enumerate(grid.rows):
        if any(_holds_a_figure(cell.text) for cell in row[1:]):
            return list(grid.rows[:index]), list(grid.rows[index:])
    return list(grid.rows), []


def _aligned(row: tuple[Cell, ...], headings: list[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    """A row with more cells than its headings: what comes before the figures ran apart."""
    extra = len(row) - max((len(each) for each in headings), default=len(row))
    if extra <= 0:
        return row
    words = " ".join(cell.text for cell in row[: extra + 1] if cell.text)
    return (Cell(words, row[0].line), *row[extra + 1 :])


def _holds_a_figure(text: str) -> bool:
    return is_bare_number(text) or next(figures_in(text), None) is not None


def _columns(headings: list[tuple[Cell, ...]], body: list[tuple[Cell, ...]]) -> list[Column]:
    width = max((len(row) for row in (*headings, *body)), default=0)
    of_all = unit_in(" ".join(row[0].text for row in headings if row)) if headings else None
    texts = [
        " ".join(row[index].text for row in headings if index < len(row)).strip()
        for index in range(width)
    ]
    has_units = any(unit_in(text) is not None for text in texts[1:])
    columns = []
    for index, text in enumerate(texts):
        unit = unit_in(text) if index or width == 1 else None
        if unit is None and index and (years_in(text) or _is_total(text)):
            unit = of_all if not has_units else ""
        if unit is None and index and _written_with_pounds(body, index):
            unit = ""
        if unit is not None:
            years = years_in(text)
            year = years[0] if len(years) == 1 else None
            columns.append(Column(index, text, unit, year, _is_total(text)))
    return columns


def _written_with_pounds(body: list[tuple[Cell, ...]], index: int) -> bool:
    """Whether the cells of a column carry their own pound signs."""
    texts = [row[index].text for row in body if index < len(row) and row[index].text]
    return bool(texts) and all(_is_one_figure(text) or is_nothing(text) for text in texts)


def _is_one_figure(text: str) -> bool:
    found = list(figures_in(text))
    return len(found) == 1 and len(text) - len(found[0].as_written) <= 2


def _row(cells: tuple[Cell, ...], columns: list[Column]) -> Row | None:
    figures = {}
    for column in () if _counts(cells) else columns:
        if column.index < len(cells) and (figure := _figure(cells[column.index], column)):
            figures[column.index] = figure
    indexes = {column.index for column in columns}
    words = [cell.text for index, cell in enumerate(cells) if index not in indexes]
    label = next((text for text in words if text), "")
    if not figures and not label:
        return None
    rest = tuple(text for text in words if text and text != label)
    figures = {index: replace(figure, row=label) for index, figure in figures.items()}
    return Row(label, cells[0].line, figures, rest, _is_total(label))


def _adds_up_the_others(rows: tuple[Row, ...]) -> bool:
    """Whether the last row is the total of all before it, whatever it is called: it comes to their
    sum in a column, and has no words, or more digits than chance would make, or of three or more.
    """
    *others, last = rows
    if len(others) < 2 or any(row.is_total for row in rows) or not last.figures:
        return False
    for index, figure in last.figures.items():
        parts = [row.figures[index].pence or 0 for row in others if index in row.figures]
        if len(parts) > 1 and figure.pence == sum(parts):
            is_of_many = len(parts) > 2 and any(map(is_telling, parts))
            return not last.label or is_of_many or is_telling(sum(parts))
    return False


_COUNTING = re.compile(
    r"(?:(?:total|estimated|target)\s)?(?:(?:number|no\.?)\sof\b(?!.*(?:£|\bcosts?\b)).*|headcount|FTEs?"
    r"|(?:learners|participants|beneficiaries|attendees|pupils|referrals)(?:\s\([^)£]*\))?)",
    re.IGNORECASE,
)


def _counts(cells: tuple[Cell, ...]) -> bool:
    """Whether a row counts people or things, whatever its columns are of: "Number of learners"."""
    label = next((cell.text for cell in cells if cell.text), "")
    return bool(_COUNTING.fullmatch(label)) and not any("£" in cell.text for cell in cells)


def _figure(cell: Cell, column: Column) -> Figure | None:
    """The figure of a cell: a bare number in the column's unit, or one with its own pound sign."""
    own = next(figures_in(cell.text, cell.line), None)
    if own is not None:
        in_brackets = cell.text.startswith("(") and cell.text.endswith(")")
        is_below = in_brackets or cell.text[0] in "-−"
        pence = -abs(own.pence) if own.pence and is_below else own.pence
        return replace(own, start=cell.start + own.start, pence=pence, year=column.year)
    if not is_bare_number(cell.text):
        return None
    is_below = cell.text[0] in "(-−"
    number = cell.text.strip("()-− ")
    found = amount(cell.line, cell.start, cell.text, number, column.unit, is_below)
    return replace(found, in_table=True, year=column.year)


def _is_total(text: str) -> bool:
    return bool(_TOTAL.fullmatch(text.strip(" :")))


def _damage(grid: Grid, body: list[tuple[Cell, ...]], rows: tuple[Row, ...]) -> tuple[str, ...]:
    """What shows that rows were lost or run together on the way from the page to the text."""
    damage = []
    if len({len(row) for row in grid.rows if len(row) > 1}) > 1:
        damage.append("its rows have different numbers of cells")
    long_texts = [cell.text for row in body for cell in row if len(cell.text) > _LONG]
    together = "\n".join(long_texts)
    if any(together.count(text[:_LONG]) > 1 for text in long_texts):
        damage.append("the same text stands in it twice")
    if any(len(row.label) > _LONG and not row.figures for row in rows):
        damage.append("a row of text has no figures")
    return tuple(damage)


_LONG = 80
