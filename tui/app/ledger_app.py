"""What every page of the app shares: the book, the dates, where a person can go, what they copy."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from ledger.book import Book
from projections.entry_days import entry_day_after, entry_day_before
from projections.questions import last_entry
from tui.app import days
from tui.app.asking import ASKED
from tui.app.desk import Desk
from tui.app.places import Place
from tui.app.prompt import Prompt
from tui.app.reading import Reading
from tui.told import told

Answer = TypeVar("Answer")
_FOLLOWED_EVERY_SECONDS = 0.5


class LedgerApp(App[None]):
    """A book on the screen. Its pages ask again whenever the dates change, or somebody records."""

    reading: reactive[Reading] = reactive(Reading())
    """The dates and filters of every page."""
    entries: reactive[int | None] = reactive(None)
    """How many entries the book had when it was last looked at; None before that."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "asked('as-at')", "Date", id="dates.day"),
        Binding("k", "knowledge", "Known", id="dates.knowledge"),
        Binding(
            "left_square_bracket", "entry_day(-1)", "Day before", show=False, id="dates.before"
        ),
        Binding("right_square_bracket", "entry_day(1)", "Day after", show=False, id="dates.after"),
        *(
            Binding(
                key,
                f"end('{period}', {ahead})",
                f"{period.capitalize()} end {'after' if ahead > 0 else 'before'}",
                show=False,
                id=f"dates.{period}-{'after' if ahead > 0 else 'before'}",
            )
            for period, before, after in (
                ("month", "left_curly_bracket", "right_curly_bracket"),
                ("quarter", "left_parenthesis", "right_parenthesis"),
                ("year", "less_than_sign", "greater_than_sign"),
            )
            for key, ahead in ((before, -1), (after, 1))
        ),
        Binding("K", "asked('known-on')", "Known on a day", show=False, id="dates.known-on"),
        Binding("U", "asked('up-to')", "Up to an entry", show=False, id="dates.up-to"),
        Binding("f", "asked('filter')", "Narrow", show=False, id="dates.filter"),
        Binding("t", "today", "Today", show=False, id="dates.today"),
    ]

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        super().__init__()
        self.desk = Desk(path)
        self.read_only = read_only
        self._told_last = ""
        """What went wrong when the book was last followed: it is told once."""

    def on_mount(self) -> None:
        self._follow()
        self.set_interval(_FOLLOWED_EVERY_SECONDS, self._follow)

    async def ask(self, question: Callable[[Book], Answer]) -> Answer:
        """The book's answer, by what it holds now."""
        return await self.desk.ask(question)

    def go(self, place: Place) -> None:
        """The page of that place is shown over this one."""
        raise NotImplementedError

    def problem(self, error: Exception) -> None:
        """What went wrong is told, in the words of the command line."""
        self.notify(told(error), severity="error", markup=False, timeout=_TOLD_FOR_SECONDS)

    def say(self, text: str) -> None:
        """Something is told in passing."""
        self.notify(text, markup=False)

    @work(exclusive=True, group="follow", exit_on_error=False)
    async def _follow(self) -> None:
        """What others recorded meanwhile is counted; the pages ask again by `entries`."""
        try:
            self.entries = await self.ask(_caught_up)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is to know
            if told(error) != self._told_last:
                self._told_last = told(error)
                self.problem(error)
        else:
            self._told_last = ""

    # The dates

    def action_asked(self, name: str) -> None:
        """A date or filter is typed, and every page asks by it."""
        asked = ASKED[name]

        def taken(written: str | None) -> None:
            if written is not None:
                self._ask_by(asked.change(self.reading, written))

        value = asked.value(self.reading)
        self.push_screen(Prompt(asked.label, asked.echo, value=value, hint=asked.hint), taken)

    @work(exclusive=True, group="reading", exit_on_error=False)
    async def _ask_by(self, reading: Reading) -> None:
        """Every page asks by it, unless the book knows no such name: then that is told."""
        try:
            await self.ask(reading.question)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is to know
            self.problem(error)
        else:
            self.reading = reading

    def action_knowledge(self) -> None:
        """The same day with the next kind of knowledge."""
        self.reading = self.reading.known_otherwise()

    def action_today(self) -> None:
        """Today, as known now."""
        self.reading = replace(self.reading, as_at=None, known_on=None, up_to=None)

    def action_end(self, period: str, ahead: int) -> None:
        """The next end of a month, quarter or year, or the last before the day."""
        end_of = _ENDS[period]
        step = days.next_end if ahead > 0 else days.last_end
        self.reading = self.reading.at(step(self.reading.day, end_of))

    @work(exclusive=True, group="day")
    async def action_entry_day(self, ahead: int) -> None:
        """The next day on which an entry counts, or the last before."""
        asked = self.reading.day
        look = entry_day_after if ahead > 0 else entry_day_before

        def find(book: Book) -> date | None:
            return look(book.views.connection, asked)

        found = await self.ask(find)
        if found is None:
            self.say(f"No entry is effective {'after' if ahead > 0 else 'before'} this day.")
        else:
            self.reading = self.reading.at(found)


def _caught_up(book: Book) -> int:
    book.catch_up()
    return last_entry(book.views.connection)


_ENDS: dict[str, days.EndOf] = {
    "month": days.end_of_month,
    "quarter": days.end_of_quarter,
    "year": days.end_of_year,
}
_TOLD_FOR_SECONDS = 10
