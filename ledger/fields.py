"""The fields of an entry as corrections name them, and their values as events store them.

A correction is written in the words of a decision file (`amount`, "£1,305,000"); it is stored in
the fields and values of the event that it corrects (`amount_pence`, 130500000). One word can stand
for two fields: boroughs are named or only counted.
"""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

from events.commitments import Allocated, ProgrammeExpanded
from events.decisions import DecisionSigned, TotalStated
from events.entry_numbers import ENTRIES_MAX
from events.event import Event
from events.funds import FundOpened
from events.holders import (
    BOROUGHS_NOT_NAMED,
    UNALLOCATED,
    BoroughHolder,
    JointHolder,
    Recipient,
)
from events.money import Money, format_pounds
from events.references import parse_reference
from events.refusal import Refusal
from events.text import one_line
from events.years import FinancialYear
from ledger.days import parse_day
from ledger.decision_file import keys_taken
from ledger.holding import holder_named, recipient_named
from ledger.kinds import KIND_OF_EVENT
from ledger.naming import opened_name
from ledger.wording import IN_QUOTES, either, given, key_named, keys_named, sharing
from ledger.written import parse_boroughs, parse_count
from projections.names import Names, opened_in

Stored = dict[str, Any]  # event field to the JSON value it is stored as


class FieldRefused(Refusal):
    """A field that the entry does not have, or that is put right elsewhere."""


def stored_fields(  # noqa: PLR0911 - one case a kind of value
    connection: sqlite3.Connection, event: Event, key: str, written: object
) -> Stored:
    """What a file's word and value stand for in this event; None where nothing is written.

    Raises FieldRefused, or the refusal of the value.
    """
    if key not in keys_of(event):
        signing = signing_entry(connection, event) if key in OF_THE_SIGNING else None
        if signing is not None:
            raise FieldRefused(
                key, f"is {event.decision}'s, and not this entry's", f"correct entry {signing}"
            )
        known = sorted(keys_of(event))
        raise FieldRefused(
            key,
            "is not a field that this entry can be corrected in",
            "it has " + keys_named(known)
            if known
            else "strike it out: " + given("void", value=True),
        )
    if key in ("boroughs", "from_boroughs", "to_boroughs"):
        return _boroughs(event, key, written)
    if key == "shares":
        return _shares(connection, written)
    if key == "recipient" and isinstance(event, Allocated) and isinstance(written, str):
        return _recipient(connection, event, written)
    field = _FIELD_OF_KEY.get(key, key)
    if isinstance(event, TotalStated) and event.of == "boroughs" and key == "amount":
        return {"count": None if written is None else parse_count(written)}
    if written is None or (written is False and key in _FLAGS):
        return {field: None}
    if key == "settles":
        return {field: _entry(connection, written)}
    if key == "entries" and isinstance(written, list):
        return {field: [_entry(connection, number) for number in written] or None}
    value = _stored_value(connection, key, written)
    return {field: _as_named(connection, key, value, getattr(event, field))}


OF_THE_SIGNING = frozenset({"decided_on", "reference", "dated_by", "date_note", "not_before"})
"""Fields that are corrected on the entry that says a decision was signed, for all its entries."""


def signing_entry(connection: sqlite3.Connection, event: Event) -> int | None:
    """The entry that says that the event's decision was signed; None of a book-keeping act."""
    row = connection.execute(
        "select signed from decision where reference = ?", (event.decision,)
    ).fetchone()
    return None if row is None else row[0]


def keys_of(event: Event) -> set[str]:
    """The words under which this event's fields can be corrected: those that a decision file takes
    for its kind of entry, what can be noted of any, and the day from which a name is closed.
    """
    taken = keys_taken(KIND_OF_EVENT.get(type(event).__name__, ""))
    taken |= {"cite", "closed_on", "note", "tags"}
    keys = {_KEY_OF_FIELD.get(field, field) for field in type(event).model_fields} - _NEVER
    if isinstance(event, DecisionSigned):
        return (keys & taken) | {"reference"}
    if isinstance(event, Allocated):
        keys |= {"boroughs", "shares"}
    if isinstance(event, FundOpened):
        keys -= {"effective_on", "subject_to"}
    return (keys & taken) - {"reference", "decided_on"}


LISTS = frozenset({"aliases", "entries", "funds", "stands_for", "tags"})
"""The words that hold a list, whatever is in it."""


def key_of(field: str) -> str:
    """The word of a decision file for a field of an event."""
    return _KEY_OF_FIELD.get(field) or _COUNTED.get(field, field)


