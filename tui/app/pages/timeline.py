"""A journal on a line of the screen: where its entries stand in time, and where somebody is."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from rich.cells import cell_len

from events.clock import LONDON
from projections.figures import day

_BARS = "▁▂▃▄▅▆▇█"
_HERE = "▲"


class Timeline:
    """So many cells of time, from the first of these moments to the last."""

    def __init__(self, moments: Sequence[datetime], width: int) -> None:
        self._width = width
        self._first, self._last = min(moments), max(moments)
        counts = Counter(self._cell(moment) for moment in moments)
        most = max(counts.values())
        self.bars = "".join(_bar(counts[cell], most) for cell in range(width))
        """How many fall into each cell: the fullest has the highest bar, an empty one a blank."""

    def marks(self, here: datetime) -> str:
        """The line under the bars: a mark under one moment, and the ends' days where they fit."""
        cell = self._cell(here)
        left, right = _labels(self._first, self._last)
        begins = cell + 2 if cell <= cell_len(left) else 0
        ends = self._width if cell < self._width - cell_len(right) - 1 else cell - 1
        line = [" "] * self._width
        if begins + cell_len(left) < ends - cell_len(right):
            line[begins : begins + len(left)] = left
            line[ends - len(right) : ends] = right
        line[cell] = _HERE
        return "".join(line).rstrip()

    def _cell(self, moment: datetime) -> int:
        span = (self._last - self._first).total_seconds()
        share = (moment - self._first).total_seconds() / span if span else 0.0
        return min(self._width - 1, int(share * self._width))


def _bar(count: int, most: int) -> str:
    return _BARS[(count * len(_BARS) - 1) // most] if count else " "


def _labels(first: datetime, last: datetime) -> tuple[str, str]:
    """The first and the last day; with the time where it is the same day."""
    begins, ends = (moment.astimezone(LONDON) for moment in (first, last))
    if begins.date() != ends.date() or begins == ends:
        return day(begins.date()), day(ends.date())
    return f"{day(begins.date())} {begins:%H:%M}", f"{ends:%H:%M}"
