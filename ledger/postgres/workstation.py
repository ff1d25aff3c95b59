"""Where a workstation keeps what it needs of a shared book: its own views, its own witness."""

from pathlib import Path
from uuid import UUID

from ledger.data_folder import data_folder


def workstation_folder(book: UUID) -> Path:
    """By the book's identity: the same book by another address has the same views."""
    return data_folder() / "shared" / book.hex


def views_path(folder: Path) -> Path:
    """The views in a workstation's folder of a shared book."""
    return folder / "book.views.sqlite"


def witness_path(folder: Path) -> Path:
    """The witness there: what this workstation has seen of the journal."""
    return folder / "book.witness"
