"""A workbook to fill in: one row an entry, with lists to choose from and a note on each column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from events.boroughs import GSS_CODES
from events.years import FinancialYear
from ledger.sheets import template_guide
from ledger.sheets.columns import BY_NAME, Column
from projections.exports.excel import Format, Workbook, Worksheet, workbook_at, xl_col_to_name

ENTRIES, GUIDE, LISTS = "Entries", *template_guide.OWN_SHEETS
GROUPS: Sequence[tuple[str, str, Sequence[str]]] = (
    # what stands over the headings, its colour, its columns
    (
        "Which decision: its reference in every row, the rest in its first",
        "#1F3A5F",
        ("reference", "title", "decided_by", "decided_on", "dated_by", "date_note"),
    ),
    (
        "What the row says",
        "#0B6E4F",
        ("kind", "programme", "fund", "year", "amount", "funding", "cite"),
    ),
    (
        "Who has it: allocations, grants, expansions",
        "#6A4C93",
        ("boroughs", "share", "shares", "recipient", "from_boroughs", "to_boroughs"),
    ),
    (
        "From where to where: carry forward, transfer, reprofile, virement",
        "#8A4B08",
        ("from_fund", "to_fund", "from_year", "to_year", "from_programme", "to_programme"),
    ),
    (
        "What is new in the book: a fund or a programme",
        "#1F3A5F",
        ("name", "fund_kind", "aliases", "may_carry", "opening", "opening_on"),
    ),
    ("What the paper adds up to, or notes", "#0B6E4F", ("of", "label", "text")),
    (
        "When and whether it counts; remarks",
        "#6A4C93",
        ("effective_on", "up_to", "subject_to", "note"),
    ),
)
HEADING_ROW = 1
"""From 0: the groups stand above it."""
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_WIDTHS = {
    "title": 34,
    "programme": 30,
    "fund": 28,
    "funding": 34,
    "cite": 24,
    "boroughs": 26,
    "shares": 24,
    "note": 34,
    "text": 34,
    "name": 28,
    "from_fund": 26,
    "to_fund": 26,
    "from_programme": 26,
    "to_programme": 26,
    "decided_by": 26,
    "recipient": 24,
    "kind": 18,
    "aliases": 24,
    "label": 22,
    "subject_to": 24,
    "from_boroughs": 20,
    "to_boroughs": 20,
    "amount": 16,
    "opening": 16,
    "date_note": 22,
}
_WIDTH = 13
_A3 = 8
_MESSAGE_LENGTH_MAX = 255


@dataclass(frozen=True)
class BookNames:
    """What a template offers of a book: of none, where there is no book yet."""

    funds: Sequence[str] = ()
    programmes: Sequence[str] = ()


def write_template(path: Path, names: BookNames, today: date) -> None:
    """The template is at the path; years to choose from are those around `today`.

    Raises OSError.
    """
    with workbook_at(path) as workbook:
        workbook.set_properties(
            {"title": "Entries to import", "created": datetime.combine(today, time())}
        )
        entries = workbook.add_worksheet(ENTRIES)
        guide = workbook.add_worksheet(GUIDE)
        lists = workbook.add_worksheet(LISTS)
        columns = [BY_NAME[name] for _, _, group in GROUPS for name in group]
        offered = _write_lists(workbook, lists, names, today)
        _write_headings(workbook, entries, columns)
        for at, column in enumerate(columns):
            _offer(entries, at, column, offered)
        _protect(entries)
        template_guide.write(workbook, guide, columns)
        entries.activate()


def _write_lists(
    workbook: Workbook, sheet: Worksheet, names: BookNames, today: date
) -> Mapping[str, str]:
    """The lists, on a sheet that is hidden; where each is, by the name of its column."""
    this = FinancialYear.containing(today).first
    years = [str(FinancialYear(first, first)) for first in range(this - 4, this + 5)]
    lists = {
        **{column.name: column.choices for column in BY_NAME.values() if column.choices},
        **dict.fromkeys(("fund", "from_fund", "to_fund"), tuple(names.funds)),
        **dict.fromkeys(("programme", "from_programme", "to_programme"), tuple(names.programmes)),
        **dict.fromkeys(("year", "from_year", "to_year"), tuple(years)),
        **dict.fromkeys(("boroughs", "to_boroughs", "from_boroughs"), ("all", *sorted(GSS_CODES))),
        **dict.fromkeys(("may_carry", "up_to"), ("yes", "no")),
    }
    heading = workbook.add_format({"bold": True})
    written: dict[tuple[str, ...], str] = {}
    for name, texts in lists.items():
        if texts and texts not in written:
            at = len(written)
            sheet.write_string(0, at, BY_NAME[name].heading, heading)
            for row, text in enumerate(texts, start=1):
                sheet.write_string(row, at, text)
            letter = xl_col_to_name(at, col_abs=True)
            written[texts] = f"={LISTS}!{letter}$2:{letter}${len(texts) + 1}"
    sheet.set_column(0, len(written), 24)
    sheet.hide()
    return {name: written[texts] for name, texts in lists.items() if texts}


def _write_headings(workbook: Workbook, sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Groups, headings with their notes, and the format of each column below them."""
    free = workbook.add_format({"locked": False, "valign": "top"})
    sheet.set_column(0, _LAST_COLUMN, _WIDTH, free)
    formats = _formats(workbook)
    at = 0
    for said, colour, names in GROUPS:
        look = {"bg_color": colour, "font_color": "#FFFFFF", "valign": "vcenter"}
        over = workbook.add_format({**look, "italic": True})
        heading = workbook.add_format(
            {**look, "bold": True, "text_wrap": True, "right": 1, "right_color": "#FFFFFF"}
        )
        for place, name in enumerate(names):
            column = BY_NAME[name]
            sheet.write_string(0, at, said if not place else "", over)
            sheet.write_string(HEADING_ROW, at, column.heading, heading)
            sheet.write_comment(
                HEADING_ROW, at, column.says, {"x_scale": 2, "y_scale": 1.2, "font_size": 9}
            )
            sheet.set_column(at, at, _WIDTHS.get(name, _WIDTH), formats[_look_of(column)])
            at += 1
    sheet.set_row(0, 18)
    sheet.set_row(HEADING_ROW, 30)
    sheet.freeze_panes(HEADING_ROW + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(2, 0)
    sheet.repeat_rows(0, HEADING_ROW)
    sheet.repeat_columns(0)
    assert at == len(columns)


def _formats(workbook: Workbook) -> Mapping[str, Format]:
    """What is typed stays what was typed: only dates and amounts are anything but text."""
    common: dict[str, Any] = {"locked": False, "valign": "top"}
    return {
        "text": workbook.add_format({**common, "num_format": "@"}),
        "day": workbook.add_format({**common, "num_format": "dd/mm/yyyy"}),
        "amount": workbook.add_format({**common, "num_format": "#,##0.00"}),
    }


def _look_of(column: Column) -> str:
    if column.sort == "day":
        return "day"
    if column.sort in ("amount", "standing"):
        return "amount"
    return "text"


def _offer(sheet: Worksheet, at: int, column: Column, offered: Mapping[str, str]) -> None:
    """A list to choose from, where there is one, and a message when a cell is entered."""
    rules: dict[str, Any] = {
        "input_title": column.heading,
        "input_message": column.says[:_MESSAGE_LENGTH_MAX],
        "error_type": "stop" if column.choices else "warning",
        "error_title": "Not in the list",
        "error_message": "Choose one from the list." if column.choices else _MAY_GO_ON,
    }
    if column.name in offered:
        rules |= {"validate": "list", "source": offered[column.name]}
        rules["show_error"] = "borough" not in column.name  # of these, several may be typed
    elif column.sort == "day":
        rules |= {"validate": "date", "criteria": "between", "error_title": "Not a date"}
        rules |= {"minimum": date(1986, 1, 1), "maximum": date(2100, 12, 31)}
        rules["error_message"] = "Type a date like 31/03/2024."
    else:
        rules["validate"] = "any"
    sheet.data_validation(HEADING_ROW + 1, at, _LAST_ROW, at, rules)


_MAY_GO_ON = (
    "The book does not have this name, or the list does not have this year. Where a row above opens"
    " it, or it is meant so, go on."
)


def _protect(sheet: Worksheet) -> None:
    """Headings are locked, without a password; everything below them is free."""
    allowed = (
        *("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows"),
        *("sort", "autofilter", "select_locked_cells", "select_unlocked_cells"),
    )
    sheet.protect("", dict.fromkeys(allowed, True))
