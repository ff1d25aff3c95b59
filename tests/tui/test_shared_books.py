"""Commands on a shared book: by which addresses it is found, and what each kind of person may."""

from pathlib import Path

import pytest

from tests.postgres_server import Server
from tests.shared_books import COLLEAGUE, READER, RECORDER, SharedBook
from tests.tui.command import ask, refusal, run, tally
from tests.tui.decision_files import SHELTER, written


def test_a_shared_book_is_ones_own_by_the_environment(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TALLYSTICK_BOOK takes an address; what to do next is then said without it."""
    postgres.run("create database by_environment")
    try:
        address = postgres.address("by_environment")
        monkeypatch.setenv("TALLYSTICK_BOOK", address)
        made = run("init")
        assert (made.code, made.err) == (0, "")
        assert f"Made a book at {address}" in made.out
        assert "Next: tally record decision.toml" in made.out
        assert f"book               {address}" in run("info").out
    finally:
        postgres.run("drop database by_environment with (force)")


def test_two_people_record_and_review(shared: SharedBook, tmp_path: Path) -> None:
    """Who recorded is refused, by a sentence; a colleague reviews; a reader sees who did what."""
    paper = written(tmp_path, SHELTER)
    assert tally(shared.address(RECORDER), "record", paper, at=None).code == 0
    told = refusal(shared.address(RECORDER), "review", "PCD 3001", at=None)
    assert "needs four eyes" in told
    assert f"recorded by {RECORDER}, who would review" in told
    assert tally(shared.address(COLLEAGUE), "review", "PCD 3001", at=None).code == 0
    (decision,) = ask(shared.address(READER), "decisions", at=None)
    assert (decision["review"], decision["reviewed_by"]) == ("reviewed", COLLEAGUE)


def test_a_reader_is_refused_by_every_command_that_records(
    shared: SharedBook, tmp_path: Path
) -> None:
    """And nothing of it is there."""
    paper = written(tmp_path, SHELTER)
    for command in (("record", paper), ("record", "--dry-run", paper), ("review", "PCD 3001")):
        told = refusal(shared.address(READER), *command)
        assert "nothing was recorded" in told
        assert f"{READER} may read" in told
    assert tally(shared.address(READER), "entries", "--format", "json").json == []


def test_an_audit_pack_of_a_shared_book_needs_no_server(shared: SharedBook, tmp_path: Path) -> None:
    """It holds every entry, and its own check passes."""
    tally(shared.address(RECORDER), "record", written(tmp_path, SHELTER), at=None)
    pack = tmp_path / "pack"
    assert tally(shared.address(READER), "replay", "--pack", pack).code == 0
    assert (pack / "entries.jsonl").read_bytes().count(b"\n") > 5
    assert str(shared.server.folder) not in (pack / "index.html").read_text(encoding="utf-8")
