"""The journal in one SQLite file: what the file refuses, what it holds, and what is not a book."""

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ledger.book import Book
from ledger.journal import JournalUnusable
from ledger.sqlite_journal import APPLICATION_ID, SQLiteJournal, create
from tests.ledger.books import record, stocked_book

APPROVAL = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = "£1,305,000" },
]
"""
INSERT = (
    "insert {how} into stored_events select {stream}, {number}, topic, state"
    " from stored_events where originator_version = 1"
)


@pytest.fixture
def file(path: Path) -> Iterator[sqlite3.Connection]:
    """Eight entries, opened with nothing but SQLite."""
    with stocked_book(path) as book:
        record(book, APPROVAL)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def rows(file: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Everything that is in the journal's tables."""
    return [*file.execute("select * from stored_events"), *file.execute("select * from book")]


@pytest.mark.parametrize(
    "statement",
    [
        "update stored_events set state = '{}' where originator_version = 3",
        "update stored_events set originator_version = 99 where originator_version = 8",
        "update or replace stored_events set originator_version = 2 where originator_version = 1",
        "delete from stored_events",
        "delete from stored_events where originator_version = 8",
        INSERT.format(how="or replace", stream="originator_id", number=2),
        INSERT.format(how="or ignore", stream="originator_id", number=2),
        INSERT.format(how="", stream="originator_id", number=2),
        INSERT.format(how="", stream="originator_id", number=10),
        INSERT.format(how="", stream="originator_id", number=0),
        INSERT.format(how="or replace", stream="originator_id", number=-1),
        INSERT.format(how="", stream="originator_id", number="null"),
        INSERT.format(how="", stream="'another'", number=1),
        INSERT.format(how="", stream="null", number=9),
        "update book set id = 'another'",
        "update book set format = 2",
        "delete from book",
    ],
)
def test_the_file_itself_refuses_to_be_rewritten(file: sqlite3.Connection, statement: str) -> None:
    """Plain SQL can change no entry, take none away, and add none anywhere but at the end."""
    before = rows(file)
    with pytest.raises(sqlite3.IntegrityError, match=r"entry is|identity"):
        file.execute(statement)
    assert rows(file) == before


@pytest.mark.parametrize(
    "statement",
    [
        "insert into book values ('0123456789abcdef', 1)",
        "insert or replace into book select id, 9 from book",
    ],
)
def test_a_book_has_one_identity(file: sqlite3.Connection, statement: str) -> None:
    """A second identity, or the same with another format, is refused."""
    with pytest.raises(sqlite3.IntegrityError):
        file.execute(statement)


def test_the_next_entry_at_the_end_is_what_the_file_lets_in(file: sqlite3.Connection) -> None:
    """The triggers refuse the wrong place and nothing more."""
    file.execute(INSERT.format(how="", stream="originator_id", number=9))
    assert file.execute("select max(originator_version) from stored_events").fetchone() == (9,)


def test_stored_bytes_are_read_with_nothing_but_sqlite(file: sqlite3.Connection) -> None:
    """JSON in the library's own table, pence as bare integers."""
    states = [state for (state,) in file.execute("select state from stored_events")]
    assert [json.loads(state)["event"] for state in states][-2:] == [
        "DecisionSigned",
        "CommitmentApproved",
    ]
    assert b'"amount_pence":130500000,' in states[-1]
    select = "select state ->> 'amount_pence', json_type(state, '$.amount_pence')"
    last = file.execute(f"{select} from stored_events where originator_version = 8")
    assert last.fetchone() == (1_305_000_00, "integer")


def test_a_commit_is_on_the_disk_before_it_is_acknowledged(path: Path) -> None:
    """Each of the journal's own connections is in WAL mode with synchronous = FULL (2)."""
    create(path)
    with closing(SQLiteJournal(path)) as journal:
        pool = journal._recorder.datastore.pool
        connections = [pool.get_connection(is_writer=writes) for writes in (True, False)]
        for connection in connections:
            cursor = connection.cursor()
            cursor.execute("pragma synchronous")
            assert cursor.fetchone()[0] == 2
            cursor.execute("pragma journal_mode")
            assert cursor.fetchone()[0] == "wal"
            pool.put_connection(connection)


