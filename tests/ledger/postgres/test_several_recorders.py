"""Several people recording in one shared book from as many workstations, some of them cut off."""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from events.commitments import CommitmentApproved
from events.event import Entry
from events.funds import FundDrawn
from ledger.actor import actor
from ledger.book import Book
from ledger.journal import Journal, JournalUnusable
from ledger.postgres.connecting import CONNECT_SECONDS_MAX, parse
from ledger.postgres.journal import PostgresJournal
from tests.ledger.books import PAPER, held, record
from tests.ledger.postgres.line_that_breaks import Breaks, Line, line_to
from tests.shared_books import READER, RECORDERS, SharedBook

RECORDER = Path(__file__).with_name("record_until_refused.py")
FITS = 33
"""Draws of £30,000 in a reserve of £1,000,000."""
EACH = 3
"""Entries of one decision: it was signed, the approval, the draw."""


def recorder(
    shared: SharedBook, login: str, first: int, last: int, home: Path
) -> subprocess.Popen[str]:
    """A person's process, on a workstation of its own."""
    home.mkdir()
    return subprocess.Popen(
        [sys.executable, str(RECORDER), shared.address(login), str(first), str(last)],
        env={**os.environ, "XDG_DATA_HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def recorders(shared: SharedBook, count: int, folder: Path) -> list[subprocess.Popen[str]]:
    """So many people at once, each with forty references of their own."""
    return [
        recorder(
            shared,
            RECORDERS[number % len(RECORDERS)],
            2000 + 100 * number,
            2039 + 100 * number,
            folder / str(number),
        )
        for number in range(count)
    ]


def begun(processes: list[subprocess.Popen[str]]) -> list[list[str]]:
    """All of them record from now on, for all have the book open; what each said so far."""
    said = []
    for process in processes:
        assert process.stdout is not None
        said.append([process.stdout.readline()])
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("begin\n")
        process.stdin.flush()
    return said


def tailed(journal: Journal, processes: list[subprocess.Popen[str]]) -> list[Entry]:
    """What a reader saw that only ever asked for what follows, until all have ended."""
    seen: list[Entry] = []
    while any(process.poll() is None for process in processes):
        seen += journal.after(len(seen), 7)
    while rest := journal.after(len(seen), 7):
        seen += rest
    return seen


def assert_sound(shared: SharedBook, acknowledged: list[str], entries: list[Entry]) -> None:
    """Nothing is missing, repeated or half there, and the reserve is not overdrawn."""
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    decisions = Counter(entry.event.decision for entry in entries if entry.number > 6)
    assert set(acknowledged) <= set(decisions)
    assert len(set(acknowledged)) == len(acknowledged)
    assert set(decisions.values()) == {EACH}
    assert len(decisions) <= FITS
    with Book(shared.address(READER)) as book:
        assert book.warnings == []
        assert book.journal.after(0, 10_000) == entries
        left = held(book, "funds")["Smoothing reserve 2023/24"]
        drawn = sum(isinstance(entry.event, FundDrawn) for entry in entries)
        approved = sum(isinstance(entry.event, CommitmentApproved) for entry in entries)
        assert drawn == approved == len(decisions)
        assert left + sum(v for k, v in held(book, "funds").items() if "2024/25" in k) >= 0


def test_eight_recorders_never_overdraw_a_reserve(stocked: SharedBook, tmp_path: Path) -> None:
    """Each draws until it is refused: exactly what fits is drawn, and a reader misses nothing."""
    processes = recorders(stocked, 8, tmp_path)
    begun(processes)
    journal = PostgresJournal(parse(stocked.address(READER)))
    entries = tailed(journal, processes)
    journal.close()
    answers = [process.communicate(timeout=50) for process in processes]
    assert [
        (process.returncode, said[1]) for process, said in zip(processes, answers, strict=True)
    ] == [(0, "")] * 8
    acknowledged = [line for said, _ in answers for line in said.splitlines()]
    assert len(acknowledged) == FITS
    assert_sound(stocked, acknowledged, entries)


@pytest.mark.parametrize("seed", range(3))
def test_what_was_acknowledged_is_there_though_recorders_are_killed(
    stocked: SharedBook, tmp_path: Path, seed: int
) -> None:
    """Whole decisions alone; whoever is left goes on, and nobody waits for the dead."""
    chosen = random.Random(seed)
    processes = recorders(stocked, 4, tmp_path)
    said = begun(processes)
    for number in range(3):
        out = processes[number].stdout
        assert out is not None
        said[number] += [out.readline() for _ in range(chosen.randint(0, 3))]
        with pytest.raises(subprocess.TimeoutExpired):
            processes[number].wait(timeout=chosen.uniform(0.0001, 0.02))
        processes[number].kill()
    journal = PostgresJournal(parse(stocked.address(READER)))
    entries = tailed(journal, processes)
    journal.close()
    for number, process in enumerate(processes):
        said[number] += process.communicate(timeout=50)[0].splitlines(keepends=True)
    assert processes[3].returncode == 0
    acknowledged = [line.strip() for lines in said for line in lines[1:] if line.endswith("\n")]
    assert_sound(stocked, acknowledged, entries)
    assert len(entries) == 6 + FITS * EACH


@pytest.fixture
def line(stocked: SharedBook) -> Iterator[Line]:
    """A line to the book's server, over which `far` has the book."""
    with (
        tempfile.TemporaryDirectory(prefix="line-") as folder,
        line_to(stocked.server.folder, Path(folder)) as line,
    ):
        yield line


@pytest.fixture
def far(stocked: SharedBook, line: Line) -> Iterator[Book]:
    """The book over a line that can break."""
    address = f"postgresql://{actor()}@/{stocked.database}?host={line.folder}"
    with Book(address) as book:
        yield book


@pytest.mark.parametrize("how", [Breaks.BEFORE, Breaks.AFTER], ids=lambda how: how.name.lower())
def test_a_decision_whose_acknowledgement_is_lost_is_recorded(
    far: Book, line: Line, how: Breaks
) -> None:
    """Once, whether or not the server had it when the line broke; the person is told nothing."""
    line.break_at(b"read and noted", how)
    recorded = record(far, PAPER)
    assert line.broke == 1
    assert (recorded.decision, recorded.already) == ("PCD 7001", False)
    entries = far.journal.after(6, 100)
    assert list(entries) == recorded.entries
    seen = far.witness.last()
    assert seen is not None
    assert seen.count == far.journal.count()


def test_where_nobody_can_tell_the_same_is_recorded_again(
    far: Book, line: Line, stocked: SharedBook
) -> None:
    """The line is gone: it is said that it is not known, and a second try finds it recorded."""
    line.break_at(b"read and noted", Breaks.FOR_GOOD)
    with pytest.raises(JournalUnusable, match="not known whether it was; record the same again"):
        record(far, PAPER)
    line.mend()
    again = record(far, PAPER)
    assert again.already
    assert Counter(entry.event.decision for entry in far.journal.after(6, 100)) == {"PCD 7001": 2}
    assert far.warnings == []


def test_a_line_that_breaks_in_the_turn_says_that_nothing_was_recorded(
    far: Book, line: Line, stocked: SharedBook
) -> None:
    """While it is looked whether the book is still the same, which every new connection asks."""
    stocked.change(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        f" where datname = '{stocked.database}' and application_name = 'tallystick'"
    )
    far.catch_up()
    line.break_at_question(b"select id, format from", Breaks.FOR_GOOD)
    with pytest.raises(JournalUnusable, match=r"^nothing was recorded: "):
        record(far, PAPER)
    line.mend()
    assert not record(far, PAPER).already


def test_a_server_that_falls_silent_keeps_nobody_waiting_for_long(far: Book, line: Line) -> None:
    """It is looked for again in less time than it is at first; figures need no server."""
    line.fall_silent()
    asked_at = time.monotonic()
    with pytest.raises(JournalUnusable, match="cannot be reached"):
        far.catch_up()
    assert time.monotonic() - asked_at < CONNECT_SECONDS_MAX - 2
    assert far.views.position().number == 6
