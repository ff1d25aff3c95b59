"""The map of London on the screen: a tile for each borough, with a cursor on one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from events.money import format_pounds
from tui.app.london import map as london_map
from tui.app.london.map import COLUMNS, ROWS, SHADES, SPOTS, Unit, borough_at, short
from tui.app.table.columns import TONE_MEANINGS, Tone


class Tile(NamedTuple):
    """What a borough has, and whether that was changed since."""

    pence: int
    changed: bool = False


_NOTHING = Tile(0)
_FIRST = "Westminster"


class LondonTiles(ScrollView, can_focus=True):
    """The boroughs as tiles: arrows go from one to the next and below them, Enter or a
    second click opens it.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "london--cursor",
        "london--marked",
        *(f"london--shade{step}" for step in range(len(SHADES))),
    }
    DEFAULT_CSS = """
    LondonTiles {
        height: 1fr;
        min-height: 2;
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
    }
    LondonTiles > .london--shade0 { background: $surface; color: $quiet; }
    LondonTiles > .london--shade1 { background: $primary 14%; }
    LondonTiles > .london--shade2 { background: $primary 24%; }
    LondonTiles > .london--shade3 { background: $primary 34%; }
    LondonTiles > .london--shade4 { background: $primary 44%; }
    LondonTiles > .london--marked { text-style: bold; }
    LondonTiles > .london--cursor {
        background: $cursor; color: $cursor-text; text-style: bold underline;
    }
    LondonTiles:nocolor > .london--cursor, LondonTiles:ansi > .london--cursor {
        text-style: reverse bold;
    }
    LondonTiles:blur > .london--cursor { background: $panel; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "toward(-1, 0)", "North", show=False, id="london.north"),
        Binding("down", "toward(1, 0)", "South", show=False, id="london.south"),
        Binding("left", "toward(0, -1)", "West", show=False, id="london.west"),
        Binding("right", "toward(0, 1)", "East", show=False, id="london.east"),
        Binding("enter", "open", "Why", id="london.open"),
    ]
    borough: reactive[str] = reactive(_FIRST)
    """The borough of the tile under the cursor, or who holds something beside the tiles."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another borough, or its figure is another."""

        borough: str

    @dataclass
    class Opened(Message):
        """A borough's figure was asked for."""

        borough: str

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - as Textual names it
        super().__init__(id=id)
        self.tiles: Mapping[str, Tile] = {}
        self.beside: Mapping[str, int] = {}
        """What is held in no tile, in pence: the cursor goes to it below the southernmost."""
        self._above = _FIRST
        """The tile from which the cursor went below."""
        self.unit: Unit = london_map.UNITS[0]

    def show(self, tiles: Mapping[str, Tile], beside: Mapping[str, int]) -> None:
        """The tiles have these figures; a borough that is not among them has nothing."""
        self.tiles, self.beside = tiles, beside
        if self.is_below and self.borough not in beside:
            self.borough = self._above
        self.lay_out()
        self.post_message(self.Moved(self.borough))

    def lay_out(self) -> None:
        """The unit is one in which every figure has room."""
        self.virtual_size = Size(self.size.width, ROWS * self._tile_height)
        sign = any(tile.changed for tile in self.tiles.values())
        room = self._tile_width - sign
        self.unit = london_map.unit_for((tile.pence for tile in self.tiles.values()), room)
        self.refresh()

    @property
    def _tile_width(self) -> int:
        """A cell stays free between two tiles."""
        width = self.scrollable_content_region.width
        return max(_TILE_WIDTH_MIN, min((width + 1) // COLUMNS - 1, _TILE_WIDTH_MAX))

    @property
    def _tile_height(self) -> int:
        """Two lines; a third, left free, where there is room."""
        return max(2, min(self.size.height // ROWS, _TILE_HEIGHT_MAX))

    @property
    def _left(self) -> int:
        """Cells before the map, so that it stands in the middle."""
        taken = COLUMNS * (self._tile_width + 1) - 1
        return max(0, self.scrollable_content_region.width - taken) // 2

    def explained(self) -> str:
        """What the tile under the cursor says, to the penny."""
        tile = self.tiles.get(self.borough, Tile(self.beside.get(self.borough, 0)))
        told = f"{self.borough}: {format_pounds(tile.pence)}"
        return f"{told}\n{TONE_MEANINGS[Tone.CHANGED]}" if tile.changed else told

    # Where the cursor goes

    def action_toward(self, south: int, east: int) -> None:
        """The cursor goes to the nearest borough that way; south of the last, below the map."""
        if self.is_below:
            names = list(self.beside)
            at = max(0, min(names.index(self.borough) + max(0, south) + east, len(names) - 1))
            self.borough = self._above if south < 0 else names[at]
            return
        there = london_map.toward(self.borough, south, east)
        if there == self.borough and south > 0 and self.beside:
            self._above, there = there, next(iter(self.beside))
        self.borough = there

    @property
    def is_below(self) -> bool:
        """Whether the cursor is on something that is held in no tile."""
        return self.borough not in SPOTS

    def action_open(self) -> None:
        """The borough under the cursor is asked for."""
        self.post_message(self.Opened(self.borough))

    def on_click(self, event: events.Click) -> None:
        column, beside = divmod(event.x - self._left, self._tile_width + 1)
        row = (self.scroll_offset.y + event.y) // self._tile_height
        borough = borough_at(row, column)
        if borough is None or beside == self._tile_width:
            return
        if borough == self.borough:
            self.action_open()
        self.borough = borough

    def watch_borough(self, borough: str) -> None:
        top = SPOTS.get(borough, SPOTS[self._above]).row * self._tile_height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif top + 2 > self.scroll_offset.y + self.size.height > 0:
            self.scroll_to(y=top + 2 - self.size.height, animate=False)
        self.refresh()
        self.post_message(self.Moved(borough))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.refresh()

    def on_resize(self) -> None:
        self.lay_out()

    # How it is drawn

    def render_line(self, y: int) -> Strip:
        row, line = divmod(self.scroll_offset.y + y, self._tile_height)
        ground = self.rich_style
        segments = [Segment(" " * self._left, ground)]
        for column in range(COLUMNS):
            borough = borough_at(row, column)
            if borough is None or line >= _TILE_LINES:
                segments.append(Segment(" " * self._tile_width, ground))
            else:
                segments.append(self._drawn(borough, line))
            segments.append(Segment(" ", ground))
        return Strip(segments).adjust_cell_length(self.scrollable_content_region.width, ground)

    def _drawn(self, borough: str, line: int) -> Segment:
        """One of the two lines of a tile: what it is, then what it has."""
        tile = self.tiles.get(borough, _NOTHING)
        largest = max((each.pence for each in self.tiles.values()), default=0)
        step = london_map.shade(tile.pence, largest)
        if line:
            text = f"{'↺' if tile.changed else ''}{self.unit.figure(tile.pence)}"
            return Segment(text.rjust(self._tile_width), self._style(borough, tile, step))
        name = f"[{short(borough)}]" if borough == self.borough else f" {short(borough)} "
        text = name + SHADES[step] * (self._tile_width - len(name) - 1) + " "
        return Segment(text, self._style(borough, tile, step))

    def _style(self, borough: str, tile: Tile, step: int) -> Style:
        if borough == self.borough:
            return self.get_component_rich_style("london--cursor")
        style = self.get_component_rich_style(f"london--shade{step}")
        if tile.pence < 0 or tile.changed:
            style += self.get_component_rich_style("london--marked", partial=True)
        return style


_TILE_WIDTH_MIN, _TILE_WIDTH_MAX = 8, 16
_TILE_LINES = 2
_TILE_HEIGHT_MAX = 3
