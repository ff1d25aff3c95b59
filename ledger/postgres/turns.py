"""Whose turn it is to record in a shared book: a lock on a table which readers hold no right to.

It goes with its connection, so that who is cut off keeps nobody waiting. Who waits gets it in the
order of asking, and counts meanwhile what the others record: so little is left to count in a turn.
Which lock is taken before which, ledger.recording says.
"""

import selectors
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple
from uuid import UUID

import psycopg
from psycopg import errors, pq

from ledger.postgres.connecting import Connection
from ledger.postgres.link import Link
from ledger.postgres.names import SCHEMA, TURN

_HELD_SECONDS_MAX = 600
"""So long the server waits for who holds it and says nothing: a large import looks at its decisions
meanwhile."""
_IN_LINE_SECONDS_MIN = 0.02
_OF_THE_LAST_WAIT = 0.75
"""Who waits expects to wait as long as the last time, and counts shortly before that: what others
record is then counted at once, and little is left for the turn."""

_BEGIN = f"""
begin;
set local tcp_keepalives_idle = 10;
set local tcp_keepalives_interval = 5;
set local tcp_keepalives_count = 3;
set local idle_in_transaction_session_timeout = '{_HELD_SECONDS_MAX}s';
"""
"""The server would else wait two hours for a workstation that was switched off with the lock."""
_TAKE = f"""
set local lock_timeout = '{{milliseconds}}ms';
lock table {SCHEMA}.{TURN} in exclusive mode;
select id, format, current_setting('transaction_read_only')::boolean from {SCHEMA}.book
"""


class Found(NamedTuple):
    """What is found in the database once it is one's turn."""

    book_id: UUID
    version: int
    is_read_only: bool


class Turn:
    """One workstation's way to the lock, over a connection of its own: a transaction that holds it.

    Who has it takes it again, and holds it until the last is let go.
    """

    def __init__(self, link: Link) -> None:
        self._link = link
        self._held = 0
        """So many times it was taken and not let go."""
        self._waited_seconds = 0.0
        """For the last one."""

    def take(self, seconds_max: float, in_line: Callable[[], object]) -> Found | None:
        """What is found once it is one's turn; None where others had it for so long.

        `in_line` is called again and again until then. Raises what it raises, JournalUnusable, and
        psycopg.Error with what the server has against it.
        """
        connection = self._link.connection()
        if connection.info.transaction_status != pq.TransactionStatus.INTRANS:
            self._held = 0  # what was held went with its connection
        statements = _TAKE.format(milliseconds=max(1, int(seconds_max * 1_000)))
        asked_at = time.monotonic()
        pause = max(_IN_LINE_SECONDS_MIN, self._waited_seconds * _OF_THE_LAST_WAIT)
        try:
            book_id, version, is_read_only = _last_row(
                connection, statements if self._held else _BEGIN + statements, in_line, pause
            )
        except BaseException as error:
            if not self._held:
                self._end()
            if isinstance(error, errors.LockNotAvailable):
                return None
            raise
        self._held += 1
        self._waited_seconds = time.monotonic() - asked_at
        return Found(UUID(book_id), int(version), is_read_only == "t")

    def let_go(self) -> None:
        """It is the next one's turn."""
        self._held = max(0, self._held - 1)
        if not self._held:
            self._end()

    def _end(self) -> None:
        """The transaction is over, or its connection, and with it the lock or the place in line."""
        if self._link.is_lost:
            return
        connection = self._link.connection()
        if connection.info.transaction_status == pq.TransactionStatus.ACTIVE:
            self._link.close()
            return
        try:
            connection.execute("rollback")
        except psycopg.Error:
            self._link.close()

    def close(self) -> None:
        """The connection is let go."""
        self._link.close()


def _last_row(
    connection: Connection, statements: str, in_line: Callable[[], object], pause_seconds: float
) -> list[str]:
    """The row that the last of the statements gives, as text; `in_line` is called after each pause
    until there is an answer. Raises psycopg.Error.

    psycopg's own ways to ask would wait for the answer and call nobody.
    """
    server = connection.pgconn
    server.send_query(statements.encode())
    results = list(_results(server, in_line, pause_seconds))
    for each in results:
        if each.status == pq.ExecStatus.FATAL_ERROR:
            raise errors.error_from_result(each)
    last = results[-1]
    return [(last.get_value(0, column) or b"").decode() for column in range(last.nfields)]


def _results(
    server: pq.abc.PGconn, in_line: Callable[[], object], pause_seconds: float
) -> Iterator[pq.abc.PGresult]:
    """One for each statement, up to the first that is refused."""
    with selectors.DefaultSelector() as answer:
        answer.register(server.socket, selectors.EVENT_READ)
        while True:
            while server.is_busy():
                if answer.select(pause_seconds):
                    server.consume_input()
                else:
                    in_line()
            result = server.get_result()
            if result is None:
                return
            yield result
