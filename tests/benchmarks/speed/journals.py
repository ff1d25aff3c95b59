"""The movements of a book as journals for other ledgers, exported once for each book."""

from pathlib import Path

from tests.benchmarks.speed.measured import Command
from tests.benchmarks.speed.programs import tally


def exported(book: Path, ending: str) -> Path:
    """The journal of this ending, beside the book."""
    path = book.with_suffix(f".{ending}")
    if not path.exists():
        Command(tally(), "export", path, "--book", book)()
    return path
