"""A golden book of each version, in a file and on a server: it opens, verifies, has its figures.

A version that is new has one before it is released: without it these tests fail.
"""

from collections.abc import Iterator

import pytest

from events.catalogue import EVENTS
from ledger.addresses import bring_up_to_date
from ledger.book import Book
from ledger.postgres import schema
from ledger.sqlite_schema import FORMAT
from tests.ledger.old_books import FOLDER, OldBook, assert_as_it_was, in_a_file, on_a_server
from tests.postgres_server import Server
from tests.tui.command import tally

KINDS = {"sqlite": FORMAT, "postgresql": schema.FORMAT}
"""The version in which this program records, in a file and on a server."""
EVERY = [(kind, version) for kind, last in KINDS.items() for version in range(1, last + 1)]


@pytest.fixture(params=EVERY, ids=lambda each: f"{each[0]} {each[1]}")
def version(request: pytest.FixtureRequest) -> int:
    """One of the versions that there are; `kept` is a book of it."""
    return int(request.param[1])


@pytest.fixture
def kept(version: int, request: pytest.FixtureRequest) -> Iterator[OldBook]:
    """The book as it was kept."""
    kind, _ = request.node.callspec.params["version"]
    if kind == "sqlite":
        yield in_a_file(version, request.getfixturevalue("tmp_path") / "book.sqlite")
        return
    server: Server = request.getfixturevalue("postgres")
    yield on_a_server(version, server, f"kept_{version}")
    server.run(f"drop database kept_{version} with (force)")


def test_every_version_has_its_book_and_no_other_is_kept() -> None:
    """Of each kind of database, with the figures it gave."""
    there = {each.name for each in FOLDER.iterdir()}
    wanted = {f"version_{version}.{kind}.sql" for kind, version in EVERY}
    assert there == wanted | {f"version_{version}.json" for _, version in EVERY}


def test_a_book_of_every_version_verifies_and_gives_its_figures(
    kept: OldBook, version: int
) -> None:
    """As it is, and once it is brought up to date."""
    assert kept.version() == version
    for _ in range(2):
        assert_as_it_was(kept, version)
        verified = tally(kept.by_reader, "verify")
        assert verified.code == 0, verified.out
        bring_up_to_date(kept.by_administrator)
    with Book(kept.by_reader) as book:
        assert book.only_read is None
        assert book.warnings == []


def test_the_books_together_hold_every_kind_of_entry(kept: OldBook, version: int) -> None:
    """That of the newest version does."""
    with Book(kept.by_reader) as book:
        held = {type(entry.event).__name__ for entry in book.journal.after(0, 1_000)}
    if version == KINDS["sqlite" if kept.shared is None else "postgresql"]:
        assert held == set(EVENTS)
