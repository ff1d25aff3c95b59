"""Passages of text with marked places in them, folded into the rows of a pane."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from projections.clean import clean


class Look(StrEnum):
    """What a place in a text means beside what it says; figures have its sign before them too."""

    PLAIN = "plain"
    ENTRY = "entry"
    DIFFERS = "differs"
    UNEXPLAINED = "unexplained"
    CONTEXT = "context"
    QUIET = "quiet"


SIGNS = {
    Look.ENTRY: "✓",
    Look.DIFFERS: "✗",
    Look.UNEXPLAINED: "?",
    Look.CONTEXT: "·",
}
TO_LOOK_AT = (Look.DIFFERS, Look.UNEXPLAINED)


@dataclass(frozen=True, slots=True)
class Spot:
    """A marked place in a passage: its characters from `start` to before `end`, from 0."""

    start: int
    end: int
    look: Look
    key: int | None = None
    """By which the cursor goes to it; None where it does not."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that stands together: a line of a paper, a verdict, a part of a draft.

    Lines in it are apart by line ends. What would act on a terminal is shown instead.
    """

    text: str
    spots: tuple[Spot, ...] = ()
    lead: str = ""
    """What stands before its first row: the number of a line."""
    key: int | None = None
    """By which the cursor goes to it as a whole; None where it does not."""
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a cursor can stand: a passage as a whole, or one of its spots."""

    key: int
    passage: int
    look: Look
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of a pane: the characters of a passage from `start` to before `end`."""

    passage: int
    start: int
    end: int
    is_first: bool


def shown(text: str) -> str:
    """The text as it may stand in a pane, character for character."""
    return "".join(" " if each == "\t" else each for each in clean(text))


def marked(text: str, figures: Iterable[Spot]) -> tuple[str, tuple[Spot, ...]]:
    """The text with each figure's sign before it, and the figures where they then stand."""
    parts: list[str] = []
    spots: list[Spot] = []
    at, length = 0, 0
    for figure in figures:
        sign = SIGNS.get(figure.look, "")
        parts += [text[at : figure.start], sign, text[figure.start : figure.end]]
        start = length + figure.start - at
        length = start + len(sign) + figure.end - figure.start
        at = figure.end
        spots.append(Spot(start, length, figure.look, figure.key))
    return "".join([*parts, text[at:]]), tuple(spots)


def stops_in(passages: Sequence[Passage]) -> list[Stop]:
    """Everywhere in them that a cursor can stand, in their order."""
    stops: list[Stop] = []
    for place, passage in enumerate(passages):
        if passage.key is not None:
            stops.append(Stop(passage.key, place, passage.look))
        stops += [
            Stop(spot.key, place, spot.look, spot) for spot in passage.spots if spot.key is not None
        ]
    return stops


def rows_of(passages: Sequence[Passage], width: int, hang: int) -> list[TextRow]:
    """The rows of the passages, folded between words to so many cells.

    Rows that go on from one before have `hang` cells less.
    """
    return [
        TextRow(place, start, end, is_first=number == 0)
        for place, passage in enumerate(passages)
        for number, (start, end) in enumerate(_folded(passage, width, hang))
    ]


def _folded(passage: Passage, width: int, hang: int) -> Iterator[tuple[int, int]]:
    begins = 0
    whole = [(each.start, each.end) for each in passage.spots if each.key is not None]
    for line in passage.text.split("\n"):
        yield from _folded_line(passage.text, (begins, begins + len(line)), width, hang, whole)
        begins += len(line) + 1


def _folded_line(
    text: str, line: tuple[int, int], width: int, hang: int, whole: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """From where to where each row of one line goes; `whole` is not divided where it has room."""
    start, end = line
    room = max(width, 1)
    while (cut := _reach(text, start, end, room)) < end:
        space = text.rfind(" ", start + 1, cut + 1)
        place = cut if space < 0 else space
        place = next((first for first, last in whole if start < first < place < last), place)
        yield start, place
        start = place
        while start < end and text[start] == " ":
            start += 1
        room = max(width - hang, 1)
    yield start, end


def _reach(text: str, start: int, end: int, room: int) -> int:
    """The character behind the last that fits in so many cells; at least one does."""
    at, used = start, 0
    while at < end:
        used += cell_len(text[at])
        if used > room and at > start:
            return at
        at += 1
    return at
