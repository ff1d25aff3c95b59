"""Keys by name: documented, each its own, and a person's to change."""

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.tui.app.screen import SIZES, Person, at_the_screen
from tui.app.app import every_binding
from tui.app.keys_page import page

DOCUMENT = Path(__file__).parents[3] / "docs" / "keys.md"


def own_keys(text: str) -> None:
    """A person writes their keys.toml."""
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "tallystick"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "keys.toml").write_text(text, encoding="utf-8")


def test_every_key_is_documented() -> None:
    """The page in docs/ says what the bindings say; `python -m tui.app.keys_page` writes it."""
    assert DOCUMENT.read_text(encoding="utf-8") == page(every_binding())


def test_every_key_has_a_name_of_its_own_and_says_what_it_does() -> None:
    """A name stands for one thing, and whoever reads it in the list knows for what."""
    bindings = every_binding()
    actions = {(each.id, each.action) for each in bindings}
    assert [name for name, count in Counter(name for name, _ in actions).items() if count > 1] == []
    assert [each.id for each in bindings if not each.description] == []


def test_a_person_gives_an_action_another_key(sample: Path) -> None:
    """The new key does it, and the old one no longer."""
    own_keys('"dates.knowledge" = "F2, ctrl+t"')

    async def presses(person: Person) -> None:
        await person.presses("k")
        assert "known now" in person.screen
        await person.presses("ctrl+t")
        assert "known then" in person.screen

    at_the_screen(sample, presses)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"dates.dya" = "D"', "no key is named 'dates.dya'"),
        ('"dates.day" = 4', "dates.day needs a key in quotes"),
        ('"dates.day', "cannot be read"),
    ],
)
def test_what_is_wrong_with_a_persons_keys_is_told(sample: Path, text: str, told: str) -> None:
    """The app opens all the same, with the keys as they came."""
    own_keys(text)

    async def looks(person: Person) -> None:
        await person.comes(told.split(maxsplit=1)[0])
        assert told in person.screen
        await person.presses("2")
        assert "24,178,893.00" in person.screen

    at_the_screen(sample, looks, SIZES[2])
