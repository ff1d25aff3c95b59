"""Checkpoints: their text to the letter, what is not one, and what a book is found to be by one."""

import base64
from pathlib import Path
from uuid import UUID

import pytest

from ledger.book import Book
from ledger.checkpoints import (
    FILE_BYTES_MAX,
    Checkpoint,
    CheckpointUnusable,
    Finding,
    KeptCheckpoint,
    Signature,
    Verdict,
    checkpoint_of,
    held_against,
    read_checkpoint,
    read_checkpoint_file,
)
from ledger.journal import JournalUnusable
from projections.merkle import EMPTY_ROOT
from tests.ledger.books import stocked_book, tamper

BOOK = UUID("00112233445566778899aabbccddeeff")
ROOT = bytes(range(32))
WHOLE = Checkpoint("tallystick/00112233445566778899aabbccddeeff", 20852163, ROOT)
TEXT = """\
tallystick/00112233445566778899aabbccddeeff
20852163
AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=
"""
SIGNED = KeptCheckpoint(WHOLE, (Signature(WHOLE.origin, b"\1\2\3\4", b"\5" * 64),))
CLERK = "AQIDBAUFBQ=="


def test_a_checkpoint_is_three_lines() -> None:
    """The form of C2SP tlog-checkpoint: origin, number of entries, root in base64."""
    assert WHOLE.body == KeptCheckpoint(WHOLE).text == TEXT
    assert read_checkpoint(TEXT.encode()) == KeptCheckpoint(WHOLE)
    assert WHOLE.book_id == BOOK


def test_signatures_follow_an_empty_line() -> None:
    """The form of C2SP signed notes: a dash, the key's name, its id and signature in base64."""
    signed = base64.b64encode(b"\1\2\3\4" + b"\5" * 64).decode()
    assert SIGNED.text == f"{TEXT}\n— {WHOLE.origin} {signed}\n"
    assert read_checkpoint(SIGNED.text.encode()) == SIGNED


def test_signatures_of_any_length_and_name_are_read() -> None:
    """Witnesses sign beside a book's owner, with keys of their own kinds."""
    text = f"{SIGNED.text}— clerk.example/cosigner {CLERK}\n".encode()
    kept = read_checkpoint(text)
    assert kept.signatures[1] == Signature("clerk.example/cosigner", b"\1\2\3\4", b"\5\5\5")
    assert kept.text.encode() == text


def test_a_checkpoint_of_an_empty_book_is_one() -> None:
    """Nought entries have a root as well."""
    empty = Checkpoint(WHOLE.origin, 0, EMPTY_ROOT)
    assert read_checkpoint(empty.body.encode()).checkpoint == empty


@pytest.mark.parametrize("end", range(1, len(SIGNED.text.encode())))
def test_a_checkpoint_cut_short_is_refused_or_loses_its_signatures(end: int) -> None:
    """Wherever it ends; after its third line it is a whole one, without a signature."""
    cut = SIGNED.text.encode()[:end]
    if cut == TEXT.encode():
        assert read_checkpoint(cut) == KeptCheckpoint(WHOLE)
    else:
        with pytest.raises(CheckpointUnusable):
            read_checkpoint(cut)


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (TEXT, "", "is empty; ask whoever keeps it"),
        (TEXT, "Dear auditor,\n\nattached.\n", "is not a checkpoint of a tallystick book; give"),
        ("tallystick/", "example.com/", "is not a checkpoint of a tallystick book"),
        (TEXT, TEXT[:-1], "is cut short: its last line has no end"),
        (TEXT, TEXT[: TEXT.index("AAEC")], "is cut short: it has 2 of the 3 lines"),
        (TEXT, f"{TEXT}\n", "is cut short: its signatures are missing"),
        (TEXT, f"{TEXT}an extension\n", "is of a version that this version"),
        ("eeff", "eef", "is of a version that this version"),
        ("aabbcc", "AABBCC", "is of a version that this version"),
        ("\n2085", "\n02085", "is damaged: '020852163' is not how a number of entries is written"),
        ("\n2085", "\n+2085", "is not how a number"),
        ("\n2085", "\n-2085", "is not how a number"),
        ("\n2085", "\n2085 ", "is not how a number"),
        ("\n2085", "\n٢085", "is not how a number"),
        ("20852163", "1" * 5_000, "is not how a number"),
        ("20852163", "", "is cut short: it has 1 of the 3 lines"),
        ("AAECAwQ", "AAECAw", "is not how a root of 32 bytes is written"),
        ("Hh8=", "Hh9=", "is not how a root of 32 bytes is written"),
        ("Hh8=", "Hh8", "is not how a root of 32 bytes is written"),
        ("Hh8=", "Hg==", "is not how a root of 32 bytes is written"),
        ("AAEC", "-_EC", "is not how a root of 32 bytes is written"),
        ("AAEC", "éAEC", "is not how a root of 32 bytes is written"),
        ("AAEC", "\x1b[2J", "is damaged: it holds characters that do not print"),
        ("\n", "\r\n", "was changed on its way, in its line ends"),
        ("tallystick/", "\ufefftallystick/", "was changed on its way"),
        (TEXT, f"{TEXT}\n— {WHOLE.origin} AQIDBA==\n", "is not how a signature is written"),
        (TEXT, f"{TEXT}\n— {WHOLE.origin} AQIDBAU\n", "is not how a signature is written"),
        (TEXT, f"{TEXT}\n— {WHOLE.origin} {CLERK} \n", "is not how a signature is written"),
        (TEXT, f"{TEXT}\n- {WHOLE.origin} {CLERK}\n", "is not how a signature is written"),
        (TEXT, f"{TEXT}\n— a+b {CLERK}\n", "is not how a signature is written"),
        (TEXT, f"{TEXT}\n\n— {WHOLE.origin} {CLERK}\n", "is not how a signature is written"),
        (TEXT, TEXT + "\n" * FILE_BYTES_MAX, "is larger than a checkpoint can be"),
    ],
)
def test_what_is_not_a_checkpoint_is_refused(was: str, now: str, told: str) -> None:
    """What is wrong with it is told, and it is never taken for another than was written."""
    assert was in TEXT
    with pytest.raises(CheckpointUnusable) as refused:
        read_checkpoint(TEXT.replace(was, now).encode())
    assert str(refused.value).startswith(told) or told in str(refused.value)
    assert "; " in str(refused.value)


