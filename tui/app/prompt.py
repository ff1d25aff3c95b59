"""A line to type on over a page: what was understood is echoed, what is wrong is said at once."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Label

from projections.clean import clean
from tui.told import told


class Prompt(ModalScreen[str | None]):
    """Gives what was typed, once it is understood; None where the person went back."""

    DEFAULT_CSS = """
    Prompt { align: center middle; }
    Prompt > Vertical {
        width: 74; max-width: 95%; height: auto; padding: 0 1;
        background: $panel; color: $foreground; border: round $primary;
    }
    Prompt Input { background: $background; color: $foreground; }
    Prompt Label { width: 100%; }
    Prompt #echo { height: auto; color: $success; }
    Prompt #echo.wrong { color: $error; }
    Prompt #hint { height: auto; color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", id="prompt.leave")]

    def __init__(
        self,
        label: str,
        understood: Callable[[str], str],
        *,
        value: str = "",
        hint: str = "",
        suggester: Suggester | None = None,
    ) -> None:
        """`understood` says in words what a text means, and raises where it means nothing."""
        super().__init__()
        self._label = label
        self._understood = understood
        self._value = value
        self._hint = hint
        self._suggester = suggester

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label(Content(clean(self._label)))
            yield Input(self._value, suggester=self._suggester, select_on_focus=True, compact=True)
            yield Label(id="echo")
            yield Label(Content(clean(self._hint)), id="hint")

    def understand(self, understood: Callable[[str], str]) -> None:
        """More is known than when it was opened: what a text means is said anew."""
        self._understood = understood
        if self.is_current:
            self._echo(self.query_one(Input).value)

    @on(Input.Changed)
    def _echoed(self, changed: Input.Changed) -> None:
        self._echo(changed.value)

    @on(Input.Submitted)
    def _given(self, submitted: Input.Submitted) -> None:
        # A second Enter in the same instant belongs to nobody: the line is gone.
        if self.is_current and self._echo(submitted.value):
            self.dismiss(submitted.value)

    def _echo(self, written: str) -> bool:
        """Whether the text is understood, and what of it is said under the line."""
        echo = self.query_one("#echo", Label)
        try:
            said, is_wrong = f"✓ {self._understood(written)}", False
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it is said beside it
            said, is_wrong = f"✗ {told(error)}", True
        echo.set_class(is_wrong, "wrong")
        echo.update(Content(clean(said if written.strip() or not is_wrong else "")))
        return not is_wrong

    def action_leave(self) -> None:
        """Nothing was typed."""
        if self.is_current:
            self.dismiss(None)
