"""Recording while somebody else does: it is waited for in sight, and nobody is left in doubt."""

from pathlib import Path

import pytest

from ledger.book import Book
from tests.ledger.books import record_by
from tests.tui.app.screen import Person, at_the_screen, nothing_recorded
from tests.tui.app.typing import opened
from tests.tui.command import ask
from tests.tui.decision_files import REVIEW, decision, written
from tui.app.places import ReviewOf

NOTE = decision("PCD 9002", 'kind = "note"\ntext = "Something"')


def test_no_key_ends_a_recording_half_way(shelter: Path, tmp_path: Path) -> None:
    """It says that it waits; then what was recorded is shown, and nothing is typed any more."""

    async def records(person: Person) -> None:
        await opened(person, written(tmp_path, NOTE))
        await person.presses("ctrl+s")
        with Book(shelter) as somebody, somebody.lock():
            await person.pilot.press("enter")
            await person.comes("Recording…")
            await person.pilot.press("ctrl+s", "enter", "ctrl+p", "escape", "2", "colon", "x")
            assert "waiting for the book" in person.screen
        await person.comes("✓ PCD 9002 is recorded as entries 8 to 9")
        await person.presses("escape", "n")
        assert "PCD 9002" not in person.screen

    at_the_screen(shelter, records)


def test_the_app_closes_once_it_is_recorded(
    shelter: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Quit half way waits, and says so; the terminal says what was recorded."""

    async def leaves(person: Person) -> None:
        await opened(person, written(tmp_path, NOTE))
        await person.presses("ctrl+s")
        with Book(shelter) as somebody, somebody.lock():
            await person.pilot.press("enter")
            await person.comes("Recording…")
            await person.pilot.press("ctrl+q", "ctrl+q")
            assert "Recording… the app closes when it is done" in person.words
            assert not person.app._exit
        # Of the app's workers, what follows the book is cancelled where the app closes.
        records = [each for each in person.app.workers if each.group == "default"]
        await person.app.workers.wait_for_complete(records)
        assert person.app._exit

    at_the_screen(shelter, leaves)
    assert "✓ PCD 9002 is recorded as entries 8 to 9" in capfd.readouterr().err
    assert ask(shelter, "info")["entries"] == 9


def test_the_app_stays_where_it_was_refused(shelter: Path, tmp_path: Path) -> None:
    """Whoever wanted to close it is told, and what is typed is still there."""

    async def stays(person: Person) -> None:
        await opened(person, written(tmp_path, NOTE))
        await person.presses("ctrl+s")
        with Book(shelter) as somebody:
            record_by(somebody, "m.lindqvist", NOTE.replace("Something", "Another thing"))
            with somebody.lock():
                await person.pilot.press("enter")
                await person.comes("Recording…")
                await person.pilot.press("ctrl+q")
        await person.comes("'PCD 9002' is recorded already with other content")
        assert not person.app._exit
        assert "Something" in person.app.screen.draft.content["entries"][0].values()

    at_the_screen(shelter, stays)


def test_typing_goes_on_while_somebody_records(shelter: Path, tmp_path: Path) -> None:
    """Trying out does not wait for them: it says so, and comes of itself once they are done."""

    async def types(person: Person) -> None:
        await opened(person, written(tmp_path, NOTE))
        await person.presses("down", "enter")
        with Book(shelter) as somebody, somebody.lock():
            await person.presses("enter")
            await person.comes("Somebody is recording; tried again soon.")
            assert "Something" in person.screen
        await person.comes("✓ PCD 9002 would be recorded as entries 8 to 9")

    with nothing_recorded(shelter):
        at_the_screen(shelter, types, (100, 30))


def test_what_is_refused_after_waiting_is_still_typed(shelter: Path, tmp_path: Path) -> None:
    """Somebody was quicker with the reference: that is told, and nothing of the form is lost."""

    async def records(person: Person) -> None:
        await opened(person, written(tmp_path, NOTE))
        await person.presses("ctrl+s")
        with Book(shelter) as somebody:
            record_by(somebody, "m.lindqvist", NOTE.replace("Something", "Another thing"))
            with somebody.lock():
                await person.pilot.press("enter")
                await person.comes("Recording…")
        await person.comes("'PCD 9002' is recorded already with other content")
        await person.presses("escape")
        assert "Something" in person.screen

    at_the_screen(shelter, records)


def test_a_review_is_waited_for_in_sight_too(shelter: Path) -> None:
    """A digit meanwhile leads nowhere, and the review is shown."""
    with Book(shelter) as book:
        record_by(book, "m.lindqvist", REVIEW)

    async def reviews(person: Person) -> None:
        person.app.go(ReviewOf("PCD 3050"))
        await person.sees()
        await person.presses("ctrl+s")
        with Book(shelter) as somebody, somebody.lock():
            await person.pilot.press("enter")
            await person.comes("Recording…")
            await person.pilot.press("2")
        await person.comes("✓ PCD 3050 is reviewed by entry 10")

    at_the_screen(shelter, reviews)
    assert ask(shelter, "info")["entries"] == 10
