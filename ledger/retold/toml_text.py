"""A decision file's content as TOML, one key a line, as a person would lay it out."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any


def as_toml(content: dict[str, Any]) -> str:
    """The text that reads back to the content: keys, then each of its `entries` as a table."""
    entries = content.get("entries", [])
    blocks = [_lines({key: value for key, value in content.items() if key != "entries"})]
    blocks += [["[[entries]]", *_lines(entry)] for entry in entries]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _lines(table: dict[str, Any]) -> list[str]:
    return [f"{_key(key)} = {''.join(_value(value))}" for key, value in table.items()]


def _value(value: Any) -> Iterator[str]:
    match value:
        case bool():
            yield "true" if value else "false"
        case int():
            yield str(value)
        case date():
            yield value.isoformat()
        case str():
            yield _quoted(value)
        case dict():
            pairs = (f"{_key(key)} = {''.join(_value(each))}" for key, each in value.items())
            yield f"{{ {', '.join(pairs)} }}" if value else "{}"
        case [dict(), *_]:
            yield "[\n"
            for each in value:
                yield f"  {''.join(_value(each))},\n"
            yield "]"
        case list() | tuple():
            yield f"[{', '.join(''.join(_value(each)) for each in value)}]"
        case _:
            raise TypeError(f"a decision file holds no {type(value).__name__}")


def _quoted(text: str) -> str:
    """A basic string, which TOML escapes as JSON does; no text of an entry holds more to escape."""
    return json.dumps(text, ensure_ascii=False)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


_BARE = re.compile(r"[A-Za-z0-9_-]+")
