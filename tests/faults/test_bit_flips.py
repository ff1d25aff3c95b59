"""One bit of a book's files changed: no wrong figure is shown, and no entry missing, unsaid.

A word is an error or a warning. Each byte of the book's file and of its write-ahead log has its
turn, with the views as they were and without any.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults import counts
from tests.tui.command import Answer, tally
from tests.tui.decision_files import REVIEW, SHELTER, written

BOOK, LOG, VIEWS = "book.sqlite", "book.sqlite-wal", "book.views.sqlite"
QUESTIONS = (
    ("balances", "programmes", "--format", "json"),
    ("entries", "--format", "json"),
    ("why", "Homelessness reserve"),
)
"""The figures, every entry, and the entries behind a figure."""
Asks = Callable[[Path, Sequence[str]], Answer]


@dataclass
class Files:
    """The files of a book, of which copies are put into a folder, one byte of them changed."""

    contents: dict[str, bytes]
    folder: Path

    def put(self, changed: str = "", place: int = 0, *, without: str = "") -> Path:
        """A copy of them all, with nothing left of the one before; one bit of a file changed."""
        for each in self.folder.iterdir():
            each.unlink()
        for name, content in self.contents.items():
            if not without or not name.startswith(without):
                written_ = content if name != changed else flipped(content, place)
                (self.folder / name).write_bytes(written_)
        return self.folder / BOOK


def flipped(content: bytes, place: int) -> bytes:
    """The content with one bit of the byte at the place changed: each bit has its turn."""
    return content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :]


def places(length: int, sample: int) -> Sequence[int]:
    """Every byte; or so many of them, spread over all."""
    most = counts.of(sample, length)
    return sorted({number * length // most for number in range(most)})


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A book at rest: everything is in its file."""
    book = _book(tmp_path_factory.mktemp("closed"))
    for path in (book, book.with_name(VIEWS)):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("pragma wal_checkpoint(truncate)")
    return Files(_contents(book), tmp_path_factory.mktemp("closed-copies"))


@pytest.fixture(scope="module")
def in_use(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A book that somebody has open: all that was recorded is in its write-ahead log."""
    book = tmp_path_factory.mktemp("in-use") / BOOK
    assert tally(book, "init").code == 0
    with closing(sqlite3.connect(book)) as reader:
        reader.execute("begin")  # what it reads is in the file, and is not written over
        reader.execute("select * from book").fetchall()
        _record(book)
        return Files(_contents(book), tmp_path_factory.mktemp("in-use-copies"))


def _book(folder: Path) -> Path:
    assert tally(folder / BOOK, "init").code == 0
    _record(folder / BOOK)
    return folder / BOOK


def _record(book: Path) -> None:
    for text in (SHELTER, REVIEW):
        assert tally(book, "record", written(book.parent, text)).code == 0


def _contents(book: Path) -> dict[str, bytes]:
    made = {each.name: each.read_bytes() for each in book.parent.iterdir()}
    return {
        name: content
        for name, content in made.items()
        if name.startswith("book.") and not name.endswith(("-shm", ".lock", ".next"))
    }


def in_a_process(book: Path, question: Sequence[str]) -> Answer:
    """What the command answers, as a person runs it."""
    ran = subprocess.run(
        [sys.executable, "-c", "from tui.start import main; main()", "--book", book, *question],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert "Traceback" not in ran.stderr
    assert "something went wrong that should not" not in ran.stderr
    return Answer(ran.returncode, ran.stdout, ran.stderr)


def here(book: Path, question: Sequence[str]) -> Answer:
    """What the command answers, in this process."""
    return tally(book, *question)


def check_flips(
    files: Files, changed: str, asks: Asks, flips: Sequence[int], without: str = ""
) -> None:
    """Each question is answered as of the unchanged book, or there is a word."""
    book = files.put(without=without)
    truths = {question: asks(book, question) for question in QUESTIONS}
    assert [(truth.code, truth.err) for truth in truths.values()] == [(0, "")] * len(QUESTIONS)
    for place in flips:
        book = files.put(changed, place, without=without)
        for question, truth in truths.items():
            answer = asks(book, question)
            is_told = answer.code != 0 or answer.err != ""
            assert is_told or answer.out == truth.out, f"byte {place} of {changed}: {question}"


@pytest.mark.parametrize("without", ["", "book.views"], ids=["with its views", "without views"])
def test_one_bit_of_the_file_is_never_a_wrong_figure(closed: Files, without: str) -> None:
    """At every byte of it."""
    flips = places(len(closed.contents[BOOK]), 80)
    check_flips(closed, BOOK, here, flips, without)


@pytest.mark.parametrize("without", ["", "book.views"], ids=["with its views", "without views"])
def test_one_bit_of_the_write_ahead_log_is_never_a_wrong_figure(
    in_use: Files, without: str
) -> None:
    """SQLite passes over what is damaged there, and all behind it, without a word of its own."""
    flips = places(len(in_use.contents[LOG]), 80)
    check_flips(in_use, LOG, here, flips, without)


def test_one_bit_is_never_a_wrong_figure_as_a_person_runs_the_command(
    closed: Files, in_use: Files
) -> None:
    """In a process of its own each time, as SQLite can end one that reads a damaged file."""
    for files, changed in ((closed, BOOK), (in_use, LOG)):
        length = len(files.contents[changed])
        flips = [number * length // counts.of(2, 50) + 5 for number in range(counts.of(2, 50))]
        check_flips(files, changed, in_a_process, flips)


def test_one_bit_of_the_views_is_found_by_verify(closed: Files) -> None:
    """They are disposable; until they are verified or made again, what they hold is believed."""
    book = closed.put()
    balances = QUESTIONS[0]
    truth = tally(book, *balances)
    length = len(closed.contents[VIEWS])
    tried = counts.of(20, 2_000)
    for number in range(tried):
        place = number * length // tried + 3
        book = closed.put(VIEWS, place)
        found = tally(book, "verify").code
        answer = tally(book, *balances)
        is_told = answer.code != 0 or answer.err != ""
        assert found == 1 or is_told or answer.out == truth.out, f"byte {place} of the views"


def test_the_copies_hold_what_they_are_to(closed: Files, in_use: Files) -> None:
    """One file with everything in it, and one log."""
    assert LOG not in closed.contents or not closed.contents[LOG]
    assert len(in_use.contents[LOG]) >= 2 * 4_096
