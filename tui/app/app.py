"""Tallystick on the screen: the pages, and the way from one to another."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from ledger.keeping import Address
from projections.clean import clean
from tui.app.confirm import Confirm
from tui.app.explained import explained_at
from tui.app.export import ask_where
from tui.app.form.correct_page import CorrectPage
from tui.app.form.kept_page import KeptPage
from tui.app.form.record_page import RecordPage
from tui.app.form.recording import Recording
from tui.app.form.review_page import ReviewPage
from tui.app.keys import bindings_of, own_keys
from tui.app.ledger_app import DATE_ACTIONS, LedgerApp
from tui.app.london.page import LondonPage
from tui.app.london.tiles import LondonTiles
from tui.app.page import Page
from tui.app.pages.balances_page import BoroughsPage, FundsPage, ProgrammesPage
from tui.app.pages.checks_page import ChecksPage
from tui.app.pages.compare_page import ComparePage
from tui.app.pages.decision_page import DecisionPage
from tui.app.pages.decisions_page import DecisionsPage
from tui.app.pages.entries_page import EntriesPage
from tui.app.pages.entry_page import EntryPage
from tui.app.pages.help_page import HelpPage
from tui.app.pages.paper_page import PaperPage
from tui.app.pages.replay_page import ReplayPage, StepsGrid
from tui.app.pages.statement_page import StatementPage
from tui.app.pages.verifying import VerifyingScreen
from tui.app.pages.why_page import WhyPage
from tui.app.palette import KnownNames, palette
from tui.app.paper.opening import ask_which
from tui.app.paper.pane import Pane
from tui.app.places import (
    SECTIONS,
    ComparisonOf,
    CorrectionOf,
    DecisionOf,
    EntryAt,
    PaperOf,
    Place,
    RecordOf,
    ReplayAt,
    ReviewOf,
    StatementOf,
    WhyOf,
)
from tui.app.prompt import Prompt
from tui.app.reading import Reading
from tui.app.remembered import LastTime, recall, remember
from tui.app.table.grid import Grid
from tui.app.themes import THEMES

_SECTIONS: dict[str, type[Page[Any]]] = {
    "funds": FundsPage,
    "programmes": ProgrammesPage,
    "boroughs": BoroughsPage,
    "london": LondonPage,
    "decisions": DecisionsPage,
    "entries": EntriesPage,
    "checks": ChecksPage,
}
# Each is made with a place of its kind.
_PAGES: dict[type[Any], Any] = {
    WhyOf: WhyPage,
    EntryAt: EntryPage,
    DecisionOf: DecisionPage,
    ComparisonOf: ComparePage,
    StatementOf: StatementPage,
    ReplayAt: ReplayPage,
    RecordOf: RecordPage,
    PaperOf: PaperPage,
    CorrectionOf: CorrectPage,
    ReviewOf: ReviewPage,
}


class TallystickApp(LedgerApp):
    """The whole app, opened on a book."""

    TITLE = "Tallystick"
    CSS = """
    ToastRack { padding: 0; }
    Toast { width: 100%; max-width: 100%; padding: 0 1; margin: 0; background: $panel; }
    Toast.-error { color: $error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(number),
                f"section('{section.name}')",
                section.label,
                show=False,
                id=f"go.{section.name}",
            )
            for number, section in enumerate(SECTIONS, start=1)
        ),
        Binding("c", "compare", "Compare", show=False, id="go.compare"),
        Binding("ctrl+p,colon", "command_palette", "Go anywhere", show=False, id="app.palette"),
        Binding("x", "export", "Export to a file", show=False, id="page.export"),
        Binding("r", "replay", "Replay", show=False, id="go.replay"),
        Binding("question_mark,f1", "help", "Help", id="app.help"),
        Binding("n", "new_decision", "New", id="go.record"),
        Binding("O", "paper", "Read a paper", show=False, id="go.paper"),
        Binding("T", "theme", "Theme: dark, light, contrast", show=False, id="app.theme"),
        Binding("ctrl+q", "quit", "Quit", priority=True, id="app.quit"),
    ]

    def __init__(
        self, address: Address, *, read_only: bool = False, document: Path | None = None
    ) -> None:
        """`document` is a decision's paper that is opened at once."""
        super().__init__(address, read_only=read_only)
        self._document = document
        for theme in THEMES:
            self.register_theme(theme)
        self.known_names = KnownNames()
        self._section = "funds"
        self._remembered = recall()
        names = [theme.name for theme in THEMES]
        self.theme = self._remembered.theme if self._remembered.theme in names else names[0]

    def on_mount(self) -> None:  # Textual calls that of what it is made from itself
        keys, wrong = own_keys(every_binding())
        self.set_keymap(keys)
        for each in wrong:
            self.notify(each, severity="warning", markup=False)
        last_time = self._remembered.books.get(str(self.desk.address), LastTime())
        self.set_reactive(LedgerApp.reading, last_time.reading)
        self._section = last_time.section if last_time.section in _SECTIONS else "funds"
        self.push_screen(_SECTIONS[self._section]())
        if last_time.reading != Reading():
            self.say("The dates and filters are as you left them; t: today, f: narrowed to what")
        if self._document is not None:
            self.go(PaperOf(str(self._document)))

    def watch_reading(self) -> None:
        """The dates are remembered."""
        self._keep()

    def watch_theme(self) -> None:
        """The theme is remembered."""
        self._keep()

    def _keep(self, section: str | None = None) -> None:
        if self.is_running:
            self._remembered.theme = self.theme
            self._section = section or self._section
            self._remembered.at(self.desk.address, LastTime.of(self._section, self.reading))
            remember(self._remembered)

    def check_action(self, action: str, _: tuple[object, ...]) -> bool | None:
        """Dates are not set unseen; nothing new is begun in a form, or in a book only read."""
        page = self.screen_stack[-1] if self.screen_stack else None
        without_dates = isinstance(page, Page) and not page.uses_dates
        if action == "new_decision":
            return not (self.read_only or without_dates)
        return not (without_dates and action in DATE_ACTIONS)

    def action_help(self) -> None:
        """What the page's figures mean, and its keys; those that only move the cursor are last."""
        focused = self.screen.focused
        active = [each for each in self.screen.active_bindings.values() if each.enabled]
        keys = [
            (self.get_key_display(each.binding), each.binding.description)
            for each in sorted(active, key=lambda each: each.node is focused)
            if each.binding.description and each.binding.id
        ]
        about = self.screen.help_text if isinstance(self.screen, Page) else ""
        self.push_screen(HelpPage(about, explained_at(self.screen.focused), keys))

    def action_theme(self) -> None:
        """The next of the app's themes."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def go(self, place: Place) -> None:
        pages = [each for each in self.screen_stack if isinstance(each, Page)]
        page = next((each for each in pages if each.is_of(place)), None)
        if page is not None:  # the way leads back to it
            while self.screen is not page:
                self.pop_screen()
            page.come_back(place)
        elif self.not_counted and isinstance(place, RecordOf | CorrectionOf | ReviewOf):
            self.say(self.not_counted)
        elif type(place) in _PAGES:
            self.push_screen(_PAGES[type(place)](place))

    def action_section(self, name: str) -> None:
        """The section's page is shown, whatever was open over the one before."""
        if name in _SECTIONS:
            self._leaving(lambda: self._show_section(name))

    def _show_section(self, name: str) -> None:
        while len(self.screen_stack) > _UNDER_PAGES + 1:
            self.pop_screen()
        self.switch_screen(_SECTIONS[name]())
        self._keep(name)

    def _leaving(self, then: Callable[[], object]) -> None:
        """The pages are left, once the person gives up what is typed and could not be kept."""
        kept = [each for each in self.screen_stack if isinstance(each, KeptPage)]
        unkept = next((page for page in kept if page.is_unkept), None)
        if unkept is None or not isinstance(self.screen, Page):
            then()
        else:
            unkept.leaving(then)

    async def action_quit(self) -> None:
        """The app ends; not while something is being recorded, but once it is."""
        under_way = [each for each in self.screen_stack if isinstance(each, Recording)]
        if under_way:
            under_way[-1].close_after()
        else:
            self.leave()

    def leave(self, told: str = "") -> None:
        """Where something typed is kept nowhere, once the person gives it up."""
        self._leaving(lambda: self.exit(message=Text(clean(told)) if told else None))

    def action_compare(self) -> None:
        """The day as known then beside the dates of the app; a comparison that is open stays."""
        if not isinstance(self.screen, ComparePage):
            self.go(ComparisonOf())

    def action_command_palette(self) -> None:
        """A page, a name, a reference, a day or a command is typed; not over another question."""
        if isinstance(self.screen, Page):
            self.push_screen(palette())

    def named_bindings(self) -> list[Binding]:
        """Every key of every page."""
        return every_binding()

    def action_export(self) -> None:
        """The table of the page goes into a file."""
        if isinstance(self.screen, LondonPage | VerifyingScreen) or (
            isinstance(self.screen, Page) and self.screen.query(Grid)
        ):
            ask_where(self, self.screen)
        elif isinstance(self.screen, Page):
            self.say("There is no table on this page to write to a file.")

    def action_replay(self) -> None:
        """The journal step by step, from the entry that is looked at, or the last."""
        if isinstance(self.screen, ReplayPage):
            return
        place = getattr(self.screen, "place", None)
        self.go(ReplayAt(place.number if isinstance(place, EntryAt) else None))

    def action_new_decision(self) -> None:
        """A decision is typed in, or what was typed of it before goes on."""
        self.go(RecordOf())

    def action_paper(self) -> None:
        """A decision's paper is asked for and read; nothing is recorded by that."""
        if isinstance(self.screen, Page):
            ask_which(self, lambda path: self.go(PaperOf(str(path))))


def every_binding() -> list[Binding]:
    """Every key of the app that has a name, and can be given to another."""
    return list(bindings_of(*every_bound()))


def every_bound() -> list[type[DOMNode]]:
    """Whatever of the app hears keys: itself, its tables, its pages, what stands over them."""
    pages = [*_SECTIONS.values(), *_PAGES.values()]
    over = [VerifyingScreen, Prompt, Confirm, HelpPage]
    return [TallystickApp, Grid, LondonTiles, StepsGrid, Pane, *pages, *over]


_UNDER_PAGES = 1
"""Screens under the section's page: the blank one that every app begins with."""
