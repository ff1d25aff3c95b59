"""Every event: strict where it is made, strict where it is read, and never changed."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from events.catalogue import EVENTS, UnreadableEntry, decode, encode
from events.event import Event
from events.money import PENCE_MAX
from tests.events.golden_entries import changed, current_entry, made_again

AMOUNTS = [
    (name, field)
    for name, event in sorted(EVENTS.items())
    for field in event.model_fields
    if field in {"amount_pence", "opening_pence"}
]
# As JSON, so that the same value is tried at the boundary and in stored bytes.
NO_AMOUNTS = ["1.5", "100.0", "1e3", "true", "NaN", "Infinity", '"100"', "0", "-1", "[100]", "{}"]
NO_AMOUNTS += [str(PENCE_MAX + 1), str(10**30), "9" * 4000]


def test_the_events_with_money_are_known() -> None:
    """The table of amounts below is not empty by accident."""
    assert len(AMOUNTS) == 13
    assert ("FundOpened", "opening_pence") in AMOUNTS


@pytest.mark.parametrize(
    ("name", "field", "written"),
    [
        pytest.param(*amount, written, id="-".join((*amount, written[:12])))
        for amount in AMOUNTS
        for written in NO_AMOUNTS
        if (*amount, written) != ("FundOpened", "opening_pence", "0")
    ],
)
def test_what_is_not_whole_pence_in_range_is_refused(name: str, field: str, written: str) -> None:
    """A float, a boolean, NaN, text, zero, less or more than £100bn is refused, made or read.

    An opening balance alone can be nothing.
    """
    golden = current_entry(name)
    with pytest.raises(ValidationError, match=field):
        made_again(golden.event, **{field: json.loads(written)})
    amount = getattr(golden.event, field)
    with pytest.raises(UnreadableEntry, match=field if written.isdigit() else name):
        decode(name, changed(golden.stored, f'"{field}":{amount}', f'"{field}":{written}'))


@pytest.mark.parametrize("pence", [1, PENCE_MAX])
def test_a_penny_and_a_hundred_billion_pounds_are_amounts(pence: int) -> None:
    """Both ends of the range are within it."""
    event = made_again(current_entry("FundDrawn").event, amount_pence=pence)
    assert decode("FundDrawn", encode(event)) == event


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_an_event_is_frozen(name: str) -> None:
    """No field of an event can be set or removed."""
    event = current_entry(name).event
    for field in type(event).model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(event, field, None)
        with pytest.raises(ValidationError, match="frozen"):
            delattr(event, field)


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_a_key_that_an_event_does_not_have_is_refused(name: str) -> None:
    """A key too many is a slip or damage, made or read."""
    golden = current_entry(name)
    with pytest.raises(ValidationError, match="amount_pounds"):
        made_again(golden.event, amount_pounds=5)
    with pytest.raises(UnreadableEntry, match="amount_pounds"):
        decode(name, golden.stored[:-1] + b',"amount_pounds":5}')


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_a_fact_that_every_entry_carries_cannot_be_left_out(name: str) -> None:
    """An entry without its decision, dates, or who recorded it and when is no entry."""
    golden = current_entry(name)
    for field in ("decision", "decided_on", "effective_on", "recorded_at", "recorded_by"):
        with pytest.raises(ValidationError, match=field):
            made_again(golden.event, **{field: None})
        with pytest.raises(UnreadableEntry, match=field):
            decode(name, changed(golden.stored, f'"{field}":', '"cite":"left out","_":'))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("recorded_at", datetime(2024, 6, 14, 9, 2)),  # noqa: DTZ001
        ("recorded_at", datetime(2024, 6, 14, 9, 2, tzinfo=timezone(timedelta(hours=1)))),
        ("recorded_at", "2024-06-14T09:02:00Z"),
        ("recorded_at", date(2024, 6, 14)),
        ("decided_on", datetime(2024, 6, 14, tzinfo=UTC)),
        ("decided_on", "2024-06-14"),
        ("decided_on", 20240614),
        ("decision", "PCD2114"),
        ("recorded_by", " a.okafor"),
        ("year", "2024/25"),
        ("amount_as_written", 5),
        ("up_to", False),
        ("tags", ["safety"]),
        ("tags", ()),
        ("note", "\x1b[2J"),
        ("file_sha256", "A" * 64),
        ("stands_for", ()),
        ("stands_for", ("DMPC 1987",)),
        ("holder", "Camden"),
    ],
)
def test_a_value_is_not_bent_to_fit(field: str, value: Any) -> None:
    """Nothing is coerced: a value of another type, zone, case or spelling is refused."""
    with pytest.raises(ValidationError, match=field):
        made_again(current_entry("CommitmentApproved").event, **{field: value})


@pytest.mark.parametrize("ending", ["", "+01:00", "-00:30"])
def test_a_stored_time_of_recording_is_in_utc(ending: str) -> None:
    """A time without a zone, or in another, is not when something was recorded."""
    stored = current_entry("DecisionSigned").stored
    with pytest.raises(UnreadableEntry, match="recorded_at"):
        decode("DecisionSigned", changed(stored, 'T08:00:00Z"', f'T08:00:00{ending}"'))


@given(st.text("£é“\\\"' \n\t{}:,東\u00a0\u200d", min_size=1), st.datetimes(timezones=st.just(UTC)))
def test_an_event_is_read_back_as_it_was_made(note: str, recorded_at: datetime) -> None:
    """Text and times come back to the character and the microsecond; absent fields stay out."""
    text = f"A note: {note}"
    event = made_again(current_entry("Vired").event, note=text, cite=None, recorded_at=recorded_at)
    stored = encode(event)
    assert decode("Vired", stored) == event
    assert "cite" not in json.loads(stored)


def test_an_entry_follows_its_decisions_date_unless_it_says_why_not() -> None:
    """An entry with a cite for its effective date keeps that date when the decision's moves."""
    event: Event = current_entry("CarriedForward").event
    assert not event.follows_decision_date
    assert made_again(event, effective_cite=None).follows_decision_date
