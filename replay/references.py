"""What an entry refers to: entries before it, names that were opened before it, days that can be.

An entry can say all that its kind must and still have no meaning where it stands: a correction of
itself, a draw on a fund that nobody opened. Recording lets none in; somebody who writes into the
file can.
"""

from collections.abc import Iterator
from datetime import UTC, date
from typing import Any

from events.bookkeeping import EntryCorrected
from events.commitments import ProgrammeOpened
from events.event import Event
from events.funds import FundOpened
from ledger.days import DAY_FIRST, DAY_LAST
from projections.names import name_key

_FUNDS = frozenset({"fund", "from_fund", "to_fund", "funds"})
_PROGRAMMES = frozenset({"programme", "from_programme", "to_programme"})
_ENTRIES = frozenset({"entry", "beside", "settles", "reviewed_to", "entries"})
_DAYS = frozenset({"decided_on", "effective_on", "opening_on", "closed_on", "not_before", "on"})
_NAMES = frozenset({"name", "aliases"})


class References:
    """The entries of a journal, looked at in their order."""

    def __init__(self) -> None:
        self._opened: dict[str, set[str]] = {"fund": set(), "programme": set()}

    def faults(self, number: int, event: Event) -> list[str]:
        """What this entry refers to and cannot; it is among those before the next from now on."""
        self._open(event)
        found = [
            fault for field, value in _given(event) for fault in self._of(number, field, value)
        ]
        return [*found, *_of_day("recorded_at", event.recorded_at.astimezone(UTC).date())]

    def _open(self, event: Event) -> None:
        if isinstance(event, FundOpened):
            self._opened["fund"] |= _keys([event.name, *event.aliases])
        elif isinstance(event, ProgrammeOpened):
            self._opened["programme"] |= _keys([event.name, *event.aliases])
        elif isinstance(event, EntryCorrected):
            # Which of the two it names is not asked: a name that was given to either was given.
            given = [
                name for each in event.fields if each.field in _NAMES for name in _all(each.now)
            ]
            for keys in self._opened.values():
                keys.update(_keys(given))

    def _of(self, number: int, field: str, value: Any) -> list[str]:
        if field in _ENTRIES:
            return [
                f"its {field} is entry {each}, which is not before it"
                for each in _all(value)
                if type(each) is not int or not 1 <= each < number
            ]
        if field in _FUNDS or field in _PROGRAMMES:
            what = "fund" if field in _FUNDS else "programme"
            return [
                f"its {what} {str(each)[:60]!r} was not opened before it"
                for each in _all(value)
                if name_key(str(each)) not in self._opened[what]
            ]
        return _of_day(field, value) if field in _DAYS else []


def _given(event: Event) -> Iterator[tuple[str, Any]]:
    """Every field with its value, and those that a correction gives to another entry."""
    for field in type(event).model_fields:
        yield field, getattr(event, field)
    if isinstance(event, EntryCorrected):
        yield from ((each.field, each.now) for each in event.fields)


def _of_day(field: str, value: Any) -> list[str]:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return [f"its {field} is {value[:60]!r}, which is no day"]
    if day is None or (isinstance(day, date) and DAY_FIRST <= day <= DAY_LAST):
        return []
    return [f"its {field} is {day}, which is before 1986 or after 2100"]


def _all(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _keys(names: list[Any]) -> set[str]:
    return {name_key(str(name)) for name in names}
