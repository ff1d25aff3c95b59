"""What a correction sets, in the words of a decision file: amount, and not amount_pence.

Some fields come along with others by themselves, and are not said.
"""

from collections.abc import Callable, Sequence
from typing import Any

from events.bookkeeping import EntryCorrected, FieldCorrected
from events.boroughs import LONDON_BOROUGHS
from ledger.fields import COUNTS, RECEIVERS, as_written, key_of

NewNumber = Callable[[int], int]
"""The number that an entry has where it is told again."""
Changes = dict[str, dict[str, Any]]
"""The words for what is corrected to what each was and is now; what there is none of is absent."""


def changes_of(event: EntryCorrected, new_number: NewNumber) -> Changes:
    """What the correction sets, as `set` of a decision file has it."""
    fields = {field.field: field for field in event.fields}
    changes: Changes = {}
    for field in event.fields:
        key = key_of(field.field)
        if key in changes or _comes_along(field, fields):
            continue
        if key in COUNTS:
            was, now = _boroughs(key, fields)
        else:
            was, now = (_said(field.field, value, new_number) for value in (field.was, field.now))
        both = {"was": was, "now": now}
        changes[key] = {when: value for when, value in both.items() if value is not None}
    return changes


def _comes_along(field: FieldCorrected, fields: dict[str, FieldCorrected]) -> bool:
    """Whether ledger.corrections sets it by itself, beside what is said."""
    if field.field == "effective_cite":
        return "effective_on" in fields
    if field.field not in RECEIVERS:
        return False
    given = {name for name in RECEIVERS & fields.keys() if fields[name].now is not None}
    if field.field == "share":
        return bool(given & {"shares", "recipient"})
    # Who no longer receives is not said where it is said who does.
    others = given - {"share"}
    return field.now is None and bool(others) and not _is_said_with(field.field, others)


def _is_said_with(field: str, given: set[str]) -> bool:
    """Whether boroughs that were named are now counted, or the other way round: one word's."""
    return field in _BOROUGHS and bool(given & _BOROUGHS)


_BOROUGHS = frozenset({"boroughs", "boroughs_not_named"})


def _boroughs(key: str, fields: dict[str, FieldCorrected]) -> tuple[Any, Any]:
    """Boroughs by name or number, before and after: of two fields, of which one may have stayed."""
    names, count = fields.get(key), fields.get(COUNTS[key])
    if names is None:
        assert count is not None
        return count.was, count.now
    counted = (None, None) if count is None else (count.was, count.now)
    if count is None and key != "boroughs":  # as many by name as by number: the number stayed
        stayed = len(_list(names.was) or _list(names.now))
        counted = (stayed, stayed)
    was, now = (
        number if named is None else _in_short(named)
        for named, number in zip((names.was, names.now), counted, strict=True)
    )
    return was, now


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _in_short(names: Any) -> Any:
    return "all" if names == sorted(LONDON_BOROUGHS) else names


def _said(field: str, value: Any, new_number: NewNumber) -> Any:
    if value is None or field == "count":
        return value
    if field == "settles":
        return new_number(value)
    if field == "entries":
        return [new_number(number) for number in value]
    return as_written(key_of(field), value)
