"""What a correction sets in the fields of an entry, and that the entry is valid with it."""

import sqlite3
from typing import Any

from pydantic import ValidationError

from events.bookkeeping import FieldCorrected
from events.event import Event
from events.refusal import Refusal
from ledger.decision_file import CorrectionEntry
from ledger.fields import (
    COVERED,
    RECEIVERS,
    Stored,
    key_of,
    keys_of,
    receivers_implied,
    stored_fields,
    written_value,
)
from ledger.wording import HeadingOf, Under, either, joined, key_named
from projections.readings import rewritten


class CorrectionRefused(Refusal):
    """A correction that does not fit the entry it names."""


def fields_corrected(
    connection: sqlite3.Connection, form: CorrectionEntry, reading: Event, target: int
) -> list[FieldCorrected]:
    """What a correction of an entry sets, by what the entry reads.

    Raises CorrectionRefused, or the refusal of a value.
    """
    if not form.set:
        raise CorrectionRefused(
            None,
            "corrects nothing",
            either(
                f"add set = {{ ... }} or void = true{_keys(reading)}",
                *(
                    "fill in ",
                    HeadingOf("field"),
                    ", ",
                    HeadingOf("was"),
                    " and ",
                    HeadingOf("now"),
                ),
                *(", or write yes ", Under("void")),
            ),
        )
    content = reading.model_dump(mode="json")
    was: Stored = {}
    now: Stored = {}
    for key, change in form.set.items():
        before = stored_fields(connection, reading, key, change.was)
        if key in differing(connection, form, reading):
            raise CorrectionRefused(
                _said(change.was) if isinstance(change.was, dict | list) else change.was,
                "is not the "
                + key_named(key)
                + f" that entry {target} left, which is {_said(written_value(reading, key))}",
                "look again at the entry, and write what it says " + _AS_WAS,
            )
        was |= before
        now |= stored_fields(connection, reading, key, change.now)
    now |= receivers_implied(reading, now)
    was |= {field: content.get(field) for field in now.keys() - was.keys()}
    if now == was:
        same = joined(
            ", ",
            (key_named(key) + f" is {_said(written_value(reading, key))}" for key in form.set),
        )
        wrong = "changes nothing: " + same + " already"
        raise CorrectionRefused(None, wrong, _WHAT_IT_IS_NOW)
    # The other ways to say which boroughs, or who receives, come along by themselves: those that
    # stay are left out.
    now = {
        field: value
        for field, value in now.items()
        if field not in RECEIVERS | COVERED or value != was[field]
    }
    if "effective_on" in now:  # from here on it no longer follows the decision's date
        was["effective_cite"], now["effective_cite"] = content.get("effective_cite"), form.because
    _check_valid(reading, now)
    return [FieldCorrected(field=key, was=was[key], now=now[key]) for key in now]


def _check_valid(reading: Event, now: Stored) -> None:
    try:
        rewritten(reading, now)
    except ValidationError as error:
        about = {field: f"{key_of(field)}: " for field in now}
        told = "; ".join(
            about.get(str(each["loc"][0]) if each["loc"] else "", "") + _wrong(dict(each))
            for each in error.errors()
        )
        raise CorrectionRefused(
            None,
            f"would leave the entry wrong ({told})",
            "write what such a field holds " + _AS_NOW,
        ) from error


_AS_WAS = either("as was", Under("was"), mends="was")
_AS_NOW = either("as now", Under("now"), mends="set")
_WHAT_IT_IS_NOW = either("write what it is now", "write what it is now", mends="set")


def _wrong(error: dict[str, Any]) -> str:
    """One of pydantic's errors about a value, in our words."""
    if error["type"] == "literal_error":
        return f"is not one of the choices, {error['ctx']['expected']}"
    told = str(error["msg"]).removeprefix("Value error, ")
    return _WRONG_KINDS.get(error["type"], told)


_WRONG_KINDS = {
    "missing": "is not left out",
    "string_pattern_mismatch": "is 64 characters, 0 to 9 and a to f in small letters",
    "tuple_type": 'is a list, such as ["winter"]',
    "bool_type": "is true or false",
    "string_type": "is a text",
    "date_type": "is a day, such as 2024-03-31",
    "int_type": "is a whole number",
    "greater_than_equal": "is 1 or more",
}


def differing(connection: sqlite3.Connection, form: CorrectionEntry, reading: Event) -> list[str]:
    """The fields of which `was` is not what the reading has."""
    content = reading.model_dump(mode="json")
    return [
        key
        for key, change in form.set.items()
        for field, value in stored_fields(connection, reading, key, change.was).items()
        if content.get(field) != value
    ]


def _keys(reading: Event) -> str:
    keys = ", ".join(sorted(keys_of(reading)))
    return f"; fields: {keys}" if keys else ""


def _said(value: object) -> str:
    """A field's value as a decision file writes it, for a sentence."""
    match value:
        case None | []:
            return "nothing"
        case list():
            return ", ".join(map(str, value))
        case dict():
            return ", ".join(f"{name} {part}" for name, part in value.items())
        case bool():
            return str(value).lower()
        case _:
            return str(value)
