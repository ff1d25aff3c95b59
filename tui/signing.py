"""Signing what is given away: the key that a command names, and a checkpoint signed by it."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ledger.book import Book
from ledger.checkpoints import Checkpoint, KeptCheckpoint, checkpoint_of
from ledger.doubts import doubts
from ledger.journal import JournalUnusable
from ledger.signatures import KeyUnusable, SigningKey, read_signing_key


def signing_key(key_file: Path) -> SigningKey:
    """The private key in a file; a pass phrase is asked for on the terminal. Raises KeyUnusable."""
    return read_signing_key(key_file, lambda: _pass_phrase(key_file))


def _pass_phrase(key_file: Path) -> str:
    if not sys.stdin.isatty():
        raise KeyUnusable(
            f"{key_file} has a pass phrase, and there is no terminal to ask for it; run this in a"
            " terminal, or give a key without one"
        )
    typed: str = click.prompt(
        f"Pass phrase of {key_file}", default="", show_default=False, hide_input=True, err=True
    )
    return typed


def kept_checkpoint(book: Book, count: int, key: SigningKey | None) -> KeptCheckpoint:
    """The checkpoint of the first entries. Raises JournalUnusable where it would sign for doubt."""
    refuse_to_sign(warned_doubts(book), key)
    return sealed(checkpoint_of(book.journal, count), key)


def sealed(checkpoint: Checkpoint, key: SigningKey | None) -> KeptCheckpoint:
    """The checkpoint as it is given away, signed where there is a key."""
    return KeptCheckpoint(checkpoint, () if key is None else (key.sign(checkpoint),))


def warned_doubts(book: Book) -> list[str]:
    """What is in doubt about the book, which is among its warnings from now on."""
    found = doubts(book)
    book.warnings += [each for each in found if each not in book.warnings]
    return found


def refuse_to_sign(found: Sequence[str], key: SigningKey | None) -> None:
    """Raises JournalUnusable where a key is given and anything is in doubt, with the reason."""
    if key is not None and found:
        raise JournalUnusable(f"{UNSIGNED}: {'; '.join(found)}")


UNSIGNED = "nothing is signed while the book is in doubt"
