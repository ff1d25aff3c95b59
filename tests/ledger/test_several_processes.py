"""Several processes recording into one book, and processes killed while they do."""

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from events.commitments import CommitmentApproved
from ledger.book import Book
from tests.ledger.books import contents, forget_views, held, stocked_book

RECORDER = Path(__file__).with_name("record_files.py")
PAPER = """
reference = "PCD {number}"
decided_on = 2024-05-10

[[entries]]
kind = "approval"
programme = "Night Wardens"
year = "2024/25"
amount = "£1,000"
funding = [
  {{ fund = "Smoothing reserve", amount = "£400" }},
  {{ fund = "Wardens budget", amount = "£600" }},
]
"""
ENTRIES_EACH = 4


def papers(folder: Path, numbers: range) -> list[Path]:
    """Decision files of £1,000 each, by the numbers of their references."""
    files = []
    for number in numbers:
        files.append(folder / f"{number}.toml")
        files[-1].write_text(PAPER.format(number=number), encoding="utf-8")
    return files


def recorder(book: Path, files: list[Path]) -> subprocess.Popen[str]:
    """A process of its own that records the files into the book."""
    return subprocess.Popen(
        [sys.executable, str(RECORDER), str(book), *map(str, files)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def acknowledged(process: subprocess.Popen[str]) -> list[str]:
    """The references that the process acknowledged; it ended well and said nothing else."""
    said, complaint = process.communicate(timeout=50)
    assert (process.returncode, complaint) == (0, "")
    return said.split("\n")[1:-1]


def assert_sound(path: Path) -> Counter[str]:
    """Numbers have no gaps, the witness has seen the root, the views equal a rebuild.

    Returns how many entries each decision has.
    """
    with Book(path) as book:
        assert book.warnings == []
        entries = book.journal.after(0, 10_000)
        assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
        position, seen = book.views.position(), book.witness.last()
        assert position.number == len(entries)
        assert seen is not None
        assert seen.count <= position.number
        caught_up = contents(book)
    forget_views(path)
    with Book(path) as book:
        assert book.warnings == []
        assert contents(book) == caught_up
        approved = sum(isinstance(entry.event, CommitmentApproved) for entry in entries)
        assert sum(held(book, "programmes").values()) == approved * 1_000_00
    return Counter(entry.event.decision for entry in entries)


def assert_witness_is_level(path: Path) -> None:
    """Its last line is the count and root of the whole journal."""
    with Book(path) as book:
        position, seen = book.views.position(), book.witness.last()
        assert seen is not None
        assert (seen.count, seen.root) == (position.number, position.range.root())


def test_four_processes_record_into_one_book(path: Path, tmp_path: Path) -> None:
    """Every decision is there once, whole, with its entries next to one another."""
    stocked_book(path).close()
    sets = [papers(tmp_path, range(start, start + 6)) for start in (2000, 2100, 2200, 2300)]
    processes = [recorder(path, files) for files in sets]
    said = [acknowledged(process) for process in processes]
    assert said == [[f"PCD {file.stem}" for file in files] for files in sets]
    entries = assert_sound(path)
    assert len(entries) == 1 + 4 * 6
    assert {count for decision, count in entries.items() if decision != "BOOK 1"} == {ENTRIES_EACH}
    assert_witness_is_level(path)
    with Book(path) as book:
        decisions = [entry.event.decision for entry in book.journal.after(6, 1_000)]
    runs = [
        decision
        for decision, before in zip(decisions, ["", *decisions], strict=False)
        if decision != before
    ]
    assert len(runs) == len(set(runs))


def test_one_decision_recorded_by_three_processes_is_recorded_once(
    path: Path, tmp_path: Path
) -> None:
    """All of them end well: for two of them it stood there already."""
    stocked_book(path).close()
    files = papers(tmp_path, range(2000, 2001))
    processes = [recorder(path, files) for _ in range(3)]
    assert [acknowledged(process) for process in processes] == [["PCD 2000"]] * 3
    assert assert_sound(path) == {"BOOK 1": 6, "PCD 2000": ENTRIES_EACH}
    assert_witness_is_level(path)


def test_a_new_book_is_opened_by_several_processes_at_once(path: Path, tmp_path: Path) -> None:
    """Nobody made its views yet: all of them try."""
    stocked_book(path).close()
    forget_views(path)
    processes = [recorder(path, []) for _ in range(4)]
    assert [acknowledged(process) for process in processes] == [[]] * 4
    assert assert_sound(path) == {"BOOK 1": 6}


@pytest.mark.parametrize("seed", range(4))
def test_what_was_acknowledged_is_there_after_a_process_is_killed(
    path: Path, tmp_path: Path, seed: int
) -> None:
    """Whole decisions alone, in order; the views are those of a rebuild; recording goes on."""
    stocked_book(path).close()
    files = papers(tmp_path, range(2000, 2060))
    chosen = random.Random(seed)
    process = recorder(path, files)
    assert process.stdout is not None
    before_the_kill = [process.stdout.readline() for _ in range(chosen.randint(1, 20))]
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=chosen.uniform(0.0001, 0.02))
    process.kill()
    # Not by communicate(), which passes over lines that were read ahead.
    said = before_the_kill + process.stdout.readlines()
    process.communicate(timeout=50)
    known = [line.strip() for line in said[1:] if line.endswith("\n")]
    entries = assert_sound(path)
    there = [f"PCD {file.stem}" for file in files if f"PCD {file.stem}" in entries]
    assert there[: len(known)] == known
    assert len(there) <= len(known) + 1
    assert {entries[decision] for decision in there} <= {ENTRIES_EACH}
    rest = recorder(path, files[:20])
    assert acknowledged(rest) == [f"PCD {file.stem}" for file in files[:20]]
    assert set(assert_sound(path).values()) == {6, ENTRIES_EACH}
    assert_witness_is_level(path)
