"""Help: what a page's figures mean, and what stands under the cursor."""

from pathlib import Path

import pytest

from tests.tui.app.screen import SIZES, Person, at_the_screen
from tui.app.form.field_meanings import MEANINGS
from tui.app.form.form_fields import DECISION, KINDS, fields_of
from tui.app.page import Page
from tui.app.table.grid import Grid

WAYS = {
    "funds": "1",
    "programmes": "2",
    "boroughs": "3",
    "london": "4",
    "decisions": "5",
    "entries": "6",
    "checks": "7",
    "why": "2 enter",
    "entry": "2 enter enter",
    "decision": "5 enter",
    "statement": "1 g",
    "compare": "2 c",
    "replay": "1 r",
    "review": "5 enter R",
}
"""The keys that lead to each page that has figures."""


@pytest.mark.parametrize("size", [SIZES[0], SIZES[2]])
def test_every_page_says_what_its_figures_mean(sample: Path, size: tuple[int, int]) -> None:
    """The whole of what it says is on the screen, and the page's own keys come first."""

    async def asks(person: Person) -> None:
        for way in WAYS.values():
            await person.presses(*way.split())
            page = person.app.screen
            assert isinstance(page, Page)
            await person.presses("question_mark")
            told = _in_the_box(person)
            assert page.help_text
            assert " ".join(page.help_text.split()) in told
            assert "Does" in told
            await person.presses("escape", *["escape"] * (len(way.split()) - 1))

    at_the_screen(sample, asks, size)


def test_every_column_of_figures_says_what_it_means(sample: Path) -> None:
    """On whatever page a figure in pounds stands, help over it says what it is."""

    async def asks(person: Person) -> None:
        for way in WAYS.values():
            await person.presses(*way.split())
            for grid in person.app.screen.query(Grid):
                labels = {each.label: each.means for each in grid.sheet.columns}
                silent = [label for label, means in labels.items() if "£" in label and not means]
                assert not silent, way
            await person.presses(*["escape"] * (len(way.split()) - 1))

    at_the_screen(sample, asks)


def test_help_names_the_figure_under_the_cursor(sample: Path) -> None:
    """Whose it is, of which years, how much, and what its sign says."""

    async def asks(person: Person) -> None:
        await person.presses("2", "down", "down", "right", "right", "right", "question_mark")
        assert "Borough Capacity Building, Total £: ↺3,549,982.00" in person.words
        assert "changed since it was first recorded" in person.words
        await person.presses("escape", "right", "right", "question_mark")
        assert "c: corrected by a later entry" in person.words

    at_the_screen(sample, asks)


def test_help_on_the_map_gives_the_borough_to_the_penny(sample: Path) -> None:
    """A tile shows thousands; help shows all of it."""

    async def asks(person: Person) -> None:
        await person.presses("4", "question_mark")
        assert "Westminster: £135,228.46" in person.words

    at_the_screen(sample, asks)


def test_help_on_a_field_says_what_is_typed_there(sample_copy: Path) -> None:
    """Where letters are typed, F1 asks."""

    async def asks(person: Person) -> None:
        await person.presses("n", "f1")
        assert MEANINGS["reference"] in _in_the_box(person)

    at_the_screen(sample_copy, asks)


def test_every_field_of_every_kind_has_a_meaning() -> None:
    """None is without, and no meaning is of a field that there is not."""
    keys = {field.key for kind in (DECISION, *KINDS) for field in fields_of(kind)}
    assert keys == set(MEANINGS)


def _in_the_box(person: Person) -> str:
    """What help says, without what it stands over."""
    lines = [line.split("│") for line in person.screen.splitlines()]
    return " ".join(" ".join(line[1] for line in lines if len(line) > 2).split())
