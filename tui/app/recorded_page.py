"""What was just recorded: its entries, and the balances that changed; one key leads to why."""

from textual import on, work
from textual.app import ComposeResult

from events.event import Event
from ledger.book import Book
from ledger.recording import Recorded
from projections.effects import Effect
from projections.figures import pounds
from projections.questions import Question
from projections.why import subject_of
from projections.words import describe
from tui.app.columns import Cell, Column, Row
from tui.app.grid import Grid, Sheet
from tui.app.page import Page
from tui.app.places import EntryAt, WhyOf
from tui.app.year_columns import money
from tui.recorded_words import effect_days, headline, notes, redated_words, warnings


class RecordedPage(Page[None]):
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

    def title_words(self) -> str:
        return f"✓ {headline(self.recorded)}"

    def content(self) -> ComposeResult:
        yield Grid(id="balances")
        yield Grid(id="entries")

    def ask(self, _: Book, __: Question) -> None:
        """What was recorded is known already."""

    def show(self, _: None) -> None:
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
        self.note(
            " · ".join([*redated_words(recorded), *notes(recorded), *warnings(recorded)])
            or "It is in the journal and in the witness. Esc goes back."
        )
        if not recorded.effects:
            self.set_focus(entries)

    def moved(self, grid: Grid) -> None:
        """Under the tables: what the entry says, in full."""
        for entry in self.recorded.entries:
            if grid.has_focus and grid.key == entry.number:
                self.note(f"{describe(entry.event)}{_cited(entry.event)}")

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
    Column("Balance", 26, grows=True),
    Column("Year", 8),
    Column("As at", 15, grows=True, spare=1),
    Column("Before £", 17, right=True, means="The balance before it was recorded."),
    Column("After £", 17, right=True, means="The balance now that it is recorded."),
)
_ENTRIES = (
    Column("Entry", 6, right=True),
    Column("What it says", 30, grows=True),
    Column("Cite", 20, spare=1),
)


def _cited(event: Event) -> str:
    return f" ({event.cite})" if event.cite else ""


def _cells(effect: Effect) -> list[Cell]:
    return [
        Cell(effect.name),
        Cell(effect.year),
        Cell(effect_days(effect)),
        Cell(pounds(effect.before_pence)),
        money(effect.after_pence),
    ]
