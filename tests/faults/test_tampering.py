"""What somebody with the file and the sqlite3 shell can do to a book: each kind of it is found.

By `verify`, as long as witness and views are as they were. Whoever makes these to fit as well is
found by a checkpoint that was kept elsewhere.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ledger.book import Book
from ledger.sqlite_schema import FORMAT
from projections.views import TABLES
from tests.ledger.books import forget_views, tamper
from tests.tui.command import tally
from tests.tui.decision_files import REVIEW, SHELTER, decision, written

VIEWS, WITNESS = "book.views.sqlite", "book.sqlite.witness"
FIRST, MIDDLE, LAST = 1, 4, 9


def says(entry: int, was: str, now: str) -> str:
    """The statement that writes other words into an entry."""
    return (
        f"update stored_events set state = cast(replace(cast(state as text), '{was}', '{now}')"
        f" as blob) where originator_version = {entry}"
    )


def renumbered(by: int, behind: int) -> tuple[str, str]:
    """The statements that number the entries behind one again, so that no gap shows."""
    return (
        "update stored_events set originator_version = -originator_version"
        f" where originator_version > {behind}",
        f"update stored_events set originator_version = -originator_version + {by}"
        " where originator_version < 0",
    )


def delete(entry: int) -> str:
    """The statement that takes an entry away."""
    return f"delete from stored_events where originator_version = {entry}"


def again(entry: int, number: int) -> str:
    """The statement that inserts an entry's content a second time."""
    return (
        "insert into stored_events select originator_id, "
        f"{number}, topic, state from stored_events where originator_version = {entry}"
    )


SWAP = "update stored_events set originator_version = {} where originator_version = {}"

REWRITTEN = {
    "a figure": (says(MIDDLE, "30000000", "30000001"),),
    "a figure of a correction's or a stated total": (says(7, "31000000", "30000000"),),
    "a name": tuple(says(entry, "Night Shelter", "Day Shelter") for entry in range(1, 10)),
    "the day it counts from": (says(MIDDLE, "2024-05-07", "2024-05-06"),),
    "who recorded it": (says(MIDDLE, '"recorded_by":"', '"recorded_by":"x'),),
    "when it was recorded": (says(MIDDLE, "2026-11-22", "2026-11-21"),),
    "a note": (says(LAST, "cost less", "cost more"),),
    "where it stands in the paper": (says(MIDDLE, "Recommendation 1", "Recommendation 2"),),
    "the first entry": (says(FIRST, "Night shelters", "Day shelters"),),
    "an entry taken from the middle": (delete(6), *renumbered(-1, 6)),
    "an entry put into the middle": (*renumbered(1, 6), again(6, 7)),
    "two entries in each other's place": (
        SWAP.format(-4, 6),
        SWAP.format(6, 5),
        SWAP.format(5, -4),
    ),
}
SHORTENED = {
    "the last entry taken away": (delete(LAST),),
    "the last decision taken away": (delete(LAST), delete(LAST - 1)),
    "all but the first": ("delete from stored_events where originator_version > 1",),
    "every entry taken away": ("delete from stored_events",),
}
UNREADABLE = {
    "the whole of it in another order": (
        "update stored_events set originator_version = -originator_version",
        "update stored_events set originator_version = originator_version + 10",
    ),
    "a gap": (delete(MIDDLE),),
    "the first taken away": (delete(FIRST),),
    "an entry far behind": (again(LAST, 1_000_000),),
    "an entry before the first": (again(LAST, 0), again(LAST, -1)),
    "text where bytes were": (
        f"update stored_events set state = cast(state as text) where originator_version = {MIDDLE}",
    ),
    "nothing where bytes were": (
        f"update stored_events set state = x'' where originator_version = {MIDDLE}",
    ),
    "a figure that is none": (says(MIDDLE, ":30000000", ":NaN"),),
    "part of a penny": (says(MIDDLE, ":30000000", ":30000000.5"),),
    "a figure as text": (says(MIDDLE, ":30000000", ':"30000000"'),),
    "a key twice": (says(MIDDLE, '"version":1', '"version":1,"version":1'),),
    "a key that is none": (says(MIDDLE, '"version":1', '"version":1,"also":1'),),
    "a kind of entry that is none": (
        f"update stored_events set topic = 'Forged' where originator_version = {MIDDLE}",
    ),
    "another kind of entry": (
        f"update stored_events set topic = 'FundDrawn' where originator_version = {MIDDLE}",
    ),
    "an entry of another book": (
        "update stored_events set originator_id = 'ffffffffffffffffffffffffffffffff'"
        f" where originator_version = {LAST}",
    ),
}
GUARDS = {
    "a table planted": ("create table planted (x)",),
    "a view planted": ("create view planted as select 1",),
    "a trigger planted": (
        "create trigger planted after insert on stored_events begin select 1; end",
    ),
    "an index planted": ("create index planted on stored_events (topic)",),
    "a second identity": ("insert into book values ('00000000000000000000000000000000', 1)",),
    "no identity": ("delete from book",),
    "another identity": ("update book set id = '00000000000000000000000000000000'",),
    "another version": (f"update book set format = {FORMAT + 7}",),
    "a column more": ("alter table book add column x text",),
    "a column of another type": (
        "pragma writable_schema = on",
        "update sqlite_master set sql = replace(sql, 'format integer', 'format real')",
        "pragma schema_version = 1000",
    ),
}


