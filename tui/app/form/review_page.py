"""Reviewing a decision: its entries and stated totals, to be held against the paper by a second
person, who then says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from events.event import Event
from events.text import several_lines
from ledger.book import Book
from ledger.recording import Recorded, record
from ledger.reviews import ReviewRefused, four_eyes
from projections.clean import clean
from projections.figures import day, pounds
from projections.questions import Question, last_entry
from projections.reconciliation import Reconciliation, Result, reconcile
from projections.register import Decision
from projections.reviews import Reviewed, ToReview, read_to, reviewed, to_review
from projections.words import describe
from tui.app.confirm import once_confirmed
from tui.app.form.recording import record_from
from tui.app.page import Page
from tui.app.places import EntryAt, ReviewOf
from tui.app.prompt import Prompt
from tui.app.table.columns import Cell, Column, Row, Tone
from tui.app.table.grid import Grid, Sheet
from tui.app.table.year_columns import money
from tui.commands.totals import what_of
from tui.options import asked_decision
from tui.reviews import review_file, who_recorded, who_reviewed

_NARROW = 120


@dataclass(frozen=True)
class ToRead:
    """What a review of a decision covers, and whether this account may say that it read it."""

    decision: Decision
    entries: Sequence[tuple[ToReview, Event]]
    totals: Sequence[Reconciliation]
    state: Reviewed
    refusal: ReviewRefused | None
    last: int
    """The last entry of the book then."""
    may_alone: bool
    """With a reason, the account may review it all the same."""


class ReviewPage(Page[ToRead]):
    """A decision's entries, to be read against its paper."""

    DEFAULT_CSS = """
    ReviewPage.begun > #asked { display: none; }
    ReviewPage > #paper { height: auto; max-height: 6; background: $surface; padding: 0 1; }
    ReviewPage > #sides { height: 1fr; layout: horizontal; }
    ReviewPage #table { width: 3fr; }
    ReviewPage #totals { width: 2fr; border-left: vkey $panel; }
    ReviewPage.narrow > #sides { layout: vertical; }
    ReviewPage.narrow #table { width: 100%; }
    ReviewPage.narrow #totals { width: 100%; height: auto; max-height: 40%; border-left: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "review", "Review", id="review.record"),
        Binding("space", "tick", "Tick", id="review.tick"),
    ]
    uses_dates = False
    help_text = (
        "Hold each line against the paper, where its cite says; space ticks what is read, for"
        " yourself alone. Stated totals are what the paper says, recorded what its entries add up"
        " to. Ctrl+S records that a second person read them all."
    )

    def __init__(self, place: ReviewOf) -> None:
        super().__init__()
        self.place = place
        self._answer: ToRead | None = None
        self._ticked: set[int] = set()

    def title_words(self) -> str:
        return f"Review {self.place.reference}"

    def content(self) -> ComposeResult:
        yield Static(id="paper")
        with Container(id="sides"):
            yield Grid(id="table")
            yield Grid(id="totals")

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < _NARROW, "narrow")

    def ask(self, book: Book, _: Question) -> ToRead:
        """What there is to read now: a review is of what the book holds, whatever is asked."""
        connection, last = book.views.connection, last_entry(book.views.connection)
        everything = Question(as_at=date.max, known_on=date.max, up_to=last)
        decision = asked_decision(book, self.place.reference, everything)
        histories = book.histories()
        entries = to_review(connection, decision.id, 0, last)
        state = reviewed(connection, histories, decision.id, last)
        earlier, by = state.reviews, book.actor()
        refusal = four_eyes(decision.reference, entries, earlier, by, None)
        alone = four_eyes(decision.reference, entries, earlier, by, "a reason")
        return ToRead(
            decision,
            [(entry, book.journal.one(entry.number).event) for entry in entries],
            reconcile(connection, histories, everything, decision.id),
            state,
            refusal,
            last,
            alone is None and refusal is not None,
        )

    def show(self, answer: ToRead) -> None:
        """The paper over its entries, and its totals beside them."""
        self._answer = answer
        self.add_class("begun")
        decision = answer.decision
        title = f": {decision.title}" if decision.title else ""
        self.titled(f"Review {decision.reference}{title}")
        paper = self.query_one("#paper", Static)
        paper.update(Content(clean("\n".join(_about(answer)))))
        self._show_entries()
        totals = self.query_one("#totals", Grid)
        rows = [Row(each.entry, _total_cells(each)) for each in answer.totals]
        totals.show(Sheet(_TOTALS, rows, empty="The paper states no total."))
        if self.has_class("narrow"):
            totals.styles.height = max(2, len(rows)) + 1
        self._say_who()

    def _show_entries(self) -> None:
        if self._answer is None:
            return
        read = read_to(self._answer.state.reviews)
        rows = [
            Row(entry.number, self._cells(entry, event, is_new=entry.number > read))
            for entry, event in self._answer.entries
        ]
        self.query_one("#table", Grid).show(Sheet(_ENTRIES, rows))

    def _cells(self, entry: ToReview, event: Event, *, is_new: bool) -> list[Cell]:
        pence = getattr(event, "amount_pence", None)
        is_ticked = entry.number in self._ticked
        return [
            Cell("✓", Tone.STRONG) if is_ticked else Cell("·" if is_new else ""),
            Cell(str(entry.number)),
            Cell(describe(event)),
            Cell(event.cite or "no cite", Tone.PLAIN if event.cite else Tone.QUIET),
            Cell("") if pence is None else money(pence),
        ]

    def _say_who(self) -> None:
        """Under the table: how far the reader is, or why they may not review it."""
        if self._answer is None:
            return
        refusal = self._answer.refusal
        if refusal is not None:
            remedy = (
                "have it reviewed from another account or, on a book that one person keeps,"
                " Ctrl+S asks why"
                if self._answer.may_alone
                else refusal.remedy
            )
            self.note(f"✗ {refusal.value} {refusal.wrong}; {remedy}")
        else:
            self.note(f"{len(self._ticked)} of {len(self._answer.entries)} ticked as read")

    def moved(self, grid: Grid) -> None:
        """Under the table: what the entry says, in full."""
        if self._answer is None or not grid.has_focus:
            return
        for entry, event in self._answer.entries:
            if entry.number == grid.key:
                self.note(f"{describe(event)} ({event.cite or 'no cite'})")

    def action_tick(self) -> None:
        """The entry under the cursor is read, or is not after all; the cursor goes on."""
        table = self.query_one("#table", Grid)
        if isinstance(table.key, int) and table.has_focus:
            self._ticked ^= {table.key}
            self._show_entries()
            table.action_move(1, 0)

    @on(Grid.Opened)
    def _opened(self, opened: Grid.Opened) -> None:
        opened.stop()
        if isinstance(opened.key, int):
            self.ledger.go(EntryAt(opened.key))

    def action_review(self) -> None:
        """That the entries were read is recorded, once the person says so."""
        answer = self._answer
        if answer is None:
            return
        if self.ledger.refusal:
            self.ledger.say(self.ledger.refusal)
        elif answer.refusal is None:
            self._confirmed(answer, None)
        elif answer.may_alone:

            def given(why: str | None) -> None:
                if why is not None:
                    self._confirmed(answer, why)

            label = f"{answer.refusal.value} {answer.refusal.wrong}. Why can nobody else review it?"
            hint = "the reason is kept with the review, and shown with it"
            self.app.push_screen(Prompt(label, _reason, hint=hint), given)
        else:
            self._say_who()

    def _confirmed(self, read: ToRead, alone_because: str | None) -> None:
        """What was read is what was on the page by then, whatever is recorded meanwhile."""
        reference, count = read.decision.reference, len(read.entries)
        entries = "1 entry was" if count == 1 else f"{count} entries were"
        question = f"Say that {entries} read against the paper of {reference}?"

        def review(book: Book) -> Recorded:
            return record(book, review_file(reference, alone_because, read.last))

        def records() -> None:
            record_from(self, review, lambda _: None, self._refused)

        once_confirmed(self.app, question, "records the review", records)

    def _refused(self, error: Exception) -> None:
        """It is not recorded, and why is told over what the book holds now."""
        self.ledger.problem(error)
        self.ask_again()


_ENTRIES = (
    Column("", 1),
    Column("Entry", 5, right=True),
    Column("What it says", 24, grows=True),
    Column("Where in paper", 16, grows=True),
    Column("£", 15, right=True, means="The amount of the entry as it was recorded."),
)
_TOTALS = (
    Column("", 1),
    Column("Stated total of", 14, grows=True),
    Column("Stated £", 15, right=True, means="What the paper says."),
    Column("Recorded £", 15, right=True, means="What the recorded entries add up to."),
)


def _reason(written: str) -> str:
    """The reason itself; raises events.text.TextRefused where there is none."""
    return several_lines(written)


def _about(answer: ToRead) -> Iterator[str]:
    """Who decided what and when, where the paper is, who recorded and who read it."""
    decision = answer.decision
    by = f" by {decision.decided_by}" if decision.decided_by else ""
    yield f"{decision.dated_by or 'recorded'} {day(decision.decided_on)}{by}"
    if decision.link:
        yield decision.link
    yield from who_recorded([entry for entry, _ in answer.entries])
    yield from who_reviewed(answer.state)
    if answer.refusal is not None:
        yield f"✗ {answer.refusal.wrong}"


def _total_cells(each: Reconciliation) -> list[Cell]:
    differs = each.result == Result.DIFFERS
    figures = [each.stated, each.recorded]
    shown = [f"{figure} " if each.total.of == "boroughs" else pounds(figure) for figure in figures]
    tone = Tone.PROBLEM if differs else Tone.PLAIN
    sign = Cell("✗" if differs else "✓", tone)
    return [sign, Cell(what_of(each)), *(Cell(figure, tone) for figure in shown)]
