"""The pages of a PDF one after the other: without what every page repeats, paragraphs whole."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ledger.documents.laid_out import LaidCell, LaidOut
from ledger.documents.paper import Printed, folded
from ledger.documents.pdf_columns import aligned_tables
from ledger.documents.pdf_tables import PrintedTable, Span
from ledger.documents.pdf_text_columns import in_reading_order
from ledger.documents.pdf_words import (
    PrintedLine,
    Setting,
    Word,
    goes_on,
    goes_on_overleaf,
    joined,
    printed_lines,
)


@dataclass(frozen=True)
class PrintedPage:
    """What is on a page: its drawn tables, and the words that stand in none of them."""

    number: int
    height: float
    words: tuple[Word, ...]
    tables: tuple[PrintedTable, ...]
    line_middles: tuple[float, ...]
    """How far down each printed line is, those of tables too, from top to bottom."""
    letters_aslant: int = 0
    """How many letters are set sideways or aslant: they are not read."""

    def printed(self, top: float) -> Printed:
        """The first printed line that is not above a place on the page."""
        above = bisect_left(self.line_middles, top)
        return Printed(self.number, min(above + 1, len(self.line_middles)))


def lay_out(pages: Sequence[PrintedPage], laid_out: LaidOut) -> None:
    """Say the pages in their order."""
    lines_of = [printed_lines(page.words) for page in pages]
    repeated = _repeated(pages, lines_of)
    saying = _Saying(laid_out)
    for page, lines in zip(pages, lines_of, strict=True):
        between = _between_margins(page, lines, repeated, is_last=page is pages[-1])
        for column in [between] if page.tables else in_reading_order(between):
            _say(page, column, saying)
    saying.end()


_MARGIN = 0.1
"""The part of a page, above and below, where its header and its footer stand."""
_PAGE_NUMBER = re.compile(
    r"[-–|\s]*(?:page\s*)?[0-9]{1,3}(?:\s*(?:of|/)\s*[0-9]{1,3})?[-–|\s]*", re.IGNORECASE
)
_NUMBER_AT_AN_END = re.compile(
    r"^[0-9]{1,3}\b(?![,./])|(?:page\s*)?(?<![,./0-9])[0-9]{1,3}(?:\s*(?:of|/)\s*[0-9]{1,3})?$",
    re.IGNORECASE,
)
Marginal = tuple[str, int]
"""A line without the number of its page, and how far down it stands, in points."""


def _in_margin(page: PrintedPage, line: PrintedLine) -> Marginal | None:
    """The line as it may stand on other pages too; None below the header and above the footer."""
    if page.height * _MARGIN < line.bottom and line.top < page.height * (1 - _MARGIN):
        return None
    return _NUMBER_AT_AN_END.sub("#", line.text), round(line.top)


def _repeated(
    pages: Sequence[PrintedPage], lines_of: Sequence[Sequence[PrintedLine]]
) -> set[Marginal]:
    """What stands at the same place of at least two pages, and of every second one."""
    seen: Counter[Marginal] = Counter()
    for page, lines in zip(pages, lines_of, strict=True):
        seen.update({each for line in lines if (each := _in_margin(page, line)) is not None})
    return {each for each, count in seen.items() if count > 1 and count * 2 >= len(pages)}


def _between_margins(
    page: PrintedPage, lines: Sequence[PrintedLine], repeated: set[Marginal], *, is_last: bool
) -> list[PrintedLine]:
    """The lines below the header and above the footer, which is read once: on the last page."""
    first, end = 0, len(lines)
    if is_last:
        repeated = {each for each in repeated if each[1] < page.height / 2}
    while first < end and _is_marginal(page, lines[first], repeated):
        first += 1
    while end > first and _is_marginal(page, lines[end - 1], repeated):
        end -= 1
    return list(lines[first:end])


def _is_marginal(page: PrintedPage, line: PrintedLine, repeated: set[Marginal]) -> bool:
    """Whether the line is a header or a footer; none is that holds money."""
    in_margin = _in_margin(page, line)
    if in_margin is None or "£" in line.text:
        return False
    return in_margin in repeated or bool(_PAGE_NUMBER.fullmatch(line.text))


def _say(page: PrintedPage, lines: Sequence[PrintedLine], saying: "_Saying") -> None:
    """Lines and tables as they stand below one another."""
    aligned = {
        each.first: each for each in aligned_tables(lines, saying.columns_before(page.number))
    }
    setting = Setting.of(lines)
    drawn = sorted(page.tables, key=lambda table: table.top, reverse=True)
    at = 0
    while at < len(lines):
        while drawn and drawn[-1].top < lines[at].top:
            saying.table(drawn.pop(), page)
        if at in aligned:
            saying.table(aligned[at].table, page)
            at = aligned[at].end
        else:
            saying.line(lines[at], page, setting)
            at += 1
    for table in reversed(drawn):
        saying.table(table, page)


class _Saying:
    """Holds a paragraph or a table back until it is known that it does not go on."""

    def __init__(self, laid_out: LaidOut) -> None:
        self._laid_out = laid_out
        self._paragraph: list[PrintedLine] = []
        self._printed: list[Printed] = []
        """Of each of its lines, or of each row of the table."""
        self._setting = Setting(0, 0)
        self._table: PrintedTable | None = None
        self._rows: list[tuple[LaidCell, ...]] = []
        self._last_page = 0

    def line(self, line: PrintedLine, page: PrintedPage, setting: Setting) -> None:
        """A line outside tables."""
        if not self._paragraph or not self._goes_on(line, page.number):
            self.end()
        self._paragraph.append(line)
        self._printed.append(page.printed(line.top))
        self._last_page, self._setting = page.number, setting

    def _goes_on(self, line: PrintedLine, page: int) -> bool:
        judge = goes_on if page == self._last_page else goes_on_overleaf
        return judge(line, self._paragraph[-1], self._setting)

    def columns_before(self, page: int) -> tuple[Span, ...]:
        """Those of the table that the page before ends with; none where it ends with others."""
        is_open = self._table is not None and page == self._last_page + 1
        return self._table.columns if is_open and self._table is not None else ()

    def table(self, table: PrintedTable, page: PrintedPage) -> None:
        """A table; it goes on with the one before where only the end of a page is between."""
        is_overleaf = page.number == self._last_page + 1
        printed = [page.printed(top) for top in table.row_tops]
        if self._table is not None and is_overleaf and table.continues(self._table):
            repeats_headings = table.rows[0] == self._table.rows[0]
            rows = table.rows[1:] if repeats_headings else table.rows
        else:
            self.end()
            rows, self._table = table.rows, table
        self._rows += rows
        self._printed += printed[len(printed) - len(rows) :]
        self._last_page = page.number

    def end(self) -> None:
        """Say what was held back."""
        if self._paragraph:
            text, places = "", []
            for line, printed in zip(self._paragraph, self._printed, strict=True):
                places.append((len(text), printed))
                text = joined((text, folded(line.text)))
            self._laid_out.say(text, tuple(places))
        if self._table is not None:
            self._laid_out.table(self._rows, self._printed)
        self._paragraph, self._table, self._rows, self._printed = [], None, [], []
