"""A page that is set in two columns of text: read down the one, then down the other.

Only where it is sure: many lines with nothing between two edges, and lines full of words on both
sides of it. What stands over and under the columns keeps its place.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ledger.documents.pdf_words import PrintedLine, Word

_LINES_MIN = 8
"""Lines with words on both sides."""
_WORDS_MIN = 4
"""Of the usual line on each side, with letters in them: fewer are a table's."""
_FULL = 0.85
"""The part of a column that its usual line goes over at least."""
_GUTTER_MIN = 8.0
"""Points between the columns."""

Gap = tuple[float, float]


def in_reading_order(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines in the order in which they are read, those of one column together."""
    for first in range(len(lines)):
        end, gutter = _run(lines, first)
        if gutter is None:
            continue
        sides = [_side(lines[first:end], gutter, side) for side in (0, 1)]
        both = sum(1 for line in lines[first:end] if _is_beside(line, gutter))
        if both >= _LINES_MIN and all(map(_is_prose, sides)):
            return [each for each in (list(lines[:first]), *sides, list(lines[end:])) if each]
    return [list(lines)]


def _run(lines: Sequence[PrintedLine], first: int) -> tuple[int, Gap | None]:
    """How far the lines leave a gap in common that the first has; where it is."""
    gap = _widest(lines[first])
    end = first
    while gap is not None and end < len(lines):
        common = _common(lines[end], gap)
        if common is None:
            break
        gap, end = common, end + 1
    return end, gap


def _widest(line: PrintedLine) -> Gap | None:
    """The widest gap between two words of a line."""
    words = line.words
    gaps = [(one.right, other.left) for one, other in pairwise(words)]
    widest = max(gaps, key=lambda gap: gap[1] - gap[0], default=None)
    return widest if widest is not None and widest[1] - widest[0] >= _GUTTER_MIN else None


def _common(line: PrintedLine, gap: Gap) -> Gap | None:
    """What a line leaves free of a gap; None where that is too narrow for one."""
    left, right = gap
    for word in line.words:
        if word.right <= right and word.left < left:
            left = max(left, word.right)
        elif word.left >= left:
            right = min(right, word.left)
        else:
            return None
    return (left, right) if right - left >= _GUTTER_MIN else None


def _is_beside(line: PrintedLine, gutter: Gap) -> bool:
    return line.words[0].left < gutter[0] and line.right > gutter[1]


def _side(lines: Sequence[PrintedLine], gutter: Gap, side: int) -> list[PrintedLine]:
    """The lines on the left of the gutter, or on its right."""
    kept = (tuple(w for w in line.words if (w.left >= gutter[1]) == bool(side)) for line in lines)
    return [PrintedLine(words) for words in kept if words]


def _is_prose(lines: Sequence[PrintedLine]) -> bool:
    """Whether most of the lines are full of words, as those of running text are."""
    if not lines:
        return False
    left = min(line.words[0].left for line in lines)
    width = max(line.right for line in lines) - left
    usual = median(line.right - left for line in lines)
    words = median(sum(map(_has_letters, line.words)) for line in lines)
    return usual >= _FULL * width and words >= _WORDS_MIN


def _has_letters(word: Word) -> bool:
    return any(each.isalpha() for each in word.text)
