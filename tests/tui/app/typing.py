"""Forms filled in as fast as keys can come, whether or not the screen is ready for them."""

from pathlib import Path

from textual import events
from textual.keys import _character_to_key

from tests.tui.app.screen import Person
from tui.app.form.typed_ahead import TypedAhead

_NAMED = {"\n": "enter", "\v": "down", "\t": "up", "\b": "ctrl+u", "\f": "tab", "\r": "backspace"}


_LOOKS_MAX = 50


async def typed(person: Person, *parts: str) -> int:
    """The parts are typed without a pause; how many keys that took.

    \\n is Enter, \\v the arrow down, \\t the arrow up, \\b Ctrl+U, which empties a field, \\f Tab,
    \\r Backspace.
    """
    for character in "".join(parts):
        name = _NAMED.get(character)
        key = name or (character if character.isalnum() else _character_to_key(character))
        event = events.Key(key, None if name else character)
        event.set_sender(person.app)
        person.app.post_message(event)
    await settled(person)
    return sum(map(len, parts))


async def settled(person: Person) -> None:
    """All that was typed is where it belongs."""
    await person.sees()
    for _ in range(_LOOKS_MAX):
        if not isinstance(person.app.screen.focused, TypedAhead):
            break
        await person.sees()
    await person.sees()


async def opened(person: Person, file: Path) -> None:
    """A decision file is opened in a new form; the cursor is on the line above its entries."""
    await person.presses("n", "escape", "o")
    await pasted(person, str(file))
    await typed(person, "\n")
    await person.presses("escape")


async def pasted(person: Person, text: str) -> None:
    """The text comes from the clipboard."""
    person.app.post_message(events.Paste(text))
    await settled(person)
