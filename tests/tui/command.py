"""Commands run as a person types them, in this process, and what they answer."""

import csv
import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

import pytest
from freezegun import freeze_time

from tui.command_line import main

RECORDED_AT = "2026-11-22 09:00:00"
"""When the sample is recorded; every year it knows of has begun by then."""
ASKED_AT = "2026-11-22 12:00:00"
"""When a command runs, unless its test says another instant. UTC, as the one above."""

ELSEWHERE = ["_pytest", "hypothesis", "pydantic", "click", "encodings", "email", "asyncio"]
"""Where no command reads the clock: to freeze it there too takes as long as the command."""


@dataclass(frozen=True)
class Answer:
    """What a command printed on both streams, and the code it left with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output, which must be one JSON document."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, str]]:
        """The output read as CSV with a header."""
        return list(csv.DictReader(io.StringIO(self.out)))

    @property
    def words(self) -> str:
        """The output with its white space folded, so that a layout can change."""
        return " ".join(self.out.split())

    @property
    def figures(self) -> set[str]:
        """Every word of the output, among them each figure of a table."""
        return set(self.out.split())


def run(*arguments: object, at: str = ASKED_AT) -> Answer:
    """Run `tally` with these arguments. However it ends, a person never sees a traceback."""
    out, err = _stream(), _stream()
    streams = redirect_stdout(out), redirect_stderr(err)
    with (
        freeze_time(at, ignore=ELSEWHERE),
        streams[0],
        streams[1],
        pytest.raises(SystemExit) as exited,
    ):
        main([str(argument) for argument in arguments])
    code = exited.value.code
    assert isinstance(code, int)
    answer = Answer(code, _printed(out), _printed(err))
    assert "Traceback" not in answer.out + answer.err
    assert "something went wrong that should not" not in answer.err, answer.err
    return answer


def tally(book: object, *arguments: object, at: str = ASKED_AT) -> Answer:
    """Run a command on a book."""
    return run("--book", book, *arguments, at=at)


def ask(book: object, *arguments: object, at: str = ASKED_AT) -> Any:
    """What a reading command answers as JSON; it must not complain."""
    answer = tally(book, *arguments, "--format", "json", at=at)
    assert (answer.code, answer.err) == (0, "")
    return answer.json


def refusal(book: object, *arguments: object, code: int = 1, at: str = ASKED_AT) -> str:
    """What a refused command says on standard error; it must print nothing else."""
    answer = tally(book, *arguments, at=at)
    assert (answer.code, answer.out) == (code, "")
    return answer.err


def _stream() -> io.TextIOWrapper:
    """A stream as a process has one: text over bytes, and no terminal."""
    return io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n")


def _printed(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
