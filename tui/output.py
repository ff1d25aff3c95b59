"""What a command prints: a table for people, CSV or JSON for programs, from the same rows."""

import dataclasses
import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from typing import Any, Literal, TextIO

import click

from projections.clean import clean, on_one_line

__all__ = [
    "as_json",
    "fits_on_the_terminal",
    "folded",
    "rows_on_the_terminal",
    "say",
    "say_folded",
    "say_sentence",
    "table",
]


def ready_streams() -> None:
    """Every standard stream is there, and nothing that is said can fail to be shown.

    One that a shell closed leads nowhere; a letter that a terminal's encoding lacks is told by its
    number.
    """
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout, sys.stderr = sys.stdout or _nowhere("w"), sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    # Opened for as long as the process runs: a book's file must not take the number of the stream.
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123


class NotPrinted(Exception):
    """What a command says could not be written to where it goes; the message says what to do."""


@contextmanager
def _printed() -> Iterator[None]:
    """A stream that takes nothing is told as that: it says nothing about what was done."""
    try:
        yield
    except BrokenPipeError:
        raise  # its reader went away, and is not told
    except OSError as error:
        raise NotPrinted(
            f"what this command says cannot be written to where it goes ({error.strerror}); check"
            " the disk's space there, and ask the book what it holds: what was recorded until then"
            " stays recorded"
        ) from error


def say_exactly(text: str) -> None:
    """The text on standard output in UTF-8, to the byte, whatever the terminal's own encoding is.

    For what is signed, or will be held against something: another encoding would change it.
    """
    with _printed():
        sys.stdout.flush()
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.buffer.write(text.encode())
            sys.stdout.buffer.flush()
        else:
            sys.stdout.write(text)


def say(text: str = "", *, error: bool = False) -> None:
    """A line for people, on standard output or, for errors and warnings, on standard error."""
    with _printed():
        click.echo(clean(text), err=error)


def say_folded(text: str, indent: int = 0, *, error: bool = False) -> None:
    """A sentence for people, folded between words where the terminal ends, `indent` deep."""
    say(folded(text, indent, error=error), error=error)


def say_sentence(text: str, indent: int = 0, *, error: bool = False) -> None:
    """As say_folded, of a text that names files: no name in it begins a line of its own."""
    say_folded(on_one_line(text), indent, error=error)


def folded(text: str, indent: int = 0, *, error: bool = False) -> str:
    """The sentence in lines, as say_folded gives it to the terminal; in one where there is none."""
    width = _terminal_width(sys.stderr if error else sys.stdout)
    if width is None or len(text) <= width:
        return text
    return textwrap.fill(
        clean(text),
        width,
        subsequent_indent=" " * indent,
        replace_whitespace=False,
        break_long_words=False,  # a path or a hash that is cut cannot be copied
        break_on_hyphens=False,
    )


def fits_on_the_terminal(lines: int) -> bool:
    """Whether so many lines can be seen at once, the last of them the one that is typed on."""
    return not sys.stdout.isatty() or lines <= shutil.get_terminal_size().lines


def rows_on_the_terminal(most: int) -> int:
    """How many rows of a table are shown: on a terminal, so many that half of it is left for what
    stands behind; never more than `most`, and a few at least."""
    if not sys.stdout.isatty():
        return most
    return min(most, max(_ROWS_MIN, shutil.get_terminal_size().lines // 2 - 4))


_ROWS_MIN = 8


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """Columns for people: the first `left` are text, the others figures. Text is never cut.

    On a terminal that is too narrow, the widest texts go on to further lines.
    """
    import tabulate  # noqa: PLC0415 - 60 ms that CSV and JSON do without

    tabulate.MIN_PADDING = 0  # two more spaces in every column do not fit on 80
    cleaned = [[clean(cell) for cell in row] for row in rows]
    aligned = ["left"] * left + ["right"] * (len(headers) - left)
    return tabulate.tabulate(
        cleaned,
        headers,
        tablefmt="simple",
        colalign=aligned if rows else None,
        disable_numparse=True,
        maxcolwidths=_folded_widths(headers, cleaned, left),
        preserve_whitespace=True,
    )


def _folded_widths(
    headers: Sequence[str], rows: Sequence[Sequence[str]], left: int
) -> list[int | None] | None:
    """The widths at which text columns fold so that a table fits a terminal; None where it does."""
    terminal = _terminal_width(sys.stdout)
    if terminal is None or not rows:
        return None
    widths = [max(map(len, column)) for column in zip(headers, *rows, strict=True)]
    folded: list[int | None] = [None] * len(widths)
    while sum(widths) + 2 * (len(widths) - 1) > terminal:
        widest = max(range(left), key=lambda column: widths[column])
        if widths[widest] <= _FOLDED_MIN:
            break
        widths[widest] -= 1
        folded[widest] = widths[widest]
    return folded


_FOLDED_MIN = 9


def _terminal_width(stream: TextIO) -> int | None:
    """The columns of the terminal that a stream goes to; None where it is none."""
    return shutil.get_terminal_size().columns if stream.isatty() else None


def as_json(content: Any) -> str:
    """Exact JSON: dates as ISO 8601, money as integers of pence."""
    return json.dumps(content, default=_json_value, ensure_ascii=False, indent=1)


def _json_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
