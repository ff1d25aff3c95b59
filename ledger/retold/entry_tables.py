"""An event as the table of a decision file that says the same.

Funding lines are events of their own, and belong in the table of the act that they stand beside.
What a correction sets is for ledger.retold.correction_tables.
"""

from datetime import date
from functools import cache
from typing import Any

from events.boroughs import LONDON_BOROUGHS
from events.event import Event
from events.funds import DrawReturned, FundDrawn
from events.holders import UNALLOCATED
from events.money import Money
from events.refusal import Refusal
from ledger.decision_file import COMMON_KEYS, FORMS
from ledger.fields import written_values
from ledger.kinds import KIND_OF_EVENT

Table = dict[str, Any]
"""An entry of a decision file: its keys and their values, as TOML or JSON would give them."""

_DAYS = frozenset({"effective_on", "opening_on", "on"})
_HOLDERS = frozenset({"holder", "from"})
_IMPLIED = (("share", "stated"), ("share", "whole"))
"""What a file says by other keys."""


def table_of(event: Event) -> Table:
    """The entry that says this event, without what a file says by saying nothing.

    Its kind first, what is of that kind next, and last what every entry may say. Entries that it
    names have the numbers that they have in its book.
    """
    kind = KIND_OF_EVENT[type(event).__name__]
    defaults = _defaults(kind)
    table: Table = {"kind": kind}
    for key, value in written_values(event, defaults).items():
        if _says_nothing(key, value) or value == defaults[key] or (key, value) in _IMPLIED:
            continue
        table[key] = _as_in_a_file(key, value)
    if event.follows_decision_date:
        table.pop("effective_on", None)
    if "amount" in table:
        table["amount"] = amount_as_written(event, table["amount"])
    if "precision" in table and table["precision"] == _precision(table["amount"]):
        del table["precision"]
    return table


def add_funding(act: Table, line: FundDrawn | DrawReturned) -> None:
    """The draw, or the return, is a funding line of the act that it stands beside.

    What moves with an act is returned and drawn anew: it is one line, that of the draw.
    """
    if isinstance(line, DrawReturned) != (act["kind"] == "release"):
        return
    amount = written_values(line, ("amount",))["amount"]
    funding = {"fund": line.fund, "amount": amount_as_written(line, amount)}
    act.setdefault("funding", []).append(funding)


def amount_as_written(event: Event, value: Any) -> Any:
    """An amount as the paper has it, where that is what the event's `value` is; else the value."""
    written = event.amount_as_written
    if written is not None and isinstance(value, str):
        try:
            return written if str(Money.parse(written)) == value else value
        except Refusal:
            return value
    return value


def _precision(amount: str | int) -> str:
    """To how much an amount is stated as it is written, as a file would say that."""
    return str(Money(Money.parse(amount).precision_pence if isinstance(amount, str) else 1))


def _says_nothing(key: str, value: object) -> bool:
    return value in (None, []) or (key in _HOLDERS and value == UNALLOCATED.label)


def _as_in_a_file(key: str, value: Any) -> Any:
    if key in _DAYS:
        return date.fromisoformat(value)
    return "all" if value == sorted(LONDON_BOROUGHS) else value


@cache
def _defaults(kind: str) -> dict[str, Any]:
    """The keys of a kind of entry in the order of telling, and what each is where it is absent."""
    fields = {
        field.alias or name: field.default for name, field in FORMS[kind].model_fields.items()
    }
    del fields["kind"]
    own = FORMS[kind].__annotations__
    in_order = sorted(fields, key=lambda key: (key in COMMON_KEYS, key not in own))
    return {key: fields[key] for key in in_order}
