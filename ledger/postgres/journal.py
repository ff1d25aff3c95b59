"""A journal on a PostgreSQL server, in the library's own stored_events table.

Its single stream is read by number, so that a reader never misses an entry: entry n+1 is only ever
written by who has seen entry n committed. What nobody may do here is refused by the server itself.
"""

import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID, uuid4

import psycopg
from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresAggregateRecorder
from psycopg import errors

from events.event import Entry
from ledger.entry_stream import EntryStream
from ledger.journal import JournalMovedOn, JournalUnusable
from ledger.postgres.connecting import NO_BOOK_OF_OURS, Address, Connection, why_refused
from ledger.postgres.holding import busy
from ledger.postgres.link import Link, LinkedDatastore, unusable
from ledger.postgres.names import (
    CLAIMED_NAME,
    NOT_AN_ENTRY,
    RECORDER,
    REVIEW_BY_WHO_RECORDED,
    SCHEMA,
)
from ledger.postgres.schema import make_schema

_MAY = f"""
select has_table_privilege('{SCHEMA}.stored_events', 'insert') as may_insert,
    current_setting('transaction_read_only')::boolean as is_read_only
"""
_ATTEMPTS_MAX = 6
_WAIT_SECONDS_FIRST = 0.1

_OUR_REFUSALS = {
    CLAIMED_NAME: "nobody records in another's name: log in as who records",
    NOT_AN_ENTRY: "update tallystick, or tell the administrator",
    REVIEW_BY_WHO_RECORDED: "have it reviewed from another person's login",
}
"""What to do about a refusal of our own triggers, by its code."""


class PostgresJournal(EntryStream):
    """The journal of the one book in a database."""

    kind = "PostgreSQL"

    def __init__(self, address: Address) -> None:
        """Open the book that is there; raises JournalUnusable where there is none."""
        self.name = address.name
        self._link = Link(address)
        try:
            self.book_id, self.version = described(self._link)
            # The library asks the server for its types.
            self._recorder = self._link.asked(
                lambda: PostgresAggregateRecorder(LinkedDatastore(self._link))
            )
        except BaseException:
            self._link.close()
            raise
        self.login = self._link.connection().info.user
        self._looked_at = self._link.times_connected

    @property
    def is_replaced(self) -> bool:
        """Whether the database holds another book than the one that was opened: looked at after
        every new connection.
        """
        if self._link.times_connected == self._looked_at:
            return False
        is_same = described(self._link)[0] == self.book_id
        self._looked_at = self._link.times_connected if is_same else self._looked_at
        return not is_same

    def version_now(self) -> int:
        """The version that the book is of by now."""
        self.version = described(self._link)[1]
        return self.version

    def refusal(self, name: str) -> str | None:
        """Why this login records nothing in the book, which people call that, and what to do; None
        where it may.
        """
        found = self._link.asked(lambda: self._link.connection().execute(_MAY).fetchone())
        assert found is not None
        if found["is_read_only"]:
            self._link.close()  # a session stays read-only, though the next may not be
            return (
                f"{name} can only be read: it is a standby, or was made read-only; give the"
                " address of the server that takes new entries, or ask the administrator"
            )
        if not found["may_insert"]:
            return (
                f"{self.login} may read {name} and not record in it; ask the administrator to"
                f" grant it {RECORDER}"
            )
        return None

    def stored_after(self, number: int, limit: int) -> Sequence[bytes]:
        return [stored.state for _, stored in self._numbered(number, limit)]

    def append(self, entries: Sequence[Entry]) -> None:
        stored_events = self._to_store(entries)
        try:
            self._link.connection()
        except JournalUnusable as error:
            raise JournalUnusable(f"nothing was recorded: {error}") from error
        try:
            self._recorder.insert_events(stored_events)
        except psycopg.IntegrityError as error:
            raise JournalMovedOn(str(error)) from error
        except errors.LockNotAvailable as error:
            wrong = f"somebody else has begun to add entries to {self.name} and not ended it"
            raise busy(self._link.connection(), ("stored_events",), wrong) from error
        except psycopg.Error as error:
            if not self._link.is_lost:
                raise self._refused(error) from error
            self._settle(stored_events)

    def _settle(self, stored_events: Sequence[StoredEvent]) -> None:
        """The connection broke while these were appended: they are in the journal, once.

        Appended again, they meet themselves where they were committed, or wait for themselves where
        that is still being done: numbers are given once. Raises JournalMovedOn where another's
        stand there, and JournalUnusable where nobody can tell.
        """
        for attempt in range(_ATTEMPTS_MAX):
            if attempt:
                wait = _WAIT_SECONDS_FIRST * 2**attempt
                time.sleep(random.uniform(wait / 2, wait))  # noqa: S311
            try:
                self._recorder.insert_events(stored_events)
            except psycopg.IntegrityError as error:
                if self._are_there(stored_events):
                    return
                raise JournalMovedOn(str(error)) from error
            except errors.LockNotAvailable:
                continue
            except psycopg.Error as error:
                if not self._link.is_lost:
                    raise self._refused(error) from error
            except JournalUnusable:
                continue
            else:
                return
        raise JournalUnusable(
            f"{self.name} lost the connection while this was being recorded, and it is not known"
            " whether it was; record the same again once the server can be reached: what stands"
            " there already is not recorded twice"
        )

    def _are_there(self, stored_events: Sequence[StoredEvent]) -> bool:
        """Whether these very bytes stand at their numbers."""
        first = stored_events[0].originator_version
        return list(stored_events) == list(self._select(gt=first - 1, limit=len(stored_events)))

    def _refused(self, error: psycopg.Error) -> JournalUnusable:
        """What the server has against an append; nothing of it was recorded."""
        said = error.diag.message_primary or type(error).__name__
        remedy = _OUR_REFUSALS.get(error.sqlstate or "")
        if remedy is not None:
            return JournalUnusable(f"nothing was recorded: {said}; {remedy}")
        why = why_refused(error)
        if why is None:
            why = f"does not take it ({said}); tell the administrator, and record it again"
        return JournalUnusable(f"nothing was recorded: {self.name} {why}")

    def close(self) -> None:
        self._recorder.datastore.close()

    def _select(
        self, gt: int | None = None, *, desc: bool = False, limit: int
    ) -> Sequence[StoredEvent]:
        return self._link.asked(
            lambda: self._recorder.select_events(self.book_id, gt=gt, desc=desc, limit=limit)
        )


