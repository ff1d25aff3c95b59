"""What is typed and not recorded yet: kept by every key, by book, until it is given up."""

import os
from pathlib import Path

import pytest
from filelock import FileLock
from textual import events

from tests.tui.app.screen import Person, at_the_screen
from tests.tui.app.typing import opened, pasted, settled, typed
from tests.tui.command import tally
from tests.tui.decision_files import decision, written
from tui.app.places import DecisionOf


def kept() -> Path:
    """The one file that what is typed is kept in."""
    (path,) = Path(os.environ["XDG_STATE_HOME"]).rglob("*.decision.json")
    return path


class Killed(Exception):
    """The program ends in the middle of a word."""


def test_a_kill_in_the_middle_loses_nothing_that_was_typed(shelter: Path, sample: Path) -> None:
    """A new app on the same book shows it, half a word and all; another book has its own."""

    async def is_killed(person: Person) -> None:
        await person.presses("n")
        await typed(person, "PCD 9001\n", "More bed")
        raise Killed

    async def looks(person: Person) -> None:
        await person.presses("n")
        assert "PCD 9001" not in person.screen

    async def goes_on(person: Person) -> None:
        await person.presses("n")
        assert "what was typed before is kept" in person.screen
        assert "PCD 9001 More bed" in person.words

    with pytest.raises(Killed):
        at_the_screen(shelter, is_killed)
    at_the_screen(sample, looks)
    at_the_screen(shelter, goes_on)


def test_another_page_loses_nothing_and_discarding_is_asked_for(shelter: Path) -> None:
    """Esc and a digit leave the form, n comes back to it; D gives it up, once confirmed."""

    async def leaves(person: Person) -> None:
        await person.presses("n")
        await typed(person, "PCD 9001\n")
        await person.presses("escape", "escape")
        assert "PCD 9001" not in person.screen
        await person.presses("n", "escape", "2", "n", "escape", "D")
        assert "PCD 9001 with 0 entries is typed here and not recorded" in person.words
        await person.presses("escape")
        assert "PCD 9001" in person.screen
        await person.presses("D", "D")
        assert "PCD 9001" not in person.screen

    at_the_screen(shelter, leaves)


def test_what_is_kept_is_a_decision_file(shelter: Path, tmp_path: Path) -> None:
    """The command records it, should the screen fail altogether; then the form says so."""
    text = decision("PCD 9002", 'kind = "note"\ntext = "Something"')

    async def opens(person: Person) -> None:
        await opened(person, written(tmp_path, text))

    async def tries(person: Person) -> None:
        await person.presses("n", "ctrl+s")
        assert "PCD 9002 is recorded already with this content, from entry 8 on" in person.words

    at_the_screen(shelter, opens)
    draft = kept()
    assert draft.stat().st_mode & 0o077 == 0
    assert "PCD 9002 is recorded as entries 8 to 9" in tally(shelter, "record", draft).out
    at_the_screen(shelter, tries)


def test_what_cannot_be_kept_is_told_and_stays_on_the_screen(shelter: Path) -> None:
    """A folder that takes no files costs the keeping, not the typing."""
    drafts = Path(os.environ["XDG_STATE_HOME"]) / "tallystick" / "drafts"
    drafts.parent.mkdir(parents=True, exist_ok=True)
    drafts.write_text("in the way")

    async def types(person: Person) -> None:
        await person.presses("n")
        await typed(person, "PCD 9001")
        await person.comes("check the disk and your rights there")
        assert "PCD 9001" in person.screen
        assert "✗ What is typed is NOT kept" in person.screen
        for leave in (("escape", "escape"), ("1",), ("ctrl+q",)):
            await person.presses(*leave)
            assert "cannot be kept, and is lost when you leave. Leave?" in person.question
            await person.presses("enter", "escape")
            assert "PCD 9001" in person.screen
        await person.presses("1", "D")
        assert "As at 22 November 2026" in person.screen
        assert "PCD 9001" not in person.screen

    at_the_screen(shelter, types)


def test_one_decision_is_typed_in_one_form(shelter: Path) -> None:
    """A new one like another comes back to the form that is open, which asks what becomes of it."""

    async def types(person: Person) -> None:
        await person.presses("n")
        await typed(person, "PCD 9001\n")
        person.app.go(DecisionOf("PCD 3001"))
        await person.sees()
        await person.presses("l")
        assert "PCD 9001 with 0 entries is typed here and not recorded" in person.words
        await person.presses("D")
        assert "Record a decision like PCD 3001" in person.screen
        person.app.go(DecisionOf("PCD 3001"))
        await person.sees()
        await person.presses("n", "escape")
        assert "Record a decision like PCD 3001" in person.screen
        await person.presses("D", "D", "escape", "escape")
        assert "Record a decision" not in person.screen
        assert "Balances" not in person.screen

    at_the_screen(shelter, types)
    assert not list(Path(os.environ["XDG_STATE_HOME"]).rglob("*decision.json"))


