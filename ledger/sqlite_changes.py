"""What says that somebody recorded in a book's file: SQLite's own counter of others' commits."""

import sqlite3
import threading
from pathlib import Path

from ledger.journal import JournalUnusable
from ledger.kept_file import file_of
from ledger.sqlite_files import address
from ledger.sqlite_journal import identity

_LOOKED_EVERY_SECONDS = 0.1


class FileChanges:
    """See ledger.keeping.Changes; the file is looked at ten times a second, and not read."""

    looks_unheard = 300

    def __init__(self, path: Path) -> None:
        """Of the book that is at the path; raises JournalUnusable where none is."""
        identity(path)  # says what is wrong there
        self._path, self._file = path, file_of(path)
        try:
            self._connection = sqlite3.connect(address(path), uri=True, isolation_level=None)
            self._version = self._data_version()
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def come(self, stopped: threading.Event) -> bool:
        stopped.wait(_LOOKED_EVERY_SECONDS)
        if file_of(self._path) != self._file:
            raise JournalUnusable(f"{self._path} is another file now; open that")
        before = self._version
        try:
            self._version = self._data_version()
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        return self._version != before

    def close(self) -> None:
        self._connection.close()

    def _data_version(self) -> int:
        (version,) = self._connection.execute("pragma data_version").fetchone()
        return int(version)

    def _unusable(self, error: sqlite3.Error) -> JournalUnusable:
        return JournalUnusable(
            f"{self._path} cannot be read: {error}; check the disk and your rights there"
        )
