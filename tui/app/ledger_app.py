"""What every page of the app shares: the book that it follows, the dates, where a person can go."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from events.refusal import Refusal
from events.years import FinancialYear
from ledger.book import Book
from ledger.keeping import Address
from projections.entry_days import entry_day_after, entry_day_before
from tui.app import days, narrowing
from tui.app.asking import ASKED
from tui.app.following_app import FollowingApp
from tui.app.places import Place
from tui.app.prompt import Prompt
from tui.app.reading import Reading

READ_ONLY = "This book is opened to read only: nothing is recorded."


class LedgerApp(FollowingApp):
    """A book on the screen. Its pages ask again whenever the dates change, or somebody records."""

    reading: reactive[Reading] = reactive(Reading())
    """The dates and filters of every page."""
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
        Binding("f", "narrow", "Narrow", show=False, id="dates.filter"),
        Binding("t", "today", "Today", show=False, id="dates.today"),
    ]

    def __init__(self, address: Address, *, read_only: bool = False) -> None:
        super().__init__(address)
        self.read_only = read_only
        if read_only:
            self.set_reactive(LedgerApp.may_not, READ_ONLY)
        self._days_ahead = 0
        """Days with an entry that are still to be walked; below 0, towards the past."""
        self._is_walking = False

    @property
    def refusal(self) -> str:
        """Why nothing is recorded, whatever is typed; "" where it may be."""
        return self.may_not or self.not_now

    def look_who_may(self) -> None:
        if not self.read_only:
            super().look_who_may()

    def go(self, place: Place) -> None:
        """The page of that place is shown over this one."""
        raise NotImplementedError

    def leave(self, told: str = "") -> None:
        """The app ends, and the terminal says this."""
        raise NotImplementedError

    # The dates

    def action_asked(self, name: str) -> None:
        """A date is typed, and every page asks by it."""
        asked = ASKED[name]

        def taken(written: str | None) -> None:
            if written is not None:
                self._ask_by(lambda reading: asked.change(reading, written))

        value = asked.value(self.reading)
        self.push_screen(Prompt(asked.label, asked.echo, value=value, hint=asked.hint), taken)

    def action_narrow(self) -> None:
        """Names are typed, and every page shows what is theirs alone."""

        def taken(written: str | None) -> None:
            if written is not None:
                self._narrow_to(written)

        prompt = Prompt(
            "Narrowed to what?",
            partial(narrowing.in_words, names=None),
            value="; ".join(self.reading.narrowed()),
            hint="A fund, programme, borough or year, several apart by ;",
        )
        self.push_screen(prompt, taken)
        self._learn_names(prompt)

    @work(exclusive=True, group="names", exit_on_error=False)
    async def _learn_names(self, prompt: Prompt) -> None:
        """The line's echo says of a bare name what it is."""
        names = await self.ask(narrowing.names_in)
        prompt.understand(partial(narrowing.in_words, names=names))

    @work(exclusive=True, group="reading", exit_on_error=False)
    async def _narrow_to(self, written: str) -> None:
        """The names are found by what the book holds now, whatever the echo knew."""
        found = await self.ask(lambda book: narrowing.filters(written, narrowing.names_in(book)))
        narrowed = self.reading.narrowed_to(found)
        await self.ask(narrowed.question)
        self.reading = narrowed

    @work(exclusive=True, group="reading", exit_on_error=False)
    async def _ask_by(self, change: Callable[[Reading], Reading]) -> None:
        """Every page asks by it, unless the book cannot: then that is told."""
        await self.ask(change(self.reading).question)
        self.reading = change(self.reading)

    def action_knowledge(self) -> None:
        """The same day with the next kind of knowledge."""
        self.reading = self.reading.known_otherwise()

    def action_today(self) -> None:
        """Today, as known now."""
        now = Reading()
        self.reading = replace(
            self.reading,
            as_at=now.as_at,
            knowledge=now.knowledge,
            known_on=now.known_on,
            up_to=now.up_to,
        )

    def action_end(self, period: str, ahead: int) -> None:
        """The next end of a month, quarter or year, or the last before the day."""
        end_of = _ENDS[period]
        step = days.next_end if ahead > 0 else days.last_end
        try:
            found = step(self.reading.day, end_of)
            FinancialYear.containing(found)
        except (Refusal, ValueError, OverflowError):
            self.say("There is no figure of such a day.")
        else:
            self.reading = self.reading.at(found)

    def action_entry_day(self, ahead: int) -> None:
        """The next day on which an entry counts, or the last before."""
        self._days_ahead += ahead
        self._walk_days()

    @work(group="day", exit_on_error=False)
    async def _walk_days(self) -> None:
        """As many days on as keys were pressed, however fast."""
        if self._is_walking:
            return
        self._is_walking = True
        try:
            while ahead := self._days_ahead:
                self._days_ahead = 0
                found = await self.ask(partial(_entry_day, asked=self.reading.day, ahead=ahead))
                if found is None:
                    self.say(
                        f"No entry is effective {'after' if ahead > 0 else 'before'} this day."
                    )
                else:
                    self.reading = self.reading.at(found)
        finally:
            self._is_walking = False


def _entry_day(book: Book, asked: date, ahead: int) -> date | None:
    """So many days with an entry after this day, or before it; as far as there are any."""
    look = entry_day_after if ahead > 0 else entry_day_before
    found = None
    for _ in range(abs(ahead)):
        if (day := look(book.views.connection, found or asked)) is None:
            break
        found = day
    return found


_ENDS: dict[str, days.EndOf] = {
    "month": days.end_of_month,
    "quarter": days.end_of_quarter,
    "year": days.end_of_year,
}
DATE_ACTIONS = {"asked", "narrow", "knowledge", "entry_day", "end", "today"}
"""What changes by which dates and filters pages ask."""
