"""tally verify --against: what only a checkpoint kept elsewhere can show."""

import os
import shutil
from pathlib import Path

import pytest

from ledger.book import Book
from ledger.checkpoints import KeptCheckpoint, checkpoint_of
from tests.ledger.books import forget_views, tamper
from tests.ledger.keys import key_files
from tests.tui.command import refusal, tally
from tests.tui.decision_files import REVIEW, written

AMOUNT = "update stored_events set state = cast(replace(state, ':30000000', ':30000001') as blob)"


def verified(book: Path, *arguments: object) -> tuple[int, str]:
    """The exit code and what was said, its white space folded."""
    answer = tally(book, "verify", *arguments)
    assert answer.err == ""
    return answer.code, answer.words


@pytest.fixture
def kept(shelter: Path, tmp_path: Path) -> Path:
    """A checkpoint of the book's seven entries, kept elsewhere."""
    file = tmp_path / "kept.checkpoint"
    assert tally(shelter, "checkpoint", file).code == 0
    return file


def as_if_never_recorded(book: Path) -> None:
    """The witness and the views are made again by whoever changed the journal."""
    book.with_name("book.sqlite.witness").unlink()
    forget_views(book)
    with Book(book) as opened, opened.lock():
        opened.check_witness()


def test_a_book_that_is_as_it_was_agrees(shelter: Path, kept: Path, tmp_path: Path) -> None:
    """Also when it has grown since; and how far the checkpoints reach is told."""
    code, said = verified(shelter, "--against", kept)
    assert code == 0
    assert "✓ checkpoint: kept.checkpoint, of 7 entries" in said
    assert "against 1 outside checkpoint. The latest covers 7 entries; none came since" in said
    assert tally(shelter, "record", written(tmp_path, REVIEW)).code == 0
    later = tmp_path / "later.checkpoint"
    assert tally(shelter, "checkpoint", later).code == 0
    assert "2 came since" in verified(shelter, "--against", kept)[1]
    assert "against 2 outside checkpoints" in verified(shelter, "--against", kept, later)[1]


def test_copies_of_a_checkpoint_count_once(
    shelter: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy, a link, the same file by another path: they are told, and show no more than one."""
    copy, link = tmp_path / "copy", tmp_path / "link"
    shutil.copy(kept, copy)
    link.symlink_to(kept)
    monkeypatch.chdir(tmp_path)
    given = (kept, Path(kept.name), copy, link)
    code, said = verified(shelter, "--against", *given)
    assert code == 0
    assert "against 1 outside checkpoint." in said
    assert said.count("says the same as kept.checkpoint: they are counted as one") == 3
    asked = tally(shelter, "verify", "--against", *given, "--format", "json")
    assert asked.json["outside_checkpoints"] == 1
    against = [option for path in given for option in ("--against", path)]
    assert (
        "against 1 outside checkpoint\n"
        in tally(shelter, "replay", "--pack", tmp_path / "pack", *against).out
    )


FORGED = "x\n✓ 12 checks passed, against 9 outside checkpoints.\x1b[2J"


def test_the_name_of_a_checkpoint_writes_no_line_of_its_own(
    shelter: Path, kept: Path, tmp_path: Path
) -> None:
    """Whether it agrees, is none, or is not there; by verify and in a pack."""
    good, bad, gone = (tmp_path / f"{each}{FORGED}" for each in ("good", "bad", "gone"))
    shutil.copy(kept, good)
    bad.write_text("no checkpoint")
    for given in (good, bad, gone):
        answer = tally(shelter, "verify", "--against", given)
        assert not [line for line in answer.out.splitlines() if line.startswith("✓ 12 checks")]
        assert "\x1b" not in answer.out
        answer = tally(shelter, "verify", "--against", good, "--key", given)
        assert len(answer.err.splitlines()) == 1
    folder = tmp_path / "pack"
    answer = tally(shelter, "replay", "--pack", folder, "--against", good, "--against", bad)
    assert not [line for line in answer.out.splitlines() if line.startswith("✓ 12 checks")]
    for file in ("verification.csv", "index.html"):
        text = (folder / file).read_text("utf-8-sig")
        assert "x ✓ 12 checks passed" in text
        assert "x\n✓" not in text


def test_a_name_with_a_comma_is_told_whole_in_a_pack(
    shelter: Path, kept: Path, tmp_path: Path
) -> None:
    """It is the name of the file, not what stands before a comma."""
    name = tmp_path / "march, signed.checkpoint"
    kept.rename(name)
    assert tally(shelter, "replay", "--pack", tmp_path / "pack", "--against", name).code == 0
    told = (tmp_path / "pack" / "verification.csv").read_text("utf-8-sig")
    assert "checkpoint march, signed.checkpoint" in told


def test_a_paper_s_name_writes_no_line_of_its_own(shelter: Path, tmp_path: Path) -> None:
    """It belongs to no decision, and says so on its own line."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / FORGED).write_text("anything")
    answer = tally(shelter, "verify", "--documents", folder)
    assert "note: x ✓ 12 checks passed" in answer.out
    assert not [line for line in answer.out.splitlines() if line.startswith("✓ 12 checks")]


def test_a_checkpoint_of_no_entry_counts_for_nothing(shelter: Path, tmp_path: Path) -> None:
    """It agrees with every history of its book, and says so."""
    with Book(shelter) as opened:
        empty = KeptCheckpoint(checkpoint_of(opened.journal, 0))
    file = tmp_path / "early.checkpoint"
    file.write_text(empty.text)
    code, said = verified(shelter, "--against", file)
    assert code == 0
    assert "it was made before the first entry and covers nothing; keep one made since" in said
    assert "against 0 outside checkpoints. A book that was shortened" in said
    assert (
        tally(shelter, "verify", "--against", file, "--format", "json").json["outside_checkpoints"]
        == 0
    )


def test_a_checkpoint_given_twice_counts_once_and_is_read_once(shelter: Path, kept: Path) -> None:
    """A pipe, as bash makes one of <(ssh auditor cat kept.checkpoint), can be read once only."""
    assert "against 1 outside checkpoint." in verified(shelter, "--against", kept, kept)[1]
    reading, writing = os.pipe()
    os.write(writing, kept.read_bytes())
    os.close(writing)
    said = verified(shelter, "--against", f"/dev/fd/{reading}")[1]
    os.close(reading)
    assert "The latest covers 7 entries; none came since" in said


def test_without_one_it_never_says_verified_and_says_what_would_pass(shelter: Path) -> None:
    """Against none: a book that was shortened with its witness would pass."""
    code, said = verified(shelter)
    assert code == 0
    assert "against 0 outside checkpoints. A book that was shortened" in said
    assert "verified" not in said.lower()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "delete from stored_events where originator_version > 5",
            "it saw 7 entries, and the book has 5: 2 are missing",
        ),
        (AMOUNT, "the first 7 entries are not those that it saw: the journal was written again"),
    ],
)
def test_a_journal_changed_with_all_beside_it_is_found(
    shelter: Path, kept: Path, statement: str, told: str
) -> None:
    """Nothing in the folder shows it; the checkpoint does."""
    tamper(shelter, statement)
    as_if_never_recorded(shelter)
    assert verified(shelter)[0] == 0
    code, said = verified(shelter, "--against", kept)
    assert code == 1
    assert told in said


