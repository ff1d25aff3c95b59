"""The schema of a shared book: its tables, its roles, and what the database itself refuses.

Made by an administrator, once a database. Who records holds SELECT and INSERT and owns nothing;
what they insert is refused unless it is the next entry, of this book, in their own login's name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from ledger.postgres import telling

SCHEMA = "tallystick"
FORMAT = 1
"""Raised with every change to what is made here; a book says the one that it was made with."""

OWNER = "tallystick_owner"
"""Owns the tables, and cannot log in. Entries of other people's are copied in as this role."""
READER = "tallystick_reader"
RECORDER = "tallystick_recorder"

REVIEW_BY_WHO_RECORDED = "TS001"
CLAIMED_NAME = "TS002"
NOT_AN_ENTRY = "TS003"
"""What PostgreSQL's own list of error codes has no word for."""

ROLES = f"""
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

TABLES = f"""
create table {SCHEMA}.book (id uuid primary key, format integer not null);

create table {SCHEMA}.stored_events (
    originator_id uuid not null,
    originator_version bigint not null,
    topic text not null,
    state bytea not null,
    primary key (originator_id, originator_version)
);

create type {SCHEMA}.stored_event_uuid as (
    originator_id uuid,
    originator_version bigint,
    topic text,
    state bytea
);
"""
"""stored_events and its type are the library's own, as its recorder would make them."""

FUNCTIONS = {
    **telling.FUNCTIONS,
    "is_never_changed": """
begin
    raise exception 'an entry is never changed or deleted, and a book keeps its identity'
        using errcode = 'integrity_constraint_violation', hint = 'record a correction';
end""",
    "is_one": f"""
begin
    if exists (select from {SCHEMA}.book) then
        raise exception 'a book keeps its identity'
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end""",
    "comes_at_the_end": f"""
declare
    last_number bigint;
begin
    select max(originator_version) into last_number from {SCHEMA}.stored_events
        where originator_id = new.originator_id;
    if new.originator_id is distinct from (select id from {SCHEMA}.book)
        or new.originator_version is distinct from coalesce(last_number, 0) + 1
    then
        raise exception 'an entry is only added at the end of the journal'
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end""",
    "says_who_recorded": f"""
declare
    said jsonb;
begin
    begin
        said := convert_from(new.state, 'UTF8')::jsonb;
    exception when others then
        raise exception 'an entry is stored as JSON' using errcode = '{NOT_AN_ENTRY}';
    end;
    if said ->> 'event' is distinct from new.topic then
        raise exception 'an entry is filed under its own name' using errcode = '{NOT_AN_ENTRY}';
    end if;
    -- Only an administrator becomes the owner, to copy a book in with all its people's names.
    if current_user <> '{OWNER}' and said ->> 'recorded_by' is distinct from session_user then
        raise exception 'who records is %, and the entry says %',
            session_user, coalesce(said ->> 'recorded_by', 'nobody')
            using errcode = '{CLAIMED_NAME}';
    end if;
    return new;
end""",
    "needs_four_eyes": f"""
declare
    said jsonb := convert_from(new.state, 'UTF8')::jsonb;
    own bigint;
begin
    if said ->> 'override_because' is not null or current_user = '{OWNER}' then
        return new;
    end if;
    with recorded as (
        select originator_version as number, convert_from(state, 'UTF8')::jsonb as entry
        from {SCHEMA}.stored_events
        where originator_version <= (said ->> 'reviewed_to')::bigint
    ),
    of_it as (select number, entry from recorded where entry ->> 'decision' = said ->> 'decision'),
    theirs as (
        select number, entry from of_it
        union all
        select number, entry from recorded
        where entry ->> 'event' in ('EntryCorrected', 'ConditionSettled')
        and entry ->> 'decision' <> said ->> 'decision' and entry ->> 'void' is null
        and (entry ->> 'entry')::bigint in (select number from of_it)
    ),
    read_before as (
        select coalesce(max((entry ->> 'reviewed_to')::bigint), 0) as number from of_it
        where entry ->> 'event' = 'DecisionReviewed' and entry ->> 'override_because' is null
    )
    select min(number) into own from theirs
        where number > (select number from read_before)
        and entry ->> 'event' <> 'DecisionReviewed'
        and entry ->> 'recorded_by' = session_user;
    if own is not null then
        raise exception 'a review needs four eyes: entry % was recorded by %, who would review',
            own, session_user using errcode = '{REVIEW_BY_WHO_RECORDED}';
    end if;
    return new;
end""",
}
"""By name, the bodies of what the triggers call; each runs with the rights of who inserts."""

TRIGGERS = {
    **telling.TRIGGERS,
    "entries_are_never_changed": """
        before delete or update or truncate on tallystick.stored_events
        for each statement execute function tallystick.is_never_changed()""",
    "entries_come_at_the_end": """
        before insert on tallystick.stored_events
        for each row execute function tallystick.comes_at_the_end()""",
    "entries_say_who_recorded": """
        before insert on tallystick.stored_events
        for each row execute function tallystick.says_who_recorded()""",
    "reviews_need_four_eyes": """
        before insert on tallystick.stored_events
        for each row when ((new.topic = 'DecisionReviewed'::text))
        execute function tallystick.needs_four_eyes()""",
    "the_book_is_one": """
        before insert on tallystick.book
        for each row execute function tallystick.is_one()""",
    "the_book_keeps_its_identity": """
        before delete or update or truncate on tallystick.book
        for each statement execute function tallystick.is_never_changed()""",
}
"""PostgreSQL calls those of one table in the order of their names. Written as it writes them."""

RIGHTS = f"""
revoke all on schema {SCHEMA} from public;
grant usage on schema {SCHEMA} to {READER}, {RECORDER};
grant select on {SCHEMA}.book, {SCHEMA}.stored_events to {READER}, {RECORDER};
grant insert on {SCHEMA}.stored_events to {RECORDER};
"""


def make_schema(connection: psycopg.Connection[dict[str, Any]], book_id: UUID) -> None:
    """The database has the roles, tables, triggers and rights of an empty book of this identity.

    In one transaction with whatever the caller does in it. Raises psycopg.Error where the login
    may not, or where there is a book.
    """
    connection.execute(ROLES)
    with as_owner(connection):
        connection.execute("reset role")
        connection.execute(f"create schema {SCHEMA} authorization {OWNER}")
        connection.execute(f"set local role {OWNER}")
        connection.execute(TABLES)
        for name, body in FUNCTIONS.items():
            connection.execute(
                SQL(
                    "create function {}() returns trigger language plpgsql"
                    " set search_path = pg_catalog, pg_temp as {}"
                ).format(Identifier(SCHEMA, name), Literal(body))
            )
        for name, when in TRIGGERS.items():
            connection.execute(f"create trigger {name} {when}")
        connection.execute(RIGHTS)
        connection.execute(f"insert into {SCHEMA}.book values (%s, %s)", (book_id, FORMAT))


@contextmanager
def as_owner(connection: psycopg.Connection[dict[str, Any]]) -> Iterator[None]:
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
