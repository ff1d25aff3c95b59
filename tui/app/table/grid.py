"""The table of every page: header and total stay, rows are drawn as they come into sight.

It draws by the line and asks for the rows in sight alone, so a million rows cost what thirty do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from projections.clean import clean, on_one_line
from tui.app.table.columns import (
    GAP,
    TONE_MEANINGS,
    Cell,
    Column,
    Row,
    Tone,
    fit,
    in_columns,
    padded,
    widened,
)
from tui.app.table.sheets import Rows, Sheet, holding, in_its_order, place_of
from tui.app.table.sorted_rows import Order

__all__ = ["Grid", "Rows", "Sheet"]


class Grid(ScrollView, can_focus=True):
    """A table with a cursor on one cell. Enter, or a second click, opens what is under it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--header",
        "grid--total",
        "grid--cursor",
        "grid--cell",
        *(f"grid--{tone}" for tone in Tone),
    }
    DEFAULT_CSS = """
    Grid {
        height: 1fr;
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        scrollbar-gutter: stable;
    }
    Grid > .grid--header { color: $primary; background: $surface; text-style: bold; }
    Grid > .grid--total { background: $surface; text-style: bold; }
    Grid > .grid--cursor { background: $cursor; color: $cursor-text; }
    Grid > .grid--cell { background: $cursor; color: $cursor-text; text-style: bold underline; }
    Grid > .grid--quiet { color: $quiet; }
    Grid > .grid--negative { color: $error; }
    Grid > .grid--changed { color: $warning; }
    Grid > .grid--problem { color: $error; text-style: bold; }
    Grid > .grid--strong { text-style: bold; }
    Grid:nocolor > .grid--cursor, Grid:ansi > .grid--cursor { text-style: reverse; }
    Grid:nocolor > .grid--cell, Grid:ansi > .grid--cell { text-style: reverse bold underline; }
    Grid:blur > .grid--cursor, Grid:blur > .grid--cell { background: $panel; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", "Up", show=False, id="table.up"),
        Binding("down", "move(1, 0)", "Down", show=False, id="table.down"),
        Binding("left", "move(0, -1)", "Left", show=False, id="table.left"),
        Binding("right", "move(0, 1)", "Right", show=False, id="table.right"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="table.page-up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="table.page-down"),
        Binding("home", "edge(-1)", "First row", show=False, id="table.first"),
        Binding("end", "edge(1)", "Last row", show=False, id="table.last"),
        Binding("enter", "open", "Open", show=True, id="table.open"),
        Binding("s", "sort", "Sort by this column", show=False, id="table.sort"),
    ]
    row: reactive[int] = reactive(0)
    """The cursor's row, from 0."""
    column: reactive[int] = reactive(0)
    """The cursor's column, by its place in the sheet."""

    @dataclass
    class Moved(Message):
        """The cursor stands elsewhere."""

        grid: "Grid"

    @dataclass
    class Opened(Message):
        """What is under the cursor was asked for: the row's key, and the place of the column."""

        grid: "Grid"
        key: object
        column: int

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - as Textual names it
        super().__init__(id=id)
        self.sheet = Sheet(empty="")
        """What stands in the table: all that it was given, or what of it holds the sought text."""
        self.sought = ""
        self.order: Order | None = None
        """How the rows were sorted; None where they stand as they were given."""
        self._given = self.sheet
        self._columns: Sequence[Column] = ()
        """The sheet's, as wide as the figures in sight need them."""
        self._lines: dict[int, Strip] = {}

    def show(self, sheet: Sheet) -> None:
        """The table shows this sheet; the cursor stays on the row of the same key, if there is."""
        kept = self.key
        self._given = sheet
        self.sheet = in_its_order(holding(sheet, self.sought), self.order)
        self._columns = sheet.columns
        self._forget()
        self._measure()
        if kept is not None and self.key != kept:
            place = place_of(self.sheet.rows, kept)
            self.row = self.row if place is None else place
        self.row = min(self.row, max(0, len(self.sheet.rows) - 1))
        self.column = self._nearest_shown(self.column)
        self._into_sight()
        self.post_message(self.Moved(self))

    def seek(self, text: str) -> None:
        """Only rows that hold this text stand in the table; every row, where it is ""."""
        self.sought = text.strip()
        self.show(self._given)

    def sort_by(self, place: int) -> None:
        """The rows stand by this column; if they did, the other way; then as they were given."""
        if self._given.kept:
            self.notify(self._given.kept, markup=False)
            return
        label = self.sheet.columns[place].label
        by_it = self.order is not None and self.order.label == label
        self.order = self.order.after() if by_it and self.order else Order(label)
        self.show(self._given)

    @property
    def found(self) -> str:
        """How many of how many rows hold the sought text; "" where none is sought."""
        if not self.sought:
            return ""
        return f"{len(self.sheet.rows):,} of {len(self._given.rows):,} rows hold {self.sought!r}"

    @property
    def current(self) -> Row | None:
        """The row under the cursor; None where there are no rows."""
        return self.sheet.rows[self.row] if self.row < len(self.sheet.rows) else None

    @property
    def key(self) -> object:
        """The key of the row under the cursor; None where there are no rows."""
        return None if self.current is None else self.current.key

    @property
    def cell(self) -> Cell | None:
        """What is under the cursor."""
        return None if self.current is None else self.current.cells[self.column]

    def explained(self) -> str:
        """What the cursor is on: the row, the column, and what a figure there means."""
        if self.cell is None or self.column >= len(self.sheet.columns):
            return ""
        column = self.sheet.columns[self.column]
        first = self.sheet.rows[self.row].cells[0].text.strip()
        where = ", ".join(dict.fromkeys(each for each in (first, column.label) if each))
        what = f"{where}: {self.cell.text.strip()}" if self.column else where
        meanings = [column.means, TONE_MEANINGS.get(self.cell.tone, "")]
        return clean("\n".join([what, *(each for each in meanings if each)]))

    # Where the cursor goes

    def action_move(self, rows: int, columns: int) -> None:
        """The cursor goes so many rows and columns on, as far as there are any."""
        self.row = max(0, min(self.row + rows, len(self.sheet.rows) - 1))
        if columns:
            places = [place for place, _ in self._shown()]
            if places:
                at = places.index(self._nearest_shown(self.column)) + columns
                self.column = places[max(0, min(at, len(places) - 1))]

    def action_page(self, pages: int) -> None:
        """The cursor goes a screenful on."""
        self.action_move(pages * max(1, self._rows_in_sight - 1), 0)

    def action_edge(self, side: int) -> None:
        """The cursor goes to the first row, or the last."""
        self.row = 0 if side < 0 else max(0, len(self.sheet.rows) - 1)

    def action_open(self) -> None:
        """What is under the cursor is asked for."""
        if self.key is not None:
            self.post_message(self.Opened(self, self.key, self.column))

    def action_sort(self) -> None:
        """The rows stand by the column under the cursor."""
        if self.column < len(self.sheet.columns):
            self.sort_by(self.column)

    def on_click(self, event: events.Click) -> None:
        if event.y < _HEADER and self._shown():
            self.sort_by(self._place_at(event.x))
            return
        index = self.scroll_offset.y + event.y - _HEADER
        in_rows = _HEADER <= event.y < _HEADER + self._rows_in_sight
        if not in_rows or index >= len(self.sheet.rows):
            return
        place = self._place_at(event.x)
        was = (self.row, self.column)
        self.row, self.column = index, place
        if was == (index, place):
            self.action_open()

    def _place_at(self, x: int) -> int:
        ends = 0
        shown = self._shown()
        for place, width in shown:
            ends += width + GAP
            if x < ends:
                return place
        return shown[-1][0]

    def watch_row(self) -> None:
        self._into_sight()
        self.refresh()
        self.post_message(self.Moved(self))

    def watch_column(self) -> None:
        self.refresh()
        self.post_message(self.Moved(self))

    # What stands where

    @property
    def _rows_in_sight(self) -> int:
        pinned = _HEADER + (self.sheet.total is not None)
        return max(1, self.size.height - pinned)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _shown(self) -> list[tuple[int, int]]:
        return fit(self._columns, self._width)

    def _nearest_shown(self, column: int) -> int:
        places = [place for place, _ in self._shown()]
        return min(places, key=lambda place: abs(place - column), default=0)

    def _measure(self) -> None:
        pinned = _HEADER + (self.sheet.total is not None)
        self.virtual_size = Size(self.size.width, len(self.sheet.rows) + pinned)
        self._widen()

    def _widen(self) -> None:
        """Columns of figures get room for those that came into sight; none gets less again."""
        top = self.scroll_offset.y
        seen = range(top, min(top + self._rows_in_sight, len(self.sheet.rows)))
        lines = [self.sheet.rows[index].cells for index in seen]
        columns = widened(self._columns, [*lines, self.sheet.total or ()])
        if columns != self._columns:
            self._columns = columns
            self._lines.clear()

    def _into_sight(self) -> None:
        top = self.scroll_offset.y
        if self.row < top:
            self.scroll_to(y=self.row, animate=False, force=True)
        elif self.row >= top + self._rows_in_sight:
            self.scroll_to(y=self.row - self._rows_in_sight + 1, animate=False, force=True)

    def on_resize(self) -> None:
        self._forget()
        self._measure()
        self.column = self._nearest_shown(self.column)
        self._into_sight()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._forget()

    def redraw(self) -> None:
        """The rows are asked for again: some of them say something else now."""
        self._forget()
        self._widen()
        self.post_message(self.Moved(self))

    def _forget(self) -> None:
        self._lines.clear()
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._widen()
        self.refresh()

    # How it is drawn

    def render_line(self, y: int) -> Strip:
        width = self._width
        if y < _HEADER:
            return self._drawn([self._label(each) for each in self._columns], "grid--header")
        if self.sheet.total is not None and y == self.size.height - 1:
            return self._drawn(self.sheet.total, "grid--total")
        index = self.scroll_offset.y + y - _HEADER
        if index >= len(self.sheet.rows):
            said = self.sheet.empty if not len(self.sheet.rows) and index == 1 else ""
            style = self.get_component_rich_style("grid--quiet")
            return Strip([Segment(padded(on_one_line(said), width, right=False), style)], width)
        if index == self.row:
            return self._drawn(self.sheet.rows[index].cells, "grid--cursor")
        if index not in self._lines:
            if len(self._lines) > _LINES_KEPT_MAX:
                self._lines.clear()
            self._lines[index] = self._drawn(self.sheet.rows[index].cells, "")
        return self._lines[index]

    def _label(self, column: Column) -> Cell:
        is_sorted = self.order is not None and self.order.label == column.label
        sign = self.order.sign if self.order and is_sorted and not self.sheet.kept else ""
        return Cell(f"{sign}{column.label}")

    def _drawn(self, cells: Sequence[Cell], line: str) -> Strip:
        ground = self.get_component_rich_style(line) if line else self.rich_style
        segments: list[Segment] = []
        width = self._width
        are_labels = line == "grid--header"
        for place, text in in_columns(self._columns, cells, width, are_labels=are_labels):
            if segments:
                segments.append(Segment(" " * GAP, ground))
            segments.append(Segment(text, self._style(cells[place], place, line, ground)))
        return Strip(segments).adjust_cell_length(width, ground)

    def _style(self, cell: Cell, place: int, line: str, ground: Style) -> Style:
        if line == "grid--cursor":
            at = place == self.column and self.has_focus
            return self.get_component_rich_style("grid--cell") if at else ground
        if line == "grid--header" or cell.tone == Tone.PLAIN:
            return ground
        toned = self.get_component_rich_style(f"grid--{cell.tone}", partial=True)
        return ground + toned


_HEADER = 1
"""Lines above the rows."""
_LINES_KEPT_MAX = 200
