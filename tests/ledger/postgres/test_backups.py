"""A shared book taken back to a moment before a mishap, as its page for administrators says."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.actor import actor
from ledger.book import Book
from ledger.witness import WitnessDisagrees
from tests.ledger.books import record, stocked_book
from tests.postgres_server import Server, running
from tests.shared_books import READER, RECORDER, SharedBook, prepare, shared_book
from tests.tui.command import tally

PAPER = """
reference = "PCD {}"
decided_on = 2024-05-10
entries = [{{ kind = "note", text = "read and noted" }}]
"""
MISHAP = (
    "alter table tallystick.stored_events disable trigger all",
    "delete from tallystick.stored_events where originator_version > 5",
)
SECONDS_MAX = 60


@pytest.fixture
def archived() -> Iterator[SharedBook]:
    """A shared book on a server of the test's own that keeps its WAL files."""
    with running() as server:
        archive = server.archive
        server.stop()
        server.start(
            (
                "wal_level=replica",
                "archive_mode=on",
                f"archive_command=test ! -f {archive}/%f && cp %p {archive}/%f",
            )
        )
        prepare(server)
        yield from shared_book(server)


def wait_until(shared: SharedBook, question: str) -> None:
    """The server's answer to a question has become true."""
    by = time.monotonic() + SECONDS_MAX
    while shared.sql("postgres", question) != [(True,)]:
        assert time.monotonic() < by, question


def keep_everything(server: Server, shared: SharedBook) -> None:
    """What was written so far is in the archive."""
    ((last,),) = shared.sql("postgres", "select pg_walfile_name(pg_switch_wal())")
    wait_until(shared, f"select coalesce(last_archived_wal, '') >= '{last}' from pg_stat_archiver")


def test_a_book_is_taken_back_to_a_moment(
    archived: SharedBook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What somebody with all rights deleted is back, with the root; a workstation that saw what
    came after the moment records nothing until a person has looked, and another records.
    """
    server = archived.server
    stocked_book(archived.address(actor())).close()
    server.back_up()
    with Book(archived.address(actor())) as book:
        record(book, PAPER.format(7001))
        root = book.views.position().range.root()
        server.run("select pg_create_restore_point('before the mishap')")
        record(book, PAPER.format(7002))
    archived.change(*MISHAP)
    keep_everything(server, archived)
    server.go_back(
        (
            f"restore_command=cp {server.archive}/%f %p",
            "recovery_target_name=before the mishap",
            "recovery_target_action=promote",
        )
    )
    wait_until(archived, "select not pg_is_in_recovery()")
    with Book(archived.address(actor())) as book:
        assert book.views.position().number == 8
        assert book.views.position().range.root() == root
        with pytest.raises(WitnessDisagrees, match="has seen 10 entries and the journal holds 8"):
            record(book, PAPER.format(7003))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert tally(archived.address(READER), "verify").code == 0
    with Book(archived.address(actor())) as book:
        assert not record(book, PAPER.format(7003)).already


def test_a_dump_is_restored_on_another_server(shared: SharedBook) -> None:
    """Once it has the roles, which a dump has not; then each login is given its role again."""
    with stocked_book(shared.address(actor())) as book:
        root = book.views.position().range.root()
    dumped = shared.server.dumped(shared.database, READER)
    with running() as another:
        for database in ("scratch", "restored"):
            another.run(f"create database {database}")
        with pytest.raises(subprocess.CalledProcessError):
            another.restore(dumped, "restored")
        assert tally(another.address("scratch"), "init").code == 0
        another.run("drop database scratch")
        another.restore(dumped, "restored")
        another.run(f'create role "{RECORDER}" login; grant tallystick_recorder to "{RECORDER}"')
        restored = another.address("restored", RECORDER)
        assert tally(restored, "verify", at=None).code == 0
        with Book(restored) as book:
            assert book.views.position().range.root() == root
            assert not record(book, PAPER.format(7001)).already
