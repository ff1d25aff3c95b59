"""A shared book as the server has it, looked at from outside: its guards against those it is made
with, its rows as the bytes that are stored.

Every login may look: PostgreSQL shows its catalogue to all.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from ledger.inspection import RawEntry
from ledger.postgres.connecting import Address, Connection
from ledger.postgres.journal import described
from ledger.postgres.link import Link, unusable
from ledger.postgres.names import OWNER, SCHEMA
from ledger.postgres.rights import past_guards, rights_faults
from ledger.postgres.schema import FORMAT, schema_of
from ledger.postgres.step import Function, Step
from ledger.postgres.workstation import views_path, witness_path, workstation_folder
from ledger.versions import check_guards_known, none_such

_PAGE = 1_000


class ServerInspection:
    """The journal at an address; raises JournalUnusable where there is none."""

    def __init__(self, address: Address) -> None:
        self.file: Path | None = None
        self._address = address
        link = Link(address)
        try:
            self._identity, self._version = described(link)
        finally:
            link.close()
        folder = workstation_folder(self._identity)
        self.views, self.witness = views_path(folder), witness_path(folder)

    @property
    def identity(self) -> UUID:
        return self._identity

    def faults(self) -> Sequence[str]:
        check_guards_known(self._version, FORMAT)
        if self._version < 1:
            return [none_such(self._version)]
        meant = schema_of(self._version)
        with self._looking() as connection:
            return [
                *_differences("table", dict.fromkeys(meant.tables, OWNER), _tables(connection)),
                *_differences("index", _indexes_meant(meant), _indexes(connection)),
                *_differences("trigger", _triggers_meant(meant), _triggers(connection)),
                *_differences("function", _functions_meant(meant), _functions(connection)),
                *_differences("rule", {}, _rules(connection)),
                *rights_faults(connection, meant),
                *_identity_faults(connection),
            ]

    def past_guards(self) -> Sequence[str]:
        with self._looking() as connection:
            return past_guards(connection)

    def count(self) -> int:
        with self._looking() as connection:
            return int(_one(connection, f"select count(*) as n from {SCHEMA}.stored_events")["n"])

    def planted_rows(self) -> Sequence[str]:
        """Rows that are no entries: of another book, or numbered like none."""
        with self._looking() as connection:
            rows = _one(
                connection,
                f"select count(*) as n from {SCHEMA}.stored_events"
                " where originator_id <> %s or originator_version < 1",
                self._identity,
            )["n"]
        if not rows:
            return []
        return [f"table stored_events has {rows} rows that are no entries of this book"]

    def raw_entries(self) -> Iterator[RawEntry]:
        with (
            self._looking() as connection,
            connection.transaction(),
            connection.cursor("entries") as cursor,
        ):
            cursor.itersize = _PAGE
            cursor.execute(
                "select originator_id, originator_version, topic, state"
                f" from {SCHEMA}.stored_events order by originator_version, originator_id"
            )
            for row in cursor:
                book, number, topic, state = row.values()
                yield RawEntry(book.hex, number, topic, bytes(state))

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        connection = self._address.connect()
        try:
            yield connection
        except psycopg.Error as error:
            raise unusable(self._address, error, connection) from error
        finally:
            connection.close()


def _differences(kind: str, meant: dict[str, str], found: dict[str, str]) -> list[str]:
    return [
        *(f"{kind} {name} is missing" for name in sorted(meant.keys() - found.keys())),
        *(f"{kind} {name} is none of ours" for name in sorted(found.keys() - meant.keys())),
        *(
            f"{kind} {name} is not as it is made"
            for name in sorted(meant.keys() & found.keys())
            if meant[name] != found[name]
        ),
    ]


def _tables(connection: Connection) -> dict[str, str]:
    """Whatever holds or shows rows, by name, and who owns it."""
    rows = connection.execute(
        "select relname, pg_get_userbyid(relowner) as owner from pg_class"
        " where relnamespace = %s::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')",
        (SCHEMA,),
    )
    return {row["relname"]: row["owner"] for row in rows}


def _indexes_meant(meant: Step) -> dict[str, str]:
    return {name: _folded(f"create index {name} {on}") for name, on in meant.indexes.items()}


def _indexes(connection: Connection) -> dict[str, str]:
    """Those that are made by name; what a primary key has is its table's."""
    rows = connection.execute(
        "select relname, indisvalid, pg_get_indexdef(indexrelid) as made"
        " from pg_class join pg_index on indexrelid = pg_class.oid"
        " where relnamespace = %s::regnamespace and not indisprimary",
        (SCHEMA,),
    )
    return {
        row["relname"]: _folded(row["made"]) if row["indisvalid"] else "not whole" for row in rows
    }


def _triggers_meant(meant: Step) -> dict[str, str]:
    return {name: _folded(f"create trigger {name} {when}") for name, when in meant.triggers.items()}


def _triggers(connection: Connection) -> dict[str, str]:
    rows = connection.execute(
        "select tgname, tgenabled, pg_get_triggerdef(pg_trigger.oid) as made from pg_trigger"
        " join pg_class on pg_class.oid = tgrelid"
        " where relnamespace = %s::regnamespace and not tgisinternal",
        (SCHEMA,),
    )
    return {
        row["tgname"]: _folded(row["made"]) if row["tgenabled"] in _ENABLED else "switched off"
        for row in rows
    }


_ENABLED = ("O", "A", b"O", b"A")


def _functions_meant(meant: Step) -> dict[str, str]:
    return {name: _as_made(function) for name, function in meant.functions.items()}


def _as_made(function: Function) -> str:
    return _folded(f"{_PATH} {function.takes} {function.body}")


_PATH = "search_path=pg_catalog, pg_temp"
"""The setting that each is made with; none runs with the rights of who owns it."""


def _functions(connection: Connection) -> dict[str, str]:
    rows = connection.execute(
        "select proname, prosrc, pg_get_function_arguments(oid) as takes,"
        " array_to_string(proconfig, ' ') || case when prosecdef then ' as owner' else '' end"
        " as settings from pg_proc where pronamespace = %s::regnamespace",
        (SCHEMA,),
    )
    return {
        row["proname"]: _folded(f"{row['settings']} {row['takes']} {row['prosrc']}") for row in rows
    }


def _rules(connection: Connection) -> dict[str, str]:
    """What rewrites a statement before any guard is asked; a book has none."""
    rows = connection.execute(
        "select rulename, pg_get_ruledef(pg_rewrite.oid) as made from pg_rewrite"
        " join pg_class on pg_class.oid = ev_class"
        " where relnamespace = %s::regnamespace and relkind <> 'v'",
        (SCHEMA,),
    )
    return {row["rulename"]: row["made"] for row in rows}


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _identity_faults(connection: Connection) -> list[str]:
    rows = int(_one(connection, f"select count(*) as n from {SCHEMA}.book")["n"])
    return [] if rows == 1 else [f"table book has {rows} rows, where a book has one identity"]


def _one(connection: Connection, question: str, *given: object) -> dict[str, Any]:
    row = connection.execute(question, given or None).fetchone()
    assert row is not None
    return row
