"""The published form in OpenDocument (.ods), the format that the UK government asks for.

Written as a stream over the standard library's zip: the libraries for it hold the whole document
and take many times as long. Amounts are written as decimals, exact to the penny.
"""

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from projections.exports.extract import Extract
from projections.exports.ods_parts import (
    CONTENT_END,
    CONTENT_START,
    MANIFEST,
    MIMETYPE,
    STYLES,
    meta,
)
from projections.exports.published import (
    BEFORE_IT_IS_PUBLISHED,
    PROSE_WIDTH,
    Cell,
    Grid,
    Line,
    Link,
    Publication,
    Sheet,
    in_a_cell,
    publication,
)
from projections.exports.tables import Kind
from projections.figures import pounds_plain


def write_ods(path: Path, extract: Extract) -> Sequence[str]:
    """The document is at the path. Its parts bear no time: like questions make like files."""
    published = publication(extract)
    with ZipFile(path, "w") as file:
        file.writestr(_part("mimetype", ZIP_STORED), MIMETYPE)  # first, and as it is
        file.writestr(_part("META-INF/manifest.xml"), MANIFEST)
        file.writestr(_part("meta.xml"), meta(published, extract))
        file.writestr(_part("styles.xml"), STYLES)
        with file.open(_part("content.xml"), "w") as content:
            for pieces in _by_the_hundred(_content(published)):
                content.write("".join(pieces).encode())
    return (BEFORE_IT_IS_PUBLISHED,)


def _part(name: str, compression: int = ZIP_DEFLATED) -> ZipInfo:
    part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    part.compress_type = compression
    part.create_system = 3  # the same on every system
    part.external_attr = 0o644 << 16
    return part


def _content(published: Publication) -> Iterator[str]:
    yield CONTENT_START
    ranges = []
    for sheet in published.sheets():
        rows_in_all = yield from _sheet(sheet)
        if sheet.grid is not None:
            ranges.append(_marked_as_table(sheet, sheet.grid, rows_in_all))
    yield f"<table:database-ranges>{''.join(ranges)}</table:database-ranges>"
    yield CONTENT_END


def _by_the_hundred(pieces: Iterator[str]) -> Iterator[list[str]]:
    """So that the zip is not asked for every row by itself."""
    while some := list(islice(pieces, 100)):
        yield some


def _sheet(sheet: Sheet) -> Generator[str, None, int]:
    """The worksheet, piece by piece; gives how many rows there are to the end of its table."""
    is_wide = sheet.grid is not None and sheet.grid.is_of_many_pages
    style = "wide-sheet" if is_wide else "sheet"
    yield f"<table:table table:name={quoteattr(sheet.name)} table:style-name='{style}'>"
    yield _columns(sheet.grid)
    yield _row([_words(sheet.title, "Heading_20_1")])
    for line in sheet.lines:
        yield _row([_line(line, is_prose=sheet.grid is None)])
    rows = len(sheet.lines) + 1
    if sheet.grid is not None:
        kinds = [heading.kind for heading in sheet.grid.headings]
        header = (
            _words(each.text, "Header_20_of_20_figures" if each.kind in _FIGURES else "Header")
            for each in sheet.grid.headings
        )
        yield f"<table:table-header-rows>{_row(header)}</table:table-header-rows>"
        rows += 1
        for cells in sheet.grid.rows:
            yield _row(map(_cell, cells, kinds))
            rows += 1
    yield "</table:table>\n"
    return rows


def _columns(grid: Grid | None) -> str:
    if grid is None:
        return _column(PROSE_WIDTH)
    columns = [_column(heading.width) for heading in grid.headings]
    kept = "".join(columns[: grid.kept_on_paper])
    if kept:
        kept = f"<table:table-header-columns>{kept}</table:table-header-columns>"
    return kept + "".join(columns[grid.kept_on_paper :])


def _column(width: int) -> str:
    return f"<table:table-column table:style-name='wide{width}'/>"


def _marked_as_table(sheet: Sheet, grid: Grid, rows: int) -> str:
    """The range of a table with its name: what a screen reader knows it by."""
    first, last = f"A{len(sheet.lines) + 2}", f"{_letters(len(grid.headings))}{rows}"
    return (
        f"<table:database-range table:name={quoteattr(grid.name)}"
        f" table:target-range-address={quoteattr(f'{sheet.name}.{first}:{sheet.name}.{last}')}"
        " table:contains-header='true' table:display-filter-buttons='false'/>"
    )


def _letters(column: int) -> str:
    """The name of a column, the first of which is 1."""
    assert column <= 26, "a published table has few columns"
    return chr(ord("A") + column - 1)


def _row(cells: Iterable[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>\n"


def _line(line: Line, *, is_prose: bool) -> str:
    if isinstance(line.text, Link):
        return _link(line.text)
    style = "Heading_20_2" if line.is_subtitle else "Words" if is_prose else "Line"
    return _words(in_a_cell(line.text), style)


_FIGURES = (Kind.PENCE, Kind.NUMBER, Kind.DAY)


def _cell(cell: Cell, kind: Kind) -> str:
    match cell:
        case Link():
            return _link(cell)
        case date():
            iso = cell.isoformat()
            return _value("date", f"office:date-value='{iso}'", "Day", iso)
        case int() if kind == Kind.PENCE:
            pounds = pounds_plain(cell)
            return _value("float", f"office:value='{pounds}'", "Money", pounds)
        case int():
            return _value("float", f"office:value='{cell}'", "Number", str(cell))
        case _:
            return _words(str(cell), "Words_20_among_20_figures" if kind in _FIGURES else "Words")


def _value(kind: str, value: str, style: str, shown: str) -> str:
    return (
        f"<table:table-cell table:style-name='{style}' office:value-type='{kind}' {value}>"
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def _words(text: str, style: str) -> str:
    paragraphs = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in text.split("\n"))
    return (
        f"<table:table-cell table:style-name='{style}' office:value-type='string'>"
        f"{paragraphs}</table:table-cell>"
    )


def _link(link: Link) -> str:
    return (
        "<table:table-cell table:style-name='Link' office:value-type='string'><text:p>"
        f"<text:a xlink:type='simple' xlink:href={quoteattr(f'#{link.sheet}.A1')}>"
        f"{escape(link.text)}</text:a></text:p></table:table-cell>"
    )


def _spaced(line: str) -> str:
    """Text of a paragraph: several spaces together, and tabs, would else be read as one space."""
    parts = escape(line).replace("\t", "<text:tab/>")
    return _SPACES.sub(lambda found: f"<text:s text:c='{len(found[0])}'/>", parts)


_SPACES = re.compile(r"^ +| +$| {2,}")
