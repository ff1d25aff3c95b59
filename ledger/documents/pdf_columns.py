"""The tables of a PDF's page that nothing is drawn about: figures that line up under a heading.

A row is a line whose parts stand apart, words first and figures behind. The rows say where the
columns are; what is above and below is then put into them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ledger.documents.laid_out import LaidCell
from ledger.documents.pdf_tables import PrintedTable, Span
from ledger.documents.pdf_words import PrintedLine, Word, joined
from ledger.documents.written import is_unit, unit_in, years_in

_HEADINGS_MAX = 4
_LONGEST_LABEL = 160
_LONGEST_HEADING = 60


@dataclass(frozen=True)
class _Part:
    """Words of a line with only spaces between them."""

    text: str
    left: float
    right: float

    @property
    def is_amount(self) -> bool:
        return LaidCell(self.text).is_amount

    @property
    def heads_money(self) -> bool:
        return unit_in(self.text) is not None or bool(years_in(self.text))


@dataclass(frozen=True)
class _Parted:
    """A line in its parts."""

    parts: tuple[_Part, ...]
    top: float
    bottom: float
    height: float

    @property
    def is_row(self) -> bool:
        first, *others = self.parts
        is_label = not first.is_amount and len(first.text) <= _LONGEST_LABEL
        return is_label and any(part.is_amount for part in others)


@dataclass(frozen=True)
class Aligned:
    """A table and the lines that it is: the first, and the one after the last."""

    first: int
    end: int
    table: PrintedTable


def aligned_tables(lines: Sequence[PrintedLine], overleaf: Sequence[Span] = ()) -> list[Aligned]:
    """The tables among the lines of a page, from top to bottom.

    `overleaf` are the columns of the table that the page before ends with: rows that keep to them
    at the top of this one are more of it, though nothing heads them.
    """
    lined_up = _lined_up(lines)
    parted = [_parted(line, lined_up) for line in lines]
    found: list[Aligned] = []
    at = _end_of_rest(parted, overleaf)
    if at:
        found.append(Aligned(0, at, _table((), parted[:at], overleaf)))
    while at < len(parted):
        end = _end_of_body(parted, at)
        if end is not None:
            first = _first_heading(parted, at, found[-1].end if found else 0)
            headings, body = parted[first:at], parted[at:end]
            if _is_of_money(headings, body):
                found.append(Aligned(first, end, _table(headings, body, _columns(body))))
        at = end or at + 1
    return found


def _lined_up(lines: Sequence[PrintedLine]) -> set[Word]:
    """The bare amounts at the ends of lines that stand in one column with those of the line below,
    however near to them other words are, and the units and years that head them.

    Not those with a pound sign: they are read anyhow, and lines of text may end with them.
    """
    found: set[Word] = set()
    for above, below in pairwise(lines):
        if below.top - above.bottom > 2.5 * below.height:
            continue
        for one, other in zip(reversed(above.words[1:]), reversed(below.words[1:]), strict=False):
            is_in_line = min(abs(one.right - other.right), abs(one.left - other.left)) < 1
            heads = _is_bare(one) or is_unit(one.text) or bool(years_in(one.text))
            if not (is_in_line and _is_bare(other) and heads):
                break
            found |= {one, other}
    return found


def _is_bare(word: Word) -> bool:
    return "£" not in word.text and LaidCell(word.text).is_amount


def _parted(line: PrintedLine, lined_up: Collection[Word]) -> _Parted:
    """The line, parted at gaps that are wider than any space between words, and before what stands
    in one column.
    """
    parts: list[list[Word]] = []
    for word in line.words:
        is_beside = parts and word.left - parts[-1][-1].right <= 0.9 * line.height
        if is_beside and word not in lined_up:
            parts[-1].append(word)
        else:
            parts.append([word])
    made = (
        _Part(" ".join(word.text for word in part), part[0].left, part[-1].right) for part in parts
    )
    return _Parted(tuple(made), line.top, line.bottom, line.height)


def _end_of_body(lines: Sequence[_Parted], first: int) -> int | None:
    """The line after the last row of a body that begins here; None where there is none."""
    if not lines[first].is_row:
        return None
    rows, at = 1, first + 1
    while at < len(lines) and lines[at].top - lines[at - 1].bottom < 2.5 * lines[at].height:
        if lines[at].is_row:
            rows += 1
        elif not _is_rest(lines[at], lines[at - 1], _columns(lines[first:at])):
            break
        at += 1
    return at if rows > 1 else None


def _end_of_rest(lines: Sequence[_Parted], columns: Sequence[Span]) -> int:
    """The line after the rows at the top of a page that keep to the columns of a table before."""
    end = 0
    while end < len(lines) and columns and lines[end].is_row:
        is_near = not end or lines[end].top - lines[end - 1].bottom < 2.5 * lines[end].height
        if not is_near or not all(_keeps_to(part, columns) for part in lines[end].parts):
            break
        end += 1
    return end


def _keeps_to(part: _Part, columns: Sequence[Span]) -> bool:
    """Whether a part begins with the first column, or ends with another."""
    index = _column(columns, part)
    edge = abs(part.right - columns[index][1]) if index else abs(part.left - columns[0][0])
    return edge < _NEAR and part.is_amount == bool(index)


_NEAR = 4.0
"""Points by which the edges of one column may differ."""


def _is_rest(line: _Parted, above: _Parted, columns: Sequence[Span]) -> bool:
    """Whether a line goes on with words of the row above, each within its column."""
    if line.top - above.bottom > 0.6 * line.height or any(part.is_amount for part in line.parts):
        return False
    return all(_is_within(part, columns) for part in line.parts)


def _is_within(part: _Part, columns: Sequence[Span]) -> bool:
    index = _column(columns, part)
    has_room = index + 1 == len(columns) or part.right < columns[index + 1][0]
    return part.left > columns[index][0] - 3 and has_room


def _first_heading(lines: Sequence[_Parted], body: int, lowest: int) -> int:
    """Where the headings above a body begin."""
    figures_begin = lines[body].parts[1].left
    first = body
    while first > max(lowest, body - _HEADINGS_MAX):
        above = lines[first - 1]
        is_near = lines[first].top - above.bottom <= 2.0 * above.height
        if not (is_near and _is_heading(above, figures_begin)):
            break
        first -= 1
    return first


def _is_heading(line: _Parted, figures_begin: float) -> bool:
    """Whether a line heads columns of figures; by itself at the left only a unit of all does."""
    if any(len(part.text) > _LONGEST_HEADING for part in line.parts):
        return False
    last = line.parts[-1]
    if last.right <= figures_begin - 60:
        return unit_in(last.text) is not None
    if len(line.parts) > 1:
        return True
    is_over = last.left > figures_begin - 60
    return unit_in(last.text) is not None or (is_over and last.heads_money)


def _is_of_money(headings: Sequence[_Parted], body: Sequence[_Parted]) -> bool:
    """Whether a heading says that it is money, or the figures do so themselves."""
    return any(part.heads_money for line in headings for part in line.parts) or any(
        part.is_amount and "£" in part.text for line in body for part in line.parts
    )


def _table(
    headings: Sequence[_Parted], body: Sequence[_Parted], columns: Sequence[Span]
) -> PrintedTable:
    rows: list[list[list[str]]] = []
    tops: list[float] = []
    for index, line in enumerate((*headings, *body)):
        cells: list[list[str]] = [[] for _ in columns]
        for part in line.parts:
            cells[_column(columns, part)].append(part.text)
        if index > len(headings) and not line.is_row:
            rows[-1] = [[*cell, *rest] for cell, rest in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
            tops.append(line.top)
    laid = tuple(tuple(LaidCell(joined(cell)) for cell in row) for row in rows)
    return PrintedTable(tops[0], laid, tuple(columns), tuple(tops))


def _columns(body: Sequence[_Parted]) -> list[Span]:
    """Where columns are, by what stands below one another in the rows, from left to right.

    Words and figures are in different columns, though a long word may reach below a long figure.
    """
    parts = [part for line in body if line.is_row for part in line.parts]
    amounts = _spans([part for part in parts if part.is_amount])
    words = _spans([part for part in parts if not part.is_amount])
    return sorted([*amounts, *(_beside(span, amounts) for span in words)])


def _spans(parts: Sequence[_Part]) -> list[Span]:
    spans: list[Span] = []
    for part in sorted(parts, key=lambda part: part.left):
        if spans and part.left <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], part.right))
        else:
            spans.append((part.left, part.right))
    return spans


def _beside(span: Span, amounts: Sequence[Span]) -> Span:
    """What of a column of words is in none of figures."""
    left, right = span
    for first, last in amounts:
        if left < first:
            right = min(right, first - 1)
        elif left <= last:
            left = last + 1
    return left, max(left, right)


def _column(columns: Sequence[Span], part: _Part) -> int:
    """The column that a part stands in, or is nearest to."""

    def gap(index: int) -> float:
        left, right = columns[index]
        return max(left - part.right, part.left - right)

    return min(range(len(columns)), key=gap)
