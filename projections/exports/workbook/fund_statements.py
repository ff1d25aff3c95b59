"""Statements of funds: brought forward, what moved, closing; and that Funds says the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from projections.accounts import CONTINUING_KINDS, Heading
from projections.balances import FUND_HEADINGS
from projections.exports.extract import Extract
from projections.exports.workbook import sums
from projections.exports.workbook.by_year import ByYear
from projections.exports.workbook.page import Agreeing, Figure, Page, width_of, width_of_pounds
from projections.figures import DRAWN_TO_DATE, pounds_plain
from projections.statements import Statement, StatementYear, statement

_USUAL = (Heading.OPENING, Heading.RECEIVED, Heading.DRAWN, Heading.RETURNED)


@dataclass
class Statements:
    """Where the sheet has its figures."""

    moved_where_known: Figure | None = None
    """What moved in every year begun, of pots with a balance that is known."""
    moved: Figure | None = None
    """What had moved by the end of every line's year, all lines together."""
    drawn: Figure | None = None
    """What was drawn less what was returned, in every year begun: below zero."""
    agreeing: Agreeing | None = None
    """Which lines agree with Funds; None where no line was held against it."""
    closing_of: dict[tuple[str, str], Figure] | None = None
    """What moved up to the end of a year, by fund and year."""


def statements_of(extract: Extract, names: Sequence[str]) -> list[Statement]:
    """The statements of these funds, in this order."""
    numbers = {
        name: number for number, name in extract.connection.execute("select id, name from fund")
    }
    question = replace(extract.question, fund=None)
    return [statement(extract.connection, numbers[name], question) for name in names]


def write_statements(
    page: Page, found: Sequence[Statement], funds: ByYear, *, is_of_one_year: bool
) -> Statements:
    """The sheet is written. `is_of_one_year`: the question is of a year alone, so that Funds has
    that year's movement of a reserve, and not what it has."""
    sheet = _Sheet(page, found, funds, is_of_one_year)
    return sheet.write()


