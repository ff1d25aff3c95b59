"""Whether a folder of decision files is as the export made it, by the list of files in it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ledger.file_sums import SUMS, listed_in, sha256_of
from ledger.regular_files import open_regular
from projections.exports.csv_folder import PACKAGE, is_csv_folder, is_of_a_file_manager

READ_ME, LEFT_OUT = "README.txt", "left-out.csv"
TITLE = "THE DECISIONS OF A BOOK, FOR AN EMPTY BOOK"
"""The first line of the read-me: by it, or by its list, such a folder is known."""


class MadeFrom(NamedTuple):
    """What a folder says that it was made from."""

    book_id: str
    up_to: int
    """The last entry, of that book, that the folder was made from."""


class Difference(NamedTuple):
    """One file that is not as the export made it, or is not of it."""

    name: str
    wrong: str
    remedy: str
    is_missing: bool = False
    """Whether it is gone: nothing of it would be lost with the folder."""


def is_of_a_book(path: Path) -> bool:
    """Whether an export made the folder: its files name entries by the numbers of an empty book.

    It stays one where its read-me or its list was taken away, not where both were.
    """
    try:
        if _read_me(path).split("\n", 1)[0].rstrip("\r") == TITLE:
            return True
    except (OSError, ValueError):
        pass
    return _lists(path, READ_ME, LEFT_OUT)


def is_of_csv_files(path: Path) -> bool:
    """Whether an export made the folder, of CSV files: by what it says of itself, or its list."""
    return is_csv_folder(path) or _lists(path, READ_ME, PACKAGE)


def _lists(path: Path, *names: str) -> bool:
    try:
        return {*names} <= listed_in(path).keys()
    except (OSError, ValueError):
        return False


def _read_me(path: Path) -> str:
    """What the read-me of a folder says, as far as one that is ours goes; raises OSError."""
    with open_regular(path / READ_ME) as file:
        return file.read(_READ_ME_BYTES_MAX).decode("utf-8", errors="replace")


_READ_ME_BYTES_MAX = 64 * 1024


def origin(book_id: str, up_to: int, root: str) -> str:
    """The sentence of the read-me that says of which book the folder is."""
    return (
        f"From a Tallystick ledger: book {book_id}, whose entries 1 to {up_to} have the"
        f" root {root}."
    )


_ORIGIN = re.compile(r"book ([0-9a-f]{32}), whose entries 1 to (\d+) have the root", re.ASCII)


def made_from(path: Path) -> MadeFrom | None:
    """The book and its last entry, by the read-me; None where that does not say it."""
    try:
        text = " ".join(_read_me(path).split())
    except (OSError, ValueError):
        return None
    found = _ORIGIN.search(text)
    return MadeFrom(found[1], int(found[2])) if found else None


def differences(path: Path) -> Iterator[Difference]:
    """Every file that is missing from the folder, was added to it or is changed, by name.

    What Finder or Explorer leaves there is none of it. Raises OSError where the folder cannot be
    read.
    """
    there = {each.name: each for each in path.iterdir() if not is_of_a_file_manager(each)}
    try:
        listed = listed_in(path)
    except FileNotFoundError:
        yield Difference(SUMS, "is missing, the list of what the export made", _PUT_BACK)
        return
    except (OSError, ValueError):
        yield Difference(SUMS, "is not the list of files that the export wrote", _PUT_BACK)
        return
    for name in sorted((listed.keys() | there.keys()) - {SUMS}):
        if name not in there:
            yield Difference(name, "is missing", _PUT_BACK, is_missing=True)
        elif name not in listed:
            yield Difference(name, "is not of the export", "take it out of the folder")
        elif _digest(there[name]) != listed[name]:
            yield Difference(name, "is not as the export wrote it", _PUT_BACK)


_PUT_BACK = "put it back from the export, or export again"


def _digest(file: Path) -> str | None:
    try:
        return sha256_of(file) if file.is_file() else None  # a pipe would never end
    except OSError:
        return None
