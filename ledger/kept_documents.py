"""Papers in a folder against those whose SHA-256 the book keeps: by content, whatever their names.

Nothing is changed and nothing is locked: somebody may record meanwhile.
"""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from events.decisions import DecisionSigned
from events.refusal import Refusal
from ledger.book import Book
from ledger.document_digest import digest_of_stream
from ledger.regular_files import open_regular


class FolderRefused(Refusal):
    """A folder of documents that is not there, or is none."""


@dataclass(frozen=True)
class KeptDocument:
    """A decision's paper, as its signing keeps it now."""

    decision: str
    entry: int
    """The signing."""
    sha256: str


@dataclass(frozen=True)
class FoundDocument:
    """A kept document that is there, in one file or in copies."""

    kept: KeptDocument
    files: tuple[Path, ...]


@dataclass(frozen=True)
class NotRead:
    """Something in the folder that was not compared, and why."""

    path: Path
    why: str
    unreadable: bool = False
    """Something was in the way; else it was passed over on purpose, as a link is."""


@dataclass(frozen=True)
class DocumentsCompared:
    """A folder against the book. Decisions in the order of recording, paths in that of names."""

    found: tuple[FoundDocument, ...]
    missing: tuple[KeptDocument, ...]
    of_no_decision: tuple[Path, ...]
    """Files that no signing keeps the digest of: other papers, or papers that were changed."""
    not_read: tuple[NotRead, ...]
    """Links, which are not followed, what is no file, and what could not be read."""
    without_document: tuple[str, ...]
    """References of decisions that keep none."""


OnBytes = Callable[[int, int], None]
"""Told how many bytes are read, and how many there are in all, after each piece of a file."""


def compare_documents(
    book: Book, folder: Path, on_bytes: OnBytes | None = None
) -> DocumentsCompared:
    """Which kept documents are in the folder, or below it, and which of its files are no such.

    `on_bytes` may raise to stop: nothing is left open or half done. Raises FolderRefused.
    """
    kept, without_document = _kept(book)
    files, not_read = _listed(folder)
    by_digest: dict[str, list[Path]] = {}
    for path, outcome in _digests(files, on_bytes):
        if isinstance(outcome, NotRead):
            not_read.append(outcome)
        else:
            by_digest.setdefault(outcome, []).append(path)
    digests = {each.sha256 for each in kept}
    return DocumentsCompared(
        found=tuple(
            FoundDocument(each, tuple(by_digest[each.sha256]))
            for each in kept
            if each.sha256 in by_digest
        ),
        missing=tuple(each for each in kept if each.sha256 not in by_digest),
        of_no_decision=tuple(
            sorted(path for digest in by_digest.keys() - digests for path in by_digest[digest])
        ),
        not_read=tuple(sorted(not_read, key=lambda each: each.path)),
        without_document=tuple(without_document),
    )


def _kept(book: Book) -> tuple[list[KeptDocument], list[str]]:
    """Every document that a signing keeps as corrected since; the decisions that keep none."""
    rows = book.views.connection.execute(
        "select signed from decision where signed is not null order by id"
    ).fetchall()
    histories = book.histories()
    kept, without = [], []
    for (number,) in rows:
        signing = histories.reading(number)
        assert isinstance(signing, DecisionSigned), "a signing is not struck out"
        if signing.document_sha256 is None:
            without.append(signing.decision)
        else:
            kept.append(KeptDocument(signing.decision, number, signing.document_sha256))
    return kept, without


def _listed(folder: Path) -> tuple[list[tuple[Path, int]], list[NotRead]]:
    """The files below the folder with their bytes, in the order of their names; what is none."""
    if not folder.is_dir():
        wrong = "is not a folder" if folder.exists() else "does not exist"
        raise FolderRefused(str(folder), wrong, "give the folder that holds the documents")
    not_read: list[NotRead] = []

    def on_error(error: OSError) -> None:
        not_read.append(_unreadable(Path(error.filename), error))

    files = []
    for above, folders, names in os.walk(folder, onerror=on_error, followlinks=False):
        for name in [*folders, *names]:
            path = Path(above, name)
            try:
                found = path.lstat()
            except OSError as error:
                on_error(error)
                continue
            if stat.S_ISLNK(found.st_mode):
                not_read.append(NotRead(path, "is a link, and is not followed"))
            elif stat.S_ISREG(found.st_mode):
                files.append((path, found.st_size))
            elif not stat.S_ISDIR(found.st_mode):
                not_read.append(NotRead(path, "is neither a file nor a folder"))
    return sorted(files), not_read


def _digests(
    files: list[tuple[Path, int]], on_bytes: OnBytes | None
) -> Iterator[tuple[Path, str | NotRead]]:
    """Each file with its SHA-256, or why there is none."""
    in_all = sum(size for _, size in files)
    counted = 0

    def on_chunk(count: int) -> None:
        nonlocal counted
        counted += count
        if on_bytes is not None:
            on_bytes(counted, max(counted, in_all))  # a file may have grown since it was listed

    for path, _ in files:
        try:
            with open_regular(path) as file:
                yield path, digest_of_stream(file, on_chunk)
        except OSError as error:
            yield path, _unreadable(path, error)


def _unreadable(path: Path, error: OSError) -> NotRead:
    return NotRead(path, f"cannot be read ({error.strerror})", unreadable=True)
