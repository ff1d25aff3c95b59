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
        assert 'create role "NAME" login; grant tallystick_recorder to "NAME";' in made.out
        assert "Next: tally record decision.toml" in made.out
        assert f"book               {address}" in run("info").out
    finally:
        postgres.run("drop database by_environment with (force)")


def test_two_people_record_and_review(shared: SharedBook, tmp_path: Path) -> None:
    """Who recorded is refused, by a sentence; a colleague reviews; a reader sees who did what."""
    paper = written(tmp_path, SHELTER)
    assert tally(shared.address(RECORDER), "record", paper).code == 0
    told = refusal(shared.address(RECORDER), "review", "PCD 3001")
    assert "needs four eyes" in told
    assert f"recorded by {RECORDER}, who would review" in told
    assert tally(shared.address(COLLEAGUE), "review", "PCD 3001").code == 0
    (decision,) = ask(shared.address(READER), "decisions")
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
    tally(shared.address(RECORDER), "record", written(tmp_path, SHELTER))
    pack = tmp_path / "pack"
    assert tally(shared.address(READER), "replay", "--pack", pack).code == 0
    assert (pack / "entries.jsonl").read_bytes().count(b"\n") > 5
    assert str(shared.server.folder) not in (pack / "index.html").read_text(encoding="utf-8")


MISTYPED = (
    "Postgresql://ada:hunter2@server/books",
    "POSTGRES://ada:hunter2@server/books",
    "postgresql:/ada:hunter2@server/books",
    "postgresql:ada:hunter2@server/books",
    "postgresql//ada:hunter2@server/books",
    "postgresq://ada:hunter2@server/books",
    " postgresql://ada:hunter2@server/books",
    "mysql://ada:hunter2@server/books",
    "psql://ada:hunter2@server/books",
)


@pytest.mark.parametrize("typed", MISTYPED)
def test_a_mistyped_address_never_makes_a_file(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By whichever way it is given; no password of it is printed."""
    monkeypatch.chdir(tmp_path)
    given: list[tuple[str, ...]] = [
        ("--book", typed, "init"),
        ("init", "--book", typed),
        ("init", typed),
        ("--book", typed, "info"),
        ("--book", typed),
        ("copy", "book.sqlite", typed),
        ("copy", typed, "book.sqlite"),
    ]
    answers = [run(*arguments) for arguments in given]
    monkeypatch.setenv("TALLYSTICK_BOOK", typed)
    answers += [run("init"), run("info")]
    for answer in answers:
        assert (answer.code, answer.out) == (2, "")
        assert "the address of a shared book is mistyped; write it" in " ".join(answer.err.split())
        assert "hunter2" not in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["postgres.sqlite", "./postgresql//book.sqlite", "postgres book"])
def test_a_file_may_be_called_like_the_database(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as it is no address."""
    monkeypatch.chdir(tmp_path)
    Path("postgresql").mkdir()
    assert run("init", name).code == 0
    assert Path(name).is_file()
