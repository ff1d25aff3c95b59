"""The tables of money in a paper, for what they say: where money comes from, what it is for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from events.years import FinancialYear
from ledger.documents.borough_names import boroughs_named
from ledger.documents.drafting.fund_names import FundNamed, fund_of, kind_of
from ledger.documents.drafting.known import Known
from ledger.documents.drafting.outline import Outline
from ledger.documents.figures import Figure
from ledger.documents.tables import MoneyTable, Row, tables_of

Kind = Literal["funds", "programmes", "boroughs", "costs", "places"]
Heads = Literal["", "programmes", "receivers", "costs"]


@dataclass(frozen=True)
class TableRow:
    """A row of a finance table: what it is about, and its figures by year."""

    label: str
    sources: tuple[str, ...]
    """What its other cells say: where the money comes from."""
    figures: tuple[tuple[FinancialYear | None, Figure], ...]
    cite: str
    line: int
    is_total: bool
    words: str


@dataclass(frozen=True)
class FinanceTable:
    """A table whose rows are funds, programmes, boroughs or other places, or what is paid for."""

    of: Kind
    rows: tuple[TableRow, ...]
    """Without the rows that add others up."""
    totals: tuple[TableRow, ...]
    damage: tuple[str, ...]
    is_annex: bool
    name: str
    """As a person would cite it: "Financial Comment, table"; "Annex 1"."""
    heads: Heads = ""
    """What the heading of its first column says that its rows are."""

    def sums(self) -> dict[FinancialYear | None, int]:
        """What its rows come to, by year."""
        sums: dict[FinancialYear | None, int] = {}
        for row in self.rows:
            for year, figure in row.figures:
                sums[year] = sums.get(year, 0) + (figure.pence or 0)
        return sums


def finance_tables(outline: Outline, known: Known) -> list[FinanceTable]:
    """The tables of money, in the paper's order."""
    tables = tables_of(outline.paper)
    sections = [outline.section_at(table.first_line) for table in tables]
    found = []
    for index, table in enumerate(tables):
        same = [each for each in range(len(tables)) if sections[each] == sections[index]]
        word = "table" if len(same) == 1 else f"table {same.index(index) + 1}"
        annex = _annex(outline, table)
        name = annex or (f"{sections[index]}, {word}" if sections[index] else word)
        found.append(_finance_table(outline, table, name, known, is_annex=bool(annex)))
    return found


def _annex(outline: Outline, table: MoneyTable) -> str:
    """The annex that a table is, by its first line or the heading above it."""
    lines = [line for line in outline.paper.lines if line.number <= table.first_line]
    for text in (lines[-1].text if lines else "", outline.section_at(table.first_line)):
        match = re.match(r"(annexe?|appendix|schedule)\s*([0-9A-Z]{1,2})?\b", text, re.IGNORECASE)
        if match:
            return " ".join(part for part in match.groups() if part).capitalize()
    return ""


def _finance_table(
    outline: Outline, table: MoneyTable, name: str, known: Known, *, is_annex: bool
) -> FinanceTable:
    rows = [row for row in table.rows if row.figures]
    plain = [row for row in rows if not row.is_total]
    of_funds = _is_of_funds(outline, table, plain, known)
    numbered = [_row(row, table, f"{name}, row {number}") for number, row in enumerate(plain, 1)]
    totals = [_row(row, table, f"{name}, total") for row in rows if row.is_total]
    first = _first_cells(outline, table)
    heads = [kind for kind, word in _HEADS if any(map(word.fullmatch, first))]
    others: Kind = "costs" if _is_of_costs(plain) else "programmes"
    if any(_PLACE.match(text) for text in first):
        others = "places"
    return FinanceTable(
        "boroughs" if _is_of_boroughs(plain) else "funds" if of_funds and not heads else others,
        tuple(numbered),
        tuple(totals),
        table.damage,
        is_annex,
        name,
        heads[0] if heads else "",
    )


_HEADS: tuple[tuple[Heads, re.Pattern[str]], ...] = (
    (
        "programmes",
        re.compile(
            r"(?:(?:name|title) of )?(?:the )?(?:programme|project|scheme|initiative|workstream"
            r"|strand|proposal|service|intervention)s?(?: (?:name|title))?",
            re.IGNORECASE,
        ),
    ),
    (
        "receivers",
        re.compile(
            r"(?:(?:name|title) of )?(?:the )?(?:lead )?(?:organisation|provider|recipient|grantee"
            r"|applicant|supplier|contractor|charity|agency|awardee|receiver)s?(?: name)?",
            re.IGNORECASE,
        ),
    ),
    (
        "costs",
        re.compile(
            r"(?:(?:cost|budget|spend|spending|expenditure)[\s-]?)?(?:items?|costs?|expenditure|spend"
            r"|lines?|headings?|categor(?:y|ies)|types?|elements?|breakdown)(?: of (?:costs?|spend"
            r"|expenditure))?",
            re.IGNORECASE,
        ),
    ),
)


