"""The published form: a workbook for the public, described once for every kind of spreadsheet.

After "Releasing statistics in spreadsheets" of the Government Analysis Function: a cover, contents
and notes, then a worksheet for each table. A worksheet has its title in A1, then what it contains;
its one table is plain, no cell of it is empty, and nothing is said by colour alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from textwrap import wrap

from events.money import format_pounds
from projections.clean import clean
from projections.exports.contents import contents
from projections.exports.extract import Extract
from projections.exports.on_paper import (
    columns_kept,
    inches_of_a_line,
    is_of_many_pages,
    letters_of_a_line,
    percent_of_many_pages,
)
from projections.exports.published_words import (
    DOES_NOT_APPLY,
    NOT_KNOWN,
    NOTE_OF,
    NOTES,
    PEOPLE,
    SHEETS,
    SHORTHAND,
    TOLD_ELSEWHERE,
    WIDTHS,
)
from projections.exports.tables import Column, Kind, Table, Value
from projections.figures import day
from projections.slices import CannotBeAsked

LANGUAGE = "en-GB"
FONT = "Arial"
TEXT_SIZE, SUBTITLE_SIZE, TITLE_SIZE = 12, 14, 16
"""In points."""
ROWS_MAX = 1_000_000
"""Of a table: a worksheet has 1,048,576 rows, in Excel as in LibreOffice."""
CELL_MAX = 32_000
"""Characters of a cell: a little less than Excel holds."""
INCHES_OF_A_CHARACTER = 0.094
PERCENT_OF_MANY_PAGES = percent_of_many_pages(TEXT_SIZE)
PROSE_WIDTH = 100
"""Characters of the first column of a worksheet that has no table."""
BEFORE_IT_IS_PUBLISHED = (
    "Before you publish it, add to its cover who publishes it, on which day, and whom to ask."
)


@dataclass(frozen=True)
class Link:
    """A text that leads to a worksheet."""

    text: str
    sheet: str


Cell = Value | Link
"""Whole numbers are pence in a column of money. Words may stand in a column of any kind."""


@dataclass(frozen=True)
class Line:
    """A text above the table, in the first column."""

    text: str | Link
    is_subtitle: bool = False

    @property
    def words(self) -> str:
        """What is read."""
        return self.text.text if isinstance(self.text, Link) else self.text


@dataclass(frozen=True)
class Heading:
    """A column of a table: what stands in the header row, the kind of its values, its width."""

    text: str
    kind: Kind
    width: int
    """In characters."""


@dataclass(frozen=True)
class Grid:
    """A table on its worksheet, under a name of its own. Its rows can be read once."""

    name: str
    headings: Sequence[Heading]
    rows: Iterable[Sequence[Cell]]
    of_key: int = 1
    """How many of the first columns there are up to the last by which a row is known."""
    title: str = ""
    lines: Sequence[Line] = ()
    """What stands over it."""

    @property
    def is_of_many_pages(self) -> bool:
        """Whether on paper it takes pages side by side."""
        return is_of_many_pages(sum(self._inches), TEXT_SIZE)

    @property
    def kept_on_paper(self) -> int:
        """How many of the first columns stand on each of several pages side by side."""
        if not self.is_of_many_pages:
            return 0
        of_lines = [inches_of_a_line(line.words, TEXT_SIZE) for line in self.lines]
        over = max(inches_of_a_line(self.title, TITLE_SIZE, is_bold=True), *of_lines, 0)
        return columns_kept(self._inches, self.of_key, PERCENT_OF_MANY_PAGES, over)

    def lines_on_paper(self) -> Iterator[Line]:
        """The lines over it, none longer than the columns that stand on each of several pages."""
        if not self.is_of_many_pages:
            yield from self.lines
            return
        wide = letters_of_a_line(sum(self._inches[: self.kept_on_paper]), TEXT_SIZE)
        for line in self.lines:
            yield from map(Line, wrap(in_a_cell(line.words), wide))

    @property
    def _inches(self) -> list[float]:
        return [heading.width * INCHES_OF_A_CHARACTER for heading in self.headings]


@dataclass(frozen=True)
class Sheet:
    """A worksheet: its title in A1, lines below it, then its table, if it has one."""

    name: str
    title: str
    lines: Sequence[Line]
    grid: Grid | None = None


@dataclass(frozen=True)
class Publication:
    """A workbook. Its worksheets are made one after the other, for they may be long."""

    title: str
    asked: str
    sheets: Callable[[], Iterator[Sheet]]


def publication(extract: Extract) -> Publication:
    """The books by one question as they are published.

    Its rows raise CannotBeAsked where there are more than a worksheet holds.
    """
    tables = [table for table in contents(extract) if table.name in SHEETS]
    title = f"Public funding commitments as at {day(extract.question.as_at)}"

    def sheets() -> Iterator[Sheet]:
        yield _cover(title, extract)
        yield _table_of_contents(tables)
        yield _notes()
        yield _meanings(tables)
        for table in tables:
            yield _sheet(table, extract)

    return Publication(title, extract.asked, sheets)


def _cover(title: str, extract: Extract) -> Sheet:
    lines = (
        Line("What these tables show", is_subtitle=True),
        Line(f"{_sentence(extract.asked)}"),
        Line(
            "Money counts as at a day if it is effective by then, and as known on a day if it was"
            " decided by then. A decision that is signed later can change the figures of an"
            " earlier day: the worksheet Restatements says which, and why."
        ),
        Line("Figures", is_subtitle=True),
        Line(
            "Amounts are in pounds sterling (£), to the penny and not rounded. An amount below"
            " zero begins with a minus sign. Years are financial years, 1 April to 31 March."
        ),
        *map(Line, SHORTHAND),
        Line("Source", is_subtitle=True),
        Line(
            f"A Tallystick ledger of signed decisions: book {extract.book_id}, entries 1 to"
            f" {extract.question.up_to}, whose SHA-256 root is {extract.root}."
        ),
        Line("Where to go from here", is_subtitle=True),
        Line(Link("Table of contents", "Contents")),
        Line(Link("Notes", "Notes")),
        Line(Link("What each column means", "Columns")),
    )
    return Sheet("Cover", title, lines)


def _table_of_contents(tables: Sequence[Table]) -> Sheet:
    rows = [
        (Link("Notes", "Notes"), "Notes", "One note that headers of columns refer to."),
        (Link("Columns", "Columns"), "What each column means", "One column of a worksheet."),
        *((_link(table), table.title, table.says) for table in tables),
    ]
    headings = _headings(("Worksheet", 30), ("Title", 40), ("What a row is", 70))
    lines = (Line("This worksheet contains one table, with a link to every worksheet after it."),)
    return Sheet("Contents", "Table of contents", lines, Grid("contents", headings, rows))


def _notes() -> Sheet:
    rows = [(f"note {number}", words) for number, (_, words) in enumerate(NOTES, 1)]
    lines = (
        Line("This worksheet contains one table, of the notes that headers of columns refer to."),
        *map(Line, SHORTHAND),
    )
    headings = _headings(("Note number", 20), ("Note", PROSE_WIDTH))
    return Sheet("Notes", "Notes", lines, Grid("notes", headings, rows))


def _meanings(tables: Sequence[Table]) -> Sheet:
    rows = [
        (_link(table), _header(column), column.means)
        for table in tables
        for column in _shown(table)
    ]
    headings = _headings(("Worksheet", 30), ("Column", 40), ("What it means", 70))
    lines = (Line("This worksheet contains one table, of the columns of the other worksheets."),)
    return Sheet("Columns", "What each column means", lines, Grid("columns", headings, rows))


def _sheet(table: Table, extract: Extract) -> Sheet:
    """The worksheet of a table, whose rows are read as they are written."""
    columns, places = _shown(table), _places(table)
    rows: Iterable[Sequence[Value]] = table.rows()
    totals: list[Line] = []
    if table.name in _WITH_TOTALS:
        rows = list(rows)
        totals = _totals(table, rows)
    following = iter(rows)
    first = next(following, None)
    if first is None:
        lines = [Line("This worksheet contains no table: by this question it would have no row.")]
        return Sheet(SHEETS[table.name], _title(table, extract), lines)
    lines = [
        Line("This worksheet contains one table. Notes are on the worksheet Notes."),
        Line(f"Each row is {table.says[:1].lower()}{table.says[1:]}"),
        *map(Line, SHORTHAND),
        *totals,
        Line("Source: Tallystick ledger."),
        Line(_sentence(extract.asked)),
    ]
    cells = (
        [_cell(row[place], column) for place, column in zip(places, columns, strict=True)]
        for row in _that_fit(table, chain([first], following))
    )
    headings = [Heading(_header(each), each.kind, _width(each)) for each in columns]
    names = [column.name for column in columns]
    of_key = 1 + max(names.index(name) for name in table.key)
    title = _title(table, extract)
    grid = Grid(table.name, headings, cells, of_key, title, lines)
    return Sheet(SHEETS[table.name], title, [*grid.lines_on_paper()], grid)


_WITH_TOTALS = ("funds", "programmes", "boroughs")


def _title(table: Table, extract: Extract) -> str:
    return f"{table.title} as at {day(extract.question.as_at)}"


def _totals(table: Table, rows: Sequence[Sequence[Value]]) -> list[Line]:
    """The sums of the years that have begun, and of later years, of the balances that are known."""
    names = [column.name for column in table.columns]
    balance, begun = names.index("balance_pence"), names.index("year_begun")
    some_unknown = any(row[balance] is None for row in rows)
    of = ", of the balances known," if some_unknown else ""
    lines = []
    for has_begun, years in ((True, "the years that have begun"), (False, "later years")):
        amounts = [row[balance] for row in rows if row[begun] is has_begun]
        if amounts:
            total = sum(each for each in amounts if isinstance(each, int))
            lines.append(Line(f"The total of {years}{of} is {format_pounds(total)}."))
    return lines


def _shown(table: Table) -> list[Column]:
    return [table.columns[place] for place in _places(table)]


def _places(table: Table) -> list[int]:
    """The columns that are published, by their places in a row."""
    left_out = PEOPLE | (TOLD_ELSEWHERE if table.name in _WITH_TOTALS else frozenset())
    names = [column.name for column in table.columns]
    return [place for place, name in enumerate(names) if name not in left_out]


def _that_fit(table: Table, rows: Iterable[Sequence[Value]]) -> Iterator[Sequence[Value]]:
    for counted, row in zip(count(1), rows):
        if counted > ROWS_MAX:
            raise CannotBeAsked(
                f"a worksheet does not hold the more than {ROWS_MAX:,} rows of"
                f" {SHEETS[table.name]}; narrow the question, or export it as .csv or .sqlite"
            )
        yield row


def _cell(value: Value, column: Column) -> Value:
    if value is None:
        return NOT_KNOWN if column.may_be_unknown else DOES_NOT_APPLY
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return in_a_cell(value) if isinstance(value, str) else value


def lines_of(text: str, width: int) -> int:
    """How many lines the text takes in a column that is so many characters wide, at the most."""
    per_line = max(1, width * 92 // 100)
    if len(text) <= per_line and "\n" not in text:
        return 1
    return sum(max(1, -(-len(line) // per_line)) for line in text.split("\n"))


def in_a_cell(text: str) -> str:
    """The text without what acts on a screen, and cut, which it says, where no cell holds it."""
    text = clean(text)
    if len(text) <= CELL_MAX:
        return text
    return f"{text[:CELL_MAX]} … [cut: the whole text has {len(text):,} characters]"


def _header(column: Column) -> str:
    """The label, its unit in brackets, with the number of the note that is about it."""
    label = column.label.removesuffix(" £")
    unit = " (£)" if column.kind == Kind.PENCE else ""
    note = f" [note {NOTE_OF[column.name]}]" if column.name in NOTE_OF else ""
    return f"{label}{unit}{note}"


def _width(column: Column) -> int:
    if column.name in NOTE_OF and column.kind == Kind.YES_NO:
        return _width_of_noted(_header(column))
    of_kind = {Kind.TEXT: 20, Kind.PENCE: 20, Kind.DAY: 20, Kind.YES_NO: 16, Kind.NUMBER: 12}
    return WIDTHS.get(column.name, of_kind[column.kind])


def _width_of_noted(header: str) -> int:
    """So that no line ends within "[note 1]": it is on the label's line, or whole on its own."""
    label, _, _ = header.partition(" [note ")
    *_, last = words = label.split()
    folded = max(len("[note 1]"), *map(len, words)) + 2
    if len(words) > 1 and len(f"{last} [note") > folded + 3:
        return folded  # a line a word, and the note below them
    return len(header) + 2 if len(header) <= _SHORT else len(label) + 3


_SHORT = 14


def _link(table: Table) -> Link:
    return Link(SHEETS[table.name], SHEETS[table.name])


def _headings(*named: tuple[str, int]) -> list[Heading]:
    return [Heading(text, Kind.TEXT, width) for text, width in named]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
