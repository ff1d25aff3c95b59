"""The mapper: stored events of every version there ever was, read as events of today."""

import zlib
from uuid import uuid4

import pytest
from eventsourcing.compressor import ZlibCompressor
from eventsourcing.persistence import Cipher, StoredEvent

from events.catalogue import UnreadableEntry
from events.decisions import DecisionSigned
from ledger.mapper import EventMapper, NumberedEvent
from tests.events.golden_entries import FILES, golden_entry

BOOK = uuid4()


class Backwards(Cipher):
    """Hides nothing; it is enough to see in which order things are done."""

    def __init__(self) -> None:
        """It has no key."""

    def encrypt(self, plaintext: bytes) -> bytes:
        return plaintext[::-1]

    def decrypt(self, ciphertext: bytes) -> bytes:
        return ciphertext[::-1]


def stored_event(file: str) -> StoredEvent:
    """A golden entry as the library stores it."""
    golden = golden_entry(file)
    return StoredEvent(BOOK, 7, golden.name, golden.stored)


@pytest.mark.parametrize("file", FILES)
def test_every_golden_entry_is_read_through_the_mapper(file: str) -> None:
    """The stream and the number come from the library's row, the event from the bytes."""
    assert EventMapper().to_domain_event(stored_event(file)) == NumberedEvent(
        BOOK, 7, golden_entry(file).event
    )


def test_a_decision_of_version_1_says_how_its_date_is_known() -> None:
    """Version 1 said only that the date was inferred; today's event says so in its own field."""
    event = EventMapper().to_domain_event(stored_event("DecisionSigned.v1")).event
    assert isinstance(event, DecisionSigned)
    assert (event.dated_by, event.not_before) == ("inferred", None)
    assert event.title == "Night wardens – pilot"


def test_an_older_version_is_stored_again_in_todays_form() -> None:
    """Its bytes say the current version; the old ones are for reading alone."""
    mapper = EventMapper()
    again = mapper.to_stored_event(mapper.to_domain_event(stored_event("DecisionSigned.v1")))
    assert again.topic == "DecisionSigned"
    assert again.state.startswith(b'{"event":"DecisionSigned","version":2,')


@pytest.mark.parametrize("file", FILES)
def test_compressed_and_encrypted_entries_come_back(file: str) -> None:
    """Where the library was told to compress and encrypt, both ways do."""
    mapper = EventMapper(compressor=ZlibCompressor(), cipher=Backwards())
    numbered = NumberedEvent(BOOK, 7, golden_entry(file).event)
    stored = mapper.to_stored_event(numbered)
    assert stored.state.endswith(zlib.compress(b"")[:2][::-1])  # compressed, then encrypted
    assert mapper.to_domain_event(stored) == numbered


@pytest.mark.parametrize(
    ("topic", "state"),
    [
        ("FundDrawn", golden_entry("DrawReturned.v1").stored),
        ("FundBurnt", golden_entry("FundDrawn.v1").stored),
        ("FundDrawn", golden_entry("FundDrawn.v1").stored.replace(b'ion":1', b'ion":9', 1)),
        ("FundDrawn", golden_entry("FundDrawn.v1").stored[:-1]),
        ("FundDrawn", golden_entry("FundDrawn.v1").stored.replace(b"106844200", b"1068442.00")),
        ("FundDrawn", b""),
    ],
    ids=["another kind", "no kind", "a later version", "cut short", "a float", "nothing"],
)
def test_what_is_no_event_is_not_read_as_one(topic: str, state: bytes) -> None:
    """Bytes that are not a valid event of their kind are refused on reading."""
    with pytest.raises(UnreadableEntry):
        EventMapper().to_domain_event(StoredEvent(BOOK, 7, topic, state))
