"""Every table in one JSON document: the question first, money in whole pence, days as ISO dates."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from projections.exports.contents import contents
from projections.exports.extract import Extract
from projections.exports.tables import Table, Value

FORM = "tallystick export, version 1"


def write_json(path: Path, extract: Extract) -> Sequence[str]:
    """The document is at the path, row by row: it may be of any length."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for part in _parts(extract):
            file.write(part)
    return ()


def _parts(extract: Extract) -> Iterator[str]:
    question = extract.question
    head = {
        "form": FORM,
        "book": extract.book_id,
        "asked": extract.asked,
        "as_at": question.as_at.isoformat(),
        "known_on": question.known_on.isoformat(),
        "up_to_entry": question.up_to,
        "only": dict(extract.narrowed_to),
        "root": extract.root,
    }
    yield f"{_json(head)[:-1]},\n"
    yield '"tables": {'
    for place, table in enumerate(contents(extract)):
        yield from _table(table, is_first=not place)
    yield "\n}}\n"


def _table(table: Table, *, is_first: bool) -> Iterator[str]:
    names = [column.name for column in table.columns]
    yield f"{'' if is_first else ','}\n{_json(table.name)}: ["
    for place, row in enumerate(table.rows()):
        fields = dict(zip(names, map(_plain, row), strict=True))
        yield f"{',' if place else ''}\n{_json(fields)}"
    yield "\n]"


def _plain(value: Value) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
