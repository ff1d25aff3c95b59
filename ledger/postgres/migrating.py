"""A shared book is brought up to date by an administrator, while nobody records in it."""

from typing import Any
from uuid import UUID

import psycopg
from psycopg import errors

from ledger.journal import JournalUnusable
from ledger.postgres.connecting import Address, Connection
from ledger.postgres.holding import busy
from ledger.postgres.journal import described
from ledger.postgres.link import Link, unusable
from ledger.postgres.names import SCHEMA, TURN
from ledger.postgres.schema import FORMAT, as_owner
from ledger.postgres.schema import bring_up_to_date as take_steps
from ledger.versions import check_can_be_brought_up


def bring_up_to_date(address: Address, seconds_max: float) -> tuple[int, int]:
    """The book at the address is of this program's version: the version it was of, and this one.

    Raises Busy where somebody records for longer than this waits, and JournalUnusable where there
    is no book, where it is of a version not known here, or where the login is no administrator.
    """
    link = Link(address)
    try:
        book_id, _ = described(link)
        connection = link.connection()
        with connection.transaction(), as_owner(connection):
            was = _version_held(connection, book_id, seconds_max)
            check_can_be_brought_up(address.name, was, FORMAT)
            if was < FORMAT:
                take_steps(connection, was)
        return was, FORMAT
    except errors.LockNotAvailable:
        raise busy(
            link.connection(),
            (TURN, "stored_events"),
            f"somebody else has been recording in {address.name} for {seconds_max} seconds",
            nothing="nothing was changed",
        ) from None
    except errors.InsufficientPrivilege as error:
        raise JournalUnusable(
            f"nothing was changed: {address.name} does not let this login bring the book up to date"
            f" ({error.diag.message_primary}); do it as the administrator who made it"
        ) from error
    except psycopg.Error as error:
        raise JournalUnusable(f"nothing was changed: {unusable(address, error, None)}") from error
    finally:
        link.close()


def _version_held(connection: Connection, book_id: UUID, seconds_max: float) -> int:
    """The version of the book, in which nobody records until the transaction ends."""
    milliseconds = max(1, int(seconds_max * 1_000))
    connection.execute("select set_config('lock_timeout', %s, true)", (f"{milliseconds}ms",))
    (has_turns,) = _row(connection, f"select to_regclass('{SCHEMA}.{TURN}') is not null as has")
    if has_turns:
        connection.execute(f"lock table {SCHEMA}.{TURN} in exclusive mode")
    else:  # programs of the first version take turns by a number
        key = int.from_bytes(book_id.bytes[:8], signed=True)
        connection.execute("select pg_advisory_xact_lock(%s)", (key,))
    (version,) = _row(connection, f"select format from {SCHEMA}.book")
    return int(version)


def _row(connection: Connection, question: str) -> tuple[Any, ...]:
    row = connection.execute(question).fetchone()
    assert row is not None
    return tuple(row.values())
