"""Books of every version, as they were made: read from tests/golden/books and never written.

Each version has its SQL text for each kind of database, and the figures it gave. Those of version 1
were made by the program of then; of version 2, with an entry of every kind, its figures were added
up by hand. Version 3, of a server alone, keeps that book in the schema as it was made anew.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ledger.book import Book
from ledger.keeping import Address
from tests.ledger.books import held
from tests.postgres_server import Server
from tests.shared_books import READER, RECORDER, SharedBook
from tests.tui.command import tally

FOLDER = Path(__file__).parents[1] / "golden" / "books"


@dataclass(frozen=True)
class OldBook:
    """A book of one version, in a file or on a server."""

    address: Address
    """By who records."""
    by_administrator: Address
    by_reader: Address
    shared: SharedBook | None
    """Where it is on a server."""

    def change(self, statement: str) -> None:
        """What somebody with all rights can do to it; its triggers look away."""
        if self.shared is not None:
            self.shared.change("set session_replication_role = replica;" + statement)
            return
        assert isinstance(self.address, Path)
        with closing(sqlite3.connect(self.address, isolation_level=None)) as connection:
            connection.execute("drop trigger the_book_keeps_its_identity")
            connection.execute(statement.replace("tallystick.", ""))

    def version(self) -> int:
        """The version that it says it is of."""
        if self.shared is not None:
            return int(self.shared.sql(READER, "select format from tallystick.book")[0][0])
        assert isinstance(self.address, Path)
        with closing(sqlite3.connect(self.address)) as connection:
            return int(connection.execute("select format from book").fetchone()[0])


def assert_as_it_was(old: OldBook, version: int) -> None:
    """Root, identity and every balance are those that the book of this version gave."""
    kept = figures(version)
    info = tally(old.by_reader, "info", "--format", "json").json
    assert (info["root"], info["book_id"]) == (kept["root"], kept["book_id"])
    assert info["entries"] == kept["entries"]
    with Book(old.by_reader) as book:
        for axis, balances in kept["balances"].items():
            expected = {about: pence for about, pence in balances.items() if pence}
            assert held(book, axis) == expected


def figures(version: int) -> dict[str, Any]:
    """The root and the balances that the book of this version gave when it was made."""
    text = (FOLDER / f"version_{version}.json").read_text(encoding="utf-8")
    kept: dict[str, Any] = json.loads(text)
    return kept


def in_a_file(version: int, path: Path) -> OldBook:
    """The book of this version, in a file at the path."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_made_by(version, "sqlite"))
        connection.execute("pragma journal_mode = wal")
    return OldBook(path, path, path, None)


def on_a_server(version: int, server: Server, database: str) -> OldBook:
    """The book of this version, in a new database."""
    server.run(f"create database {database}")
    server.run(_made_by(version, "postgresql"), database)
    shared = SharedBook(server, database)
    return OldBook(
        shared.address(RECORDER), shared.address("postgres"), shared.address(READER), shared
    )


def _made_by(version: int, kind: str) -> str:
    return (FOLDER / f"version_{version}.{kind}.sql").read_text(encoding="utf-8")
