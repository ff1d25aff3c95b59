"""A decision paper, read from whatever somebody saved of it: a web page, a PDF or its text."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ledger.documents.apart import paper_of
from ledger.documents.encodings import text_of
from ledger.documents.file_kinds import kind_of
from ledger.documents.laid_out import check_length
from ledger.documents.paper import Paper
from ledger.documents.plain_text import read_text
from ledger.documents.unreadable import Unreadable
from ledger.problems import FilePlace, NotRead, Problem
from ledger.regular_files import open_regular
from projections.clean import on_one_line

SIZE_BYTES_MAX = 50 * 1024 * 1024
OnProgress = Callable[[int, int], None]
"""Told (pages read, pages to read), of a PDF."""


def _tell_nobody(_done: int, _in_all: int) -> None:
    """For whoever does not want to know."""


def read_paper(path: Path, on_progress: OnProgress = _tell_nobody) -> Paper:
    """What the document says; raises NotRead where it is none that can be read.

    What could not be read of it, the rest being read, is told in its remarks.
    """
    try:
        content = _content(path)
        return replace(_read(content, on_progress), digest=hashlib.sha256(content).hexdigest())
    except Unreadable as problem:
        place = FilePlace(on_one_line(str(path)))
        raise NotRead([Problem(place, problem.wrong, problem.remedy)]) from problem


def _read(content: bytes, on_progress: OnProgress) -> Paper:
    kind = kind_of(content)
    if kind == "PDF":
        return paper_of(kind, content, on_progress)
    text, remark = text_of(content, is_page=kind == "web page")
    if kind == "text":
        check_length(len(text), text.count("\n") + text.count("\r"))
        paper = read_text(text)
    else:
        paper = paper_of(kind, text.encode(), on_progress)
    if not paper.lines:
        raise Unreadable(
            "shows no words by itself", "open it in a browser, print it to a PDF, and give that"
        )
    return replace(paper, remarks=(remark, *paper.remarks)) if remark else paper


def _content(path: Path) -> bytes:
    """What the file holds, looked at for its size before it is read."""
    if path.is_dir():
        raise Unreadable("is a folder", "give the paper itself, such as decision.pdf")
    try:
        with open_regular(path) as file:
            content = _read_at_most(file, SIZE_BYTES_MAX)
    except OSError as error:
        raise Unreadable(
            f"cannot be read ({error.strerror})", "check its name and rights"
        ) from error
    if not content.strip():
        raise Unreadable("is empty", "get the paper again as it was published")
    return content


def _read_at_most(file: BinaryIO, size_bytes_max: int) -> bytes:
    """All of a file; of a larger one nothing is read, or of a pipe no more than that."""
    content = BytesIO()
    size_bytes = os.fstat(file.fileno()).st_size
    while size_bytes <= size_bytes_max and (piece := file.read(_PIECE_BYTES)):
        content.write(piece)
        size_bytes = max(size_bytes, content.tell())
    if size_bytes > size_bytes_max:
        raise Unreadable("is larger than 50 MB", "give the paper itself, without what it encloses")
    return content.getvalue()


_PIECE_BYTES = 1024 * 1024
