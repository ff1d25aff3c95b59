"""Whose turn it is to record in a shared book: a lock on a table which readers hold no right to.

It goes with its connection, so that who is cut off keeps nobody waiting. Who waits gets it in the
order of asking.
"""

from typing import Any

import psycopg
from psycopg import errors

from ledger.postgres.link import Connection, Link
from ledger.postgres.names import SCHEMA, TURN

_HELD_SECONDS_MAX = 600
"""So long the server waits for who holds it and says nothing: a large import looks at its decisions
meanwhile."""

_TAKE = f"""
begin;
set local tcp_keepalives_idle = 10;
set local tcp_keepalives_interval = 5;
set local tcp_keepalives_count = 3;
set local idle_in_transaction_session_timeout = '{_HELD_SECONDS_MAX}s';
set local lock_timeout = '{{milliseconds}}ms';
lock table {SCHEMA}.{TURN} in exclusive mode;
select id, format, current_setting('transaction_read_only')::boolean as is_read_only
    from {SCHEMA}.book
"""
"""The server would else wait two hours for a workstation that was switched off with the lock."""


class Turn:
    """One workstation's way to the lock, over a connection of its own."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._times = 0
        """Who has it takes it again, and holds it until the last is let go."""

    def take(self, seconds_max: float) -> dict[str, Any] | None:
        """The book's id and format, and whether it can only be read, once it is one's turn; None
        where others had it for so long.

        Raises JournalUnusable, and psycopg.Error with what the server has against it.
        """
        connection = self._link.connection()
        milliseconds = max(1, int(seconds_max * 1_000))
        if self._times and self._is_in_it(connection):
            cursor = connection.execute(
                _TAKE.replace("begin;", "").format(milliseconds=milliseconds)
            )
        else:
            self._times = 0
            try:
                cursor = connection.execute(_TAKE.format(milliseconds=milliseconds))
            except errors.LockNotAvailable:
                self._end()
                return None
            except psycopg.Error:
                self._end()
                raise
        self._times += 1
        while cursor.nextset():
            pass
        return cursor.fetchone()

    def let_go(self) -> None:
        """It is the next one's turn."""
        self._times -= 1
        if self._times <= 0:
            self._times = 0
            self._end()

    def _is_in_it(self, connection: Connection) -> bool:
        return connection.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS

    def _end(self) -> None:
        if not self._link.is_lost:
            try:
                self._link.connection().execute("rollback")
            except psycopg.Error:
                self._link.close()  # and the lock with it

    def close(self) -> None:
        """The connection is let go."""
        self._link.close()
