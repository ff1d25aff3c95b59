"""Backups of a book in a file: the same book, whole or not there, and the way back to one."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ledger.backup import back_up
from ledger.book import Book
from ledger.journal import stored_entries
from tests.ledger.books import tamper
from tests.ledger.old_books import in_a_file
from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import REVIEW, written
from tests.tui.disks import full_disk, read_only


def entries(path: Path) -> list[bytes]:
    """Every stored byte of a book."""
    with Book(path) as book:
        return list(stored_entries(book.journal, book.journal.count()))


def beside(path: Path) -> list[str]:
    """The files in a folder whose names begin with that of the path."""
    return sorted(each.name for each in path.parent.iterdir() if path.name in each.name)


def test_a_backup_is_the_same_book(sample_copy: Path, tmp_path: Path) -> None:
    """Identity, root, every byte and every line of the witness; it verifies, and takes more."""
    kept = tmp_path / "elsewhere" / "kept.sqlite"
    answer = tally(sample_copy, "backup", kept)
    assert (answer.code, answer.err) == (0, "")
    root = ask(sample_copy, "info")["root"]
    assert f"Backed up 104 entries to {kept}; root {root}" in answer.out
    assert beside(kept) == ["kept.sqlite", "kept.sqlite.witness"]
    assert (kept.stat().st_mode & 0o777, kept.stat().st_size) == (0o600, sample_copy.stat().st_size)
    witnesses = [each.with_name(f"{each.name}.witness") for each in (sample_copy, kept)]
    assert witnesses[0].read_bytes() == witnesses[1].read_bytes()
    assert ask(kept, "info")["book_id"] == ask(sample_copy, "info")["book_id"]
    assert entries(kept) == entries(sample_copy)
    assert tally(kept, "verify").code == 0
    assert tally(kept, "record", written(tmp_path, REVIEW)).code == 0


def test_the_way_back_is_a_backup_of_the_backup(shelter: Path, tmp_path: Path) -> None:
    """As the help tells it: all that is left of the book is put aside, and no part stays."""
    kept = tmp_path / "kept.sqlite"
    assert tally(shelter, "backup", kept).code == 0
    tamper(shelter, "delete from stored_events where originator_version > 3")
    assert tally(shelter, "verify").code == 1
    told = refusal(kept, "backup", shelter)
    assert "book.sqlite exists already, and is kept as it is" in told
    aside = tmp_path / "aside"
    aside.mkdir()
    shelter.rename(aside / shelter.name)
    assert "book.sqlite.witness exists already" in refusal(kept, "backup", shelter)
    for pattern in ("book.sqlite*", "book.views.sqlite*"):
        for each in shelter.parent.glob(pattern):
            each.rename(aside / each.name)
    assert tally(kept, "backup", shelter).code == 0
    assert tally(shelter, "verify").code == 0
    assert entries(shelter) == entries(kept)


def test_an_empty_book_has_an_empty_backup(book: Path, tmp_path: Path) -> None:
    """Which has no witness either."""
    kept = tmp_path / "kept.sqlite"
    answer = tally(book, "backup", kept)
    assert (answer.code, answer.err) == (0, "")
    assert f"Backed up 0 entries to {kept}\n" in answer.out
    assert beside(kept) == ["kept.sqlite"]
    assert tally(kept, "verify").code == 0


def test_a_book_of_an_older_version_stays_of_it(tmp_path: Path) -> None:
    """The backup that is made before it is brought up to date."""
    old, kept = in_a_file(1, tmp_path / "old.sqlite"), tmp_path / "kept.sqlite"
    assert tally(old.address, "backup", kept).code == 0
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("select format from book").fetchall() == [(1,)]


def test_the_books_own_files_are_no_place_for_it(shelter: Path, tmp_path: Path) -> None:
    """Nor is a server, or another's file; and all stay as they were."""
    for name in ("book.views.sqlite", "book.sqlite.lock", "book.sqlite-wal"):
        told = refusal(shelter, "backup", shelter.with_name(name))
        assert "is the book itself, or a part of it" in told
    (tmp_path / "kept.sqlite-wal").write_bytes(b"of another")
    assert "kept.sqlite-wal exists already" in refusal(shelter, "backup", tmp_path / "kept.sqlite")
    told = tally(shelter, "backup", "postgresql://server.example/kept")
    assert (told.code, told.out) == (2, "")
    assert "pg_dump" in told.err
    told = tally("postgresql://server.example/shared", "backup", tmp_path / "kept")
    assert (told.code, told.out) == (2, "")


def test_a_book_that_is_only_read_can_be_backed_up(shelter: Path, tmp_path: Path) -> None:
    """On a disk that takes nothing new."""
    kept = tmp_path / "elsewhere" / "kept.sqlite"
    with closing(sqlite3.connect(shelter)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    kept.parent.mkdir()
    with read_only(shelter, shelter.parent):
        assert tally(shelter, "backup", kept).code == 0
    assert tally(kept, "verify").code == 0


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("delete from stored_events where originator_version > 3", "entries are missing"),
        ("delete from stored_events where originator_version = 3", "there is no entry 3"),
        (
            "update stored_events set state = cast(replace(state, '300000', '300001') as blob)",
            "are not those that its witness has seen",
        ),
        ("update stored_events set state = cast(state as text)", "is not stored as bytes"),
        ("create table more (x)", "table more is none of ours"),
        ("insert into book values ('00', 2)", "table book has 2 rows"),
        (
            "insert into stored_events select '00', 1, topic, state from stored_events limit 1",
            "that are no entries of this book",
        ),
    ],
)
def test_of_a_book_in_doubt_no_backup_is_made(
    shelter: Path, tmp_path: Path, statement: str, told: str
) -> None:
    """A bad one would be put in the place of good ones; what is there is told how to be kept."""
    kept = tmp_path / "kept.sqlite"
    tamper(shelter, statement)
    said = refusal(shelter, "backup", kept)
    assert "no backup was made of" in said
    assert told in said
    assert "copy book.sqlite and every file beside it" in said
    assert beside(kept) == []