_NEVER = {
    "recorded_at",
    "recorded_by",
    "file_sha256",
    "supplement_because",
    "effective_cite",
    "entry",
    "version",
    "prior_year",
    "amount_as_written",
    "decision",
    "beside",
}
_FIELD_OF_KEY = {
    "amount": "amount_pence",
    "opening": "opening_pence",
    "precision": "precision_pence",
    "reference": "decision",
    "from": "source",
}
_KEY_OF_FIELD = {field: key for key, field in _FIELD_OF_KEY.items()}
COUNTS = {
    "boroughs": "boroughs_not_named",
    "from_boroughs": "from_count",
    "to_boroughs": "to_count",
}
"""Words that say boroughs by their names or their number, and the field that has the number."""
_COUNTED = {field: key for key, field in COUNTS.items()} | {"count": "amount"}
_FLAGS = {"up_to", "forecast"}


def _stored_value(connection: sqlite3.Connection, key: str, written: object) -> Any:
    if key in ("holder", "from"):
        return _holder(connection, written)
    reader = _READERS.get(key)
    if reader is not None:
        return reader(written)
    if key in NAMED_BY_KEY:
        return opened_name(opened_in(connection), NAMED_BY_KEY[key], one_line(str(written)))
    if key == "funds" and isinstance(written, list):
        opened = opened_in(connection)
        return [opened_name(opened, "fund", one_line(str(name))) for name in written]
    if isinstance(written, str):
        return written.strip()
    if not _is_json(written):
        raise FieldRefused(str(written), "is not what " + key_named(key) + " holds", IN_QUOTES)
    return written


def _as_named(connection: sqlite3.Connection, key: str, value: Any, own: Any) -> Any:
    """The name as the entry has it, where that leads to the same: renamed since, or merged."""
    if key == "funds" and isinstance(value, list):
        names = Names(connection, "fund")
        spelt = {names.find(name): name for name in own or ()}
        return [spelt.get(names.find(name), name) for name in value]
    if key not in NAMED_BY_KEY or own is None:
        return value
    names = Names(connection, NAMED_BY_KEY[key])
    return own if names.find(own) == names.find(value) else value


def _is_json(written: object) -> bool:
    """Whether it, and whatever is in it, is something other than a day or a time."""
    match written:
        case list():
            return all(map(_is_json, written))
        case dict():
            return all(map(_is_json, written.values()))
        case _:
            return isinstance(written, bool | int | float | str)


NAMED_BY_KEY = {
    "fund": "fund",
    "from_fund": "fund",
    "to_fund": "fund",
    "programme": "programme",
    "from_programme": "programme",
    "to_programme": "programme",
    "part_of": "programme",
}
"""Keys under which a file names a fund or programme, and which of the two."""


def _references(written: object) -> object:
    """A list of references, each in its one spelling; what is no list is told by the event."""
    return [parse_reference(each) for each in written] if isinstance(written, list) else written


_READERS: dict[str, Callable[[object], Any]] = {
    "amount": lambda written: Money.parse(written).pence,
    "opening": lambda written: Money.parse_standing(written).pence,
    "precision": lambda written: Money.parse(written).pence,
    "year": lambda written: str(FinancialYear.parse(written)),
    "from_year": lambda written: str(FinancialYear.parse(written)),
    "to_year": lambda written: str(FinancialYear.parse(written)),
    "decided_on": lambda written: parse_day(written).isoformat(),
    "effective_on": lambda written: parse_day(written).isoformat(),
    "not_before": lambda written: parse_day(written).isoformat(),
    "opening_on": lambda written: parse_day(written).isoformat(),
    "closed_on": lambda written: parse_day(written).isoformat(),
    "on": lambda written: parse_day(written).isoformat(),
    "reference": parse_reference,
    "stands_for": _references,
}


def _entry(connection: sqlite3.Connection, written: object) -> int:
    """The number of an entry that the book has."""
    if isinstance(written, str) and written.isascii() and written.isdigit():
        written = int(written)
    if type(written) is int and 0 < written <= ENTRIES_MAX:
        found = connection.execute("select 1 from entry where number = ?", (written,)).fetchone()
        if found is not None:
            return written
    raise FieldRefused(str(written), "is not an entry of this book", "see: tally entries")


def _holder(connection: sqlite3.Connection, written: object) -> Any:
    return holder_named(connection, _party(written)).model_dump(mode="json")


def _party(written: object) -> str | tuple[str, ...]:
    parsed = parse_boroughs(written) if isinstance(written, list | tuple) else str(written)
    assert not isinstance(parsed, int)
    return parsed


def _boroughs(event: Event, key: str, written: object) -> Stored:
    chosen = None if written is None else parse_boroughs(written)
    named = sorted(chosen) if isinstance(chosen, tuple) else None
    if isinstance(event, ProgrammeExpanded):
        count = len(named) if named is not None else chosen
        return {key: named, f"{key.split('_', maxsplit=1)[0]}_count": count}
    counted = chosen if isinstance(chosen, int) else None
    fields: Stored = {"boroughs": named, "boroughs_not_named": counted}
    return fields


