"""Pages that read the whole journal: they say how far they are, and end when they are left."""

from pathlib import Path

import pytest

from ledger.book import Book
from replay.entries import read_entries
from tests.tui.app.screen import Person, at_the_screen
from tui.app.pages.whole_journal import PageLeft, WholeJournalPage


@pytest.mark.parametrize("key", ["r", "7"])
def test_how_far_it_is_is_told_until_the_person_leaves(sample: Path, key: str) -> None:
    """Under the table stands what is done and of how many; after leaving, the reading ends."""

    async def waits(person: Person) -> None:
        await person.presses(key)
        page = person.app.screen
        assert isinstance(page, WholeJournalPage)
        told = page.telling("Reading entries")
        told(2_000, 20_000)
        await person.sees()
        assert "Reading entries: 2,000 of 20,000; Esc leaves" in person.screen
        await person.presses("escape", "1")
        with pytest.raises(PageLeft):
            told(3_000, 20_000)

    at_the_screen(sample, waits)


def test_entries_that_were_read_are_not_read_again(sample: Path) -> None:
    """What came since is read after them, and they stay the very same."""
    with Book(sample) as book:
        whole = read_entries(book.journal)
        again = read_entries(book.journal, None, whole[:100])
    assert again == whole
    assert again[0] is whole[0]
    assert again[103] is not whole[103]
