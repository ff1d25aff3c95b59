"""What is typed of a decision that is not recorded yet, kept so that nothing typed is lost.

It is the content of a decision file, with what is not understood yet as it was typed. After every
change it is written whole beside the other state of the program, by the book's identity. Nobody
else has the file while a form is open: another window begins another.
"""

import copy
import errno
import json
import os
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import platformdirs
from filelock import FileLock, Timeout

from ledger.problems import FilePlace, Problem, Refused

Content = dict[str, Any]
_DRAFTS_MAX = 20


class Draft:
    """A decision in the making, and the file that it is kept in."""

    def __init__(self, path: Path | None) -> None:
        """Begin with what the file holds, or with nothing; without a file it is kept nowhere.

        What cannot be understood is put aside. Raises filelock.Timeout where another window has it,
        or OSError.
        """
        self._path = path
        self._lock: FileLock | None = None
        self.content: Content = {}
        self.aside: Path | None = None
        """Where that is now which could not be understood."""
        self.is_another = False
        """Whether another window has one too."""
        self.trouble: OSError | None = None
        """Why one that was there, or any at all, could not be had."""
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # One for all of the process: a form that takes another's place may come before it goes.
            self._lock = FileLock(f"{path}.lock", is_singleton=True)
            self._lock.acquire(timeout=0)
            try:
                self._read(path)
            except OSError:
                self.close()
                raise
        self.was_kept = not self.is_empty
        """Whether it began with something."""

    def _read(self, path: Path) -> None:
        try:
            self.content = as_form(json.loads(path.read_text("utf-8")))
        except FileNotFoundError:
            pass
        except (ValueError, RecursionError, Refused):
            aside, number = path.with_name(f"{path.name}.unreadable"), 1
            while aside.exists():
                number += 1
                aside = path.with_name(f"{path.name}.unreadable-{number}")
            self.aside = path.rename(aside)

    def close(self) -> None:
        """Another window may have it."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

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
        """It is in its file, whole; where nothing is typed, there is none. Raises OSError."""
        if self._path is None:
            if self.trouble is not None:
                raise self.trouble
            return
        if self.is_empty:
            self._path.unlink(missing_ok=True)
            return
        self._write(self._path)

    def put_aside(self) -> Path | None:
        """What is typed is in a file of its own, beside those given up before; none where none is
        kept, or nothing is typed. Raises OSError.
        """
        if self._path is None or self.is_empty:
            return None
        aside = next(each for each in _asides(self._path) if not each.exists())
        self._write(aside)
        return aside

    def _write(self, path: Path) -> None:
        unfinished = path.with_name(f".{path.name}.{uuid4().hex}.new")
        try:
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(self.content, file, indent=1)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)

    def copied(self) -> Content:
        """The content as it is now, for another thread."""
        return copy.deepcopy(self.content)

    def opened(self, what: str) -> Iterator[str]:
        """Names of funds or programmes that it opens itself."""
        for entry in self.entries:
            name = entry.get("name")
            if entry.get("kind") == what and isinstance(name, str):
                yield name

    def begun_with(self) -> Iterator[str]:
        """What a person is to know of how it began, in words."""
        if self.was_kept:
            yield "what was typed before is kept"
        if self.is_another:
            yield "another is being typed in another window"
        if self.aside is not None:
            yield f"what was typed before cannot be read; it is put aside as {self.aside}"


def open_draft(book: str, name: str = "decision") -> Draft:
    """What is typed for a book: in the user's own state, not beside the book.

    Of those that no other window has, one that holds something, else a new one. Where none can be
    kept, its `trouble` says why.
    """
    folder = platformdirs.user_state_path("tallystick", appauthor=False) / "drafts"
    paths = [folder / f"{book}.{name}.json"]
    paths += [folder / f"{book}.{name}-{number}.json" for number in range(2, _DRAFTS_MAX + 1)]
    there = set(folder.glob(f"{book}.{name}*.json"))
    held = [(path, True) for path in paths if path in there]
    is_another = False
    trouble: OSError | None = None
    for path, must_hold in [*held, *((path, False) for path in paths)]:
        try:
            draft = Draft(path)
        except Timeout:
            is_another = True
        except OSError as error:
            trouble = trouble or error
        else:
            if not (must_hold and draft.is_empty and draft.aside is None):
                break
            draft.close()
    else:
        draft = Draft(None)
        trouble = trouble or OSError(errno.EBUSY, "every draft is open in another window")
    draft.is_another, draft.trouble = is_another, trouble
    return draft


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
    return Refused([Problem(FilePlace(place), wrong, remedy)])


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)


def _asides(path: Path) -> Iterator[Path]:
    """Names for what is given up of a draft: the first that is free is taken."""
    yield path.with_suffix(".discarded.json")
    for number in count(2):
        yield path.with_suffix(f".discarded-{number}.json")
