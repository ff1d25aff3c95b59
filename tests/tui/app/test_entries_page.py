"""The journal's page: what is copied of it, what is found in it, and what cannot be read."""

import asyncio
import shutil
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from tests.ledger.books import tamper
from tests.tui.app.screen import SIZES, Person, at_the_screen
from tests.tui.app.typing import pasted
from tests.tui.command import tally
from tests.tui.decision_files import decision, written
from tui.app.pages import entries_page
from tui.app.reading import Reading

PROGRAMMES = 250


@pytest.fixture(scope="module")
def long(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with more programmes: entries 106 to 355, three pages and more."""
    folder = tmp_path_factory.mktemp("long")
    for file in sample.parent.iterdir():
        shutil.copy(file, folder)
    lines = [f'kind = "programme"\nname = "P{number}"' for number in range(PROGRAMMES)]
    answer = tally(folder / sample.name, "record", written(folder, decision("MD 9", *lines)))
    assert answer.code == 0, answer
    return folder / sample.name


def test_every_entry_is_copied_also_those_never_in_sight(long: Path) -> None:
    """Ctrl+Y copies what another program reads: labels and all the entries, each read."""

    async def copies(person: Person) -> None:
        await person.presses("6", "s")
        assert "Entries stay in the order recorded" in person.screen
        await person.presses("ctrl+y")
        assert "Copied 356 lines" in person.screen
        lines = [line.split("\t") for line in person.app.clipboard.splitlines()]
        assert lines[0][0] == "Entry"
        assert [line[0] for line in lines[1:]] == [str(number) for number in range(1, 356)]
        assert "…" not in {cell for line in lines for cell in line}

    at_the_screen(long, copies)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_corrected_says_what_it_is_now(sample: Path, size: tuple[int, int]) -> None:
    """In a column where there is room for it, and under the table; not on a day before."""

    async def looks(person: Person) -> None:
        await person.presses("6", "slash")
        await pasted(person, "1054546.00")
        await person.presses("enter")
        (row,) = (line for line in person.screen.splitlines() if "47 PCD 1263" in line)
        assert ("1,054,546.00" in row, "2,049,982.00" in row) == (True, size != SIZES[0])
        assert ("Now £" in person.screen) == (size != SIZES[0])
        assert "· now £2,049,982.00" in person.words
        person.app.reading = Reading(as_at=date(2023, 3, 30), known_on=date(2023, 3, 30))
        await person.sees()
        assert "1,054,546.00" in person.screen
        assert "2,049,982.00" not in person.screen

    at_the_screen(sample, looks, size)


def test_what_was_struck_out_is_nothing_now(shelter: Path) -> None:
    """Its amount as recorded stays to be seen."""
    way = ("correct", "6", "--void", "--cause", "recording", "--because", "keyed twice")
    assert tally(shelter, *way).code == 0

    async def looks(person: Person) -> None:
        await person.presses("6", "slash")
        await pasted(person, "Recommendation 2")
        await person.presses("enter")
        (row,) = (line for line in person.screen.splitlines() if "allocation" in line)
        assert row.split()[-2:] == ["100,000.00", "–"]
        assert "· now nothing" in person.words

    at_the_screen(shelter, looks, SIZES[1])


def test_of_a_row_that_is_not_read_yet_nothing_is_copied(long: Path) -> None:
    """It says so, and the clipboard keeps what it had."""

    async def copies(person: Person) -> None:
        await person.presses("6", "y")
        assert person.app.clipboard == "355"
        free = Event()
        busy = asyncio.ensure_future(person.app.desk.ask(lambda _: free.wait()))
        try:
            await person.pilot.press(*["pageup"] * 5, "Y")
            await person.comes("This row is not read yet")
            assert person.app.clipboard == "355"
        finally:
            free.set()
        await busy
        await person.sees()
        await person.presses("Y")
        assert person.app.clipboard.startswith("265\tMD 9")

    at_the_screen(long, copies)


def test_entries_that_could_not_be_read_are_told_once_and_read_later(
    long: Path, tmp_path: Path
) -> None:
    """They are asked for again when somebody looks again; nobody need leave the page for that."""
    book = tmp_path / long.name
    for file in long.parent.glob(f"{long.stem}*"):
        shutil.copy(file, tmp_path)

    async def looks(person: Person) -> None:
        await person.presses("6")
        tamper(book, "update stored_events set state = substr(state, 2)")
        await person.presses(*["pageup"] * 6)
        assert person.screen.count("entry 201 of") == 1
        assert "\n      …" in person.screen
        tamper(book, "update stored_events set state = cast('{' || cast(state as text) as blob)")
        await person.presses("up")
        await person.comes("\n    260 MD 9")

    at_the_screen(book, looks)


def test_entries_are_found_by_what_they_say_by_amounts_and_by_cites(
    long: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the journal: it is looked through part by part, and Esc shows all again."""
    monkeypatch.setattr(entries_page, "LOOKED_AT_ONCE", 50)

    async def seeks(person: Person) -> None:
        await person.presses("6")
        for text, found, first in (
            ("research budget", "2 of 355", "85 PCD 1610"),
            ("1054546.00", "1 of 355", "47 PCD 1263"),
            ("amendment to PCD 1263", "3 of 355", "46 PCD 1263"),
            ("P17 opened", "1 of 355", "123 MD 9"),
        ):
            await person.presses("slash")
            await pasted(person, text)
            await person.presses("enter")
            assert f"{found} entries hold '{text}'; Esc shows all" in person.screen
            assert person.screen.splitlines()[3].strip().startswith(first)
        await person.presses("escape", "end")
        assert "355 MD 9" in person.screen
        assert "Esc shows all" not in person.screen

    at_the_screen(long, seeks)


def test_while_a_long_journal_is_looked_through_other_pages_answer(
    long: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says how far it is; whoever leaves has not to wait, and it is looked through no more."""
    monkeypatch.setattr(entries_page, "LOOKED_AT_ONCE", 50)

    async def leaves(person: Person) -> None:
        await person.presses("6", "slash")
        before, after = Event(), Event()
        busy = asyncio.ensure_future(person.app.desk.ask(lambda _: before.wait()))
        try:
            await person.pilot.press("z", "z", "enter")
            behind = asyncio.ensure_future(person.app.desk.ask(lambda _: after.wait()))
            await person.pilot.pause()
            before.set()
            await person.comes("Looking for 'zz': 50 of 355 entries; Esc shows all")
            await person.pilot.press("2")
        finally:
            before.set()
            after.set()
        await busy
        await behind
        await person.comes("24,178,893.00")
        assert [each for each in person.app.workers if each.group == "find"] == []

    at_the_screen(long, leaves)
