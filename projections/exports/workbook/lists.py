"""Tables as lists: a row a row, however many, with a filter over each column."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain, islice

from events.refusal import Refusal
from projections.exports.tables import Column, Kind, Table, Value
from projections.exports.workbook import sums
from projections.exports.workbook.page import ROWS_MAX, Page, day_number, is_plain, width_of
from projections.exports.workbook.styles import Words

Write = Callable[[int, int, Value], object]
Row = Sequence[Value]

_WIDTHS = {
    "says": 58.0,
    "title": 36.0,
    "date_note": 28.0,
    "cite": 26.0,
    "decided_by": 20.0,
    "label": 26.0,
    "link": 18.0,
    "name": 34.0,
    "fund": 30.0,
    "programme": 32.0,
    "holder": 26.0,
    "funds": 24.0,
    "kind": 17.0,
    "recorded_at": 20.0,
    "result": 18.0,
    "restated_by": 20.0,
    "corrected_by": 20.0,
}
"""How wide columns of words are, by name: known before a row is. Long texts fold."""
_OF_KIND = {Kind.PENCE: 18.0, Kind.DAY: 12.0, Kind.NUMBER: 9.0, Kind.YES_NO: 9.0, Kind.TEXT: 13.0}


class TooManyRows(Refusal):
    """A list that is longer than a sheet, and has no sheet to go on in."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            f"would have more rows than a sheet of a workbook can have, which is {ROWS_MAX:,}",
            "narrow the question, or export JSON",
        )


class ListPage:
    """A list on one sheet or, where it is longer, on those that follow."""

    def __init__(self, pages: Sequence[Page], table: Table, rows_max: int = ROWS_MAX) -> None:
        self.pages, self.table, self.rows_max = pages, table, rows_max
        self.first = 0
        """The row of the first line, from 0, on every sheet."""
        self.counts: list[int] = []
        """How many lines are on each sheet."""
        self.totals: Counter[str] = Counter()
        """The sums of the columns of figures, by name: pence, or numbers of things."""

    @property
    def figures(self) -> list[Column]:
        """The columns of amounts and of numbers."""
        kinds = (Kind.PENCE, Kind.NUMBER)
        return [column for column in self.table.columns if column.kind in kinds]

    @property
    def count(self) -> int:
        """How many lines there are."""
        return sum(self.counts)

    def column(self, name: str) -> int:
        """The place of a column, from 0."""
        return [column.name for column in self.table.columns].index(name)

    def cells(self, name: str, place: int = 0) -> str:
        """A column's cells, for formulas of other sheets; there must be a line."""
        last = self.first + self.counts[place] - 1
        return self.pages[place].there(self.first, self.column(name), to_row=last)

    def write(
        self,
        sentences: Sequence[str] = (),
        before: Callable[[Page, int, Row], None] | None = None,
        own: Mapping[str, Callable[[Page], Write]] | None = None,
    ) -> None:
        """Every row is written. `before` is told (page, row, values) of each, before it is
        written, and so can put a link there; `own` writes cells of a column another way."""
        rows = self._adding(iter(self.table.rows()))
        for place, page in enumerate(self.pages):
            self._begin(page, place, sentences)
            room = self.rows_max - page.row
            self._write_rows(page, islice(rows, room), before, own or {})
            page.printed()
        if next(rows, None) is not None:
            raise TooManyRows(self.table.title)

    def _adding(self, rows: Iterator[Row]) -> Iterator[Row]:
        places = [(column.name, self.column(column.name)) for column in self.figures]
        for row in rows:
            for name, place in places:
                value = row[place]
                self.totals[name] += value if isinstance(value, int) else 0
            yield row

    def write_total(self, name: str) -> None:
        """Under the lines, the sum of a column of amounts."""
        page = self.pages[-1]
        if not self.counts[-1]:
            return
        for column in range(len(self.table.columns)):
            page.shade(page.row, column, page.styles.text_total)
        page.text(page.row, 0, "Total", page.styles.text_total)
        cells = page.here(self.first, self.column(name), to_row=page.row - 1)
        formula, style = sums.of_range(cells), page.styles.money_total
        page.formula(page.row, self.column(name), formula, self.totals[name], style)
        page.row += 1

    def _begin(self, page: Page, place: int, sentences: Sequence[str]) -> None:
        columns = self.table.columns
        title = self.table.title + (f", continued ({place + 1})" if place else "")
        widths = [_width(column) for column in columns]
        page.begin(title, [self.table.says, *sentences], widths, _columns_of_the_key(self.table))
        labels = [_label(column) for column in columns]
        self.first = 1 + page.head(
            labels, [column.kind in (Kind.PENCE, Kind.NUMBER) for column in columns]
        )

    def _write_rows(
        self,
        page: Page,
        rows: Iterator[Row],
        before: Callable[[Page, int, Row], None] | None,
        own: Mapping[str, Callable[[Page], Write]],
    ) -> None:
        columns = self.table.columns
        writes = [
            own[column.name](page) if column.name in own else _writes(page, column, left)
            for left, column in zip((None, *columns), columns, strict=False)
        ]
        row = first = page.row
        begun = next(rows, None)
        for values in () if begun is None else chain((begun,), rows):
            if before is not None:
                before(page, row, values)
            for column, (write, value) in enumerate(zip(writes, values, strict=True)):
                if value is not None:
                    write(row, column, value)
            row += 1
        page.row = row
        self.counts.append(row - first)
        if row == first:
            page.text(row, 0, "None by then.", page.styles.text)
        else:
            page.sheet.autofilter(first - 1, 0, row - 1, len(columns) - 1)


