"""Ways through the app, as a person goes them: from a figure to the paper, through the dates."""

import random
from pathlib import Path

import pytest

from tests.tui.app.screen import SIZES, Person, at_the_screen, nothing_recorded


def test_from_a_balance_to_its_entries_its_decision_and_back(sample: Path) -> None:
    """Enter goes deeper each time, and Esc comes back along the same way."""

    async def drills(person: Person) -> None:
        await person.presses("2", "down", "down", "enter")
        assert "Why: Borough Capacity Building" in person.screen
        await person.presses("enter")
        assert "Entry 47: approval" in person.screen
        assert "↺ changed by entry 52 (PCD 1295)" in person.screen
        await person.presses("down", "enter")
        assert "PCD 1263 PCD 1263, known only from PCD 1295" in person.words
        for there in ("Entry 47: approval", "Why: Borough", "Community Safety"):
            await person.presses("escape")
            assert there in person.screen

    at_the_screen(sample, drills)


def test_a_correction_and_what_it_corrects_lead_to_each_other(sample: Path) -> None:
    """Both figures stay to be seen, from either side."""

    async def follows(person: Person) -> None:
        await person.presses("6", "slash")
        await person.types("correction\n")
        await person.presses("enter")
        assert "Corrects" in person.screen
        while "Corrects" not in person.screen.splitlines()[person.app.screen.table.row + 4]:
            await person.presses("down")
        await person.presses("enter")
        assert "Entry 47: approval" in person.screen

    at_the_screen(sample, follows)


def test_one_key_shows_what_was_known_then(sample: Path) -> None:
    """As at a day: known now, known on it, and as this book would have reported it."""

    async def turns(person: Person) -> None:
        await person.presses("2", "d")
        await person.types("30/3/23")
        assert "✓ 30 March 2023" in person.screen
        await person.presses("enter")
        assert "As at 30 March 2023 · known now" in person.screen
        assert "↺2,049,982.00" in person.screen
        assert "↺ restated: " in person.screen
        await person.presses("k")
        assert "known then" in person.screen
        assert "1,054,546.00" in person.screen
        await person.presses("k")
        assert "as reported then" in person.screen
        assert "nothing was effective and known by then" in person.screen
        await person.presses("k", "t")
        assert "As at 22 November 2026 · known now" in person.screen

    at_the_screen(sample, turns)


def test_days_are_walked_by_what_happened_and_by_the_calendar(sample: Path) -> None:
    """Brackets go to the days on which entries count, braces and the like to ends of periods."""

    async def walks(person: Person) -> None:
        await person.presses("left_square_bracket")
        assert "As at 31 March 2024" in person.screen
        await person.presses("left_square_bracket", "right_square_bracket")
        assert "As at 31 March 2024" in person.screen
        for key, day in (
            ("left_curly_bracket", "29 February 2024"),
            ("right_curly_bracket", "31 March 2024"),
            ("right_curly_bracket", "30 April 2024"),
            ("left_parenthesis", "31 March 2024"),
            ("right_parenthesis", "30 June 2024"),
            ("less_than_sign", "31 March 2024"),
            ("greater_than_sign", "31 March 2025"),
        ):
            await person.presses(key)
            assert f"As at {day}" in person.screen

    at_the_screen(sample, walks)


def test_what_is_narrowed_stays_so_and_a_name_nobody_knows_changes_nothing(sample: Path) -> None:
    """The filter stands beside the dates; one that the book cannot follow is told."""

    async def narrows(person: Person) -> None:
        await person.presses("2", "f")
        await person.types("programme ENGAGE; year 23/24\n")
        assert "programme ENGAGE · year 2023/24" in person.words
        assert "Bereavement" not in person.screen
        await person.presses("f", "ctrl+u")
        await person.types("programme Nobody\n")
        await person.comes("'Nobody'")
        assert "programme ENGAGE · year 2023/24" in person.words

    at_the_screen(sample, narrows)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("section", "123567")
def test_every_section_stands_at_every_size(
    sample: Path, size: tuple[int, int], section: str
) -> None:
    """No figure is cut, the dates and the keys are in sight, and help opens and closes."""

    async def looks(person: Person) -> None:
        await person.presses(section)
        shown = person.screen
        assert "##" not in shown
        assert "As at 22 November 2026 · known now · entries 1–104" in shown
        assert "? Help" in shown.splitlines()[-1]
        assert "^q Quit" in shown.splitlines()[-1]
        await person.presses("question_mark")
        assert "Does" in person.screen
        await person.presses("escape")
        assert person.screen == shown

    at_the_screen(sample, looks, size)


