"""Workbooks as their readers have them, in OpenDocument and in Excel."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
from openpyxl.utils.escape import unescape

_NAMES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for name in ("office", "table", "text")
}


@dataclass(frozen=True)
class Page:
    """A worksheet: the lines above its table, and the rows of what is marked as its table."""

    lines: list[str]
    table: list[list[Any]]
    """Header first. In OpenDocument a figure is the text that was written."""


Pages = dict[str, Page]
Read = Callable[[Path], Pages]


def part_of(path: Path, part: str) -> ET.Element:
    """A part of a zipped document."""
    with zipfile.ZipFile(path) as file:
        return ET.fromstring(file.read(part))


def read_ods(path: Path) -> Pages:
    """Every worksheet, by its name."""
    root = part_of(path, "content.xml")
    ranges = [
        each.get(_in("table", "target-range-address"), "") for each in _all(root, "database-range")
    ]
    first_rows = {sheet: _row(first) for sheet, first, _ in map(_corners, ranges)}
    last_rows = {sheet: _row(last) for sheet, _, last in map(_corners, ranges)}
    pages = {}
    for sheet in _all(root, "table"):
        name = sheet.get(_in("table", "name"), "")
        rows = [
            [_ods_value(cell) for cell in _all(row, "table-cell")]
            for row in _all(sheet, "table-row")
        ]
        above = first_rows.get(name, len(rows) + 1) - 1
        assert last_rows.get(name, len(rows)) == len(rows)
        pages[name] = Page([row[0] for row in rows[:above]], rows[above:])
    return pages


def _all(element: ET.Element, tag: str) -> list[ET.Element]:
    return element.findall(f".//table:{tag}", _NAMES)


def _in(prefix: str, name: str) -> str:
    return f"{{{_NAMES[prefix]}}}{name}"


def _corners(address: str) -> tuple[str, str, str]:
    """ "Funds.A6:Funds.L17" as its worksheet, its first and its last cell."""
    first, last = address.split(":")
    sheet, cell = first.split(".")
    return sheet, cell, last.split(".")[1]


def _row(cell: str) -> int:
    return int("".join(filter(str.isdigit, cell)))


def _ods_value(cell: ET.Element) -> Any:
    match cell.get(_in("office", "value-type")):
        case "float":
            return cell.get(_in("office", "value"))
        case "date":
            return date.fromisoformat(cell.get(_in("office", "date-value"), ""))
    return "\n".join(map(_paragraph, cell.findall("text:p", _NAMES)))


def _paragraph(paragraph: ET.Element) -> str:
    said = paragraph.text or ""
    for each in paragraph:
        match each.tag.rpartition("}")[2]:
            case "s":
                said += " " * int(each.get(_in("text", "c"), "1"))
            case "tab":
                said += "\t"
            case _:
                said += each.text or ""
        said += each.tail or ""
    return said


def read_xlsx(path: Path) -> Pages:
    """Every worksheet, by its name; no cell of it is a formula."""
    pages = {}
    for sheet in openpyxl.load_workbook(path):
        rows = [[_xlsx_value(cell) for cell in row] for row in sheet.iter_rows()]
        above, last = len(rows), len(rows)
        for table in sheet.tables.values():
            first, last = map(_row, table.ref.split(":"))
            above = first - 1
        assert last == len(rows)
        pages[sheet.title] = Page([row[0] for row in rows[:above]], rows[above:])
    return pages


def _xlsx_value(cell: Any) -> Any:
    assert cell.data_type != "f", f"{cell.coordinate} is a formula"
    if isinstance(cell.value, str):
        return unescape(cell.value)  # the library leaves this to its caller
    return cell.value.date() if cell.is_date else cell.value
