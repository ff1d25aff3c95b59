"""The keys on the last line: which are there, and that a click on one does what it says."""

from pathlib import Path

import pytest

from tests.tui.app.screen import Person, at_the_screen


@pytest.mark.parametrize("width", [24, 40, 60, 80, 200])
def test_help_and_quit_are_in_sight_however_narrow_the_screen_is(sample: Path, width: int) -> None:
    """The other keys go one by one, whole."""

    async def looks(person: Person) -> None:
        last = person.screen.splitlines()[-1]
        assert "? Help" in last
        assert "^q Quit" in last
        assert ("d Date" in last) == (width >= 60)

    at_the_screen(sample, looks, (width, 24))


def test_a_key_on_the_last_line_can_be_clicked(sample: Path) -> None:
    """A click is a press of the key."""

    async def clicks(person: Person) -> None:
        last = person.screen.splitlines()[-1]
        await person.pilot.click(offset=(last.index("Find"), 23))
        await person.sees()
        assert "Show only rows that hold" in person.screen

    at_the_screen(sample, clicks)


def test_keys_that_do_nothing_here_are_not_on_the_line(sample: Path) -> None:
    """The statement's key stands over funds, and over nothing else."""

    async def looks(person: Person) -> None:
        assert "g Statement" in person.screen.splitlines()[-1]
        await person.presses("2")
        assert "g Statement" not in person.screen.splitlines()[-1]

    at_the_screen(sample, looks)
