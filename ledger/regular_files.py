"""Files that somebody names are opened only where they are files: a pipe would be waited for."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


def open_regular(path: Path) -> BinaryIO:
    """The file, open for reading; raises OSError where it is a folder, a pipe, a device or gone.

    A pipe that the shell holds open already, as bash's <(command), is read all the same.
    """
    if path.is_fifo() and str(path).startswith(_OF_THE_SHELL):
        return path.open("rb")
    _refuse_what_is_none(path, path.stat().st_mode)
    # Something else may have taken its place since: a pipe is then not waited for either.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        _refuse_what_is_none(path, os.fstat(descriptor).st_mode)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def _refuse_what_is_none(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device, and no file", str(path))


_OF_THE_SHELL = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
