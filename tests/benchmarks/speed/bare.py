"""The least that can be done with SQLite: bare sqlite3, and the rows of another database."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.benchmarks.speed.seconds import now

_PAGE = 50_000


def opened(path: Path, synchronous: str) -> sqlite3.Connection:
    """A database in a file, with a write-ahead log; nothing of the product is in it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute(f"pragma synchronous = {synchronous}")
    return connection


def written_again(source: Path, target: Path, synchronous: str) -> float:
    """Seconds to write every row of a database into a new one, in one transaction, by executemany;
    its indexes last. Reading them is not counted.
    """
    seconds = 0.0
    with closing(sqlite3.connect(source)) as from_, closing(opened(target, synchronous)) as to:
        to.execute("begin")
        made = from_.execute(
            "select type, name, sql from sqlite_master"
            " where type in ('table', 'index') and sql is not null and name not like 'sqlite_%'"
        ).fetchall()
        for name, sql in ((name, sql) for kind, name, sql in made if kind == "table"):
            to.execute(sql)
            for page in _pages(from_, name):
                places = ", ".join("?" * len(page[0]))
                started = now()
                to.executemany(f'insert into "{name}" values ({places})', page)
                seconds += now() - started
        started = now()
        for sql in (sql for kind, _, sql in made if kind == "index"):
            to.execute(sql)
        to.execute("commit")
        return seconds + now() - started


def _pages(connection: sqlite3.Connection, table: str) -> Iterator[Sequence[Any]]:
    rows = connection.execute(f'select * from "{table}"')
    while page := rows.fetchmany(_PAGE):
        yield page