@pytest.fixture(scope="module")
def _sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    book = folder / "book.sqlite"
    assert tally(book, "init").code == 0
    for text in (SHELTER, REVIEW):
        assert tally(book, "record", written(folder, text)).code == 0
    assert tally(book, "checkpoint", folder / "kept.checkpoint").code == 0
    return book


@pytest.fixture
def book(_sound: Path, tmp_path: Path) -> Path:
    """A sound book of nine entries, with a checkpoint of them kept beside it."""
    for file in _sound.parent.iterdir():
        shutil.copy(file, tmp_path)
    return tmp_path / "book.sqlite"


@pytest.fixture
def kept(book: Path) -> Path:
    """The checkpoint, where the book's owner cannot change it."""
    return book.with_name("kept.checkpoint")


def every(*edits: dict[str, tuple[str, ...]]) -> pytest.MarkDecorator:
    """One test for each of these edits."""
    all_ = {name: statements for each in edits for name, statements in each.items()}
    return pytest.mark.parametrize("statements", all_.values(), ids=all_)


def made_to_fit(book: Path) -> None:
    """Witness and views are made again, as if nothing else had ever been recorded."""
    book.with_name(WITNESS).unlink()
    forget_views(book)
    with Book(book) as opened, opened.lock():
        opened.check_witness()


def test_a_book_that_nobody_touched_is_sound(book: Path, kept: Path) -> None:
    """What the others change was whole, with the checkpoint and without."""
    assert tally(book, "verify").code == 0
    assert tally(book, "verify", "--against", kept).code == 0


@every(REWRITTEN, SHORTENED, UNREADABLE, GUARDS)
def test_verify_finds_it(book: Path, statements: tuple[str, ...]) -> None:
    """With the triggers taken away and put back, and witness and views as they were."""
    tamper(book, *statements)
    answer = tally(book, "verify")
    assert answer.code == 1
    assert "✗" in answer.out or "NOT MADE" in answer.out  # of a later version: not known here


@every(REWRITTEN)
def test_a_checkpoint_finds_what_was_made_to_fit(
    book: Path, kept: Path, statements: tuple[str, ...]
) -> None:
    """Whoever makes witness and views again leaves the book agreeing with itself."""
    tamper(book, *statements)
    made_to_fit(book)
    answer = tally(book, "verify", "--against", kept)
    assert answer.code == 1
    assert "✗ checkpoint" in answer.words


@every(SHORTENED)
def test_a_checkpoint_finds_a_tail_that_was_cut(
    book: Path, kept: Path, statements: tuple[str, ...]
) -> None:
    """By itself such a book is sound: it is what the book once was."""
    tamper(book, *statements)
    made_to_fit(book)
    assert tally(book, "verify").code == 0
    answer = tally(book, "verify", "--against", kept)
    assert (answer.code, " are missing" in answer.words) == (1, True)


def test_a_checkpoint_finds_an_old_copy_put_back(book: Path, kept: Path, tmp_path: Path) -> None:
    """Whole, with the witness and the views of its own day."""
    folder = tmp_path / "old"
    folder.mkdir()
    old = folder / "book.sqlite"
    tamper(book, *SHORTENED["the last decision taken away"])
    made_to_fit(book)
    for file in book.parent.glob("book.*"):
        shutil.copy(file, folder)
    assert tally(old, "verify").code == 0
    answer = tally(old, "verify", "--against", kept)
    assert (answer.code, " are missing" in answer.words) == (1, True)


@pytest.mark.parametrize("as_the_same", [False, True], ids=["by its own name", "by the same"])
def test_a_checkpoint_finds_another_book_in_its_place(
    book: Path, kept: Path, tmp_path: Path, *, as_the_same: bool
) -> None:
    """Made anew with other figures; also where it is given the identity of the first."""
    with closing(sqlite3.connect(book)) as connection:
        (identity,) = connection.execute("select id from book").fetchone()
    other = tmp_path / "other.sqlite"
    assert tally(other, "init").code == 0
    if as_the_same:
        tamper(other, f"update book set id = '{identity}'")
    for text in (SHELTER.replace("£300,000", "£200,000"), REVIEW):
        assert tally(other, "record", written(tmp_path, text)).code == 0
    assert tally(other, "verify").code == 0
    answer = tally(other, "verify", "--against", kept)
    told = "the journal was written again" if as_the_same else "it is of another book"
    assert (answer.code, told in answer.words) == (1, True)


