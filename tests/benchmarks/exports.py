"""What exports cost against the least that they could cost, measured in one run.

    python -m tests.benchmarks.exports BOOK

BOOK is a book of your own, or one made for it; nothing is recorded in it. Medians of rounds.
"""

import datetime as dt
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from events.clock import today
from ledger.book import Book
from ledger.kinds import KIND_OF_EVENT
from projections.exports.extract import Extract
from projections.exports.workbook.writing import write_workbook
from projections.questions import Question, last_entry
from tui.start import look_for_garbage_seldom

ROUNDS = 3
_PEAK = "Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]"
"""The most memory that a Linux process has had, in kB; a resource count has its parent's too."""
Cells = Sequence[tuple[str, Sequence[tuple[int, int, Any, bool]]]]
"""Sheets by name, each with (row, column, value, whether it is a formula)."""


def main() -> None:
    """Every ratio, a line each. With `--write` it is the child whose memory is measured."""
    look_for_garbage_seldom()
    if sys.argv[1] == "--write":
        _write(Path(sys.argv[2]), Path(sys.argv[3]))
        print(eval(_PEAK))
        return
    path = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        to = Path(folder) / "books.xlsx"
        _memory(path, to)
        _rate(path, to)


def _write(book: Path, to: Path) -> float:
    """Writes the workbook; its seconds of the processor from an opened book on."""
    with Book(book) as opened, opened.views.held_still():
        connection = opened.views.connection
        question = Question(today(), today(), last_entry(connection))
        started = time.process_time()
        to.unlink(missing_ok=True)
        write_workbook(
            to,
            Extract(
                connection=connection,
                journal=opened.journal,
                question=question,
                narrowed_to={},
                kinds=KIND_OF_EVENT,
                book_id=opened.journal.book_id.hex,
                root="",
                told=lambda _, __: None,
            ),
        )
        return time.process_time() - started


def _rate(book: Path, to: Path) -> None:
    _write(book, to)
    cells = _cells(to)
    rounds = [(_bare(cells, to), _write(book, to)) for _ in range(ROUNDS)]  # by turns: both alike
    bare, ours = (statistics.median(each) for each in zip(*rounds, strict=True))
    count = sum(len(each) for _, each in cells)
    print(f"{count:,} cells; medians of {ROUNDS} rounds")
    rate = bare / ours
    met = "met" if rate >= 0.7 else "NOT MET"
    print(f"the workbook at {rate:.2f} of the rate of bare writes (aim ≥ 0.7, {met};", end=" ")
    print(f"{ours:.1f} s, bare {bare:.1f} s)")


def _cells(path: Path) -> Cells:
    """What is in a workbook, in the order in which it was written."""
    read = openpyxl.load_workbook(path, read_only=True)
    found = []
    for sheet in read.worksheets:
        cells = [
            (cell.row - 1, cell.column - 1, cell.value, cell.data_type == "f")
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        found.append((sheet.title, cells))
    read.close()
    return found


def _bare(sheets: Cells, to: Path) -> float:
    """Seconds of the processor to write the same cells with the library alone, typed."""
    to.unlink(missing_ok=True)
    started = time.process_time()
    workbook = xlsxwriter.Workbook(str(to), {"constant_memory": True})
    money = workbook.add_format({"num_format": "#,##0.00"})
    day = workbook.add_format({"num_format": "d mmm yyyy"})
    for name, cells in sheets:
        sheet = workbook.add_worksheet(name)
        for row, column, value, is_formula in cells:
            if is_formula:
                sheet.write_formula(row, column, str(value), money, 1)
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            elif isinstance(value, dt.datetime):
                sheet.write_datetime(row, column, value, day)
            else:
                sheet.write_number(row, column, value, money)
    workbook.close()
    return time.process_time() - started


def _memory(book: Path, to: Path) -> None:
    """The most that a process of its own takes, above one that does nothing."""
    nothing = _peak_mb(["-c", f"from pathlib import Path; print({_PEAK})"])
    writing = _peak_mb(["-m", "tests.benchmarks.exports", "--write", book, to])
    above = writing - nothing
    met = "met" if above <= 150 else "NOT MET"
    print(f"peak memory {above:.0f} MB above the interpreter (aim ≤ 150 MB, {met})")


def _peak_mb(arguments: Sequence[object]) -> float:
    """What a process of Python's own says of itself in its last line, in kB."""
    command = [sys.executable, *map(str, arguments)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return int(said.split()[-1]) / 1024


if __name__ == "__main__":
    main()
