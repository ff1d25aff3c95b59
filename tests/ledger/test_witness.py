"""The witness beside the book: what it has seen, and what is noticed because it has."""

import shutil
from pathlib import Path

import pytest

from ledger.book import Book
from ledger.journal import JournalUnusable
from ledger.witness import WitnessDisagrees
from projections.views import Views, ViewsOfAnotherJournal
from tests.ledger.books import forget_views, held, record, refused, stocked_book, tamper

NOTE = """
reference = "PCD {number}"
decided_on = 2024-05-10
entries = [{{ kind = "note", text = "Officers may vary the dates." }}]
"""
APPROVAL = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = "£90,000" },
]
"""
CHANGE_A_FIGURE = (
    "update stored_events set state = cast(replace(state, ':9000000', ':9900000') as {type})"
)
SHORTEN = "delete from stored_events where originator_version > {last}"


def lines(path: Path) -> list[list[str]]:
    """What the witness of the book at the path has written: count, root, time."""
    written = path.with_name("book.sqlite.witness").read_text().splitlines()
    return [line.split() for line in written]


def assert_recording_stops(path: Path, *, because: str) -> None:
    """A person can still read, is warned, and can record nothing."""
    with Book(path) as book:
        assert any(because in warning for warning in book.warnings), book.warnings
        assert held(book, "funds")["Smoothing reserve 2023/24"] == 1_000_000_00
        before = book.journal.count()
        with pytest.raises(WitnessDisagrees, match=because):
            record(book, NOTE.format(number=2099))
        assert book.journal.count() == before


def test_after_every_decision_the_witness_has_seen_what_the_views_count(book: Book) -> None:
    """The last line holds their count and root; there is one line for each decision."""
    for number in range(2001, 2006):
        record(book, NOTE.format(number=number))
        count, root, _ = lines(book.path)[-1]
        position = book.views.position()
        assert (int(count), root) == (position.number, position.range.root().hex())
    assert [int(count) for count, *_ in lines(book.path)] == [6, 8, 10, 12, 14, 16]


def test_what_is_not_recorded_is_not_witnessed(book: Book) -> None:
    """A trial, a refusal and the same file again write no line."""
    record(book, APPROVAL)
    before = lines(book.path)
    record(book, APPROVAL)
    record(book, NOTE.format(number=2002), trial=True)
    refused(book, APPROVAL.replace("£90,000", "£80,000"))
    assert lines(book.path) == before


def test_opening_a_book_that_is_as_the_witness_saw_it_warns_of_nothing(book: Book) -> None:
    """The usual case is silent."""
    record(book, APPROVAL)
    with Book(book.path) as again:
        assert again.warnings == []
        record(again, NOTE.format(number=2002))
        assert again.warnings == []


@pytest.mark.parametrize("torn", [b"8", b"8 a1b2", b"8 " + b"ab" * 32, b"8 " + b"ab" * 32 + b" 20"])
def test_a_line_cut_short_is_passed_over(book: Book, torn: bytes) -> None:
    """It was never acknowledged: the line before it counts, and the next stands by itself."""
    with book.witness.path.open("ab") as file:
        file.write(torn)
    seen = book.witness.last()
    assert seen is not None
    assert seen.count == 6
    record(book, APPROVAL)
    assert [line[0] for line in lines(book.path)] == ["6", "8", "8"]
    with Book(book.path) as again:
        assert again.warnings == []
        record(again, NOTE.format(number=2002))


@pytest.mark.parametrize("hole", [slice(0, 40), slice(40, 98), slice(0, 99), slice(0, 100)])
def test_a_line_of_which_a_sector_never_reached_the_disk_is_passed_over(
    book: Book, hole: slice
) -> None:
    """The power went before it was synced: where a part of it is missing, a disk gives noughts."""
    line = bytearray(book.witness.path.read_bytes())
    line[hole] = bytes(len(line[hole]))
    with book.witness.path.open("ab") as file:
        file.write(line)
    seen = book.witness.last()
    assert seen is not None
    assert seen.count == 6
    record(book, APPROVAL)
    with Book(book.path) as again:
        assert again.warnings == []
        record(again, NOTE.format(number=2002))


def test_lines_cut_short_one_after_another_are_passed_over(book: Book) -> None:
    """The power went again while the line was written that was to follow the first."""
    line = f"{book.witness.path.read_text().strip()}\n".encode()
    for torn in (line[:1], line[:20], bytes(30) + line[30:-1], line[:80]):
        with book.witness.path.open("ab") as file:
            file.write(torn + b"\n")
    seen = book.witness.last()
    assert seen is not None
    assert seen.count == 6
    record(book, APPROVAL)
    with Book(book.path) as again:
        assert again.warnings == []
        record(again, NOTE.format(number=2002))


def test_a_witness_that_holds_no_whole_line_has_seen_nothing(book: Book) -> None:
    """Nor has one that is empty."""
    for content in (b"", b"6 abc", b"\n\n", b"what is this\n"):
        book.witness.path.write_bytes(content)
        assert book.witness.last() is None


def test_a_last_line_without_its_end_is_whole(book: Book) -> None:
    """A crash took the line's end and nothing of what it says; the next line stands by itself."""
    record(book, APPROVAL)
    book.witness.path.write_bytes(book.witness.path.read_bytes().removesuffix(b"\n"))
    seen = book.witness.last()
    assert seen is not None
    assert seen.count == 8
    record(book, NOTE.format(number=2002))
    assert [line[0] for line in lines(book.path)] == ["6", "8", "10"]


