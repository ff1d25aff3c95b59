"""Files and folders in the making: what a killed program left of them goes with the next one.

Beside each stands a mark that its maker holds locked. Whatever ends a program, the system lets go
of its locks: what is marked, and not locked, is in the making no more. Nothing else is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from filelock import FileLock

_MARK = re.compile(r"\.[0-9a-f]{32}\.(.+)\.writing", re.ASCII | re.DOTALL)
_WAITED_SECONDS = 5
"""For whoever looks at the mark just now, because an earlier program left it."""


def _lock(mark: Path) -> FileLock:
    # What holds a lock, which nobody needs who only asks for figures.
    from filelock import FileLock  # noqa: PLC0415

    return FileLock(mark)


@contextmanager
def in_the_making(path: Path) -> Iterator[Path]:
    """Another name beside the path, where nothing is yet; what is there in the end is removed.

    Before and after, what was left of the same file or folder by a program that was killed goes.
    """
    clear_away(path)
    unfinished = path.with_name(f".{uuid4().hex}.{path.name}")
    mark = _lock(_mark_of(unfinished))
    with suppress(OSError, NotImplementedError):  # a share that locks nothing is not cleared either
        mark.acquire(timeout=_WAITED_SECONDS)
    try:
        yield unfinished
    finally:
        with suppress(OSError):  # what cannot be removed keeps its mark, and goes with the next
            remove(unfinished)
        mark.release()
        if not (unfinished.exists() or set_aside(unfinished).exists()):
            with suppress(OSError):
                _mark_of(unfinished).unlink(missing_ok=True)
    clear_away(path)


def set_aside(unfinished: Path) -> Path:
    """The name that the old folder has while the new one takes its place."""
    return unfinished.with_name(f"{unfinished.name}.old")


def clear_away(path: Path) -> None:
    """What killed programs left beside the path, of what was to be there, is gone.

    An old folder that was set aside stays as long as no new one is in its place.
    """
    with suppress(OSError):
        for mark in [*path.parent.iterdir()]:
            found = _MARK.fullmatch(mark.name)
            if found is not None and found[1] == path.name:
                with suppress(OSError, NotImplementedError):
                    _clear(mark, path)


def _clear(mark: Path, path: Path) -> None:
    """Raises filelock.Timeout, an OSError, where somebody holds the mark: then it stays."""
    unfinished = mark.with_name(mark.name.removesuffix(".writing"))
    old = set_aside(unfinished)
    with _lock(mark).acquire(timeout=0):
        if path.exists():
            remove(old)
        else:
            _take_back(unfinished, path)
        remove(unfinished)
        is_clear = not old.exists()
    if is_clear:
        mark.unlink(missing_ok=True)


def _take_back(unfinished: Path, path: Path) -> None:
    """Of files that belong together, those are gone that were moved already: the last, which is at
    the path, was not.
    """
    for each in unfinished.iterdir() if unfinished.is_dir() else ():
        there = path.with_name(each.name)
        if there.exists() and there.samefile(each):
            there.unlink()


def _mark_of(unfinished: Path) -> Path:
    return unfinished.with_name(f"{unfinished.name}.writing")


def remove(path: Path) -> None:
    """Nothing is at the path: no file, no folder."""
    if path.is_dir() and not path.is_symlink():
        rmtree(path)
    else:
        path.unlink(missing_ok=True)
