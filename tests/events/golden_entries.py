"""The golden entries: one stored entry for each shape an event has had, read and never written.

A file is called `<event>.v<version>.json`, or `<event>.v<version>.<variant>.json` where one entry
cannot hold every field. It holds the stored bytes and a line feed. A file is never made again: a
new shape of an event is a new file.
"""

from pathlib import Path
from typing import Any, NamedTuple

from events.catalogue import EVENTS, decode
from events.event import Event

_FOLDER = Path(__file__).parents[1] / "golden"
FILES = tuple(sorted(path.name.removesuffix(".json") for path in _FOLDER.glob("*.json")))


class GoldenEntry(NamedTuple):
    """The event and version that a file is called after, and the stored bytes that it holds."""

    name: str
    version: int
    stored: bytes

    @property
    def event(self) -> Event:
        """The event that the bytes say, in its current version."""
        return decode(self.name, self.stored)


def golden_entry(file: str) -> GoldenEntry:
    """The entry in a file, named without its `.json`."""
    name, version, *_ = file.split(".")
    stored = (_FOLDER / f"{file}.json").read_bytes().removesuffix(b"\n")
    return GoldenEntry(name, int(version.removeprefix("v")), stored)


def current_entry(name: str) -> GoldenEntry:
    """The entry of an event in its current version."""
    return golden_entry(f"{name}.v{EVENTS[name].version}")


def made_again(event: Event, **changes: Any) -> Event:
    """An event constructed from the fields of another, some of them changed or added."""
    fields = {field: getattr(event, field) for field in type(event).model_fields}
    return type(event)(**{**fields, **changes})


def changed(stored: bytes, old: str, new: str) -> bytes:
    """Stored bytes with one passage, which must be there, replaced at its first place."""
    assert old.encode() in stored
    return stored.replace(old.encode(), new.encode(), 1)
