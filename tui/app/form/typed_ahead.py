"""Keys that are typed while a form goes from one field to another wait here, and come after."""

from textual import events
from textual.widget import Widget


class TypedAhead(Widget, can_focus=True):
    """Has focus between two fields: what is typed meanwhile is given to the one that comes.

    Nobody comes to it by Tab: it would keep what is typed for a field that never comes.
    """

    DEFAULT_CSS = "TypedAhead { width: 1; height: 0; }"

    def __init__(self) -> None:
        super().__init__()
        self._typed: list[events.Key | events.Paste] = []
        self._is_wanted = True  # the page opens before its first field is there

    def allow_focus(self) -> bool:
        """Only where a field is on its way."""
        return self._is_wanted

    def hold(self) -> None:
        """The field that is typed on next is on its way."""
        self._is_wanted = True
        self.screen.set_focus(self)

    def on_blur(self) -> None:
        self._is_wanted = False

    async def _on_key(self, event: events.Key) -> None:
        self._keep(event)

    def on_paste(self, event: events.Paste) -> None:
        self._keep(event)

    def _keep(self, event: events.Key | events.Paste) -> None:
        event.stop()
        event.prevent_default()
        focused = self.screen.focused
        if focused is None or focused is self:
            self._typed.append(event)
        else:
            pass_on(event, focused)

    def release(self) -> None:
        """What was typed meanwhile is typed where the focus is now."""
        focused = self.screen.focused
        if focused is not None and focused is not self:
            typed, self._typed = self._typed, []
            for event in typed:
                pass_on(event, focused)


def pass_on(event: events.Key | events.Paste, to: Widget) -> None:
    """Another widget has this typed in it, as the app itself gives what is typed to a widget."""
    again = (
        events.Key(event.key, event.character)
        if isinstance(event, events.Key)
        else events.Paste(event.text)
    )
    to._forward_event(again)  # noqa: SLF001 - what is not marked so is taken for typed anew
