"""Fields that take lines of several columns, as a decision file holds them, and back.

Funding is a list of tables, shares a table of names and amounts, and what a correction changes a
table of fields with what each was and is now.
"""

from collections.abc import Sequence
from typing import Any

from tui.app.form.form_fields import FormField
from tui.app.form.sorts import TEXT


def rows_of(form: FormField, value: Any) -> list[list[str]] | None:
    """The lines that show a value; None where lines cannot show all of it."""
    keys = [key for key, _ in form.columns]
    found: list[dict[str, Any]] = []
    if isinstance(value, list) and form.key == "funding":
        found = value
    elif isinstance(value, dict) and form.key != "funding":
        for name, rest in value.items():
            cells = rest if isinstance(rest, dict) else {keys[1]: rest}
            found.append({keys[0]: name, **cells})
    elif value is not None:
        return None
    if not all(isinstance(row, dict) and set(row) <= set(keys) for row in found):
        return None
    rows = [[_text(row.get(key)) for key in keys] for row in found]
    return None if any(None in row for row in rows) else rows  # type: ignore[return-value]


def _text(value: Any) -> str | None:
    return "" if value is None else TEXT.write(value)


def table_of(form: FormField, rows: Sequence[Sequence[str]]) -> Any:
    """What a decision file would hold of these lines; None where all are empty.

    Where a name stands on two lines, the lines as a list, which no decision file takes: neither
    is dropped.
    """
    keys = [key for key, _ in form.columns]
    filled = [
        {key: text for key, text in zip(keys, row, strict=True) if text.strip()} for row in rows
    ]
    filled = [row for row in filled if row]
    if not filled:
        return None
    if form.key == "funding":
        return filled
    names = [row.pop(keys[0], "") for row in filled]
    if len(set(names)) < len(names):
        return [{keys[0]: name, **row} for name, row in zip(names, filled, strict=True)]
    if form.key == "shares":
        return {name: row.get(keys[1], "") for name, row in zip(names, filled, strict=True)}
    return dict(zip(names, filled, strict=True))
