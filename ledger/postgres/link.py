"""The connection that a program keeps to a shared book's server, made again where it was lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import psycopg
from eventsourcing.postgres import PostgresDatastore
from psycopg import errors
from psycopg.types.composite import register_composite

from ledger.journal import JournalUnusable
from ledger.postgres.connecting import (
    CONNECT_SECONDS_MAX,
    RECONNECT_SECONDS_MAX,
    Address,
    Connection,
    KeptWaiting,
    NotReached,
    why_refused,
)
from ledger.postgres.holding import locked_by
from ledger.postgres.names import SCHEMA

Answer = TypeVar("Answer")


class Link:
    """One connection at a time to an address."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.times_connected = 0
        self._open: Connection | None = None

    def connection(self) -> Connection:
        """One that is not known to be lost; raises JournalUnusable where there is none."""
        if self._open is None or self._open.closed:
            is_first = not self.times_connected
            seconds_max = CONNECT_SECONDS_MAX if is_first else RECONNECT_SECONDS_MAX
            self._open = self.address.connect(seconds_max)
            self.times_connected += 1
        return self._open

    @property
    def is_lost(self) -> bool:
        """Whether the connection broke: what was being done with it may have been done or not."""
        return self._open is None or self._open.closed

    def asked(self, question: Callable[[], Answer]) -> Answer:
        """The answer to a question that changes nothing, asked again where the connection was lost.

        Raises JournalUnusable with what the server or the network has against it.
        """
        try:
            try:
                return question()
            except psycopg.OperationalError:
                if not self.is_lost:
                    raise
                return question()
        except psycopg.Error as error:
            raise unusable(self.address, error, self._open) from error

    def close(self) -> None:
        """The connection is let go."""
        if self._open is not None:
            self._open.close()


def unusable(
    address: Address, error: psycopg.Error, connection: Connection | None
) -> JournalUnusable:
    """What the server has against a statement, for people.

    `connection` is the one that it was asked over, where there was one.
    """
    if isinstance(error, errors.LockNotAvailable) and connection is not None:
        return KeptWaiting(f"{address.name} {locked_by(connection)}")
    why = why_refused(error)
    if why is None and isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return NotReached(
            f"{address.name} lost the connection; check the network and that the server runs, and"
            " try again"
        )
    if why is None:
        said = error.diag.message_primary or type(error).__name__
        why = f"does not do what was asked ({said}); tell the administrator"
    return JournalUnusable(f"{address.name} {why}")


class LinkedDatastore(PostgresDatastore):
    """The library's way to a server, over our one connection.

    The library keeps a pool with threads of its own, and tries what failed ten times again: a
    commit whose acknowledgement was lost would be told as a conflict with itself.
    """

    def __init__(self, link: Link) -> None:
        super().__init__(dbname="", host="", port="", user="", password="", schema=SCHEMA)
        self.link = link

    @contextmanager
    def get_connection(self) -> Iterator[Connection]:
        """The connection; what psycopg raises is for who asked."""
        connection = self.link.connection()
        for info in self.psycopg_type_adapters.values():
            if connection.adapters.types.get(info.oid) is None:
                register_composite(info, connection)
        yield connection

    def close(self) -> None:
        """The connection is let go, and the pool that was never opened."""
        super().close()
        self.link.close()
