"""An entry that was changed since the views counted it is told, and never shown as theirs."""

from pathlib import Path

import pytest

from tests.ledger.books import tamper
from tests.tui.command import Answer, refusal, tally
from tests.tui.decision_files import SHELTER_APPROVAL, decision, written

CHANGED = (
    "update stored_events set state = cast(replace(state, '30000000', '30000001') as blob)"
    f" where originator_version = {SHELTER_APPROVAL}"
)


def in_doubt(answer: Answer, entry: int) -> None:
    """It says which entry, and what to do; and shows none."""
    assert (answer.code, answer.out) == (1, "")
    assert f"does not have entry {entry} as they counted it" in answer.err
    assert "see tally verify" in answer.err


@pytest.mark.parametrize(
    "command",
    [
        ("entries",),
        ("entries", "--format", "json"),
        ("show", "PCD 3001"),
        ("why", "Night Shelter"),
        ("export", "books.csv"),
        ("export", "told", "--as", "decisions"),
        ("copy", "book.sqlite", "other.sqlite"),
    ],
    ids=" ".join,
)
def test_a_changed_entry_is_not_shown(
    shelter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """The views would have another figure for it, and the witness is not asked by what reads."""
    monkeypatch.chdir(tmp_path)
    tamper(shelter, CHANGED)
    in_doubt(tally(shelter, *command), SHELTER_APPROVAL)


def test_figures_that_rest_on_no_words_are_those_that_were_counted(shelter: Path) -> None:
    """Nobody touched the views; verify finds what was."""
    before = tally(shelter, "balances", "programmes").out
    tamper(shelter, CHANGED)
    assert tally(shelter, "balances", "programmes").out == before
    assert tally(shelter, "verify").code == 1


def test_nothing_is_recorded_about_a_changed_entry(shelter: Path, tmp_path: Path) -> None:
    """A correction would be made of what was never recorded."""
    tamper(shelter, CHANGED)
    words = ("--set", "amount=£5", "--cause", "recording", "--because", "misread")
    in_doubt(tally(shelter, "correct", SHELTER_APPROVAL, *words), SHELTER_APPROVAL)


def test_another_decision_is_recorded_all_the_same(shelter: Path, tmp_path: Path) -> None:
    """What does not rest on the changed entry goes on; verify is for who looks after the book."""
    tamper(shelter, CHANGED)
    file = written(tmp_path, decision("PCD 3060", 'kind = "note"\ntext = "read"'))
    assert tally(shelter, "record", file).code == 0
    assert "as they counted it" in refusal(shelter, "show", "PCD 3001")
