"""What was just recorded: its entries, and the balances that changed; one key leads to why."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult

from events.clock import today
from events.event import Event
from ledger.book import Book
from ledger.recording import Recorded
from projections.effects import Effect
from projections.entry_days import left_out
from projections.questions import Question, last_entry
from projections.reviews import entries_in_words
from projections.why import subject_of
from projections.words import describe
from tui.app.page import Page
from tui.app.places import EntryAt, WhyOf
from tui.app.table.columns import Cell, Column, Row
from tui.app.table.grid import Grid, Sheet
from tui.app.table.year_columns import MONEY_WIDTH_MIN, money_if_known
from tui.recorded_words import effect_days, headline, notes, redated_words, warnings


@dataclass(frozen=True)
class LeftOut:
    """The entries that figures by the dates of the app leave out, and those left out today too."""

    by_dates: Sequence[int]
    today: Sequence[int]

    def words(self) -> str:
        """What that means for who goes on from here; "" where every figure counts them."""
        if not self.by_dates:
            return ""
        if self.by_dates == self.today:
            return f"{_verb(self.today, 'counts', 'count')} from a day to come: d asks as at it"
        out = entries_in_words(self.by_dates)
        return f"The dates of the app leave out {out}; t: today"


class RecordedPage(Page[LeftOut]):
    """Something is recorded, and this is what it did."""

    DEFAULT_CSS = """
    RecordedPage > #asked { display: none; }
    RecordedPage > #entries { height: auto; max-height: 50%; }
    """
    help_text = (
        "What was just recorded: its entries, and every balance that changed, before and after."
        " Enter on an entry shows it, Enter on a balance the entries behind it."
    )

    def __init__(self, recorded: Recorded) -> None:
        super().__init__()
        self.recorded = recorded
        self._left_out = ""

    def title_words(self) -> str:
        return f"✓ {headline(self.recorded)}"

    def content(self) -> ComposeResult:
        yield Grid(id="balances")
        yield Grid(id="entries")

    def ask(self, book: Book, question: Question) -> LeftOut:
        """What was recorded is known already; not whether the dates of the app count it."""
        connection = book.views.connection
        numbers = [entry.number for entry in self.recorded.entries]
        now = Question(as_at=today(), known_on=today(), up_to=last_entry(connection))
        asked = left_out(connection, question, numbers)
        return LeftOut(asked, left_out(connection, now, numbers))

    def show(self, answer: LeftOut) -> None:
        """The balances that changed, over the entries that changed them."""
        recorded = self.recorded
        effects = [Row(effect, _cells(effect)) for effect in recorded.effects]
        balances = self.query_one("#balances", Grid)
        balances.show(Sheet(_BALANCES, effects, empty="No balance changed."))
        rows = [
            Row(
                entry.number,
                [
                    Cell(str(entry.number)),
                    Cell(describe(entry.event)),
                    Cell(entry.event.cite or ""),
                ],
            )
            for entry in recorded.entries
        ]
        entries = self.query_one("#entries", Grid)
        entries.styles.height = len(rows) + 1
        entries.show(Sheet(_ENTRIES, rows))
        self._left_out = answer.words()
        said = [*redated_words(recorded), *notes(recorded), *warnings(recorded)]
        self._say(
            " · ".join(said)
            or ("" if self._left_out else "It is in the journal and in the witness. Esc goes back.")
        )
        if not recorded.effects:
            self.set_focus(entries)

    def moved(self, grid: Grid) -> None:
        """Under the tables: what the entry says, in full."""
        for entry in self.recorded.entries:
            if grid.has_focus and grid.key == entry.number:
                self._say(f"{describe(entry.event)}{_cited(entry.event)}")

    def _say(self, text: str) -> None:
        """Under the tables, behind what the dates of the app leave out."""
        self.note(" · ".join(filter(None, [self._left_out, text])))

    @on(Grid.Opened)
    def _opened(self, opened: Grid.Opened) -> None:
        opened.stop()
        if isinstance(opened.key, Effect):
            self._go(opened.key)
        elif isinstance(opened.key, int):
            self.go(EntryAt(opened.key))

    @work(exclusive=True, group="go", exit_on_error=False)
    async def _go(self, effect: Effect) -> None:
        table = {"funds": "fund", "programmes": "programme"}.get(effect.axis, "holder")
        subject = await self.ledger.ask(
            lambda book: subject_of(book.views.connection, table, effect.name)
        )
        self.go(WhyOf(subject, effect.year))


_BALANCES = (
    Column("Balance", 20, grows=True),
    Column("Year", 8),
    Column("As at", 15),
    Column("Before £", MONEY_WIDTH_MIN, right=True, means="The balance before it was recorded."),
    Column("After £", MONEY_WIDTH_MIN, right=True, means="The balance now that it is recorded."),
)
_ENTRIES = (
    Column("Entry", 6, right=True),
    Column("What it says", 30, grows=True),
    Column("Cite", 20, spare=1),
)


def _verb(numbers: Sequence[int], one: str, several: str) -> str:
    said = entries_in_words(numbers)
    return f"{said[0].upper()}{said[1:]} {one if len(numbers) == 1 else several}"


def _cited(event: Event) -> str:
    return f" ({event.cite})" if event.cite else ""


def _cells(effect: Effect) -> list[Cell]:
    return [
        Cell(effect.name),
        Cell(effect.year),
        Cell(effect_days(effect)),
        money_if_known(effect.before_pence, is_known=effect.before_known),
        money_if_known(effect.after_pence, is_known=effect.after_known),
    ]
