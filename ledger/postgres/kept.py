"""A shared book: its journal on a server, its views and its witness on each workstation."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from psycopg import errors

from ledger.journal import JournalUnusable
from ledger.keeping import Busy
from ledger.kept_file import locked
from ledger.postgres.connecting import parse
from ledger.postgres.inspection import ServerInspection
from ledger.postgres.journal import PostgresJournal
from ledger.postgres.link import Link
from ledger.postgres.workstation import views_path, witness_path, workstation_folder


class KeptOnServer:
    """The book in the database at an address, as one login sees it."""

    is_shared = True

    def __init__(self, typed: str) -> None:
        """Open the book there; raises JournalUnusable where there is none, or no way to it."""
        address = parse(typed)
        self.name = address.name
        self.file: Path | None = None
        self.journal = PostgresJournal(address)
        self._address = address
        self._folder = workstation_folder(self.journal.book_id)
        self.views, self.witness = views_path(self._folder), witness_path(self._folder)
        self._mending = FileLock(self._folder / "book.lock")
        self._locking = Link(address)
        with contextlib.suppress(OSError):  # without it, views are made in memory
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def actor(self) -> str:
        return self.journal.login

    @property
    def keeps_files(self) -> bool:
        return os.access(self._folder, os.W_OK)

    @property
    def is_replaced(self) -> bool:
        return self.journal.is_replaced

    @contextmanager
    def lock(self, seconds_max: float) -> Iterator[None]:
        """An advisory lock of the server's; it goes with its connection, so that who is cut off
        keeps nobody waiting.
        """
        key = int.from_bytes(self.journal.book_id.bytes[:8], signed=True)
        try:
            self.journal.check_takes_entries()
            is_held = self._locking.asked(lambda: self._held(key, seconds_max))
        except JournalUnusable as error:
            raise JournalUnusable(f"nothing was recorded: {error}") from error
        if not is_held:
            raise Busy(
                f"somebody else has been recording in {self.name} for {seconds_max} seconds;"
                " nothing was recorded, try again"
            )
        try:
            if self.is_replaced:
                raise JournalUnusable(
                    f"nothing was recorded: {self.name} holds another book since this one was"
                    " opened; look at what it holds now, and record this again"
                )
            yield
        finally:
            self._release(key)

    def _held(self, key: int, seconds_max: float) -> bool:
        connection = self._locking.connection()
        connection.execute(_ENDS_WITH_WHO_HOLDS_IT)
        milliseconds = max(1, int(seconds_max * 1_000))
        connection.execute("select set_config('lock_timeout', %s, false)", (f"{milliseconds}ms",))
        try:
            connection.execute("select pg_advisory_lock(%s)", (key,))
        except errors.LockNotAvailable:
            return False
        return True

    def _release(self, key: int) -> None:
        if not self._locking.is_lost:
            try:
                self._locking.connection().execute("select pg_advisory_unlock(%s)", (key,))
            except errors.Error:
                self._locking.close()  # and the lock with it

    @contextmanager
    def mending(self, seconds_max: float) -> Iterator[None]:
        with locked(self._mending, self.name, seconds_max):
            yield

    def faults(self) -> Sequence[str]:
        inspection = ServerInspection(self._address)
        return [*inspection.faults(), *inspection.planted_rows()]

    def close(self) -> None:
        self._locking.close()
        self.journal.close()


_ENDS_WITH_WHO_HOLDS_IT = """
set tcp_keepalives_idle = 10;
set tcp_keepalives_interval = 5;
set tcp_keepalives_count = 3;
set idle_session_timeout = '10min';
"""
"""The server would else wait two hours for a workstation that was switched off with the lock."""
