"""What every refusal keeps to: nothing is recorded, and the terminal gets nothing but text."""

import re
from pathlib import Path

from ledger.book import Book
from tests.ledger.books import contents
from tests.tui.command import refusal


def standing(book: Path) -> tuple[list[bytes], dict[str, list[str]]]:
    """Every entry of a book and everything its views hold, every balance among it."""
    with Book(book) as opened:
        entries = opened.journal.after(0, 10_000)
        return [entry.stored for entry in entries], contents(opened)


def refused(book: Path, *arguments: object, code: int = 1) -> str:
    """What a refused command says on standard error; the book is as it was."""
    before = standing(book)
    message = refusal(book, *arguments, code=code)
    assert_is_plain_text(message)
    assert standing(book) == before
    return message


def assert_is_plain_text(message: str) -> None:
    """Every character shows itself or ends a line: none acts on the terminal."""
    assert all(character.isprintable() or character == "\n" for character in message), message


def assert_told(message: str, *told: str) -> None:
    """These words are in the message in this order: its place, the value, the fault, the remedy."""
    pattern = ".*?".join(re.escape(words) for words in told)
    assert re.search(pattern, message, re.DOTALL | re.IGNORECASE), message
