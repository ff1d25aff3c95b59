"""Two moments on the screen: what differs, the entries behind it, and the keys that lead there."""

from pathlib import Path

import pytest

from tests.tui.app.screen import SIZES, Person, at_the_screen
from tests.tui.command import tally
from tests.tui.decision_files import decision, written

MARKED = "Wardens [/] [red]漢字"


async def _types_moment(person: Person, key: str, moment: str) -> None:
    await person.presses(key)
    await person.types(moment)
    await person.presses("enter")


@pytest.fixture
def corrected(shelter: Path, tmp_path: Path) -> Path:
    """The shelters, of which a decision of September says that they cost less."""
    opened = f'kind = "programme"\nname = "{MARKED}"'
    change = (
        'kind = "correction"\nentry = {0}\ncause = "decision"\nbecause = "[MD1] costs [/] less"\n'
        'set = {{ amount = {{ was = "£300,000", now = "£280,000" }} }}'
    )
    approval = f'kind = "approval"\nprogramme = "{MARKED}"\nyear = "2024/25"\namount = "£5"'
    later = decision(
        "PCD 3050", change.format(4), change.format(5), opened, approval, decided_on="2024-09-30"
    )
    answer = tally(shelter, "record", written(tmp_path, later))
    assert answer.code == 0, answer.err
    return shelter


@pytest.mark.parametrize("size", SIZES)
def test_the_day_as_known_then_stands_beside_what_is_known_now(
    corrected: Path, size: tuple[int, int]
) -> None:
    """Without a moment typed, from any page, with the entry that explains the difference."""

    async def compares(person: Person) -> None:
        await person.presses("d")
        await person.types("30/6/24")
        await person.presses("enter", "2", "c")
        assert "A as at 30 June 2024 · known on 30 June 2024 · entries 1–12" in person.words
        assert "B as at 30 June 2024 · known on 22 November 2026 · entries 1–12" in person.words
        assert "[Funds 1] Programmes 1 Boroughs 0" in person.words
        assert "2024/25 700,000.00 720,000.00 20,000.00 1 ✓" in person.words
        assert "11 PCD 3050 entry 5 corrected" in person.words
        assert "✓ together: the difference 20,000.00" in person.words
        assert "✓ Homelessness reserve 2024/25: 1 entry adds up to +£20,000.00" in person.words
        assert "\x1b" not in person.screen
        await person.presses("v")
        assert "[Programmes 1]" in person.screen
        assert "300,000.00 280,000.00 (20,000.00)" in person.words

    at_the_screen(corrected, compares, size)


def test_two_moments_are_typed(sample: Path) -> None:
    """Each is told back in words before it is taken; what is none is said beside it."""

    async def types(person: Person) -> None:
        await person.presses("c", "a")
        await person.types("someday")
        assert "✗ 'someday' is no moment" in person.words
        await person.presses("escape", "a")
        await person.types("entry 105")
        assert "✗ the last entry of this book is 104" in person.words
        await person.presses("escape")
        await person.presses("a")
        await person.types("reported 2023-03-30")
        assert "✓ as at 30 March 2023 · known on 30 March 2023 · recorded" in person.words
        await person.presses("enter")
        assert "A as at 30 March 2023 · known on 30 March 2023 · no entry" in person.words
        await _types_moment(person, "b", "2023-03-30")
        assert "B as at 30 March 2023 · known on 22 November 2026 · entries 1–104" in person.words
        assert "Home Office grant 2019/20 – 7,000,000.00 7,000,000.00 1 ✓" in person.words

    at_the_screen(sample, types)


def test_the_largest_difference_comes_first_and_the_entries_of_each_row_follow(
    sample: Path,
) -> None:
    """The cursor's row is the one that is explained."""

    async def walks(person: Person) -> None:
        await person.presses("c")
        await _types_moment(person, "a", "entry 0")
        lines = [line for line in person.screen.splitlines() if " ✓" in line]
        assert lines[0].startswith("Home Office grant")
        assert "entries 1–104" in person.screen
        assert "no entry" in person.screen
        assert "✓ Home Office grant 2019/20: 1 entry adds up to +£7,000,000.00" in person.words
        await person.presses("down")
        assert "✓ Mayoral core 2019/20: 1 entry adds up to +£6,800,000.00" in person.words

    at_the_screen(sample, walks)