@pytest.mark.parametrize("name", ["drop", "weaken"])
def test_verify_finds_every_guard_that_is_gone_or_weaker(book: Path, name: str) -> None:
    """Each trigger in its turn, dropped or made to do nothing."""
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        triggers = connection.execute(
            "select name, sql from sqlite_master where type = 'trigger'"
        ).fetchall()
    assert len(triggers) >= 4
    for trigger, sql in triggers:
        with closing(sqlite3.connect(book, isolation_level=None)) as connection:
            connection.execute(f"drop trigger {trigger}")
            if name == "weaken":
                begins = sql.split("begin")[0].split("BEGIN")[0]
                connection.execute(f"{begins} begin select 1; end")
            answer = tally(book, "verify")
            assert (answer.code, trigger in answer.words) == (1, True)
            connection.execute(f"drop trigger if exists {trigger}")
            connection.execute(sql)
    assert tally(book, "verify").code == 0


def _in_the_last_row(views: Path, table: str) -> str:
    """A condition on one row: nothing in it can be made more and be another row's key."""
    with closing(sqlite3.connect(views)) as connection:
        columns = connection.execute(f"pragma table_info({table})").fetchall()
        (made,) = connection.execute(
            "select sql from sqlite_master where name = ?", (table,)
        ).fetchone()
    if "without rowid" not in made.lower():
        return f"rowid = (select max(rowid) from {table})"
    key = [name for _, name, _, _, _, in_key in columns if in_key]
    last = ", ".join(f"{name} desc" for name in key)
    names = ", ".join(key)
    return f"({names}) = (select {names} from {table} order by {last} limit 1)"


def _columns(views: Path) -> Iterator[tuple[str, str]]:
    with closing(sqlite3.connect(views)) as connection:
        for table in sorted(TABLES):
            if connection.execute(f"select count(*) from {table}").fetchone()[0]:
                for _, column, *_ in connection.execute(f"pragma table_info({table})"):
                    yield table, column


def _an_index(views: Path) -> str:
    with closing(sqlite3.connect(views)) as connection:
        (name,) = connection.execute(
            "select name from sqlite_master where type = 'index' and sql is not null limit 1"
        ).fetchone()
    return str(name)


def test_verify_finds_every_column_of_the_views_that_is_changed(book: Path) -> None:
    """In one row each, and a row that is gone or there twice: no figure can be another."""
    views = book.with_name(VIEWS)
    with closing(sqlite3.connect(views)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    sound = views.read_bytes()
    edits = [
        f"update {table} set {column} = case typeof({column})"
        f" when 'integer' then {column} + 1 when 'null' then 1"
        f" when 'blob' then cast({column} || x'00' as blob) else {column} || 'x' end"
        f" where {_in_the_last_row(views, table)}"
        for table, column in _columns(views)
    ]
    edits += [
        f"delete from {table} where {_in_the_last_row(views, table)}"
        for table in sorted({table for table, _ in _columns(views)})
    ]
    edits += ["create view planted as select 1", f"drop index {_an_index(views)}"]
    missed = []
    for edit in edits:
        for each in book.parent.glob(f"{VIEWS}*"):
            each.unlink()
        views.write_bytes(sound)
        with closing(sqlite3.connect(views, isolation_level=None)) as connection:
            connection.execute("pragma foreign_keys = off")
            before = connection.total_changes
            connection.execute(edit)
            is_data = edit.startswith(("update", "delete"))
            assert not is_data or connection.total_changes > before, edit
        if tally(book, "verify").code != 1:
            missed.append(edit)
    assert missed == []


def test_what_is_appended_behind_the_last_entry_is_noted_and_no_fault(
    book: Path, kept: Path
) -> None:
    """Whoever has the file can write what recording would have written: nothing tells the two."""
    tamper(book, again(LAST, LAST + 1))
    answer = tally(book, "verify", "--against", kept)
    assert answer.code == 0
    assert "the witness has not seen entry 10" in answer.words


def test_what_is_recorded_by_the_rules_is_no_tampering(book: Path, kept: Path) -> None:
    """A checkpoint speaks of the entries that it counts, and a book that grows agrees with it."""
    more = decision("PCD 3070", 'kind = "note"\ntext = "more"')
    assert tally(book, "record", written(book.parent, more)).code == 0
    assert tally(book, "verify", "--against", kept).code == 0
