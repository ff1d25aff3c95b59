"""Files that are written for somebody to keep: whole or not at all, over another only if asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger.synced import sync_file, sync_folder
from ledger.unfinished_files import in_the_making, remove, set_aside
from replay.new_files import cannot_be_written, refuse_existing


def write_new(path: Path, text: str) -> None:
    """The text is in a file at the path, synced, for everybody to read; raises NotWritten.

    Written under another name and moved there whole. Not by a link, which would settle a race of
    two writers: the sticks and shares that such files are put on have no links.
    """
    refuse_existing(path)
    _write(path, text)


def write_over(path: Path, text: str) -> None:
    """As write_new, in the place of a file that is there; for whoever was asked and said so."""
    _write(path, text)


def _write(path: Path, text: str) -> None:
    with made(path) as unfinished:
        unfinished.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def made(path: Path) -> Iterator[Path]:
    """Another name beside the path, for a file or folder that is moved to the path once it is made.

    It is synced first, and then its name, so that whenever the program or the machine stops, at the
    path is what was there or the whole of the new; once it is told that it was written, the new.
    What was there gives way; a folder does so in two moves. Raises NotWritten.
    """
    try:
        with in_the_making(path) as unfinished:
            yield unfinished
            _sync(unfinished)
            if path.is_dir() and not path.is_symlink():
                _put_in_the_place_of_a_folder(path, unfinished)
            else:
                unfinished.replace(path)
                sync_folder(path.parent)
    except OSError as error:
        raise cannot_be_written(path, error) from error


def _sync(path: Path) -> None:
    for each in (path, *path.rglob("*")):
        if each.is_dir():
            sync_folder(each)
        else:
            sync_file(each)


def _put_in_the_place_of_a_folder(path: Path, unfinished: Path) -> None:
    """No system moves a folder over another: the old one has another name for a moment."""
    old = set_aside(unfinished)
    path.replace(old)
    try:
        unfinished.replace(path)
    except OSError:
        old.replace(path)
        raise
    sync_folder(path.parent)  # or the power could take the old one and the new
    remove(old)
