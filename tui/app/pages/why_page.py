"""Why a figure is what it is: its entries with the running balance, and that they add up."""

from dataclasses import replace

from textual import on

from events.money import format_pounds
from events.years import FinancialYear
from ledger.book import Book
from projections.questions import Question
from projections.why import Act, Why, why
from tui.app.page import Page
from tui.app.places import EntryAt, WhyOf
from tui.app.table.columns import Cell, Column, Row, RowsOf
from tui.app.table.grid import Grid, Sheet
from tui.app.table.year_columns import money


class WhyPage(Page[Why]):
    """The entries behind one figure."""

    help_text = (
        "Each line is what one entry did to the figure, in the order in which it counted. The tick"
        " is arithmetic: the lines add up to the balance, which was asked for on its own."
    )

    def __init__(self, place: WhyOf) -> None:
        super().__init__()
        self.place = place

    def title_words(self) -> str:
        years = self.place.years
        year = self.place.year
        if years is not None:
            year = f"{years[0]} to {years[-1]}" if len(years) > 1 else "".join(years)
        return f"Why: {self.place.subject.name}{f' in {year}' if year else ''}"

    def ask(self, book: Book, question: Question) -> Why:
        """The entries behind the figure, by the dates asked."""
        if self.place.year is not None:
            question = replace(question, year=FinancialYear.parse(self.place.year))
        return why(book.views.connection, self.place.subject, question, self.place.years)

    def show(self, answer: Why) -> None:
        """A line for each entry; the last says whether they add up."""
        self.titled(f"{self.title_words()}  {_proof(answer)}")
        rows = RowsOf(answer.acts, _row)
        self.table.show(Sheet(_COLUMNS, rows, _total(answer), "No entries behind it."))

    def moved(self, grid: Grid) -> None:
        """Under the table: what the entry says, and where the paper says it."""
        assert isinstance(grid.key, int)
        self.note_entry(grid.key)

    @on(Grid.Opened)
    def _opened(self, opened: Grid.Opened) -> None:
        opened.stop()
        assert isinstance(opened.key, int)
        self.ledger.go(EntryAt(opened.key))


_COLUMNS = (
    Column("Entry", 6, right=True, means="The entry's number in the book."),
    Column("Decision", 11, grows=True, means="The decision that it is of."),
    Column("Year", 8, spare=1, means="The financial year whose money it is."),
    Column("Effective", 10, means="The day from which it counts."),
    Column("Known", 10, spare=2, means="The day of the decision that made it known."),
    Column("£", 15, right=True, means="What the entry does to the figure."),
    Column("Running £", 15, right=True, means="The sum of this line and those above it."),
)


def _row(act: Act) -> Row:
    return Row(
        act.entry,
        [
            Cell(str(act.entry)),
            Cell(act.decision),
            Cell(act.year),
            Cell(act.effective_on.isoformat()),
            Cell(act.known_on.isoformat()),
            money(act.amount_pence),
            money(act.running_pence),
        ],
    )


def _proof(answer: Why) -> str:
    """That the entries add up, or loudly that they do not."""
    count = len({act.entry for act in answer.acts})
    entries = "1 entry adds" if count == 1 else f"{count} entries add"
    total = format_pounds(answer.balance_pence)
    if answer.adds_up:
        return f"✓ {entries} up to {total}"
    return f"✗ THE ENTRIES DO NOT ADD UP to {total}: run verify"


def _total(answer: Why) -> list[Cell]:
    return [Cell("Total"), *(Cell("") for _ in range(5)), money(answer.balance_pence)]
