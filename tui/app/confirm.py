"""A question before something that cannot be taken back: Enter does it, Esc goes back.

What is typed is not given up by Enter, which follows whatever is typed into nothing: the key that
asked does that, pressed again.
"""

from collections.abc import Callable
from typing import Any, ClassVar, Literal

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from projections.clean import clean

Yes = Literal["yes", "discard", "remove"]
"""What says yes: Enter, or the key that discards or removes, pressed again."""


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
        Binding("D", "again('discard')", "Discard", id="confirm.discard"),
        Binding("x", "again('remove')", "Remove", id="confirm.remove"),
        Binding("escape", "answer(False)", "Back", id="confirm.back"),
    ]

    def __init__(self, question: str, does: str, *, by: Yes = "yes") -> None:
        """`does` says what the key that says yes does: "records"."""
        super().__init__()
        self._question = question
        self._does = does
        self._by = by

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label(Content(clean(self._question)), id="question")
            yield Label(id="keys")

    def on_mount(self) -> None:
        keys = f"{self._key()} {self._does}, Esc goes back"
        self.query_one("#keys", Label).update(Content(clean(keys)))

    def _key(self) -> str:
        if self._by == "yes":
            return "Enter"
        active = [each.binding for each in self.active_bindings.values()]
        ids = {binding.id: binding for binding in active}
        return self.app.get_key_display(ids[f"confirm.{self._by}"])

    def action_answer(self, yes: bool) -> None:
        """The person said so."""
        if self.is_current and not (yes and self._by != "yes"):
            self.dismiss(yes)  # once: a second key in the same instant belongs to nobody

    def action_again(self, by: Yes) -> None:
        """The person gives up what is typed, by the key that asked."""
        if self.is_current and self._by == by:
            self.dismiss(True)


def once_confirmed(
    app: App[Any],
    question: str,
    does: str,
    then: Callable[[], object],
    *,
    by: Yes = "yes",
) -> None:
    """It is done once the person says so; not by Enter where what is typed goes with it."""

    def answered(yes: bool | None) -> None:
        if yes:
            then()

    app.push_screen(Confirm(question, does, by=by), answered)
