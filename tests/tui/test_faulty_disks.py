"""Disks that are full or read-only: told by the file it is about; what stood there still stands."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.tui.command import Answer, ask, run, tally
from tests.tui.decision_files import REVIEW, SHELTER_LAST, decision, written
from tests.tui.disks import SHARED_MEMORY_BYTES, full_disk, read_only, unreadable
from tests.tui.refusals import assert_is_plain_text, assert_told, standing

NOTES = decision("PCD 3060", *[f'kind = "note"\ntext = "{"long " * 900}"'] * 20)
"""More than the journal has room for while SQLite's shared memory fits."""
DONE = SHELTER_LAST + 2
"""The last entry once REVIEW is recorded."""


def refused(answer: Answer) -> str:
    """What a command said that left with exit 1; it printed nothing else."""
    assert (answer.code, answer.out) == (1, "")
    assert_is_plain_text(answer.err)
    return answer.err


def views_of(book: Path) -> Path:
    """The file of a book's views."""
    return book.with_name("book.views.sqlite")


def witness_of(book: Path) -> Path:
    """The file of a book's witness."""
    return book.with_name("book.sqlite.witness")


def last_seen(book: Path) -> tuple[int, bool]:
    """What the last line of the witness counts, and whether it is whole."""
    lines = witness_of(book).read_text().split("\n")
    return int(lines[-2].split()[0]), lines[-1] == ""


def counted(book: Path) -> int:
    """How many entries the views have counted by now, without catching them up."""
    with closing(sqlite3.connect(views_of(book))) as views:
        (number,) = views.execute("select number from position").fetchone()
    return int(number)


def grown_witness(book: Path) -> int:
    """The witness of a book that has been recorded in for years: its size."""
    line = witness_of(book).read_bytes()
    witness_of(book).write_bytes(line * 20_000)
    return len(line) * 20_000


def test_a_decision_that_does_not_fit_on_the_disk_is_not_recorded(
    shelter: Path, tmp_path: Path
) -> None:
    """None of it; with room again, the same file is recorded."""
    before = standing(shelter)
    file = written(tmp_path, NOTES)
    with full_disk(2 * SHARED_MEMORY_BYTES):
        message = refused(tally(shelter, "record", file))
    assert standing(shelter) == before
    assert_told(message, "nothing was recorded")
    assert_told(message, str(shelter))
    assert_told(message, "the disk's space")
    assert "PCD 3060 is recorded as entries 8 to 28" in tally(shelter, "record", file).out


def test_of_several_files_the_one_that_does_not_fit_is_named(shelter: Path, tmp_path: Path) -> None:
    """The one before it is recorded, and the message does not deny it."""
    first = written(tmp_path, REVIEW, "first.toml")
    second = written(tmp_path, NOTES, "second.toml")
    with full_disk(2 * SHARED_MEMORY_BYTES):
        answer = tally(shelter, "record", first, second)
    assert answer.code == 1
    assert "PCD 3050 is recorded" in answer.out
    assert_told(answer.err, str(second))
    assert ask(shelter, "info")["entries"] == DONE


def test_views_that_do_not_fit_on_the_disk_are_made_later(shelter: Path, tmp_path: Path) -> None:
    """The journal has the decision, so it is recorded; the views take it in once they can."""
    with full_disk(SHARED_MEMORY_BYTES):
        answer = tally(shelter, "record", written(tmp_path, REVIEW))
        assert (answer.code, counted(shelter)) == (0, SHELTER_LAST)
        message = refused(tally(shelter, "balances", "funds"))
    assert f"PCD 3050 is recorded as entries 8 to {DONE}" in answer.out
    assert_told(message, str(views_of(shelter)))
    assert_told(message, "the disk's space")
    assert ask(shelter, "info")["entries"] == DONE
    caught_up = standing(shelter)
    assert tally(shelter, "rebuild").code == 0
    assert standing(shelter) == caught_up
    assert last_seen(shelter) == (DONE, True)


@pytest.mark.parametrize("room_bytes", [0, 50], ids=["no room", "room for half a line"])
def test_a_decision_that_its_witness_has_no_room_for_is_not_acknowledged(
    shelter: Path, tmp_path: Path, room_bytes: int
) -> None:
    """It is told as what it is, in the journal; recorded again it ends as recorded already."""
    file = written(tmp_path, REVIEW)
    with full_disk(grown_witness(shelter) + room_bytes):
        first = refused(tally(shelter, "record", file))
        again = refused(tally(shelter, "record", file))
    assert_told(first, "PCD 3050 is in the journal")
    for message in (first, again):
        assert_told(message, str(witness_of(shelter)), "record")
        assert "nothing was recorded" not in message
    answer = tally(shelter, "record", file)
    assert "PCD 3050 is recorded already with this content, from entry 8 on" in answer.out
    assert_told(answer.err, f"the witness had seen 7 of {DONE} entries, and was caught up")
    assert last_seen(shelter) == (DONE, True)
    assert ask(shelter, "info")["entries"] == DONE