@pytest.mark.parametrize(
    "junk",
    [
        b"no line of a witness\n",
        b"\n",
        b"9" * 40 + b" " + b"ab" * 32 + b" 2026-11-22T09:00:00.000000+00:00\n",
        b"0 " + b"ab" * 32 + b" 2026-11-22T09:00:00.000000+00:00\n",
        b"6 \0 what is this\n",
    ],
)
def test_a_line_that_no_crash_leaves_stops_recording(book: Book, junk: bytes) -> None:
    """Words, a line of nothing, a count beyond reason or of nothing."""
    book.witness.path.write_bytes(junk + book.witness.path.read_bytes())
    book.close()
    assert_recording_stops(book.path, because="lines that were never written into it")


def test_the_last_line_is_found_however_long_the_file_is(book: Book) -> None:
    """Years of lines before it do not hide it."""
    line = book.witness.path.read_bytes()
    book.witness.path.write_bytes(b"1 " + line[2:] + line * 500)
    seen = book.witness.last()
    assert seen is not None
    assert (seen.count, seen.root) == (6, book.views.position().range.root())


def test_a_line_that_came_late_does_not_hide_what_was_seen_before(book: Book) -> None:
    """Where two processes write at once, the one that has seen less can be the last."""
    before = book.witness.path.read_bytes()
    record(book, APPROVAL)
    book.witness.path.write_bytes(book.witness.path.read_bytes() + before)
    seen = book.witness.last()
    assert seen is not None
    assert seen.count == 8
    book.close()
    tamper(book.path, SHORTEN.format(last=6))
    assert_recording_stops(book.path, because="entries are missing")


def test_a_witness_behind_the_journal_is_caught_up_and_it_is_said(book: Book) -> None:
    """A crash between append and witness leaves it behind; the next recording mends that."""
    before = book.witness.path.read_bytes()
    record(book, APPROVAL)
    book.witness.path.write_bytes(before)
    with Book(book.path) as again:
        record(again, NOTE.format(number=2002))
        assert again.warnings == ["the witness had seen 6 of 8 entries, and was caught up"]
    assert [line[0] for line in lines(book.path)] == ["6", "8", "10"]


def test_a_witness_that_is_gone_is_begun_again_and_it_is_said(book: Book) -> None:
    """Without it there is nothing to compare with."""
    book.witness.path.unlink()
    record(book, APPROVAL)
    assert book.warnings == ["the witness had seen 0 of 6 entries, and was caught up"]
    assert [line[0] for line in lines(book.path)] == ["6", "8"]


def test_views_that_somebody_sets_back_are_no_missing_entries(book: Book) -> None:
    """Who makes them again at a workstation of a shared book may not have the last entries yet."""
    with Views(None, book.journal.book_id.hex) as behind:
        behind.catch_up(book.journal)
        record(book, NOTE.format(number=2001))
        with book.lock():
            book.catch_up()
            book.views.take_over(behind)
            book.check_witness()
    record(book, NOTE.format(number=2002))
    with Book(book.path) as again:
        assert again.warnings == []


