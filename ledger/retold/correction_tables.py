"""What a correction sets, in the words of a decision file: amount, and not amount_pence."""

from collections.abc import Callable, Sequence
from typing import Any

from events.bookkeeping import EntryCorrected, FieldCorrected
from events.boroughs import LONDON_BOROUGHS
from ledger.fields import COUNTS, as_written, key_of

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
        if key in changes or (key == "effective_cite" and "effective_on" in fields):
            continue  # said already; or it comes along by itself, as the reason why
        if key in COUNTS:
            was, now = _boroughs(key, fields)
        else:
            was, now = (_said(field.field, value, new_number) for value in (field.was, field.now))
        both = {"was": was, "now": now}
        changes[key] = {when: value for when, value in both.items() if value is not None}
    return changes


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
