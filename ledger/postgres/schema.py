"""The schema of a shared book: its tables, its roles, and what the database itself refuses.

Made by an administrator, once a database, and brought up to date by one. It is made in steps: a new
book takes all of them, one of an older version those that it has not.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from typing import Any
from uuid import UUID

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from ledger.postgres.names import OWNER, READER, RECORDER, SCHEMA
from ledger.postgres.schema_1 import FIRST
from ledger.postgres.schema_2 import SECOND
from ledger.postgres.schema_3 import THIRD
from ledger.postgres.step import Step

STEPS = (FIRST, SECOND, THIRD)
"""In order: a schema is of the version of the last that it has. One that was released is never
changed."""
FORMAT = STEPS[-1].number
"""The version that this program makes and records in; a book says which one it has."""

Connection = psycopg.Connection[dict[str, Any]]

_ROLES = f"""
do $$
declare
    needed text;
begin
    foreach needed in array array['{OWNER}', '{READER}', '{RECORDER}'] loop
        if not exists (select from pg_catalog.pg_roles where rolname = needed) then
            execute pg_catalog.format('create role %I nologin', needed);
        end if;
    end loop;
end $$
"""


def schema_of(version: int) -> Step:
    """All that a schema of this version has, as one step."""
    return reduce(_both, STEPS[:version])


def _both(earlier: Step, later: Step) -> Step:
    return Step(
        later.number,
        tables=(*earlier.tables, *later.tables),
        made_by=f"{earlier.made_by};{later.made_by}",
        functions={**earlier.functions, **later.functions},
        indexes={**earlier.indexes, **later.indexes},
        triggers={**earlier.triggers, **later.triggers},
        rights={**earlier.rights, **later.rights},
    )


def make_schema(connection: Connection, book_id: UUID, version: int = FORMAT) -> None:
    """The database has the roles, tables, triggers and rights of an empty book of this identity.

    In one transaction with whatever the caller does in it. Raises psycopg.Error where the login
    may not, or where there is a book.
    """
    connection.execute(_ROLES)
    with as_owner(connection):
        connection.execute("reset role")
        connection.execute(f"create schema {SCHEMA} authorization {OWNER}")
        connection.execute(f"set local role {OWNER}")
        connection.execute(f"revoke all on schema {SCHEMA} from public")
        connection.execute(f"grant usage on schema {SCHEMA} to {READER}, {RECORDER}")
        _take(connection, STEPS[:version])
        connection.execute(f"insert into {SCHEMA}.book values (%s, %s)", (book_id, version))


def bring_up_to_date(connection: Connection, version: int) -> None:
    """The schema, which is of this version, has the steps that it has not, and says so.

    For the owner, in one transaction with whatever the caller does in it.
    """
    _take(connection, STEPS[version:])
    keeps = "trigger the_book_keeps_its_identity"
    connection.execute(f"alter table {SCHEMA}.book disable {keeps}")
    connection.execute(f"update {SCHEMA}.book set format = %s", (FORMAT,))
    connection.execute(f"alter table {SCHEMA}.book enable {keeps}")


def _take(connection: Connection, steps: Sequence[Step]) -> None:
    for step in steps:
        connection.execute(step.made_by)
        for name, function in step.functions.items():
            connection.execute(
                SQL(
                    "create or replace function {}({}) returns {} language plpgsql {}"
                    " set search_path = pg_catalog, pg_temp as {}"
                ).format(
                    Identifier(SCHEMA, name),
                    SQL(function.takes),
                    SQL(function.gives),
                    SQL(function.how),
                    Literal(function.body),
                )
            )
        for name, on in step.indexes.items():
            connection.execute(f"create index {name} {on}")
        for name, when in step.triggers.items():
            connection.execute(f"create trigger {name} {when}")
        for table, rights in step.rights.items():
            for role, right in rights:
                connection.execute(f"grant {right} on {SCHEMA}.{table} to {role}")


@contextmanager
def as_owner(connection: Connection) -> Iterator[None]:
    """What an administrator does meanwhile, within a transaction, is done as the tables' owner.

    The login is no member of that role before or after, so that nobody holds its rights by habit.
    Raises psycopg.errors.InsufficientPrivilege where the login is no administrator.
    """
    row = connection.execute(
        "select rolsuper from pg_catalog.pg_roles where rolname = session_user"
    ).fetchone()
    is_superuser = row is not None and row["rolsuper"]
    if not is_superuser:
        connection.execute(f"grant {OWNER} to session_user")
    connection.execute(f"set local role {OWNER}")
    yield
    connection.execute("reset role")
    if not is_superuser:
        connection.execute(f"revoke {OWNER} from session_user")
