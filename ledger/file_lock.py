"""The lock of a book in one file: nobody else records in it meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from ledger.journal import JournalUnusable
from ledger.keeping import Busy

_LOOKS_AGAIN_SECONDS = 0.01
"""Nobody stands in line for the lock of a file: who looks seldom waits long where many record."""


class FileLock:
    """A lock at a path, of the book that people call by a name."""

    def __init__(self, path: Path, book: str) -> None:
        self._lock = filelock.FileLock(path)
        self._book = book

    @contextmanager
    def held(self, seconds_max: float) -> Iterator[None]:
        """Held meanwhile; raises Busy, or JournalUnusable where it cannot be had."""
        try:
            self._lock.acquire(timeout=seconds_max, poll_interval=_LOOKS_AGAIN_SECONDS)
        except filelock.Timeout as error:
            raise Busy(
                f"somebody else has been recording in {self._book} for {seconds_max} seconds;"
                " nothing was recorded, try again"
            ) from error
        except OSError as error:
            raise JournalUnusable(
                f"nothing was recorded: {self._lock.lock_file} cannot be written"
                f" ({error.strerror}); check the disk's space and your rights there"
            ) from error
        try:
            yield
        finally:
            self._lock.release()
