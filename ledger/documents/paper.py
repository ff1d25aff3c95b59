"""A decision paper as it is read, whatever its form: lines, and the tables among them."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

OnStep = Callable[[], None]
"""Called at every step of long work on a paper; it may raise, to stop it."""


def unwatched() -> None:
    """For whoever waits for the end."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line that is printed on a page of a PDF, as a person counts it: both from 1."""

    page: int
    line: int
    """Of the page, from its top: headers, footers and the rows of tables count too."""

    def __str__(self) -> str:
        return f"page {self.page}, line {self.line}"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a heading, an item of a list or a cell of a table, its white space folded."""

    number: int
    """From 1: of a text file; of a web page or a PDF, of the text that is taken from it."""
    text: str
    printed: tuple[tuple[int, Printed], ...] = ()
    """Of a PDF, the printed lines that it goes over: its first character there, from 0, and which
    one that is. The first of a cell.
    """

    @property
    def place(self) -> str:
        """Where a person finds it: "line 84"; of a PDF "page 3, line 12", line 12 of that page."""
        return self.place_at(0)

    def place_at(self, start: int) -> str:
        """Where a person finds that character of it."""
        return str(self.printed_at(start) or f"line {self.number}")

    def printed_at(self, start: int) -> Printed | None:
        """The printed line that a character of it stands on; None where it is of no PDF."""
        begun = [printed for first, printed in self.printed if first <= start]
        return begun[-1] if begun else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, empty where it holds nothing, and the line that it is."""

    text: str
    line: int
    start: int = 0
    """Where it begins in the line's text, where the line holds several."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is laid out: rows of cells, headings among them; rows may differ in length."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def first_line(self) -> int:
        return min(cell.line for row in self.rows for cell in row)

    @property
    def last_line(self) -> int:
        return max(cell.line for row in self.rows for cell in row)


@dataclass(frozen=True)
class Paper:
    """What a document says, in the order in which it says it."""

    form: str
    """What it was read from: "text", "web page", "PDF"."""
    lines: tuple[Line, ...]
    """Only those that say something; numbers may therefore have gaps."""
    grids: tuple[Grid, ...]
    remarks: tuple[str, ...] = ()
    """What could not be read of it: "page 4 holds no text"."""
    digest: str | None = None
    """The SHA-256 of the file that it was read from, in hexadecimal."""

    def line(self, number: int) -> Line:
        """The line of that number; raises KeyError where it says nothing."""
        return self._by_number[number]

    def place(self, number: int) -> str:
        """Where a person finds the line of that number, or the next one that says something."""
        at = bisect_left(self.lines, number, key=lambda line: line.number)
        return self.lines[at].place if at < len(self.lines) else f"line {number}"

    def places(self, first: int, last: int) -> str:
        """Where a person finds what lines of those numbers say: "page 3, lines 12 to 18"."""
        within = [line for line in self.lines if first <= line.number <= last]
        one, other = within[0].place, within[-1].place
        page, _, begins = one.rpartition("line ")
        if one == other or not other.startswith(f"{page}line "):
            return one if one == other else f"{one} to {other}"
        return f"{page}lines {begins} to {other.rpartition(' ')[2]}"

    @cached_property
    def _by_number(self) -> dict[int, Line]:
        return {line.number: line for line in self.lines}


def folded(text: str) -> str:
    """Text as it is read: no-break and thin spaces are spaces, ligatures letters.

    What only looks like nothing (soft hyphens, marks of direction) is left out, and so are raised
    figures behind a number, the marks of footnotes: they would become digits of it.
    """
    marked = _RAISED.sub("", _grouped(text))
    plain = _FRACTION.sub(lambda match: _FRACTIONS[match[0]], marked)
    plain = unicodedata.normalize("NFKC", plain)
    if not plain.isprintable():
        plain = "".join(each for each in plain if unicodedata.category(each) != "Cf")
    return " ".join(plain.split())


_GROUP = re.compile("(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")

_RAISED = re.compile("(?<=[0-9])[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
_FRACTIONS = {"\u00bc": ".25", "\u00bd": ".5", "\u00be": ".75"}
_FRACTION = re.compile("(?<=[0-9])[\u00bc-\u00be]")


def _grouped(text: str) -> str:
    """Thousands that a space which does not break holds together, with commas."""
    return _GROUP.sub(",", text)
