"""A decision in the making at a glance: a line for what stands above the entries, one for each
entry, and one to add another."""

from collections.abc import Mapping
from typing import Any

from tui.app.form.draft import Content
from tui.app.table.columns import Cell, Column, Row, Tone
from tui.app.table.grid import Sheet

ABOVE = -1
"""The block of what stands above the entries."""
_SUMMED_UP = (
    *("amount", "name", "programme", "fund", "to_fund", "from_programme", "to_programme"),
    *("of", "entry", "year", "from_year", "to_year", "boroughs", "recipient", "text", "because"),
)
_COLUMNS = (
    Column("", 3, right=True),
    Column("Entry", 16),
    Column("What is typed", 20, grows=True),
    Column("", 5),
)


def outline(content: Content, wrong: Mapping[int, int], *, is_tried: bool) -> Sheet:
    """The lines, keyed by their blocks; `wrong` counts what is to be put right in each."""
    entries = content.get("entries", [])
    rows = [Row(ABOVE, _cells("", "Decision", _heading(content), wrong.get(ABOVE), is_tried))]
    for at, entry in enumerate(entries):
        kind = str(entry.get("kind", "?"))
        said = " ".join(_said(entry[key]) for key in _SUMMED_UP if key in entry)
        rows.append(Row(at, _cells(str(at + 1), kind, said, wrong.get(at), is_tried)))
    add = [Cell("+"), Cell("Add an entry"), Cell("what the decision does, one fact each"), Cell("")]
    rows.append(Row(len(entries), [Cell(cell.text, Tone.QUIET) for cell in add]))
    return Sheet(_COLUMNS, rows, kept="Entries stay in the order of the decision.")


def _cells(number: str, kind: str, said: str, wrong: int | None, is_tried: bool) -> list[Cell]:
    sign = Cell(f"✗ {wrong}", Tone.PROBLEM) if wrong else Cell("✓" if is_tried and said else "")
    return [Cell(number), Cell(kind), Cell(said), sign]


def _heading(content: Content) -> str:
    reference = content.get("reference") or content.get("supplements") or ""
    return " ".join(_said(each) for each in (reference, content.get("title", "")) if each)


def _said(value: Any) -> str:
    match value:
        case list():
            return ", ".join(map(str, value))
        case dict():
            return ", ".join(f"{key} {said}" for key, said in value.items())
        case _:
            return str(value)
