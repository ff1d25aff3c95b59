"""One decision: what it is, its entries, what changed them, and its stated totals."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from events.event import Entry
from events.money import format_pounds
from ledger.book import Book
from projections.clean import clean
from projections.questions import Question
from projections.reconciliation import Reconciliation, Result
from projections.standing import Stood
from projections.words import describe
from tui.app.page import Page
from tui.app.places import DecisionOf, EntryAt, RecordOf, ReviewOf
from tui.app.table.columns import Cell, Column, Row, Tone
from tui.app.table.grid import Grid, Sheet
from tui.app.table.year_columns import money
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
        totals = {each.entry: each for each in answer.totals}
        rows = [
            _row(entry, answer.standing[entry.number], totals.get(entry.number))
            for entry in answer.entries
        ]
        rows += [_change_row(number, by) for number, by in answer.changes]
        self.table.show(Sheet(_COLUMNS, rows, None, "It has no entry yet by these dates."))

    def moved(self, grid: Grid) -> None:
        """Under the table: the whole sentence of the entry, what changed it, how a total stands."""
        answer = self._answer
        changes = [by for _, by in answer.changes] if answer else []
        every = [*answer.entries, *changes] if answer else []
        entry = next((each for each in every if each.number == grid.key), None)
        if entry is None or answer is None:
            return
        told = [_in_words(each) for each in answer.totals if each.entry == entry.number]
        told += [f"{describe(entry.event)}{f' ({entry.event.cite})' if entry.event.cite else ''}"]
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


def _row(entry: Entry, stood: Stood, total: Reconciliation | None) -> Row:
    """An entry as it was recorded; where it reads otherwise now, that stands before it."""
    event = entry.event
    pence = getattr(event, "amount_pence", None)
    amount = Cell("") if pence is None else money(pence, changed=bool(stood.changed_by))
    says, tone = describe(event), Tone.PLAIN
    if total is not None:
        says = f"{_in_words(total)} · {says}"
        tone = Tone.PLAIN if total.result in _AGREEING else Tone.PROBLEM
    elif stood.changed_by:
        says, tone = f"↺ {_now(stood, pence)}{says}", Tone.CHANGED
    return Row(
        entry.number,
        [Cell(str(entry.number)), Cell(says, tone), Cell(event.cite or "", Tone.QUIET), amount],
    )


def _now(stood: Stood, recorded_pence: int | None) -> str:
    """What an entry that was changed is now, where that is another figure."""
    if stood.struck_out:
        return f"struck out by entry {stood.struck_out_by} · "
    pence = getattr(stood.reading, "amount_pence", None)
    return f"now {format_pounds(pence)} · " if pence is not None and pence != recorded_pence else ""


def _change_row(number: int, by: Entry) -> Row:
    """What corrected or settled one of the decision's entries since."""
    event = by.event
    says = f"↺ changes entry {number}, by {event.decision}: {describe(event)}"
    cite = Cell(event.cite or "", Tone.QUIET)
    return Row(by.number, [Cell(str(by.number)), Cell(says, Tone.CHANGED), cite, Cell("")])


def _in_words(total: Reconciliation) -> str:
    """How a stated total compares: by how much it is more or less than what is recorded."""
    figure = str if total.total.of == "boroughs" else format_pounds
    sign = "✓" if total.result in _AGREEING else "✗"
    by = f" by {figure(total.difference)}" if total.difference else ""
    return f"{sign} {total.result}{by}: recorded {figure(total.recorded)}"


_AGREEING = (Result.AGREES, Result.AGREES_WHEN_ROUNDED)
_COLUMNS = (
    Column("Entry", 6, right=True),
    Column("What it says", 40, grows=True),
    Column("Cite", 18, spare=1, means="Where the paper says it."),
    Column(
        "£",
        15,
        right=True,
        means="The amount of the entry; of a stated total, what the paper says.",
    ),
)
