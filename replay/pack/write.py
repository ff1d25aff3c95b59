"""A pack on the disk: a folder that is there whole or not at all, and never over another."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TextIO

from ledger.checkpoints import Checkpoint, KeptCheckpoint
from ledger.file_sums import SUMS, sums_of
from ledger.signatures import SigningKey
from ledger.synced import sync_folder
from ledger.unfinished_files import in_the_making
from projections.merkle import CompactRange
from projections.spreadsheets import write_csv
from replay.new_files import NotWritten, cannot_be_written, refuse_existing
from replay.pack.contents import Contents
from replay.pack.page import render
from replay.pack.signature import SIGNATURE

_BOM = "\ufeff"
"""By which Excel knows that a CSV file is UTF-8: without it a pound sign is two strange letters."""


@dataclass(frozen=True)
class Evidence:
    """What a pack is checked by."""

    kept: KeptCheckpoint
    stored: Iterable[bytes]
    """The bytes of every entry of the checkpoint, in order."""
    key: SigningKey | None = None
    """It signed the checkpoint, and signs the list of files."""

    def __post_init__(self) -> None:
        assert bool(self.key) == bool(self.kept.signatures), "a pack is signed whole or not at all"


def write_pack(
    folder: Path,
    contents: Contents,
    evidence: Evidence,
    told: Callable[[int, int], None] | None = None,
) -> None:
    """The pack is in a folder at the path, synced; raises NotWritten.

    Everything is written under another name beside it and moved there whole, so that a kill leaves
    nothing under the name, and what it leaves beside it goes with the next pack to the same place.
    `told` is told how many of how many files are written.
    """
    refuse_existing(folder)
    try:
        with in_the_making(folder.absolute()) as unfinished:
            unfinished.mkdir(mode=0o700)  # figures are for the eyes that the book is for
            _write_files(unfinished, contents, evidence, told)
            _write_sums(unfinished, evidence.key)
            sync_folder(unfinished)
            refuse_existing(folder)  # an empty folder made meanwhile would be replaced
            unfinished.rename(folder)
            sync_folder(folder.absolute().parent)
    except OSError as error:
        raise cannot_be_written(folder, error) from error


def _write_files(
    folder: Path,
    contents: Contents,
    evidence: Evidence,
    told: Callable[[int, int], None] | None,
) -> None:
    _write_entries(folder / "entries.jsonl", evidence.kept.checkpoint, evidence.stored)
    with _text(folder / "checkpoint.txt") as file:
        file.write(evidence.kept.text)
    with _text(folder / "check_entries.py") as file:
        file.write(resources.files("replay").joinpath("check_entries.py").read_text("utf-8"))
    for done, table in enumerate(contents.tables, start=1):
        with _text(folder / table.file) as file:
            file.write(_BOM)
            write_csv(file, table.rows, table.columns)
        if told is not None:
            told(done, len(contents.tables) + 1)
    with _text(folder / "index.html") as file:
        file.writelines(render(contents))


def _write_sums(folder: Path, key: SigningKey | None) -> None:
    """The list of all other files is there and, where there is a key, its signature on it."""
    listed = sums_of(folder, without=(SIGNATURE,))
    with _text(folder / SUMS) as file:
        file.write(listed)
    if key is not None:
        with (folder / SIGNATURE).open("xb") as signature:
            signature.write(key.sign_bytes(listed.encode()))
            signature.flush()
            os.fsync(signature.fileno())


def _write_entries(path: Path, checkpoint: Checkpoint, stored: Iterable[bytes]) -> None:
    """Every entry is a line of the file, and they come to the checkpoint's root."""
    counted = CompactRange()
    with path.open("xb") as file:
        for line in stored:
            if b"\n" in line:
                raise NotWritten(
                    f"entry {counted.count + 1} is stored with a line end in it, as no entry is"
                    " that tallystick recorded; see: tally verify"
                )
            counted.append(line)
            file.write(line + b"\n")
        file.flush()
        os.fsync(file.fileno())
    if (counted.count, counted.root()) != (checkpoint.count, checkpoint.root):
        raise NotWritten(
            "the journal was changed while the pack was made; nothing was written, see: tally"
            " verify"
        )


@contextmanager
def _text(path: Path) -> Iterator[TextIO]:
    """A new file for text in UTF-8, with its line ends as they are, synced in the end."""
    with path.open("x", encoding="utf-8", newline="") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