def test_of_a_witness_in_doubt_no_backup_is_made(shelter: Path, tmp_path: Path) -> None:
    """Lines that nobody wrote into it."""
    witness = shelter.with_name("book.sqlite.witness")
    witness.write_bytes(b"no line\n" + witness.read_bytes())
    assert "never written into it" in refusal(shelter, "backup", tmp_path / "kept.sqlite")


def test_of_a_damaged_file_no_backup_is_made(sample_copy: Path, tmp_path: Path) -> None:
    """It is the book's fault that is told, not that of the place."""
    with closing(sqlite3.connect(sample_copy)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    content = bytearray(sample_copy.read_bytes())
    content[4096 * 3 : 4096 * 8] = bytes(4096 * 5)
    sample_copy.write_bytes(content)
    said = refusal(sample_copy, "backup", tmp_path / "kept.sqlite")
    assert "no backup was made of" in said
    assert beside(tmp_path / "kept.sqlite") == []


def test_a_book_without_its_witness_is_backed_up_with_a_word(shelter: Path, tmp_path: Path) -> None:
    """Nothing says whether entries are missing; the backup has a witness of what there was."""
    shelter.with_name("book.sqlite.witness").unlink()
    kept = tmp_path / "kept.sqlite"
    answer = tally(shelter, "backup", kept)
    assert answer.code == 0
    assert "there is no witness beside" in answer.err
    count, root, _ = kept.with_name("kept.sqlite.witness").read_text().split()
    assert (count, root) == ("7", ask(kept, "info")["root"])


def test_a_witness_that_a_crash_left_behind_is_caught_up_in_the_backup(
    shelter: Path, tmp_path: Path
) -> None:
    """And a line that is just being written is left out."""
    assert tally(shelter, "record", written(tmp_path, REVIEW)).code == 0
    witness, kept = shelter.with_name("book.sqlite.witness"), tmp_path / "kept.sqlite"
    lines = witness.read_bytes().splitlines(keepends=True)
    witness.write_bytes(lines[0] + lines[1][:20])
    assert tally(shelter, "backup", kept).code == 0
    seen = kept.with_name("kept.sqlite.witness").read_bytes().splitlines(keepends=True)
    assert [line.split()[:2] for line in seen] == [line.split()[:2] for line in lines]
    assert tally(kept, "verify").code == 0


@pytest.mark.parametrize("room_bytes", [0, 4_096, 20_000])
def test_a_full_disk_leaves_nothing_of_it(
    sample_copy: Path, tmp_path: Path, room_bytes: int
) -> None:
    """And says so; with room, the next one is made."""
    kept = tmp_path / "kept.sqlite"
    with full_disk(room_bytes):
        said = refusal(sample_copy, "backup", kept)
    assert "check the disk's space" in said
    assert beside(kept) == []
    assert tally(sample_copy, "backup", kept).code == 0


@pytest.mark.parametrize("stage", ["Copying pages", "Checking entries"])
def test_who_stops_it_leaves_nothing(sample_copy: Path, tmp_path: Path, stage: str) -> None:
    """Ctrl-C, in each stage: neither a book nor a part of one."""
    kept = tmp_path / "kept.sqlite"

    def stopped(what: str, done: int, in_all: int) -> None:
        if what == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(sample_copy, kept, stopped)
    assert beside(kept) == []


def test_who_makes_a_book_there_meanwhile_keeps_it(sample_copy: Path, tmp_path: Path) -> None:
    """And nothing of the backup stays beside it."""
    kept = tmp_path / "kept.sqlite"

    def another(what: str, done: int, in_all: int) -> None:
        kept.write_bytes(b"another")

    with pytest.raises(Exception, match="somebody else made it just now"):
        back_up(sample_copy, kept, another)
    assert beside(kept) == ["kept.sqlite"]
    assert kept.read_bytes() == b"another"


def test_what_a_killed_backup_left_is_in_nobodys_way(shelter: Path, tmp_path: Path) -> None:
    """It was killed once the witness was in its place, and before the book was."""
    backup = tmp_path / "there" / "backup.sqlite"
    killed = subprocess.run(
        [
            *(sys.executable, "-c"),
            "import os, sys; from tui.start import main; link = os.link;"
            "os.link = lambda *names: (link(*names), os.kill(os.getpid(), 9));"
            "sys.argv[0] = 'tally'; main()",
            *("--book", str(shelter), "backup", str(backup)),
        ],
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert "backup.sqlite.witness" in beside(backup)
    assert not backup.exists()
    assert tally(shelter, "backup", backup).code == 0
    assert beside(backup) == ["backup.sqlite", "backup.sqlite.witness"]
