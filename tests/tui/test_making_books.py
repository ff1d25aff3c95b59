"""Making books and seeing where they are: init, info, rebuild and demo."""

import re
import shlex
from pathlib import Path

import pytest

from ledger.actor import actor
from tests.tui.command import ask, refusal, run, tally


def test_init_makes_a_book_at_a_path_and_says_so(tmp_path: Path) -> None:
    """The path is told back with the next command to type; the book is empty."""
    path = tmp_path / "a folder" / "book.sqlite"
    answer = run("init", path)
    assert (answer.code, answer.err) == (0, "")
    assert f"Made a book at {path}" in answer.out
    assert "record decision.toml" in answer.out
    assert ask(path, "info")["entries"] == 0


def test_init_makes_the_book_that_the_options_name(tmp_path: Path) -> None:
    """--book before or behind the command says where, as for every other command."""
    before, behind = tmp_path / "before.sqlite", tmp_path / "behind.sqlite"
    assert run("--book", before, "init").code == 0
    assert run("init", "--book", behind).code == 0
    assert before.exists()
    assert behind.exists()


def test_the_environment_names_the_book(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """TALLYSTICK_BOOK stands for --book; --book goes before it."""
    monkeypatch.setenv("TALLYSTICK_BOOK", str(tmp_path / "named.sqlite"))
    assert run("init").code == 0
    assert f"{tmp_path / 'named.sqlite'}" in run("info").out
    assert "there is no book at" in refusal(tmp_path / "other.sqlite", "info")


def test_an_empty_name_of_a_book_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A script whose variable was empty must not write to a person's own book."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    refusal("", "init", code=2)


def test_without_a_name_the_book_is_in_the_users_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A person's own book has one place, and the next command needs no option."""
    monkeypatch.delenv("TALLYSTICK_BOOK", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert "Next: tally record decision.toml" in run("init").out
    assert (tmp_path / "tallystick" / "book.sqlite").exists()
    assert run("info").code == 0


def test_init_with_the_sample_has_its_decisions(tmp_path: Path) -> None:
    """--sample makes a book of one's own with the sample's six decisions in it."""
    path = tmp_path / "book.sqlite"
    answer = run("init", path, "--sample")
    assert (answer.code, answer.err) == (0, "")
    assert len(ask(path, "decisions")) == 6


@pytest.mark.parametrize("options", [(), ("--sample",)])
def test_init_never_replaces_what_is_there(shelter: Path, options: tuple[str, ...]) -> None:
    """A book that exists is refused, and stays as it is."""
    before = shelter.read_bytes()
    assert "exists already; give another path" in refusal(shelter, "init", *options)
    assert shelter.read_bytes() == before


@pytest.mark.parametrize(
    "command", [("info",), ("balances", "funds"), ("rebuild",), ("record", "decision.toml")]
)
def test_where_there_is_no_book_the_remedy_makes_one(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    """The command that the message gives works as it stands."""
    path = tmp_path / "missing.sqlite"
    message = refusal(path, *command)
    remedy = re.search(r"make one with: tally (.*)", message)
    assert remedy is not None
    assert run(*shlex.split(remedy[1])).code == 0
    assert ask(path, "info")["entries"] == 0


def test_info_says_where_the_book_is_and_how_far(sample: Path) -> None:
    """Files, number of entries, first and last, by whom, and the root over all of them."""
    info = ask(sample, "info")
    assert info["book"] == str(sample)
    assert (info["database"], info["entries"]) == ("SQLite", 104)
    assert info["first_recorded_at"].startswith("2026-11-22T09:00:00")
    assert info["last_recorded_at"].startswith("2026-11-22T09:00:00")
    assert info["last_recorded_by"] == actor()
    assert re.fullmatch("[0-9a-f]{64}", info["root"])
    assert all(Path(info[key]).exists() for key in ("book", "views", "witness"))
    table = tally(sample, "info")
    assert all(str(value) in table.out for value in info.values())


def test_info_of_an_empty_book_has_no_first_and_last(book: Path) -> None:
    """What does not exist is null in JSON and a dash in the table."""
    info = ask(book, "info")
    assert (info["entries"], info["first_recorded_at"], info["last_recorded_by"]) == (0, None, None)
    assert re.search(r"^first recorded at +–$", tally(book, "info").out, re.MULTILINE)


def test_rebuild_changes_no_figure_and_no_root(sample_copy: Path) -> None:
    """The views made again from the journal say what they said, over the same entries."""
    before = [ask(sample_copy, *command) for command in (("info",), ("balances", "programmes"))]
    answer = tally(sample_copy, "rebuild")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.strip() == f"Rebuilt from 104 entries; root {before[0]['root']}"
    after = [ask(sample_copy, *command) for command in (("info",), ("balances", "programmes"))]
    assert after == before


def test_views_that_were_deleted_are_made_again(sample_copy: Path, sample: Path) -> None:
    """The views are disposable: the next command makes them, and nobody has to know."""
    Path(ask(sample_copy, "info")["views"]).unlink()
    assert ask(sample_copy, "balances", "boroughs") == ask(sample, "balances", "boroughs")


def test_the_demo_leaves_a_persons_own_book_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shelter: Path
) -> None:
    """The demo has a place of its own, whatever book the options name."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = shelter.read_bytes()
    answer = tally(shelter, "demo")
    assert (answer.code, answer.err) == (0, "")
    assert str(tmp_path / "data" / "tallystick" / "demo" / "book.sqlite") in answer.out
    assert shelter.read_bytes() == before


def test_the_demo_shows_the_three_axes_and_what_to_type_next(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Boroughs, funds and programmes, then commands that work as typed and show figures."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    answer = run("demo", "--no-ui")
    for heading in ("Boroughs as at", "Funds as at", "Programmes as at"):
        assert heading in answer.out
    (book,) = re.findall(r'^  export TALLYSTICK_BOOK="(.*)"$', answer.out, re.MULTILINE)
    monkeypatch.setenv("TALLYSTICK_BOOK", book)
    suggested = re.findall(r"^  tally (.*)$", answer.out, re.MULTILINE)
    assert len(suggested) >= 3
    for command in suggested:
        shown = run(*shlex.split(command))
        assert shown.err == ""
        assert re.search(r"\d,\d{3}\.\d\d", shown.out), command
