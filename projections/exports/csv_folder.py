"""A folder of CSV files, one a table, with what they are: for people, and as a Data Package.

Money is in pounds with two decimals. A text that a spreadsheet would take for a formula begins with
an apostrophe. Each file begins with the mark by which Excel knows UTF-8.
"""

import json
from collections.abc import Iterator, Sequence
from hashlib import file_digest
from pathlib import Path
from textwrap import fill
from typing import Any

from projections.exports.contents import contents
from projections.exports.extract import Extract
from projections.exports.tables import Column, Kind, Table
from projections.spreadsheets import csv_header, write_csv

PACKAGE, READ_ME = "datapackage.json", "README.txt"
NAME = "tallystick-export"


def write_csv_folder(path: Path, extract: Extract) -> Sequence[str]:
    """The folder is at the path."""
    path.mkdir()
    tables = contents(extract)
    for table in tables:
        _write_table(path / _file_name(table), table)
    package = json.dumps(_package(path, tables, extract), ensure_ascii=False, indent=1)
    for name, text in ((PACKAGE, f"{package}\n"), (READ_ME, _read_me(tables, extract))):
        (path / name).write_text(text, encoding="utf-8", newline="\n")
    return ()


def is_csv_folder(path: Path) -> bool:
    """Whether an export made the folder at the path, by what it says of itself."""
    try:
        package = json.loads((path / PACKAGE).read_text(encoding="utf-8"))
        return bool(package["name"] == NAME)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def is_of_a_file_manager(path: Path) -> bool:
    """Whether it is what Finder or Explorer leaves in a folder that somebody looked into."""
    return path.name.casefold() in _OF_FILE_MANAGERS and path.is_file()


_OF_FILE_MANAGERS = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


def _write_table(path: Path, table: Table) -> None:
    names = [column.name for column in table.columns]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = (dict(zip(names, row, strict=True)) for row in table.rows())
        write_csv(file, rows, names)


def _file_name(table: Table) -> str:
    return f"{table.name}.csv"


def _package(path: Path, tables: Sequence[Table], extract: Extract) -> dict[str, Any]:
    """The folder as frictionlessdata.io describes one: Data Package, version 1."""
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": "Public funding commitments",
        "description": f"{extract.asked[:1].upper()}{extract.asked[1:]}.",
        "sources": [
            {
                "title": f"Tallystick book {extract.book_id}, entries 1 to"
                f" {extract.question.up_to}, root {extract.root}"
            }
        ],
        "resources": [_resource(path, table, tables) for table in tables],
    }


def _resource(path: Path, table: Table, tables: Sequence[Table]) -> dict[str, Any]:
    file = path / _file_name(table)
    with file.open("rb") as content:
        digest = file_digest(content, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": file.name,
        "title": table.title,
        "description": table.says,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{digest}",
        "dialect": _DIALECT,
        "schema": _schema(table, tables),
    }


_DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True}


def _schema(table: Table, tables: Sequence[Table]) -> dict[str, Any]:
    key = [csv_header(name) for name in table.key] if table.key_is_whole else []
    schema: dict[str, Any] = {
        "fields": [_field(column, in_key=column.name in key) for column in table.columns],
        "missingValues": [""],
    }
    if key:
        schema["primaryKey"] = key
    keys = {each.name: each.key for each in tables}
    foreign = [
        {
            "fields": csv_header(column.name),
            "reference": {"resource": column.of, "fields": keys[column.of][0]},
        }
        for column in table.columns
        if column.of in keys
    ]
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _field(column: Column, *, in_key: bool) -> dict[str, Any]:
    means = f"{column.means} In pounds." if column.kind == Kind.PENCE else column.means
    field = {
        "name": csv_header(column.name),
        "title": column.label,
        "description": means,
        **_TYPES[column.kind],
    }
    return field | ({"constraints": {"required": True}} if in_key else {})


_TYPES: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.PENCE: {"type": "number", "decimalChar": ".", "bareNumber": True},
    Kind.NUMBER: {"type": "integer"},
    Kind.DAY: {"type": "date", "format": "default"},
    Kind.YES_NO: {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
}


def _read_me(tables: Sequence[Table], extract: Extract) -> str:
    return "\n".join(_lines(tables, extract)) + "\n"


def _lines(tables: Sequence[Table], extract: Extract) -> Iterator[str]:
    yield "PUBLIC FUNDING COMMITMENTS"
    yield ""
    yield _folded(f"The question: {extract.asked}.")
    yield _folded(
        f"From a Tallystick ledger: book {extract.book_id}, whose entries 1 to"
        f" {extract.question.up_to} have the root {extract.root}."
    )
    yield ""
    yield _folded(
        "Money is in pounds with two decimals; an amount that is empty is not known, or there is"
        " none. Days are year-month-day. A text that a spreadsheet would take for a formula has an"
        f" apostrophe before it. {PACKAGE} says the same to programs, and has each file's"
        " SHA-256."
    )
    for table in tables:
        yield f"\n{_file_name(table)}: {table.title}"
        yield _folded(table.says)
        for column in table.columns:
            yield _folded(f"  {csv_header(column.name)}: {column.means}", indent=6)


def _folded(text: str, indent: int = 0) -> str:
    return fill(text, 100, subsequent_indent=" " * indent, break_long_words=False)
