"""Checks on the screen: what wants a person's eye, and whether the book is what it was."""

from pathlib import Path

import pytest
from textual.events import Paste

from tests.ledger.books import tamper
from tests.tui.app.screen import SIZES, Person, at_the_screen
from tests.tui.command import tally
from tests.tui.decision_files import decision, written

APART = """
kind = "funding-received"
fund = "Homelessness reserve"
year = "2024/25"
amount = "£5,000"
awaits = "the sale of a building"
"""
CONDITIONAL = """
kind = "allocation"
programme = "Night Shelter"
year = "2024/25"
amount = "£1,000"
boroughs = ["Camden"]
subject_to = "[MD1] [/] planning"
"""
OVERDRAWN = """
kind = "draw"
fund = "Homelessness reserve"
programme = "Night Shelter"
year = "2024/25"
amount = "£900,000"
despite = "[red] to be repaid in May"
"""


def _line(person: Person, text: str) -> list[str]:
    """The words of the first line that holds the text."""
    return next(each for each in person.screen.splitlines() if text in each).split()


@pytest.mark.parametrize("size", SIZES)
def test_every_list_says_how_many_are_in_it(sample: Path, size: tuple[int, int]) -> None:
    """Counts come first; a list that is empty is there too, with a tick."""

    async def looks(person: Person) -> None:
        await person.presses("7")
        assert _line(person, "Stated totals that do not agree")[:2] == ["5", "▸"]
        assert _line(person, "Decisions not reviewed")[:2] == ["6", "▸"]
        assert _line(person, "Late entries")[:2] == ["104", "▸"]
        assert _line(person, "Recorded despite a rule")[:2] == ["–", "✓"]
        assert "What a paper says that its entries add up to" in person.words

    at_the_screen(sample, looks, size)


def test_the_lists_are_those_of_the_audit_pack(sample: Path, tmp_path: Path) -> None:
    """What an auditor finds in the pack of today, a person finds on the screen, as many of each."""
    assert tally(sample, "replay", "--pack", tmp_path / "pack").code == 0
    files = {
        "not-reviewed": "Decisions not reviewed",
        "late-entries": "Late entries",
        "inferred-dates": "Decisions whose date is inferred",
    }

    async def compares(person: Person) -> None:
        await person.presses("7")
        for name, title in files.items():
            lines = (tmp_path / "pack" / f"{name}.csv").read_text("utf-8").splitlines()
            assert _line(person, title)[0] == str(len(lines) - 1)

    at_the_screen(sample, compares)


def test_a_total_that_does_not_agree_leads_to_the_entry_that_states_it(shelter: Path) -> None:
    """Enter opens the list; the item says by how much it differs; Enter again shows the entry."""

    async def follows(person: Person) -> None:
        await person.presses("7", "enter", "down")
        assert _line(person, "stated total of approvals")[:3] == ["7", "PCD", "3001"]
        assert _line(person, "stated total of approvals")[-1] == "10,000.00"
        assert "recorded £300,000.00; the difference is +£10,000.00" in person.words
        await person.presses("enter")
        assert "Entry 7: total-stated" in person.screen
        await person.presses("escape", "up", "enter")
        assert "stated total of approvals" not in person.screen

    at_the_screen(shelter, follows)


def test_a_decision_nobody_reviewed_leads_to_the_decision(shelter: Path) -> None:
    """Once it is reviewed by the one who recorded it, it is in the list of those reviewed alone."""

    async def follows(person: Person) -> None:
        await person.presses("7", "down", "down", "enter", "down", "enter")
        assert "PCD 3001  Night shelters for the winter" in person.screen

    async def looks(person: Person) -> None:
        await person.presses("7")
        assert _line(person, "Decisions not reviewed")[:2] == ["–", "✓"]
        assert _line(person, "Decisions reviewed alone")[:2] == ["1", "▸"]

    at_the_screen(shelter, follows)
    alone = tally(shelter, "review", "PCD 3001", "--alone-because", "one person keeps this book")
    assert alone.code == 0, alone
    at_the_screen(shelter, looks)


def test_what_waits_what_is_against_a_rule_and_what_has_no_source(
    shelter: Path, tmp_path: Path
) -> None:
    """Each is in its list with its reason, as it was written, and leads to where it is told."""
    more = written(tmp_path, decision("MD 1", APART, CONDITIONAL, OVERDRAWN), "more.toml")
    recorded = tally(shelter, "record", more)
    assert recorded.code == 0, recorded

    async def looks(person: Person) -> None:
        await person.presses("7")
        assert _line(person, "Conditions and awaited money outstanding")[0] == "2"
        assert _line(person, "Recorded despite a rule")[0] == "1"
        await person.presses("end", "enter", "down")
        assert "despite: [red] to be repaid in May" in person.words
        await person.presses("up", "up", "enter", "down", "down")
        assert "subject to: [MD1] [/] planning" in person.words
        await person.presses("home", "down", "enter", "down")
        assert _line(person, "Night Shelter")[-1] == "(900,000.00)"
        await person.presses("enter")
        assert "Why: Night Shelter in 2024/25" in person.screen

    at_the_screen(shelter, looks)


