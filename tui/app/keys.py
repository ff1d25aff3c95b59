"""A person's own keys: keys.toml in their configuration gives any action another key.

    "dates.day" = "D"
    "app.quit" = "ctrl+q,f10"

The names on the left are the bindings' ids; docs/keys.md lists them.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import platformdirs
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key, key_to_character


def file() -> Path:
    """Where a person's own keys are."""
    return platformdirs.user_config_path("tallystick", appauthor=False) / "keys.toml"


def own_keys(bindings: Iterable[Binding]) -> tuple[dict[str, str], list[str]]:
    """(keys by the id of their binding, what is wrong with the file) of those that there are."""
    known = _keys_of(bindings)
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
            given = [_as_heard(each) for each in key.split(",")]
            unheard = [each for each in given if not _is_key(each)]
            wrong += [
                f"keys.toml: {name}: {each!r} is no key; see docs/keys.md" for each in unheard
            ]
            if not unheard:
                keys[name] = ",".join(given)
    return keys, [*wrong, *_given_twice(keys, known)]


def _keys_of(bindings: Iterable[Binding]) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = defaultdict(set)
    for binding in bindings:
        keys[str(binding.id)].add(binding.key)
    return dict(keys)


def _as_heard(written: str) -> str:
    """A key's name as the terminal's own: F2 is f2, ? is question_mark, D stays a capital."""
    name = written.strip()
    *modifiers, key = name.rsplit("+", 1) if len(name) > 1 else [name]
    key = _character_to_key(key) if len(key) == 1 and not modifiers else key.lower()
    return "+".join([*(each.lower() for each in modifiers), key])


def _is_key(name: str) -> bool:
    *modifiers, key = name.split("+")
    named = key in set(Keys) or bool(key and key_to_character(key))
    return named and set(modifiers) <= _MODIFIERS


def _given_twice(keys: dict[str, str], known: dict[str, set[str]]) -> list[str]:
    """What is told of each key that a person gave to two things that can be asked at once."""
    heard = known | {name: set(key.split(",")) for name, key in keys.items()}
    told = []
    for name, other in combinations(sorted(heard), 2):
        same = (heard[name] & heard[other]) - (known[name] & known[other])
        if same and _can_meet(name, other):
            told.append(
                f"keys.toml: {', '.join(sorted(same))} is the key of {name} and of {other}; one of"
                " the two does not hear it; give it another"
            )
    return told


def _can_meet(name: str, other: str) -> bool:
    """Whether both are heard on one page: those of another page are not, nor under a question."""
    groups = {name.partition(".")[0], other.partition(".")[0]}
    return len(groups) == 1 or (bool(groups & _EVERYWHERE) and not groups & _OVER_PAGES)


_MODIFIERS = {"ctrl", "alt", "shift", "meta", "super", "hyper"}
_EVERYWHERE = {"app", "copy", "dates", "go", "page", "table"}
_OVER_PAGES = {"confirm", "help", "prompt", "verifying"}
"""Groups of names: those of every page, and those of what stands over pages."""


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
