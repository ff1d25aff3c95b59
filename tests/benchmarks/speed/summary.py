"""Rows of several runs side by side: a line for each work and reference, a column for each size."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tests.benchmarks.speed.measured import Row


def lines(rows: Sequence[Row]) -> Iterator[str]:
    """A table in Markdown. A cell has the figure, then what ours and theirs took; of two rows of
    the same the later counts. The verdict is on the largest book.
    """
    found: dict[tuple[str, str], dict[int, Row]] = defaultdict(dict)
    for row in rows:
        found[row.work, row.against][row.entries] = row
    sizes = sorted({row.entries for row in rows})
    yield _line(["work", "against", *(f"{size:,}" for size in sizes), "aim", ""])
    yield _line(["---"] * (len(sizes) + 4))
    for (work, against), of_size in found.items():
        largest = of_size[max(of_size)]
        cells = (_cell(of_size.get(size)) for size in sizes)
        yield _line([work, against or "–", *cells, str(largest.aim), largest.verdict])


def _cell(row: Row | None) -> str:
    if row is None or row.figure is None:
        return ""
    digits = ".2g" if row.aim.unit == "x" and row.figure < 99.5 else ".0f"
    figure = f"{row.figure:{digits}}{'x' if row.aim.unit == 'x' else f' {row.aim.unit}'}"
    if row.theirs is None:
        return figure
    return f"**{figure}** {row.ours} : {row.theirs}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
