"""A book carried between a file and a server is the same book."""

from pathlib import Path

import pytest

from ledger.actor import actor
from ledger.book import Book
from ledger.journal import stored_entries
from tests.postgres_server import Server
from tests.shared_books import READER, RECORDER, SharedBook
from tests.tui.command import Answer, ask, refusal, tally


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A book in a file, with the five decisions of the sample."""
    path = tmp_path / "sample.sqlite"
    assert tally(path, "init", "--sample").code == 0
    return path


@pytest.fixture
def empty_database(postgres: Server) -> SharedBook:
    """A database without a book."""
    postgres.run("drop database if exists without_a_book with (force)")
    postgres.run("create database without_a_book")
    return SharedBook(postgres, "without_a_book")


def copied(source: object, target: object) -> Answer:
    """What a copy says; it must not complain."""
    answer = tally(target, "copy", source, target)
    assert (answer.code, answer.err) == (0, "")
    return answer


def entries(address: Path | str) -> list[bytes]:
    """Every stored byte of a book."""
    with Book(address) as book:
        return list(stored_entries(book.journal, book.journal.count()))


def test_a_book_goes_to_a_server_and_back(
    sample: Path, empty_database: SharedBook, tmp_path: Path
) -> None:
    """Every byte, the identity, the root and every balance; each copy passes its verification."""
    server, back = empty_database.address("postgres"), tmp_path / "back.sqlite"
    root = ask(sample, "info")["root"]
    assert root in copied(sample, server).out
    assert root in copied(empty_database.address(READER), back).out
    assert entries(sample) == entries(server) == entries(back)
    infos = [ask(each, "info") for each in (sample, server, back)]
    assert len({(info["book_id"], info["root"], info["entries"]) for info in infos}) == 1
    assert [info["database"] for info in infos] == ["SQLite", "PostgreSQL", "SQLite"]
    for axis in ("funds", "programmes", "boroughs"):
        answers = [ask(each, "balances", axis) for each in (sample, server, back)]
        assert answers[0] == answers[1] == answers[2]
    for each in (server, back):
        assert tally(each, "verify").code == 0


def test_a_copy_goes_on_in_the_names_of_logins(
    sample: Path, empty_database: SharedBook, tmp_path: Path
) -> None:
    """What was recorded before keeps its names; what follows has the login's."""
    copied(sample, empty_database.address("postgres"))
    before = ask(sample, "entries")
    paper = tmp_path / "paper.toml"
    paper.write_text(
        'reference = "PCD 7001"\ndecided_on = 2024-05-10\n'
        'entries = [{ kind = "note", text = "read and noted" }]\n',
        encoding="utf-8",
    )
    assert tally(empty_database.address(RECORDER), "record", paper).code == 0
    after = ask(empty_database.address(READER), "entries")
    count = len(before)
    assert [row["recorded_by"] for row in after[:count]] == [actor()] * count
    assert {row["recorded_by"] for row in after[count:]} == {RECORDER}


def test_nothing_is_copied_over_a_book(sample: Path, shared: SharedBook, tmp_path: Path) -> None:
    """Neither over a file nor over a shared book, and both stay as they were."""
    assert "exists already" in refusal(sample, "copy", shared.address(READER), sample)
    told = refusal(sample, "copy", sample, shared.address("postgres"))
    assert "holds a book already" in told
    assert entries(shared.address(READER)) == []


@pytest.mark.parametrize("holds", ["", "create table tallystick.book (x int)"])
def test_a_schema_that_somebody_else_made_is_told_as_that(
    empty_database: SharedBook, holds: str
) -> None:
    """Nobody is sent to use a book that there is not."""
    address = empty_database.address("postgres")
    empty_database.sql("postgres", f"create schema tallystick; {holds}")
    told = refusal(address, "init")
    assert "has a schema tallystick, which was not made by tally and is no book" in told
    assert "drop the schema where nobody needs" in told
    assert ("is no book; ask" if holds else "holds no book") in refusal(address, "info")


def test_only_an_administrator_copies_to_a_server(sample: Path, empty_database: SharedBook) -> None:
    """A recorder could else bring entries in others' names."""
    told = refusal(sample, "copy", sample, empty_database.address(RECORDER))
    assert "do it as an administrator" in told
    assert "holds no book" in refusal(empty_database.address(READER), "info")


def test_a_book_in_doubt_is_not_copied(sample: Path, tmp_path: Path) -> None:
    """Its witness saw what its journal no longer holds: that is looked at first."""
    tally(sample, "info")
    witness = sample.with_name("sample.sqlite.witness")
    witness.write_bytes(witness.read_bytes() + b"never written\n")
    target = tmp_path / "copy.sqlite"
    assert "nothing was copied: the witness" in refusal(sample, "copy", sample, target)
    assert not target.exists()
