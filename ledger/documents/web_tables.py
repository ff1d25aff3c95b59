"""The tables of a web page: which of them hold data, and their rows."""

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from ledger.documents.laid_out import COLUMNS_MAX, LaidCell
from ledger.documents.web_seen import is_hidden

_ROWS_MAX = 65_534
"""Rows that a cell can go over, as browsers have it."""
_SECTIONS = {"thead": 0, "tbody": 1, "tfoot": 2}
_CELLS = ("td", "th")


def is_table_of_data(table: LexborNode) -> bool:
    """Whether it has rows and columns, and does not only set out a page.

    A table with tables in it sets out a page, and so does one that says so.
    """
    if table.attributes.get("role") in ("presentation", "none"):
        return False
    if any(each.mem_id != table.mem_id for each in table.css("table")):
        return False
    rows = table.css("tr")
    beside = "td + td, th + td, td + th, th + th"
    return len(rows) > 1 and any(row.css_first(beside) is not None for row in rows)


def rows_of(table: LexborNode, text_of: Callable[[LexborNode], str]) -> list[list[LaidCell]]:
    """Its rows as a reader sees them, the foot last."""
    of_sections: tuple[list[list[LaidCell]], ...] = ([], [], [])
    for row in table.css("tr"):
        section = row.parent
        if is_hidden(row) or section is None or is_hidden(section):
            continue
        cells = [
            _cell(cell, text_of(cell), is_heading=section.tag == "thead" or cell.tag == "th")
            for cell in row.iter()
            if cell.tag in _CELLS and not is_hidden(cell)
        ]
        of_sections[_SECTIONS.get(section.tag or "", 1)].append(cells)
    return [row for section in of_sections for row in section]


def _cell(cell: LexborNode, text: str, *, is_heading: bool) -> LaidCell:
    rows = _count(cell.attributes.get("rowspan"), _ROWS_MAX)
    columns = _count(cell.attributes.get("colspan"), COLUMNS_MAX)
    return LaidCell(text, rows, columns, is_heading=is_heading)


def _count(written: str | None, most: int) -> int:
    """How many a cell goes over: at least one, whatever is written."""
    digits = (written or "").strip()[:6]
    return min(max(int(digits), 1), most) if digits.isascii() and digits.isdigit() else 1
