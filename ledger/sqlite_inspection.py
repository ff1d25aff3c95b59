"""A book's file as SQLite has it, looked at from outside: for those who do not take it on trust.

Nothing here goes through the library or believes the file: tables and triggers are compared with
those of a book made this moment, entries are given as the bytes that are stored.
"""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID

from ledger import sqlite_journal, sqlite_schema
from ledger.inspection import RawEntry
from ledger.kept_file import views_path, witness_path
from ledger.obstacles import REMEDY, SQLITE_CODES, CannotBeLookedAt
from ledger.sqlite_files import address
from ledger.versions import check_guards_known, none_such

_FAULTS_MAX = 20


class FileInspection:
    """The book's file at a path; raises JournalUnusable where there is no file."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            sqlite_journal.identity(path)
        self.file: Path | None = path
        self._path = path
        self.views, self.witness = views_path(path), witness_path(path)

    @property
    def identity(self) -> UUID:
        return sqlite_journal.identity(self._path)

    def faults(self) -> Sequence[str]:
        return [*schema_faults(self._path), *identity_faults(self._path)]

    def past_guards(self) -> Sequence[str]:
        return ()

    def count(self) -> int:
        return count(self._path)

    def raw_entries(self) -> Iterator[RawEntry]:
        return raw_entries(self._path)


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, opened so that looking at it changes nothing in it."""
    with closing(sqlite3.connect(address(path), uri=True, isolation_level=None)) as connection:
        connection.text_factory = lambda content: content.decode(errors="replace")
        yield connection


def integrity_faults(path: Path) -> list[str]:
    """What SQLite's own check finds wrong with a file's pages and indexes; empty where sound.

    In a process of its own: a file can be so damaged that the check does not survive it. Raises
    CannotBeLookedAt where something else than the file ended it, OSError where it cannot begin.
    """
    checked = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-I", "-c", _CHECK, address(path), str(_FAULTS_MAX), _CODES],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    faults = checked.stdout.splitlines()
    if checked.returncode:
        last = (checked.stderr.strip().splitlines() or [f"it ended with {checked.returncode}"])[-1]
        if checked.returncode in _STOPPED and not faults:
            raise CannotBeLookedAt(f"{path.name}: {last}; {REMEDY}")
        return [*faults, f"the check did not come to its end: {last}"]
    return [] if faults == ["ok"] else faults


_IN_THE_WAY = 3
_STOPPED = (_IN_THE_WAY, -9, -15)
"""How the check ends where the file did not end it: by itself, or killed or terminated."""
_CODES = ",".join(map(str, SQLITE_CODES))
_CHECK = f"""
import sqlite3, sys
sys.stdout.reconfigure(encoding="utf-8")
try:
    connection = sqlite3.connect(sys.argv[1], uri=True)
    connection.text_factory = lambda content: content.decode(errors="replace")
    for (line,) in connection.execute(f"pragma integrity_check({{sys.argv[2]}})"):
        print(line)
except MemoryError:
    sys.exit({_IN_THE_WAY})
except sqlite3.Error as error:
    print(error, file=sys.stderr)
    code = str(error.sqlite_errorcode & 0xFF)
    sys.exit({_IN_THE_WAY} if code in sys.argv[3].split(",") else 1)
"""


def schema_faults(path: Path, *, views: bool = False) -> list[str]:
    """Tables, triggers and indexes of a book (or of its views) missing, changed or planted.

    A book is held against what its own version has; raises GuardsNotKnown of a later one.
    """
    version = sqlite_schema.FORMAT if views else _version(path)
    check_guards_known(version, sqlite_schema.FORMAT)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        if views:
            # sqlite-utils makes the views and is not needed to look at a book: 150 ms of import.
            from projections import schema  # noqa: PLC0415

            schema.make(fresh)
        else:
            sqlite_schema.make_schema(fresh, version)
        meant = _schema(fresh)
    with read_only(path) as connection:
        found = _schema(connection)
    missing = [f"{kind} {name} is missing" for kind, name in sorted(meant.keys() - found.keys())]
    planted = [
        f"{kind} {name} is none of ours" for kind, name in sorted(found.keys() - meant.keys())
    ]
    changed = [
        f"{kind} {name} is not as it is made"
        for kind, name in sorted(meant.keys() & found.keys())
        if meant[kind, name] != found[kind, name]
    ]
    return [*missing, *planted, *changed]


def _version(path: Path) -> int:
    """The version that a book says it is of; that of this program where it says none that is."""
    with read_only(path) as connection:
        try:
            row = connection.execute("select format from book").fetchone()
        except sqlite3.OperationalError:  # there is no such table
            row = None
    said = row[0] if row is not None else None
    return said if isinstance(said, int) and said >= 1 else sqlite_schema.FORMAT


def _schema(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    rows = connection.execute("select type, name, tbl_name, sql from sqlite_master").fetchall()
    return {
        (kind, name): f"{table}: {' '.join((sql or '').split())}" for kind, name, table, sql in rows
    }


def identity_faults(path: Path) -> list[str]:
    """What is wrong with the one row of the table `book`: a book has one identity, in one form."""
    with read_only(path) as connection:
        rows = connection.execute("select id, format from book").fetchall()
    if len(rows) != 1:
        return [f"table book has {len(rows)} rows, where a book has one identity"]
    ((book_id, version),) = rows
    faults = []
    if not isinstance(book_id, str) or _IDENTITY.fullmatch(book_id) is None:
        faults.append(
            f"table book: the id {str(book_id)[:60]} is not written as 32 hexadecimal digits"
        )
    if (version or 0) < 1:
        faults.append(none_such(version or 0))
    return faults


_IDENTITY = re.compile(r"[0-9a-f]{32}", re.ASCII)


def planted_rows(path: Path, book: UUID) -> list[str]:
    """Rows of stored_events that are no entries: of another book, or numbered like none."""
    with read_only(path) as connection:
        (rows,) = connection.execute(
            "select count(*) from stored_events where originator_id is not ?"
            " or typeof(originator_version) != 'integer' or originator_version < 1",
            (book.hex,),
        ).fetchone()
    return [f"table stored_events has {rows} rows that are no entries of this book"] if rows else []


def raw_entries(path: Path) -> Iterator[RawEntry]:
    """Every row of stored_events in the order of its number, of whatever book."""
    with read_only(path) as connection:
        for row in connection.execute(
            "select originator_id, originator_version, topic, state from stored_events"
            " order by originator_version, originator_id"
        ):
            yield RawEntry(*row)


def count(path: Path) -> int:
    """How many rows of stored_events there are."""
    with read_only(path) as connection:
        (rows,) = connection.execute("select count(*) from stored_events").fetchone()
    return int(rows)
