"""The pages of a PDF one after the other: without what every page repeats, paragraphs whole."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ledger.documents.laid_out import LaidOut
from ledger.documents.pdf_tables import PrintedTable, aligned_tables
from ledger.documents.pdf_words import (
    PrintedLine,
    Word,
    begins_an_item,
    ends_open,
    goes_on,
    is_full,
    joined,
    printed_lines,
)


@dataclass(frozen=True)
class PrintedPage:
    """What is on a page: its ruled tables, and the words that stand in none of them."""

    number: int
    height: float
    words: tuple[Word, ...]
    tables: tuple[PrintedTable, ...]


_PAGE_NUMBER = re.compile(
    r"[-–\s]*(?:page\s*)?[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?[-–\s]*", re.I
)
_MARGIN = 0.12
"""The part of a page, above and below, where its header and its footer stand."""


def lay_out(pages: Sequence[PrintedPage], laid_out: LaidOut) -> None:
    """Say the pages: paragraphs that go on over the end of a page are one."""
    lines_of = [printed_lines(page.words) for page in pages]
    repeated = _repeated(pages, lines_of)
    saying = _Saying(laid_out)
    for page, lines in zip(pages, lines_of, strict=True):
        own = [line for line in lines if not _is_of_the_margin(page, line, repeated)]
        _say_page(page, own, saying)
    saying.end_table()
    saying.end_paragraph()


def _zone(page: PrintedPage, line: PrintedLine) -> str:
    if line.bottom < page.height * _MARGIN:
        return "top"
    return "bottom" if line.top > page.height * (1 - _MARGIN) else ""


def _bare(text: str) -> str:
    """A header as it is on every page, but for the number of the page."""
    return re.sub(r"[0-9]+", "#", text)


def _repeated(
    pages: Sequence[PrintedPage], lines_of: Sequence[Sequence[PrintedLine]]
) -> set[tuple[str, str]]:
    """The lines that stand in the margin of page after page."""
    seen: Counter[tuple[str, str]] = Counter()
    for page, lines in zip(pages, lines_of, strict=True):
        seen.update({(zone, _bare(line.text)) for line in lines if (zone := _zone(page, line))})
    enough = max(2, len(pages) // 2)
    return {each for each, count in seen.items() if count >= enough}


def _is_of_the_margin(page: PrintedPage, line: PrintedLine, repeated: set[tuple[str, str]]) -> bool:
    zone = _zone(page, line)
    if not zone or "£" in line.text:
        return False
    return (zone, _bare(line.text)) in repeated or bool(_PAGE_NUMBER.fullmatch(line.text))


def _say_page(page: PrintedPage, lines: Sequence[PrintedLine], saying: "_Saying") -> None:
    aligned = aligned_tables(lines)
    right_edge = max((line.right for line in lines), default=0.0)
    tables = sorted(page.tables, key=lambda table: table.top)
    at = 0
    while at < len(lines):
        while tables and tables[0].top < lines[at].top:
            saying.table(tables.pop(0), page.number)
        start = next(((end, table) for first, end, table in aligned if first == at), None)
        if start is not None:
            at, table = start
            saying.table(table, page.number)
            continue
        saying.line(lines[at], page.number, right_edge)
        at += 1
    for table in tables:
        saying.table(table, page.number)


class _Saying:
    """Holds a paragraph or a table back until it is known that it does not go on."""

    def __init__(self, laid_out: LaidOut) -> None:
        self._laid_out = laid_out
        self._paragraph: list[PrintedLine] = []
        self._page = 0
        self._begun_on = 0
        self._right_edge = 0.0
        self._rows: list[tuple] = []
        self._columns: tuple[float, ...] = ()

    def line(self, line: PrintedLine, page: int, right_edge: float) -> None:
        """A line outside tables."""
        self.end_table()
        if self._paragraph and not self._takes(line, page):
            self.end_paragraph()
        if not self._paragraph:
            self._begun_on = page
        self._paragraph.append(line)
        self._page, self._right_edge = page, right_edge

    def _takes(self, line: PrintedLine, page: int) -> bool:
        last = self._paragraph[-1]
        if page == self._page:
            return goes_on(line, last, self._right_edge)
        return (
            ends_open(last) and not begins_an_item(line) and is_full(last, line, self._right_edge)
        )

    def end_paragraph(self) -> None:
        """Say the paragraph that was held back."""
        self._laid_out.say(joined(line.text for line in self._paragraph), self._begun_on)
        self._paragraph.clear()

    def table(self, table: PrintedTable, page: int) -> None:
        """A table, which goes on the one before where nothing but the end of a page is between."""
        self.end_paragraph()
        if self._rows and page == self._page + 1 and _same(self._columns, table.columns):
            rows = table.rows[1:] if table.rows[0] == self._rows[0] else table.rows
            self._rows += rows
        else:
            self.end_table()
            self._rows, self._columns = list(table.rows), table.columns
            self._begun_on = page
        self._page = page

    def end_table(self) -> None:
        """Say the table that was held back."""
        if self._rows:
            self._laid_out.table(self._rows, self._begun_on)
            self._rows = []


def _same(columns: Sequence[float], others: Sequence[float]) -> bool:
    return len(columns) == len(others) and all(
        abs(one - other) < 3 for one, other in zip(columns, others, strict=True)
    )
