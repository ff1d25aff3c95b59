"""Going anywhere by typing: every page and command, every name and reference, and days."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from textual.binding import ActiveBinding, Binding
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from events.boroughs import GSS_CODES
from events.clock import today
from events.refusal import Refusal
from ledger.book import Book
from projections.clean import clean
from projections.figures import day
from projections.named import Named, everything_named
from projections.why import subject_of
from tui.app.days import typed_day
from tui.app.ledger_app import LedgerApp
from tui.app.matching import score, spans
from tui.app.places import DecisionOf, EntryAt, WhyOf

Do = Callable[[], object] | Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Choice:
    """A line of the palette, and what comes of choosing it."""

    text: str
    do: Do


class KnownNames:
    """What the book has that can be found by name: asked once, and again when it has changed."""

    def __init__(self) -> None:
        self._entries: int | None = -1
        self._found: Sequence[Named] = ()

    async def of(self, ledger: LedgerApp) -> Sequence[Named]:
        """Every name and reference, as far as there are not more than anyone looks through."""
        if self._entries != ledger.entries:
            entries = ledger.entries
            self._found = await ledger.ask(_names)
            self._entries = entries
        return self._found


def _names(book: Book) -> list[Named]:
    return everything_named(book.views.connection, _NAMES_MAX)


class _HasNames(Protocol):
    known_names: KnownNames

    def named_bindings(self) -> Sequence[Binding]:
        """Every key of every page."""


class _Choices(Provider):
    """Lines that hold every word that was typed, the likeliest first."""

    @property
    def ledger(self) -> LedgerApp:
        """The app that the palette is opened over."""
        return cast("LedgerApp", self.app)

    def best(self, choices: Iterable[Choice], typed: str) -> Iterator[Hit]:
        """The hits among the choices, no more than a person reads."""
        scored = [(score(each.text, typed), each) for each in choices]
        likely = sorted((each for each in scored if each[0]), key=lambda each: -each[0])
        for points, choice in likely[:_SHOWN_MAX]:
            yield self.hit(choice, points, typed)

    def hit(self, choice: Choice, points: float, typed: str = "") -> Hit:
        """The line with the words in it marked."""
        text = clean(choice.text)
        shown = Content(text)
        if self.match_style is not None:
            for begins, ends in spans(text, typed):
                shown = shown.stylize(self.match_style, begins, ends)
        return Hit(points, shown, choice.do, text)


class Commands(_Choices):
    """Every page and command that works where the palette was opened, days and entries."""

    async def discover(self) -> Hits:
        for choice in self._commands():
            text = clean(choice.text)
            yield DiscoveryHit(Content(text), choice.do, text)

    async def search(self, query: str) -> Hits:
        for choice in self._typed(query):
            yield self.hit(choice, 1.0)
        for hit in self.best(self._commands(), query):
            yield hit

    def _commands(self) -> Iterator[Choice]:
        """From the bindings themselves: what has a name and says what it does; pages first."""
        seen: set[str] = set()
        every = self.screen.active_bindings.values()
        for active in sorted(every, key=lambda each: not (each.binding.id or "").startswith("go.")):
            binding = active.binding
            if not (binding.id and binding.description and active.enabled) or binding.id in seen:
                continue
            seen.add(binding.id)
            if not binding.id.startswith(_NOT_OFFERED):
                key = self.app.get_key_display(binding)
                yield Choice(f"{binding.description}  ({key})", self._doing(binding.action, active))
        yield from self._elsewhere(seen)

    def _elsewhere(self, here: set[str]) -> Iterator[Choice]:
        """The commands of other pages: choosing one says where it works."""
        for binding in cast("_HasNames", self.app).named_bindings():
            name = str(binding.id)
            where = _PLACES.get(name.partition(".")[0])
            if name not in here and where is not None:
                here.add(name)
                key = self.app.get_key_display(binding)
                said = f"{binding.description}: press {key} on {where}."
                yield Choice(f"{binding.description}  ({key} on {where})", self._saying(said))

    def _saying(self, said: str) -> Do:
        return lambda: self.ledger.say(said)

    def _doing(self, action: str, active: ActiveBinding) -> Do:
        async def do() -> None:
            await self.app.run_action(action, active.node)

        return do

    def _typed(self, query: str) -> Iterator[Choice]:
        """What a text is by itself: a day as at which to look, the number of an entry."""
        if query.isascii() and query.isdigit() and len(query) <= _DIGITS_MAX:
            number = int(query)
            if 0 < number <= (self.ledger.entries or 0):
                yield Choice(f"Entry {number}", lambda: self.ledger.go(EntryAt(number)))
            return
        try:
            when = typed_day(query, today())
        except Refusal:
            return

        def look() -> None:
            self.ledger.reading = self.ledger.reading.at(when)

        yield Choice(f"As at {day(when)}", look)


class ByName(_Choices):
    """Every fund, programme, borough, other holder and decision."""

    async def search(self, query: str) -> Hits:
        try:
            names = await cast("_HasNames", self.app).known_names.of(self.ledger)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is to know
            self.ledger.problem(error)
            return
        choices = [self._choice(named) for named in names]
        with_money = {named.name for named in names}
        choices += [self._without(each) for each in GSS_CODES if each not in with_money]
        for hit in self.best(choices, query):
            yield hit

    def _without(self, borough: str) -> Choice:
        said = f"{borough} holds nothing: no entry of this book is about it."
        return Choice(f"{borough}  (borough, nothing recorded)", lambda: self.ledger.say(said))

    def _choice(self, named: Named) -> Choice:
        if named.what == "decision":
            title = f"  {named.title}" if named.title else ""
            return Choice(f"{named.name}{title}", lambda: self.ledger.go(DecisionOf(named.name)))
        return Choice(f"{named.name}  ({_WHAT[named.what]})", lambda: self._go_to(named))

    def _go_to(self, named: Named) -> None:
        self.app.run_worker(self._gone_to(named), exit_on_error=False)

    async def _gone_to(self, named: Named) -> None:
        under = self.app.screen
        try:
            subject = await self.ledger.ask(
                lambda book: subject_of(book.views.connection, named.what, named.name)
            )
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is to know
            self.ledger.problem(error)
        else:
            if self.app.screen is under:  # nobody went elsewhere meanwhile
                self.ledger.go(WhyOf(subject))


def palette() -> CommandPalette:
    """The palette, to be shown over a page."""
    return CommandPalette(
        (Commands, ByName), placeholder="A page, a name, PCD 1295, q2 24/25, or a command"
    )


_WHAT = {"fund": "fund", "programme": "programme", "holder": "borough or other holder"}
_PLACES = {
    "balances": "a balance",
    "checks": "the checks",
    "compare": "a comparison",
    "decision": "a decision's page",
    "entry": "an entry's page",
    "form": "a form",
    "funds": "the funds",
    "london": "the map",
    "paper": "a paper",
    "replay": "a replay",
    "review": "a review",
}
"""Where the commands work whose names begin so."""
_NAMES_MAX = 10_000
_SHOWN_MAX = 30
_DIGITS_MAX = 12
_NOT_OFFERED = ("table.", "app.palette")
"""Moving a cursor by name is nothing that anybody looks for."""
