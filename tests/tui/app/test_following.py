"""What others do to the book while it is open on the screen."""

from pathlib import Path

from tests.ledger.books import tamper
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


def test_what_cannot_be_read_is_said_over_every_page(book: Path, tmp_path: Path) -> None:
    """Somebody stored an entry past the program: figures stay, and do not pass for the latest."""
    stuck = "What was recorded since cannot be read; figures stay as last read: see tally verify"

    async def waits(person: Person) -> None:
        assert tally(book, "record", written(tmp_path, SHELTER)).code == 0
        await person.presses("2")
        await person.comes("Night Shelter")
        assert stuck not in person.words
        tamper(
            book,
            "insert into stored_events select originator_id, originator_version + 1, topic, x'7b7d'"
            " from stored_events order by originator_version desc limit 1",
        )
        await person.comes("cannot be read; figures stay as last read")
        await person.presses("3")
        await person.comes("cannot be read; figures stay as last read")
        assert stuck in person.words

    at_the_screen(book, waits)
