"""A question before something that cannot be taken back: Enter does it, Esc goes back.

What is typed is not given up by Enter, which follows whatever is typed into nothing: D does that.
"""

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
        Binding("D", "discard", "Discard", id="confirm.discard"),
        Binding("escape", "answer(False)", "Back", id="confirm.back"),
    ]

    def __init__(self, question: str, does: str, *, discards: bool = False) -> None:
        """`does` says what Enter does: "records"; or what D does, where what is typed goes."""
        super().__init__()
        self._question = question
        self._does = does
        self._discards = discards

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label(Content(clean(self._question)), id="question")
            yield Label(id="keys")

    def on_mount(self) -> None:
        yes = self._discarding_key() if self._discards else "Enter"
        keys = f"{yes} {self._does}, Esc goes back"
        self.query_one("#keys", Label).update(Content(clean(keys)))

    def _discarding_key(self) -> str:
        active = [each.binding for each in self.active_bindings.values()]
        ids = {binding.id: binding for binding in active}
        return self.app.get_key_display(ids["confirm.discard"])

    def action_answer(self, yes: bool) -> None:
        """The person said so."""
        if self.is_current and not (yes and self._discards):
            self.dismiss(yes)  # once: a second key in the same instant belongs to nobody

    def action_discard(self) -> None:
        """The person gives up what is typed."""
        if self.is_current and self._discards:
            self.dismiss(True)


def once_confirmed(
    app: App[Any],
    question: str,
    does: str,
    then: Callable[[], object],
    *,
    discards: bool = False,
) -> None:
    """It is done once the person says so.

    `discards` whether what is typed goes with it, which D says and not Enter.
    """

    def answered(yes: bool | None) -> None:
        if yes:
            then()

    app.push_screen(Confirm(question, does, discards=discards), answered)
