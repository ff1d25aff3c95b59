"""The published form as an Excel workbook: every table marked as one, row by row in flat memory."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from projections.exports.excel import workbook_at, write_text, xl_range
from projections.exports.extract import Extract
from projections.exports.on_paper import MARGIN_INCHES
from projections.exports.published import (
    BEFORE_IT_IS_PUBLISHED,
    FONT,
    LANGUAGE,
    PERCENT_OF_MANY_PAGES,
    PROSE_WIDTH,
    SUBTITLE_SIZE,
    TEXT_SIZE,
    TITLE_SIZE,
    Cell,
    Grid,
    Line,
    Link,
    Publication,
    Sheet,
    in_a_cell,
    lines_of,
    publication,
)
from projections.exports.tables import Kind


def write_published_xlsx(path: Path, extract: Extract) -> Sequence[str]:
    """The workbook is at the path."""
    published = publication(extract)
    with workbook_at(path, **_OPTIONS) as workbook:
        _describe(workbook, published, extract)
        looks = _looks(workbook)
        for sheet in published.sheets():
            _write(workbook.add_worksheet(sheet.name), sheet, looks)
    return (BEFORE_IT_IS_PUBLISHED,)


_OPTIONS = {
    "constant_memory": True,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": FONT, "font_size": TEXT_SIZE},
}


def _describe(workbook: Any, published: Publication, extract: Extract) -> None:
    """The day that the workbook says it was made on is the day asked about: no clock is read."""
    workbook.set_properties(
        {
            "title": published.title,
            "subject": in_a_cell(published.asked),
            "author": "Tallystick",
            "created": datetime.combine(extract.question.as_at, time()),
        }
    )
    workbook.set_custom_property("Language", LANGUAGE)
    workbook.set_custom_property("Book", extract.book_id)
    workbook.set_custom_property("Entries", extract.question.up_to, "number")
    workbook.set_custom_property("Root", extract.root)


Looks = dict[str, Any]


def _looks(workbook: Any) -> Looks:
    prose: dict[str, Any] = {"text_wrap": True, "valign": "top"}
    wrapped = prose | {"align": "left", "indent": 1}  # apart from the figures of the column before
    figures = {"align": "right", "valign": "top"}
    looks: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": TITLE_SIZE},
        "subtitle": {"bold": True, "font_size": SUBTITLE_SIZE},
        "line": {"valign": "top"},
        "prose": prose,
        "header": wrapped | {"bold": True, "bottom": 1},
        "header of figures": prose | figures | {"bold": True, "bottom": 1},
        "words among figures": figures,
        "link": wrapped | {"underline": 1, "font_color": "#0B57A4"},
        # What begins like a formula stays text when somebody edits its cell.
        "quoted": wrapped | {"quote_prefix": True},
        Kind.TEXT: wrapped,
        Kind.YES_NO: wrapped,
        Kind.PENCE: figures | {"num_format": "#,##0.00"},
        Kind.NUMBER: figures | {"num_format": "#,##0"},
        Kind.DAY: figures | {"num_format": "d mmmm yyyy"},
    }
    font: dict[str, Any] = {"font_name": FONT, "font_size": TEXT_SIZE}
    return {name: workbook.add_format(font | look) for name, look in looks.items()}


def _write(worksheet: Any, sheet: Sheet, looks: Looks) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(9)  # A4
    side = MARGIN_INCHES
    worksheet.set_margins(left=side, right=side, top=0.5, bottom=0.5)
    if sheet.grid is None or not sheet.grid.is_of_many_pages:
        worksheet.fit_to_pages(1, 0)
    else:
        worksheet.set_print_scale(PERCENT_OF_MANY_PAGES)
        worksheet.repeat_columns(0, sheet.grid.kept_on_paper - 1)
    worksheet.set_default_row(LINE_HEIGHT)
    worksheet.write_string(0, 0, sheet.title, looks["title"])
    for row, line in enumerate(sheet.lines, start=1):
        _write_line(worksheet, row, line, looks, is_prose=sheet.grid is None)
    if sheet.grid is None:
        worksheet.set_column(0, 0, PROSE_WIDTH)
    else:
        _write_grid(worksheet, len(sheet.lines) + 1, sheet.grid, looks)


def _write_line(worksheet: Any, row: int, line: Line, looks: Looks, *, is_prose: bool) -> None:
    if isinstance(line.text, Link):
        _write_link(worksheet, row, 0, line.text, looks)
        return
    if line.is_subtitle:
        worksheet.set_row(row, 2 * SUBTITLE_SIZE)  # the space above it
    elif is_prose:
        _make_room(worksheet, row, lines_of(line.text, PROSE_WIDTH))
    look = "subtitle" if line.is_subtitle else "prose" if is_prose else "line"
    worksheet.write_string(row, 0, in_a_cell(line.text), looks[look])


def _write_grid(worksheet: Any, header_row: int, grid: Grid, looks: Looks) -> None:
    for place, heading in enumerate(grid.headings):
        worksheet.set_column(place, place, heading.width)
    worksheet.repeat_rows(header_row)
    _mark_as_table(worksheet, header_row, grid)
    room = max(lines_of(heading.text, heading.width) for heading in grid.headings)
    _make_room(worksheet, header_row, room)
    for place, heading in enumerate(grid.headings):
        look = "header of figures" if heading.kind in _FIGURES else "header"
        worksheet.write_string(header_row, place, heading.text, looks[look])
    last_row = header_row
    for last_row, cells in enumerate(grid.rows, start=header_row + 1):
        words = zip(cells, grid.headings, strict=True)
        room = max(lines_of(cell, at.width) for cell, at in words if isinstance(cell, str))
        _make_room(worksheet, last_row, room)
        _write_row(worksheet, last_row, cells, grid, looks)
    # The library wants to know a table's last row before the first is written.
    worksheet.tables[-1]["range"] = xl_range(header_row, 0, last_row, len(grid.headings) - 1)


LINE_HEIGHT = 16
"""Points of a line of text."""


def _make_room(worksheet: Any, row: int, lines: int) -> None:
    """Excel gives a row the height of its text when it opens it; other programs do not."""
    if lines > 1:
        worksheet.set_row(row, lines * LINE_HEIGHT)


_FIGURES = (Kind.PENCE, Kind.NUMBER, Kind.DAY)


def _mark_as_table(worksheet: Any, header_row: int, grid: Grid) -> None:
    """The library marks no table while it keeps one row in memory, for it would come too late to
    write the header. It is in time here: the header's row is the next.
    """
    worksheet.constant_memory = False
    refused = worksheet.add_table(
        *(header_row, 0, header_row + 1, len(grid.headings) - 1),
        {
            "name": grid.name,
            "columns": [{"header": heading.text} for heading in grid.headings],
            "autofilter": False,
            "style": None,
        },
    )
    worksheet.constant_memory = True
    assert not refused, f"{grid.name} cannot be marked as a table"


def _write_row(worksheet: Any, row: int, cells: Iterable[Cell], grid: Grid, looks: Looks) -> None:
    for place, (cell, heading) in enumerate(zip(cells, grid.headings, strict=True)):
        look = looks[heading.kind]
        match cell:
            case Link():
                _write_link(worksheet, row, place, cell, looks)
            case date():
                worksheet.write_datetime(row, place, datetime.combine(cell, time()), look)
            case int() if heading.kind == Kind.PENCE:
                worksheet.write_number(row, place, cell / 100, look)
            case int():
                worksheet.write_number(row, place, cell, look)
            case _:
                plain, quoted = look, looks["quoted"]
                if heading.kind in _FIGURES:
                    plain = quoted = looks["words among figures"]
                write_text(worksheet, (row, place), str(cell), plain, quoted)


def _write_link(worksheet: Any, row: int, place: int, link: Link, looks: Looks) -> None:
    worksheet.write_url(row, place, f"internal:'{link.sheet}'!A1", looks["link"], link.text)
