"""The tables and triggers of a book's file, in the steps in which they came to be.

A new book takes all steps, one of an older version those that it has not. A step that was released
is never changed: files of its version are out there.
"""

import sqlite3
from collections.abc import Callable

from eventsourcing.sqlite import SQLiteAggregateRecorder, SQLiteDatastore

_KEEPS_ITS_IDENTITY = """
        before update on book
        begin select raise(abort, 'a book keeps its identity'); end"""

_FIRST_TRIGGERS = {
    "entries_are_never_changed": """
        before update on stored_events
        begin select raise(abort, 'an entry is never changed: record a correction'); end""",
    "entries_are_never_deleted": """
        before delete on stored_events
        begin select raise(abort, 'an entry is never deleted: record a correction'); end""",
    "entries_are_never_replaced": """
        before insert on stored_events
        when exists (select 1 from stored_events where originator_id = new.originator_id
                     and originator_version = new.originator_version)
        begin select raise(abort, 'an entry is never replaced: record a correction'); end""",
    "entries_come_at_the_end": """
        before insert on stored_events
        when new.originator_id is not (select id from book) or new.originator_version is not
             (select coalesce(max(originator_version), 0) + 1 from stored_events
              where originator_id = new.originator_id)
        begin select raise(abort, 'an entry is only added at the end of the journal'); end""",
    "the_book_keeps_its_identity": _KEEPS_ITS_IDENTITY,
    "the_book_is_one": """
        before insert on book when exists (select 1 from book)
        begin select raise(abort, 'a book keeps its identity'); end""",
    "the_book_stays": """
        before delete on book
        begin select raise(abort, 'a book keeps its identity'); end""",
}

_SAYS_WHAT_IT_IS = """
        before insert on stored_events
        when case when typeof(new.state) <> 'blob' or not json_valid(cast(new.state as text))
             then true else json_extract(cast(new.state as text), '$.event') is not new.topic end
        begin select raise(abort, 'an entry is stored as JSON, under its own name'); end"""


def _first(connection: sqlite3.Connection) -> None:
    """The library's own table, the book's identity, and what refuses any change."""
    recorder = SQLiteAggregateRecorder(SQLiteDatastore(":memory:"))
    for statement in recorder.construct_create_table_statements():
        connection.execute(statement)
    connection.execute("create table book (id text primary key, format integer) strict")
    for name, body in _FIRST_TRIGGERS.items():
        connection.execute(f"create trigger {name} {body}")


def _second(connection: sqlite3.Connection) -> None:
    """What is no JSON, or files itself under another name, is refused, as on a server."""
    connection.execute(f"create trigger entries_say_what_they_are {_SAYS_WHAT_IT_IS}")


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first, _second)
"""In order: a file is of the version that says how many it has."""
FORMAT = len(STEPS)
"""The version that this program makes and records in."""


def make_schema(connection: sqlite3.Connection, version: int = FORMAT) -> None:
    """The empty database has the tables and triggers of a book, and nothing in them."""
    for step in STEPS[:version]:
        step(connection)


def bring_up_to_date(connection: sqlite3.Connection, version: int) -> None:
    """The file, which is of this version, has the steps that it has not, and says so.

    In one transaction with whatever the caller does in it.
    """
    for step in STEPS[version:]:
        step(connection)
    connection.execute("drop trigger the_book_keeps_its_identity")
    connection.execute("update book set format = ?", (FORMAT,))
    connection.execute(f"create trigger the_book_keeps_its_identity {_KEEPS_ITS_IDENTITY}")
