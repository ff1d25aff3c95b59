"""One moment of the views, whoever else records meanwhile."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_still(connection: sqlite3.Connection) -> Iterator[None]:
    """Every question asked inside is answered by what the views hold now; inside a transaction it
    is that moment already.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("begin")
    try:
        # SQLite holds still what was read, from the first reading on.
        connection.execute("select number from position").fetchone()
        yield
    finally:
        connection.execute("rollback")
