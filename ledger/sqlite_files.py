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
    has_log = log.exists() and log.stat().st_size > 0
    return uri if _may_write(path.parent) or has_log else f"{uri}&immutable=1"
