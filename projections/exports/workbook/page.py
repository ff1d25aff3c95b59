"""A sheet in the making: its cells by kind, its heading, its print set-up."""

import math
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from projections.clean import clean
from projections.exports import on_paper
from projections.exports.excel import Format, Worksheet, write_text, xl_rowcol_to_cell
from projections.exports.workbook.styles import TITLE_POINTS, Styles, Words
from projections.spreadsheets import FORMULA_STARTS

ROWS_MAX = 1_048_576
TEXT_MAX = 32_767
"""What a sheet holds, and a cell: in the units of UTF-16."""
LINKS_MAX = 20_000
"""Links of one sheet: a program that opens it takes 65,530, and each is kept until the end."""
NOTES_MAX = 5_000
_LINK_LENGTH_MAX = 600
_FOOTER_MAX = 230
_LINE_POINTS, _ROW_POINTS = 12.75, 15
_LINES_MAX = 30
_LETTERS_OF_A_WIDTH = 1.08
"""A width of a column is a figure's; letters are a little less wide."""
_OF_A_LABEL = 0.8
"""Labels are bold and have room beside them."""
_NARROW = 45
_SENTENCE_MAX = 140
_TEXT_POINTS = 10
_INCHES_OF_A_WIDTH = 7.5 / 96
"""A figure is so wide in the font of the cells."""
_PERCENT_OF_MANY_PAGES = on_paper.percent_of_many_pages(_TEXT_POINTS)
_DAY_ZERO = date(1899, 12, 30).toordinal()


class Figure(NamedTuple):
    """A formula's text without "=", or a cell, with what it comes to."""

    formula: str
    pence: int


class Agreeing(NamedTuple):
    """Cells that say "✓ agrees" or not, how many do, and of how many it was asked."""

    cells: str
    agree: int
    compared: int