def _columns_of_the_key(table: Table) -> int:
    """How many of the first columns there are up to the last by which a row is known."""
    names = [column.name for column in table.columns]
    return 1 + max(names.index(name) for name in table.key)


def _label(column: Column) -> str:
    return f"{column.label} (UTC)" if column.name == "recorded_at" else column.label


def _width(column: Column) -> float:
    width = _WIDTHS.get(column.name, _OF_KIND[column.kind])
    longest_word = max(column.label.split(), key=len)
    return max(width, width_of([longest_word]))


def _writes(page: Page, column: Column, left: Column | None) -> Write:
    """What writes a value of the column into a cell. It is called for every cell of a long list.

    Words stand a little apart from the figures of a column at the `left`.
    """
    styles, number = page.styles, page.sheet.write_number
    match column.kind:
        case Kind.PENCE:
            money = styles.money
            return lambda row, at, pence: number(row, at, pence / 100, money)  # type: ignore[operator]
        case Kind.NUMBER:
            count = styles.number
            return lambda row, at, value: number(row, at, value, count)
        case Kind.DAY:
            day = styles.day
            return lambda row, at, value: number(row, at, day_number(value), day)  # type: ignore[arg-type]
        case Kind.YES_NO:
            string = page.sheet.write_string
            return lambda row, at, is_so: string(row, at, "yes" if is_so else "no")
    if left is not None and left.kind in (Kind.PENCE, Kind.NUMBER):
        return lambda row, at, said: page.text(row, at, str(said), page.styles.beside)
    return _writes_words(page, column)


def _writes_words(page: Page, column: Column) -> Write:
    words, instant, number = page.styles.text, page.styles.instant, page.sheet.write_number
    if column.name == "recorded_at":
        return lambda row, at, said: number(row, at, _instant_number(str(said)), instant)
    if column.name in _WORDS_OF_FEW:
        return words_of_few(page, words)
    return lambda row, at, said: page.text(row, at, str(said), words)


_WORDS_OF_FEW = ("kind", "cite", "recorded_by", "family", "fund", "programme", "holder", "year")
_FEW = 5_000


def words_of_few(page: Page, words: Words) -> Write:
    """What writes words of a column in which the same few come again and again.

    Those that have room in a line, and begin with nothing that acts, need no second look.
    """
    known: set[Value] = set()
    string = page.sheet.write_string

    def write(row: int, column: int, said: Value) -> None:
        if said in known:
            string(row, column, said)
            return
        text = str(said)
        if len(known) < _FEW and is_plain(text) and page.holds(column, text):
            known.add(text)
        page.text(row, column, text, words)

    return write


@lru_cache(maxsize=256)
def _instant_number(said: str) -> float:
    """The number by which spreadsheets know an instant; UTC."""
    instant = datetime.fromisoformat(said).astimezone(UTC)
    return (instant - datetime(1899, 12, 30, tzinfo=UTC)).total_seconds() / 86_400
