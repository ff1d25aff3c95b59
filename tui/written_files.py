"""Files that are written for somebody to keep: whole or not at all, over another only if asked."""

import os
from pathlib import Path
from uuid import uuid4

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
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}.new")
    try:
        try:
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(descriptor)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_be_written(path, error) from error
