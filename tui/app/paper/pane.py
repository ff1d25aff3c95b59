"""A pane of text to read: folded passages, a cursor on what is marked in them, links shown.

It draws by the line, so that a long paper costs what a short one does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.paper.passages import (
    TO_LOOK_AT,
    Look,
    Passage,
    Spot,
    Stop,
    TextRow,
    rows_of,
    stops_in,
)


class Pane(ScrollView, can_focus=True):
    """Text with a cursor that goes from mark to mark. Enter, or a second click, opens one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "pane--cursor",
        "pane--lit",
        "pane--lead",
        *(f"pane--{look}" for look in Look),
    }
    DEFAULT_CSS = """
    Pane {
        width: 1fr; height: 1fr; background: $background; color: $foreground;
        scrollbar-size-vertical: 1; overflow-x: hidden; scrollbar-gutter: stable;
    }
    Pane > .pane--cursor { background: $cursor; color: $cursor-text; text-style: bold; }
    Pane > .pane--lit { background: $panel; }
    Pane > .pane--lead { color: $quiet; }
    Pane > .pane--entry { color: $success; }
    Pane > .pane--differs { color: $error; text-style: bold; }
    Pane > .pane--unexplained { color: $warning; text-style: bold; }
    Pane > .pane--context { color: $secondary; }
    Pane > .pane--quiet { color: $quiet; }
    Pane:nocolor > .pane--cursor, Pane:ansi > .pane--cursor { text-style: reverse bold; }
    Pane:blur > .pane--cursor {
        background: $panel; color: $foreground; text-style: bold underline;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Mark before", show=False, id="paper.up"),
        Binding("down", "step(1)", "Next mark", show=False, id="paper.down"),
        Binding("comma", "look_at(-1)", "To look at, before", show=False, id="paper.before"),
        Binding("full_stop", "look_at(1)", "To look at", id="paper.next"),
        Binding("enter", "open", "Open entry", id="paper.open"),
    ]

    @dataclass
    class Moved(Message):
        """The cursor of a pane was put elsewhere by whoever reads."""

        pane: "Pane"

    @dataclass
    class Opened(Message):
        """What is under the cursor of a pane was asked for."""

        pane: "Pane"

    def __init__(self, id: str, *, hang: int = 0) -> None:  # noqa: A002 - as Textual names it
        super().__init__(id=id)
        self._hang = hang
        self._passages: Sequence[Passage] = ()
        self._rows: Sequence[TextRow] = ()
        self._stops: Sequence[Stop] = ()
        self._lead = 0
        self._at = 0
        self._lit: frozenset[int] = frozenset()

    def show(self, passages: Sequence[Passage]) -> None:
        """These stand in the pane; the cursor stays on what has the same key, if anything has."""
        key = self.key
        self._passages = passages
        self._stops = stops_in(passages)
        self._lead = max((len(each.lead) for each in passages), default=0)
        self._at = next((at for at, stop in enumerate(self._stops) if stop.key == key), 0)
        self._lit = frozenset()
        self._fold()
        self._into_sight(self._place)

    @property
    def stop(self) -> Stop | None:
        """What the cursor is on; None where there is nothing that it could be on."""
        return self._stops[self._at] if self._at < len(self._stops) else None

    @property
    def key(self) -> int | None:
        """The key of what the cursor is on."""
        return None if self.stop is None else self.stop.key

    @property
    def words(self) -> str:
        """What the cursor is on, as it is written."""
        if self.stop is None:
            return ""
        text, spot = self._passages[self.stop.passage].text, self.stop.spot
        return text if spot is None else text[spot.start : spot.end]

    @property
    def passage(self) -> str:
        """The whole passage that the cursor is in."""
        return "" if self.stop is None else self._passages[self.stop.passage].text

    def go_to(self, key: int) -> None:
        """The cursor is on what has the key, without a word to anybody."""
        self._at = next((at for at, stop in enumerate(self._stops) if stop.key == key), self._at)
        self._into_sight(self._place)
        self.refresh()

    @property
    def text(self) -> str:
        """All that stands in it."""
        return "\n".join(passage.text for passage in self._passages)

    def light(self, places: Sequence[int]) -> None:
        """These passages belong to what the other pane's cursor is on; the first is in sight."""
        self._lit = frozenset(places)
        if places:
            self._into_sight(places[0])
        self.refresh()

    # Where the cursor goes

    def action_step(self, ahead: int) -> None:
        """The cursor goes so many marks on, as far as there are any."""
        self._go(self._at + ahead)

    def action_look_at(self, ahead: int) -> None:
        """The cursor goes on to what differs or is not explained."""
        ats = range(len(self._stops)) if ahead > 0 else range(len(self._stops) - 1, -1, -1)
        beyond = (at for at in ats if (at - self._at) * ahead > 0)
        at = next((at for at in beyond if self._stops[at].look in TO_LOOK_AT), None)
        if at is None:
            way = "below" if ahead > 0 else "above"
            self.notify(f"Nothing {way} on this side differs or wants explaining.", markup=False)
        else:
            self._go(at)

    def action_open(self) -> None:
        """What is under the cursor is asked for."""
        self.post_message(self.Opened(self))

    def _go(self, at: int) -> None:
        if self._stops:
            self._at = max(0, min(at, len(self._stops) - 1))
            self._into_sight(self._place)
            self.refresh()
            self.post_message(self.Moved(self))

    def on_focus(self) -> None:
        self.post_message(self.Moved(self))

    def on_click(self, event: events.Click) -> None:
        index = self.scroll_offset.y + event.y
        if index >= len(self._rows):
            return
        row = self._rows[index]
        there = [at for at, stop in enumerate(self._stops) if stop.passage == row.passage]
        on_row = [at for at in there if _is_on(self._stops[at].spot, row)]
        if not there:
            return
        at = (on_row or there)[0]
        if at == self._at:
            self.action_open()
        else:
            self._go(at)

    # What stands where

    @property
    def _place(self) -> int:
        """The passage that the cursor is in."""
        return 0 if self.stop is None else self.stop.passage

    @property
    def _gutter(self) -> int:
        """Cells before the text: a sign, and the number of a line."""
        return 2 + (self._lead + 1 if self._lead else 0)

    @property
    def _width(self) -> int:
        return max(1, self.scrollable_content_region.width - self._gutter)

    def _fold(self) -> None:
        self._rows = rows_of(self._passages, self._width, self._hang)
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.refresh()

    def on_resize(self) -> None:
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        rows = self._rows_at(self._place)
        in_sight = bool(rows) and top <= rows[0] <= rows[-1] < bottom
        self._fold()
        if in_sight:
            self._into_sight(self._place)

    def on_show(self) -> None:
        """What was folded while the pane was not seen stands elsewhere now."""
        self.call_after_refresh(self._show_what_counts)

    def _show_what_counts(self) -> None:
        self._into_sight(min(self._lit, default=self._place))

    def _rows_at(self, place: int) -> list[int]:
        """The rows of a passage, from 0; of the cursor's, those that its spot is on."""
        rows = [index for index, row in enumerate(self._rows) if row.passage == place]
        spot = self.stop.spot if self.stop is not None and self.stop.passage == place else None
        return [index for index in rows if _is_on(spot, self._rows[index])] or rows

    def _into_sight(self, place: int) -> None:
        """As much of a passage as there is room for, with some rows round it."""
        rows = self._rows_at(place)
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if not rows or top <= rows[0] <= rows[-1] < top + height:
            return
        first, last = max(0, rows[0] - _ROUND_ROWS), rows[-1] + _ROUND_ROWS
        if first < top or last - first >= height:
            self.scroll_to(y=first, animate=False, force=True)
        elif last >= top + height:
            self.scroll_to(y=last - height + 1, animate=False, force=True)

    # How it is drawn

    def render_line(self, y: int) -> Strip:
        index = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[index]
        is_whole = self.stop is not None and self.stop.spot is None
        is_here = self.stop is not None and self.stop.passage == row.passage
        name = "pane--cursor" if is_here and is_whole else ""
        name = name or ("pane--lit" if is_here or row.passage in self._lit else "")
        ground = self.get_component_rich_style(name) if name else self.rich_style
        is_linked = is_here or row.passage in self._lit
        sign = "▶" if is_here and self.has_focus else "┃" if is_linked else " "
        segments = [Segment(f"{sign} ", ground), *self._begun(row, ground, name)]
        return Strip([*segments, *self._text(row, ground, name)]).adjust_cell_length(width, ground)

    def _begun(self, row: TextRow, ground: Style, name: str) -> Iterator[Segment]:
        """What stands before the text of a row: the number of its line, or nothing as wide."""
        if self._lead:
            lead = self._passages[row.passage].lead if row.is_first else ""
            yield Segment(f"{lead:>{self._lead}} ", self._toned("pane--lead", ground, name))
        if not row.is_first and self._passages[row.passage].text[row.start - 1] != "\n":
            yield Segment(" " * self._hang, ground)

    def _text(self, row: TextRow, ground: Style, name: str) -> Iterator[Segment]:
        passage = self._passages[row.passage]
        plain = self._toned(f"pane--{passage.look}", ground, name)
        at = row.start
        for spot in passage.spots:
            start, end = max(spot.start, at), min(spot.end, row.end)
            if start >= end:
                continue
            yield Segment(passage.text[at:start], plain)
            yield Segment(passage.text[start:end], self._spot_style(spot, ground, name))
            at = end
        yield Segment(passage.text[at : row.end], plain)

    def _spot_style(self, spot: Spot, ground: Style, name: str) -> Style:
        if self.stop is not None and spot.key is not None and spot == self.stop.spot:
            return self.get_component_rich_style("pane--cursor")
        return self._toned(f"pane--{spot.look}", ground, name)

    def _toned(self, component: str, ground: Style, name: str) -> Style:
        """The ground with the colour of what stands there; not on the cursor's own ground."""
        if name == "pane--cursor" or component == "pane--plain":
            return ground
        return ground + self.get_component_rich_style(component, partial=True)


def _is_on(spot: Spot | None, row: TextRow) -> bool:
    """Whether a spot, or a passage as a whole, stands on a row of it."""
    return spot is None or (spot.start < row.end and row.start < spot.end)


_ROUND_ROWS = 2
"""Rows that stay in sight above and below the cursor, for what its figure is about."""