class Page:
    """One sheet. Rows must be written from the top down: a row that is left is on the disk."""

    def __init__(self, name: str, sheet: Worksheet, styles: Styles, asked: str) -> None:
        self.name, self.sheet, self.styles, self.asked = name, sheet, styles, asked
        self.row = 0
        """The next row that is free, from 0."""
        self.cut = 0
        """How many texts were too long for a cell."""
        self._links = self._notes = 0
        self._is_of_many_pages = False
        self._kept = 0
        self._letters: Sequence[float] = ()
        """How many letters a line of each column takes."""
        self._high = (-1, 0)
        """The last row that was made higher, and for how many lines."""
        self._more_points = 0.0
        """What rows that were made higher have more than others, together."""

    # Where a cell is

    def here(self, row: int, column: int, to_row: int | None = None, to: int | None = None) -> str:
        """A cell or range for formulas of this sheet: C7, C7:H7."""
        first = str(xl_rowcol_to_cell(row, column))
        if to_row is None and to is None:
            return first
        last_row, last = row if to_row is None else to_row, column if to is None else to
        return f"{first}:{xl_rowcol_to_cell(last_row, last)}"

    def there(self, row: int, column: int, to_row: int | None = None, to: int | None = None) -> str:
        """A cell or range for formulas of other sheets: 'Trial balance'!$F$7:$F$90."""
        ends = (row, column), (row if to_row is None else to_row, column if to is None else to)
        cells = [xl_rowcol_to_cell(*end, row_abs=True, col_abs=True) for end in ends]
        return f"'{self.name}'!{':'.join(dict.fromkeys(cells))}"

    # Cells

    def text(self, row: int, column: int, text: str, words: Words) -> None:
        """Text, whatever it begins with; what is too long for a cell ends in "…"."""
        text = self._fitting(clean(text))
        is_long = words.folds and not self.holds(column, text)
        if is_long:
            self._make_room(row, _lines_of(text, self._letters[column]))
        if not text.startswith(_STARTS_TO_WATCH):
            style = words.plain if is_long or words is not self.styles.text else None
            self.sheet.write_string(row, column, text, style)
        else:
            write_text(self.sheet, (row, column), text, words.plain, words.quoted)

    def shade(self, row: int, column: int, words: Words) -> None:
        """A cell with nothing in it that looks as its neighbours do."""
        self.sheet.write_blank(row, column, None, words.plain)

    def holds(self, column: int, text: str) -> bool:
        """Whether a column has room for a text in one line."""
        return column >= len(self._letters) or len(text) <= self._letters[column]

    def _make_room(self, row: int, lines: int) -> None:
        """The row is high enough for so many lines."""
        lines = min(_LINES_MAX, lines)
        if lines > 1 and (row != self._high[0] or lines > self._high[1]):
            before = _points_of(self._high[1]) if row == self._high[0] else _ROW_POINTS
            self._more_points += _points_of(lines) - before
            self._high = row, lines
            self.sheet.set_row(row, _points_of(lines))

    def _fitting(self, text: str) -> str:
        if len(text) <= TEXT_MAX // 2 or len(text.encode("utf-16-le")) // 2 <= TEXT_MAX:
            return text
        self.cut += 1
        units = text.encode("utf-16-le")[: 2 * (TEXT_MAX - 1)]
        return f"{units.decode('utf-16-le', 'ignore')}…"

    def pounds(self, row: int, column: int, pence: int, style: Format | None = None) -> None:
        """An amount, in pounds: a hundredth of whole pence is exact to far past £10bn."""
        self.sheet.write_number(row, column, pence / 100, style or self.styles.money)

    def number(self, row: int, column: int, number: int) -> None:
        """A whole number."""
        self.sheet.write_number(row, column, number, self.styles.number)

    def day(self, row: int, column: int, day: date) -> None:
        """A date."""
        self.sheet.write_number(row, column, day_number(day), self.styles.day)

    def formula(
        self, row: int, column: int, formula: str, pence: int, style: Format | None = None
    ) -> Figure:
        """A formula with what it comes to, which is what is seen until it is calculated again."""
        style = style or self.styles.money_sum
        if "ISNUMBER(" in formula:  # only as an array does every program take the test by cells
            cell = self.here(row, column)
            formula = f"{{={formula}}}"
            self.sheet.write_array_formula(f"{cell}:{cell}", formula, style, pence / 100)
        else:
            self.sheet.write_formula(row, column, f"={formula}", style, pence / 100)
        return Figure(self.there(row, column), pence)

    def says(self, row: int, column: int, formula: str, words: str, style: Words) -> None:
        """A formula that answers in words."""
        self.sheet.write_formula(row, column, f"={formula}", style.plain, words)

    # Links and notes

    def link(self, row: int, column: int, to: str) -> bool:
        """The cell, written after this, leads there: an address, or 'Sheet'!A1 of this workbook.

        False where there are links enough, or where the address is none that opens in a browser.
        """
        is_address = to.startswith(("http://", "https://"))
        if self._links == LINKS_MAX or len(to) > _LINK_LENGTH_MAX:
            return False
        if not is_address and not to.startswith("'"):
            return False
        self._links += 1
        target = to if is_address else f"internal:{to.replace('$', '')}"
        self.sheet.write_url(row, column, target, self.styles.link.plain, "–")
        return True

    def note(self, row: int, column: int, lines: Sequence[str]) -> None:
        """A note on the cell, as many as a program opens in good time."""
        if self._notes < NOTES_MAX:
            self._notes += 1
            size = {"width": 300, "height": 22 + 17 * sum(1 + len(line) // 46 for line in lines)}
            self.sheet.write_comment(row, column, "\n".join(lines), {"font_size": 9, **size})

    # The sheet

    def begin(
        self, title: str, sentences: Iterable[str], widths: Sequence[float], kept: int = 1
    ) -> None:
        """The heading, in lines that the columns hold, and the widths of the columns.

        `kept`: the columns by which a row is known. On paper of several pages side by side they
        stand on each, with the title and the sentences over them: no line is longer than they are.
        """
        inches = [width * _INCHES_OF_A_WIDTH for width in widths]
        self._is_of_many_pages = on_paper.is_of_many_pages(sum(inches), _TEXT_POINTS)
        wide = min(_SENTENCE_MAX, max(60, int(sum(widths) * 0.95)))
        if self._is_of_many_pages:
            of_title = on_paper.inches_of_a_line(title, TITLE_POINTS, is_bold=True)
            self._kept = on_paper.columns_kept(inches, kept, _PERCENT_OF_MANY_PAGES, of_title)
            wide = on_paper.letters_of_a_line(sum(inches[: self._kept]), _TEXT_POINTS)
        self._letters = [width * _LETTERS_OF_A_WIDTH for width in widths]
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        self.text(0, 0, title, self.styles.title)
        self.sheet.set_row(0, 26)
        self.row = 1
        for sentence in sentences:
            for line in textwrap.wrap(clean(sentence), wide):
                self.text(self.row, 0, line, self.styles.sentence)
                self.row += 1
        self.row += 1

    def head(self, labels: Sequence[str], right: Sequence[bool]) -> int:
        """The header row: it stays in sight, with the first column, and heads every page printed.

        Gives the row.
        """
        self.labels(self.row, labels, right)
        self.sheet.freeze_panes(self.row + 1, 1)
        self.sheet.repeat_rows(self.row)
        self.row += 1
        return self.row - 1

    def labels(self, row: int, labels: Sequence[str], right: Sequence[bool]) -> None:
        """The labels of columns, those of figures to the right; the row has room for them."""
        for column, (label, is_right) in enumerate(zip(labels, right, strict=True)):
            style = self.styles.head_right if is_right else self.styles.head
            self.text(row, column, label, style)
            self._make_room(row, _lines_of(label, self._letters[column] * _OF_A_LABEL))

    def printed(self, percent: int | None = None) -> None:
        """On A4 across, numbered, in letters that can be read: on as many pages as it takes.

        `percent`: the scale of a sheet that is laid out for the paper by itself.
        """
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        side = on_paper.MARGIN_INCHES
        self.sheet.set_margins(left=side, right=side, top=0.5, bottom=0.7)
        if percent is not None:
            self.sheet.set_print_scale(percent)
        elif not self._is_of_many_pages:
            high = self.row * _ROW_POINTS + self._more_points
            is_a_page = on_paper.fits_a_page_high(high, _TEXT_POINTS)
            self.sheet.fit_to_pages(1, int(is_a_page))
        else:
            self.sheet.set_print_scale(_PERCENT_OF_MANY_PAGES)
            self.sheet.repeat_columns(0, self._kept - 1)
        asked = textwrap.shorten(clean(self.asked), _FOOTER_MAX // 2, placeholder=" …")
        about = asked.replace("&", "&&")[:_FOOTER_MAX]
        self.sheet.set_footer(f"&L&10{self.name}: {about}&R&10Page &P of &N")


def _points_of(lines: int) -> float:
    """How high a row of so many lines is."""
    return _LINE_POINTS * lines + 3


def _lines_of(text: str, letters: float) -> int:
    """How many lines of so many letters a text has, folded between its words."""
    if letters > _NARROW:  # what is lost at the ends of lines is little, and folding takes its time
        return math.ceil(len(text) / letters)
    return _folded_lines(text, max(4, int(letters)))


@lru_cache(maxsize=1_024)
def _folded_lines(text: str, letters: int) -> int:
    return sum(len(textwrap.wrap(line, letters)) or 1 for line in text.split("\n"))


def is_plain(text: str) -> bool:
    """Whether a text can stand in a cell as it is, with nothing said of it."""
    return text.isprintable() and not text.startswith(_STARTS_TO_WATCH)


_STARTS_TO_WATCH = ("<", *FORMULA_STARTS)


def day_number(day: date) -> int:
    """The number by which spreadsheets know a day."""
    return day.toordinal() - _DAY_ZERO


def width_of(texts: Iterable[str], least: float = 8, most: float = 46) -> float:
    """How wide a column must be for its texts; past the most, they fold."""
    return min(most, max([least, *(1.05 * len(text) + 2 for text in texts)]))


def width_of_pounds(amounts: Iterable[int], least: float = 13) -> float:
    """How wide a column must be for amounts in pence, none of which may show as ####."""
    longest = max((abs(pence) for pence in amounts), default=0)
    return max(least, len(f"({longest / 100:,.2f})") + 1.5)
