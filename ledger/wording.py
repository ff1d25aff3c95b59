"""Sentences that name keys of a decision file, and how somebody with a sheet reads the same.

Text as a decision file's reader has it, which knows beside it what the reader of a sheet is told.
There keys are marked, and all else is left as it stands: somebody may have called a programme
`decided_on`. Put together with `+`: an f-string forgets the marks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Self, TypeAlias


@dataclass(frozen=True)
class HeadingOf:
    """The heading over the cells of a key."""

    key: str


@dataclass(frozen=True)
class Under:
    """Where to write a value: under the heading of a key, which a sheet may not have yet."""

    key: str


SheetPart: TypeAlias = str | HeadingOf | Under


class Worded(str):
    """A text for whoever has a decision file, with its parts for whoever has a sheet."""

    __slots__ = ("in_sheet", "mends")

    in_sheet: tuple[SheetPart, ...]
    mends: str
    """The key whose cell it asks to be mended; "" where it asks for none."""

    def __new__(cls, in_file: str, in_sheet: Sequence[SheetPart], mends: str = "") -> Self:
        made = super().__new__(cls, in_file)
        made.in_sheet, made.mends = tuple(in_sheet), mends
        return made

    def __add__(self, behind: str) -> "Worded":
        return _joined(self, behind)

    def __radd__(self, before: str) -> "Worded":
        return _joined(before, self)


def _joined(before: str, behind: str) -> Worded:
    mends = mended_by(before) or mended_by(behind)
    return Worded(f"{before}{behind}", (*parts_in_sheet(before), *parts_in_sheet(behind)), mends)


def parts_in_sheet(text: str) -> tuple[SheetPart, ...]:
    """What the reader of a sheet is told; a plain text is the same to both."""
    return text.in_sheet if isinstance(text, Worded) else (text,)


def mended_by(text: str) -> str:
    """The key whose cell a text asks to be mended; "" where it asks for none."""
    return text.mends if isinstance(text, Worded) else ""


def either(in_file: str, *in_sheet: SheetPart, mends: str = "") -> Worded:
    """What a file's reader is told, and in other words a sheet's."""
    return Worded(in_file, in_sheet, mends)


def key_named(name: str) -> Worded:
    """A key by its name: in a sheet the heading over its cells."""
    return Worded(name, (HeadingOf(name),))


def keys_named(names: Iterable[str]) -> str:
    """Keys with commas between."""
    return joined(", ", map(key_named, names))


def joined(between: str, texts: Iterable[str]) -> str:
    """The texts one after another, as str.join has them, with their marks."""
    first, *others = texts
    return reduce(lambda before, text: before + between + text, others, first)


def given(name: str, value: str | bool | date) -> Worded:
    """A key with its value: `void = true` is yes under Strike out in a sheet."""
    match value:
        case bool():
            written, cell = str(value).lower(), "yes" if value else "no"
        case date():
            written = cell = value.isoformat()
        case _:
            written, cell = f'"{value}"', value
    return Worded(f"{name} = {written}", (f"{cell} ", Under(name)))


def left_out(name: str) -> Worded:
    """That a key is to be left out: its cell is left empty."""
    return either(f"leave {name} out", "leave ", HeadingOf(name), " empty", mends=name)


def sharing(name: str) -> Worded:
    """Shares of which one is somebody's, whose amount the person knows."""
    quoted = f'"{name}: its amount"' if ";" in name else f"{name}: its amount"
    return Worded(f'shares = {{ "{name}" = "..." }}', (f"{quoted} ", Under("shares")))


DRAWS = either(
    'funding = [{ fund = "...", amount = "..." }]',
    "each fund and its amount (Grant: 1,000) ",
    Under("funding"),
)
"""Draws, of funds and amounts that the person knows."""
DESPITE = ", or say " + given("despite", "why it is so")
"""What records a breach of a rule all the same."""
IN_QUOTES = either("put text in quotes", "format the cell as text")
IN_THIS_FILE = either("in this file", "in this sheet")
IN_ONE_FILE = either("in one file", "in one sheet")
