"""Balances by year: a row a name, a column a financial year, totals that add up by themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from events.money import format_pounds
from projections.balances import Axis, Balance, Balances, BoroughBalance, FundBalance
from projections.exports.workbook import sums
from projections.exports.workbook.page import Figure, Page, width_of, width_of_pounds
from projections.figures import DRAWN_TO_DATE
from projections.marks import MARKS, then_in_words, uncorrected_in_words

_ONE = {Axis.FUNDS: "Fund", Axis.PROGRAMMES: "Programme", Axis.BOROUGHS: "Borough"}
_BESIDE = {Axis.FUNDS: ("Kind",), Axis.PROGRAMMES: (), Axis.BOROUGHS: ("Code",)}


@dataclass(frozen=True)
class Row:
    """A name with its figures by year, and what stands beside the name."""

    name: str
    beside: Sequence[str]
    of_year: Mapping[str, Balance]

    def known(self, years: Iterable[str]) -> list[int]:
        """Its balances of these years in pence, those that are known."""
        rows = (self.of_year[year] for year in years if year in self.of_year)
        return [row.balance_pence for row in rows if row.is_known]


@dataclass
class ByYear:
    """Where the sheet has its figures: for checks, charts and other sheets."""

    axis: Axis
    rows: Sequence[Row]
    begun: Sequence[str]
    """The years that have begun, first to last."""
    later: Sequence[str]
    page: Page | None = None
    """None as long as nothing is written."""
    row_of: dict[str, int] = field(default_factory=dict)
    column_of: dict[str, int] = field(default_factory=dict)
    """The column of each year, and of "Total" and "Later"."""
    of_name: dict[str, Figure] = field(default_factory=dict)
    """The total of each name, of the years that have begun."""
    of_year: dict[str, Figure] = field(default_factory=dict)
    total: Figure | None = None
    """Of every name, of the years that have begun; None where there is none."""
    later_total: Figure | None = None

    def figure(self, name: str, year: str) -> Figure | None:
        """Where a balance is; None where there is none, or it is not known."""
        assert self.page is not None
        row = next(row for row in self.rows if row.name == name)
        known = row.known([year])
        if not known:
            return None
        return Figure(self.page.there(self.row_of[name], self.column_of[year]), known[0])


def arranged(answer: Balances) -> ByYear:
    """The balances as rows and columns of years, nothing written yet."""
    named: dict[str, list[Balance]] = {}
    for row in answer.rows:
        named.setdefault(row.name, []).append(row)
    rows = [
        Row(name, _beside(of_name[0]), {each.year: each for each in of_name})
        for name, of_name in named.items()
    ]
    begun = sorted({row.year for row in answer.rows if row.year_begun})
    later = sorted({row.year for row in answer.rows if not row.year_begun})
    return ByYear(answer.axis, rows, begun, later)


def _beside(row: Balance) -> Sequence[str]:
    match row:
        case FundBalance():
            return (row.kind,)
        case BoroughBalance():
            return (row.gss_code or "",)
        case _:
            return ()


def write_by_year(
    page: Page, of: ByYear, title: str, sentences: Sequence[str], decisions: Mapping[str, str]
) -> ByYear:
    """The sheet is written. `decisions`: (name and year, joined by a line end) to a cell."""
    of.page = page
    labels = [_ONE[of.axis], *_BESIDE[of.axis]]
    words = len(labels)
    for years, total in ((of.begun, "Total"), (of.later, "Later")):
        for year in years:
            of.column_of[year] = len(labels)
            labels.append(year if total == "Total" else f"{year} (later)")
        if years:
            of.column_of[total] = len(labels)
            labels.append(_total_label(of, total))
    labels.append("Marks")
    page.begin(title, sentences, _widths(of, labels), kept=words)
    if not of.rows:
        page.text(page.row, 0, "Nothing was effective and known by then.", page.styles.text)
        page.printed()
        return of
    right = [words <= column < len(labels) - 1 for column in range(len(labels))]
    head = page.head(labels, right)
    for row in of.rows:
        _write_row(page, of, row, decisions)
        page.row += 1
    page.sheet.autofilter(head, 0, page.row - 1, len(labels) - 1)
    _write_totals(page, of, head + 1, words, len(labels))
    page.printed()
    return of


def _total_label(of: ByYear, total: str) -> str:
    what = "Total for later years" if total == "Later" else "Total"
    unknown = any(not each.is_known for row in of.rows for each in row.of_year.values())
    return f"{what}, of balances known" if unknown else what


def _widths(of: ByYear, labels: Sequence[str]) -> list[float]:
    widths = [width_of([row.name for row in of.rows] + [labels[0]], least=24)]
    widths += [
        width_of(row.beside[place] for row in of.rows) for place in range(len(_BESIDE[of.axis]))
    ]
    columns = [[year] for year in of.begun] + [of.begun] * bool(of.begun)
    columns += [[year] for year in of.later] + [of.later] * bool(of.later)
    for years in columns:
        known = [row.known(years) for row in of.rows]
        amounts = [sum(each) for each in known]
        widths.append(width_of_pounds([*amounts, sum(amounts)], least=14))
    return [*widths, width_of(map(_marks, of.rows), most=18)]


def _write_row(page: Page, of: ByYear, row: Row, decisions: Mapping[str, str]) -> None:
    line = of.row_of[row.name] = page.row
    page.text(line, 0, row.name, page.styles.name)
    for place, beside in enumerate(row.beside, start=1):
        page.text(line, place, beside, page.styles.text)
    for years, total in ((of.begun, "Total"), (of.later, "Later")):
        for year in years:
            if year in row.of_year:
                link = decisions.get(f"{row.name}\n{year}")
                _write_figure(page, line, of.column_of[year], row.of_year[year], link)
        if years:
            figure = _write_total(page, of, row, total)
            if total == "Total" and figure is not None:
                of.of_name[row.name] = figure
    page.text(line, _marks_column(of), _marks(row), page.styles.beside)


def _marks_column(of: ByYear) -> int:
    return max(of.column_of.values()) + 1


def _write_figure(page: Page, row: int, column: int, balance: Balance, link: str | None) -> None:
    if not balance.is_known:
        page.text(row, column, DRAWN_TO_DATE, page.styles.aside)
    elif link is not None and page.link(row, column, link):
        page.pounds(row, column, balance.balance_pence, page.styles.money_linked)
    else:
        page.pounds(row, column, balance.balance_pence)
    told = list(_told(balance))
    if told:
        page.note(row, column, told)


def _told(balance: Balance) -> Iterable[str]:
    """What a reader of the figure must see: what is unknown, restated, corrected."""
    if not balance.is_known:
        moved = format_pounds(balance.balance_pence)
        yield f"{moved} moved; the opening of that money is not recorded, so what is left is not"
        yield "known."
    if balance.restated:
        by = f"; since restated by {', '.join(balance.restated_by)}" if balance.restated_by else ""
        yield f"Restated: {then_in_words(balance)} as known on the day itself{by}."
    if balance.corrected:
        without, by = uncorrected_in_words(balance), ", ".join(balance.corrected_by)
        yield f"Corrected by {by}: it would be {without} without."


def _write_total(page: Page, of: ByYear, row: Row, total: str) -> Figure | None:
    """The row's sum, or that it has none: then it has years of which nothing is known."""
    years = of.begun if total == "Total" else of.later
    line, column = page.row, of.column_of[total]
    known = row.known(years)
    if not known and any(year in row.of_year for year in years):
        page.text(line, column, DRAWN_TO_DATE, page.styles.text_sum)
        return None
    cells = page.here(line, of.column_of[years[0]], to=of.column_of[years[-1]])
    return page.formula(line, column, _sum(of, cells), sum(known))


