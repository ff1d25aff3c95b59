"""One entry on the screen: all of it can be read, on the smallest terminal too."""

from pathlib import Path

from tests.tui.app.screen import Person, at_the_screen


def test_a_line_that_is_cut_stands_whole_under_the_table(sample: Path) -> None:
    """Line by line; those that lead nowhere as well, and Enter on them does no harm."""

    async def reads(person: Person) -> None:
        await person.presses("colon")
        await person.types("52\n")
        assert "Entry 52: correction" in person.screen
        assert "amount £1,054,546.00 → £2,049,982.00; PCD 1263 gave the year's" in person.words
        await person.presses("enter", "end")
        assert "Unfunded: Borough Capacity Building, 2022/23" in person.screen.splitlines()[-2]
        await person.presses("home", "down", "enter")
        assert "PCD 1295  " in person.screen
        assert "Entry 52" not in person.screen

    at_the_screen(sample, reads)
