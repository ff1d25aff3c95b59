"""tally verify names the entry that was changed: by what the views of the book were made from."""

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.book import Book
from ledger.kept_file import views_path, witness_path
from projections.merkle import leaf_hash, leaf_start
from tests.ledger.books import forget_views, tamper
from tests.tui.command import run, tally
from tests.tui.decision_files import REVIEW, SHELTER_LAST, written

SAMPLE_LAST = 104


def change(book: Path, *entries: int) -> None:
    """One byte more in the stored bytes of each of these entries, and everything else as it was."""
    tamper(
        book,
        *[
            "update stored_events set state = cast(cast(state as text) || ' ' as blob)"
            f" where originator_version = {entry}"
            for entry in entries
        ],
    )


def change_marks(book: Path, *entries: int) -> None:
    """The views' pointers to these entries are others."""
    with closing(sqlite3.connect(views_path(book), isolation_level=None)) as views:
        for entry in entries:
            views.execute("update entry set leaf_start = ~leaf_start where number = ?", (entry,))


def found(book: Path, check: str = "root") -> tuple[list[str], list[str]]:
    """The faults and notes of one check."""
    checks = tally(book, "verify", "--format", "json").json["checks"]
    return next((each["faults"], each["notes"]) for each in checks if each["name"] == check)


def failed(book: Path) -> list[str]:
    """The checks that found faults."""
    checks = tally(book, "verify", "--format", "json").json["checks"]
    return [each["name"] for each in checks if each["faults"]]


def named(entry: int) -> str:
    """How a fault begins that points to an entry."""
    return f"entry {entry} is the first that is not what the views were made from; "


@pytest.fixture
def grown(shelter: Path, tmp_path: Path) -> Path:
    """A book of nine entries and two lines of its witness: at 7 and at 9."""
    assert tally(shelter, "record", written(tmp_path, REVIEW)).code == 0
    return shelter


@pytest.mark.parametrize("entry", range(1, 10))
def test_each_entry_that_was_changed_is_named(grown: Path, entry: int) -> None:
    """With witness and views left alone; and the lines of the witness that it lies between."""
    change(grown, entry)
    (fault,), notes = found(grown)
    among = "entries 8 to 9" if entry > SHELTER_LAST else f"entries 1 to {SHELTER_LAST}"
    assert fault.startswith(f"{named(entry)}{among}: what is stored is not what the witness has")
    assert notes == []


class Copies:
    """A sound book, of which changed copies are looked at."""

    def __init__(self, book: Path) -> None:
        self._book = book

    def __repr__(self) -> str:
        return "copies of a book"

    def first_named(self, entries: Sequence[int], marks: Sequence[int] = ()) -> str:
        """The fault of the root where these entries, and these marks of the views, were changed."""
        with TemporaryDirectory() as folder:
            for file in self._book.parent.glob("book*"):
                shutil.copy(file, folder)
            copy = Path(folder, self._book.name)
            change(copy, *entries)
            change_marks(copy, *marks)
            (fault,), _ = found(copy)
            return fault


@pytest.fixture(scope="module")
def copies(_shelter: Path) -> Copies:
    """Of the book with the shelters in it."""
    return Copies(_shelter)


@given(entries=st.sets(st.integers(1, SHELTER_LAST), min_size=1))
def test_of_several_that_were_changed_the_first_is_named(copies: Copies, entries: set[int]) -> None:
    """Whichever they are."""
    assert copies.first_named(sorted(entries)).startswith(named(min(entries)))


def test_between_two_lines_of_the_witness_far_apart_the_entry_is_named(sample_copy: Path) -> None:
    """As where a spreadsheet of a hundred entries was recorded at once."""
    witness = witness_path(sample_copy)
    lines = witness.read_text().splitlines(keepends=True)
    witness.write_text(lines[0] + lines[-1])
    begins = int(lines[0].split()[0])
    change(sample_copy, 77)
    (fault,), _ = found(sample_copy)
    assert fault.startswith(f"{named(77)}entries {begins + 1} to {SAMPLE_LAST}: what is stored")
    assert fault.endswith(f"(entries 1 to {begins} agree)")
    assert named(77) in tally(sample_copy, "verify").words


def test_a_pointer_that_was_changed_is_not_blamed_on_its_entry(grown: Path) -> None:
    """The root agrees with the witness: it is the views that were changed."""
    change_marks(grown, 4)
    assert failed(grown) == ["views"]
    (fault,), _ = found(grown, "views")
    assert fault.startswith("table entry: number 4, ")
    assert tally(grown, "rebuild").code == 0
    assert failed(grown) == []


