"""Everything that a pack tells: its cover, and its tables in sections."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.checkpoints import KeptCheckpoint
from ledger.file_sums import SUMS
from projections.marks import MARKS
from projections.questions import in_words
from replay.pack.checks import Checked, verification_section
from replay.pack.exceptions import exceptions_section
from replay.pack.figures import balances_section, stated_totals_section, statements_section
from replay.pack.held import Held
from replay.pack.record import (
    decisions_section,
    entries_section,
    population,
    restatements_section,
)
from replay.pack.signature import SIGNATURE
from replay.pack.tables import Section, Table

Lines = Sequence[tuple[str, str]]
"""A term and what is said of it, in the order of reading."""


@dataclass(frozen=True)
class Cover:
    """What is to be known before anything else is read."""

    book: str
    """The number of the book, 32 hexadecimal digits."""
    asked: str
    facts: Lines
    failed: Sequence[str]
    """The checks that failed."""
    not_made: Sequence[str]
    """The checks that something was in the way of."""
    doubts: Sequence[str]
    """What is in doubt, whether or not it makes a check fail."""
    marks: Lines
    signed: bool
    """Whether a key signed the checkpoint, and the list of files with it."""
    files: Lines
    shows_not: Sequence[str]


@dataclass(frozen=True)
class Contents:
    """A whole pack but for the files that are the same in every one."""

    cover: Cover
    sections: Sequence[Section]

    @property
    def tables(self) -> list[Table]:
        """Every table, in the order of the page."""
        return [table for section in self.sections for table in section.tables]


def gather(held: Held, kept: KeptCheckpoint, checked: Checked) -> Contents:
    """What the pack of a book tells by the question that it is held by.

    The checkpoint is that of the entries held.
    """
    sections = [
        balances_section(held),
        statements_section(held),
        decisions_section(held),
        entries_section(held, kept.checkpoint.root),
        restatements_section(held),
        exceptions_section(held),
        stated_totals_section(held),
        verification_section(checked),
    ]
    tables = [table for section in sections for table in section.tables]
    return Contents(_cover(held, kept, checked, tables), sections)


def _cover(held: Held, kept: KeptCheckpoint, checked: Checked, tables: Sequence[Table]) -> Cover:
    checkpoint = kept.checkpoint
    facts = [
        ("Book", checkpoint.book_id.hex),
        ("Question", _capital(in_words(held.question))),
        ("Entries", population(held)),
        ("Root", checkpoint.root.hex()),
        ("Checkpoint", _checkpoint(kept)),
        ("Verification", checked.outcome),
    ]
    return Cover(
        book=checkpoint.book_id.hex,
        asked=in_words(held.question),
        facts=facts,
        failed=checked.failed,
        not_made=checked.not_made,
        doubts=checked.without_folders(checked.doubts),
        marks=[(sign, _MEANINGS.get(sign, meaning)) for sign, _, meaning in MARKS],
        signed=bool(kept.signatures),
        files=[
            *_FILES,
            *([_SIGNATURE] if kept.signatures else []),
            *((table.file, table.title) for table in tables),
        ],
        shows_not=_SHOWS_NOT,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _checkpoint(kept: KeptCheckpoint) -> str:
    ids = ", ".join(each.key_id.hex() for each in kept.signatures)
    return f"In checkpoint.txt, {f'signed by key {ids}' if ids else 'not signed'}"


_MEANINGS = {"d": "despite: counts an entry recorded against a rule; the reason is in its list"}
_FILES = [
    ("index.html", "This page. It needs no other file, and nothing from outside"),
    ("entries.jsonl", "Every entry exactly as it is stored, a line each: the evidence"),
    ("checkpoint.txt", "How many entries these are, and the root over them"),
    ("check_entries.py", "Checks the two files above, with Python alone"),
    (SUMS, "The SHA-256 of every other file of this pack, as sha256sum writes and checks it"),
]
_SIGNATURE = (SIGNATURE, f"The Ed25519 signature on {SUMS}, 64 bytes, by the checkpoint's key")
_SHOWS_NOT = [
    "That what was recorded is true, that it is all that was decided, or that money was paid.",
    "That the book was not written again whole before this pack was made: that takes a checkpoint"
    " from before, kept where the book's owner could not change it.",
    "Who made the pack, unless it is signed by a key that you trust. Without a signature SHA256SUMS"
    " finds a file that was damaged, and not one that was changed together with it.",
    "That this page and the CSV files say what the entries say. SHA256SUMS, where it is signed,"
    " shows that they are what its maker made; the root is over entries.jsonl alone, from which the"
    " figures follow and can be worked out again.",
    "The papers. The register has the SHA-256 of each that was kept, to tell whether the one at"
    " hand is the one that was read.",
    "When it was made. Of the same book, the same question gives the same bytes on any day.",
]
