"""Balances on one axis, with years as columns; Enter on a figure shows the entries behind it."""

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from events.money import format_pounds
from ledger.book import Book
from projections.balances import Axis, Balance, Balances, FundBalance, balances
from projections.beside_boroughs import HeldBeside, held_beside_boroughs
from projections.questions import Question
from projections.why import subject_of
from tui.app.page import Page
from tui.app.places import ComparisonOf, StatementOf, WhyOf
from tui.app.table.grid import Grid
from tui.app.table.rests_on import rests_on
from tui.app.table.year_columns import DRAWN_TO_DATE, PARTLY, ByYear, by_year
from tui.balance_tables import not_in_these_rows

Answered = tuple[Balances, list[HeldBeside]]


class BalancesPage(Page[Answered]):
    """What each name of an axis has; subclasses say which axis."""

    axis: ClassVar[Axis]
    table_of_names: ClassVar[str]
    """The names' table in the views."""
    label: ClassVar[str]
    help_text: ClassVar[str] = (
        "Each figure is the sum of the entries behind it; Enter shows them. Total adds the years"
        " that have begun; later years stand apart. Figures in brackets are below zero."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "why_changed", "Why did this change?", show=False, id="balances.why-changed"),
    ]

    _answer: Answered | None = None
    _shown: ByYear | None = None

    def ask(self, book: Book, question: Question) -> Answered:
        """Every balance of the axis, and what is held beside the boroughs."""
        connection = book.views.connection
        beside = held_beside_boroughs(connection, question) if self.axis == Axis.BOROUGHS else []
        return balances(connection, self.axis, question, with_decisions=True), beside

    def show(self, answer: Answered) -> None:
        """The table has a row for each name."""
        self._answer = answer
        self._lay_out()

    def on_resize(self) -> None:
        if self._answer is not None:
            self._lay_out()

    def _lay_out(self) -> None:
        assert self._answer is not None
        width = self.size.width - _SCROLLBAR
        self._shown = by_year(self._answer[0], self.label, width)
        self.table.show(self._shown.sheet)

    def moved(self, grid: Grid) -> None:
        """Under the table: what the row rests on, and what is in no row."""
        if self._answer is None or self._shown is None:
            return
        answer, beside = self._answer
        rows = self._rows_under(grid, answer)
        told = [row.kind for row in rows[:1] if isinstance(row, FundBalance)] + rests_on(rows)
        if self._shown.left_out:
            later = self._later(grid, answer, self._shown.left_out)
            told.append(f"later, {', '.join(self._shown.left_out)}: {later}")
        if any(row.restated for row in rows):
            told.insert(0, "w: why did this change?")
        if beside:
            told.append(not_in_these_rows(beside))
        trend = self._shown.trends.get(str(grid.key))
        if trend and len(wrap(" · ".join([*told, trend]), self.size.width)) <= _NOTE_LINES:
            told.append(trend)  # last, and only where it leaves room for what comes before
        self.note(" · ".join(told))

    def _later(self, grid: Grid, answer: Balances, years: Sequence[str]) -> str:
        """What the name under the cursor has in later years that have no column."""
        found = [row for row in answer.rows if row.name == grid.key and row.year in years]
        known = [row.balance_pence for row in found if row.is_known]
        if found and not known:
            return DRAWN_TO_DATE.strip()
        partly = "" if len(known) == len(found) else PARTLY
        return f"{format_pounds(sum(known))}{partly}"

    def _rows_under(self, grid: Grid, answer: Balances) -> list[Balance]:
        figures = self._shown.columns[grid.column] if self._shown and grid.cell else None
        return [
            row
            for row in answer.rows
            if row.name == grid.key and (figures is None or row.year in figures.years)
        ]

    @on(Grid.Opened)
    def _opened(self, opened: Grid.Opened) -> None:
        opened.stop()
        figures = self._shown.columns[opened.column] if self._shown else None
        rows = self._rows_under(self.table, self._answer[0]) if figures and self._answer else []
        unknown = {row.year for row in rows if not row.is_known}
        years = figures.years if figures else ()
        known = tuple(year for year in years if year not in unknown)
        self._go(str(opened.key), (known or tuple(years)) if figures else None)

    @work(exclusive=True, group="go", exit_on_error=False)
    async def _go(self, name: str, years: tuple[str, ...] | None) -> None:
        subject = await self.ledger.ask(
            lambda book: subject_of(book.views.connection, self.table_of_names, name)
        )
        if years is not None and len(years) == 1:
            self.go(WhyOf(subject, years[0]))
        else:
            self.go(WhyOf(subject, years=self._unless_all(years)))

    def action_why_changed(self) -> None:
        """Of a figure that was restated: what was known then beside what is known now."""
        rows = self._rows_under(self.table, self._answer[0]) if self._answer else []
        if any(row.restated for row in rows):
            self.go(ComparisonOf(axis=str(self.axis), name=rows[0].name))
        elif rows:
            corrected = any(row.corrected for row in rows)
            by_what = "; Enter shows what corrected it before" if corrected else ""
            self.note(
                "This figure was not restated: nothing that was decided since the day changed it"
                f"{by_what}."
            )

    def _unless_all(self, years: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """The years of a figure; None where it is of every year that there is."""
        every = {row.year for row in self._answer[0].rows} if self._answer else set()
        return None if years is None or set(years) == every else years


_SCROLLBAR = 1
_NOTE_LINES = 3
"""As many as a page has under its table."""


class FundsPage(BalancesPage):
    """Reserves first, then the other funds."""

    section = "funds"
    axis = Axis.FUNDS
    table_of_names = "fund"
    label = "Reserve or fund"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "statement", "Statement", id="funds.statement"),
    ]

    @work(exclusive=True, group="go", exit_on_error=False)
    async def action_statement(self) -> None:
        """The fund under the cursor year by year."""
        name = self.table.key
        if isinstance(name, str):
            fund = await self.ledger.ask(
                lambda book: subject_of(book.views.connection, self.table_of_names, name)
            )
            self.go(StatementOf(fund))


class ProgrammesPage(BalancesPage):
    """What is committed to each programme."""

    section = "programmes"
    axis = Axis.PROGRAMMES
    table_of_names = "programme"
    label = "Programme"


class BoroughsPage(BalancesPage):
    """What each borough holds."""

    section = "boroughs"
    axis = Axis.BOROUGHS
    table_of_names = "holder"
    label = "Borough"
