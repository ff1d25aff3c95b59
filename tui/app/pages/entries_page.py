"""The journal, entry by entry in the order of recording; only what is in sight is read."""

from collections.abc import Callable, Sequence
from functools import partial

from textual import on, work

from events.event import Entry
from ledger.book import Book
from ledger.kinds import KIND_OF_EVENT
from projections import register
from projections.questions import Question
from projections.standing import Standings, Stood
from projections.words import describe
from tui.app.page import Page
from tui.app.pages.sought_entries import LOOKED_AT_ONCE, SoughtEntries
from tui.app.places import EntryAt
from tui.app.table.columns import Cell, Column, Row, Tone
from tui.app.table.grid import Grid, Sheet
from tui.app.table.paged_rows import PAGE, PagedRows
from tui.app.table.year_columns import money
from tui.told import told


class EntriesPage(Page[Sequence[int]]):
    """A row for each entry that this ledger held; those that do not count by the day are quiet."""

    section = "entries"
    help_text = (
        "Every entry in the order in which it was recorded. One that is not effective, or not"
        " known, by the day asked about is marked ·; ↺ was corrected or settled since, ✗ struck"
        " out. Find looks at what they say, amounts, cites and who recorded."
    )

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._looked = ""
        """How far the book was looked through for the text, in words."""
        self._sought_in = SoughtEntries()
        self._every: Sequence[int] | None = None
        """The entries that the question is about, whether or not they hold the text."""
        self._numbers: Sequence[int] = ()
        self._rows = PagedRows((), self._read)
        self._told_last = ""
        """What went wrong with the last reading: it is told once."""

    def ask(self, book: Book, question: Question) -> Sequence[int]:
        """The numbers of the entries that the question's filters are about."""
        if not question.narrows:
            return range(1, question.up_to + 1)
        return [each.number for each in register.entries(book.views.connection, question)]

    def show(self, answer: Sequence[int]) -> None:
        """The table has as many rows, or one for each entry that holds the sought text."""
        is_first, self._every = self._every is None, answer
        self._find(self._text, answer)
        if is_first:
            self.table.action_edge(1)

    def _find(self, text: str, every: Sequence[int]) -> None:
        self.workers.cancel_group(self, "find")
        if text:
            self._look_for(text, every)
        else:
            self._show_rows(every, "No entry.")

    @work(group="find", exit_on_error=False)
    async def _look_for(self, text: str, every: Sequence[int]) -> None:
        """The book is asked part by part: other questions are answered in between."""
        found: list[int] = []
        for start in range(0, len(every), LOOKED_AT_ONCE):
            if start:
                self._looked = f"Looking for {text!r}: {start:,} of {len(every):,} entries"
                self._show_rows((), "")
            part = every[start : start + LOOKED_AT_ONCE]
            found += await self.ledger.ask(partial(self._sought_in.holding, text, part))
        self._looked = f"{len(found):,} of {len(every):,} entries hold {text!r}"
        self._show_rows(found, f"No entry holds {text!r}.")

    def _show_rows(self, numbers: Sequence[int], empty: str) -> None:
        self._numbers = numbers
        self._rows = PagedRows(numbers, self._read)
        self.table.show(Sheet(_COLUMNS, self._rows, None, empty, kept=_KEPT))

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
            self.set_timer(_READ_AGAIN_AFTER_SECONDS, partial(self._read_again, rows))
            return
        self._told_last = ""
        if rows is self._rows:
            self.table.redraw()

    def _read_again(self, rows: PagedRows) -> None:
        """Rows that could not be read are asked for again, where they are in sight still."""
        if self.ledger.is_cut_off:
            self.set_timer(_READ_AGAIN_AFTER_SECONDS, partial(self._read_again, rows))
        elif rows is self._rows:
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
        self._find(self._text, self._every or ())

    @property
    def found(self) -> str:
        return self._looked if self._text else ""

    def moved(self, grid: Grid) -> None:
        """Under the table: the whole sentence of the entry, and what its amount is now."""
        row = grid.current
        if row is not None:
            says, now = row.cells[_SAYS].copied, row.cells[_NOW].text.strip()
            is_now = f" · now {'nothing' if now == '–' else f'£{now}'}" if now else ""
            self.note(f"{says}{is_now if row.is_read else ''}")

    @on(Grid.Opened)
    def _opened(self, opened: Grid.Opened) -> None:
        opened.stop()
        assert isinstance(opened.key, int)
        self.ledger.go(EntryAt(opened.key))


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
        rows.append(_row(book.journal.one(number), sign, stood))
    return rows


def _row(entry: Entry, sign: str, stood: Stood) -> Row:
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
            Cell("") if pence is None else _now(pence, stood),
        ],
    )


def _now(pence: int, stood: Stood) -> Cell:
    """What the amount of an entry is by the question, where that is not what was recorded."""
    now = 0 if stood.struck_out else getattr(stood.reading, "amount_pence", pence)
    return Cell("") if now == pence else money(now)


_SAYS, _NOW = 4, 6
_READ_AGAIN_AFTER_SECONDS = 1
_KEPT = "Entries stay in the order recorded; / finds some of them."
_COLUMNS = (
    Column("Entry", 7, right=True),
    Column("Decision", 10),
    Column("Recorded", 10, spare=2, means="The day on which it was recorded here."),
    Column("Kind", 12, spare=1),
    Column("What it says", 26, grows=True),
    Column("£", 14, right=True, means="The amount of the entry as recorded, if it has one."),
    Column("Now £", 14, right=True, spare=3, means="The amount as corrected since, if it was."),
)
