"""How cost grows with the book: a line for each work and each reference, both axes logarithmic."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from tests.benchmarks.speed.measured import Row

_DRAWN = (
    "tally balances programmes, a new process",
    "balances of programmes, as at and as known on, warm",
    "rebuild the views",
    "record one decision of 5 entries",
)
"""Works whose lines are drawn, with those of what they are measured against."""
_PEERS_DRAWN = ("ledger reads", "hledger reads", "bean-query reads", "DuckDB")
_COLOURS = ("#1b6ca8", "#c1440e", "#2e7d32", "#7b1fa2", "#b8860b", "#00796b", "#ad1457", "#455a64")
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 900, 520, 70, 330, 20, 45

Lines = Mapping[str, Sequence[tuple[int, float]]]
"""(entries, seconds), by what took them."""


def lines_of(rows: Sequence[Row]) -> Lines:
    """What can be drawn of the rows: all that were measured in seconds, in more than one book."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for row in rows:
        if row.work not in _DRAWN or row.ours is None or row.theirs is None:
            continue
        if row.against.startswith("the same"):
            continue
        found[row.work][row.entries] = row.ours.amount
        if row.against.startswith(_PEERS_DRAWN):
            found[row.against][row.entries] = row.theirs.amount
    return {name: sorted(each.items()) for name, each in found.items() if len(each) > 1}


def draw(rows: Sequence[Row], path: Path) -> None:
    """There is an SVG at the path; of fewer than two books it has no lines."""
    lines = lines_of(rows)
    points = [point for each in lines.values() for point in each] or [(1_000, 1.0), (10_000, 1.0)]
    across, up = _Scale([x for x, _ in points]), _Scale([y for _, y in points])
    path.write_text("\n".join(_svg(lines, across, up)) + "\n", encoding="utf-8")


class _Scale:
    """Whole powers of ten round all values."""

    def __init__(self, values: Sequence[float]) -> None:
        self.first = math.floor(math.log10(min(values)))
        self.last = max(self.first + 1, math.ceil(math.log10(max(values))))

    def share(self, value: float) -> float:
        """How far along it is, from 0 to 1."""
        return (math.log10(value) - self.first) / (self.last - self.first)

    @property
    def tens(self) -> Sequence[float]:
        """Where its lines are."""
        return [10.0**power for power in range(self.first, self.last + 1)]


def _svg(lines: Lines, across: _Scale, up: _Scale) -> Iterator[str]:
    def x_of(entries: float) -> float:
        return _LEFT + across.share(entries) * (_WIDTH - _LEFT - _RIGHT)

    def y_of(seconds: float) -> float:
        return _HEIGHT - _BOTTOM - up.share(seconds) * (_HEIGHT - _BOTTOM - _TOP)

    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        ' font-family="sans-serif" font-size="12">'
    )
    yield "<title>Seconds by entries in the book, both logarithmic</title>"
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>'
    for entries in across.tens:
        x = x_of(entries)
        yield _line(x, _TOP, x, _HEIGHT - _BOTTOM)
        yield _text(x, _HEIGHT - _BOTTOM + 18, f"{entries:,.0f}", "middle")
    yield _text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 8, "entries in the book", "middle")
    for seconds in up.tens:
        y = y_of(seconds)
        yield _line(_LEFT, y, _WIDTH - _RIGHT, y)
        yield _text(_LEFT - 6, y + 4, f"{seconds:g} s", "end")
    places = _apart([y_of(points[-1][1]) for points in lines.values()])
    for (name, points), colour, place in zip(lines.items(), _COLOURS, places, strict=False):
        along = " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in points)
        yield f'<polyline points="{along}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for x, y in points:
            yield f'<circle cx="{x_of(x):.1f}" cy="{y_of(y):.1f}" r="3" fill="{colour}"/>'
        yield _text(x_of(points[-1][0]) + 8, place + 4, name, "start", colour)
    yield "</svg>"


def _apart(places: Sequence[float], least: float = 15) -> Sequence[float]:
    """The same places, moved down where two would be written over each other."""
    moved = dict.fromkeys(range(len(places)), 0.0)
    before = -least
    for index in sorted(moved, key=places.__getitem__):
        before = moved[index] = max(places[index], before + least)
    return list(moved.values())


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="#ddd"/>'


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#333") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"'
    return f"<text {place}>{escape(text)}</text>"
