"""The views file is disposable: gone, damaged, of another format or of another book."""

import shutil
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from events.event import Entry
from ledger.book import Book
from ledger.journal import Journal
from ledger.kept_file import views_path
from ledger.sqlite_inspection import schema_faults
from projections.views import TABLES, Views, ViewsDamaged
from tests.ledger.books import contents, forget_views, held, record, stocked_book

BOOK = "0" * 32
FUNDED = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = "£90,000",
    funding = [{ fund = "Smoothing reserve", amount = "£60,000" }] },
  { kind = "allocation", programme = "Night Wardens", year = "2024/25", amount = "all",
    boroughs = "all" },
  { kind = "correction", entry = 8, cause = "recording", because = "a digit was read wrongly",
    set = { amount = { was = "£90,000", now = "£98,000" } } },
]
"""

RELEASED = """
reference = "PCD 2002"
decided_on = 2024-06-10
entries = [
  { kind = "release", programme = "Night Wardens", year = "2024/25", amount = "£8,000" },
]
"""


@pytest.fixture
def recorded(path: Path) -> dict[str, list[str]]:
    """What the views of the book at the path hold, once it is closed."""
    with stocked_book(path) as book:
        record(book, FUNDED)
        return contents(book)


def test_views_that_are_gone_are_made_again(path: Path, recorded: dict[str, list[str]]) -> None:
    """Deleting the file costs only the time to make it."""
    forget_views(path)
    with Book(path) as book:
        assert book.warnings == []
        assert contents(book) == recorded


def test_views_made_again_in_place_hold_the_same(
    path: Path, recorded: dict[str, list[str]]
) -> None:
    """As the command `rebuild` does it."""
    with Book(path) as book:
        book.rebuild()
        assert contents(book) == recorded


def test_whoever_opens_a_long_book_is_told_how_far_it_is(
    path: Path, recorded: dict[str, list[str]]
) -> None:
    """(entries counted, entries in all), at the end of each page."""
    forget_views(path)
    told: list[tuple[int, int]] = []
    Book(path, on_page=lambda number, in_all: told.append((number, in_all))).close()
    assert told == [(11, 11)]


def test_views_of_another_format_are_made_again(path: Path, recorded: dict[str, list[str]]) -> None:
    """Whatever an older or later version kept there goes."""
    for version in (0, 99):
        with closing(sqlite3.connect(views_path(path))) as views:
            views.execute("create table if not exists balance_of_old (pence integer)")
            views.execute("delete from movement")
            views.execute(f"pragma user_version = {version}")
            views.commit()
        with Book(path) as book:
            assert contents(book) == recorded


def letter(views: Path) -> None:
    """Something that is no database."""
    views.write_bytes(b"Dear Sir or Madam, " * 500)


def zeros(views: Path) -> None:
    """As a disk that lost it."""
    views.write_bytes(b"\0" * 5_000)


def bad_blocks(views: Path) -> None:
    """The first page is whole."""
    whole = views.read_bytes()
    views.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))


def changed(statement: str) -> Callable[[Path], None]:
    """By whoever has rights to the file."""

    def change(views: Path) -> None:
        with closing(sqlite3.connect(views, isolation_level=None)) as connection:
            connection.execute(statement)

    return change


DAMAGE = {
    "letter": letter,
    "zeros": zeros,
    "bad blocks": bad_blocks,
    "subtrees": changed("update position set subtrees = x'00ff'"),
    "below zero": changed("update position set number = -1"),
    "too many": changed("update position set number = 201"),
    "no position": changed("delete from position"),
    "no movements": changed("drop table movement"),
    "another book's": changed("update position set book = '00'"),
}
each_damage = pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)


@each_damage
def test_views_that_are_damaged_are_kept_aside_and_made_again(
    path: Path, recorded: dict[str, list[str]], damage: Callable[[Path], None]
) -> None:
    """With a warning; they may be evidence. The next to open the book is told nothing."""
    damage(views_path(path))
    with Book(path) as book:
        (warning,) = book.warnings
        assert "is damaged or was changed" in warning
        assert warning.endswith("it is kept as book.views.sqlite.aside-1, and was made again")
        assert contents(book) == recorded
    assert views_path(path).with_name("book.views.sqlite.aside-1").exists()
    with Book(path) as again:
        assert again.warnings == []


@each_damage
def test_views_that_are_damaged_are_told_where_they_are_not_to_be_mended(
    path: Path, recorded: dict[str, list[str]], damage: Callable[[Path], None]
) -> None:
    """As evidence they stay as they are."""
    damage(views_path(path))
    before = views_path(path).read_bytes()
    with pytest.raises(ViewsDamaged, match="tally rebuild makes it again from the journal"):
        Book(path, mends_views=False)
    assert views_path(path).read_bytes() == before


def test_making_views_again_takes_away_what_was_planted(
    path: Path, recorded: dict[str, list[str]]
) -> None:
    """Tables and triggers of somebody else's, and an index that was dropped is there again."""
    for statement in (
        "create table planted (content text)",
        "create trigger planted_too after insert on movement begin select 1; end",
        "drop index idx_movement_number",
    ):
        changed(statement)(views_path(path))
    with Book(path) as book:
        book.rebuild()
        assert contents(book) == recorded
    assert schema_faults(views_path(path), views=True) == []


