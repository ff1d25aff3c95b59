"""Drafts of papers that are texts, and what is in them: shared by the tests of this folder."""

import tomllib
from typing import Any

from ledger.book import Book
from ledger.documents.drafting.draft import draft_of
from ledger.documents.drafting.known import Known
from ledger.documents.drafting.layout import as_text
from ledger.documents.plain_text import read_text
from ledger.loading import parse

HEAD = """\
Reference code: PCD 4001
Title: Lamps in parks

The Deputy Mayor for Lamps is recommended to:

"""
FINANCE = "\n\nPART I\n\n1. Financial Comments\n\n"


def draft(text: str, book: Book | None = None) -> str:
    """The draft of a paper; whatever it says, it loads as it is printed."""
    drafted = as_text(draft_of(read_text(text), Known(book)))
    parse(drafted, "draft.toml")
    return drafted


def entries(text: str, *kinds: str, book: Book | None = None) -> list[dict[str, Any]]:
    """The entries of these kinds that stand in the draft of a paper."""
    content = tomllib.loads(draft(text, book))
    return [each for each in content.get("entries", []) if each["kind"] in kinds]


def entry(text: str, kind: str, book: Book | None = None) -> dict[str, Any]:
    """The one entry of this kind."""
    (found,) = entries(text, kind, book=book)
    return found


def behind_marks(text: str, book: Book | None = None) -> list[dict[str, Any]]:
    """The entries that the draft prints behind comment marks, with the marks taken away."""
    found: list[dict[str, Any]] = []
    for block in draft(text, book).split("\n\n"):
        lines = block.split("\n")
        if "# [[entries]]" in lines:
            plain = [line.removeprefix("# ") for line in lines[lines.index("# [[entries]]") :]]
            found += tomllib.loads("\n".join(plain))["entries"]
    return found


def recommended(*items: str, finance: str = "") -> str:
    """A paper with these recommendations, numbered, and what its finance section says."""
    listed = "\n\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    return HEAD + listed + (FINANCE + finance if finance else "")