def _recipient(connection: sqlite3.Connection, event: Allocated, written: str) -> Stored:
    """Who gets all of an allocation: boroughs in any spelling, or another by the name it has."""
    if written == event.recipient:
        return {"recipient": written}
    holder = recipient_named(connection, one_line(written))
    match holder:
        case Recipient():
            return {"recipient": holder.name}
        case BoroughHolder():
            return {"boroughs": [holder.borough], "boroughs_not_named": None, "share": "equal"}
        case JointHolder():
            return {"boroughs": list(holder.boroughs), "boroughs_not_named": None, "share": "joint"}
        case _:
            raise FieldRefused(
                written,
                "is no recipient",
                "to give it back: " + sharing(holder.label),
            )


def _shares(connection: sqlite3.Connection, written: object) -> Stored:
    if written is None:
        return {"shares": None}
    if not isinstance(written, dict):
        raise FieldRefused(str(written), "says no shares", _LIKE_SHARES)
    parts = [
        (holder_named(connection, _party(name)), Money.parse(amount).pence)
        for name, amount in written.items()
    ]
    labels = [holder.label for holder, _ in parts]
    twice = sorted({label for label in labels if labels.count(label) > 1})
    if twice:
        raise FieldRefused(", ".join(twice), "has two shares", "add them up")
    shares = [
        {"holder": holder.model_dump(mode="json"), "amount_pence": pence}
        for holder, pence in sorted(parts, key=lambda part: part[0].label)
    ]
    return {"shares": shares}


_LIKE_SHARES = either(
    'write them like { "Camden" = "50", "Hackney" = "40" }',
    "write them like Camden: 50; Hackney: 40",
)
COVERED = frozenset({"from_boroughs", "from_count", "to_boroughs", "to_count"})
"""Fields that say together which boroughs a programme covers, before and after."""
RECEIVERS = frozenset({"boroughs", "boroughs_not_named", "shares", "recipient", "share"})
"""Fields that say together to whom an allocation goes, and how."""


def receivers_implied(event: Event, now: Stored) -> Stored:
    """The other fields of an allocation that go with new receivers: how they share, and nobody
    else. An allocation goes to boroughs, to those whose shares are stated, or to a recipient.
    """
    if not isinstance(event, Allocated):
        return {}
    nobody: Stored = dict.fromkeys(RECEIVERS - {"share"})
    if now.get("shares"):
        return {**nobody, "share": "stated", "shares": now["shares"]}
    if now.get("recipient"):
        return {**nobody, "share": "whole", "recipient": now["recipient"]}
    for field in ("boroughs", "boroughs_not_named"):
        if now.get(field):
            are_several = field == "boroughs" and len(now[field]) > 1
            may_stay = ("equal", "joint") if are_several else ("equal",)
            kept = event.share if event.share in may_stay else "equal"
            return {**nobody, "share": now.get("share", kept), field: now[field]}
    return {}


def written_value(event: Event, key: str) -> Any:
    """The value of a field as a decision file would write it: what stored_fields reads back."""
    return written_values(event, (key,))[key]


def written_values(event: Event, keys: Iterable[str]) -> dict[str, Any]:
    """The values of fields as a decision file would write them; None where there is none."""
    content = event.model_dump(mode="json")
    return {key: _written_of(event, content, key) for key in keys}


def _written_of(event: Event, content: Stored, key: str) -> Any:
    if key in COUNTS:
        names = content.get(key)
        return content.get(COUNTS[key]) if names is None else names
    if isinstance(event, TotalStated) and event.of == "boroughs" and key == "amount":
        return event.count
    return as_written(key, content.get(_FIELD_OF_KEY.get(key, key)))


def as_written(key: str, stored: Any) -> Any:
    """A stored value as a decision file would write it under this word."""
    if stored is None:
        return None
    if key in ("amount", "opening", "precision"):
        return format_pounds(stored)
    if key in ("holder", "from"):
        return _written_holder(stored)
    if key == "shares":
        return {
            _name_of_holder(share["holder"]): format_pounds(share["amount_pence"])
            for share in stored
        }
    return stored


def _name_of_holder(stored: Stored) -> str:
    """A holder as a key of a table: several boroughs jointly as tables show them."""
    written = _written_holder(stored)
    return written if isinstance(written, str) else " + ".join(written)


def _written_holder(stored: Stored) -> Any:
    match stored["kind"]:
        case "borough":
            return stored["borough"]
        case "joint":
            return list(stored["boroughs"])
        case "recipient":
            return stored["name"]
        case "unallocated":
            return UNALLOCATED.label
        case _:
            return BOROUGHS_NOT_NAMED.label
