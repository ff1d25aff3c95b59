"""What keeps somebody from looking at a file, told from what is wrong with the file.

A disk without space, a file without rights, a book that somebody else holds: they say nothing
about what was recorded, for it or against it.
"""

import sqlite3

SQLITE_CODES = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""SQLite's primary result codes of that kind."""
REMEDY = "see to the disk's space, your rights there and who else has it open, and try again"


class CannotBeLookedAt(Exception):
    """Something is in the way of a look; the message says what, and what to do."""


def obstacle(error: BaseException) -> str | None:
    """What is in the way, and what to do; None where the error is about what was found.

    An error of our own counts as what it was raised from, and is told in its own words.
    """
    cause: BaseException | None = error
    while cause is not None and not _is_obstacle(cause):
        cause = cause.__cause__
    if cause is None:
        return None
    if cause is not error or isinstance(error, CannotBeLookedAt):
        return str(error)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}; {REMEDY}"
    return f"{error or 'there is no memory left'}; {REMEDY}"


def _is_obstacle(error: BaseException) -> bool:
    if isinstance(error, sqlite3.Error):
        # Without a code it comes from Python's own module, about how it was called.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        return code & _PRIMARY in SQLITE_CODES
    return isinstance(error, (OSError, MemoryError, CannotBeLookedAt))


_PRIMARY = 0xFF
"""The bits of an extended result code that its primary one has."""
