"""A decision paper as it is read, whatever its form: lines, and the tables among them."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

OnStep = Callable[[], None]
"""Called at every step of long work on a paper; it may raise, to stop it."""


def unwatched() -> None:
    """For whoever waits for the end."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a heading, an item of a list or a cell of a table, its white space folded."""

    number: int
    """From 1: of a text file; of a web page or a PDF, of the text that is taken from it."""
    text: str
    page: int | None = None
    """Of a PDF, from 1; where it goes on overleaf, the one that it begins on."""
    overleaf: tuple[tuple[int, int], ...] = ()
    """Where its text goes on, on another page: the first character there, from 0, and the page."""

    @property
    def place(self) -> str:
        """Where a person finds it: "line 84", "page 3, line 84"."""
        return self.place_at(0)

    def place_at(self, start: int) -> str:
        """Where a person finds that character of it."""
        page = self.page_at(start)
        return f"line {self.number}" if page is None else f"page {page}, line {self.number}"

    def page_at(self, start: int) -> int | None:
        """The page that a character of it stands on."""
        begun = [page for first, page in self.overleaf if first <= start]
        return begun[-1] if begun else self.page


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
