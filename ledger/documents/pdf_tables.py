"""The tables of a PDF's page: ruled ones as they are drawn, others as their columns line up."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.documents.figures import figures_in
from ledger.documents.laid_out import LaidCell
from ledger.documents.pdf_words import PrintedLine, Word, joined, printed_lines
from ledger.documents.written import is_bare_number, is_nothing, unit_in, years_in

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points."""
_NEAR = 2.0
"""Points by which the edges of one column may differ."""


@dataclass(frozen=True)
class PrintedTable:
    """A table with where it stands, so that its words are not said twice."""

    top: float
    bottom: float
    rows: tuple[tuple[LaidCell, ...], ...]
    columns: tuple[float, ...] = ()
    """Where its columns begin."""


def ruled_table(box: Box, cells: Sequence[Box], words: Sequence[Word]) -> PrintedTable | None:
    """The table of cells that lines are drawn about; None where it is only a frame."""
    lefts = _edges(cell[0] for cell in cells)
    tops = _edges(cell[1] for cell in cells)
    if len(lefts) < 2 or len(tops) < 2:
        return None
    rows: list[list[LaidCell]] = [[] for _ in tops]
    for cell in sorted(cells, key=lambda cell: (_index(tops, cell[1]), cell[0])):
        in_cell = [word for word in words if is_in(word, cell)]
        text = joined(line.text for line in printed_lines(in_cell))
        first_row, first_column = _index(tops, cell[1]), _index(lefts, cell[0])
        rows_over = sum(1 for top in tops if cell[1] - _NEAR <= top < cell[3] - _NEAR)
        columns_over = sum(1 for left in lefts if cell[0] - _NEAR <= left < cell[2] - _NEAR)
        del first_column
        rows[first_row].append(LaidCell(text, rows_over, columns_over))
    return PrintedTable(box[1], box[3], tuple(map(tuple, rows)), tuple(lefts))


def is_in(word: Word, box: Box) -> bool:
    """Whether the middle of a word is in a box."""
    return box[0] <= (word.left + word.right) / 2 <= box[2] and box[1] <= word.middle <= box[3]


def _edges(values: object) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):  # type: ignore[call-overload]
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


@dataclass(frozen=True)
class _Segment:
    """Words of a line with only spaces between them."""

    text: str
    left: float
    right: float

    def overlaps(self, left: float, right: float) -> bool:
        return self.left <= right and left <= self.right


def _segments(line: PrintedLine) -> list[_Segment]:
    """The parts of a line between gaps that are wider than any space between words."""
    parts: list[list[Word]] = [[line.words[0]]]
    for word in line.words[1:]:
        if word.left - parts[-1][-1].right > 0.9 * line.height:
            parts.append([word])
        else:
            parts[-1].append(word)
    return [
        _Segment(" ".join(word.text for word in part), part[0].left, part[-1].right)
        for part in parts
    ]


def _is_amount(text: str) -> bool:
    if is_bare_number(text):
        return True
    found = list(figures_in(text))
    return len(found) == 1 and len(text) - len(found[0].as_written) <= 2


def _heads_money(text: str) -> bool:
    return unit_in(text) is not None or bool(years_in(text))


def aligned_tables(lines: Sequence[PrintedLine]) -> list[tuple[int, int, PrintedTable]]:
    """Tables whose columns only line up: first line, the line after the last, and the table."""
    segments = [_segments(line) for line in lines]
    found = []
    index = 0
    while index < len(lines):
        end = _body_end(lines, segments, index)
        if end is None:
            index += 1
            continue
        start = _headings_start(lines, segments, index, found[-1][1] if found else 0)
        table = _aligned(lines[start:end], segments[start:end], index - start)
        if table is not None:
            found.append((start, end, table))
        index = end
    return found


def _is_row(segments: list[_Segment]) -> bool:
    return (
        len(segments) > 1
        and not _is_amount(segments[0].text)
        and any(_is_amount(segment.text) for segment in segments[1:])
        and len(segments[0].text) < 160
    )


