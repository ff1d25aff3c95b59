"""What outlasts a power cut: a file's content once it is synced, its name once its folder is."""

import errno
import os
from contextlib import suppress
from pathlib import Path

_NOT_DONE_HERE = (errno.EINVAL, errno.ENOTSUP)
"""How shares answer that sync no folders."""


def sync_file(path: Path) -> None:
    """The file's content is on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """The folder's list of files is on the disk: what is new in it could else vanish.

    Where a folder may not be read, or its system syncs none, that is left to the system.
    """
    with suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NOT_DONE_HERE:
                raise
        finally:
            os.close(descriptor)


def make_folder(folder: Path) -> None:
    """The folder is there, with those that it is in, and its name is on the disk."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        sync_folder(each.parent)
