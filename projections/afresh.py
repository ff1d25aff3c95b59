"""Views made again from nothing, in memory, and held row by row against those that are kept."""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

from projections.histories import Followed
from projections.views import PAGE, Views

_OF_THE_FILE = "_sqlite_migrations"
"""It says when the file was made."""


def differences(
    kept: Views, source: Followed, on_page: Callable[[int], None] | None = None
) -> tuple[int, list[str]]:
    """How many rows were compared, and the first of each table that is not as the source gives it.

    `on_page` is told how many entries are counted again.
    """
    (book,) = kept.connection.execute("select book from position").fetchone()
    with Views(None, book) as fresh:
        fresh.catch_up(source, PAGE, on_page)
        tables = fresh.connection.execute(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        ).fetchall()
        rows, faults = 0, []
        for (table,) in tables:
            if table != _OF_THE_FILE:
                compared, fault = _first_difference(table, fresh.connection, kept.connection)
                rows += compared
                faults += fault
    return rows, faults


Row = dict[str, Any]


def _first_difference(
    table: str, fresh: sqlite3.Connection, kept: sqlite3.Connection
) -> tuple[int, list[str]]:
    count = 0
    for meant, found in zip_longest(_rows(table, fresh), _rows(table, kept)):
        count += 1
        if meant != found:
            return count, [f"table {table}: {_told(found)}, where the journal gives {_told(meant)}"]
    return count, []


def _rows(table: str, connection: sqlite3.Connection) -> Iterator[Row]:
    columns = [row[1] for row in connection.execute(f'pragma table_info("{table}")')]
    order = ", ".join(f'"{column}"' for column in columns)
    for row in connection.execute(f'select * from "{table}" order by {order}'):
        yield dict(zip(columns, row, strict=True))


def _told(row: Row | None) -> str:
    if row is None:
        return "nothing more"
    values = (f"{column} {value}" for column, value in row.items() if value is not None)
    return ", ".join(value for value in values if len(value) <= _SHOWN_MAX)


_SHOWN_MAX = 60
