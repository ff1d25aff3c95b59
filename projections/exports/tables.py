"""A table as every format writes it: what a row is, its columns with their kinds, its rows.

Money is whole pence here; a format that shows pounds makes them of it. None is what is not known or
does not apply: an empty cell, and never a zero.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Value = str | int | bool | date | None


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    PENCE = "pence"
    NUMBER = "number"
    DAY = "day"
    YES_NO = "yes or no"


@dataclass(frozen=True)
class Column:
    """A column: its name for programs, its label for people, and what its values mean.

    The name of a column of money ends in "_pence".
    """

    name: str
    label: str
    kind: Kind
    means: str
    of: str = ""
    """The table whose rows its values name by their key; "" where they name none."""
    may_be_unknown: bool = False
    """An empty cell is what is not known; otherwise it is what does not apply."""


@dataclass(frozen=True)
class Table:
    """Rows of one kind. They are made anew each time that they are asked for, and may be many."""

    name: str
    """For programs: a word or two, apart by underscores."""
    title: str
    says: str
    """What a row is, in a sentence."""
    columns: Sequence[Column]
    key: Sequence[str]
    """The names of the columns that tell a row from every other."""
    rows: Callable[[], Iterable[Sequence[Value]]]
    key_is_whole: bool = True
    """False where a value of the key may be empty: no database takes that for a key."""


def text(
    name: str, label: str, means: str, of: str = "", *, may_be_unknown: bool = False
) -> Column:
    """A column of words."""
    return Column(name, label, Kind.TEXT, means, of, may_be_unknown)


def money(name: str, label: str, means: str, *, may_be_unknown: bool = False) -> Column:
    """A column of money; the name is given without "_pence", the label without "£"."""
    return Column(f"{name}_pence", f"{label} £", Kind.PENCE, means, may_be_unknown=may_be_unknown)


def number(name: str, label: str, means: str, of: str = "") -> Column:
    """A column of whole numbers."""
    return Column(name, label, Kind.NUMBER, means, of)


def day(name: str, label: str, means: str) -> Column:
    """A column of dates."""
    return Column(name, label, Kind.DAY, means)


def yes_no(name: str, label: str, means: str) -> Column:
    """A column of yes or no."""
    return Column(name, label, Kind.YES_NO, means)


def listed(values: Iterable[str | int]) -> str | None:
    """Several values in one cell; None where there are none."""
    return "; ".join(map(str, values)) or None
