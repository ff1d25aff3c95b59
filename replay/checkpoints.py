"""A book held against checkpoints that were kept elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from ledger.checkpoints import (
    Checkpoint,
    CheckpointUnusable,
    KeptCheckpoint,
    Verdict,
    held_against,
    read_checkpoint_file,
)
from ledger.signatures import PublicKey, Signed, check_signatures
from replay.check import Check, stopped
from replay.examination import Examined

UNREAD, SIGNATURE = "checkpoint's file", "checkpoint's signature"
ANOTHER_BOOK = "checkpoint's book"
"""Checks that say nothing against the book where they fail."""
Kept = dict[Path, KeptCheckpoint | CheckpointUnusable]
"""Each file that was given, as it was read, or why it cannot be."""


def read(paths: Sequence[Path]) -> Kept:
    """The checkpoints in these files."""
    kept: Kept = {}
    for path in paths:
        try:
            kept[path] = read_checkpoint_file(path)
        except CheckpointUnusable as error:
            kept[path] = error
    return kept


def same_as(kept: Kept) -> dict[Path, Path]:
    """Each file that says what one given before it says, to that one: a copy shows no more."""
    first: dict[Checkpoint, Path] = {}
    same = {}
    for path, each in kept.items():
        if isinstance(each, KeptCheckpoint):
            before = first.setdefault(each.checkpoint, path)
            if before != path:
                same[path] = before
    return same


def counts(kept: Kept) -> set[int]:
    """After how many entries the root is asked for."""
    return {each.checkpoint.count for each in kept.values() if isinstance(each, KeptCheckpoint)}


def checks(kept: Kept, keys: Sequence[PublicKey], book: UUID, found: Examined) -> Iterator[Check]:
    """The check of each file, in the order in which they were given."""
    same = same_as(kept)
    for path, each in kept.items():
        made = check(path, each, keys, book, found)
        if path in same:
            note = f"it says the same as {same[path].name}: they are counted as one checkpoint"
            made = replace(made, notes=[*made.notes, note])
        yield made


def check(
    path: Path,
    kept: KeptCheckpoint | CheckpointUnusable,
    keys: Sequence[PublicKey],
    book: UUID,
    found: Examined,
) -> Check:
    """Whether the book still is what one checkpoint saw, and who signed that."""
    if isinstance(kept, CheckpointUnusable):
        told = f"{path.name}, kept outside the book"
        return stopped(UNREAD, told, kept, str(kept), path.name)
    seen = kept.checkpoint.count
    finding = held_against(kept.checkpoint, book, found.count, found.roots.__getitem__)
    faults = {
        Verdict.AGREES: [],
        Verdict.ANOTHER_BOOK: ["it is of another book"],
        Verdict.SHORTENED: [
            f"it saw {seen} entries, and the book has {found.count}: {finding.missing} are missing"
        ],
        Verdict.REWRITTEN: [
            f"the first {seen} entries are not those that it saw: the journal was written again"
        ],
    }[finding.verdict]
    signed = check_signatures(kept, keys) if keys else None
    name = ANOTHER_BOOK if finding.verdict is Verdict.ANOTHER_BOOK else "checkpoint"
    if signed not in (None, Signed.BY_KEY):
        name = name if faults else SIGNATURE
        faults = [*faults, f"it is {signed}"]
    notes = []
    if _is_empty(kept):
        notes.append("it was made before the first entry and covers nothing; keep one made since")
    if signed is None and kept.signatures:
        notes.append("its signature was not checked: give the public key with --key")
    by = ", signed by a key given" if signed is Signed.BY_KEY else ""
    return Check(name, f"{path.name}, of {seen} entries{by}", faults, notes, file=path.name)


def counted(kept: Kept) -> int:
    """How many of them say something of a book that no other does: one of no entry says nothing."""
    same = same_as(kept)
    return sum(
        path not in same and not (isinstance(each, KeptCheckpoint) and _is_empty(each))
        for path, each in kept.items()
    )


def _is_empty(kept: KeptCheckpoint) -> bool:
    return kept.checkpoint.count == 0


def covered(kept: Kept) -> int:
    """How many entries the latest of them covers."""
    return max(counts(kept), default=0)
