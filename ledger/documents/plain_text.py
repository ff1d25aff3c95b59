"""A decision paper that was saved as text: its lines, and the tables still to be seen in it."""

from ledger.documents.paper import Line, Paper, folded
from ledger.documents.parted_cells import parted_grids
from ledger.documents.stacked_cells import numbers_left, stacked_grids


def read_text(text: str) -> Paper:
    """The paper of a text: a line of the file is a line of the paper.

    A table is seen where tabs, pipes, commas or wide gaps part its cells, or where a web page was
    saved with one cell a line.
    """
    raw = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [Line(number, folded(each)) for number, each in enumerate(raw, 1)]
    grids = sorted([*parted_grids(raw), *stacked_grids(raw)], key=lambda grid: grid.first_line)
    left = numbers_left(raw, grids)
    remarks = (_not_read(left),) if left else ()
    return Paper("text", tuple(line for line in lines if line.text), tuple(grids), remarks)


def _not_read(lines: list[int]) -> str:
    places = f"line {lines[0]}" if len(lines) == 1 else f"lines {lines[0]} to {lines[-1]}"
    return (
        f"numbers in {places} stand below a £ and are not read: the table has lost its columns;"
        " save the page as a web page, or look at them yourself"
    )
