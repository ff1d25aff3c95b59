"""What others do to the book while it is open on the screen."""

from pathlib import Path

from tests.tui.app.screen import Person, at_the_screen
from tests.tui.command import tally
from tests.tui.decision_files import SHELTER, written


def test_what_another_process_records_appears_without_a_key(book: Path, tmp_path: Path) -> None:
    """A colleague records a decision; its programme is on the screen within a second."""

    async def waits(person: Person) -> None:
        await person.presses("2")
        assert "Night Shelter" not in person.screen
        assert tally(book, "record", written(tmp_path, SHELTER)).code == 0
        await person.comes("Night Shelter")

    at_the_screen(book, waits)
