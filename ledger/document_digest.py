"""The paper beside a decision file: its SHA-256 is kept with the signing, and compared.

Two files that say the same are one decision, whichever of them came with its paper: so the paper's
digest is no part of the content's, and is held against the kept one by itself.
"""

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from events.decisions import DecisionSigned
from ledger.decision_file import DecisionFile
from ledger.problems import FilePlace, Problem, Refused
from ledger.regular_files import open_regular
from projections.clean import on_one_line
from projections.histories import Histories

SIZE_BYTES_MAX = 200 * 1024 * 1024
CHUNK_BYTES = 1024 * 1024


def digest_of(document: Path) -> str:
    """The SHA-256 of a paper as it is, in hexadecimal; raises Refused where it cannot be read."""

    def refused(wrong: str, remedy: str) -> Refused:
        return Refused([Problem(FilePlace(on_one_line(str(document))), wrong, remedy)])

    in_all = 0

    def on_chunk(count: int) -> None:
        nonlocal in_all
        in_all += count
        if in_all > SIZE_BYTES_MAX:
            raise refused(
                "is larger than 200 MB", "give the paper itself, without what it encloses"
            )

    if document.is_dir():
        raise refused("is a folder", "give the paper itself, such as decision.pdf")
    try:
        with open_regular(document) as file:
            digest = digest_of_stream(file, on_chunk)
    except OSError as error:
        raise refused(f"cannot be read ({error.strerror})", "check its name and rights") from error
    if in_all == 0:
        raise refused("is empty", "get the paper again as it was published")
    return digest


def digest_of_stream(file: BinaryIO, on_chunk: Callable[[int], None]) -> str:
    """The SHA-256 of all that the file still has; `on_chunk` is told the bytes of each piece.

    It may raise, to stop.
    """
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK_BYTES):
        digest.update(chunk)
        on_chunk(len(chunk))
    return digest.hexdigest()


def with_document(read: Callable[[], DecisionFile], document: Path) -> Callable[[], DecisionFile]:
    """What reads the same file, and gives it the digest of its paper.

    The paper is read here and now, before anybody waits for the book; what is wrong with it is told
    with what is wrong with the file.
    """
    digest, wrong = None, []
    try:
        digest = digest_of(document)
    except Refused as refused:
        wrong = refused.problems

    def read_with_document() -> DecisionFile:
        try:
            file = read()
        except Refused as refused:
            refused.problems = [*wrong, *refused.problems]
            raise
        problems = [*wrong]
        if digest is not None and file.document_sha256 not in (None, digest):
            name = on_one_line(str(document))
            problems.append(
                Problem(
                    FilePlace("decision", key="document_sha256"),
                    f"is {file.document_sha256}, and the SHA-256 of {name} is {digest}",
                    "give the document that the file means, or mend the file",
                )
            )
        if problems:
            raise Refused(problems, readable=file)
        return file.model_copy(update={"document_sha256": digest})

    return read_with_document


def belongs_nowhere(file: DecisionFile, signing: int | None) -> list[Problem]:
    """The problem of a document in a file that records no signing, which could keep it.

    `signing` is the entry of the decision's own signing, where there is one.
    """
    if file.document_sha256 is None:
        return []
    remedy = "give it with the file of the decision whose paper it is"
    if signing is not None:
        remedy = f"to keep it: {_correcting(signing, file.document_sha256)}"
    wrong = "belongs to the signing of a decision, and this file records none"
    return [Problem(FilePlace("decision", key="document_sha256"), wrong, remedy)]


def check_kept(
    connection: sqlite3.Connection, histories: Histories, first: int, file: DecisionFile
) -> None:
    """The document of a file that stands in the book already, from entry `first` on, is kept.

    A file without one asks for nothing. Raises Refused where none or another is kept.
    """
    if file.document_sha256 is None:
        return
    reading = histories.reading(first)
    if not isinstance(reading, DecisionSigned):
        (signing,) = connection.execute(
            "select signed from decision where id = (select decision from entry where number = ?)",
            (first,),
        ).fetchone()
        raise Refused(belongs_nowhere(file, signing))
    kept = reading.document_sha256
    if file.document_sha256 == kept:
        return
    wrong = f"is {file.document_sha256}, and {reading.decision} is recorded already with {kept}"
    remedy = "give that document"
    if kept is None:
        wrong = f"is not kept: {reading.decision} is recorded already, without its document"
        remedy = "to keep it"
    else:
        remedy += " or, where this is the right one"
    remedy += f": {_correcting(first, file.document_sha256)}"
    raise Refused([Problem(FilePlace("decision", key="document_sha256"), wrong, remedy)])


def _correcting(signing: int, digest: str) -> str:
    return (
        f"tally correct {signing} --set document_sha256={digest} --cause recording --because"
        ' "kept the document later"'
    )