def create(address: Address, book_id: UUID | None = None) -> None:
    """There is an empty book in the database, which had none; raises JournalUnusable.

    A step of an administrator's, in one transaction: nobody ever opens half a book.
    """
    with made(address, book_id or uuid4()):
        pass


@contextmanager
def made(address: Address, book_id: UUID) -> Iterator[Connection]:
    """A book of this identity, and what is done meanwhile, are in the database in the end; raises
    JournalUnusable where the login may not, or a book is there.
    """
    with address.connect() as connection:
        try:
            _check_encoding(address, connection)
            with connection.transaction():
                make_schema(connection, book_id)
                yield connection
        except (errors.DuplicateSchema, errors.UniqueViolation):
            raise JournalUnusable(f"{address.name} {_what_is_there(connection)}") from None
        except errors.InsufficientPrivilege as error:
            raise JournalUnusable(
                f"{address.name} does not let this login make a book"
                f" ({error.diag.message_primary}); do it as an administrator who may make roles,"
                " and schemas in this database"
            ) from error
        except psycopg.Error as error:
            raise unusable(address, error, connection) from error


def _what_is_there(connection: Connection) -> str:
    """Why there can be no new book, and what to do; to follow the address."""
    asked = connection.execute(
        "select count(*) from pg_catalog.pg_tables where schemaname = %s and tablename = %s",
        (SCHEMA, "stored_events"),
    ).fetchone()
    if asked is not None and asked["count"]:
        return "holds a book already; use that, or give another database"
    return (
        f"{NO_BOOK_OF_OURS}; give another database, or drop the schema where nobody needs what is"
        " in it"
    )


def _check_encoding(address: Address, connection: Connection) -> None:
    """The database keeps every letter that a name may have; raises JournalUnusable."""
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise JournalUnusable(
            f"{address.name} keeps text as {encoding}, which has not every letter of a name; make"
            " another database for the book: create database … encoding 'UTF8' template template0"
        )


def described(link: Link) -> tuple[UUID, int]:
    """The identity of the book that the database holds and the version it is of; raises
    JournalUnusable where there is none.
    """
    row = link.asked(
        lambda: link.connection().execute(f"select id, format from {SCHEMA}.book").fetchone()
    )
    if row is None:
        raise JournalUnusable(
            f"{link.address.name} holds a book without its identity; put a backup in its place"
        )
    assert isinstance(row["id"], UUID)
    return row["id"], int(row["format"])
