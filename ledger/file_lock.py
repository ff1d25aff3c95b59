"""The lock of a book in one file: nobody else records in it meanwhile."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from ledger.journal import JournalUnusable
from ledger.keeping import Busy

_LOOKS_AGAIN_SECONDS = 0.01
_IS_NEXT_LOOKS_AGAIN_SECONDS = 0.001


class FileLock:
    """A lock at a path, of the book that people call by a name.

    Nobody stands in line for a lock of the system, and who has just let it go would be the quickest
    to have it again. So there is another: who has that one is next, and cannot be passed over.
    """

    def __init__(self, path: Path, next_: Path, book: str) -> None:
        self._lock = filelock.FileLock(path)
        self._next = filelock.FileLock(next_)
        self._book = book

    @contextmanager
    def held(self, seconds_max: float) -> Iterator[None]:
        """Held meanwhile; raises Busy, or JournalUnusable where it cannot be had."""
        given_up = time.monotonic() + seconds_max
        try:
            with self._next.acquire(timeout=seconds_max, poll_interval=_LOOKS_AGAIN_SECONDS):
                self._lock.acquire(
                    timeout=max(0, given_up - time.monotonic()),
                    poll_interval=_IS_NEXT_LOOKS_AGAIN_SECONDS,
                )
        except filelock.Timeout as error:
            raise Busy(
                f"somebody else has been recording in {self._book} for {seconds_max} seconds;"
                " nothing was recorded, try again"
            ) from error
        except OSError as error:
            raise JournalUnusable(
                f"nothing was recorded: {error.filename or self._lock.lock_file} cannot be written"
                f" ({error.strerror}); check the disk's space and your rights there"
            ) from error
        try:
            yield
        finally:
            self._lock.release()
