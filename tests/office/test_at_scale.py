"""The table of every export against `tally balances`, as it is printed for a large book."""

from collections import Counter
from pathlib import Path

import pytest

from tests.office.at_scale import main
from tests.office.compared import compared, together
from tests.office.generated_book import make_generated
from tests.tui.command import ask

PROGRAMS = ("LibreOffice", "CSV", "SQLite", "hledger", "ledger", "beancount")
QUESTIONS = 4


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated book that is not large."""
    path = tmp_path_factory.mktemp("generated") / "book.sqlite"
    assert make_generated(path, 300) >= 300
    return path


def test_every_program_agrees_on_a_generated_book(
    generated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line for each program and question, in which no cell differs."""
    assert main(["--book", str(generated)]) == 0
    _, *lines = capsys.readouterr().out.splitlines()
    assert Counter(line.split(":")[0] for line in lines) == dict.fromkeys(PROGRAMS, QUESTIONS)
    for line in lines:
        *_, cells, differing, _ = line.split()
        assert int(cells.replace(",", "")) > 0
        assert differing == "0"


def test_a_program_that_is_not_there_is_told(
    generated: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What it was to show is not shown, and so the run has not shown everything."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["--book", str(generated)]) == 1
    printed = capsys.readouterr().out
    for program in ("LibreOffice (soffice)", "hledger (hledger)", "ledger-cli (ledger)"):
        assert f"{program} was not found" in printed
    assert "beancount: balances" in printed


def test_a_generated_book_is_always_the_same(generated: Path, tmp_path: Path) -> None:
    """And it has what makes the dates matter: corrections, later years, what is not known."""
    make_generated(tmp_path / "book.sqlite", 300)
    answers = [
        ask(book, "balances", "funds", "--as-at", "2020-03-31", "--known-on", "2026-11-22")
        for book in (generated, tmp_path / "book.sqlite")
    ]
    assert answers[0] == answers[1]
    assert {row["year_begun"] for row in answers[0]["rows"]} == {True, False}
    assert not all(row["opening_recorded"] for row in answers[0]["rows"])
    entries = ask(generated, "entries")
    assert "correction" in {entry["kind"] for entry in entries}


def test_a_penny_a_missing_cell_and_one_too_many_differ() -> None:
    """Each is one of the cells that were looked at."""
    told = compared({"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 3, "d": 4})
    assert (told.cells, len(told.differing)) == (4, 3)
    assert together([told, told]).cells == 8
