"""The last sheet: what every column of the other sheets means."""

from collections.abc import Sequence

from projections.exports.tables import Table
from projections.exports.workbook.page import Page

Meaning = tuple[str, str, str]
"""Sheet, column, what it means."""


def write_meanings(page: Page, meanings: Sequence[Meaning]) -> None:
    """The sheet is written."""
    page.begin("What columns mean", (), [24, 30, 100])
    page.head(["Sheet", "Column", "Means"], [False] * 3)
    first = page.row
    for meaning in meanings:
        for column, words in enumerate(meaning):
            style = page.styles.name if not column else page.styles.text
            page.text(page.row, column, words, style)
        page.row += 1
    page.sheet.autofilter(first - 1, 0, page.row - 1, 2)
    page.printed()


def of_table(sheet: str, table: Table) -> list[Meaning]:
    """What the columns of a list mean."""
    return [(sheet, column.label, column.means) for column in table.columns]


def of_sheets(names: Sequence[str]) -> list[Meaning]:
    """What the columns of the sheets of figures mean, of those that there are."""
    return [meaning for meaning in _OF_SHEETS if meaning[0] in names]


_YEARS = "What stands to it of that financial year's money, by the question."
_TOTAL = "The years that have begun, together: a formula."
_LATER = "A year that had not begun by the as-at day; in no total of the years begun."
_MARKS = "What figures of the row rest on; a letter is explained on the cover."
_OF_SHEETS: Sequence[Meaning] = (
    ("Funds", "Kind", "A reserve or carry-forward goes on; a budget or grant is a year's."),
    ("Funds", "a year", "What is in it, of that year's money; of a reserve, what that year did."),
    ("Funds", "Total", "The years that have begun, of balances that are known: a formula."),
    ("Funds", "a year (later)", _LATER),
    ("Funds", "Marks", _MARKS),
    ("Programmes", "a year", _YEARS),
    ("Programmes", "Total", _TOTAL),
    ("Programmes", "a year (later)", _LATER),
    ("Programmes", "Marks", _MARKS),
    ("Boroughs", "Code", "The ONS code; empty for boroughs that the decision does not name."),
    ("Boroughs", "a year", _YEARS),
    ("Boroughs", "Total", _TOTAL),
    ("Boroughs", "a year (later)", _LATER),
    ("Boroughs", "Marks", _MARKS),
    ("Statements", "Year begun", "Whether the year has begun by the as-at day."),
    ("Statements", "Brought forward £", "The line above, of a fund that goes on: a formula."),
    ("Statements", "Opening £ … Returned £", "What moved, as it moved the fund."),
    (
        "Statements",
        "Moved by the end of the year £",
        "Brought forward and what moved: a formula; known also where the opening is not recorded.",
    ),
    ("Statements", "Closing £", "The same, where it is a balance that is known."),
    ("Statements", "On Funds £", "What the sheet of funds has of it, where it has that figure."),
    ("Statements", "Agrees", "Whether the two are the same: a formula."),
    ("Borough by programme", "Kind", "Borough, not named, jointly, other, not allocated."),
    ("Borough by programme", "a programme", "What the holder has of it, of the years begun."),
    ("Borough by programme", "Total", "Every programme together: a formula."),
)
