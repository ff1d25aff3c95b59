"""A reserve or fund over time: what each year began with, took in, gave out and ended with."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on

from events.money import format_pounds
from ledger.book import Book
from projections.accounts import CONTINUING_KINDS, Heading
from projections.questions import Question
from projections.statements import Statement, StatementYear, statement
from tui.app.page import Page
from tui.app.places import StatementOf, WhyOf
from tui.app.table.bars import AHEAD, BEGUN, bar
from tui.app.table.columns import GAP, Cell, Column, Row, Tone
from tui.app.table.grid import Grid, Sheet
from tui.app.table.year_columns import money


@dataclass(frozen=True)
class Summed:
    """Years of a statement in one line; amounts are pence, and what goes out is below zero."""

    brought_forward_pence: int
    in_pence: int
    out_pence: int
    closing_pence: int

    @property
    def figures(self) -> tuple[int, int, int, int]:
        """In the order in which a statement is read."""
        return self.brought_forward_pence, self.in_pence, self.out_pence, self.closing_pence


def summed(years: Sequence[StatementYear], *, continuing: bool) -> Summed:
    """Years that follow each other, together: a continuing pot ends as its last year does."""
    came_in = sum(each.moved_pence.get(heading, 0) for each in years for heading in IN)
    moved = sum(sum(each.moved_pence.values()) for each in years)
    before = years[0].brought_forward_pence if continuing and years else 0
    return Summed(before, came_in, moved - came_in, before + moved)


IN = (
    Heading.OPENING,
    Heading.RECEIVED,
    Heading.CARRIED_IN,
    Heading.TRANSFERRED_IN,
    Heading.RETURNED,
)
"""What comes into a fund; all else goes out, or takes back what an opening has already."""


class StatementPage(Page[Statement]):
    """A fund's years, each with its columns and a bar for what it ended with."""

    DEFAULT_CSS = "StatementPage > #title { max-height: 4; }"
    help_text = (
        "Brought forward, in and out make what a year ended with. The bar is that figure; of a year"
        " that has not begun it is drawn in another pattern, for it is only what is committed"
        " ahead. Where no opening is recorded, the figure is what was drawn to date, not a balance."
    )

    def __init__(self, place: StatementOf) -> None:
        super().__init__()
        self.place = place
        self._answer: Statement | None = None

    def title_words(self) -> str:
        return f"Statement: {self.place.fund.name}"

    def ask(self, book: Book, question: Question) -> Statement:
        """The statement of the fund, narrowed as the app is."""
        return statement(book.views.connection, self.place.fund.number, question)

    def show(self, answer: Statement) -> None:
        """A line for each year, those that have not begun last."""
        self._answer = answer
        self.titled(f"{answer.fund} ({answer.kind})\n{_standing(answer)}")
        self._lay_out()

    def on_resize(self) -> None:
        if self._answer is not None:
            self._lay_out()

    def _lay_out(self) -> None:
        assert self._answer is not None
        self.table.show(_sheet(self._answer, self.size.width - _SCROLLBAR))

    def moved(self, grid: Grid) -> None:
        """Under the table: the year's movements by their headings."""
        years = self._answer.years if self._answer else []
        for year in years:
            if year.year == grid.key:
                self.note(" · ".join(_told(year)))

    @on(Grid.Opened)
    def _opened(self, opened: Grid.Opened) -> None:
        opened.stop()
        self.ledger.go(WhyOf(self.place.fund, str(opened.key)))


def _told(year: StatementYear) -> list[str]:
    moved = [f"{heading} {format_pounds(pence)}" for heading, pence in year.moved_pence.items()]
    told = [f"{year.year}: {', '.join(moved) or 'nothing moved'}"]
    if not year.year_begun:
        told.append(f"{AHEAD} not begun: committed ahead")
    if not year.opening_recorded:
        told.append(_TO_DATE)
    return told


def _standing(answer: Statement) -> str:
    """What is left, what is committed ahead, and the two together."""
    continuing = answer.kind in CONTINUING_KINDS
    begun = [year for year in answer.years if year.year_begun]
    later = [year for year in answer.years if not year.year_begun]
    unknown = [year.year for year in answer.years if not year.opening_recorded]
    if not answer.years:
        return "nothing recorded by then"
    if unknown:
        return f"{_TO_DATE} ({', '.join(unknown)})"
    now = summed(begun, continuing=continuing).closing_pence
    said = f"{format_pounds(now)} in years begun"
    if later:
        ahead = summed(later, continuing=False).closing_pence
        said += f", {format_pounds(ahead)} in later years: {format_pounds(now + ahead)} together"
    return said


def _sheet(answer: Statement, width: int) -> Sheet:
    continuing = answer.kind in CONTINUING_KINDS
    lines = [(year, summed([year], continuing=continuing)) for year in answer.years]
    together = _together(answer)
    texts = [money(pence).text for _, figures in lines for pence in figures.figures]
    texts += [cell.text for cell in (together or [])[1:]]
    money_width = max([_MONEY_WIDTH_MIN, *map(len, texts)])
    year_width = max([_YEAR_WIDTH_MIN, *(len(_marked(year)) for year in answer.years)])
    bar_width = width - year_width - _FIGURES * money_width - GAP * (_FIGURES + 1)
    closings = [figures.closing_pence for _, figures in lines]
    columns = [
        Column("Year", year_width),
        Column("Brought £", money_width, right=True, spare=1, means=_BROUGHT),
        Column("In £", money_width, right=True, means=_IN),
        Column("Out £", money_width, right=True, means=_OUT),
        Column("Closing £", money_width, right=True, means=_CLOSING),
        Column(f"{BEGUN} {AHEAD} ahead", _BAR_WIDTH_MIN, grows=True, spare=2),
    ]
    rows = [
        Row(
            year.year,
            [
                Cell(_marked(year)),
                *map(money, figures.figures),
                Cell(
                    bar(
                        figures.closing_pence,
                        closings,
                        bar_width,
                        BEGUN if year.year_begun else AHEAD,
                    ),
                    Tone.PLAIN if year.year_begun else Tone.QUIET,
                    "",
                ),
            ],
        )
        for year, figures in lines
    ]
    return Sheet(columns, rows, together, "No entries.")


def _together(answer: Statement) -> list[Cell] | None:
    """All years in one line; of pots of one year each, those whose balance is known; of one whose
    opening is not recorded, the years that have begun.
    """
    continuing = answer.kind in CONTINUING_KINDS
    years = [year for year in answer.years if continuing or year.opening_recorded]
    if not years:
        return None
    label = "Together" if len(years) == len(answer.years) else "Known"
    if not years[0].opening_recorded:
        label = "To date*"
        years = [year for year in years if year.year_begun]
    return [Cell(label), *map(money, summed(years, continuing=continuing).figures), Cell("")]


def _marked(year: StatementYear) -> str:
    return year.year if year.opening_recorded else f"{year.year}*"


_BROUGHT = (
    "What the year began with: a reserve's balance of the year before; of other funds nothing."
)
_IN = "What came in: openings, receipts, money carried, transferred or given back to it."
_OUT = "What went out: draws, money carried or transferred away, cuts."
_CLOSING = "What was left at the end of the year, or so far: brought forward, in and out together."
_TO_DATE = "* opening not recorded: drawn to date, not a balance"
_FIGURES = 4
_MONEY_WIDTH_MIN = 13
_YEAR_WIDTH_MIN = 8
_BAR_WIDTH_MIN = 8
_SCROLLBAR = 1
