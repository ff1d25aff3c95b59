"""The journal, entry by entry in the order of recording; only what is in sight is read."""

from collections.abc import Callable, Sequence
from functools import partial

from textual import on, work

from events.event import Entry
from ledger.book import Book
from ledger.naming import KIND_OF_EVENT
from projections import register
from projections.questions import Question
from projections.standing import Standings
from projections.words import describe
from tui.app.columns import Cell, Column, Row, Tone
from tui.app.grid import Grid, Sheet
from tui.app.page import Page
from tui.app.paged_rows import PAGE, PagedRows
from tui.app.places import EntryAt
from tui.app.year_columns import money
from tui.told import told


class EntriesPage(Page[Sequence[int]]):
    """A row for each entry that this ledger held; those that do not count by the day are quiet."""

    section = "entries"
    help_text = (
        "Every entry in the order in which it was recorded. One that is not effective, or not"
        " known, by the day asked about is marked ·; ↺ was corrected or settled since, ✗ struck"
        " out. Find looks at numbers, decisions, kinds and who recorded."
    )

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._numbers: Sequence[int] = ()
        self._rows = PagedRows((), self._read)
        self._told_last = ""
        """What went wrong with the last reading: it is told once."""

    def ask(self, book: Book, question: Question) -> Sequence[int]:
        """The numbers of the entries that the question's filters and the sought text are about."""
        if not (self._text or question.narrows):
            return range(1, question.up_to + 1)
        found = register.entries(book.views.connection, question)
        return [each.number for each in found if self._text.casefold() in _sought_in(each)]

    def show(self, answer: Sequence[int]) -> None:
        """The table has as many rows, and asks for those that come into sight."""
        is_first = not self._numbers
        self._numbers = answer
        self._rows = PagedRows(answer, self._read)
        self.table.show(Sheet(_COLUMNS, self._rows, None, "No entry."))
        if is_first:
            self.table.action_edge(1)

    @work(group="pages", exit_on_error=False)
    async def _read(self, page: int) -> None:
        rows, numbers = self._rows, self._numbers[page * PAGE : (page + 1) * PAGE]
        question = partial(_rows, numbers, self.ledger.reading.question)
        try:
            rows.give(page, await self.ledger.ask(question))
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is to know
            rows.failed(page)
            if told(error) != self._told_last:
                self._told_last = told(error)
                self.ledger.problem(error)
            return
        self._told_last = ""
        if rows is self._rows:
            self.table.redraw()

    async def every_row(self) -> Sequence[Row]:
        """All of them are read, a page after another."""
        numbers, asked = self._numbers, self.ledger.reading.question
        rows: list[Row] = []
        for start in range(0, len(numbers), PAGE):
            question = partial(_rows, numbers[start : start + PAGE], asked)
            rows += await self.ledger.ask(question)
        return rows

    @property
    def sought(self) -> str:
        return self._text

    def seek(self, text: str) -> None:
        """The book is asked: the rows in sight are not all there are."""
        self._text = text.strip()
        self.ask_again()

    @property
    def found(self) -> str:
        return f"Only entries about {self._text!r}" if self._text else ""

    def moved(self, grid: Grid) -> None:
        """Under the table: the whole sentence of the entry."""
        if grid.current is not None:
            self.note(grid.current.cells[_SAYS].copied)

    @on(Grid.Opened)
    def _opened(self, opened: Grid.Opened) -> None:
        opened.stop()
        assert isinstance(opened.key, int)
        self.ledger.go(EntryAt(opened.key))


def _sought_in(each: register.RegisteredEntry) -> str:
    kind = KIND_OF_EVENT.get(each.kind, each.kind)
    return f"{each.number} {each.decision} {kind} {each.recorded_by}".casefold()


def _rows(numbers: Sequence[int], asked: Callable[[Book], Question], book: Book) -> list[Row]:
    question = asked(book)
    histories = book.histories(question.up_to)
    connection = book.views.connection
    originals = dict(
        connection.execute(
            "select number, original from entry where number between ? and ?",
            (numbers[0], numbers[-1]),
        )
    )
    standings = Standings(connection, histories, question)
    rows = []
    for number in numbers:
        stood = standings.of(number, histories.of(originals[number]))
        sign = "" if stood.counts else "·"
        if stood.changed_by:
            sign = "✗" if stood.struck_out else "↺"
        rows.append(_row(book.journal.one(number), sign))
    return rows


def _row(entry: Entry, sign: str) -> Row:
    event = entry.event
    pence = getattr(event, "amount_pence", None)
    tone = {"·": Tone.QUIET, "": Tone.PLAIN}.get(sign, Tone.CHANGED)
    says = describe(event)
    name = type(event).__name__
    return Row(
        entry.number,
        [
            Cell(str(entry.number)),
            Cell(event.decision),
            Cell(f"{event.recorded_at:%Y-%m-%d}"),
            Cell(KIND_OF_EVENT.get(name, name), tone),
            Cell(f"{sign} {says}" if sign else says, tone, says),
            Cell("") if pence is None else money(pence),
        ],
    )


_SAYS = 4
_COLUMNS = (
    Column("Entry", 7, right=True),
    Column("Decision", 10),
    Column("Recorded", 10, spare=2, means="The day on which it was recorded here."),
    Column("Kind", 12, spare=1),
    Column("What it says", 30, grows=True),
    Column("£", 14, right=True, means="The amount of the entry, if it has one."),
)
