"""The tables of a PDF's page that are drawn: cells with lines about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledger.documents.laid_out import LaidCell
from ledger.documents.pdf_words import Word, joined, printed_lines

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points."""
Span = tuple[float, float]
"""Where a column begins and ends, in points from the left."""
_NEAR = 2.0
"""Points by which the edges of one column may differ."""


@dataclass(frozen=True)
class PrintedTable:
    """A table, and where on its page it begins."""

    top: float
    rows: tuple[tuple[LaidCell, ...], ...]
    columns: tuple[Span, ...]
    """Where each of its columns is."""
    row_tops: tuple[float, ...]
    """Where each row begins."""

    def continues(self, other: "PrintedTable") -> bool:
        """Whether its columns are the other's: each begins or ends where the other's does."""
        return len(self.columns) == len(other.columns) and all(
            min(abs(one[0] - another[0]), abs(one[1] - another[1])) < 2 * _NEAR
            for one, another in zip(self.columns, other.columns, strict=True)
        )


def ruled_table(cells: Sequence[Box], words: Sequence[Word]) -> PrintedTable | None:
    """The table of drawn cells; None where they are only a frame, or say nothing."""
    lefts, tops = _edges(cell[0] for cell in cells), _edges(cell[1] for cell in cells)
    if len(lefts) < 2 or len(tops) < 2:
        return None
    rows: list[list[LaidCell]] = [[] for _ in tops]
    for cell in sorted(cells):
        text = joined(line.text for line in printed_lines(w for w in words if is_in(w, cell)))
        over_rows = _count_within(tops, cell[1], cell[3])
        over_columns = _count_within(lefts, cell[0], cell[2])
        rows[_nearest(tops, cell[1])].append(LaidCell(text, over_rows, over_columns))
    if not any(cell.text for row in rows for cell in row):
        return None
    ends = [*lefts[1:], max(cell[2] for cell in cells)]
    columns = tuple(zip(lefts, ends, strict=True))
    return PrintedTable(tops[0], tuple(map(tuple, rows)), columns, tuple(tops))


def is_in(word: Word, box: Box) -> bool:
    """Whether the middle of a word is in a box."""
    return box[0] <= (word.left + word.right) / 2 <= box[2] and box[1] <= word.middle <= box[3]


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _count_within(edges: Sequence[float], begin: float, end: float) -> int:
    return sum(1 for edge in edges if begin - _NEAR <= edge < end - _NEAR)
