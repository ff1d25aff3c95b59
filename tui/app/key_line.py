"""The last line of a page: its keys, those that always work among them however narrow it is.

It is one widget with one line, not a widget for each key: a page opens in half the time.
"""

from collections.abc import Sequence
from typing import Any

from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget


class KeyLine(Widget):
    """The keys that work now and what they do; a click on one does the same."""

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom; height: 1; background: $panel; color: $foreground;
        link-style: none; link-background: transparent; link-color: $foreground;
    }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[Any]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh()

    def render(self) -> Content:
        """The line, as wide as it may be now."""
        shown: dict[str, ActiveBinding] = {}
        for each in self.screen.active_bindings.values():
            if each.binding.show and each.enabled:
                shown.setdefault(each.binding.action, each)
        keys = [(each.binding.id in _ALWAYS, self._written(each)) for each in shown.values()]
        return Content("").join(_fitting(keys, self.size.width))

    def _written(self, active: ActiveBinding) -> Content:
        binding = active.binding
        clicked = Style.from_meta({"@click": f"app.simulate_key({binding.key!r})"})
        key = f" {self.app.get_key_display(binding)}"
        written = Content.assemble((key, Style(bold=True)), f" {binding.description} ")
        return written.stylize(clicked)


def _fitting(keys: Sequence[tuple[bool, Content]], width: int) -> list[Content]:
    """As many keys as there is room for, in their order, after those that are always there."""
    room = width - sum(written.cell_length for always, written in keys if always)
    fitting = []
    for always, written in keys:
        if always:
            fitting.append(written)
        elif written.cell_length <= room:
            room -= written.cell_length
            fitting.append(written)
    return fitting


_ALWAYS = {"app.help", "app.quit"}
"""Keys by their id."""
