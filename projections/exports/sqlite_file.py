"""The tables as a SQLite database, labelled and indexed: for SQL, and as Datasette opens it.

Money is whole pence; beside each table that has any is a view of it in pounds. What each table and
column means is in the database itself.
"""

import errno
import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from projections.exports.contents import contents
from projections.exports.extract import Extract
from projections.exports.tables import Column, Kind, Table, Value

FORM = "tallystick export, version 1"

_FACETED = frozenset(
    {
        *("kind", "year", "family", "fund", "programme", "holder", "holder_kind", "heading"),
        *("dated_by", "decided_by", "review", "result", "of"),
    }
)
"""Columns whose values people pick from."""
_SOUGHT = {"entries": ["says", "cite"], "decisions": ["title"]}
"""Columns whose words people look for."""
_TYPES = {
    Kind.TEXT: str,
    Kind.PENCE: int,
    Kind.NUMBER: int,
    Kind.DAY: str,
    Kind.YES_NO: int,
}


def write_sqlite(path: Path, extract: Extract) -> Sequence[str]:
    """The database is at the path: the same question makes the same bytes. Raises OSError where
    the disk does not take it.
    """
    path.touch()
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            _write(connection, extract)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in _NOT_TAKEN:
            raise OSError(errno.EIO, str(error)) from error
        raise
    return ()


_NOT_TAKEN = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC)
"""What SQLite says of a disk that is written to. The book is only read."""


def _write(connection: sqlite3.Connection, extract: Extract) -> None:
    tables = contents(extract)
    # Until it is moved to its place, the file is nothing that anybody relies on.
    connection.execute("pragma journal_mode = off")
    connection.execute("pragma synchronous = off")
    database = Database(connection, strict=True, execute_plugins=False)
    connection.execute("begin")
    for table in tables:
        _make(database, table, tables)
        _fill(connection, table)
    for table in tables:
        _index(database, table)
    for table in tables:
        _show_in_pounds(database, table)
    _describe(database, tables, extract)
    connection.execute("commit")


def is_another_database(path: Path) -> bool:
    """Whether at the path is a SQLite database that was not written here: a book, perhaps."""
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            return False
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            form = connection.execute("select value from metadata where name = 'form'").fetchone()
        except sqlite3.Error:
            return True
    return bool(form != (FORM,))


_MAGIC = b"SQLite format 3\0"


def _make(database: Database, table: Table, tables: Sequence[Table]) -> None:
    keys = {each.name: each.key[0] for each in tables}
    key = list(table.key) if table.key_is_whole else []
    database.table(table.name).create(
        {column.name: _TYPES[column.kind] for column in table.columns},
        pk=key[0] if len(key) == 1 else tuple(key) or None,
        not_null=key,
        foreign_keys=[
            (column.name, column.of, keys[column.of])
            for column in table.columns
            if column.of in keys
        ],
    )


def _fill(connection: sqlite3.Connection, table: Table) -> None:
    places = ", ".join("?" for _ in table.columns)
    rows = ([_stored(value) for value in row] for row in table.rows())
    connection.executemany(f"insert into {_name(table.name)} values ({places})", rows)


def _stored(value: Value) -> str | int | None:
    match value:
        case bool():
            return int(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _index(database: Database, table: Table) -> None:
    """What people pick from, what leads elsewhere, and the words that they look for."""
    made = database.table(table.name)
    for column in table.columns:
        if [column.name] != list(table.key) and (column.of or column.name in _FACETED):
            made.create_index([column.name])
    if table.name in _SOUGHT:
        made.enable_fts(_SOUGHT[table.name], tokenize="porter")


def _show_in_pounds(database: Database, table: Table) -> None:
    """A view of the table, in which every amount is in pounds."""
    if not any(column.kind == Kind.PENCE for column in table.columns):
        return
    shown = ", ".join(map(_in_pounds, table.columns))
    database.create_view(f"{table.name}_in_pounds", f"select {shown} from {_name(table.name)}")


def _in_pounds(column: Column) -> str:
    if column.kind != Kind.PENCE:
        return _name(column.name)
    pounds = _name(f"{column.name.removesuffix('_pence')}_pounds")
    return f"round({_name(column.name)} / 100.0, 2) as {pounds}"


def _name(name: str) -> str:
    return f'"{name}"'


def _describe(database: Database, tables: Sequence[Table], extract: Extract) -> None:
    """The question, and what each table and column means."""
    question = extract.question
    metadata = {
        "form": FORM,
        "asked": extract.asked,
        "as_at": question.as_at.isoformat(),
        "known_on": question.known_on.isoformat(),
        "up_to_entry": str(question.up_to),
        "only": _json(dict(extract.narrowed_to)),
        "book": extract.book_id,
        "root": extract.root,
        "money": "Amounts are whole pence; the views that end in _in_pounds have pounds.",
        "datasette": _json(_for_datasette(tables, extract)),
    }
    database.table("metadata").create({"name": str, "value": str}, pk="name", not_null=["value"])
    _insert(database, "metadata", metadata.items())
    database.table("column_meanings").create(
        {"table": str, "column": str, "label": str, "kind": str, "means": str, "of": str},
        pk=("table", "column"),
    )
    rows = (
        (table.name, column.name, column.label, str(column.kind), column.means, column.of or None)
        for table in tables
        for column in table.columns
    )
    _insert(database, "column_meanings", rows)


def _insert(database: Database, table: str, rows: Iterable[Sequence[str | None]]) -> None:
    listed = [tuple(row) for row in rows]
    places = ", ".join("?" for _ in listed[0])
    database.conn.executemany(f"insert into {_name(table)} values ({places})", listed)


def _for_datasette(tables: Sequence[Table], extract: Extract) -> dict[str, Any]:
    """What Datasette's metadata file says of one database."""
    return {
        "title": "Public funding commitments",
        "description": f"{extract.asked[:1].upper()}{extract.asked[1:]}.",
        "source": f"Tallystick book {extract.book_id}",
        "tables": {table.name: _table_for_datasette(table) for table in tables},
    }


def _table_for_datasette(table: Table) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    facets = [name for name in names if name in _FACETED and name not in ("fund", "holder")]
    return {
        "title": table.title,
        "description": table.says,
        "columns": {column.name: column.means for column in table.columns},
        "facets": facets[:3],
        "label_column": "title" if "title" in names else names[0],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