def _sum(of: ByYear, cells: str) -> str:
    return sums.of_amounts_in(cells) if of.axis == Axis.FUNDS else sums.of_range(cells)


def _write_totals(page: Page, of: ByYear, first: int, words: int, columns: int) -> None:
    """The last row: every column's sum."""
    page.text(page.row, 0, _total_label(of, "Total"), page.styles.text_total)
    for column in (*range(1, words), columns - 1):
        page.shade(page.row, column, page.styles.text_total)
    for years, total in ((of.begun, "Total"), (of.later, "Later")):
        for year in years:
            figure = _write_column_total(page, of, first, year, [year])
            if figure is not None:
                of.of_year[year] = figure
        if years:
            figure = _write_column_total(page, of, first, total, years)
            if total == "Total":
                of.total = figure
            else:
                of.later_total = figure
    page.row += 1


def _write_column_total(
    page: Page, of: ByYear, first: int, name: str, years: Sequence[str]
) -> Figure | None:
    """A column's sum, or that none of it is known: nothing would be another answer."""
    column = of.column_of[name]
    known = [pence for row in of.rows for pence in row.known(years)]
    if not known:
        page.text(page.row, column, "not known", page.styles.text_total_right)
        return None
    cells = page.here(first, column, to_row=page.row - 1)
    return page.formula(page.row, column, _sum(of, cells), sum(known), page.styles.money_total)


def _marks(row: Row) -> str:
    """The marks of its figures: alone where all have it, else with the years that do."""
    signs = []
    for sign, mark, _ in MARKS:
        years = [year for year, each in row.of_year.items() if getattr(each, mark)]
        if years:
            signs.append(sign if len(years) == len(row.of_year) else f"{sign} {', '.join(years)}")
    return "; ".join(signs)