def test_until_views_are_made_again_others_have_those_that_were_there(
    path: Path, recorded: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks while entries are read, and whoever records: that is in the new ones, too."""
    seen = []
    with Book(path) as other, Book(path) as book:
        journal = book.kept.journal
        follow = journal.follow

        def while_others_look(number: int, stored: bytes, limit: int) -> Sequence[Entry] | None:
            seen.append(contents(other))
            found = follow(number, stored, limit)
            if len(seen) == 1:
                record(other, RELEASED)
            return found

        monkeypatch.setattr(journal, "follow", while_others_look)
        book.rebuild()
        assert held(book, "programmes") == {"Night Wardens 2024/25": 90_000_00}
        assert contents(book) == contents(other)
    assert seen[0] == recorded


def test_the_tables_that_views_must_have_are_those_that_are_made() -> None:
    """One that is new is asked for too."""
    with Views(None, "0") as views:
        rows = views.connection.execute("select name from sqlite_master where type = 'table'")
        assert {name for (name,) in rows if "sqlite" not in name} == TABLES


def test_an_empty_views_file_is_filled(path: Path, recorded: dict[str, list[str]]) -> None:
    """A file of no bytes is a database without tables."""
    forget_views(path)
    views_path(path).touch()
    with Book(path) as book:
        assert contents(book) == recorded


def test_views_of_which_a_name_is_no_text_are_damaged(tmp_path: Path) -> None:
    """SQLite quotes it in what it says, which Python cannot read."""
    path = tmp_path / "book.views.sqlite"
    Views(path, BOOK).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    whole = path.read_bytes()
    statement = whole.index(b"CREATE INDEX")
    path.write_bytes(whole[:statement] + b"CREATE \xcc" + whole[statement + 8 :])
    with pytest.raises(ViewsDamaged, match="names of its tables cannot be read"):
        Views(path, BOOK)


def test_views_that_several_make_at_once_are_made(tmp_path: Path) -> None:
    """None of those who come first is refused."""
    together = threading.Barrier(4)

    def look(path: Path) -> int:
        together.wait()
        with Views(path, BOOK) as views:
            return views.position().number

    with ThreadPoolExecutor(together.parties) as people:
        for round_ in range(200):
            path = tmp_path / f"{round_}.views.sqlite"
            assert list(people.map(look, [path] * together.parties)) == [0] * together.parties


def test_views_of_another_book_are_kept_aside(path: Path, tmp_path: Path) -> None:
    """They are not read as this book's."""
    other = tmp_path / "other" / "book.sqlite"
    stocked_book(other).close()
    with stocked_book(path) as book:
        own = contents(book)
    forget_views(path)
    shutil.copy(views_path(other), views_path(path))
    with Book(path) as book:
        assert "it belongs to another book" in book.warnings[0]
        assert contents(book) == own


def test_views_ahead_of_the_journal_are_made_again_and_it_is_said(
    path: Path, recorded: dict[str, list[str]]
) -> None:
    """They have counted what the journal does not hold."""
    with closing(sqlite3.connect(views_path(path))) as views:
        views.execute("update position set number = number + 1, subtrees = zeroblob(64)")
        views.commit()
    with Book(path) as book:
        (warning,) = book.warnings
        assert "made again from the journal as it is" in warning
        assert contents(book) == recorded


def test_a_colleagues_entries_are_there_at_the_next_look(path: Path) -> None:
    """Two open the same book; what one records, the other reads after catching up."""
    with stocked_book(path) as mine, Book(path) as yours:
        record(mine, FUNDED)
        yours.catch_up()
        assert held(yours, "programmes") == {"Night Wardens 2024/25": 98_000_00}


class Asked:
    """A journal that others ask too, each time before it has answered."""

    def __init__(self, journal: Journal, others: Callable[[], object] = lambda: None) -> None:
        self.times = 0
        self._journal, self._others = journal, others

    def one(self, number: int) -> Entry:
        return self._journal.one(number)

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        self.times += 1
        return self._journal.after(number, limit)

    def follow(self, number: int, stored: bytes, limit: int) -> Sequence[Entry] | None:
        self.times += 1
        found = self._journal.follow(number, stored, limit)
        self._others()
        return found


def test_what_is_new_is_asked_for_once(path: Path) -> None:
    """On a server every question is a way there and back."""
    with stocked_book(path) as book, Views(None, book.journal.book_id.hex) as views:
        source = Asked(book.journal)
        views.catch_up(source)
        assert (views.position().number, source.times) == (6, 1)
        views.catch_up(source)
        assert (views.position().number, source.times) == (6, 2)


def test_entries_that_somebody_else_counted_meanwhile_are_counted_once(
    path: Path, tmp_path: Path
) -> None:
    """Two processes share the views, and both have read what is new."""
    with stocked_book(path) as book:
        shared, identity = tmp_path / "shared.sqlite", book.journal.book_id.hex
        with Views(shared, identity) as mine, Views(shared, identity) as yours:
            overtaken = Asked(book.journal, lambda: yours.catch_up(book.journal))
            assert mine.catch_up(overtaken).number == 6
            assert mine.connection.execute("select count(*) from entry").fetchall() == [(6,)]
