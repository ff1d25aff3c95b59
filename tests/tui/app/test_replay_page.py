"""Replay on the screen: where a person stands in the journal, and what was done there."""

from pathlib import Path

import pytest

from tests.tui.app.screen import SIZES, Person, at_the_screen
from tests.tui.command import tally
from tests.tui.decision_files import REVIEW, decision, written


@pytest.mark.parametrize("size", SIZES)
def test_a_step_shows_before_the_change_and_after(sample: Path, size: tuple[int, int]) -> None:
    """At every size: the entry with its days, and every balance that it changed, whole."""

    async def looks(person: Person) -> None:
        await person.presses("r", "g")
        await person.types("52\n")
        assert "Replay as recorded, by entries: step 52 of 104" in person.screen
        assert "Entry 52 of PCD 1295: entry 47 corrected (decision)" in person.words
        days = "decided 31 March 2023 · effective 1 April 2022 · known from 31 March 2023"
        assert f"{days} · recorded 22 November 2026 09:00 UTC by" in person.words
        (line,) = (each for each in person.screen.splitlines() if "Borough Capacity" in each)
        assert line.split()[-4:] == ["2022/23", "1,054,546.00", "+995,436.00", "2,049,982.00"]

    at_the_screen(sample, looks, size)


def test_a_replay_begins_at_the_last_entry_or_at_the_one_looked_at(shelter: Path) -> None:
    """From an entry it begins there; from anywhere else at the end of the journal."""

    async def goes(person: Person) -> None:
        await person.presses("r")
        assert "step 7 of 7" in person.screen
        await person.presses("escape", "1", "enter", "enter", "r")
        assert "step 2 of 7" in person.screen
        await person.presses("escape")
        assert "Entry 2: fund" in person.screen

    at_the_screen(shelter, goes)


def test_steps_go_forward_and_back_to_the_ends_and_no_further(shelter: Path) -> None:
    """Arrows, comma and full stop, home and end; at an end it says so and stays."""

    async def walks(person: Person) -> None:
        await person.presses("r", "home")
        assert "Entry 1 of PCD 3001: Night shelters for the winter" in person.screen
        assert "No balance changes by this step." in person.screen
        await person.presses("left")
        assert "This is the first step." in person.screen
        await person.presses("right", "full_stop", "right")
        assert "Entry 4 of PCD 3001: £300,000.00 approved for Night Shelter" in person.words
        await person.presses("comma", "comma")
        assert "step 2 of 7" in person.screen
        assert "+1,000,000.00" in person.screen
        await person.presses("end", "right")
        assert "step 7 of 7" in person.screen
        assert "This is the last step." in person.screen

    at_the_screen(shelter, walks)


def test_a_line_of_the_table_is_told_as_a_sum_and_leads_to_the_entry(shelter: Path) -> None:
    """Under the table the whole name, before, change and after; Enter opens the entry."""

    async def asks(person: Person) -> None:
        await person.presses("r", "g")
        await person.types("5\n")
        await person.presses("down")
        assert (
            "funds: Homelessness reserve 2024/25: £1,000,000.00 -£300,000.00 = £700,000.00"
            in person.words
        )
        assert "(300,000.00)" in person.screen
        await person.presses("enter")
        assert "Entry 5: draw" in person.screen

    at_the_screen(shelter, asks)


def test_the_order_of_decisions_is_another_order_at_the_same_entry(
    shelter: Path, tmp_path: Path
) -> None:
    """What was signed earlier and recorded later is first as decided, and last as recorded."""
    earlier = REVIEW.replace("2024-09-30", "2024-01-31")
    assert tally(shelter, "record", written(tmp_path, earlier, "earlier.toml")).code == 0

    async def compares(person: Person) -> None:
        await person.presses("r")
        assert "Replay as recorded, by entries: step 9 of 9" in person.screen
        await person.presses("o")
        assert "Replay as decided, by entries: step 2 of 9" in person.screen
        assert "Entry 9 of PCD 3050" in person.screen
        assert "31 January 2024" in person.screen
        await person.presses("o")
        assert "Replay as recorded, by entries: step 9 of 9" in person.screen

    at_the_screen(shelter, compares)


