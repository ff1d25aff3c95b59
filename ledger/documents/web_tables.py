"""The tables of a web page: which of them hold data, and their rows."""

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from ledger.documents.laid_out import COLUMNS_MAX, LaidCell

ROWS_MAX = 65_534
"""What a page may say that a cell goes over, as browsers have it."""
_SECTIONS = {"thead": 0, "tbody": 1, "tfoot": 2}
_CELLS = ("td", "th")


def is_table_of_data(table: LexborNode) -> bool:
    """Whether it has rows and columns, and does not only set out a page.

    A table with tables in it sets out a page, and so does one that says so.
    """
    if table.attributes.get("role") in ("presentation", "none"):
        return False
    if table.css_first("td table, th table") is not None:
        return False
    rows = table.css("tr")
    return len(rows) > 1 and any(
        row.css_first("td + td, th + td, td + th, th + th") for row in rows
    )


def rows_of(table: LexborNode, text_of: Callable[[LexborNode], str]) -> list[list[LaidCell]]:
    """Its rows as a reader sees them, the foot last."""
    from_sections: dict[int, list[list[LaidCell]]] = {0: [], 1: [], 2: []}
    for row in table.css("tr"):
        section = row.parent.tag if row.parent is not None else None
        if _is_hidden(row) or (row.parent is not None and _is_hidden(row.parent)):
            continue
        cells = [
            _cell(cell, text_of, is_heading=section == "thead" or cell.tag == "th")
            for cell in row.iter()
            if cell.tag in _CELLS and not _is_hidden(cell)
        ]
        from_sections[_SECTIONS.get(section or "", 1)].append(cells)
    return [row for section in from_sections.values() for row in section]


def _cell(cell: LexborNode, text_of: Callable[[LexborNode], str], *, is_heading: bool) -> LaidCell:
    return LaidCell(
        text_of(cell),
        _count(cell.attributes.get("rowspan"), ROWS_MAX),
        _count(cell.attributes.get("colspan"), COLUMNS_MAX),
        is_heading=is_heading,
    )


def _count(written: str | None, most: int) -> int:
    """How many a cell goes over: at least one, whatever is written."""
    digits = (written or "").strip()[:6]
    return min(max(int(digits), 1), most) if digits.isascii() and digits.isdigit() else 1


def _is_hidden(node: LexborNode) -> bool:
    return "hidden" in node.attributes or "display:none" in (
        (node.attributes.get("style") or "").replace(" ", "").lower()
    )
