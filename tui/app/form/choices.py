"""What a field can be, offered under it while it is typed on; one list serves the whole page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from projections.clean import clean
from tui.app.form.known import Offer


class Choices(OptionList, can_focus=False):
    """A list that is in sight only under the field that it is for."""

    DEFAULT_CSS = """
    Choices {
        display: none; overlay: screen; constrain: inside inflect; width: 62; height: auto;
        max-height: 8; background: $panel; color: $foreground;
        border: none; padding: 0 1; scrollbar-size-vertical: 1;
    }
    Choices.shown { display: block; }
    Choices > .option-list--option-highlighted {
        background: $cursor; color: $cursor-text; text-style: bold;
    }
    Choices:nocolor > .option-list--option-highlighted { text-style: reverse; }
    """

    @dataclass
    class Taken(Message):
        """One of them was clicked."""

        typing: Widget
        offer: Offer

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)
        self._for: tuple[Any, ...] = ()
        self._offers: Sequence[Offer] = ()
        self._typing: Widget | None = None

    def on_mount(self) -> None:
        self.screen.screen_layout_refresh_signal.subscribe(self, lambda _: self.place())

    def offer(self, typing: Widget, text: str, offers: Sequence[Offer]) -> None:
        """These are offered for the field as it is typed; none puts the list out of sight."""
        self._for = (typing, text)
        self._typing = typing
        self._offers = offers
        self.clear_options()
        self.add_options(Option(_line_of(offer)) for offer in offers)
        self.set_class(bool(offers), "shown")
        self.place()
        self.call_after_refresh(self.place)

    def place(self) -> None:
        """The list is right under its field, wherever that has come to stand."""
        if self._typing is None or not self.has_class("shown") or not self._typing.region:
            return  # a field of a page that another stands over has no place
        x, y, _, height = self._typing.region
        under = Offset(x, y + height)
        if under != self.absolute_offset:
            self.absolute_offset = under
            self.refresh(layout=True)

    def hide(self) -> None:
        """Nothing is offered."""
        self._for = ()
        self._offers = ()
        self.set_class(False, "shown")

    def are_for(self, typing: Widget, text: str) -> bool:
        """Whether what is offered is for this field as it is typed now."""
        return self._for == (typing, text)

    @property
    def taken(self) -> Offer | None:
        """The one that is highlighted."""
        return None if self.highlighted is None else self._offers[self.highlighted]

    def move(self, ahead: int) -> bool:
        """Whether the highlight could go there; from the first it goes up and away."""
        at = self.highlighted
        if not self._offers or (ahead < 0 and at is None):
            return False
        if ahead < 0 and at == 0:
            self.highlighted = None
        else:
            self.highlighted = 0 if at is None else min(at + ahead, len(self._offers) - 1)
        return True

    @on(OptionList.OptionSelected)
    def _clicked(self, selected: OptionList.OptionSelected) -> None:
        selected.stop()
        if self._typing is not None:
            self.post_message(self.Taken(self._typing, self._offers[selected.option_index]))

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, highlighted: OptionList.OptionHighlighted) -> None:
        highlighted.stop()


def _line_of(offer: Offer) -> Content:
    said = f"  {offer.said}" if offer.said else ""
    return Content(clean(f"{offer.text}{said}"))