def test_only_its_owner_may_read_a_new_book(path: Path) -> None:
    """The file's mode is 0600, whatever the umask, and so is that of what stands beside it."""
    before = os.umask(0)
    try:
        with stocked_book(path):
            modes = {
                each.name: stat.S_IMODE(each.stat().st_mode)
                for each in path.parent.iterdir()
                if each.name in ("book.sqlite", "book.sqlite-wal", "book.sqlite.witness")
            }
    finally:
        os.umask(before)
    assert modes == {
        "book.sqlite": 0o600,
        "book.sqlite-wal": 0o600,
        "book.sqlite.witness": 0o600,
    }


def test_making_a_book_leaves_nothing_else_behind(tmp_path: Path) -> None:
    """No half-made file stays, neither when it is made nor when it is refused."""
    path = tmp_path / "new" / "book.sqlite"
    create(path)
    with pytest.raises(JournalUnusable, match="exists already; "):
        create(path)
    assert [each.name for each in path.parent.iterdir()] == ["book.sqlite"]


def test_an_existing_file_is_never_made_a_book(tmp_path: Path) -> None:
    """Whatever is at the path stays as it is."""
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam")
    with pytest.raises(JournalUnusable, match="exists already; give another path"):
        create(path)
    assert path.read_text() == "Dear Sir or Madam"


def test_a_path_with_brackets_leaves_nothing_else_behind(tmp_path: Path) -> None:
    """Brackets in a name are no pattern."""
    create(tmp_path / "book[1].sqlite")
    assert [each.name for each in tmp_path.iterdir()] == ["book[1].sqlite"]


def test_a_path_below_a_file_cannot_become_a_book(tmp_path: Path) -> None:
    """The refusal is the journal's, as the function says."""
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam")
    with pytest.raises(JournalUnusable):
        create(tmp_path / "letter.txt" / "book.sqlite")


def _no_book(path: Path) -> None:
    """Nothing is there."""


def _another_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table stored_events (originator_id text)")
        connection.commit()


def _application_without_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table something (else_ text)")
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.commit()


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_no_book, "there is no book at .*; make one with: tally init --book"),
        (Path.mkdir, "is a folder; give the path of a book's file"),
        (Path.touch, "is not a book; give the path of a book's file"),
        (_another_database, "is not a book; give the path of a book's file"),
        (
            lambda path: path.write_text("Dear Sir or Madam " * 100),
            "cannot be read as a book: .*; ",
        ),
        (_application_without_tables, "cannot be read as a book: .*; "),
    ],
)
def test_what_is_not_a_book_is_refused_with_what_to_do(
    path: Path, make: Callable[[Path], object], told: str
) -> None:
    """Opening it says what it is instead and what to do, and changes nothing."""
    make(path)
    before = sorted(path.parent.iterdir())
    with pytest.raises(JournalUnusable, match=told):
        Book(path)
    assert sorted(path.parent.iterdir()) == before


def test_what_a_killed_copy_left_goes_with_the_next_book_made_there(tmp_path: Path) -> None:
    """Nobody would ever look at half a book, and it can be large."""
    path = tmp_path / "book.sqlite"
    killed = subprocess.run(
        [
            *(sys.executable, "-c"),
            "import os, pathlib, sys; from ledger.sqlite_journal import create;"
            "create(pathlib.Path(sys.argv[1]), None, lambda journal: os.kill(os.getpid(), 9))",
            str(path),
        ],
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir())
    assert not path.exists()
    create(path)
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_left_by_a_copy_killed_at_its_end_goes_with_the_next_attempt(
    tmp_path: Path,
) -> None:
    """The book is there and is kept; what it was made from lay beside it, hidden and as large."""
    path = tmp_path / "book.sqlite"
    killed = subprocess.run(
        [
            *(sys.executable, "-c"),
            "import os, pathlib, sys; from ledger.sqlite_journal import create; link = os.link;"
            "os.link = lambda *names: (link(*names), os.kill(os.getpid(), 9));"
            "create(pathlib.Path(sys.argv[1]))",
            str(path),
        ],
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 3
    with pytest.raises(JournalUnusable, match="exists already; "):
        create(path)
    assert list(tmp_path.iterdir()) == [path]
