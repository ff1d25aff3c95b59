"""Many processes at one book: recording, correcting, exporting and rebuilding, all at once.

Nothing that was acknowledged is missing or there twice, numbers have no gaps, each figure that was
told meanwhile is the one that the entries of its moment give, and nobody waits for long.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from events.bookkeeping import EntryCorrected
from ledger.actor import actor
from ledger.book import Book
from ledger.keeping import Address
from projections.questions import Question
from replay.agreement import agree
from replay.books import rebuild
from tests.faults import counts
from tests.ledger.books import FAR, held, stocked_book
from tests.shared_books import RECORDERS, SharedBook
from tests.tui.command import tally

WORKER = Path(__file__).with_name("at_once_worker.py")
IN_A_FILE = ("record",) * 5 + ("correct",) * 2 + ("export",) * 2 + ("rebuild",)
"""Ten people at a book in a file."""
ON_A_SERVER = ("record",) * 4 + ("correct",) * 2 + ("export", "rebuild")
"""Eight at a shared one, from two workstations."""
LONG_SECONDS = 180
SECONDS = counts.of(4, LONG_SECONDS)
WAITED_SECONDS_MAX = 2
"""From a command to its answer; asserted in the long run alone, whose machine does nothing else."""
OPENED, IN_A_DECISION = 6, 3


@dataclass(frozen=True)
class Command:
    """A command that one of them typed, and how it ended."""

    does: str
    said: str
    complained: str
    seconds: float
    code: int


def all_at_once(
    folder: Path, people: tuple[str, ...], address: Callable[[int], Address]
) -> list[list[Command]]:
    """What each of them did and was told, all in processes of their own that begin together."""
    processes = []
    for number, does in enumerate(people):
        own = folder / str(number)
        own.mkdir()
        given = (does, address(number), 10 + number, own, SECONDS)
        processes.append(
            subprocess.Popen(
                [sys.executable, str(WORKER), *map(str, given)],
                env={**os.environ, "XDG_DATA_HOME": str(folder / f"workstation-{number % 2}")},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    found = []
    for process in processes:
        said, complaint = process.communicate(timeout=SECONDS + 120)
        assert (process.returncode, complaint) == (0, "")
        found.append([Command(**json.loads(line)) for line in said.splitlines()])
    return found


def assert_nothing_lost(book: Book, done: Counter[str]) -> None:
    """Each decision and correction is there once, whole, and numbers have no gaps."""
    entries = book.journal.after(0, book.journal.count())
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    decisions = Counter(entry.event.decision for entry in entries[OPENED:])
    recorded = {each: many for each, many in decisions.items() if each.startswith("PCD")}
    assert len(recorded) == done["record"]
    assert set(recorded.values()) == {IN_A_DECISION}
    corrected = [entry.event.entry for entry in entries if isinstance(entry.event, EntryCorrected)]
    assert len(set(corrected)) == len(corrected) == done["correct"]
    assert len(entries) == OPENED + IN_A_DECISION * done["record"] + done["correct"]


def assert_figures(book: Book, done: Counter[str]) -> None:
    """They are what was acknowledged, and what a replay of the entries gives."""
    pence = 100_00 * done["record"] + 1_00 * done["correct"]
    assert held(book, "programmes") == {"Night Wardens 2024/25": pence}
    drawn = 10_00 * done["record"]
    assert held(book, "funds")["Smoothing reserve 2024/25"] == -drawn
    count = book.journal.count()
    books = rebuild(book.journal.after(0, count), FAR, FAR, count)
    agreement = agree(book.views.connection, Question(FAR, FAR, count), books)
    assert (agreement.compared, agreement.disagreements) == (3, [])


def assert_as_it_stood(address: Address, folder: Path) -> int:
    """What was exported meanwhile, asked again up to the entry that it counts, is the same.

    Gives how many exports were looked at: the first, the last and some between.
    """
    made = sorted(folder.glob("*/*.json"), key=lambda file: (file.parent.name, int(file.stem)))
    chosen = made[:: max(1, len(made) // 10)]
    for file in chosen:
        meanwhile: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        now = folder / "now.json"
        up_to = meanwhile["up_to_entry"]
        days = ("--as-at", meanwhile["as_at"], "--known-on", meanwhile["known_on"])
        asked = tally(address, "export", now, "--up-to", up_to, *days)
        assert asked.code == 0, asked.err
        assert json.loads(now.read_text(encoding="utf-8")) == meanwhile
        now.unlink()
    return len(chosen)


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def people(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """What those do who are at the book, in a file or on a server."""
    return IN_A_FILE if request.param == "SQLite" else ON_A_SERVER


@pytest.fixture
def address(
    people: tuple[str, ...], tmp_path: Path, request: pytest.FixtureRequest
) -> Callable[[int], Address]:
    """Where the book is, as each of them says it."""
    if people == IN_A_FILE:
        return lambda number: tmp_path / "book.sqlite"
    shared: SharedBook = request.getfixturevalue("shared")
    logins = (actor(), *RECORDERS)
    return lambda number: shared.address(logins[number % len(logins)])


def test_many_at_once_lose_nothing_and_tell_no_wrong_figure(
    tmp_path: Path,
    people: tuple[str, ...],
    address: Callable[[int], Address],
    figure: Callable[[str], None],
) -> None:
    """Every command ends well, whatever the others do; the book verifies behind them."""
    stocked_book(address(0)).close()
    commands = [each for those in all_at_once(tmp_path, people, address) for each in those]
    went_wrong = Counter(
        (each.does, each.complained, each.said)
        for each in commands
        if each.code != 0 or each.complained
    )
    assert went_wrong == {}
    done = Counter(each.does for each in commands)
    assert set(done) == {*people, "ask"}
    waited = {does: max(e.seconds for e in commands if e.does == does) for does in done}
    figure(", ".join(f"{done[does]} × {does}, longest {waited[does]:.2f} s" for does in done))
    with Book(address(0)) as book:
        assert book.warnings == []
        assert_nothing_lost(book, done)
        assert_figures(book, done)
    assert assert_as_it_stood(address(0), tmp_path) >= 1
    assert tally(address(0), "verify").code == 0
    if SECONDS == LONG_SECONDS:
        assert max(waited["record"], waited["correct"]) <= WAITED_SECONDS_MAX
