"""Backups made while many record: each verifies, and holds all that was acknowledged before it."""

import subprocess
import sys
import threading
from pathlib import Path

from ledger.backup import back_up
from ledger.book import Book
from tests.faults import counts
from tests.ledger.books import stocked_book
from tests.tui.command import tally

RECORDER = Path(__file__).parents[1] / "ledger" / "record_files.py"
PAPER = """
reference = "PCD {number}"
decided_on = 2024-05-10

[[entries]]
kind = "approval"
programme = "Night Wardens"
year = "2024/25"
amount = "£1,000"
funding = [{{ fund = "Smoothing reserve", amount = "£100" }}]
"""
OPENED, ENTRIES_EACH = 6, 3
WRITERS = counts.of(4, 10)
DECISIONS_EACH = counts.of(25, 200)
BACKUPS_MIN = counts.of(3, 50)


class Writer:
    """A process of its own that records decisions, one after another."""

    def __init__(self, book: Path, folder: Path, number: int) -> None:
        files = []
        for each in range(DECISIONS_EACH):
            files.append(folder / f"{number}{each:03}.toml")
            files[-1].write_text(PAPER.format(number=files[-1].stem), encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, str(RECORDER), str(book), *map(str, files)],
            stdout=subprocess.PIPE,
            text=True,
        )
        self.acknowledged: list[str] = []
        self.begun = threading.Event()
        self._heard = threading.Thread(target=self._hear)
        self._heard.start()

    def _hear(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as said:
            for line in said:
                self.acknowledged.append(line.strip())
                self.begun.set()

    @property
    def is_recording(self) -> bool:
        """Whether it is not through."""
        return self._heard.is_alive()

    def join(self) -> None:
        """It came to its end, and every decision was acknowledged."""
        self._heard.join()
        assert self._process.wait(timeout=60) == 0
        assert len(self.acknowledged) == 1 + DECISIONS_EACH


def decisions(path: Path) -> dict[str, int]:
    """How many entries each decision of a book has."""
    found: dict[str, int] = {}
    with Book(path) as book:
        assert book.warnings == []
        for entry in book.journal.after(0, 100_000):
            reference = entry.event.decision
            found[reference] = found.get(reference, 0) + 1
    return found


def test_a_backup_holds_all_that_was_acknowledged_before_it(tmp_path: Path) -> None:
    """Whole decisions, while all the others go on recording; and none of them is held up."""
    path = tmp_path / "book.sqlite"
    stocked_book(path).close()
    writers = [Writer(path, tmp_path, number) for number in range(10, 10 + WRITERS)]
    made: list[tuple[Path, set[str]]] = []
    assert all(writer.begun.wait(60) for writer in writers)
    while any(writer.is_recording for writer in writers):
        before = {each for writer in writers for each in writer.acknowledged[1:]}
        kept = tmp_path / f"kept-{len(made)}.sqlite"
        back_up(path, kept, lambda what, done, in_all: None)
        made.append((kept, before))
    for writer in writers:
        writer.join()
    assert len(made) >= BACKUPS_MIN
    assert made[-1][1] > made[0][1]
    for kept, before in made:
        held = decisions(kept)
        assert before <= held.keys()
        assert set(held.values()) <= {OPENED, ENTRIES_EACH}  # in the first, perhaps none yet
    for kept, _ in made[:: max(1, len(made) // 10)]:
        assert tally(kept, "verify").code == 0
    assert len(decisions(path)) == 1 + WRITERS * DECISIONS_EACH