def test_enter_leads_to_the_entries_and_then_to_one_of_them(corrected: Path) -> None:
    """Esc leads back the same way: to the row, then to the page before."""

    async def opens(person: Person) -> None:
        await person.presses("c")
        await _types_moment(person, "a", "entry 9")
        assert "[Funds 1] Programmes 2" in person.words
        await person.presses("v", "down")
        assert f"✓ {MARKED} 2024/25" in person.screen
        await person.presses("up", "enter")
        assert "entry 4 corrected (decision): amount £300,000.00 → £280,000.00" in person.words
        assert "[MD1] costs [/] less" in person.words
        await person.presses("enter")
        assert "Entry 10: correction" in person.screen
        await person.presses("escape")
        assert "[Programmes 2]" in person.screen
        await person.presses("escape")
        assert "✓ Night Shelter 2024/25: 1 entry adds up to -£20,000.00" in person.words
        await person.presses("escape")
        assert "Reserve or fund" in person.screen

    at_the_screen(corrected, opens)


def test_that_nothing_differs_and_that_moments_are_turned_round_is_said(corrected: Path) -> None:
    """In words, and not by an empty table or another sign alone."""

    async def looks(person: Person) -> None:
        await person.presses("c")
        await _types_moment(person, "a", "today")
        await _types_moment(person, "b", "today")
        assert "A and B are the same moment" in person.screen
        assert "No balance differs." in person.screen
        await _types_moment(person, "b", "known 2024-06-30")
        assert "A is the later moment: the differences lead back from it" in person.words
        assert "✓ Homelessness reserve 2024/25: 1 entry adds up to -£20,000.00" in person.words

    at_the_screen(corrected, looks)


def test_a_comparison_of_today_is_with_the_end_of_the_year_before(sample: Path) -> None:
    """What was known then is what is known now: an empty page would help nobody."""

    async def looks(person: Person) -> None:
        await person.presses("c")
        assert "A as at 31 March 2026 · known on 31 March 2026" in person.words
        assert "B as at 22 November 2026 · known on" in person.words
        await _types_moment(person, "a", "end 2022/23")
        assert "A as at 31 March 2023" in person.words

    at_the_screen(sample, looks)


def test_a_restated_figure_leads_to_why_it_changed(corrected: Path) -> None:
    """Narrowed to its name; a figure that was not restated says so."""

    async def asks(person: Person) -> None:
        await person.presses("w")
        assert "This figure was not restated" in person.words
        assert "Enter shows what corrected it before" in person.words
        await person.presses("d")
        await person.types("30/6/24")
        await person.presses("enter")
        assert "w: why did this change?" in person.words
        await person.presses("w")
        assert "only Homelessness reserve; u shows all" in person.words
        assert "[Funds 1]" in person.screen
        assert "Programmes 1" not in person.screen
        assert "1 entry adds up to +£20,000.00" in person.words
        await person.presses("u")
        assert "Programmes 1" in person.screen

    at_the_screen(corrected, asks)


def test_the_footer_names_the_keys_of_a_comparison(corrected: Path) -> None:
    """All of them in 80 columns."""

    async def looks(person: Person) -> None:
        await person.presses("c")
        footer = person.screen.splitlines()[-1]
        for key in ("a First", "b Second", "v Other axis", "^q Quit"):
            assert key in footer

    at_the_screen(corrected, looks)


def test_what_was_sought_in_the_entries_of_one_row_is_not_sought_in_the_next(sample: Path) -> None:
    """The other row's entries are all there, and nothing says that they are not."""

    async def seeks(person: Person) -> None:
        await person.presses("c")
        await _types_moment(person, "a", "entry 0")
        await person.presses("enter", "slash")
        await person.types("zz\n")
        assert "0 of 1 rows hold 'zz'" in person.screen
        await person.presses("shift+tab", "down")
        assert "rows hold" not in person.screen
        assert "✓ together: the difference 6,800,000.00" in person.words

    at_the_screen(sample, seeks)
