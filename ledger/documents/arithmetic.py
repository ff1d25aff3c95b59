"""Sums that a paper states and that do not come out, found from the paper alone.

Only what the paper itself presents as a sum is held against its parts: the total row and column of
a table, the figure that introduces a table, "£A and £B, totalling £C". Beside these a figure that
nothing in the paper bears out is told where it is one slip of the pen from a figure that is borne
out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from events.years import FinancialYear
from ledger.documents.figures import Figure, figures_in
from ledger.documents.findings import About, Finding
from ledger.documents.paper import Line, Paper
from ledger.documents.prose import words_of_names
from ledger.documents.said_approved import approved_in_all
from ledger.documents.said_balances import balances_said
from ledger.documents.said_differences import parts_above_wholes, steps_said
from ledger.documents.said_lists import leads_to_parts, lists_said
from ledger.documents.said_nearly import nearly_said
from ledger.documents.said_percentages import percentages_said
from ledger.documents.said_rates import shares_said
from ledger.documents.said_scales import at_other_scales
from ledger.documents.said_sums import sums_said
from ledger.documents.slips import likely_slip
from ledger.documents.stated import Stated, slack_of
from ledger.documents.sums import is_telling, one_slip_makes_the_sum, short
from ledger.documents.tables import Column, MoneyTable
from ledger.documents.written import years_in


def broken_sums(
    paper: Paper, figures: Sequence[Figure], tables: Sequence[MoneyTable]
) -> list[Finding]:
    """The sums of a paper that do not come out; `figures` are all of it, those of tables too."""
    stated = sums_stated(paper, tables)
    told = {each.figure: each.says for each in stated if not each.holds and each.figure.pence}
    borne_out = {figure for each in stated if each.holds for figure in (each.figure, *each.parts)}
    for figure, says in (
        *parts_above_wholes(paper),
        *_slips(figures, tables, borne_out),
        *_transposed(paper, figures, borne_out),
        *at_other_scales(paper, figures, borne_out),
    ):
        told.setdefault(figure, says)
    for figure, says in nearly_said(paper, borne_out, set(told)):
        told.setdefault(figure, says)
    return [
        Finding(About.ARITHMETIC, figure.line, says, differs=True)
        for figure, says in sorted(told.items(), key=lambda item: (item[0].line, item[0].start))
    ]


def sums_stated(paper: Paper, tables: Sequence[MoneyTable]) -> list[Stated]:
    """The sums that a paper itself presents as such, right or wrong."""
    return [
        *(each for table in tables for each in _totals_of(table)),
        *_over_tables(paper, tables),
        *sums_said(paper),
        *lists_said(paper),
        *shares_said(paper),
        *balances_said(paper),
        *percentages_said(paper),
        *steps_said(paper),
        *approved_in_all(paper),
    ]


def unreadable(paper: Paper, tables: Sequence[MoneyTable]) -> list[Finding]:
    """The tables that were damaged on the way from the page, and what of them can be read."""
    return [
        Finding(About.UNREADABLE, table.first_line, _damaged(paper, table), differs=True)
        for table in tables
        if table.damage
    ]


def _damaged(paper: Paper, table: MoneyTable) -> str:
    sums = [f"{c.year or c.heading} {short(_column_sum(table, c))}" for c in table.columns]
    where = paper.places(table.first_line, table.last_line)
    return (
        f"the table in {where} was damaged on the way from"
        f" its page ({'; '.join(table.damage)}); what can be read of it: {', '.join(sums)}; hold"
        " it against the original"
    )


def grand_totals(table: MoneyTable) -> list[int]:
    """What a table comes to as a whole: by its rows, one year or all."""
    sums = [_column_sum(table, column) for column in table.columns if not column.is_total]
    return [*sums, sum(sums)]


def _column_sum(table: MoneyTable, column: Column) -> int:
    return sum(
        figure.pence or 0
        for row in table.rows
        if not row.is_total and (figure := row.figures.get(column.index)) is not None
    )


def _totals_of(table: MoneyTable) -> Iterator[Stated]:
    """The totals that a table itself states: below its columns, and beside its rows."""
    if table.damage:
        return
    for column in table.columns:
        parts: list[Figure] = []
        since_subtotal: list[Figure] = []
        for row in table.rows:
            figure = row.figures.get(column.index)
            if figure is None or figure.pence is None:
                continue
            if _OF_THE_ROW_ABOVE.match(row.label):
                continue
            if not row.is_total:
                parts.append(figure)
                since_subtotal.append(figure)
                continue
            whole, part = (_stated(figure, each, column) for each in (parts, since_subtotal))
            if parts:
                yield part if part.holds and since_subtotal else whole
            since_subtotal = []
    yield from _not_called_totals(table)
    beside = [column for column in table.columns if column.is_total]
    for row in table.rows if len(beside) == 1 and len(table.columns) > 2 else ():
        figure = row.figures.get(beside[0].index)
        others = [row.figures[c.index] for c in table.columns[:-1] if c.index in row.figures]
        if figure is not None and figure.pence and others:
            total, over = sum(each.pence or 0 for each in others), f"the row “{row.label}”"
            yield Stated(figure, total, over, slack_of(others), tuple(others))


def _not_called_totals(table: MoneyTable) -> Iterator[Stated]:
    """The last row's figures that are one slip from the sum of all above them, where no row is
    called a total: more than any of them, with more digits than chance would make.
    """
    *others, last = table.rows
    if any(row.is_total for row in table.rows):
        return
    for column in table.columns:
        figure = last.figures.get(column.index)
        parts = [row.figures[column.index] for row in others if column.index in row.figures]
        if figure is None or len(parts) < 2:
            continue
        pence, above = figure.pence or 0, [each.pence or 0 for each in parts]
        if pence > max(above) and one_slip_makes_the_sum(pence, above):
            yield _stated(figure, parts, column)


_OF_THE_ROW_ABOVE = re.compile(r"(?:of\swhich|of\sthis|includ(?:es|ing)|incl\.)", re.IGNORECASE)


def _stated(figure: Figure, parts: Sequence[Figure], column: Column) -> Stated:
    slack = slack_of(parts)
    over = f"the column “{column.heading}” of the table" if column.heading else "its column"
    return Stated(figure, sum(each.pence or 0 for each in parts), over, slack, tuple(parts))


_POINTS_AT_TABLE = re.compile(
    r"\b(?:tables?\s(?:below|above|[0-9]+)|(?:annexe?|appendix)\s[0-9A-Z]+|below\stable"
    r"|following\stable|table\sthat\sfollows)\b",
    re.IGNORECASE,
)
_OF_COSTS = re.compile(
    r"\b(?:breakdown|broken\sdown|costs?|total|as\sper|set\sout)\b", re.IGNORECASE
)


def _over_tables(paper: Paper, tables: Sequence[MoneyTable]) -> Iterator[Stated]:
    """What a paragraph says of the table that it points at: one sum of all, or one a year."""
    for line in paper.lines:
        figures = list(figures_in(line.text, line.number))
        table = next((each for each in tables if each.first_line > line.number), None)
        if table is None or not figures:
            continue
        points = _POINTS_AT_TABLE.search(line.text) and _OF_COSTS.search(line.text)
        if not points and not (leads_to_parts(line.text) and _follows(paper, line, table)):
            continue
        by_year = _years_behind(line, figures)
        sums = {c.year: _column_sum(table, c) for c in table.columns if c.year and not c.is_total}
        if by_year and set(by_year) <= set(sums):
            for year, figure in by_year.items():
                yield Stated(
                    figure, sums[year], f"the rows of {year} in the table that it points at"
                )
        elif len(figures) == 1 and _follows(paper, line, table):
            over = "the table that it introduces"
            yield Stated(figures[0], grand_totals(table)[-1], over)


def _years_behind(line: Line, figures: Sequence[Figure]) -> dict[FinancialYear, Figure]:
    """Year to figure, where each figure is directly followed by a year of its own."""
    found: dict[FinancialYear, Figure] = {}
    for figure, after in zip(figures, [*figures[1:], None], strict=True):
        behind = line.text[figure.end : after.start if after else figure.end + 20]
        years = years_in(behind)
        if len(years) != 1 or not behind.startswith(" in "):
            return {}
        found[years[0]] = figure
    return found if len(found) == len(figures) else {}


def _follows(paper: Paper, line: Line, table: MoneyTable) -> bool:
    """Whether the table is the very next thing behind the line."""
    return not any(line.number < each.number < table.first_line for each in paper.lines)


def _slips(
    figures: Sequence[Figure], tables: Sequence[MoneyTable], borne_out: set[Figure]
) -> Iterator[tuple[Figure, str]]:
    """Figures that nothing bears out, one slip from a figure or a sum that is."""
    times: dict[int, int] = {}
    for figure in figures:
        if figure.pence and figure.pence > 0:
            times[figure.pence] = times.get(figure.pence, 0) + 1
    of_tables = {total for table in tables if not table.damage for total in grand_totals(table)}
    parts = {figure for table in tables for figure in table.figures}
    where = dict.fromkeys(of_tables, "what the table comes to")
    elsewhere = dict.fromkeys(
        [
            *(pence for pence, count in times.items() if count > 1),
            *(each.pence for each in borne_out if each.pence),
        ],
        "elsewhere in the paper",
    )
    where |= elsewhere
    if len(times) > _AMOUNTS_MAX:
        return
    for figure in figures:
        pence = figure.pence
        if not pence or pence in where or figure.is_rounded or not is_telling(pence):
            continue
        if _is_borne_out(pence, set(times)):
            continue
        for meant in sorted(elsewhere if figure in parts else where):
            slip = likely_slip(pence, meant) if is_telling(meant) else None
            if slip is not None:
                says = f"{figure.as_written} stands by itself, and {short(meant)} is {where[meant]}"
                yield figure, f"{says}; {slip}"
                break


def _transposed(
    paper: Paper, figures: Sequence[Figure], borne_out: set[Figure]
) -> Iterator[tuple[Figure, str]]:
    """Two figures that stand once each, are said of the same name, and have two digits changed."""
    times = Counter(each.pence for each in figures)
    alone = [
        each
        for each in figures
        if each.pence and times[each.pence] == 1 and is_telling(each.pence)
        if not (each.is_rounded or each.in_table or each in borne_out)
    ]
    for one, other in combinations(alone[:_ALONE_MAX], 2):
        slip = likely_slip(one.pence or 0, other.pence or 0)
        if slip != "two digits look transposed" or one.line == other.line:
            continue
        names, others = (words_of_names(paper.line(each.line).text) for each in (one, other))
        if len(names & others) >= _WORDS_OF_A_NAME:
            where = paper.line(other.line).place
            yield one, f"{one.as_written} here, and {other.as_written} in {where}; {slip}"


_ALONE_MAX = 200
_WORDS_OF_A_NAME = 3
"""So many words of names in common, and two sentences speak of the same."""
_AMOUNTS_MAX = 1_000
"""Different amounts of a paper: among more, one is a slip of another by chance."""


def _is_borne_out(pence: int, amounts: set[int]) -> bool:
    """Whether two other amounts of the paper make it, or it makes one with another."""
    others = amounts - {pence}
    return any(pence - each in others and pence != 2 * each for each in others) or any(
        pence + each in others for each in others
    )
