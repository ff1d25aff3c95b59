"""One entry: every field of it, what it moved, what it corrects and what corrected it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import click
from textual import on
from textual.binding import Binding, BindingType

from events.bookkeeping import EntryCorrected
from events.event import Entry
from ledger.book import Book
from ledger.kinds import KIND_OF_EVENT
from projections.effects import Moved, moved_by
from projections.figures import day
from projections.questions import Question
from projections.standing import Standings, Stood
from projections.words import describe
from tui.app.page import Page
from tui.app.places import CorrectionOf, DecisionOf, EntryAt, Place
from tui.app.table.columns import Cell, Column, Row, Tone
from tui.app.table.grid import Grid, Sheet
from tui.app.table.year_columns import money


@dataclass(frozen=True)
class EntryShown:
    """An entry by the dates of a question, with those that it is linked to."""

    entry: Entry
    stood: Stood
    corrects: Entry | None
    changed_by: Sequence[Entry]
    moved: Sequence[Moved]


class EntryPage(Page[EntryShown]):
    """A line for each thing that is known of the entry; Enter follows those that lead on."""

    DEFAULT_CSS = """
    EntryPage > #note { max-height: 10; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("C", "correct", "Correct", id="entry.correct"),
        Binding("comma", "beside(-1)", "Entry before", show=False, id="entry.before"),
        Binding("full_stop", "beside(1)", "Entry after", show=False, id="entry.after"),
    ]
    help_text = (
        "What was recorded, as it was recorded: an entry is never changed. A correction is another"
        " entry; both stay, and each leads to the other."
    )

    def __init__(self, place: EntryAt) -> None:
        super().__init__()
        self.place = place
        self._leads: Sequence[Place | None] = ()
        """Where each line leads."""

    def title_words(self) -> str:
        return f"Entry {self.place.number}"

    def ask(self, book: Book, question: Question) -> EntryShown:
        """The entry, and what is linked to it by the dates asked."""
        number = self.place.number
        if not 0 < number <= question.up_to:
            last = f"the last one is {question.up_to}" if question.up_to else "none was recorded"
            raise click.UsageError(f"entry {number} is not in the book by these dates; {last}")
        entry = book.journal.one(number)
        corrects = entry.event.entry if isinstance(entry.event, EntryCorrected) else None
        histories = book.histories(question.up_to)
        history = histories.of(corrects or number)
        stood = Standings(book.views.connection, histories, question).of(number, history)
        return EntryShown(
            entry=entry,
            stood=stood,
            corrects=book.journal.one(corrects) if corrects else None,
            changed_by=[book.journal.one(by) for by in stood.changed_by],
            moved=moved_by(book.views.connection, number),
        )

    def show(self, answer: EntryShown) -> None:
        """What it says above; below, line by line, what is known of it."""
        event, stood = answer.entry.event, answer.stood
        name = type(event).__name__
        self.titled(f"Entry {answer.entry.number}: {KIND_OF_EVENT.get(name, name)}")
        lines = [
            _line("Says", describe(event)),
            _line("Decision", event.decision, DecisionOf(event.decision)),
            _line("Cite", event.cite or "no cite"),
            _line("Decided on", _day(stood.decided_on, stood.recorded_as_decided_on)),
            _line("Effective on", _day(stood.effective_on, stood.recorded_as_effective_on)),
            _line("Recorded", f"{event.recorded_at:%d %B %Y %H:%M} UTC by {event.recorded_by}"),
            *_links(answer),
            *(
                (None, [Cell("Moves"), Cell(f"{each.account}, {each.year}"), money(each.pence)])
                for each in answer.moved
            ),
        ]
        self._leads = [place for place, _ in lines]
        rows = [Row(number, cells) for number, (_, cells) in enumerate(lines)]
        self.table.show(Sheet(_COLUMNS, rows, kept="What is known of an entry stays in its order."))

    def moved(self, grid: Grid) -> None:
        """Under the table: the whole of a line that may be cut above."""
        if grid.current is not None:
            self.note(grid.current.cells[1].copied)

    @on(Grid.Opened)
    def _opened(self, opened: Grid.Opened) -> None:
        opened.stop()
        assert isinstance(opened.key, int)
        place = self._leads[opened.key]
        if place is not None:
            self.ledger.go(place)

    def action_correct(self) -> None:
        """A correction of the entry is written."""
        self.ledger.go(CorrectionOf(self.place.number))

    def action_beside(self, ahead: int) -> None:
        """The entry before or after is shown in its place."""
        number = self.place.number + ahead
        if 0 < number <= (self.ledger.entries or 0):
            self.place = EntryAt(number)
            self.ask_again()


def _day(when: date, recorded_as: date | None) -> str:
    """A day as it was learnt, with the one that the entry was recorded with where that differs."""
    return day(when) + (f" ↺ recorded as {day(recorded_as)}" if recorded_as else "")


Line = tuple[Place | None, Sequence[Cell]]
"""Where it leads, and what it says."""


def _links(answer: EntryShown) -> list[Line]:
    """Both ways: what it corrects, and what changed it since."""
    rows = []
    if answer.corrects is not None:
        was = answer.corrects
        rows.append(
            _line("Corrects", f"entry {was.number}: {describe(was.event)}", EntryAt(was.number))
        )
    for by in answer.changed_by:
        what = "✗ struck out by" if by.number == answer.stood.struck_out_by else "↺ changed by"
        says = f"{what} entry {by.number} ({by.event.decision}): {describe(by.event)}"
        rows.append(_line("Since", says, EntryAt(by.number), Tone.CHANGED))
    return rows


def _line(label: str, text: str, place: Place | None = None, tone: Tone = Tone.PLAIN) -> Line:
    shown = f"{text}  →" if place is not None else text
    return place, [Cell(label, Tone.QUIET), Cell(shown, tone, text), Cell("")]


_MOVES = "What the entry does to each balance; together it is nothing, as money only moves."
_COLUMNS = (
    Column("", 12),
    Column("What is known of it", 40, grows=True),
    Column("£", 15, True, means=_MOVES),
)
