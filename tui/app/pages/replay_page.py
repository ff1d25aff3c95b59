"""Replay: the journal step by step on the screen, forward and back, with what each step changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from events.clock import today
from ledger.book import Book
from projections.clean import clean
from projections.figures import day
from projections.questions import Question
from replay.stepping import Order, Step, Walk
from tui.app.days import typed_day
from tui.app.pages.step_words import (
    change_in_words,
    step_heading,
    step_lines,
    step_sheet,
    step_title,
)
from tui.app.pages.timeline import Timeline
from tui.app.pages.whole_journal import WholeJournalPage
from tui.app.places import DecisionOf, EntryAt, ReplayAt
from tui.app.prompt import Prompt
from tui.app.table.grid import Grid, Sheet
from tui.walker import Walker

_STEP_EVERY_SECONDS = 0.5


class StepsGrid(Grid):
    """A table in which left and right go to other steps: it has no figure to open by itself."""

    _STEP: ClassVar = Binding.Group("Step", compact=True)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.step(-1)", "Step back", group=_STEP, id="replay.back"),
        Binding("right", "screen.step(1)", "Step forward", group=_STEP, id="replay.forward"),
        Binding("home", "screen.edge(-1)", "First step", show=False, id="replay.first"),
        Binding("end", "screen.edge(1)", "Last step", show=False, id="replay.last"),
        Binding("enter", "open", "Open", show=False, id="table.open"),
    ]


@dataclass(frozen=True)
class LaidOut:
    """A walk, and when each of its entries took its place."""

    walk: Walk
    moments: Sequence[datetime]


class ReplayPage(WholeJournalPage[LaidOut]):
    """A place in the journal, and what was done there."""

    DEFAULT_CSS = """
    ReplayPage > #bars { height: 1; color: $primary; }
    ReplayPage > #marks { height: 1; color: $accent; }
    ReplayPage > #step { height: auto; max-height: 5; background: $surface; }
    ReplayPage > #entries {
        height: auto; background: $surface; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("comma", "screen.step(-1)", "Step back", show=False, id="replay.back"),
        Binding("full_stop", "screen.step(1)", "Step forward", show=False, id="replay.forward"),
        Binding("p", "play", "Play", id="replay.play"),
        Binding("slash,g", "seek", "Go to a place", show=False, id="replay.seek"),
        Binding("o", "order", "Other order", show=False, id="replay.order"),
        Binding("b", "by", "By entries or decisions", show=False, id="replay.by"),
    ]
    help_text = (
        "What each entry did to the books, made again from the journal alone: before, the change,"
        " after. As recorded is the order in which this book held the entries; as decided, that in"
        " which their decisions became known."
    )

    def __init__(self, place: ReplayAt) -> None:
        super().__init__()
        self.place = place
        self._order = Order.RECORDED
        self._by_decision = False
        self._walker: Walker | None = None
        self._moments: Sequence[datetime] = ()
        self._timeline: Timeline | None = None
        self._position = 0
        self._step: Step | None = None
        self._playing: Timer | None = None

    def title_words(self) -> str:
        return "Replay"

    def content(self) -> ComposeResult:
        yield Static(id="bars")
        yield Static(id="marks")
        yield Static(id="step")
        yield Static(id="entries")
        yield StepsGrid(id="table")

    # The walk

    def ask(self, book: Book, question: Question) -> LaidOut:
        """The entries of the question, laid out in the order that is looked at."""
        entries = self.everything(book)[: question.up_to]
        walk = Walk(entries, question.as_at, question.known_on, self._order)
        return LaidOut(walk, [walk.moment_of(place) for place in range(1, len(walk) + 1)])

    def show(self, answer: LaidOut) -> None:
        """The walk stands where it stood before: at the same entry, if it is in it."""
        walk = answer.walk
        self._walker = Walker(walk, by_decision=self._by_decision, read_day=_typed)
        self._moments, self._timeline = answer.moments, None
        number = self._step.entries[0].number if self._step else self.place.number
        found = None if number is None else walk.position_of(number)
        self._go_to(found or len(walk))

    def _go_to(self, position: int) -> None:
        assert self._walker is not None
        self._position = self._walker.bounds(position)[0] if position else 0
        if self._step is None:
            self.note("Adding up the entries before it")
        self._draw_timeline()
        if self._position:
            self._stepped(self._position)
            return
        self._step = None
        self.titled("Replay")
        self._say("step")
        self._say("entries")
        self.table.show(Sheet(empty="No entry was recorded and known by then."))
        self.note("")

    @work(exclusive=True, group="step", exit_on_error=False)
    async def _stepped(self, position: int) -> None:
        walker = self._walker
        assert walker is not None
        try:
            self._show_step(await self.ledger.ask(lambda _: walker.step_at(position)))
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is to know
            self.ledger.problem(error)

    def _show_step(self, step: Step) -> None:
        assert self._walker is not None
        self._step = step
        if self._is_at_end:
            self._stop()
        self._say_title()
        self._say("step", step_heading(step))
        self._say("entries", *step_lines(step))
        self.table.show(step_sheet(step))

    def _say_title(self) -> None:
        if self._step is None or self._walker is None:
            return
        in_all = len(self._walker.walk)
        title = step_title(self._step, self._order, in_all, by_decision=self._by_decision)
        plays = " · ▶ playing, any key stops" if self._playing else ""
        self.titled(f"{title}{self.of_everything}{plays}")

    def _draw_timeline(self) -> None:
        if not self._position:
            self._say("bars")
            self._say("marks")
            return
        if self._timeline is None:
            self._timeline = Timeline(self._moments, self.size.width)
        self._say("bars", self._timeline.bars)
        self._say("marks", self._timeline.marks(self._moments[self._position - 1]))

    def on_resize(self) -> None:
        self._timeline = None
        if self._walker is not None:
            self._draw_timeline()

    def _say(self, place: str, *lines: str) -> None:
        said = self.query_one(f"#{place}", Static)
        said.update(Content(clean("\n".join(lines))))
        said.display = bool(lines)

    # Under the table, and from it

    def moved(self, grid: Grid) -> None:
        """Under the table: the line as a sum, with the whole name."""
        changed = self._step.changed if self._step else []
        said = [change_in_words(c) for c in changed if (c.axis, c.name, c.year) == grid.key]
        balances = "1 balance changes" if len(changed) == 1 else f"{len(changed)} balances change"
        self.note(said[0] if said else balances if changed else "")

    @on(Grid.Opened)
    def _opened(self, opened: Grid.Opened) -> None:
        opened.stop()
        if self._step is None:
            return
        first = self._step.entries[0]
        several = len(self._step.entries) > 1
        self.ledger.go(DecisionOf(first.event.decision) if several else EntryAt(first.number))

    # Where to go

    def action_step(self, ahead: int) -> None:
        """The step after this one is shown, or the one before."""
        if self._walker is None or not self._position:
            return
        first, last = self._walker.bounds(self._position)
        position = last + 1 if ahead > 0 else first - 1
        if 0 < position <= len(self._walker.walk):
            self._go_to(position)
        else:
            self.note(f"This is the {'last' if ahead > 0 else 'first'} step.")

    def action_edge(self, side: int) -> None:
        """The first step is shown, or the last."""
        if self._walker is not None and self._position:
            self._go_to(1 if side < 0 else len(self._walker.walk))

    def action_seek(self) -> None:
        """An entry's number, a decision's reference or a day is typed, and shown."""
        walker = self._walker
        if walker is None:
            return

        def taken(written: str | None) -> None:
            if written is None or self._walker is None:
                return
            try:
                self._go_to(self._walker.place(written))
            except Exception as error:  # noqa: BLE001 - it was laid out again meanwhile
                self.ledger.problem(error)

        self.app.push_screen(
            Prompt(
                "Go to which entry, decision or day?",
                lambda written: _place_in_words(walker, walker.place(written)),
                hint="41, PCD 1295, 31/3/25, q2 24/25: a day is its last step in this order",
            ),
            taken,
        )

    def action_order(self) -> None:
        """The same entry in the other order."""
        self._order = Order.DECIDED if self._order is Order.RECORDED else Order.RECORDED
        self.ask_again()

    def action_by(self) -> None:
        """A step is one entry, or a decision's entries that follow each other."""
        self._by_decision = not self._by_decision
        if self._walker is not None:
            self._walker.by_decision = self._by_decision
            self._go_to(self._position)

    # Play

    def on_key(self, key: events.Key) -> None:
        """Any key stops the play; the key for it does nothing else then."""
        if self._playing is not None:
            self._stop()
            if key.key == "p":
                key.prevent_default().stop()

    def action_play(self) -> None:
        """One step after another, until a key is pressed or the last is shown."""
        if self._walker is not None and self._position and not self._is_at_end:
            self._playing = self.set_interval(_STEP_EVERY_SECONDS, self._play_on)
            self._say_title()

    def _play_on(self) -> None:
        if self._step is not None and self._step.first <= self._position <= self._step.last:
            self.action_step(1)  # not before the step that was asked for is on the screen

    @property
    def _is_at_end(self) -> bool:
        assert self._walker is not None
        return self._walker.bounds(self._position)[1] >= len(self._walker.walk)

    def _stop(self) -> None:
        if self._playing is not None:
            self._playing.stop()
            self._playing = None
            self._say_title()


def _typed(written: str) -> date:
    return typed_day(written, today())


def _place_in_words(walker: Walker, position: int) -> str:
    entry = walker.walk.entries[position - 1]
    when = day(walker.walk.moment_of(position).date())
    order = {Order.RECORDED: "recorded", Order.DECIDED: "known from"}[walker.walk.order]
    return f"entry {entry.number:,} of {entry.event.decision}, {order} {when}"