def test_a_decision_is_one_step_where_steps_are_decisions(sample: Path) -> None:
    """All that a decision's entries did together; Enter leads to the decision."""

    async def steps(person: Person) -> None:
        await person.presses("r", "b", "left")
        assert "Replay as recorded, by decisions: steps 70 to 83 of 104" in person.screen
        assert "Entries 70 to 83 of PCD 1575" in person.screen
        assert "and 11 more: Enter shows them all" in person.screen
        assert "+1,305,000.00" in person.screen
        await person.presses("enter")
        assert "PCD 1575  Parent Carer Champion Network extension" in person.screen
        await person.presses("escape", "b")
        assert "by entries: step 70 of 104" in person.screen

    at_the_screen(sample, steps)


def test_a_place_is_sought_by_number_reference_or_day(sample: Path) -> None:
    """What was understood is echoed before it is gone to; what is not there is said at once."""

    async def seeks(person: Person) -> None:
        await person.presses("r", "slash")
        await person.types("pcd1295")
        assert "✓ entry 48 of PCD 1295, recorded 22 November 2026" in person.screen
        await person.types("\n")
        assert "step 48 of 104" in person.screen
        await person.presses("g")
        await person.types("900\n")
        assert "✗ this walk of 104 entries does not have entry 900" in person.words
        await person.presses("escape", "o", "g")
        await person.types("q4 20/21\n")
        assert "Entry 44 of PCD 842" in person.screen

    at_the_screen(sample, seeks)


def test_play_steps_by_itself_until_a_key_is_pressed(shelter: Path) -> None:
    """It says that it plays; it stops at a key, and at the end of the journal by itself."""

    async def plays(person: Person) -> None:
        await person.presses("r", "home", "p")
        assert "▶ playing, any key stops" in person.screen
        await person.comes("step 3 of 7")
        await person.presses("p")
        assert "playing" not in person.screen
        await person.presses("end", "left", "p")
        await person.comes("step 7 of 7")
        assert "playing" not in person.screen

    at_the_screen(shelter, plays)


def test_a_replay_goes_by_the_dates_of_the_screen(sample: Path) -> None:
    """As at an earlier day, what counts later changes nothing yet."""

    async def asks(person: Person) -> None:
        await person.presses("r", "g")
        await person.types("52\n")
        assert "+995,436.00" in person.screen
        await person.presses("d")
        await person.types("2022-03-31\n")
        assert "As at 31 March 2022" in person.screen
        assert "step 52 of 104" in person.screen
        assert "No balance changes by this step." in person.screen

    at_the_screen(sample, asks)


def test_a_book_without_entries_says_so(book: Path) -> None:
    """There is nothing to walk through, and every key is harmless."""

    async def looks(person: Person) -> None:
        await person.presses("r", "left", "right", "home", "end", "p", "b", "o", "enter")
        assert "No entry was recorded and known by then." in person.screen
        await person.presses("g")
        await person.types("1\n")
        assert "this walk of 0 entries does not have entry 1" in person.words

    at_the_screen(book, looks)


def test_names_are_shown_as_they_are_written(book: Path, tmp_path: Path) -> None:
    """Brackets, wide and right-to-left letters of a name are text, never the screen's own signs."""
    lines = [
        f'kind = "fund"\nname = "{name}"\nfund_kind = "reserve"\n'
        'opening = "£5,000.00"\nopening_on = 2024-04-01'
        for name in ("[MD1] reserve", "[/] [red]", "基金 reserve", "קרן")
    ]
    named = decision("MD 1", *lines).replace("A decision", "[bold]Funds[/] named oddly")
    assert tally(book, "record", written(tmp_path, named)).code == 0

    async def looks(person: Person) -> None:
        await person.presses("r", "b")
        for name in ("[bold]Funds[/] named oddly", "[MD1] reserve", "[/] [red]", "基金 reserve"):
            assert name in person.screen
        assert "קרן" in person.screen
        await person.presses("b", "home", "right")
        assert "reserve [MD1] reserve opened with £5,000.00" in person.words

    at_the_screen(book, looks)
