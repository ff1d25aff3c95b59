"""One entry with the proof that a checkpoint covers it, as a document to give away.

Whoever holds it, a borough for one, can show later what was recorded without the rest of the
book. It is JSON with the entry's stored text in it, to the letter: replay/check_entries.py checks
it with Python alone, and anybody's RFC 6962 program can.
"""

import json
from dataclasses import dataclass

from ledger.checkpoints import KeptCheckpoint
from ledger.journal import Journal, JournalUnusable, stored_entries
from projections.merkle import inclusion_proof, is_included

FORM = "tallystick entry proof, version 1"


@dataclass(frozen=True)
class EntryProof:
    """Entry `entry` is stored as `stored`, by the proof (hashes of 32 bytes) and the checkpoint."""

    entry: int
    stored: bytes
    proof: tuple[bytes, ...]
    kept: KeptCheckpoint

    def document(self) -> str:
        """The JSON document. It is ASCII, so that nothing on its way changes a letter of it."""
        return json.dumps(
            {
                "form": FORM,
                "book": self.kept.checkpoint.book_id.hex,
                "entry": self.entry,
                "stored": self.stored.decode(),
                "proof": [each.hex() for each in self.proof],
                "checkpoint": self.kept.text,
            },
            indent=1,
        )


def prove(journal: Journal, entry: int, kept: KeptCheckpoint) -> EntryProof:
    """The proof of an entry that the checkpoint, one of this journal, covers.

    Raises JournalUnusable where the entry is not as the program stores entries, or where the
    journal is no longer what the checkpoint is of.
    """
    checkpoint = kept.checkpoint
    (stored,) = journal.stored_after(entry - 1, 1)
    try:
        stored.decode()
    except UnicodeDecodeError:
        raise JournalUnusable(
            f"entry {entry} is not stored as text: it was changed; put the latest backup in the"
            " place of the book"
        ) from None
    proof = inclusion_proof(entry, checkpoint.count, stored_entries(journal, checkpoint.count))
    if not is_included(entry, checkpoint.count, stored, proof, checkpoint.root):
        raise JournalUnusable(
            "the journal was changed while the proof was made; nothing is proved, see: tally info"
        )
    return EntryProof(entry, stored, tuple(proof), kept)
