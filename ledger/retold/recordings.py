"""The entries of a book as they were recorded: those of one decision file together."""

from collections.abc import Iterator
from datetime import datetime

from events.decisions import DecisionSigned
from events.event import Entry
from events.refusal import Refusal
from projections.histories import Source

PAGE = 1_000
"""Entries read at once."""
Recording = list[Entry]
"""What one decision file made, in order."""


class CutShort(Refusal):
    """An entry in the middle of what was recorded together, as the last that is wanted."""


def recordings(source: Source, up_to: int) -> Iterator[Recording]:
    """What each decision file made, among entries 1 to `up_to`.

    Raises CutShort where `up_to` is not the last entry of what it was recorded with.
    """
    if up_to and _last_with(source, up_to) != up_to:
        raise _cut_short(source, up_to)
    together: Recording = []
    for entry in _entries(source, up_to):
        if together and _begins(entry, together[-1]):
            yield together
            together = []
        together.append(entry)
    if together:
        yield together


def _last_with(source: Source, number: int) -> int:
    """The last entry of what an entry was recorded with."""
    while (behind := source.after(number, 1)) and not _begins(behind[0], source.one(number)):
        number += 1
    return number


def _cut_short(source: Source, up_to: int) -> CutShort:
    first = up_to
    while first > 1 and not _begins(source.one(first), source.one(first - 1)):
        first -= 1
    last = _last_with(source, up_to)
    before = f"{first - 1} or " if first > 1 else ""
    return CutShort(
        f"entry {up_to}",
        f"is in the middle of what one decision file recorded, entries {first} to {last}",
        f"ask for entries up to {before}{last}",
    )


def _entries(source: Source, up_to: int) -> Iterator[Entry]:
    number = 0
    while number < up_to:
        page = source.after(number, min(PAGE, up_to - number))
        yield from page
        number = page[-1].number


def _begins(entry: Entry, before: Entry) -> bool:
    """Whether an entry is the first of its file: that has the digest of what the file says."""
    event = entry.event
    if event.file_sha256 is not None or isinstance(event, DecisionSigned):
        return True
    return _recorded(entry) != _recorded(before)


def _recorded(entry: Entry) -> tuple[datetime, str]:
    return entry.event.recorded_at, entry.event.recorded_by
