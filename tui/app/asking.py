"""What a person types to set the dates: each text with what it means, in words."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from events.clock import today
from projections.figures import day
from tui.app.days import FORMS, typed_day
from tui.app.reading import Knowledge, Reading
from tui.moments import UpTo, UpToType


@dataclass(frozen=True)
class Asked:
    """One thing that is typed: what it is called, how it changes a reading, how it is echoed."""

    label: str
    hint: str
    value: Callable[[Reading], str]
    """What stands on the line to begin with."""
    echo: Callable[[str], str]
    """The text in words; raises where it means nothing."""
    change: Callable[[Reading, str], Reading]


def _as_at(reading: Reading, written: str) -> Reading:
    return replace(reading, as_at=typed_day(written, today()) if written.strip() else None)


def _known(reading: Reading, written: str) -> Reading:
    if not written.strip():
        return replace(reading, known_on=None, knowledge=Knowledge.NOW)
    return replace(reading, known_on=typed_day(written, today()))


def _up_to(reading: Reading, written: str) -> Reading:
    return replace(reading, up_to=_moment(written) if written.strip() else None)


def _moment(written: str) -> UpTo:
    found: UpTo = UpToType().convert(written.strip(), None, None)
    return found


def _day_or(nothing: str) -> Callable[[str], str]:
    return lambda written: day(typed_day(written, today())) if written.strip() else nothing


def _up_to_in_words(written: str) -> str:
    if not written.strip():
        return "every entry"
    match _moment(written):
        case datetime() as when:
            return f"what this ledger held at {when:%d %B %Y %H:%M} UTC"
        case date() as when:
            return f"what this ledger held at the end of {day(when)}"
        case number:
            return f"entries 1 to {number}"


ASKED = {
    "as-at": Asked(
        "As at which day?",
        f"{FORMS.removeprefix('type it like ')}; nothing is today",
        lambda reading: reading.day.isoformat(),
        _day_or("today"),
        _as_at,
    ),
    "known-on": Asked(
        "As known on which day?",
        "A day as above for as at; nothing is what is known now",
        lambda reading: reading.known_on.isoformat() if reading.known_on else "",
        _day_or("known now"),
        _known,
    ),
    "up-to": Asked(
        "Counting entries up to which?",
        "An entry's number, a day, or a time like 2026-03-31T17:00; nothing is the last",
        lambda reading: "" if reading.up_to is None else str(reading.up_to),
        _up_to_in_words,
        _up_to,
    ),
}
"""By the name that a key's action gives."""
