"""The root over a book's entries, hashed again from the bytes that the journal holds."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ledger.checkpoints import root_after
from ledger.sqlite_journal import SQLiteJournal
from tests.benchmarks.speed.measured import Aim, Measure, Row, Setting, by_turns, timed

_AIM = Aim("≥", 0.5)


def rows(setting: Setting) -> Iterator[Row]:
    """In each book."""
    for entries, book in setting.books.items():
        with closing(SQLiteJournal(book)) as journal:
            turns = by_turns(
                setting.rounds,
                lambda journal=journal, entries=entries: timed(
                    lambda: root_after(journal, entries)
                ),
                lambda book=book: timed(lambda: _one_hash(book)),
            )
        our, their = turns.medians
        yield Row(
            "the root, from the stored bytes",
            "one SHA-256 over the bytes read by sqlite3",
            entries,
            _AIM,
            their / our,
            Measure(our),
            Measure(their),
            turns.rounds,
        )


def _one_hash(book: Path) -> bytes:
    over_all = hashlib.sha256()
    with closing(sqlite3.connect(book)) as connection:
        for (state,) in connection.execute(
            "select state from stored_events order by originator_version"
        ):
            over_all.update(state)
    return over_all.digest()