def test_a_journal_that_was_shortened_is_noticed(book: Book) -> None:
    """The witness has seen more entries than there are: the book is read, not written."""
    record(book, APPROVAL)
    book.close()
    tamper(book.path, SHORTEN.format(last=6))
    assert_recording_stops(book.path, because="entries are missing")


def test_a_journal_that_was_shortened_is_noticed_without_its_views(book: Book) -> None:
    """Views made again from the shorter journal do not hide it."""
    record(book, APPROVAL)
    book.close()
    tamper(book.path, SHORTEN.format(last=6))
    forget_views(book.path)
    assert_recording_stops(book.path, because="entries are missing")


def test_an_entry_that_was_changed_is_noticed_when_the_views_are_made_again(book: Book) -> None:
    """One figure, by somebody who dropped the triggers and put them back."""
    record(book, APPROVAL)
    book.close()
    tamper(book.path, CHANGE_A_FIGURE.format(type="blob"))
    forget_views(book.path)
    assert_recording_stops(book.path, because="an entry was changed")


def test_the_last_entry_changed_is_noticed_with_the_views_in_place(book: Book) -> None:
    """The views keep the last entry they counted, and are made again where it differs."""
    record(book, APPROVAL)
    book.close()
    tamper(book.path, CHANGE_A_FIGURE.format(type="blob"))
    with Book(book.path) as again:
        assert "made again from the journal" in again.warnings[0]
        assert held(again, "programmes") == {"Night Wardens 2024/25": 99_000_00}
    assert_recording_stops(book.path, because="an entry was changed")


def test_an_entry_that_was_changed_into_text_is_told_as_unreadable(book: Book) -> None:
    """SQL's replace() gives text where bytes were: no less noticed, and in words."""
    record(book, APPROVAL)
    book.close()
    tamper(book.path, CHANGE_A_FIGURE.format(type="text"))
    with pytest.raises(JournalUnusable, match="entry 8"):
        Book(book.path)


def test_an_entry_in_the_middle_that_is_gone_makes_the_book_unreadable(book: Book) -> None:
    """A gap is never read over."""
    record(book, APPROVAL)
    book.close()
    tamper(book.path, "delete from stored_events where originator_version = 3")
    forget_views(book.path)
    with pytest.raises(JournalUnusable, match="no entry 3"):
        Book(book.path)


def test_an_old_copy_put_back_is_noticed(path: Path, tmp_path: Path) -> None:
    """Yesterday's file in place of today's, whole and valid in itself."""
    stocked_book(path).close()
    shutil.copy(path, tmp_path / "yesterday")
    with Book(path) as book:
        record(book, APPROVAL)
    shutil.copy(tmp_path / "yesterday", path)
    assert_recording_stops(path, because="entries are missing")


def test_an_old_copy_that_has_grown_differently_is_noticed(path: Path, tmp_path: Path) -> None:
    """As many entries as the witness has seen, and not the same."""
    stocked_book(path).close()
    witness = path.with_name("book.sqlite.witness")
    shutil.copy(path, tmp_path / "yesterday")
    with Book(path) as book:
        record(book, APPROVAL)
    seen = witness.read_bytes()
    shutil.copy(tmp_path / "yesterday", path)
    witness.unlink()
    with Book(path) as book:
        record(book, NOTE.format(number=2001))
    witness.write_bytes(seen)
    assert_recording_stops(path, because="an entry was changed")


def test_a_book_that_is_open_meanwhile_does_not_record_on_either(book: Book) -> None:
    """The journal is looked at again before every decision, not only when it is opened."""
    record(book, APPROVAL)
    tamper(book.path, SHORTEN.format(last=6))
    with pytest.raises((WitnessDisagrees, ViewsOfAnotherJournal)):
        record(book, NOTE.format(number=2002))
    assert book.journal.count() == 6


def test_a_witness_that_cannot_be_looked_at_says_that_nothing_was_recorded(book: Book) -> None:
    """What is in the way is no word about the journal; once it is gone, the same is recorded."""
    kept = book.witness.path.rename(book.witness.path.with_name("kept"))
    book.witness.path.mkdir()
    with pytest.raises(
        JournalUnusable, match=r"^nothing was recorded: .*\.witness: Is a directory"
    ):
        record(book, APPROVAL)
    assert book.journal.count() == 6
    book.witness.path.rmdir()
    kept.rename(book.witness.path)
    assert not record(book, APPROVAL).already
