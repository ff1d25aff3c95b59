"""What is typed of a decision that is not recorded yet, kept so that nothing typed is lost.

It is the content of a decision file, with what is not understood yet as it was typed. After every
change it is written whole beside the other state of the program, by the book's identity.
"""

import copy
import json
import os
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from uuid import uuid4

import platformdirs

from ledger.problems import Problem, Refused

Content = dict[str, Any]


class Draft:
    """A decision in the making, and the file that it is kept in."""

    def __init__(self, path: Path) -> None:
        """Begin with what the file holds, or with nothing."""
        self._path = path
        self.content: Content = _read(path)
        self.was_kept = not self.is_empty
        """Whether it began with something."""

    @property
    def entries(self) -> list[Content]:
        """Its entries, in their order."""
        entries: list[Content] = self.content.setdefault("entries", [])
        return entries

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not any(value for value in self.content.values())

    def block(self, index: int) -> Content:
        """The entry of that index, from 0; below 0, what stands above the entries."""
        return self.content if index < 0 else self.entries[index]

    def keep(self) -> None:
        """It is in its file, whole; raises OSError."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = self._path.with_name(f".{self._path.name}.{uuid4().hex}.new")
        try:
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(self.content, file, indent=1)
            unfinished.replace(self._path)
        finally:
            unfinished.unlink(missing_ok=True)

    def discard(self) -> None:
        """Nothing is typed, and nothing kept; raises OSError."""
        self.content = {}
        self._path.unlink(missing_ok=True)

    def copied(self) -> Content:
        """The content as it is now, for another thread."""
        return copy.deepcopy(self.content)

    def opened(self, what: str) -> Iterator[str]:
        """Names of funds or programmes that it opens itself."""
        for entry in self.entries:
            name = entry.get("name")
            if entry.get("kind") == what and isinstance(name, str):
                yield name


def draft_path(book: str, name: str = "decision") -> Path:
    """Where what is typed for a book is kept: in the user's own state, not beside the book."""
    folder = platformdirs.user_state_path("tallystick", appauthor=False) / "drafts"
    return folder / f"{book}.{name}.json"


def _read(path: Path) -> Content:
    """What is kept; nothing where it cannot be read as what a form can show."""
    try:
        return as_form(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, RecursionError, Refused):
        return {}


def as_form(content: object) -> Content:
    """A file's content as a form takes it: entries are tables, days are text. Raises Refused."""
    entries = content.get("entries", []) if isinstance(content, dict) else None
    if not isinstance(content, dict) or not isinstance(entries, list):
        raise _refused("entries", "is not a list of entries", "begin each with [[entries]]")
    if not all(isinstance(entry, dict) for entry in entries):
        raise _refused("entries", "has an entry that is no table of keys", "write key = value")
    try:
        plain: Content = json.loads(json.dumps(content, default=_plain))
    except RecursionError as error:
        raise _refused("decision", "is nested too deeply", "write it flat") from error
    return plain


def _refused(place: str, wrong: str, remedy: str) -> Refused:
    return Refused([Problem(place, wrong, remedy)])


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)
