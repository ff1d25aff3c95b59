"""What a cell of each column becomes in a decision file."""

import re
from collections.abc import Callable
from typing import Any

from events.boroughs import boroughs_together
from ledger.sheets import typed
from ledger.sheets.cells import Value
from ledger.sheets.columns import BY_HEADING, BY_NAME, IMPORTED_KINDS, Column, folded
from ledger.sheets.team_map import TeamMap, nearest
from ledger.sheets.typed import CellRefused, Habits

_FUNDING = "write it like Home Office grant: 100,000; Smoothing reserve: 50,000"
_SHARES = "write it like Camden: 1,000; Islington: 2,000"
_NAMED_KEYS = ("decision", "kind", "programme", "fund", "year", "cite")


def kind_of_entry(value: Value, team: TeamMap) -> str:
    """The kind of an entry; raises CellRefused for what is none."""
    return _one_of(value, IMPORTED_KINDS, "a kind of entry", dict(team.kinds))


def content(column: Column, value: Value, habits: Habits) -> Any:
    """A cell as a decision file has it; raises a Refusal for what has not one meaning."""
    if column.choices:
        return _one_of(value, column.choices, f"one of the choices for {column.heading}")
    return READ[column.sort](value, habits)


def amount(value: Value, habits: Habits, *, kind: str, of: object) -> str:
    """The amount of an entry: all of it, a number of boroughs, or money."""
    if isinstance(value, str) and kind == "allocation" and value.strip().casefold() == "all":
        return "all"
    if of == "boroughs":
        return typed.count(value)
    return typed.amount(value, habits)


def correction(field: Value, was: Value, now: Value, habits: Habits) -> dict[str, dict[str, Any]]:
    """What a correction puts right, from its three cells; raises a Refusal."""
    named = typed.text(field)
    column = BY_NAME.get(named) or BY_HEADING.get(folded(named))
    if column is None:
        raise CellRefused(
            named, "is not a field of an entry", nearest(named.casefold(), list(BY_NAME))
        )
    both = {"was": was, "now": now}
    return {
        column.key: {
            word: content(column, value, habits)
            for word, value in both.items()
            if value is not None
        }
    }


def _one_of(
    value: Value, choices: tuple[str, ...], what: str, others: dict[str, str] | None = None
) -> str:
    found = typed.choice(value, choices, others)
    if found not in choices:
        raise CellRefused(found, f"is not {what}", nearest(found.casefold(), choices))
    return found


def boroughs(value: Value) -> int | list[str] | str:
    """A number, names or "all", as people say them: "all boroughs", "Camden and Hackney".

    What the names are is looked at with the entry.
    """
    if isinstance(value, float) and value.is_integer():
        return int(typed.number_written(value))
    written = typed.text(value)
    if _ALL.fullmatch(written):
        return "all"
    if written.isdecimal() and len(written) <= 3:
        return int(written)
    if _JOINED.search(written) and (together := boroughs_together(written)):
        return list(together)
    return [name for part in typed.parts(written) for name in _between_commas(part)]


_JOINED = re.compile(r"\sand\s|&", re.IGNORECASE)
_ALL = re.compile(r"(?:all|every)(?: (?:the )?(?:32 )?(?:london )?boroughs?)?", re.IGNORECASE)


def _between_commas(part: str) -> list[str]:
    return [name.strip() for name in part.split(",") if name.strip()]


def _party(value: Value) -> str | list[str]:
    """One name, or several boroughs jointly."""
    found = typed.several(value)
    return found[0] if len(found) == 1 else found


def _funding(value: Value, habits: Habits) -> list[dict[str, str]]:
    return [
        {"fund": fund, "amount": typed.amount(amount, habits)}
        for fund, amount in typed.pairs(value, _FUNDING)
    ]


def _shares(value: Value, habits: Habits) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, amount in typed.pairs(value, _SHARES):
        if name in found:
            raise CellRefused(name, "is named more than once", "name each borough once")
        found[name] = typed.amount(amount, habits)
    return found


def _entry(value: Value) -> int | dict[str, Any]:
    """An entry by its number, or by what it says: "decision: PCD 1575; kind: approval"."""
    if isinstance(value, float) and value.is_integer():
        return int(typed.number_written(value))
    written = typed.text(value)
    if written.isdecimal():
        return int(written[:_DIGITS_MAX])
    found: dict[str, Any] = {}
    for part in typed.parts(written):
        key, _, named = part.partition(":")
        word = key.strip().casefold()
        if word not in _NAMED_KEYS or word in found or not named.strip():
            raise CellRefused(
                part,
                "does not name an entry",
                "write its number; or decision: PCD 1575; kind: approval; programme: NAME;"
                " year: 2024/25",
            )
        found[word] = named.strip()
    if "kind" in found:
        found["kind"] = typed.choice(found["kind"], (*IMPORTED_KINDS, "decision"))
    return found


_DIGITS_MAX = 20


def _entries(value: Value) -> list[Any]:
    if isinstance(value, float):
        return [_entry(value)]
    found = typed.several(value)
    wrong = [each for each in found if not each.isdecimal()]
    if wrong:
        raise CellRefused(wrong[0], "is not the number of an entry", "write numbers with ; between")
    return [int(each[:_DIGITS_MAX]) for each in found]


READ: dict[str, Callable[[Value, Habits], Any]] = {
    "reference": lambda value, _: typed.text(value),
    "references": lambda value, _: typed.several(value),
    "name": lambda value, _: typed.text(value),
    "names": lambda value, _: typed.several(value),
    "note": lambda value, _: typed.text(value, digits=True),
    "day": typed.day,
    "year": lambda value, _: typed.year(value),
    "amount": typed.amount,
    "standing": typed.standing,
    "flag": lambda value, _: typed.yes_or_no(value),
    "boroughs": lambda value, _: boroughs(value),
    "party": lambda value, _: _party(value),
    "funding": _funding,
    "shares": _shares,
    "entry": lambda value, _: _entry(value),
    "entries": lambda value, _: _entries(value),
    "field": lambda value, _: typed.text(value),
    "any": lambda value, _: value,
}
"""The sort of a column to how a cell of it is read."""
