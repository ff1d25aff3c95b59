"""A fund over time on the screen: its years as a table and as bars."""

from pathlib import Path

import pytest

from tests.tui.app.screen import SIZES, Person, at_the_screen
from tests.tui.command import tally
from tests.tui.decision_files import decision, written
from tui.app.table.bars import AHEAD, BEGUN, bar


@pytest.fixture
def drawn(shelter: Path, tmp_path: Path) -> Path:
    """The shelters' reserve, on which the next year and a later one draw too."""
    draws = [
        f'kind = "approval"\nprogramme = "NS"\nyear = "{year}"\namount = "£{amount}"\n'
        f'funding = [{{ fund = "Homelessness reserve", amount = "£{amount}" }}]'
        for year, amount in (("2025/26", "200,000"), ("2030/31", "250,000"))
    ]
    answer = tally(shelter, "record", written(tmp_path, decision("PCD 3010", *draws)))
    assert answer.code == 0, answer.err
    return shelter


@pytest.mark.parametrize("size", SIZES)
def test_each_year_begins_with_what_the_one_before_left(drawn: Path, size: tuple[int, int]) -> None:
    """Figures and bars; the later year's bar is drawn apart, and all adds up."""

    async def looks(person: Person) -> None:
        await person.presses("g")
        words = person.words
        assert "2024/25 – 1,000,000.00 (300,000.00) 700,000.00 ██" in words
        assert "2025/26 700,000.00 – (200,000.00) 500,000.00 ██" in words
        assert "2030/31 500,000.00 – (250,000.00) 250,000.00 ▒▒" in words
        assert "Together – 1,000,000.00 (750,000.00) 250,000.00" in words
        assert "£500,000.00 in years begun, -£250,000.00 in later years" in words
        assert "£250,000.00 together" in words
        assert "2024/25: opening £1,000,000.00, drawn -£300,000.00" in words
        lines = {line.split()[0]: line for line in person.screen.splitlines() if "█" in line}
        assert lines["2024/25"].count("█") > lines["2025/26"].count("█") > 1
        await person.presses("down", "down")
        assert "▒ not begun: committed ahead" in person.words

    at_the_screen(drawn, looks, size)


def test_what_is_drawn_to_date_is_no_balance_and_says_so(sample: Path) -> None:
    """Where no opening is recorded: beside the title, on the year, and under the table."""

    async def looks(person: Person) -> None:
        await person.presses("g")
        assert "* opening not recorded: drawn to date, not a balance (2024/25, 2025/26)" in (
            person.words
        )
        assert "2024/25* – – (1,068,442.00) (1,068,442.00)" in person.words
        assert "To date* – – (2,318,442.00) (2,318,442.00)" in person.words

    at_the_screen(sample, looks)


def test_pots_of_one_year_each_are_added_up_where_they_are_known(sample: Path) -> None:
    """A grant's year is not brought forward, and one that is drawn to date is in no total."""

    async def looks(person: Person) -> None:
        await person.presses("down", "down", "g")
        assert "2019/20 – 7,000,000.00 – 7,000,000.00" in person.words
        assert "2020/21* – – (1,005,311.00) (1,005,311.00)" in person.words
        assert "Known – 7,000,000.00 – 7,000,000.00" in person.words

    at_the_screen(sample, looks)


def test_a_year_of_a_statement_leads_to_its_entries(drawn: Path) -> None:
    """They add up to what the year took in and gave out."""

    async def opens(person: Person) -> None:
        await person.presses("g", "enter")
        assert "Why: Homelessness reserve in 2024/25 ✓ 2 entries add up to £700,000.00" in (
            person.words
        )
        await person.presses("escape", "down", "enter")
        assert "in 2025/26 ✓ 1 entry adds up to -£200,000.00" in person.words

    at_the_screen(drawn, opens)


@pytest.mark.parametrize(
    ("pence", "others", "drawn_as"),
    [
        (100, [100, 50], "██████████"),
        (50, [100, 50], "█████"),
        (1, [100, 1], "█"),
        (0, [100, 0], ""),
        (-100, [100, -100], "████│"),
        (100, [100, -100], "    │█████"),
        (-1, [-1, -100], "        █│"),
        (0, [0], ""),
    ],
)
def test_a_bar_is_as_long_as_its_figure(pence: int, others: list[int], drawn_as: str) -> None:
    """On one scale; what is not nothing is seen, and below zero goes to the left."""
    assert bar(pence, others, 10, BEGUN) == drawn_as
    assert bar(pence, others, 10, AHEAD) == drawn_as.replace(BEGUN, AHEAD)
    assert bar(pence, others, 2, BEGUN) == ""


def test_the_total_of_the_years_begun_leads_to_their_entries_alone(drawn: Path) -> None:
    """The figure and its entries agree: what is of a later year is in neither."""

    async def opens(person: Person) -> None:
        assert "500,000.00" in person.screen
        await person.presses("right", "right", "right", "enter")
        assert "in 2024/25 to 2025/26 ✓ 3 entries add up to £500,000.00" in person.words

    at_the_screen(drawn, opens)
