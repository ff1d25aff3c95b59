"""The proof of one entry as a document: what is in it, and what it is not made of."""

import json

import pytest

from ledger.book import Book
from ledger.checkpoints import Checkpoint, KeptCheckpoint, checkpoint_of
from ledger.journal import JournalUnusable
from ledger.proofs import prove
from projections.merkle import is_included
from tests.ledger.books import OPENINGS, record, tamper


def test_a_proof_holds_the_entry_to_the_letter_and_leads_to_the_root(empty: Book) -> None:
    """The document alone is enough: stored text, hashes and checkpoint; it is plain ASCII."""
    record(empty, OPENINGS.replace("Street grant", "Zoë’s £ grant"))
    kept = KeptCheckpoint(checkpoint_of(empty.journal, 5))
    for entry in empty.journal.after(0, 5):
        text = prove(empty.journal, entry.number, kept).document()
        document = json.loads(text)
        assert text.isascii()
        assert document["stored"].encode() == entry.stored
        assert document["form"] == "tallystick entry proof, version 1"
        assert document["book"] == empty.journal.book_id.hex
        assert document["entry"] == entry.number
        assert document["checkpoint"] == kept.text
        proof = [bytes.fromhex(each) for each in document["proof"]]
        assert is_included(entry.number, 5, entry.stored, proof, kept.checkpoint.root)


def test_an_entry_is_not_proved_by_a_checkpoint_that_it_does_not_fit(book: Book) -> None:
    """What was changed since the checkpoint was made is not handed out as proved."""
    made = checkpoint_of(book.journal, 6)
    other = KeptCheckpoint(Checkpoint(made.origin, made.count, bytes(32)))
    with pytest.raises(JournalUnusable, match="nothing is proved"):
        prove(book.journal, 1, other)


def test_an_entry_that_is_not_text_is_not_proved(book: Book) -> None:
    """Somebody changed it; the document could not hold it to the letter."""
    book.close()
    tamper(book.path, "update stored_events set state = x'7bff7d' where originator_version = 2")
    with Book(book.path) as changed:
        kept = KeptCheckpoint(checkpoint_of(changed.journal, 6))
        with pytest.raises(JournalUnusable, match="entry 2 is not stored as text: it was changed"):
            prove(changed.journal, 2, kept)
        assert prove(changed.journal, 1, kept).entry == 1
