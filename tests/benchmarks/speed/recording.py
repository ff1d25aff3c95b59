"""Recording one decision, and views that take in one decision that somebody else recorded."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path
from typing import BinaryIO

from ledger.book import Book
from ledger.kept_file import witness_path
from ledger.recording import record
from tests.benchmarks.generated import further
from tests.benchmarks.speed import bare, decisions
from tests.benchmarks.speed.measured import Aim, Measure, Row, Setting, by_turns, timed
from tests.benchmarks.speed.seconds import now

_AT_A_TIME = 20
"""Decisions that are recorded one by one before it is the other's turn."""
_AIM = Aim("≥", 0.5)
_CATCH_UP_AIM = Aim("≤", 2)


def rows(setting: Setting) -> Iterator[Row]:
    """Recording in each book; and what catching up takes in the largest against a small one."""
    for entries, book in setting.books.items():
        yield _recorded(setting, entries, setting.copied(book))
    yield _caught_up(setting)


def _recorded(setting: Setting, entries: int, path: Path) -> Row:
    numbers = count()
    with Book(path) as book, closing(_Bare(setting.folder, entries)) as bare_one:

        def ours() -> float:
            files = [decisions.decision(next(numbers)) for _ in range(_AT_A_TIME)]
            return timed(lambda: [record(book, file) for file in files]) / _AT_A_TIME

        def theirs() -> float:
            last, each = book.journal.count(), decisions.ENTRIES
            stored = book.journal.stored_after(last - each * _AT_A_TIME, each * _AT_A_TIME)
            line = witness_path(path).read_bytes().splitlines(keepends=True)[-1]
            return bare_one.recorded(last, stored, line) / _AT_A_TIME

        turns = by_turns(setting.rounds, ours, theirs)
    our, their = turns.medians
    return Row(
        f"record one decision of {decisions.ENTRIES} entries",
        "sqlite3: its bytes, one commit, a line synced",
        entries,
        _AIM,
        their / our,
        Measure(our),
        Measure(their),
        turns.rounds,
    )


class _Bare:
    """Rows of the same bytes, committed as durably, and a line appended to a file and synced."""

    def __init__(self, folder: Path, entries: int) -> None:
        self._connection: sqlite3.Connection = bare.opened(
            folder / f"bare-recording-{entries}.sqlite", "full"
        )
        self._connection.execute(
            "create table stored_events (id text, version integer, topic text, state blob,"
            " primary key (id, version)) without rowid"
        )
        self._lines: BinaryIO = (folder / f"bare-witness-{entries}").open("ab", buffering=0)

    def recorded(self, last: int, stored: Sequence[bytes], line: bytes) -> float:
        """Seconds for so many decisions, each by itself."""
        first = last - len(stored) + 1
        numbered = [("0" * 32, number, "Event", each) for number, each in enumerate(stored, first)]
        started = now()
        for place in range(0, len(numbered), decisions.ENTRIES):
            self._connection.execute("begin immediate")
            self._connection.executemany(
                "insert into stored_events values (?, ?, ?, ?)",
                numbered[place : place + decisions.ENTRIES],
            )
            self._connection.execute("commit")
            self._lines.write(line)
            os.fsync(self._lines.fileno())
        return now() - started

    def close(self) -> None:
        """The files are let go."""
        self._connection.close()
        self._lines.close()


def _caught_up(setting: Setting) -> Row:
    entries, largest = list(setting.books.items())[-1]
    with ExitStack() as stack:
        large, small = (
            stack.enter_context(Book(setting.copied(path))) for path in (largest, setting.small)
        )
        numbers = count()

        def catching_up(book: Book) -> float:
            book.journal.append(further(book.journal.count(), next(numbers)))
            return timed(book.catch_up)

        turns = by_turns(
            setting.rounds * _AT_A_TIME, lambda: catching_up(large), lambda: catching_up(small)
        )
    our, their = turns.medians
    return Row(
        "catch up after one new decision",
        "the same in a book of 1,000",
        entries,
        _CATCH_UP_AIM,
        our / their,
        Measure(our),
        Measure(their),
        turns.rounds,
    )
