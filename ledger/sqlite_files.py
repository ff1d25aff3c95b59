"""How SQLite is to open a file that may be on a disk that takes nothing new."""

import os
from pathlib import Path


def takes_writing(path: Path) -> bool:
    """Whether the file can be written to, and others made beside it as SQLite needs them."""
    return _may_write(path) and _may_write(path.parent)


def _may_write(path: Path) -> bool:
    if os.access in os.supports_effective_ids:
        return os.access(path, os.W_OK, effective_ids=True)
    return os.access(path, os.W_OK)


def address(path: Path) -> str:
    """The file's URI, to read it and change nothing.

    Where nothing can be made beside it, SQLite is told that it does not change: so it needs no
    shared memory. Then it does not look at a write-ahead log either; where one is, and its shared
    memory, it is opened as usual.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro"
    log = path.with_name(f"{path.name}-wal")
    return uri if _may_write(path.parent) or _is_not_empty(log) else f"{uri}&immutable=1"


def lacks_its_log(path: Path) -> bool:
    """Whether what was recorded last is in a log beside the file that cannot be read where it is.

    SQLite needs a third file for it, which is not there and which it cannot make.
    """
    log, shared = (path.with_name(f"{path.name}{ending}") for ending in ("-wal", "-shm"))
    return not _may_write(path.parent) and _is_not_empty(log) and not shared.exists()


def _is_not_empty(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0
