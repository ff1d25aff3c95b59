"""Reading that could go on for ever is done in a process of its own, with an end and a bound.

Somebody else's PDF or page can be made, or be broken, so that its reading takes all time or all
memory. The process is given the bytes, and gives the paper back as JSON; whatever it prints besides
is heard by nobody.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from threading import Timer
from typing import Any, Literal

from ledger.documents.paper import Cell, Grid, Line, Paper, Printed
from ledger.documents.unreadable import Unreadable

SECONDS_MAX = {"PDF": 300, "web page": 60}
MEMORY_BYTES_MAX = 3 * 1024 * 1024 * 1024
Form = Literal["PDF", "web page"]


_BEGIN = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from ledger.documents.inside import answer
from ledger.documents.{module} import {function}
answer({function}, {memory})
"""
_READERS = {"PDF": ("pdf", "read_pdf"), "web page": ("web_page", "read_page")}


def paper_of(
    form: Form,
    content: bytes,
    on_progress: Callable[[int, int], None],
    *,
    seconds_max: float | None = None,
    memory_bytes_max: int = MEMORY_BYTES_MAX,
) -> Paper:
    """The paper of the content; `on_progress` is told pages read and pages to read.

    Raises Unreadable.
    """
    module, function = _READERS[form]
    begin = _BEGIN.format(module=module, function=function, memory=memory_bytes_max)
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-I", "-c", begin, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        ended = _Deadline(process, SECONDS_MAX[form] if seconds_max is None else seconds_max)
        try:
            return _paper(process, content, on_progress)
        except _NothingSaid as nothing:
            raise Unreadable(*(_TOO_LONG if ended.came else _DIED)) from nothing
        finally:
            ended.cancel()
            process.kill()


_REMEDY = "open it in a browser, print it to a new PDF, and give that"
_TOO_LONG = ("takes longer to read than any decision paper should", _REMEDY)
_DIED = ("is damaged, or takes more memory to read than any decision paper should", _REMEDY)


class _NothingSaid(Exception):
    pass


class _Deadline:
    """Ends a process after some time."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.came = False
        self._process = process
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def _end(self) -> None:
        self.came = True
        self._process.kill()

    def cancel(self) -> None:
        self._timer.cancel()


def _paper(
    process: subprocess.Popen[bytes], content: bytes, on_progress: Callable[[int, int], None]
) -> Paper:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(content)
        process.stdin.close()
    except OSError as error:
        raise _NothingSaid from error
    for said in process.stdout:
        try:
            told = json.loads(said)
        except ValueError as error:
            raise _NothingSaid from error
        if "wrong" in told:
            raise Unreadable(told["wrong"], told["remedy"])
        if "paper" in told:
            return _told_paper(told["paper"])
        on_progress(*told["progress"])
    raise _NothingSaid


def _told_paper(told: dict[str, Any]) -> Paper:
    grids = tuple(
        Grid(tuple(tuple(Cell(*cell) for cell in row) for row in grid)) for grid in told["grids"]
    )
    lines = tuple(
        Line(number, text, tuple((start, Printed(page, at)) for start, page, at in printed))
        for number, text, printed in told["lines"]
    )
    return Paper(told["form"], lines, grids, tuple(told["remarks"]))


def told(paper: Paper) -> dict[str, Any]:
    """A paper as JSON has it."""
    return {
        "form": paper.form,
        "lines": [
            [line.number, line.text, [(start, at.page, at.line) for start, at in line.printed]]
            for line in paper.lines
        ],
        "grids": [
            [[[cell.text, cell.line] for cell in row] for row in grid.rows] for grid in paper.grids
        ],
        "remarks": paper.remarks,
    }
