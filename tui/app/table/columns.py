"""The columns of a table, and how they fit a screen: whole columns go, never a part of a figure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from rich.cells import cell_len, set_cell_size

from projections.clean import on_one_line


class Tone(StrEnum):
    """What a cell means beside what it says; each has a sign in the text as well as a colour."""

    PLAIN = "plain"
    QUIET = "quiet"
    NEGATIVE = "negative"
    CHANGED = "changed"
    PROBLEM = "problem"
    STRONG = "strong"


TONE_MEANINGS = {
    Tone.NEGATIVE: "In brackets: below zero.",
    Tone.CHANGED: "↺: changed since it was first recorded; w or Enter shows by what.",
    Tone.PROBLEM: "✗: something does not hold, and wants a person's eye.",
}


class Cell(NamedTuple):
    """A text as it stands in a table, one line, and what it gives when it is copied."""

    text: str
    tone: Tone = Tone.PLAIN
    plain: str | None = None
    """What another program is given; None where it is the text."""

    @property
    def copied(self) -> str:
        """What the clipboard gets."""
        return self.text.strip() if self.plain is None else self.plain


class Row(NamedTuple):
    """A line of a table, and what the page knows it by."""

    key: object
    cells: Sequence[Cell]
    is_read: bool = True
    """Whether the cells say what they will; not so in a row that is still being read."""


Thing = TypeVar("Thing")


class RowsOf(Generic[Thing]):
    """A row for each of these things, made when it comes into sight."""

    def __init__(self, things: Sequence[Thing], make: Callable[[Thing], Row]) -> None:
        self._things = things
        self._make = make

    def __len__(self) -> int:
        return len(self._things)

    def __getitem__(self, index: int) -> Row:
        return self._make(self._things[index])


@dataclass(frozen=True)
class Column:
    """A column `width` cells wide, or more: one of figures (`right`) is as wide as the widest in
    sight, and one that `grows` takes what the others leave.
    """

    label: str
    width: int
    right: bool = False
    grows: bool = False
    most: int = 0
    """Above 0, it grows no further than that: what stands in it needs no more."""
    spare: int = 0
    """Above 0, it goes where there is no room: the highest first."""
    means: str = ""
    """What stands in it, in a sentence, for who asks for help."""


GAP = 1
"""Cells between two columns."""


def widened(columns: Sequence[Column], lines: Iterable[Sequence[Cell]]) -> Sequence[Column]:
    """The columns with room for every figure in these lines."""
    widths = [column.width for column in columns]
    for cells in lines:
        for place, column in enumerate(columns):
            if column.right and place < len(cells):
                widths[place] = max(widths[place], cell_len(cells[place].text))
    return [
        column if column.width == width else replace(column, width=width)
        for column, width in zip(columns, widths, strict=True)
    ]


def fit(columns: Sequence[Column], width: int) -> list[tuple[int, int]]:
    """Which columns (by their place) stand in so many cells, and how wide each is.

    Where there is no room for all, those to spare go; then those that grow give way, down to a few
    cells each; the last get what is left, in which a figure has no room.
    """
    shown = list(range(len(columns)))
    while _least(columns, shown) > width and any(columns[place].spare for place in shown):
        shown.remove(max(shown, key=lambda place: (columns[place].spare, place)))
    growing = [place for place in shown if columns[place].grows]
    share, rest = divmod(width - _least(columns, shown), len(growing)) if growing else (0, 0)
    widths = []
    left = width
    for place in shown:
        wide = columns[place].width
        if columns[place].grows:
            more = share + (1 if growing.index(place) < rest else 0)
            wide = max(min(wide, _WORDS_WIDTH_MIN), wide + more)
            wide = min(wide, columns[place].most or wide)
        if left > 0:
            widths.append((place, min(wide, left)))
        left -= wide + GAP
    return widths


_WORDS_WIDTH_MIN = 8
"""What is left of a column of words where figures need the room."""


def _least(columns: Sequence[Column], shown: Sequence[int]) -> int:
    return sum(columns[place].width for place in shown) + GAP * max(0, len(shown) - 1)


def in_columns(
    columns: Sequence[Column], cells: Sequence[Cell], width: int, *, are_labels: bool = False
) -> list[tuple[int, str]]:
    """The texts of a line of so many cells, each with the place of its column."""
    texts = []
    for place, wide in fit(columns, width):
        text = on_one_line(cells[place].text)
        right = columns[place].right and not (are_labels and cell_len(text) > wide)
        texts.append((place, padded(text, wide, right=right)))
    return texts


def padded(text: str, width: int, *, right: bool) -> str:
    """The text in exactly so many cells: words are cut with "…", a figure without room is "#"."""
    length = cell_len(text)
    if length > width:
        return "#" * width if right else set_cell_size(text, max(0, width - 1)) + "…"[:width]
    return " " * (width - length) + text if right else text + " " * (width - length)