def test_checks_are_of_the_whole_book_however_it_is_narrowed(shelter: Path) -> None:
    """Where the other pages are of one programme alone, this one says that it is not."""

    async def narrows(person: Person) -> None:
        await person.presses("f")
        await person.types("programme Night Shelter\n")
        await person.presses("7")
        assert "What wants a person's eye · of the whole book, not narrowed" in person.screen
        assert _line(person, "Stated totals that do not agree")[0] == "1"

    at_the_screen(shelter, narrows)


def test_a_verification_says_against_how_many_checkpoints(sample_copy: Path) -> None:
    """Check by check, and in the end the very sentence of tally verify."""
    sentence = tally(sample_copy, "verify").words.split("✓")[-1].strip()

    async def verifies(person: Person) -> None:
        await person.presses("7", "v")
        await person.comes("checks passed")
        assert f"✓ {sentence}" in person.words
        assert "against 0 outside checkpoints" in person.words
        assert _line(person, "104 entries, read as strictly")[:3] == ["✓", "passed", "entries"]
        await person.presses("escape")
        assert "What wants a person's eye" in person.screen

    at_the_screen(sample_copy, verifies)


def test_a_verification_is_held_against_checkpoints_that_were_kept_elsewhere(
    sample_copy: Path, tmp_path: Path
) -> None:
    """Typed in the verification; its outcome is the very sentence of tally verify --against."""
    kept = tmp_path / "elsewhere" / "[MD1] of march.checkpoint"
    kept.parent.mkdir()
    made = tally(sample_copy, "checkpoint", kept)
    assert made.code == 0, made
    sentence = tally(sample_copy, "verify", "--against", kept).words.split("✓")[-1].strip()

    async def verifies(person: Person) -> None:
        await person.presses("7", "v")
        await person.comes("against 0 outside checkpoints")
        await person.presses("a")
        await person.types("it")
        assert "✗ there is no file it; give its whole path" in person.words
        await person.presses("enter", "ctrl+u")
        person.app.post_message(Paste(f"{kept};"))
        await person.presses("enter")
        await person.comes("against 1 outside checkpoint.")
        assert "against 1 checkpoint file" in person.screen.splitlines()[0]
        assert f"✓ {sentence}" in person.words
        await person.presses("escape")
        assert "What wants a person's eye" in person.screen

    at_the_screen(sample_copy, verifies)


def test_what_was_told_before_does_not_lie_over_the_outcome(sample_copy: Path) -> None:
    """The outcome is read whole as soon as it is there."""

    async def verifies(person: Person) -> None:
        await person.presses("7")
        person.app.problem(OSError("told long ago"))
        await person.comes("told long ago")
        await person.presses("v")
        await person.comes("10 checks passed")
        assert "told long ago" not in person.screen

    at_the_screen(sample_copy, verifies)


def test_a_verification_of_a_changed_book_names_what_was_changed(shelter: Path) -> None:
    """The check that failed is shown with the entry that it names, and what to do."""
    tamper(shelter, "update stored_events set state = replace(state, '30000000', '40000000')")

    async def verifies(person: Person) -> None:
        await person.presses("7", "v")
        await person.comes("checks failed")
        assert "✗ FAILED" in person.screen
        assert "Record nothing until somebody has looked" in person.words
        assert "passed, against" not in person.words

    at_the_screen(shelter, verifies)


def test_a_verification_stops_when_a_person_leaves(sample_copy: Path) -> None:
    """Esc leads back at once, and the next verification is a whole one."""

    async def leaves(person: Person) -> None:
        await person.presses("7")
        await person.pilot.press("v", "escape")
        assert "What wants a person's eye" in person.screen
        await person.presses("v")
        await person.comes("10 checks passed")

    at_the_screen(sample_copy, leaves)


def test_a_book_without_entries_has_nothing_to_look_at(book: Path) -> None:
    """Every list is there and empty, and keys are harmless."""

    async def looks(person: Person) -> None:
        await person.presses("7", "enter", "down", "enter")
        assert person.screen.count("✓") == 11
        assert "▸" not in person.screen

    at_the_screen(book, looks)
