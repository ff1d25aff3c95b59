"""One of many people at a book: types commands of one kind for so many seconds; run by the tests.

Arguments: what to do, the book, a number of its own, a folder of its own, seconds. It says that it
is ready, and begins once there is a line on standard input. For each command a line of JSON on
standard output has what was done, the answer, how long it took, and how it ended.
"""

import io
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from itertools import count
from pathlib import Path

from tui.command_line import main
from tui.commands import balances, exporting, making, recording

DECISION = """
reference = "PCD {number}"
decided_on = 2024-05-10

[[entries]]
kind = "approval"
programme = "Night Wardens"
year = "2024/25"
amount = "{pounds}"
funding = [{{ fund = "Smoothing reserve", amount = "10" }}]
"""
LOADED_LATE = (balances, exporting, making, recording)
"""What a command would import only once it runs: what is waited for here is others."""
AT_LEAST = 2
"""Commands of each, however long they take."""
DOES, BOOK, NUMBER, FOLDER, SECONDS = sys.argv[1:]


def typed(does: str, *arguments: str) -> str:
    """What a command printed; how it went is told."""
    out, err = io.StringIO(), io.StringIO()
    began = time.monotonic()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(["--book", BOOK, *arguments])
        except SystemExit as ended:
            code = ended.code
    took = time.monotonic() - began
    told(does=does, said=out.getvalue(), complained=err.getvalue(), seconds=took, code=code)
    return out.getvalue()


def told(**what: object) -> None:
    """The tests have it."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def recorded(number: int) -> str:
    """What was said when a decision of its own was recorded: £100, of which the reserve has £10."""
    file = Path(FOLDER) / "decision.toml"
    text = DECISION.format(number=f"{NUMBER}{number:05}", pounds=100)
    file.write_text(text, encoding="utf-8")
    return typed("record", "record", str(file))


def record(numbers: Iterator[int]) -> None:
    """One decision more."""
    recorded(next(numbers))


def correct(numbers: Iterator[int]) -> None:
    """One decision more, and £1 more of it than was typed first."""
    said = re.search(r"is recorded as entries (\d+)", recorded(next(numbers)))
    if said is not None:
        approval = str(int(said[1]) + 1)
        because = ("--cause", "recording", "--because", "misread")
        typed("correct", "correct", approval, "--set", "amount=101", *because)


def export(numbers: Iterator[int]) -> None:
    """All that the book holds by then, as one document."""
    typed("export", "export", str(Path(FOLDER) / f"{next(numbers)}.json"))


def rebuild(numbers: Iterator[int]) -> None:
    """The views from entry 1, and nine questions of them."""
    if next(numbers) % 10 == 0:
        typed("rebuild", "rebuild")
    else:
        typed("ask", "balances", "programmes")


ACTS: dict[str, Callable[[Iterator[int]], None]] = {
    "record": record,
    "correct": correct,
    "export": export,
    "rebuild": rebuild,
}

sys.argv[0] = "tally"
sys.stdout.write("ready\n")
sys.stdout.flush()
sys.stdin.readline()
until, turns, mine = time.monotonic() + float(SECONDS), count(1), count()
while next(turns) <= AT_LEAST or time.monotonic() < until:
    ACTS[DOES](mine)