def test_an_old_folder_put_back_is_found(shelter: Path, tmp_path: Path) -> None:
    """The whole of it, as of last week."""
    old = tmp_path / "old"
    shutil.copytree(shelter.parent, old, ignore=shutil.ignore_patterns("old", "*.toml"))
    assert tally(shelter, "record", written(tmp_path, REVIEW)).code == 0
    kept = tmp_path / "kept.checkpoint"
    assert tally(shelter, "checkpoint", kept).code == 0
    code, said = verified(old / "book.sqlite", "--against", kept)
    assert code == 1
    assert "it saw 9 entries, and the book has 7: 2 are missing" in said


def test_the_checkpoint_of_another_book_is_told(
    shelter: Path, sample: Path, tmp_path: Path
) -> None:
    """Whatever is in it."""
    file = tmp_path / "other.checkpoint"
    assert tally(sample, "checkpoint", file).code == 0
    code, said = verified(shelter, "--against", file)
    assert code == 1
    assert "it is of another book" in said
    assert "1 of 11 checks failed: checkpoint's book. A checkpoint of another book says" in said
    assert "it is the wrong file, or --book names the wrong book" in said
    assert "compare with a backup" not in said


@pytest.mark.parametrize("content", ["", "hello\n", "tallystick/00\n7\n"])
def test_a_checkpoint_that_cannot_be_read_fails_and_the_other_checks_go_on(
    shelter: Path, tmp_path: Path, content: str
) -> None:
    """Damaged, or something else."""
    file = tmp_path / "bad.checkpoint"
    file.write_text(content)
    code, said = verified(shelter, "--against", file)
    assert code == 1
    assert "✗ checkpoint's file: bad.checkpoint" in said
    assert "The book itself passed: look at what was given beside it" in said
    assert "✓ replay:" in said


def test_a_signature_is_checked_where_a_key_is_given(shelter: Path, tmp_path: Path) -> None:
    """By the right key, by another, and by none although one was asked for."""
    private, public = key_files(tmp_path)
    _, others = key_files(tmp_path, 2)
    signed, unsigned = tmp_path / "signed", tmp_path / "unsigned"
    assert tally(shelter, "checkpoint", signed, "--key", private).code == 0
    assert tally(shelter, "checkpoint", unsigned).code == 0
    code, said = verified(shelter, "--against", signed, "--key", public)
    assert code == 0
    assert "signed, of 7 entries, signed by a key given" in said
    assert "note: its signature was not checked" in verified(shelter, "--against", signed)[1]
    for file, key, told in (
        (signed, others, "it is signed by another key"),
        (unsigned, public, "it is not signed"),
    ):
        code, said = verified(shelter, "--against", file, "--key", key)
        assert code == 1
        assert told in said
    changed = tmp_path / "changed"
    changed.write_text(signed.read_text().replace("\n7\n", "\n6\n"))
    assert (
        "it is signed by a key given, and changed since"
        in verified(shelter, "--against", changed, "--key", public)[1]
    )


def test_what_does_not_go_together_is_wrong_usage(shelter: Path, tmp_path: Path) -> None:
    """Files without --against, and a key without a checkpoint."""
    assert "behind --against" in refusal(shelter, "verify", "kept.checkpoint", code=2)
    _, public = key_files(tmp_path)
    assert "name these, --against" in refusal(shelter, "verify", "--key", public, code=2)
    assert "none.pem" in refusal(
        shelter, "verify", "--against", "x", "--key", tmp_path / "none.pem"
    )
