"""Years that a paper gives its amounts in words, held against those of its tables.

One amount in another year may be another's. Two or more that the tables have as what whole years
come to, each in another year, are told where the words have changed the years with each other, or
moved all of them on by as many.
"""

from collections.abc import Iterator, Sequence

from events.years import FinancialYear
from ledger.documents.belonging import year_said
from ledger.documents.figures import Figure
from ledger.documents.findings import About, Finding
from ledger.documents.paper import Paper
from ledger.documents.sums import short
from ledger.documents.tables import MoneyTable
from ledger.documents.written import years_in

OfYears = dict[int, set[FinancialYear]]
"""The years of which an amount is said, by its pence."""
OfAmount = dict[int, FinancialYear]
"""The one year of each."""


def years_that_differ(
    paper: Paper, figures: Sequence[Figure], tables: Sequence[MoneyTable]
) -> Iterator[Finding]:
    """The amounts of words whose years the tables have the other way round, or all moved on."""
    if not tables or any(table.damage for table in tables):
        return
    anywhere: OfYears = {}
    for table in tables:
        for row in table.rows:
            for figure in row.figures.values():
                _add(anywhere, figure.pence, figure.year or _only_year(row.label))
    in_tables = {(each.line, each.start) for table in tables for each in table.figures}
    words = [each for each in figures if (each.line, each.start) not in in_tables]
    said = [(each, year) for each in words if each.pence and (year := year_said(paper, each))]
    for table in tables:
        totals = _by_year(table)
        of_total = {pence: year for year, pence in totals.items()}
        if len(of_total) < len(totals):
            continue
        apart = [
            (figure, year)
            for figure, year in said
            if figure.pence in of_total
            if year not in anywhere.get(figure.pence, set()) | {of_total[figure.pence]}
        ]
        said_in = {figure.pence or 0: year for figure, year in apart}
        if len(said_in) > 1 and _are_changed_or_moved(said_in, of_total):
            yield _told(paper, table, apart, of_total)
            return


def _told(
    paper: Paper,
    table: MoneyTable,
    apart: Sequence[tuple[Figure, FinancialYear]],
    of_total: OfAmount,
) -> Finding:
    first = {figure.pence or 0: (figure, year) for figure, year in reversed(apart)}
    said = [
        f"{figure.as_written} in {year} ({paper.line(figure.line).place_at(figure.start)})"
        for figure, year in reversed(first.values())
    ]
    where = paper.places(table.first_line, table.last_line)
    has = [f"{short(pence)} in {of_total[pence]}" for pence in reversed(first)]
    says = f"{' and '.join(said)}; the table in {where} has {' and '.join(has)}"
    return Finding(About.DATE, apart[0][0].line, says, differs=True)


def _are_changed_or_moved(said: OfAmount, totals: OfAmount) -> bool:
    """Whether the same years are said of other amounts, or each year is as many years off."""
    tabled = {pence: totals[pence] for pence in said}
    is_changed = set(said.values()) == set(tabled.values())
    return is_changed or len({said[each].first - tabled[each].first for each in said}) == 1


def _by_year(table: MoneyTable) -> dict[FinancialYear, int]:
    """What each year comes to, by the columns of a table or by its rows; only of single years."""
    columns = [each for each in table.columns if each.year and not each.is_total]
    if columns:
        return {
            column.year: sum(
                row.figures[column.index].pence or 0
                for row in table.rows
                if not row.is_total and column.index in row.figures
            )
            for column in columns
            if column.year
        }
    rows = [(year, row) for row in table.rows if (year := _only_year(row.label)) is not None]
    if len(table.columns) != 1 or len({year for year, _ in rows}) < len(rows):
        return {}
    only = table.columns[0].index
    return {year: row.figures[only].pence or 0 for year, row in rows if only in row.figures}


def _only_year(label: str) -> FinancialYear | None:
    years = years_in(label)
    return years[0] if len(years) == 1 else None


def _add(years: OfYears, pence: int | None, year: FinancialYear | None) -> None:
    if pence and year:
        years.setdefault(pence, set()).add(year)
