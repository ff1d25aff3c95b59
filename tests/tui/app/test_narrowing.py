"""Narrowing by names: alone as they are, or after the word for what they are."""

from pathlib import Path

from textual.widgets import Label

from tests.tui.app.screen import Person, at_the_screen
from tests.tui.app.typing import pasted
from tests.tui.command import tally
from tests.tui.decision_files import written

_SHARED = """
reference = "PCD 3001"
title = "A fund and a programme of one name"
decided_by = "Deputy Mayor"
decided_on = 2026-05-12
entries = [
  { kind = "fund", name = "Resilience", fund_kind = "budget" },
  { kind = "programme", name = "Resilience" },
  { kind = "programme", name = "Year of reading" },
]
"""


def _echo(person: Person) -> str:
    return str(person.app.screen.query_one("#echo", Label).content)


def test_names_alone_narrow_and_the_line_says_what_they_are(sample: Path) -> None:
    """A programme, a borough and a year are found by their names, in any case."""

    async def narrows(person: Person) -> None:
        await person.presses("2", "f")
        await pasted(person, "engage; 23/24")
        assert _echo(person) == "✓ programme ENGAGE, year 2023/24"
        await pasted(person, "")
        await person.presses("enter")
        assert "programme ENGAGE · year 2023/24" in person.words
        assert "Bereavement" not in person.screen
        await person.presses("f", "ctrl+u")
        await pasted(person, "camden; year 2024/25")
        await person.presses("enter")
        assert "borough Camden · year 2024/25" in person.words
        await person.presses("f", "ctrl+u", "enter")
        assert "borough" not in person.screen.splitlines()[1]

    at_the_screen(sample, narrows)


def test_a_name_that_nothing_has_names_the_nearest(sample: Path) -> None:
    """The line is not taken until it is understood, and loses nothing that was typed."""

    async def slips(person: Person) -> None:
        await person.presses("2", "f")
        await pasted(person, "Bereavment caseworkers")
        await person.presses("enter")
        assert "book; did you mean 'Bereavement caseworkers'?" in _echo(person)
        await person.presses("ctrl+u")
        await pasted(person, "Camden; Islington")
        await person.presses("enter")
        assert "✗ 'Islington' is a second borough, beside 'Camden'" in _echo(person)
        await person.presses("ctrl+u")
        await pasted(person, "2023/25")
        await person.presses("enter")
        assert "is not two consecutive years" in _echo(person)
        await person.presses("ctrl+u")
        await pasted(person, "programme engag")
        await person.presses("enter")
        assert "✗ 'engag' is no programme of this book; did you mean 'ENGAGE'?" in _echo(person)

    at_the_screen(sample, slips)


def test_a_name_of_two_kinds_wants_the_word_before_it(book: Path, tmp_path: Path) -> None:
    """A fund and a programme of one name are told apart; a name that begins like a word is one."""
    tally(book, "record", written(tmp_path, _SHARED))

    async def tells_apart(person: Person) -> None:
        await person.presses("2", "f")
        await pasted(person, "resilience")
        await person.presses("enter")
        said = "put the word before it: 'fund resilience' or 'programme resilience'"
        assert f"✗ 'resilience' is a fund and a programme; {said}" in _echo(person)
        await person.presses("home")
        await pasted(person, "programme ")
        await person.presses("enter")
        assert "entries 1–4 · programme resilience" in person.words
        await person.presses("f", "ctrl+u")
        await pasted(person, "year of reading")
        await person.presses("enter")
        assert "programme Year of reading" in person.words

    at_the_screen(book, tells_apart)
