"""Help over a page: what its figures mean, and the keys that work there."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from tui.app.table.columns import Cell, Column, Row
from tui.app.table.grid import Grid, Sheet


class HelpPage(ModalScreen[None]):
    """Closed by Esc, or by the key that opened it."""

    DEFAULT_CSS = """
    HelpPage { align: center middle; }
    HelpPage > Vertical {
        width: 76; max-width: 98%; height: 90%; padding: 0 1;
        background: $panel; color: $foreground; border: round $primary;
    }
    HelpPage Label { width: 100%; height: auto; margin-bottom: 1; }
    HelpPage #here { color: $accent; }
    HelpPage Grid { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q", "leave", "Back", id="help.leave")
    ]

    def __init__(self, about: str, here: str, keys: Sequence[tuple[str, str]]) -> None:
        """`about` the page, what stands `here` under the cursor, and (key, what it does) for the
        keys that work.
        """
        super().__init__()
        self._about = about
        self._here = here
        self._keys = keys

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label(Content(self._about))
            if self._here:
                yield Label(Content(self._here), id="here")
            yield Grid()

    def on_mount(self) -> None:
        rows = [Row(does, [Cell(key), Cell(does)]) for key, does in self._keys]
        self.query_one(Grid).show(Sheet((Column("Key", 12), Column("Does", 20, grows=True)), rows))

    def action_leave(self) -> None:
        """The page under it is back."""
        if self.is_current:
            self.dismiss(None)
