"""What is true of a book whatever happened to the process that wrote in it, or to the machine."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger.book import Book
from ledger.kept_file import lock_path, next_path, views_path, witness_path
from replay.check import Outcome
from replay.verification import Verification
from tests.ledger.books import contents, forget_views

ALL = 1_000_000


def sound(path: Path) -> Counter[str]:
    """It opens without a word, its numbers have no gaps, the witness saw no entry that is not
    there, and the views, as the next command finds them, are those of a fresh replay.

    Gives how many entries each decision has.
    """
    with Book(path) as book:
        assert book.warnings == []
        entries = book.journal.after(0, ALL)
        assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
        seen = book.witness.last()
        assert (0 if seen is None else seen.count) <= len(entries)
        found = contents(book)
    forget_views(path)
    with Book(path) as book:
        assert contents(book) == found
    return Counter(entry.event.decision for entry in entries)


def assert_verified(path: Path) -> None:
    """Every check that `tally verify` makes of it passes."""
    checks = list(Verification(path, _quietly).checks())
    assert [(each.outcome, each) for each in checks if each.outcome != Outcome.PASSED] == []
    assert len(checks) >= 10


@contextmanager
def _quietly(_: str) -> Iterator[Callable[[int, int], None]]:
    yield lambda done, in_all: None


def seen_by_witness(path: Path) -> int:
    """How many entries the witness beside the book has seen."""
    with Book(path) as book:
        seen = book.witness.last()
    return 0 if seen is None else seen.count


def root(path: Path) -> bytes:
    """The root over every entry."""
    with Book(path) as book:
        return book.views.position().range.root()


def files_of(path: Path) -> set[Path]:
    """What is in a book's folder when nobody has it open."""
    return {path, *(of(path) for of in (views_path, witness_path, lock_path, next_path))}


def told_apart(path: Path) -> str:
    """A name for what is in a file, or in a folder and under which names."""
    digest = hashlib.sha256()
    for each in sorted(path.rglob("*")) if path.is_dir() else [path]:
        content = b"" if each.is_dir() else each.read_bytes()
        digest.update(f"{each.relative_to(path)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
