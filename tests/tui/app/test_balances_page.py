"""Balances on the screen: what a person sees at every size of terminal, and where Enter leads."""

from pathlib import Path

import pytest

from tests.tui.app.screen import SIZES, Person, at_the_screen


@pytest.mark.parametrize("size", SIZES)
def test_the_first_page_shows_the_reserves(sample: Path, size: tuple[int, int]) -> None:
    """Without a key pressed, a person sees what is in every reserve and fund."""

    async def looks(person: Person) -> None:
        assert "VRU budget smoothing reserve" in person.screen
        assert "As at 22 November 2026 · known now" in person.screen
        assert "3,200,000.00" in person.screen

    at_the_screen(sample, looks, size)


def test_a_figure_shows_the_entries_behind_it(sample: Path) -> None:
    """Enter on a programme shows its entries, and that they add up."""

    async def asks(person: Person) -> None:
        await person.presses("2", "down", "down", "enter")
        assert "✓ 3 entries add up to £3,549,982.00" in person.screen
        await person.presses("escape")
        assert "24,178,893.00" in person.screen

    at_the_screen(sample, asks)
