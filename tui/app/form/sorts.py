"""What is typed in a field, and what a decision file holds there: one way there and back.

A value that a field's own sort cannot show, which only a file can bring, is shown as JSON, so that
nothing of a file is hidden or lost.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from events.clock import today
from events.money import Money
from events.refusal import Refusal
from events.years import FinancialYear
from ledger.days import parse_day
from projections.figures import day
from tui.app.days import typed_day


class NotUnderstood(Refusal):
    """Something typed in a field that is none of what the field takes."""


def _as_typed(text: str) -> Any:
    return text


def _one_line(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value)
    return text if text.isprintable() else None


def _nothing_more(_: Any) -> str:
    return ""


@dataclass(frozen=True)
class Sort:
    """How one kind of field is read and shown."""

    hint: str = ""
    """What it takes, in a few words."""
    read: Callable[[str], Any] = _as_typed
    """What a decision file would hold; raises Refusal where the text cannot mean anything."""
    write: Callable[[Any], str | None] = _one_line
    """The text of such a value; None where this sort has none for it."""
    said: Callable[[Any], str] = _nothing_more
    """What was understood, where that is not what was typed; raises Refusal as reading it does."""
    choices: Sequence[str] = ()
    """All that it can be."""
    completes: str = ""
    """Which of the known names it completes from."""
    between: str = ""
    """The characters between several values of one field."""


def _day(text: str) -> str:
    return typed_day(text, today()).isoformat()


def _flag(text: str) -> bool:
    found = {"yes": True, "y": True, "no": False, "n": False}.get(text.strip().lower())
    if found is None:
        raise NotUnderstood(text, "is neither yes nor no", "write yes or no")
    return found


def _parts(text: str, between: str) -> list[str]:
    return [part.strip() for part in re.split(f"[{between}]", text) if part.strip()]


def _list(text: str) -> list[str]:
    return _parts(text, ";")


def _written_list(value: Any, between: str = ";") -> str | None:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return None
    plain = all(each.isprintable() and not set(each) & set(between) for each in value)
    return f"{between[0]} ".join(value) if plain else None


def _boroughs(text: str) -> Any:
    words = text.strip()
    if words.isascii() and words.isdecimal():
        return _whole(words)
    return "all" if words.lower() == "all" else _parts(text, ",;")


def _written_boroughs(value: Any) -> str | None:
    return _one_line(value) if isinstance(value, str | int) else _written_list(value, ",;")


def _party(text: str) -> Any:
    names = [name.strip() for name in text.split(" + ")]
    return names if len(names) > 1 else text


def _written_party(value: Any) -> str | None:
    if isinstance(value, list) and len(value) > 1 and all(isinstance(each, str) for each in value):
        return _one_line(" + ".join(value))
    return _one_line(value) if isinstance(value, str) else None


def _number(text: str) -> int:
    if not (text.strip().isascii() and text.strip().isdecimal()):
        raise NotUnderstood(text, "is not the number of an entry", "write it like 41")
    return _whole(text)


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS_MAX:
        raise NotUnderstood(
            f"{digits[:_DIGITS_MAX]}…", "is too long for a number", "write it like 41"
        )
    return int(digits)


_DIGITS_MAX = 12


def _numbers(text: str) -> list[int]:
    return [_number(part) for part in _parts(text, ",;")]


def _written_number(value: Any) -> str | None:
    return str(value) if type(value) is int else None


def _written_numbers(value: Any) -> str | None:
    is_plain = isinstance(value, list) and all(type(each) is int for each in value)
    return ", ".join(map(str, value)) if is_plain else None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood(text, "is not JSON", 'write it like ["a", "b"] or "text"') from error


TEXT = Sort()
AMOUNT = Sort("£1,305,000.00, 350k or £0.7m", said=lambda value: str(Money.parse(value)))
STANDING = Sort("£1,305,000.00, or 0", said=lambda value: str(Money.parse_standing(value)))
YEAR = Sort(
    "a year, 2024/25, or a span, 2019/20 to 2020/21",
    said=lambda value: str(FinancialYear.parse(value)),
    completes="year",
)
DAY = Sort("31/3/25, 31 mar, today, -1m", read=_day, said=lambda value: day(parse_day(value)))
FLAG = Sort(
    "yes or no",
    read=_flag,
    write=lambda value: ("yes" if value else "no") if isinstance(value, bool) else None,
    choices=("yes", "no"),
)
LIST = Sort("several apart by ;", read=_list, write=_written_list, between=";")
BOROUGHS = Sort(
    "a number (not named), names apart by commas, or all",
    read=_boroughs,
    write=_written_boroughs,
    completes="borough",
    between=",;",
)
PARTY = Sort(
    "a borough or another; several jointly: Camden + Islington",
    read=_party,
    write=_written_party,
    completes="holder",
    between="+",
)
ENTRY = Sort("the number of an entry", read=_number, write=_written_number)
ENTRIES = Sort("numbers of entries", read=_numbers, write=_written_numbers, between=",;")
JSON = Sort(
    "as the file has it, in JSON",
    read=_json,
    write=lambda value: json.dumps(value, ensure_ascii=True, default=str),
)


def shown_by(sort: Sort, value: Any) -> Sort:
    """The sort itself, or JSON where it has no text for the value; None is an empty field."""
    return sort if value is None or sort.write(value) is not None else JSON