def test_a_pointer_that_was_changed_before_the_entry_does_not_lead_astray(grown: Path) -> None:
    """Entries 1 to 7 agree with the witness, so the changed one is not among them."""
    change(grown, 9)
    change_marks(grown, 4)
    (fault,), _ = found(grown)
    assert fault.startswith(named(9))


def test_a_witness_that_was_changed_alone_is_told_from_an_entry(grown: Path) -> None:
    """Each entry is what the views were made from; that they were made again is possible too."""
    witness = witness_path(grown)
    root = witness.read_text().split()[1]
    witness.write_text(witness.read_text().replace(root, f"{'0' * 8}{root[8:]}"))
    (fault,), _ = found(grown)
    assert fault.startswith("each entry is what the views were made from: the witness was changed")
    assert "entries 1 to 7: what is stored is not what the witness has seen" in fault


@pytest.mark.parametrize("entry", [8, 9])
def test_an_entry_behind_the_last_line_of_the_witness_is_named(grown: Path, entry: int) -> None:
    """As a crash leaves it: the views have counted what the witness has not seen."""
    witness = witness_path(grown)
    witness.write_text(witness.read_text().splitlines(keepends=True)[0])
    assert failed(grown) == []
    change(grown, entry)
    (fault,), _ = found(grown)
    assert fault.startswith(f"{named(entry)}the witness has seen 7 of the entries")


def test_without_a_witness_the_views_still_tell(grown: Path) -> None:
    """Of an entry that was changed, and of entries that are gone at the end."""
    witness_path(grown).unlink()
    change(grown, 3)
    (fault,), _ = found(grown)
    assert fault.startswith(f"{named(3)}the witness has seen none of the entries")
    tamper(grown, "delete from stored_events where originator_version > 7")
    (fault,), _ = found(grown)
    assert fault.startswith("the views have counted 9 entries, and the book has 7: entries are")


def test_a_pointer_that_was_changed_is_not_blamed_where_no_witness_is(grown: Path) -> None:
    """The views' own root over the entries still agrees."""
    witness_path(grown).unlink()
    change_marks(grown, 4)
    assert failed(grown) == ["views"]


def of_another_book(book: Path) -> str:
    """The views of another book stand in their place."""
    other = book.parent / "other" / "book.sqlite"
    assert run("init", other).code == 0
    assert tally(other, "info").code == 0
    forget_views(book)
    shutil.copy(views_path(other), views_path(book))
    return "it belongs to another book"


def of_another_version(book: Path) -> str:
    """They are those of an older version of the program."""
    with closing(sqlite3.connect(views_path(book), isolation_level=None)) as views:
        views.execute("pragma user_version = 6")
    return "is of another version"


def gone(book: Path) -> str:
    """Nobody made any."""
    forget_views(book)
    return "there were none"


def damaged(book: Path) -> str:
    """They are no database."""
    forget_views(book)
    views_path(book).write_bytes(b"Dear Sir or Madam, " * 500)
    return "file is not a database"


def without_a_position(book: Path) -> str:
    """Somebody wrote to them how far they have come."""
    with closing(sqlite3.connect(views_path(book), isolation_level=None)) as views:
        views.execute("update position set subtrees = x'00'")
    return "it does not say how many entries it has counted"


@pytest.mark.parametrize(
    "put", [of_another_book, of_another_version, gone, damaged, without_a_position]
)
def test_where_no_views_can_tell_the_lines_of_the_witness_are_named(
    grown: Path, put: Callable[[Path], str]
) -> None:
    """And why they cannot; of a sound book that is no matter."""
    why = put(grown)
    change(grown, 4)
    (fault,), (note,) = found(grown)
    assert fault.startswith("entries 1 to 7: what is stored is not what the witness has seen")
    assert note.startswith("no views could tell which entry it is: ")
    assert why in note


def test_views_keep_where_each_leaf_hash_starts(sample: Path) -> None:
    """As a signed number of 8 bytes, read from the left."""
    with Book(sample) as book:
        kept = dict(book.views.connection.execute("select number, leaf_start from entry"))
        stored = {entry.number: entry.stored for entry in book.journal.after(0, SAMPLE_LAST)}
    assert kept == {number: leaf_start(each) for number, each in stored.items()}
    assert min(kept.values()) < 0 < max(kept.values())
    for number, start in kept.items():
        assert (start % 2**64).to_bytes(8) == leaf_hash(stored[number])[:8]
