"""A shared book: its journal on a server, its views and its witness on each workstation."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ledger.file_lock import FileLock
from ledger.journal import JournalUnusable
from ledger.keeping import THIS_BOOK, LetGo
from ledger.postgres.connecting import parse
from ledger.postgres.holding import busy
from ledger.postgres.inspection import ServerInspection
from ledger.postgres.journal import PostgresJournal
from ledger.postgres.link import Link
from ledger.postgres.names import TURN
from ledger.postgres.schema import FORMAT
from ledger.postgres.turns import Found, Turn
from ledger.postgres.workstation import views_path, witness_path, workstation_folder
from ledger.versions import BY_AN_ADMINISTRATOR, only_read_because


class KeptOnServer:
    """The book in the database at an address, as one login sees it."""

    is_shared = True

    def __init__(self, typed: str) -> None:
        """Open the book there; raises JournalUnusable where there is none, or no way to it."""
        address = parse(typed)
        self.name = address.name
        self.file: Path | None = None
        self.journal = PostgresJournal(address)
        self.only_read = self._why_only_read(self.journal.version)
        self._address = address
        self._folder = workstation_folder(self.journal.book_id)
        self.views, self.witness = views_path(self._folder), witness_path(self._folder)
        self._mending = FileLock(self._folder / "book.lock", self._folder / "book.next", self.name)
        self._locking = Link(address)
        self._turn = Turn(self._locking)
        self._was_replaced = False
        with contextlib.suppress(OSError):  # without it, views are made in memory
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def actor(self) -> str:
        return self.journal.login

    @property
    def keeps_files(self) -> bool:
        return os.access(self._folder, os.W_OK)

    def refusal(self) -> str | None:
        return self.journal.refusal(THIS_BOOK)

    @property
    def is_replaced(self) -> bool:
        return self._was_replaced or self.journal.is_replaced

    @contextmanager
    def lock(self, seconds_max: float, in_line: Callable[[], object]) -> Iterator[LetGo]:
        with ExitStack() as held:
            try:
                if self.only_read is not None:
                    self._check_version(self.journal.version_now())
                found = self._taken(seconds_max, in_line)
                if found is not None:
                    held.callback(self._turn.let_go)
                    self._check_same(found)
            except JournalUnusable as error:
                raise JournalUnusable(f"nothing was recorded: {error}") from error
            if found is None:
                raise busy(
                    self._locking.connection(),
                    (TURN,),
                    f"somebody else has been recording in {self.name} for {seconds_max} seconds",
                )
            yield held.close

    def _why_only_read(self, version: int) -> str | None:
        return only_read_because(self.name, version, FORMAT, BY_AN_ADMINISTRATOR)

    def _check_version(self, version: int) -> None:
        self.only_read = self._why_only_read(version)
        if self.only_read is not None:
            raise JournalUnusable(self.only_read)

    def _check_same(self, found: Found) -> None:
        self._was_replaced = found.book_id != self.journal.book_id
        if self.is_replaced:
            raise JournalUnusable(
                f"{self.name} holds another book since this one was opened; look at what it holds"
                " now, and record this again"
            )

    def _taken(self, seconds_max: float, in_line: Callable[[], object]) -> Found | None:
        """What is found once it is one's turn; raises JournalUnusable where nobody may record."""
        try:
            found = self._locking.asked(lambda: self._turn.take(seconds_max, in_line))
        except JournalUnusable:
            self._check_takes_entries()
            raise
        if found is not None:
            try:
                if found.is_read_only:
                    self._check_takes_entries()
                self._check_version(found.version)
            except BaseException:
                self._turn.let_go()
                raise
        return found

    def _check_takes_entries(self) -> None:
        refusal = self.journal.refusal(self.name)
        if refusal is not None:
            raise JournalUnusable(refusal)

    @contextmanager
    def mending(self, seconds_max: float) -> Iterator[None]:
        with self._mending.held(seconds_max):
            yield

    def faults(self) -> Sequence[str]:
        inspection = ServerInspection(self._address)
        return [*inspection.faults(), *inspection.planted_rows()]

    def close(self) -> None:
        self._locking.close()
        self.journal.close()
