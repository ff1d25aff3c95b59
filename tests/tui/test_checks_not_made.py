"""What tally verify says of a check that something was in the way of: neither passed nor failed."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ledger.journal import JournalUnusable
from ledger.kept_file import views_path, witness_path
from ledger.obstacles import obstacle
from ledger.sqlite_journal import identity
from tests.ledger.books import forget_views, tamper
from tests.ledger.keys import key_files
from tests.tui.command import Answer, tally
from tests.tui.decision_files import REVIEW, written
from tests.tui.disks import SHARED_MEMORY_BYTES, full_disk, unreadable


def verified(book: Path, *arguments: object) -> tuple[Answer, dict[str, Any]]:
    """What is said to people, and every check by name; both leave with the same code."""
    said = tally(book, "verify", *arguments)
    answer = tally(book, "verify", "--format", "json", *arguments)
    assert (said.err, answer.err) == ("", "")
    assert said.code == answer.code
    checks = {check["name"]: check for check in answer.json["checks"]}
    assert answer.json["not_made"] == sum(bool(check["not_made"]) for check in checks.values())
    assert answer.json["faults"] == sum(len(check["faults"]) for check in checks.values())
    return said, checks


def assert_not_made(book: Path, names: list[str], why: str, *arguments: object) -> Answer:
    """These checks, and no others, were not made; the others passed. Exit 1, and told as such."""
    said, checks = verified(book, *arguments)
    assert said.code == 1
    assert [name for name, check in checks.items() if check["not_made"]] == names
    assert not any(check["faults"] for check in checks.values())
    assert all(why in checks[name]["not_made"] for name in names)
    for name in names:
        assert f"– {name}: " in said.words
        assert f"NOT MADE: {checks[name]['not_made']}" in said.words
    told = f"– {len(names)} of {len(checks)} checks could not be made: {', '.join(names)}. "
    assert told in said.words
    assert "✗" not in said.out
    assert "checks passed" not in said.out
    assert "verified" not in said.out.lower()
    return said


def in_place_of(file: Path) -> None:
    """A folder stands where the file was."""
    file.unlink(missing_ok=True)
    file.mkdir()


def test_a_folder_in_place_of_the_witness(shelter: Path) -> None:
    """The entries are looked at all the same; what opens the book as others do is not."""
    in_place_of(witness_path(shelter))
    said = assert_not_made(shelter, ["root", "figures"], "book.sqlite.witness: Is a directory")
    assert "✓ entries: 7 entries" in said.words
    assert "there is no witness" not in said.words


def test_a_folder_in_place_of_the_views(shelter: Path) -> None:
    """The root needs no views: it passes."""
    forget_views(shelter)
    in_place_of(views_path(shelter))
    said = assert_not_made(shelter, ["figures"], "book.views.sqlite cannot be used")
    assert "✓ root:" in said.out


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: None], ids=["a folder", "nothing"])
def test_what_is_no_file_in_place_of_a_checkpoint(
    shelter: Path, tmp_path: Path, make: Callable[[Path], object]
) -> None:
    """It is not known what it would have said; every other check was made."""
    file = tmp_path / "march.checkpoint"
    make(file)
    arguments = ("--against", file)
    said = assert_not_made(shelter, ["checkpoint's file"], "march.checkpoint cannot be", *arguments)
    assert "✓ replay:" in said.out


def test_a_checkpoint_without_the_right_to_read_it(shelter: Path, tmp_path: Path) -> None:
    """Its owner gives it to nobody."""
    file = tmp_path / "march.checkpoint"
    assert tally(shelter, "checkpoint", file).code == 0
    with unreadable(file):
        assert_not_made(shelter, ["checkpoint's file"], "(Permission denied)", "--against", file)
    assert verified(shelter, "--against", file)[0].code == 0


def test_a_disk_without_room_to_open_the_book(shelter: Path) -> None:
    """Nothing of it can be looked at, and nothing is said against it."""
    with full_disk(SHARED_MEMORY_BYTES // 2):
        assert_not_made(shelter, ["file", "reading"], "the disk's space")
    assert verified(shelter)[0].code == 0


def test_a_disk_without_room_for_the_views(shelter: Path) -> None:
    """They were gone, and cannot be made again."""
    forget_views(shelter)
    with full_disk(SHARED_MEMORY_BYTES):
        said = assert_not_made(shelter, ["figures"], "book.views.sqlite")
    assert "✓ root:" in said.out
    assert verified(shelter)[0].code == 0


def test_a_process_that_cannot_be_started(shelter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's own check has one to itself; every other check was made."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert_not_made(shelter, ["file", "views' file"], "/nowhere/python: No such file or directory")


@pytest.fixture
def papers(shelter: Path, tmp_path: Path) -> Path:
    """A folder with the paper of PCD 3050, and another file."""
    folder = tmp_path / "papers"
    folder.mkdir()
    paper = written(folder, "the signed paper", "a.pdf")
    file = written(tmp_path, REVIEW)
    assert tally(shelter, "record", file, "--document", paper).code == 0
    written(folder, "a shopping list", "b.pdf")
    return folder


def test_a_paper_that_may_be_in_a_file_that_cannot_be_read(shelter: Path, papers: Path) -> None:
    """It is not said to be missing; where it was found, what else cannot be read is no matter."""
    with unreadable(papers / "a.pdf"):
        why = "the papers of PCD 3050 may be in what cannot be read: a.pdf; "
        assert_not_made(shelter, ["papers"], why, "--documents", papers)
    with unreadable(papers / "b.pdf"):
        assert verified(shelter, "--documents", papers)[0].code == 0
    (papers / "a.pdf").unlink()
    said, checks = verified(shelter, "--documents", papers)
    assert (said.code, checks["papers"]["not_made"]) == (1, "")
    assert checks["papers"]["faults"]


def test_a_fault_counts_whatever_else_could_not_be_looked_at(shelter: Path, tmp_path: Path) -> None:
    """Both are counted, and the advice is that of the fault."""
    tamper(shelter, "create table planted (content text)")
    said, checks = verified(shelter, "--against", tmp_path)
    assert said.code == 1
    assert checks["tables"]["faults"]
    assert "✗ 1 of 11 checks failed: tables. 1 could not be made: checkpoint's file." in said.words
    assert "Record nothing until somebody has looked" in said.words


def test_a_book_that_another_connection_holds(shelter: Path) -> None:
    """SQLite's own word for it is told from a file that is damaged."""
    with closing(sqlite3.connect(shelter, isolation_level=None)) as holder:
        holder.execute("pragma locking_mode = exclusive")
        holder.execute("begin exclusive")
        with (
            closing(sqlite3.connect(shelter, timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError) as held,
        ):
            other.execute("select count(*) from stored_events")
    assert "database is locked; see to the disk's space" in str(obstacle(held.value))


def test_what_is_wrong_with_a_file_is_in_nobodys_way(shelter: Path, tmp_path: Path) -> None:
    """A letter in place of a book, a folder, a table that is not there: these are findings."""
    letter = written(tmp_path, "Dear Sir or Madam, " * 500, "letter.sqlite")
    for path in (letter, tmp_path, tmp_path / "none.sqlite"):
        with pytest.raises(JournalUnusable) as refused:
            identity(path)
        assert obstacle(refused.value) is None
    with (
        closing(sqlite3.connect(shelter)) as connection,
        pytest.raises(sqlite3.OperationalError) as missing,
    ):
        connection.execute("select * from nowhere")
    assert obstacle(missing.value) is None
    assert obstacle(ValueError("wrong")) is None


def test_a_pack_says_on_its_cover_what_could_not_be_checked(shelter: Path, tmp_path: Path) -> None:
    """It is made, it is not signed, and the command leaves with 1."""
    key, _ = key_files(tmp_path)
    kept = tmp_path / "march.checkpoint"
    kept.mkdir()
    folder = tmp_path / "pack"
    answer = tally(shelter, "replay", "--pack", folder, "--against", kept, "--key", key)
    assert answer.code == 1
    told = "1 of 12 checks NOT MADE, against 1 outside checkpoint: checkpoint's file"
    assert f"– {told}: see tally verify" in " ".join(answer.err.split())
    assert "nothing is signed while the book is in doubt" in " ".join(answer.err.split())
    page = " ".join((folder / "index.html").read_text("utf-8").split())
    assert "NOT WHOLLY VERIFIED: checkpoint&#39;s file could not be checked." in page
    assert "VERIFICATION FAILED" not in page
    assert f"<dd>{told.replace(chr(39), '&#39;')}</dd>" in page
    (row,) = (
        line
        for line in (folder / "verification.csv").read_text("utf-8-sig").splitlines()
        if line.startswith("checkpoint's file")
    )
    assert "NOT MADE,NOT MADE: march.checkpoint cannot be read (Is a directory)" in row