def test_a_disk_without_room_to_open_a_book_is_no_damaged_book(
    shelter: Path, tmp_path: Path
) -> None:
    """Nobody is told to put a backup in its place."""
    before = standing(shelter)
    for command in (("balances", "funds"), ("record", written(tmp_path, REVIEW))):
        with full_disk(SHARED_MEMORY_BYTES // 2):
            message = refused(tally(shelter, *command))
        assert_told(message, str(shelter), "the disk's space", "may be sound")
        assert "backup" not in message
        assert ("nothing was recorded" in message) == (command[0] == "record")
    assert standing(shelter) == before


@pytest.mark.parametrize("room_bytes", [0, 10_000])
def test_a_book_that_does_not_fit_on_the_disk_is_not_half_made(
    tmp_path: Path, room_bytes: int
) -> None:
    """The path is free for the next attempt."""
    path = tmp_path / "new" / "book.sqlite"
    with full_disk(room_bytes):
        message = refused(run("init", path))
    assert list(path.parent.iterdir()) == []
    assert run("init", path).code == 0
    assert_told(message, str(path))
    assert_told(message, "the disk's space")


@pytest.mark.parametrize("with_views", [True, False])
def test_a_book_on_a_read_only_disk_is_read_and_verified(
    shelter: Path, tmp_path: Path, with_views: bool
) -> None:
    """As an auditor is given it; recording is refused, and nothing is left behind."""
    asked = [tally(shelter, "balances", axis).out for axis in ("funds", "boroughs")]
    before = standing(shelter)
    file = written(tmp_path, REVIEW)
    if not with_views:
        shelter.with_name("book.views.sqlite").unlink()
    files = sorted(shelter.parent.iterdir())
    with read_only(*files, shelter.parent):
        assert [tally(shelter, "balances", axis).out for axis in ("funds", "boroughs")] == asked
        verified = tally(shelter, "verify")
        assert (verified.code, verified.err) == (0, "")
        for command in (("record", file), ("record", "--dry-run", file)):
            message = refused(tally(shelter, *command))
            assert_told(message, "nothing was recorded", str(shelter), "your rights there")
    assert sorted(shelter.parent.iterdir()) == files
    assert standing(shelter) == before
    assert tally(shelter, "record", file).code == 0


@pytest.mark.parametrize(
    "name", ["book.sqlite", "book.views.sqlite", "book.sqlite.lock", "book.sqlite.next"]
)
def test_a_file_of_a_book_that_is_read_only_is_named(
    shelter: Path, tmp_path: Path, name: str
) -> None:
    """Which of the files beside one another it is, and that nothing was recorded."""
    before = standing(shelter)
    with read_only(shelter.with_name(name)):
        message = refused(tally(shelter, "record", written(tmp_path, REVIEW)))
    assert standing(shelter) == before
    assert_told(message, str(shelter.with_name(name)))
    assert_told(message, "nothing was recorded")
    assert_told(message, "rights")


def test_a_witness_that_is_read_only_is_named_each_time(shelter: Path, tmp_path: Path) -> None:
    """The second time the decision is still in the journal, and not denied."""
    file = written(tmp_path, REVIEW)
    with read_only(witness_of(shelter)):
        first = refused(tally(shelter, "record", file))
        again = refused(tally(shelter, "record", file))
    assert_told(first, "PCD 3050 is in the journal", "record the same again")
    for message in (first, again):
        assert_told(message, str(witness_of(shelter)), "record")
        assert "nothing was recorded" not in message
    assert "is recorded already" in tally(shelter, "record", file).out
    assert last_seen(shelter) == (DONE, True)


def test_a_book_is_not_made_where_nothing_may_be_written(tmp_path: Path) -> None:
    """The path told is the one asked for."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for path in (folder / "book.sqlite", folder / "2024" / "book.sqlite"):
        with read_only(folder):
            message = refused(run("init", path))
        assert_told(message, f"{path.parent}")
        assert_told(message, "; ")
        assert ".new" not in message
    assert list(folder.iterdir()) == []


def test_a_decision_file_that_may_not_be_read_is_named(shelter: Path, tmp_path: Path) -> None:
    """A file of somebody else's; the book is as it was."""
    before = standing(shelter)
    file = written(tmp_path, REVIEW)
    with unreadable(file):
        message = refused(tally(shelter, "record", file))
    assert_told(message, f"\n{file}", "cannot be read (Permission denied)", "check", "rights")
    assert standing(shelter) == before
