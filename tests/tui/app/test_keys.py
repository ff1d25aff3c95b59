"""Keys by name: documented, each its own, and a person's to change."""

import os
from collections import Counter
from pathlib import Path

import pytest
from textual.actions import parse
from textual.screen import Screen

from tests.tui.app.screen import SIZES, Person, at_the_screen
from tui.app.app import TallystickApp, every_binding, every_bound
from tui.app.keys import bindings_of
from tui.app.keys import own_keys as read_own_keys
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


def test_every_key_does_something_that_there_is() -> None:
    """A key whose action nothing has would be silent."""
    classes = every_bound()
    silent = []
    for each in classes:
        for binding in bindings_of(each):
            where, action, _ = parse(binding.action)
            screens = [one for one in classes if issubclass(one, Screen)]
            having = {"app": [TallystickApp], "screen": screens}.get(where, [each])
            if not any(hasattr(one, f"action_{action}") for one in having):
                silent.append((each.__name__, binding.id, binding.action))
    assert silent == []


@pytest.mark.parametrize(
    "text",
    [
        '"app.quit" = "Ctrl+Q, F10"',
        '"compare.first" = "f"\n"dates.filter" = "F"',
        '"app.help" = "?,f1"',
        '"london.north" = "C"',
        '"verifying.leave" = "q"',
    ],
)
def test_keys_that_are_no_trouble_are_not_told(text: str) -> None:
    """Whatever letters a key's name is written in; one key for two pages; a key exchanged."""
    own_keys(text)
    keys, wrong = read_own_keys(every_binding())
    assert wrong == []
    assert keys.get("app.quit", "ctrl+q,f10") == "ctrl+q,f10"
    assert keys.get("app.help", "question_mark,f1") == "question_mark,f1"


def test_a_person_gives_an_action_another_key(sample: Path) -> None:
    """The new key does it, and the old one no longer."""
    own_keys('"dates.knowledge" = "F2, ctrl+t"')

    async def presses(person: Person) -> None:
        await person.presses("k")
        assert "known now" in person.screen
        await person.presses("f2")
        assert "known then" in person.screen

    at_the_screen(sample, presses)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"dates.dya" = "D"', "no key is named 'dates.dya'"),
        ('"dates.day" = 4', "dates.day needs a key in quotes"),
        ('"dates.day', "cannot be read"),
        ('"dates.day" = "ctrl+dd"', "dates.day: 'ctrl+dd' is no key"),
        ('"dates.day" = "D,"', "dates.day: '' is no key"),
        ('"dates.day" = "crtl+d"', "dates.day: 'crtl+d' is no key"),
        ('"dates.day" = "c"', "c is the key of dates.day and of go.compare"),
        ('"dates.day" = "z"\n"go.replay" = "z"', "z is the key of dates.day and of go.replay"),
        ('"entry.after" = "C"', "C is the key of entry.after and of entry.correct"),
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
