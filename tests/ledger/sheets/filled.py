"""Decision files written into a template, as somebody fills it in."""

import tomllib
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl

from ledger.sheets.columns import BY_NAME, folded
from ledger.sheets.template import HEADING_ROW


def fill(template: Path, decisions: Sequence[str]) -> None:
    """The template holds the decisions of these TOML texts, with further columns where wanted."""
    workbook = openpyxl.load_workbook(template)
    sheet = workbook["Entries"]
    heading_row = HEADING_ROW + 1
    at = {folded(str(cell.value)): cell.column for cell in sheet[heading_row] if cell.value}

    def write(row: int, key: str, value: Any) -> None:
        heading = BY_NAME[key].heading
        column = at.setdefault(folded(heading), len(at) + 1)
        sheet.cell(heading_row, column, heading)
        sheet.cell(row, column, _cell(value))

    row = heading_row
    for text in decisions:
        content = tomllib.loads(text)
        entries = content.pop("entries")
        for number, entry in enumerate(entries):
            row += 1
            said = content if not number else {"reference": content["reference"]}
            for key, value in (*said.items(), *_apart(entry).items()):
                write(row, key, value)
    workbook.save(template)


def _apart(entry: dict[str, Any]) -> dict[str, Any]:
    """The keys of an entry, what a correction puts right in columns of its own."""
    changes = entry.pop("set", {})
    for field, values in changes.items():
        entry |= {"field": field, **values}
    return entry


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, dict):
        return "; ".join(f"{key}: {each}" for key, each in value.items())
    if isinstance(value, list):
        return "; ".join(map(_part, value))
    return value


def _part(value: Any) -> str:
    return f"{value['fund']}: {value['amount']}" if isinstance(value, dict) else str(value)
