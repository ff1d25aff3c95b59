"""What a command writes for somebody to keep never replaces what is there: it may be evidence."""

from pathlib import Path


class NotWritten(Exception):
    """A file or a folder was not written; the message names it and says what to do."""


def refuse_existing(path: Path, remedy: str = "give another name") -> None:
    """There is nothing at the path yet, and a folder for it; raises NotWritten, before any work is
    done for it.
    """
    if path.is_symlink() or path.exists():
        raise NotWritten(f"{path} exists already, and is kept as it is; {remedy}")
    refuse_missing_folder(path)


def refuse_missing_folder(path: Path) -> None:
    """There is a folder for what is to be at the path; raises NotWritten."""
    if not path.parent.is_dir():
        raise _without_folder(path)


def _without_folder(path: Path) -> NotWritten:
    return NotWritten(
        f"{path} cannot be written: there is no folder {path.parent}; make it first, or give"
        " another name"
    )


def cannot_be_written(path: Path, error: OSError) -> NotWritten:
    """The refusal where the system does not take it."""
    if isinstance(error, FileNotFoundError) and not path.parent.is_dir():
        return _without_folder(path)
    return NotWritten(
        f"{path} cannot be written ({error.strerror}); check the disk's space and your rights"
        " there, or give another name"
    )
