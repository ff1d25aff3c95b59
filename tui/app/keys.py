"""A person's own keys: keys.toml in their configuration gives any action another key.

    "dates.day" = "D"
    "app.quit" = "ctrl+q,f10"

The names on the left are the bindings' ids; docs/keys.md lists them.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import platformdirs
from textual.binding import Binding
from textual.dom import DOMNode


def file() -> Path:
    """Where a person's own keys are."""
    return platformdirs.user_config_path("tallystick", appauthor=False) / "keys.toml"


def own_keys(known: set[str]) -> tuple[dict[str, str], list[str]]:
    """(keys by the id of their binding, what is wrong with the file) of those that are known."""
    try:
        content = tomllib.loads(file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, []
    except (OSError, UnicodeDecodeError, RecursionError, tomllib.TOMLDecodeError) as error:
        return {}, [f"keys.toml cannot be read ({error}); the keys are as they came"]
    keys: dict[str, str] = {}
    wrong = []
    for name, key in content.items():
        if name not in known:
            wrong.append(f"keys.toml: no key is named {name!r}; see docs/keys.md")
        elif not isinstance(key, str) or not key.strip():
            wrong.append(f'keys.toml: {name} needs a key in quotes, like "ctrl+d"')
        else:
            keys[name] = key.replace(" ", "")
    return keys, wrong


def bindings_of(*classes: type[DOMNode]) -> Iterator[Binding]:
    """Every binding with an id that these classes define themselves, or inherit from ours.

    One of several keys comes as several of the same id.
    """
    seen = set()
    for each in classes:
        for parent in reversed(each.__mro__):
            if not parent.__module__.startswith("tui."):
                continue
            for binding in Binding.make_bindings(vars(parent).get("BINDINGS", ())):
                if binding.id and (binding.id, binding.key) not in seen:
                    seen.add((binding.id, binding.key))
                    yield binding
