"""The catalogue: what is no entry is refused as unreadable, whatever is wrong with it."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.catalogue import EVENTS, UnreadableEntry, decode, encode, not_as_recorded
from events.event import Event
from tests.events.golden_entries import FILES, changed, current_entry, golden_entry

STORED = current_entry("ActNoted").stored
DATED_1 = golden_entry("DecisionSigned.v1").stored


def _public_kinds(kind: type[Event]) -> set[type[Event]]:
    below = {event for child in kind.__subclasses__() for event in _public_kinds(child)}
    return below if kind.__name__.startswith("_") or kind is Event else {kind, *below}


def test_every_kind_of_event_is_in_the_catalogue_under_its_own_name() -> None:
    """Whatever can happen can be stored and read."""
    assert set(EVENTS.values()) == _public_kinds(Event)
    assert all(name == event.__name__ for name, event in EVENTS.items())


def test_an_entry_filed_under_another_name_is_unreadable() -> None:
    """A draw is not read as its return, although the two hold the same fields."""
    with pytest.raises(
        UnreadableEntry, match="filed under FundDrawn and calls itself 'DrawReturned"
    ):
        decode("FundDrawn", current_entry("DrawReturned").stored)


@pytest.mark.parametrize("name", ["MoneyBurnt", "actnoted", "Event", "_Commitment", ""])
def test_an_unknown_event_is_unreadable(name: str) -> None:
    """A name that no version of the program gave an event is refused by name."""
    with pytest.raises(UnreadableEntry, match=f"{name!r} is no event that this version"):
        decode(name, STORED)


@pytest.mark.parametrize("version", ["0", "2", "-1", "9" * 40])
def test_an_unknown_version_is_unreadable(version: str) -> None:
    """A version that the program does not know is not guessed at."""
    with pytest.raises(UnreadableEntry, match="this version of tallystick"):
        decode("ActNoted", changed(STORED, '"version":1', f'"version":{version}'))


@pytest.mark.parametrize("version", ["1.0", "1.5", "true", '"1"', "null", "[1]", "{}", "NaN"])
def test_a_version_that_is_no_whole_number_is_unreadable(version: str) -> None:
    """A version of another type is not taken for the number that it equals."""
    with pytest.raises(UnreadableEntry, match="ActNoted has a version that is no number"):
        decode("ActNoted", changed(STORED, '"version":1', f'"version":{version}'))


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"{",
        b"{}",
        b"[]",
        b"null",
        b"42",
        b'"ActNoted"',
        b"\xff\xfe",
        STORED[:-1],
        STORED + b"}",
        STORED[: STORED.index(b'"decision"')],
        b'{"event":"ActNoted"}',
        b'{"event":"ActNoted","version":1,}',
        changed(STORED, "decided_on", "decided_off"),
        changed(STORED, '"text":"', '"text":"\\ud800'),
        changed(STORED, '"text":"', '"text":"\\u001b[2J'),
        STORED[:-1] + b',"note":' + b"[" * 100_000,
        b"[" * 100_000,
        b'{"event":' * 100_000,
    ],
)
def test_damaged_bytes_are_unreadable(stored: bytes) -> None:
    """Bytes that are no JSON, no object, or not an event's are refused as unreadable."""
    with pytest.raises(UnreadableEntry, match="ActNoted"):
        decode("ActNoted", stored)


@given(st.sampled_from(FILES), st.data())
def test_damage_is_noticed_or_harmless(file: str, data: st.DataObject) -> None:
    """Bytes flipped or cut give an event or an unreadable entry, never another error."""
    name, _, stored = golden_entry(file)
    damaged = bytearray(stored)
    for _ in range(data.draw(st.integers(1, 3), label="places")):
        # Most damage is drawn near the front, where the event says what it is.
        place = data.draw(st.integers(0, 60) | st.integers(0, len(damaged) - 1), label="place")
        if data.draw(st.booleans(), label="cut"):
            del damaged[place : place + data.draw(st.integers(1, 40), label="length")]
        elif place < len(damaged):
            damaged[place] ^= data.draw(st.integers(1, 255), label="flip")
        if not damaged:
            break
    try:
        event = decode(name, bytes(damaged))
    except UnreadableEntry:
        return
    assert type(event) is EVENTS[name]
    assert decode(name, encode(event)) == event


@given(st.binary(max_size=60) | st.text('{}[]":,0123456789-.eventversio').map(str.encode))
def test_no_bytes_at_all_give_another_error(stored: bytes) -> None:
    """What was never an entry is unreadable under every name."""
    for name in EVENTS:
        with pytest.raises(UnreadableEntry):
            decode(name, stored)


@pytest.mark.parametrize(
    "stored",
    [
        changed(STORED, '"decided_on":"2024-10-01"', '"decided_on":"1727740800"'),
        changed(STORED, '"decided_on":"2024-10-01"', '"decided_on":1727740800'),
        changed(STORED, '"decided_on":"2024-10-01"', '"decided_on":"20241001"'),
        changed(STORED, '"decided_on":"2024-10-01"', '"decided_on":"2024-10-01T00:00:00"'),
        changed(
            STORED, '"recorded_at":"2024-10-06T16:02:46.722954Z"', '"recorded_at":"1728230566"'
        ),
        STORED[:-1] + b',"up_to":1.0}',
        STORED.decode().encode("utf-16"),
        changed(DATED_1, '"inferred":true', '"inferred":"no"'),
        changed(DATED_1, '"inferred":true', '"inferred":1'),
        changed(DATED_1, '"inferred":true', '"inferred":true,"dated_by":"signed"'),
    ],
)
def test_a_form_that_was_never_written_is_unreadable(stored: bytes) -> None:
    """Reading is strict: a number for a date or a mark, or another encoding, is damage."""
    name = "DecisionSigned" if b"inferred" in stored else "ActNoted"
    with pytest.raises(UnreadableEntry):
        decode(name, stored)


@pytest.mark.parametrize("name", FILES)
def test_every_golden_entry_is_stored_as_it_was_recorded(name: str) -> None:
    """Those of versions before the current one among them."""
    golden = golden_entry(name)
    event = decode(golden.name, golden.stored)
    assert not_as_recorded(event, golden.stored) is None


@pytest.mark.parametrize("stored", [STORED, DATED_1])
@pytest.mark.parametrize(
    "written_again",
    [
        lambda stored: stored + b"\n",
        lambda stored: b" " + stored,
        lambda stored: stored.replace(b'":"', b'": "', 1),
        lambda stored: stored.replace(b'"version":1,', b'"version":1,"decision":"PCD 9",', 1),
        lambda stored: stored.replace(b'"decision":', b'"d\\u0065cision":', 1),
    ],
)
def test_other_bytes_that_say_the_same_were_never_recorded(
    stored: bytes, written_again: Callable[[bytes], bytes]
) -> None:
    """A line end, blanks, a key twice, an escape: they can be read, and nobody recorded them."""
    name = json.loads(stored)["event"]
    other = written_again(stored)
    assert other != stored
    wrong = not_as_recorded(decode(name, other), other)
    assert wrong is not None
    assert wrong.startswith(f"{name} is stored in other bytes than it is recorded in")


def test_keys_in_another_order_were_never_recorded() -> None:
    """Of the current version, which says its name and version first."""
    content = json.loads(STORED)
    other = json.dumps(dict(reversed(content.items())), separators=(",", ":")).encode()
    assert not_as_recorded(decode("ActNoted", other), other) is not None
