"""A long book on the screen before all of it is counted: looked at, and not recorded in."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger import book as books
from tests.ledger.books import forget_views, tamper
from tests.tui.app.screen import Person, at_the_screen

UNREADABLE = 50
COUNTED = "as recorded up to entry 45 of 104"
REFUSED = "Counting entries: 45 of 104; until then nothing can be recorded"


@pytest.fixture
def held_up(sample_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample without views, counted in fives, and not beyond an entry that cannot be read."""
    monkeypatch.setattr(books, "SLICE", 5)
    monkeypatch.setattr(books, "AT_ONCE_MAX", 10)
    forget_views(sample_copy)
    tamper(
        sample_copy,
        f"create table kept as select * from stored_events where originator_version = {UNREADABLE}",
        f"update stored_events set state = x'7b' where originator_version = {UNREADABLE}",
    )
    return sample_copy


def mend(book: Path) -> None:
    """The entry can be read again."""
    tamper(
        book,
        "update stored_events set state = (select state from kept)"
        f" where originator_version = {UNREADABLE}",
        "drop table kept",
    )


def test_every_page_says_how_far_the_entries_are_counted(held_up: Path) -> None:
    """With the figures of those that are; by a key that asks otherwise too."""

    async def looks(person: Person) -> None:
        for key in "1234567cr":
            await person.presses(key)
            assert REFUSED in person.words
            assert COUNTED in person.words
        await person.presses("2", "k")
        assert f"known then · {COUNTED}" in person.words
        await person.presses("enter")
        assert COUNTED in person.words

    at_the_screen(held_up, looks)


def test_what_is_asked_of_earlier_entries_alone_is_whole(held_up: Path) -> None:
    """Entries up to one that is counted are all there; one that is not is refused as that."""

    async def asks(person: Person) -> None:
        await person.presses("2", "U")
        await person.types("40\n")
        assert "entries 1–40" in person.screen
        await person.presses("U", "ctrl+u")
        await person.types("60\n")
        await person.comes("entry 60: entries are still counted, so far to 45")

    at_the_screen(held_up, asks)


def test_nothing_is_begun_that_could_not_be_recorded(held_up: Path) -> None:
    """Recording, correcting and reviewing are refused with the reason, and then are not."""

    async def tries(person: Person) -> None:
        for keys in (["n"], ["6", "C"], ["5", "enter", "R"]):
            person.app.clear_notifications()
            await person.presses(*keys)
            assert person.words.count(REFUSED) == 2
        mend(held_up)
        await person.comes("entries 1–104")
        person.app.clear_notifications()
        await person.presses("R")
        assert "Review PCD 634" in person.words
        assert "Counting entries" not in person.words

    at_the_screen(held_up, tries)


def test_what_is_counted_when_the_app_is_closed_stays_counted(held_up: Path) -> None:
    """Whoever opens the book next goes on from there."""

    async def leaves(person: Person) -> None:
        await person.presses("ctrl+q")

    at_the_screen(held_up, leaves)
    with closing(sqlite3.connect(held_up.with_name("book.views.sqlite"))) as views:
        assert views.execute("select number from position").fetchone() == (45,)
