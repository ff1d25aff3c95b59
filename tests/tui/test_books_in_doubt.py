"""A book in doubt is not signed for: not by checkpoint, not by prove, not by a pack."""

import csv
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ledger.checkpoints import read_checkpoint_file
from ledger.kept_file import witness_path
from tests.ledger.books import forget_views, tamper
from tests.ledger.keys import key_files
from tests.tui.command import refusal, tally

UNSIGNED = "nothing is signed while the book is in doubt"


def written_again(book: Path) -> None:
    """An entry is another, the witness was cut to lines before it, and the views are gone."""
    cite = 'cast(replace(cast(state as text), \'"cite":"\', \'"cite":"x\') as blob)'
    tamper(book, f"update stored_events set state = {cite} where originator_version = 61")
    witness = witness_path(book)
    witness.write_text("".join(witness.read_text().splitlines(keepends=True)[:3]))
    forget_views(book)


def without_witness(book: Path) -> None:
    """As where the file alone was handed over."""
    witness_path(book).unlink()


def witness_of_junk(book: Path) -> None:
    """It tells nothing, and a crash does not leave it so."""
    witness_path(book).write_text("what is this\n" * 22)


def earlier_line_changed(book: Path) -> None:
    """The last line is as it was: opening sees nothing."""
    witness = witness_path(book)
    text = witness.read_text()
    witness.write_text(text.replace(text.split()[1][:8], "00000000", 1))


def without_a_trigger(book: Path) -> None:
    """The guard rail is down."""
    tamper_for_good(book, "drop trigger entries_are_never_changed")


def planted_row(book: Path) -> None:
    """A row of another book, which no command reads."""
    tamper(
        book,
        "insert into stored_events select '00000000000000000000000000000000', originator_version,"
        " topic, state from stored_events where originator_version = 61",
    )


def second_identity(book: Path) -> None:
    """By which it could be another book."""
    tamper(book, "insert into book values ('00000000000000000000000000000000', 1)")


def tamper_for_good(book: Path, statement: str) -> None:
    """As tamper does, but what it did to the triggers stays done."""
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        connection.execute(statement)


DOUBTS: dict[Callable[[Path], None], str] = {
    written_again: "of the 104 entries, and cannot tell whether the others are what was recorded",
    without_witness: "there is no witness",
    witness_of_junk: "holds lines that were never written into it",
    earlier_line_changed: "entries are not those that the witness",
    without_a_trigger: "trigger entries_are_never_changed is missing; see tally verify",
    planted_row: "table stored_events has 1 rows that are no entries of this book",
    second_identity: "table book has 2 rows, where a book has one identity",
}
each_doubt = pytest.mark.parametrize(
    ("done", "told"), DOUBTS.items(), ids=[done.__name__ for done in DOUBTS]
)


@each_doubt
def test_a_book_in_doubt_is_not_signed_for(
    sample_copy: Path, tmp_path: Path, done: Callable[[Path], None], told: str
) -> None:
    """With the reason; unsigned, a checkpoint and a proof are given with a warning."""
    key, _ = key_files(tmp_path)
    done(sample_copy)
    for command in (("checkpoint",), ("prove", 47)):
        said = " ".join(refusal(sample_copy, *command, "--key", key).split())
        assert UNSIGNED in said
        assert told in said
        answer = tally(sample_copy, *command)
        assert answer.code == 0
        assert "Warning: " in answer.err
        assert told in answer.err


@each_doubt
def test_a_pack_of_a_book_in_doubt_is_not_signed_and_says_why(
    sample_copy: Path, tmp_path: Path, done: Callable[[Path], None], told: str
) -> None:
    """On its cover and among the checks; by names of files alone, wherever they are."""
    key, _ = key_files(tmp_path)
    done(sample_copy)
    folder = tmp_path / "pack"
    answer = tally(sample_copy, "replay", "--pack", folder, "--key", key)
    assert answer.code == 1
    assert UNSIGNED in answer.err
    assert told in answer.err
    assert read_checkpoint_file(folder / "checkpoint.txt").signatures == ()
    page = " ".join((folder / "index.html").read_text("utf-8").split())
    assert "IN DOUBT, and so not signed:" in page
    assert told in page
    text = (folder / "verification.csv").read_text("utf-8-sig")
    (row,) = (each for each in csv.DictReader(io.StringIO(text)) if each["check"] == "doubts")
    assert row["result"] == "IN DOUBT"
    assert told in row["found"]
    assert str(sample_copy.parent) not in page + text


def test_a_pack_without_a_key_is_made_with_a_warning(sample_copy: Path, tmp_path: Path) -> None:
    """Nobody asked for a signature: that a witness is missing makes no check fail."""
    without_witness(sample_copy)
    answer = tally(sample_copy, "replay", "--pack", tmp_path / "pack")
    assert answer.code == 0
    assert "Warning: there is no witness" in answer.err
    assert "IN DOUBT" in (tmp_path / "pack" / "index.html").read_text("utf-8")