def test_another_window_has_a_draft_of_its_own(shelter: Path) -> None:
    """What is typed in one is not lost to the other; once both are closed, one comes at a time."""

    async def types(person: Person) -> None:
        await person.presses("n")
        await typed(person, "PCD 9001\n")

    async def types_another(person: Person) -> None:
        await person.presses("n")
        assert "another is being typed in another window" in person.words
        assert "PCD 9001" not in person.screen
        await typed(person, "PCD 9002\n")

    async def goes_on(person: Person) -> None:
        for reference in ("PCD 9001", "PCD 9002"):
            await person.presses("n", "escape")
            assert "another window" not in person.words
            assert reference in person.screen
            await person.presses("D", "D", "escape", "escape")

    at_the_screen(shelter, types)
    with FileLock(f"{kept()}.lock"):
        at_the_screen(shelter, types_another)
    at_the_screen(shelter, goes_on)


def test_what_cannot_be_read_is_put_aside_and_told(shelter: Path) -> None:
    """Nothing is written over it: it may be mended by hand."""

    async def types(person: Person) -> None:
        await person.presses("n")
        await typed(person, "PCD 9001\n")

    async def looks(person: Person) -> None:
        await person.presses("n")
        assert "what was typed before cannot be read; it is put aside as" in person.words
        await typed(person, "PCD 9002\n")

    at_the_screen(shelter, types)
    for damage in ('{"reference": "PCD 90', "[[[]]]"):
        draft = kept()
        draft.write_text(damage)
        at_the_screen(shelter, looks)
        aside = max(draft.parent.glob("*.unreadable*"))
        assert aside.read_text() == damage
        assert "PCD 9002" in draft.read_text()


def test_a_draft_that_the_disk_does_not_give_is_told_and_another_begun(shelter: Path) -> None:
    """It may come back with the disk: it is not taken for nothing."""

    async def types(person: Person) -> None:
        await person.presses("n")
        await typed(person, "PCD 9001\n")

    async def looks(person: Person) -> None:
        await person.presses("n")
        await person.comes("rights there")
        await typed(person, "PCD 9002\n")

    at_the_screen(shelter, types)
    draft = kept()
    draft.unlink()
    draft.mkdir()
    at_the_screen(shelter, looks)
    assert "PCD 9002" in draft.with_name(draft.name.replace("decision", "decision-2")).read_text()


def test_what_is_discarded_can_be_had_again(shelter: Path) -> None:
    """A reference typed where letters are keys discards nothing; what D discards is put aside."""

    async def types(person: Person) -> None:
        await person.presses("n")
        await typed(person, "PCD 9001\n", "More beds\n")
        await person.presses("escape", "D")
        await typed(person, " 9001\n")
        assert "D discards, Esc goes back" in person.words
        await person.presses("escape")
        assert "PCD 9001 More beds" in person.words
        await person.presses("D", "D")
        assert "PCD 9001" not in person.screen
        assert "What was typed is put aside as" in person.words
        (aside,) = Path(os.environ["XDG_STATE_HOME"]).rglob("*.discarded.json")
        await person.presses("escape", "o")
        await pasted(person, str(aside))
        await typed(person, "\n")
        await person.presses("escape")
        assert "PCD 9001 More beds" in person.words
        await person.presses("D", "D")
        asides = Path(os.environ["XDG_STATE_HOME"]).rglob("*.discarded*.json")
        assert len(list(asides)) == 2, "what was discarded before is there still"

    at_the_screen(shelter, types)


def test_who_types_on_at_once_behind_a_discarded_draft_types_in_the_next(shelter: Path) -> None:
    """The keys are there before the new form is; so is Tab, which looks for the next field."""

    async def goes_on_at_once(person: Person) -> None:
        await person.presses("n")
        await typed(person, "PCD 9001\n")
        await person.presses("escape", "D")
        assert "Discard it?" in person.screen
        for key in ("D", "9", "tab", "B", "tab", "1", "tab"):
            event = events.Key(key, key if len(key) == 1 else None)
            event.set_sender(person.app)
            person.app.post_message(event)
        await settled(person)
        assert "PCD 9001" not in person.screen

    at_the_screen(shelter, goes_on_at_once)
