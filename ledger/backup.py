"""A backup of a book that is a file: another book, made while others record, with its witness.

The pages are copied as they stand at one moment, however many decisions come meanwhile. What was
copied is looked at before it is anybody's: it is a book that verifies, or it is not there.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from events.clock import now
from ledger.doubts import roots_at
from ledger.journal import JournalUnusable
from ledger.kept_file import is_part_of_a_book, witness_path
from ledger.obstacles import obstacle
from ledger.regular_files import open_regular
from ledger.sqlite_inspection import (
    count,
    identity_faults,
    integrity_faults,
    planted_rows,
    raw_entries,
    read_only,
    schema_faults,
)
from ledger.sqlite_journal import identity, new_book
from ledger.synced import sync_file
from ledger.unfinished_files import clear_away
from ledger.versions import GuardsNotKnown
from ledger.witness import Testimonies, Testimony, Witness

_PAGES = 1_000
"""Copied between two looks at whether somebody stops it."""

Told = Callable[[str, int, int], None]
"""Told (what is being done, how much of it, how much there is)."""


@dataclass(frozen=True)
class Backup:
    """What a backup holds: so many entries, with this root."""

    count: int
    root: bytes
    had_witness: bool
    """Whether a witness beside the book said how many entries there had been."""


def back_up(source: Path, target: Path, told: Told) -> Backup:
    """A backup of the book at the source is at the target: its file, and its witness beside it.

    It holds every decision that was acknowledged before it began. Raises JournalUnusable where the
    source is in doubt, where a book, or a part of one, is at the target already, or where it cannot
    be written; then nothing is there.
    """
    identity(source)  # says what is wrong there
    clear_away(target)
    _refuse_parts_of(source, target)
    # Read before the journal, so that it speaks of no entry that the copy does not hold.
    lines = _whole_lines(witness_path(source))
    with new_book(target) as unfinished:
        _copy_pages(source, unfinished, told)
        witness = Witness(witness_path(unfinished))
        if lines:
            _write(witness.path, lines)
        with _told_of(source):
            last = _checked(unfinished, witness.all(), told)
        seen = witness.last()
        if last.count > (seen.count if seen is not None else 0):
            witness.testify(last.count, last.root, now())
        _close(unfinished)
        sync_file(unfinished)
    return Backup(last.count, last.root, had_witness=lines is not None)


def _refuse_parts_of(source: Path, target: Path) -> None:
    if is_part_of_a_book(target, source):
        raise JournalUnusable(f"{target} is the book itself, or a part of it; give another path")
    for ending in ("", ".witness", "-wal", "-journal"):
        part = target.with_name(f"{target.name}{ending}")
        if part.is_symlink() or part.exists():
            raise JournalUnusable(
                f"{part} exists already, and is kept as it is; give another path, or put it aside,"
                " with all that belongs to it"
            )


def _whole_lines(witness: Path) -> bytes | None:
    """Those of its lines that have their end: the last may just be being written."""
    try:
        with open_regular(witness) as file:
            content = file.read()
    except FileNotFoundError:
        return None
    return content[: content.rfind(b"\n") + 1]


def _copy_pages(source: Path, target: Path, told: Told) -> None:
    def copied(_: int, remaining: int, in_all: int) -> None:
        told("Copying pages", in_all - remaining, in_all)

    target.touch(mode=0o600)
    with (
        read_only(source) as read,
        closing(sqlite3.connect(target)) as written,
        _told_of(source),
    ):
        # A moment that is held: nothing that others record begins the copy anew.
        read.execute("begin")
        read.execute("select count(*) from sqlite_master").fetchone()
        read.backup(written, pages=_PAGES, progress=copied)


@contextmanager
def _told_of(source: Path) -> Iterator[None]:
    """What is wrong with the pages is the book's fault, not that of the place of the backup."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if obstacle(error) is not None:
            raise
        raise _in_doubt(source, f"it is damaged: {error}") from error
    except (_Doubt, GuardsNotKnown) as doubt:
        raise _in_doubt(source, str(doubt)) from doubt


class _Doubt(Exception):
    """What is wrong with what was copied."""


def _in_doubt(source: Path, why: str) -> JournalUnusable:
    return JournalUnusable(
        f"no backup was made of {source}: {why}; see tally verify. To keep what is there as it is,"
        f" let nobody use the book, and copy {source.name} and every file beside it whose name"
        " begins so"
    )


def _checked(copy: Path, seen: Testimonies, told: Told) -> Testimony:
    """The count and root of the copy, in which all is as it is to be; raises _Doubt."""
    if faults := [*integrity_faults(copy), *schema_faults(copy), *identity_faults(copy)]:
        raise _Doubt(faults[0])
    if rows := planted_rows(copy, identity(copy)):
        raise _Doubt(rows[0])
    if seen.junk:
        raise _Doubt("its witness holds lines that were never written into it")
    held = count(copy)
    roots = roots_at(_stored(copy, held, told), {held, *(line.count for line in seen.whole)})
    for line in seen.whole:
        if line.count > held:
            raise _Doubt(
                f"its witness has seen {line.count} entries, and it holds {held}: entries are"
                " missing"
            )
        if roots[line.count] != line.root:
            raise _Doubt(
                f"its first {line.count} entries are not those that its witness has seen: an"
                " entry, or the witness, was changed"
            )
    return Testimony(held, roots.get(held, b""))


def _stored(copy: Path, held: int, told: Told) -> Iterator[bytes]:
    for number, entry in enumerate(raw_entries(copy), start=1):
        if entry.number != number:
            raise _Doubt(f"there is no entry {number}, or it is there twice")
        if not isinstance(entry.state, bytes):
            raise _Doubt(f"entry {number} is not stored as bytes: it was changed")
        yield entry.state
        told("Checking entries", number, held)


def _close(copy: Path) -> None:
    """SQLite's own files beside it are gone, which those leave who only read."""
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")


def _write(path: Path, content: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(content)
    sync_file(path)
