"""Signing what is given away: the key that a command names, and a checkpoint signed by it."""

import sys
from pathlib import Path

import click

from ledger.book import Book
from ledger.checkpoints import Checkpoint, KeptCheckpoint, checkpoint_of, root_after
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
    checkpoint = checkpoint_of(book.journal, count)
    book.warnings += _changed_since_counted(book, checkpoint)
    if key is None:
        return KeptCheckpoint(checkpoint)
    if book.warnings:
        raise JournalUnusable(f"nothing is signed while the book is in doubt: {book.warnings[-1]}")
    return KeptCheckpoint(checkpoint, (key.sign(checkpoint),))


def _changed_since_counted(book: Book, checkpoint: Checkpoint) -> list[str]:
    """What opening a book does not look for: whether its entries are those that were counted."""
    counted = book.views.position()
    if counted.number and book.witness.last() is None:
        return [
            f"there is no witness {book.witness.path}, which every book that was recorded in has;"
            " ask who has a copy of the book with it"
        ]
    root = checkpoint.root
    if checkpoint.count != counted.number:
        root = root_after(book.journal, counted.number)
    if root == counted.range.root():
        return []
    return [
        f"the {counted.number} entries in the journal are not those that the views have counted:"
        " an entry was changed since; compare with a backup or a kept checkpoint"
    ]