def _row(row: Row, table: MoneyTable, cite: str) -> TableRow:
    columns = {column.index: column for column in table.columns}
    figures = tuple(
        (columns[index].year, figure)
        for index, figure in sorted(row.figures.items())
        if not columns[index].is_total and figure.pence
    )
    cells = " | ".join([row.label, *(each.as_written for _, each in figures), *row.words])
    return TableRow(row.label, row.words, figures, cite, row.line, row.is_total, cells)


def _is_of_boroughs(rows: list[Row]) -> bool:
    """Whether what begins its rows are boroughs: nearly all of them."""
    named = [row for row in rows if boroughs_named(row.label)]
    return len(named) > 1 and len(named) * 10 >= len(rows) * 9


def _is_of_costs(rows: list[Row]) -> bool:
    """Whether what begins its rows is what money is spent on: most of them."""
    costs = [row for row in rows if _COST.fullmatch(row.label.strip(" .:*"))]
    return len(costs) * 2 > len(rows)


_COST = re.compile(
    r"(?:(?:total|other|direct|indirect|project|programme|core|office|running|on|and|&|support)"
    r"[\s-]+|(?:staff(?:ing)?|salar(?:y|ies)|wages|personnel|pay|people|premises|rent|accommodation"
    r"|venues?|training|travel|subsistence|equipment|materials?|resources|overheads?|management"
    r"|administration|admin|recruitment|insurance|utilities|marketing|communications?|publicity"
    r"|printing|postage|stationery|catering|refreshments|expenses|volunteers?|consultancy|licen[cs]es?"
    r"|software|hardware|it|ict|legal|audit|fees?|contingency|supplies|services|monitoring"
    r"|evaluation|costs?|charges?|fees|budget)\b[\s,/&]*)+",
    re.IGNORECASE,
)


def _is_of_funds(outline: Outline, table: MoneyTable, rows: list[Row], known: Known) -> bool:
    """Whether what begins its rows is where money comes from: by its heading, or by most rows."""
    if any(kind_of(word) or known.find("fund", word) for row in rows for word in row.words):
        return False
    first = _first_cells(outline, table)
    if any(re.match(r"(?:source|fund)", text, re.IGNORECASE) for text in first):
        return True
    funds = [
        row
        for row in rows
        if known.find("fund", row.label)
        or (_FUND_WORD.search(row.label) and not known.find("programme", row.label))
    ]
    return bool(rows) and len(funds) * 2 > len(rows)


def _first_cells(outline: Outline, table: MoneyTable) -> list[str]:
    """What begins the rows that could head a table."""
    return [
        row[0].text
        for grid in outline.paper.grids
        if grid.first_line == table.first_line
        for row in grid.rows[:2]
    ]


_PLACE = re.compile(
    r"(?:local (?:authority|area|council)|(?:district|borough|city|county)(?: council)?|area|ward"
    r"|council|csp\b|community safety partnership|bcu\b)s?\b",
    re.IGNORECASE,
)
"""What heads a column of those among whom a programme's money is shared."""
_FUND_WORD = re.compile(
    r"\b(?:reserves?|budgets?|grant|carry[\s-]?forwards?|core|funding|contribution|balances|levy"
    r"|precept|provision|home office)\b",
    re.IGNORECASE,
)


def funding_rows(
    tables: list[FinanceTable], pence: int, year: FinancialYear | None
) -> tuple[FinanceTable, list[tuple[TableRow, Figure]]] | None:
    """The table of funds, and its rows, that come to an amount in a year; None where none does."""
    for table in tables:
        if table.of != "funds":
            continue
        for column in dict.fromkeys(each for row in table.rows for each, _ in row.figures):
            if year is not None and column not in (year, None):
                continue
            lines = [
                (row, figure)
                for row in table.rows
                for each, figure in row.figures
                if each == column
            ]
            if sum(figure.pence or 0 for _, figure in lines) == pence:
                return table, lines
    return None


def source_in(row: TableRow, known: Known) -> FundNamed | None:
    """The fund that another cell of a row names, by words of its kind or as the book has it."""
    cells = [each for each in row.sources if len(each) <= _SOURCE_LENGTH_MAX]
    return next(
        (
            named
            for cell in cells
            if (kind_of(cell) or known.find("fund", cell)) and (named := fund_of(cell))
        ),
        None,
    )


_SOURCE_LENGTH_MAX = 60


def rows_of(
    tables: list[FinanceTable], pence: int
) -> Iterator[tuple[FinanceTable, TableRow, FinancialYear | None]]:
    """The rows of programmes that have an amount, with the year that it stands under."""
    for table in tables:
        if table.of == "programmes":
            for row in table.rows:
                for year, figure in row.figures:
                    if figure.pence == pence:
                        yield table, row, year
