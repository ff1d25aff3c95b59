"""Databases for tests: each of its own, from a template with an empty book and two logins."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from ledger.actor import actor
from ledger.postgres.connecting import parse
from ledger.postgres.journal import create
from tests.postgres_server import Server

TEMPLATE = "with_a_book"
RECORDER, COLLEAGUE, READER, STRANGER = "a.okafor", "m.lindqvist", "c.mbeki", "d.stranger"
SUPERVISOR, ADMINISTRATOR = "o.adeyemi", "e.admin"
RECORDERS = (RECORDER, COLLEAGUE, SUPERVISOR, actor())
_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class SharedBook:
    """A database with an empty book in it."""

    server: Server
    database: str

    def address(self, login: str = RECORDER, options: str = "") -> str:
        """The book's address, as one login gives it."""
        return self.server.address(self.database, login, options)

    def sql(self, login: str, statement: str, given: Sequence[object] = ()) -> list[Any]:
        """The rows that plain SQL gives a login; none where it gives no rows."""
        with psycopg.connect(self.address(login), autocommit=True) as connection:
            cursor = connection.execute(statement, given or None)
            return cursor.fetchall() if cursor.description else []

    def change(self, *statements: str) -> None:
        """What the server's superuser can do to it."""
        for statement in statements:
            self.server.run(statement, self.database)


def prepare(server: Server) -> None:
    """The server has the template, and a login for each kind of person."""
    server.run(f"create database {TEMPLATE}")
    create(parse(server.address(TEMPLATE)))
    for login in {*RECORDERS, READER, STRANGER} - {"postgres"}:
        server.run(f'create role "{login}" login')
    server.run(f'create role "{ADMINISTRATOR}" login createrole createdb')
    for login in RECORDERS:
        server.run(f'grant tallystick_recorder to "{login}"')
    server.run(f'grant tallystick_reader to "{READER}"')


def shared_book(server: Server) -> Iterator[SharedBook]:
    """A database of the test's own, which is gone behind it. It has the template's identity."""
    name = f"book_{next(_NUMBERS)}"
    server.run(f"create database {name} template {TEMPLATE}")
    yield SharedBook(server, name)
    server.run(f"drop database {name} with (force)")
