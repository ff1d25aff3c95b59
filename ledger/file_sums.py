"""The list of a folder's files with their SHA-256, as sha256sum writes and checks it."""

import hashlib
import re
from collections.abc import Collection
from pathlib import Path

from ledger.regular_files import open_regular

SUMS = "SHA256SUMS"
_READ_BYTES = 64 * 1024
_LINE = re.compile(r"([0-9a-fA-F]{64}) [ *](.+)")


def sums_of(folder: Path, without: Collection[str] = ()) -> str:
    """A line for every file of the folder but the list itself and those named, by name."""
    files = sorted(each for each in folder.iterdir() if each.name not in {SUMS, *without})
    return "".join(f"{sha256_of(file)}  {file.name}\n" for file in files)


def listed_in(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file that the folder's list names; raises OSError, ValueError."""
    found = {}
    with open_regular(folder / SUMS) as file:
        lines = file.read().decode("utf-8").splitlines()
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"{SUMS} has a line that names no file")
        found[match[2]] = match[1].lower()
    return found


def sha256_of(file: Path) -> str:
    """The SHA-256 of what is in the file, in hexadecimal; raises OSError."""
    digest = hashlib.sha256()
    with file.open("rb", buffering=0) as content:
        while read := content.read(_READ_BYTES):  # less at once than file_digest: files are many
            digest.update(read)
    return digest.hexdigest()
