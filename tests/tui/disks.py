"""Disks that are full or read-only, to this process alone and by the kernel's own answer.

Full: RLIMIT_FSIZE is the size that no file may grow past; a write beyond it fails (Python ignores
the signal that comes with it). It is per file, so that a test chooses which of a book's files the
fault meets, and it binds root and needs no mount. SQLite calls it an I/O error rather than a full
disk: the way to the person who reads the message is the same.

Read-only: the modes of files and folders, which bind the root user too once it is without its
capabilities. A process may always put those down, in a container as well; a read-only mount, which
needs a user namespace, is what containers often deny.
"""

import ctypes
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SHARED_MEMORY_BYTES = 32_768
"""The file that SQLite keeps beside a write-ahead log: with less room no book opens."""


@contextmanager
def full_disk(room_bytes: int) -> Iterator[None]:
    """No file grows past so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only(*paths: Path) -> Iterator[None]:
    """These files and folders can be read and not written to, whoever runs the tests."""
    modes = {path: path.stat().st_mode for path in paths}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    try:
        with _without_capabilities():
            for path in paths:
                with pytest.raises(PermissionError):
                    (path / "x").touch() if path.is_dir() else path.open("ab").close()
            yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


@contextmanager
def unreadable(path: Path) -> Iterator[None]:
    """The file cannot be read either."""
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        with _without_capabilities():
            yield
    finally:
        path.chmod(mode)


@contextmanager
def _without_capabilities() -> Iterator[None]:
    """The root user has the rights of any other owner of files; nobody else had more."""
    if sys.platform != "linux":
        yield
        return
    system = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this thread
    held = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable: low words, high words
    assert system.capget(header, held) == 0
    lowered = (ctypes.c_uint32 * 6)(0, *held[1:3], 0, *held[4:6])
    assert system.capset(header, lowered) == 0
    try:
        yield
    finally:
        assert system.capset(header, held) == 0
