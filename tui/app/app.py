"""Tallystick on the screen: the pages, and the way from one to another."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from tui.app.balances_page import BoroughsPage, FundsPage, ProgrammesPage
from tui.app.decision_page import DecisionPage
from tui.app.decisions_page import DecisionsPage
from tui.app.entries_page import EntriesPage
from tui.app.entry_page import EntryPage
from tui.app.ledger_app import LedgerApp
from tui.app.page import Page
from tui.app.places import SECTIONS, DecisionOf, EntryAt, Place, WhyOf
from tui.app.themes import THEMES
from tui.app.why_page import WhyPage

_SECTIONS: dict[str, Callable[[], Page[Any]]] = {
    "funds": FundsPage,
    "programmes": ProgrammesPage,
    "boroughs": BoroughsPage,
    "decisions": DecisionsPage,
    "entries": EntriesPage,
}
_PAGES: dict[type[Any], Callable[[Any], Page[Any]]] = {
    WhyOf: WhyPage,
    EntryAt: EntryPage,
    DecisionOf: DecisionPage,
}


class TallystickApp(LedgerApp):
    """The whole app, opened on a book."""

    TITLE = "Tallystick"
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
        Binding("ctrl+q", "quit", "Quit", show=True, priority=True, id="app.quit"),
    ]

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        super().__init__(path, read_only=read_only)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def on_mount(self) -> None:
        super().on_mount()
        self.push_screen(FundsPage())

    def go(self, place: Place) -> None:
        if type(place) in _PAGES:
            self.push_screen(_PAGES[type(place)](place))

    def action_section(self, name: str) -> None:
        """The section's page is shown, whatever was open over the one before."""
        if name not in _SECTIONS:
            return
        while len(self.screen_stack) > _UNDER_PAGES + 1:
            self.pop_screen()
        self.switch_screen(_SECTIONS[name]())

    def on_unmount(self) -> None:
        self.desk.close()


_UNDER_PAGES = 1
"""Screens under the section's page: the blank one that every app begins with."""