class _Sheet:
    def __init__(
        self, page: Page, found: Sequence[Statement], funds: ByYear, is_of_one_year: bool
    ) -> None:
        self.page, self.found, self.funds, self.is_of_one_year = page, found, funds, is_of_one_year
        moved = {heading for each in found for year in each.years for heading in year.moved_pence}
        self.headings = [each for each in FUND_HEADINGS if each in moved or each in _USUAL]
        self.brought = 4
        self.moved = self.brought + 1 + len(self.headings)
        self.closing, self.on_funds, self.agrees = range(self.moved + 1, self.moved + 4)
        self.told = Statements(closing_of={})
        self.compared = self.agreeing = 0

    def write(self) -> Statements:
        page = self.page
        labels = ["Fund", "Kind", "Year", "Year begun", "Brought forward £"]
        labels += [f"{str(heading).capitalize()} £" for heading in self.headings]
        labels += ["Moved by the end of the year £", "Closing £", "On Funds £", "Agrees"]
        page.begin("Statements of funds", _SENTENCES, self._widths(), kept=3)
        if not any(each.years for each in self.found):
            page.text(page.row, 0, "No fund had moved by then.", page.styles.text)
            page.printed()
            return self.told
        first = page.head(labels, [place >= self.brought for place in range(len(labels))]) + 1
        for each in self.found:
            before: Figure | None = None
            for year in each.years:
                before = self._write_year(each, year, before)
        page.sheet.autofilter(first - 1, 0, page.row - 1, self.agrees)
        agrees = page.here(first, self.agrees, to_row=page.row - 1)
        page.sheet.conditional_format(
            agrees,
            {"type": "cell", "criteria": "==", "value": '"✗ differs"', "format": page.styles.bad},
        )
        self._tell(first, page.row - 1)
        page.printed()
        return self.told

    def _widths(self) -> list[float]:
        years = [year for each in self.found for year in each.years]
        amounts = [year.closing_pence for year in years]
        amounts += [pence for year in years for pence in year.moved_pence.values()]
        wide = width_of_pounds(amounts, least=15)
        names = width_of([each.fund for each in self.found], least=24, most=40)
        return [names, 14, 12, 8, *[wide] * (len(self.headings) + 4), 11]

    def _write_year(self, each: Statement, year: StatementYear, before: Figure | None) -> Figure:
        page, row = self.page, self.page.row
        page.text(row, 0, each.fund, page.styles.name)
        page.text(row, 1, each.kind, page.styles.text)
        page.text(row, 2, year.year, page.styles.text)
        page.text(row, 3, "yes" if year.year_begun else "no", page.styles.text)
        before = self._write_brought_forward(each, year, before)
        for column, heading in enumerate(self.headings, start=self.brought + 1):
            page.pounds(row, column, year.moved_pence.get(heading, 0))
        cells = page.here(row, self.brought + 1, to=self.moved - 1)
        formula = sums.of_range_after(before, cells)
        moved = page.formula(row, self.moved, formula, year.closing_pence)
        if year.opening_recorded:
            page.formula(row, self.closing, page.here(row, self.moved), year.closing_pence)
        else:
            page.text(row, self.closing, DRAWN_TO_DATE, page.styles.text_sum)
        self._compare(each, year, row)
        assert self.told.closing_of is not None
        self.told.closing_of[each.fund, year.year] = moved
        page.row += 1
        return moved

    def _write_brought_forward(
        self, each: Statement, year: StatementYear, before: Figure | None
    ) -> Figure:
        """What the year began with, and where it is; of what is no balance, what had moved."""
        page, row, brought = self.page, self.page.row, year.brought_forward_pence
        above = Figure(page.here(row - 1, self.moved), brought)
        follows = each.kind in CONTINUING_KINDS and before is not None and before.pence == brought
        if not year.brought_forward_known:
            says = DRAWN_TO_DATE if brought else "not known"
            page.text(row, self.brought, says, page.styles.aside)
            return above if follows else Figure(pounds_plain(brought), brought)
        if follows:
            page.formula(row, self.brought, above.formula, brought, page.styles.money)
        else:
            page.pounds(row, self.brought, brought)
        return Figure(page.here(row, self.brought), brought)

    def _compare(self, each: Statement, year: StatementYear, row: int) -> None:
        """The line's closing beside what Funds has, where that is the same thing."""
        page, on = self.page, self._on_funds(each, year)
        if on is None:
            return
        page.formula(row, self.on_funds, on.formula, on.pence, page.styles.money)
        closing, theirs = page.here(row, self.closing), page.here(row, self.on_funds)
        agrees = f'IF(ROUND(({closing}-{theirs})*100,0)=0,"✓ agrees","✗ differs")'
        does = on.pence == year.closing_pence
        page.says(
            row, self.agrees, agrees, "✓ agrees" if does else "✗ differs", page.styles.centred
        )
        self.compared += 1
        self.agreeing += does

    def _on_funds(self, each: Statement, year: StatementYear) -> Figure | None:
        """What Funds has of the pot at the end of that year; None where it has no such figure."""
        figure = self.funds.figure(each.fund, year.year)
        if not year.opening_recorded or not year.year_begun or figure is None:
            return None
        if each.kind not in CONTINUING_KINDS:
            return figure
        last = [each.year for each in each.years if each.year_begun][-1]
        if self.is_of_one_year or year.year != last:
            return None
        return self.funds.of_name.get(each.fund)

    def _tell(self, first: int, last: int) -> None:
        """The sums that the checks are made of."""

        def column(of: int) -> str:
            return self.page.there(first, of, to_row=last)

        begun = f'{column(3)}="yes"'
        known = f"ISNUMBER({column(self.closing)})"
        years = [year for each in self.found for year in each.years if year.year_begun]
        moved = sum(
            year.closing_pence - year.brought_forward_pence
            for year in years
            if year.opening_recorded
        )
        up_to = sums.where(column(self.moved), begun, known)
        self.told.moved_where_known = Figure(
            f"{up_to}-{sums.where(sums.amounts_in(column(self.brought)), begun, known)}", moved
        )
        in_all = sum(year.closing_pence for each in self.found for year in each.years)
        self.told.moved = Figure(sums.of_range(column(self.moved)), in_all)
        places = [
            self.brought + 1 + self.headings.index(heading)
            for heading in (Heading.DRAWN, Heading.RETURNED)
        ]
        drawn = sum(
            year.moved_pence.get(heading, 0)
            for year in years
            for heading in (Heading.DRAWN, Heading.RETURNED)
        )
        formula = "+".join(sums.where(column(place), begun) for place in places)
        self.told.drawn = Figure(formula, drawn)
        if self.compared:
            self.told.agreeing = Agreeing(column(self.agrees), self.agreeing, self.compared)


_SENTENCES = (
    "Each line is one fund in one financial year: what it began with, what moved, what it ended"
    " with; brackets are out of it. A reserve or carry-forward goes on from year to year; each year"
    " of a budget or grant is a pot of its own.",
    "The opening of some money is not recorded: of it only what moved is known, and instead of a"
    " closing stands “drawn to date”, and so it does where the next year begins. Shaded figures are"
    " formulas.",
)