def test_the_way_and_the_theme_are_remembered(sample: Path) -> None:
    """Opened again, the app is where it was left."""

    async def leaves(person: Person) -> None:
        await person.presses("5", "d")
        await person.types("31/3/23\n")
        await person.presses("T")

    async def comes_back(person: Person) -> None:
        assert "As at 31 March 2023" in person.screen
        assert "VRU Work Programme" in person.screen
        assert person.app.theme == "tallystick-light"

    at_the_screen(sample, leaves)
    at_the_screen(sample, comes_back)


def test_looking_records_nothing(
    sample_copy: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever keys a person presses on whatever page, the journal stays as it was."""
    monkeypatch.chdir(tmp_path_factory.mktemp("exports"))
    chance = random.Random(1575)

    async def presses_anything(person: Person) -> None:
        for _ in range(KEYS):
            keys = sorted(set(person.app.screen.active_bindings) - LEAVES)
            await person.pilot.press(chance.choice([*keys, "escape", *"1234567"]))
        await person.sees()
        assert person.app.is_running

    with nothing_recorded(sample_copy):
        at_the_screen(sample_copy, presses_anything)


KEYS = 120
LEAVES = {"ctrl+q", "ctrl+c", "ctrl+s"}
"""Keys that leave the app, or record where a form is complete: the one that this is not about."""


def test_today_is_as_known_now(sample: Path) -> None:
    """Whatever was looked at before."""

    async def turns(person: Person) -> None:
        await person.presses("left_square_bracket", "k")
        assert "known then" in person.screen
        await person.presses("t")
        assert "As at 22 November 2026 · known now" in person.screen

    at_the_screen(sample, turns)


def test_keys_in_one_instant_are_all_heard(sample: Path) -> None:
    """Three days back in one breath are three days back."""

    async def walks(person: Person) -> None:
        await person.presses(*["left_square_bracket"] * 3)
        there = person.screen.splitlines()[1]
        await person.presses("t")
        await person.pilot.press(*["left_square_bracket"] * 3)
        await person.sees()
        assert person.screen.splitlines()[1] == there

    at_the_screen(sample, walks)


def test_a_place_on_the_way_is_gone_back_to(sample: Path) -> None:
    """An entry, its decision, and the entry again: there is one of it."""

    async def goes(person: Person) -> None:
        await person.presses("6", "home", "enter")
        assert "Entry 1:" in person.screen
        while "VRU" not in person.screen.splitlines()[person.app.screen.table.row + 4]:
            await person.presses("down")
        await person.presses("enter", "enter")
        assert "Entry 1:" in person.screen
        await person.presses("escape")
        assert "Find" in person.screen.splitlines()[-1]
        assert "What it says" in person.screen

    at_the_screen(sample, goes)


def test_a_page_that_is_covered_asks_when_it_is_in_sight_again(sample: Path) -> None:
    """A date that was set over it is its date too."""

    async def goes(person: Person) -> None:
        await person.presses("2", "down", "down", "enter", "d")
        await person.types("30/3/23\n")
        await person.presses("escape")
        assert "As at 30 March 2023" in person.screen
        assert "↺2,049,982.00" in person.screen

    at_the_screen(sample, goes)


def test_dates_that_are_remembered_are_told(sample: Path) -> None:
    """Nobody takes the view of last time for today's."""

    async def leaves(person: Person) -> None:
        await person.presses("left_square_bracket")

    async def comes_back(person: Person) -> None:
        await person.comes("as you left them")

    at_the_screen(sample, leaves)
    at_the_screen(sample, comes_back)


def test_a_decision_shows_what_is_stated_beside_what_is_recorded(sample: Path) -> None:
    """The paper's total, what its entries add up to, and the difference, in one line."""

    async def looks(person: Person) -> None:
        await person.presses("5", "end", "enter", "end", "up", "up", "up")
        assert "✗ differs by £36,000.00: recorded £1,604,600.00" in person.screen
        assert "1,640,600.00" in person.screen

    at_the_screen(sample, looks)


def test_a_decision_shows_what_its_entries_were_and_are(sample: Path) -> None:
    """Both figures stand in the line, and what made the one the other is a line of its own."""

    async def looks(person: Person) -> None:
        await person.presses("2", "down", "down", "enter", "enter", "down", "enter")
        assert "↺ now £2,049,982.00 · £1,054,546.00 approved" in person.screen
        assert "↺1,054,546.00" in person.screen
        assert "↺ changes entry 47, by PCD 1295" in person.screen
        await person.presses("end", "enter")
        assert "Entry 52: correction" in person.screen

    at_the_screen(sample, looks)
