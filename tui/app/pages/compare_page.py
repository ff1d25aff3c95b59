"""Two moments side by side: every balance that differs, and the entries that say why."""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import ClassVar

import click
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from events.clock import today
from events.event import Event
from events.refusal import Refusal
from ledger.book import Book
from projections.comparing import Difference, compare, leads_back
from projections.figures import day
from projections.questions import Question, last_entry
from projections.words import describe
from tui.app.days import end_of_year, last_end, typed_day
from tui.app.page import Page
from tui.app.pages.compare_tables import ONE_OF, differences_sheet, entries_sheet
from tui.app.places import ComparisonOf, EntryAt
from tui.app.prompt import Prompt
from tui.app.table.grid import Grid
from tui.compared import adding_up
from tui.moments import Moment, MomentType
from tui.options import at_moment


@dataclass(frozen=True)
class Compared:
    """Two questions, and what differs between their answers on each axis."""

    first: Question
    second: Question
    differences: dict[str, list[Difference]]


class ComparePage(Page[Compared]):
    """What differs between two moments, the largest first, and the entries behind each row."""

    DEFAULT_CSS = """
    ComparePage > #axes { height: 1; }
    ComparePage > #table { height: 3fr; }
    ComparePage > #entries { height: 2fr; min-height: 4; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "moment(0)", "First", id="compare.first"),
        Binding("b", "moment(1)", "Second", id="compare.second"),
        Binding("v", "axis", "Other axis", id="compare.axis"),
        Binding("u", "unnarrow", "All names", show=False, id="compare.all-names"),
        Binding("d", "app.asked('as-at')", "Date", show=False, id="dates.day"),
        Binding("k", "app.knowledge", "Known", show=False, id="dates.knowledge"),
    ]
    help_text = (
        "Every balance that is not the same at the two moments, the largest difference first. Under"
        " it are the entries that explain the row: what counts at one of the moments alone. The"
        " tick is arithmetic: they add up to the difference, which was asked for on its own."
    )

    def __init__(self, place: ComparisonOf) -> None:
        super().__init__()
        self._written = [place.first, place.second]
        self._axis = place.axis
        self._is_chosen = place.axis is not None
        self._name = place.name
        self._answer: Compared | None = None
        self._explained: Difference | None = None
        self._events: dict[int, Event] = {}

    def title_words(self) -> str:
        return "Compare"

    def content(self) -> ComposeResult:
        yield Static(id="axes")
        yield Grid(id="table")
        yield Grid(id="entries")

    @property
    def _balances(self) -> Grid:
        return self.query_one("#table", Grid)

    @property
    def _entries(self) -> Grid:
        return self.query_one("#entries", Grid)

    def ask(self, book: Book, question: Question) -> Compared:
        """What differs; a moment that nobody typed is the same day as known then, and now."""
        second = question
        if self._written[1] is not None:
            second = at_moment(question, moment_of(self._written[1]), book)
        elif self._written[0] is None and question.known_on == question.known_then:
            last = last_entry(book.views.connection)
            second = replace(question, known_on=today(), up_to=last)
        first = replace(second, known_on=second.known_then)
        if self._written[0] is not None:
            first = at_moment(question, moment_of(self._written[0]), book)
        elif first == second:  # what was known then is what is known now: a year's end before
            ended = last_end(second.as_at, end_of_year)
            first = replace(second, as_at=ended, known_on=ended)
        found = compare(book.views.connection, first, second)
        if self._name is not None and self._axis in found:
            named = [each for each in found[self._axis] if each.name == self._name]
            found = {self._axis: named}
        return Compared(first, second, found)

    def show(self, answer: Compared) -> None:
        """The two moments, what differs by axis, and the rows of the axis that is looked at."""
        self._answer = answer
        if not (self._is_chosen and self._axis in answer.differences):
            differing = [axis for axis, found in answer.differences.items() if found]
            self._axis = (differing or [*answer.differences])[0]
        self.titled(f"A  {_dated(answer.first)}\nB  {_dated(answer.second)}")
        self._show_axis()

    def asked_in_words(self, asked: str) -> str:
        """How the two moments stand to each other; their dates are in the title."""
        answer = self._answer
        words = []
        if answer is None:
            return asked
        if answer.first == answer.second:
            words.append("A and B are the same moment")
        elif leads_back(answer.first, answer.second):
            words.append("A is the later moment: the differences lead back from it")
        if self._name is not None:
            words.append(f"only {self._name}; u shows all")
        if self.so_far:
            words.append(self.so_far)
        return " · ".join(["From A to B", *words, *self.ledger.reading.narrowed()])

    def _show_axis(self) -> None:
        if self._answer is None or self._axis is None:
            return
        found = self._answer.differences
        self.query_one("#axes", Static).update(_axes(found, self._axis))
        every = sum(map(len, found.values()))
        what = self._name or f"{ONE_OF[self._axis]}'s balance"
        self._entries.show(entries_sheet(None, {}))
        empty = f"Nothing of {what} differs." if self._name else f"No {what} differs."
        self._balances.show(
            differences_sheet(
                self._axis, found[self._axis], empty if every or self._name else _NOTHING_DIFFERS
            )
        )

    # The row under the cursor, and its entries

    def moved(self, grid: Grid) -> None:
        """The entries that explain the row; of an entry, what it says."""
        if grid is self._balances:
            explained = self._difference()
            if _row_of(explained) != _row_of(self._explained):
                self._entries.seek("")
            self._explained = explained
            self._tell(self._explained)
            self._entries.show(entries_sheet(self._explained, self._events))
            self._read_entries()
        elif self._entries.has_focus:
            self._tell_entry()

    def _tell_entry(self) -> None:
        number = self._entries.key
        event = self._events.get(number) if isinstance(number, int) else None
        if event is not None:
            self.note(f"{describe(event)}{f' ({event.cite})' if event.cite else ''}")

    def _difference(self) -> Difference | None:
        found = self._answer.differences.get(self._axis or "", []) if self._answer else []
        key = self._balances.key
        return next((each for each in found if (each.name, each.year) == key), None)

    def _tell(self, difference: Difference | None) -> None:
        if difference is None:
            self.note("")
            return
        sign = "✓" if difference.adds_up else "✗"
        self.note(f"{sign} {difference.name} {difference.year}: {adding_up(difference)}")

    @work(exclusive=True, group="entries", exit_on_error=False)
    async def _read_entries(self) -> None:
        """What the entries of the row say, once the journal has told it."""
        difference = self._explained
        wanted = {each.entry for each in difference.entries} if difference else set()
        missing = sorted(wanted - self._events.keys())
        if not missing:
            return

        def read(book: Book) -> dict[int, Event]:
            return {number: book.journal.one(number).event for number in missing}

        self._events |= await self.ledger.ask(read)
        self._entries.show(entries_sheet(difference, self._events))

    @on(Grid.Opened)
    def _opened(self, opened: Grid.Opened) -> None:
        opened.stop()
        if isinstance(opened.key, int):
            self.ledger.go(EntryAt(opened.key))
        else:
            self._entries.focus()
            self._tell_entry()

    def action_back(self) -> None:
        """From the entries to the row that they explain; from there to the page before."""
        if self._entries.has_focus and not self._entries.sought:
            self._balances.focus()
            self._tell(self._explained)
        else:
            super().action_back()

    # What is compared

    def action_axis(self, chosen: str | None = None) -> None:
        """The chosen axis, or the next one; a name of the axis before is not looked for on it."""
        axes = list(self._answer.differences) if self._answer else []
        if not axes:
            return
        if self._name is not None:
            self.action_unnarrow()
            return
        after = axes[(axes.index(self._axis or axes[0]) + 1) % len(axes)]
        self._axis = after if chosen is None else chosen
        self._is_chosen = True
        self._show_axis()

    def action_unnarrow(self) -> None:
        """Every name again."""
        self._name = None
        self.ask_again()

    def action_moment(self, which: int) -> None:
        """One of the two moments is typed."""

        def taken(written: str | None) -> None:
            if written is not None:
                self._written[which] = written.strip() or None
                self.ask_again()

        prompt = Prompt(
            f"{'Second' if which else 'First'} moment?",
            self._understood,
            value=self._written[which] or "",
            hint="31/3/24, end 2023/24, 2023-03-30 known 2024-06-01, reported 2023-03-30, entry 41;"
            f" nothing for {'the dates of the app' if which else 'the second as known then'}",
        )
        self.app.push_screen(prompt, taken)

    def _understood(self, written: str) -> str:
        """The moment in words; raises click.UsageError for what is none, or is not yet."""
        if not written.strip():
            return ""
        moment = moment_of(written)
        last = self.ledger.entries or 0
        if isinstance(moment.up_to, int) and moment.up_to > last:
            raise click.UsageError(f"the last entry of this book is {last}")
        return moment.in_words()


def moment_of(written: str) -> Moment:
    """The moment that the words mean, or a day as it is typed on every page; raises
    click.UsageError with how to write one.
    """
    with suppress(Refusal):
        return Moment(typed_day(written, today()))
    try:
        return MomentType().convert(written, None, None)
    except click.BadParameter:
        raise click.UsageError(
            f"{written!r} is no moment; type it like 31/3/24, end 2023/24, 2024-03-31 known"
            " 2024-06-01, reported 2024-03-31, or entry 41"
        ) from None


def _row_of(difference: Difference | None) -> tuple[str, str] | None:
    return None if difference is None else (difference.name, difference.year)


def _dated(question: Question) -> str:
    entries = f"entries 1–{question.up_to:,}" if question.up_to else "no entry"
    return f"as at {day(question.as_at)} · known on {day(question.known_on)} · {entries}"


def _axes(found: dict[str, list[Difference]], current: str) -> Content:
    """The axes with how many balances differ on each; a click goes to one."""
    parts: list[tuple[str, str | Style]] = []
    for axis, differences in found.items():
        here = axis == current
        name = f"{axis.capitalize()} {len(differences)}"
        style = Style(bold=here) + Style.from_meta({"@click": f"screen.axis('{axis}')"})
        parts += [(f"[{name}]" if here else f" {name} ", style), (" ", "")]
    return Content.assemble(*parts)


_NOTHING_DIFFERS = "No balance differs. Keys a and b choose other moments."
