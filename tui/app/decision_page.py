"""One decision: what it is, its entries, what changed them, and its stated totals."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from events.event import Entry
from ledger.book import Book
from projections.clean import clean
from projections.questions import Question
from projections.reconciliation import Reconciliation, Result
from projections.words import describe
from tui.app.columns import Cell, Column, Row, Tone
from tui.app.grid import Grid, Sheet
from tui.app.page import Page
from tui.app.places import DecisionOf, EntryAt, RecordOf, ReviewOf
from tui.app.year_columns import money
from tui.decision_shown import DecisionShown, about, decision_shown
from tui.reviews import who_recorded, who_reviewed


class DecisionPage(Page[DecisionShown]):
    """A decision with its entries."""

    DEFAULT_CSS = """
    DecisionPage > #about { height: auto; max-height: 8; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("R", "review", "Review", id="decision.review"),
        Binding("l", "like", "New like it", show=False, id="decision.like"),
    ]
    help_text = (
        "The entries of one decision as they were recorded; ↺ marks those that were corrected or"
        " settled since. Stated totals are what the paper says, beside what its entries add up to."
    )

    def __init__(self, place: DecisionOf) -> None:
        super().__init__()
        self.place = place
        self._answer: DecisionShown | None = None

    def title_words(self) -> str:
        return self.place.reference

    def content(self) -> ComposeResult:
        yield Static(id="about")
        yield Grid(id="table")

    def ask(self, book: Book, question: Question) -> DecisionShown:
        """The decision, by the dates asked."""
        return decision_shown(book, self.place.reference, question)

    def show(self, answer: DecisionShown) -> None:
        """What it is above, its entries and stated totals below."""
        self._answer = answer
        heading, *lines = about(answer.decision, answer.document)
        lines += [*who_recorded(answer.recorded), *who_reviewed(answer.review)]
        self.titled(heading)
        self.query_one("#about", Static).update(Content(clean("\n".join(lines))))
        changed = {number for number, _ in answer.changes}
        totals = {each.entry: each for each in answer.totals}
        rows = [_row(entry, changed, totals.get(entry.number)) for entry in answer.entries]
        self.table.show(Sheet(_COLUMNS, rows, None, "It has no entry yet by these dates."))

    def moved(self, grid: Grid) -> None:
        """Under the table: the whole sentence of the entry, and what changed it."""
        answer = self._answer
        entry = next((e for e in answer.entries if e.number == grid.key), None) if answer else None
        if entry is None or answer is None:
            return
        told = [f"{describe(entry.event)}{f' ({entry.event.cite})' if entry.event.cite else ''}"]
        told += [
            f"↺ by {by.event.decision}, entry {by.number}: {describe(by.event)}"
            for number, by in answer.changes
            if number == entry.number
        ]
        self.note(" · ".join(told))

    @on(Grid.Opened)
    def _opened(self, opened: Grid.Opened) -> None:
        opened.stop()
        assert isinstance(opened.key, int)
        self.ledger.go(EntryAt(opened.key))

    def action_review(self) -> None:
        """The decision is read against its paper, by a second person."""
        self.ledger.go(ReviewOf(self.place.reference))

    def action_like(self) -> None:
        """A new decision is recorded that begins as this one."""
        self.ledger.go(RecordOf(like=self.place.reference))


def _row(entry: Entry, changed: set[int], total: Reconciliation | None) -> Row:
    event = entry.event
    pence = getattr(event, "amount_pence", None)
    amount = Cell("") if pence is None else money(pence, changed=entry.number in changed)
    says, tone = describe(event), Tone.PLAIN
    if total is not None:
        agrees = total.result in (Result.AGREES, Result.AGREES_WHEN_ROUNDED)
        says = f"{'✓' if agrees else '✗'} {total.result}: {says}"
        tone = Tone.PLAIN if agrees else Tone.PROBLEM
    elif entry.number in changed:
        says, tone = f"↺ {says}", Tone.CHANGED
    return Row(
        entry.number,
        [Cell(str(entry.number)), Cell(says, tone), Cell(event.cite or "", Tone.QUIET), amount],
    )


_COLUMNS = (
    Column("Entry", 6, right=True),
    Column("What it says", 30, grows=True),
    Column("Cite", 18, spare=1, means="Where the paper says it."),
    Column(
        "£",
        15,
        right=True,
        means="The amount of the entry; of a stated total, what the paper says.",
    ),
)