def test_what_is_not_text_is_refused() -> None:
    """A program or a picture in place of a checkpoint."""
    with pytest.raises(CheckpointUnusable, match="is damaged: it is not text in UTF-8; ask"):
        read_checkpoint(TEXT.encode() + b"\xff\xfe\n")


def test_a_file_is_told_by_its_name(tmp_path: Path) -> None:
    """What is wrong with it, where it is not there, and where it is a folder."""
    file = tmp_path / "march.checkpoint"
    with pytest.raises(CheckpointUnusable, match=r"march\.checkpoint cannot be read \(No such"):
        read_checkpoint_file(file)
    with pytest.raises(CheckpointUnusable, match=r"cannot be read \(Is a directory\); give"):
        read_checkpoint_file(tmp_path)
    file.write_text(TEXT[:-1])
    with pytest.raises(CheckpointUnusable, match=r"march\.checkpoint is cut short"):
        read_checkpoint_file(file)
    file.write_text(SIGNED.text)
    assert read_checkpoint_file(file) == SIGNED


def found(checkpoint: Checkpoint, book: Book) -> Finding:
    """What the book is found to be by a checkpoint, from the bytes that its journal holds."""
    journal = book.journal
    return held_against(
        checkpoint, journal.book_id, journal.count(), lambda n: checkpoint_of(journal, n).root
    )


def test_a_book_agrees_with_every_checkpoint_ever_made_of_it(book: Book) -> None:
    """Of its first entries as of all, of none as well; the root is the one that `info` shows."""
    for count in range(7):
        assert found(checkpoint_of(book.journal, count), book) == Finding(Verdict.AGREES)
    assert checkpoint_of(book.journal, 6).root == book.views.position().range.root()


def test_a_checkpoint_of_another_book_says_nothing_of_this_one(book: Book, tmp_path: Path) -> None:
    """Not even where the other has as many entries."""
    with stocked_book(tmp_path / "other.sqlite") as other:
        theirs = checkpoint_of(other.journal, 6)
    assert found(theirs, book) == Finding(Verdict.ANOTHER_BOOK)


@pytest.mark.parametrize("missing", [1, 2, 6])
def test_a_shortened_book_is_told_with_how_many_entries_are_missing(
    book: Book, missing: int
) -> None:
    """Entries cut off the end leave a book that is sound by itself."""
    before = checkpoint_of(book.journal, 6)
    book.close()
    tamper(book.path, f"delete from stored_events where originator_version > {6 - missing}")
    with Book(book.path) as shortened:
        assert found(before, shortened) == Finding(Verdict.SHORTENED, missing)


def test_a_rewritten_book_is_told_by_every_checkpoint_that_counts_the_entry(book: Book) -> None:
    """Those from before the changed entry still agree."""
    kept = [checkpoint_of(book.journal, count) for count in range(7)]
    book.close()
    tamper(
        book.path,
        "update stored_events set state = cast(replace(state, 'Street', 'Strait') as blob)"
        " where originator_version = 2",
    )
    with Book(book.path) as rewritten:
        verdicts = [found(checkpoint, rewritten).verdict for checkpoint in kept]
    assert verdicts == [*[Verdict.AGREES] * 2, *[Verdict.REWRITTEN] * 5]


def test_more_entries_than_there_are_have_no_checkpoint(book: Book) -> None:
    """A journal that ends too early is an error, and not a shorter one."""
    with pytest.raises(JournalUnusable, match="the journal ends before entry 7"):
        checkpoint_of(book.journal, 7)


def test_an_entry_that_is_not_stored_as_bytes_has_no_root(book: Book) -> None:
    """SQLite would hand it out as text: it was changed, and is told as such."""
    book.close()
    tamper(
        book.path,
        "update stored_events set state = cast(state as text) where originator_version = 3",
    )
    with Book(book.path) as changed, pytest.raises(JournalUnusable, match=r"entry 3 .* not stored"):
        checkpoint_of(changed.journal, 6)