def _body_end(
    lines: Sequence[PrintedLine], segments: Sequence[list[_Segment]], index: int
) -> int | None:
    """Where rows of figures that begin at the line end; None where there are too few."""
    if not _is_row(segments[index]):
        return None
    rows, end, at = 1, index + 1, index + 1
    while at < len(lines) and lines[at].top - lines[at - 1].bottom < 2.5 * lines[at].height:
        if _is_row(segments[at]):
            rows, end = rows + 1, at + 1
        elif not (len(segments[at]) == 1 and _is_narrow(segments, index, segments[at][0])):
            break
        at += 1
    if at > end and end < len(lines) and rows > 1:
        end = _with_the_rest_of_a_label(lines, segments, index, end)
    return end if rows > 1 else None


def _is_narrow(segments: Sequence[list[_Segment]], first: int, segment: _Segment) -> bool:
    """Whether a line could be more words of the first column."""
    second = segments[first][1]
    return segment.right < second.left and segment.left < segments[first][0].right


def _with_the_rest_of_a_label(
    lines: Sequence[PrintedLine], segments: Sequence[list[_Segment]], first: int, end: int
) -> int:
    line, above = lines[end], lines[end - 1]
    is_near = line.top - above.bottom < 0.4 * line.height
    begins_small = line.text[:1].islower() or line.text[:1] == "("
    if is_near and begins_small and _is_narrow(segments, first, segments[end][0]):
        return end + 1
    return end


def _headings_start(
    lines: Sequence[PrintedLine], segments: Sequence[list[_Segment]], index: int, lowest: int
) -> int:
    """Where the headings above a body begin."""
    columns = [segment.left for segment in segments[index][1:]]
    start = index
    while start > max(lowest, index - 4):
        above = segments[start - 1]
        if lines[start].top - lines[start - 1].bottom > 2.0 * lines[start].height:
            break
        is_beside = all(segment.right > columns[0] - 60 for segment in above[-1:])
        heads = len(above) > 1 or _heads_money(above[0].text)
        if not (heads and is_beside) or any(len(segment.text) > 60 for segment in above):
            break
        start -= 1
    return start


def _aligned(
    lines: Sequence[PrintedLine], segments: Sequence[list[_Segment]], headings: int
) -> PrintedTable | None:
    columns = _columns([row for row in segments[headings:] if len(row) > 1])
    above = " ".join(segment.text for row in segments[:headings] for segment in row)
    amounts = [segment.text for row in segments[headings:] for segment in row[1:]]
    if len(columns) < 2 or not (_heads_money(above) or any("£" in text for text in amounts)):
        return None
    rows: list[list[list[str]]] = []
    for row in segments:
        cells: list[list[str]] = [[] for _ in columns]
        for segment in row:
            cells[_column(columns, segment)].append(segment.text)
        is_rest = len(row) == 1 and len(rows) > headings and bool(cells[0])
        if is_rest:
            rows[-1][0] += cells[0]
        else:
            rows.append(cells)
    laid = tuple(tuple(LaidCell(joined(cell)) for cell in row) for row in rows)
    edges = tuple(left for left, _ in columns)
    return PrintedTable(lines[0].top, lines[-1].bottom, laid, edges)


def _columns(rows: Sequence[list[_Segment]]) -> list[tuple[float, float]]:
    """Where columns are: what stands below one another, from left to right."""
    spans: list[tuple[float, float]] = []
    for segment in sorted((each for row in rows for each in row), key=lambda each: each.left):
        if spans and segment.left <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], segment.right))
        else:
            spans.append((segment.left, segment.right))
    return spans


def _column(columns: Sequence[tuple[float, float]], segment: _Segment) -> int:
    """The column that a segment stands in, or is nearest to."""

    def gap(index: int) -> float:
        left, right = columns[index]
        return max(left - segment.right, segment.left - right)

    return min(range(len(columns)), key=gap)


def only_nothing(texts: Sequence[str]) -> bool:
    """Whether cells hold no amounts at all."""
    return all(is_nothing(text) for text in texts)
