"""A decision reviewed at the screen: entries and totals against the paper, by a second person."""

from pathlib import Path

import pytest
from freezegun import freeze_time

from ledger.actor import actor
from ledger.book import Book
from tests.ledger.books import record_by
from tests.tui.app.screen import SIZES, Person, at_the_screen, nothing_recorded
from tests.tui.app.typing import settled, typed
from tests.tui.command import ASKED_AT, ELSEWHERE, ask
from tests.tui.decision_files import REVIEW
from tui.app.places import ReviewOf


@pytest.fixture
def two_people(shelter: Path) -> Path:
    """PCD 3001 is recorded by the account that runs, PCD 3050 by a colleague."""
    with freeze_time(ASKED_AT, ignore=ELSEWHERE), Book(shelter) as book:
        record_by(book, "m.lindqvist", REVIEW)
    return shelter


async def reviewing(person: Person, reference: str) -> None:
    """The decision's page to review is open."""
    person.app.go(ReviewOf(reference))
    await settled(person)


def test_a_colleagues_decision_is_read_ticked_and_reviewed(two_people: Path) -> None:
    """Ctrl+S asks once; what is recorded is what the command records."""

    async def reviews(person: Person) -> None:
        await reviewing(person, "PCD 3050")
        assert "recorded by m.lindqvist" in person.screen
        assert "Recommendation 1" in person.screen
        await person.presses("space")
        assert "✓" in person.screen
        await person.presses("ctrl+s")
        assert "Say that 2 entries were read" in person.words
        await person.presses("enter")
        assert "✓ PCD 3050 is reviewed by entry 10" in person.screen

    at_the_screen(two_people, reviews)
    (row,) = ask(two_people, "entries", "--kind", "review")
    assert (row["decision"], row["recorded_by"]) == ("PCD 3050", actor())


@pytest.mark.parametrize("size", SIZES)
def test_stated_totals_stand_against_what_is_recorded(
    two_people: Path, size: tuple[int, int]
) -> None:
    """What differs has a sign; every entry has its cite and amount, and no figure is cut."""

    async def looks(person: Person) -> None:
        await reviewing(person, "PCD 3001")
        assert "✗ approvals" in person.words
        assert "310,000.00" in person.screen
        assert "300,000.00" in person.screen
        assert "Recommendation 2" in person.screen
        assert "#" not in person.screen

    with nothing_recorded(two_people):
        at_the_screen(two_people, looks, size)


SUPPLEMENT = """
supplements = "PCD 3050"
because = "page 2 was missed"
entries = [{ kind = "note", text = "The appendix is restricted." }]
"""


def test_what_is_recorded_while_the_question_is_open_is_not_reviewed(two_people: Path) -> None:
    """The review is refused with the entry that nobody read; it is shown, and reviewed then."""

    async def reviews(person: Person) -> None:
        await reviewing(person, "PCD 3050")
        await person.presses("ctrl+s")
        assert "Say that 2 entries were read" in person.words
        with Book(two_people) as book:
            record_by(book, "m.lindqvist", SUPPLEMENT)
        with nothing_recorded(two_people):
            await person.presses("enter")
            assert "entry 10 was recorded since you read" in person.words
        await person.comes("The appendix is restricted.")
        await person.presses("ctrl+s")
        assert "Say that 3 entries were read" in person.words
        await person.presses("enter")
        assert "✓ PCD 3050 is reviewed by entry 11" in person.screen

    at_the_screen(two_people, reviews)


def test_ones_own_decision_needs_a_reason(two_people: Path) -> None:
    """The refusal stands on the page; the reason is asked for, kept and shown."""

    async def reviews(person: Person) -> None:
        await reviewing(person, "PCD 3001")
        assert f"✗ needs four eyes: entries 1 to 7 were recorded by {actor()}" in person.words
        await person.presses("ctrl+s")
        with nothing_recorded(two_people):
            await typed(person, "\n")
            await typed(person, "one person keeps [/] this book\n")
            assert "Say that 7 entries were read" in person.words
            await person.presses("escape", "ctrl+s")
        await typed(person, "one person keeps [/] this book\n")
        await person.presses("enter")
        await person.comes("PCD 3001 is reviewed by entry 10")
        assert "one person keeps [/] this book" in person.screen

    at_the_screen(two_people, reviews)


def test_what_is_reviewed_already_is_not_reviewed_again(two_people: Path) -> None:
    """Nothing is new: the page says so, and Ctrl+S has nothing to ask."""

    async def reviews(person: Person) -> None:
        await reviewing(person, "PCD 3050")
        await person.presses("ctrl+s", "enter")
        await person.comes("is reviewed by entry")
        await reviewing(person, "PCD 3050")
        with nothing_recorded(two_people):
            await person.presses("ctrl+s", "enter")
        await reviewing(person, "PCD 3050")
        assert "is reviewed already" in person.words

    at_the_screen(two_people, reviews)
