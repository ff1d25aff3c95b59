"""A question before something that cannot be taken back: Enter does it, Esc goes back."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from projections.clean import clean


class Confirm(ModalScreen[bool]):
    """Gives whether the person said yes."""

    DEFAULT_CSS = """
    Confirm { align: center middle; }
    Confirm > Vertical {
        width: 64; max-width: 95%; height: auto; padding: 1 2;
        background: $panel; color: $foreground; border: round $warning;
    }
    Confirm #question { text-style: bold; width: 100%; }
    Confirm #keys { color: $quiet; width: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", "Yes", id="confirm.yes"),
        Binding("escape", "answer(False)", "Back", id="confirm.back"),
    ]

    def __init__(self, question: str, does: str) -> None:
        """`does` says what Enter does: "records"."""
        super().__init__()
        self._question = question
        self._does = does

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label(Content(clean(self._question)), id="question")
            yield Label(Content(clean(f"Enter {self._does}, Esc goes back")), id="keys")

    def action_answer(self, yes: bool) -> None:
        """The person said so."""
        if self.is_current:  # a second key in the same instant belongs to nobody
            self.dismiss(yes)


def once_confirmed(
    app: App[Any], question: str, does: str, then: Callable[[], object], *, asks: bool = True
) -> None:
    """It is done once the person says so; at once where nothing is to be asked."""

    def answered(yes: bool | None) -> None:
        if yes:
            then()

    if asks:
        app.push_screen(Confirm(question, does), answered)
    else:
        then()
