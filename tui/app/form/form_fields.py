"""The fields of a decision and of each kind of entry, from the models that read decision files."""

import types
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from events.money import Money
from events.years import FinancialYear
from ledger.decision_file import FORMS, DecisionFile, FundingLine, NamedEntry, WasNow
from ledger.fields import NAMED_BY_KEY
from tui.app.form import sorts
from tui.app.form.sorts import Sort

DECISION = "decision"
"""What stands above the entries, as a kind."""


@dataclass(frozen=True)
class FormField:
    """One field: a line to type on or, where it has several columns, as many lines as wanted."""

    key: str
    """As a decision file names it."""
    label: str
    columns: tuple[tuple[str, Sort], ...]
    """Of a plain field one, without a name."""
    is_required: bool = False
    is_rare: bool = False
    """Shown only where it is asked for, or holds something."""
    default: str = ""
    """What counts where nothing is typed."""

    @property
    def sort(self) -> Sort:
        """What is typed in it, or in the first of its columns."""
        return self.columns[0][1]

    @property
    def is_table(self) -> bool:
        """Whether it takes lines of several columns."""
        return len(self.columns) > 1


KINDS = {
    "approval": "money approved for a programme in a year",
    "allocation": "a programme's money to boroughs or a recipient",
    "draw": "money from a fund for a programme",
    "carry-forward": "money of one year to a later one",
    "transfer": "money between funds: virement, replenishment",
    "funding-received": "money new to the book: a grant, a budget",
    "funding-reduced": "a grant cut, lapsed or handed back",
    "release": "money no longer needed by a programme",
    "draw-returned": "money given back to the fund it came from",
    "reprofile": "a programme's money to another year",
    "virement": "a programme's money to another programme",
    "expansion": "coverage from some boroughs to others",
    "total-stated": "a total that the paper states: a check",
    "note": "an act without money; why a figure is context",
    "correction": "an entry put right by this decision",
    "settle": "a condition was met, or not",
    "fund": "a fund is opened: reserve, budget, grant",
    "programme": "a programme is opened",
    "close-year": "a financial year takes no more entries",
    "reopen-year": "a closed year takes entries again",
}
"""Kinds of entry that a form offers, the usual ones first. Reviews have a page of their own."""


@cache
def fields_of(kind: str) -> tuple[FormField, ...]:
    """The fields of a kind of entry, or of the decision, the required ones first; none of a kind
    that there is not.
    """
    model: type[BaseModel] | None = DecisionFile if kind == DECISION else FORMS.get(kind)
    if model is None:
        return ()
    hints = get_type_hints(model)
    found = [
        _field(kind, info.alias or name, hints[name], info)
        for name, info in model.model_fields.items()
        if name != ("entries" if kind == DECISION else "kind")
    ]
    return tuple(sorted(found, key=lambda each: _rank(kind, each)))


def field_for(kind: str, key: str) -> FormField:
    """The field of this key; one that no kind has holds whatever a file has there."""
    for forms in (fields_of(kind), fields_of("note")):
        for form in forms:
            if form.key == key:
                return form
    sort = sorts.DAY if key == "closed_on" else sorts.JSON
    return FormField(key, label_of(key), (("", sort),))


def label_of(key: str) -> str:
    """A key as a person reads it."""
    return _LABELS.get(key) or key.replace("_", " ").capitalize()


_LABELS = {
    "kind": "What it does",
    "of": "Total of",
    "cite": "Where in paper",
    "set": "What changes",
    "document_sha256": "Paper's SHA-256",
    "link": "Link",
    "up_to": "A ceiling",
    "void": "Strike out",
}
_COMMON = (
    *("reference", "title", "decided_by", "decided_on", "dated_by", "date_note", "link"),
    *("year", "amount", "boroughs", "share", "shares", "recipient", "from", "from_fund"),
    *("set", "void", "opening", "opening_on", "may_carry", "programme", "fund", "about", "on"),
    *("label", "funding", "cite"),
)
"""Optional fields that are shown at once, in this order; the others when they are asked for."""
_RARE_IN = {("allocation", "recipient_id"), ("programme", "part_of"), ("approval", "recipient")}


def _rank(kind: str, field: FormField) -> tuple[bool, bool, int]:
    place = _COMMON.index(field.key) if field.key in _COMMON else len(_COMMON)
    own = 0 if field.is_required and kind != DECISION else place
    return field.is_rare, not field.is_required, own


def _field(kind: str, key: str, hint: Any, info: FieldInfo) -> FormField:
    is_required = info.is_required()
    is_rare = not is_required and (key not in _COMMON or (kind, key) in _RARE_IN)
    columns = _columns(key, hint)
    default = columns[0][1].write(info.default) if isinstance(info.default, str | bool) else None
    return FormField(key, label_of(key), columns, is_required, is_rare, default or "")


def _columns(key: str, hint: Any) -> tuple[tuple[str, Sort], ...]:
    leaves = _leaves(hint)
    if tuple[FundingLine, ...] in leaves:
        return (("fund", _named("fund")), ("amount", sorts.AMOUNT))
    if dict[str, Money] in leaves:
        return (("name", replace(sorts.PARTY, between="")), ("amount", sorts.AMOUNT))
    if dict[str, WasNow] in leaves:
        return (("field", sorts.TEXT), ("was", sorts.TEXT), ("now", sorts.TEXT))
    return (("", _sort(key, leaves)),)


def _leaves(hint: Any) -> set[Any]:
    """The types that a value can have, without None."""
    if get_origin(hint) in (Union, types.UnionType):
        return set().union(*map(_leaves, get_args(hint)))
    return set() if hint is type(None) else {hint}


def _sort(key: str, leaves: set[Any]) -> Sort:
    if key in _COMPLETED:
        return _named(_COMPLETED[key], in_list=tuple[str, ...] in leaves)
    for leaf in leaves:
        if get_origin(leaf) is Literal and leaf != Literal["all"]:
            return Sort(" or ".join(get_args(leaf)), choices=get_args(leaf))
        if isinstance(leaf, type) and issubclass(leaf, StrEnum):
            return Sort(" or ".join(leaf), choices=tuple(leaf))
    if key == "opening":
        return sorts.STANDING
    for type_, sort in _SORTS:
        if type_ <= leaves:
            return sort
    return sorts.JSON


def _named(what: str, *, in_list: bool = False) -> Sort:
    return replace(sorts.LIST if in_list else sorts.TEXT, completes=what)


_COMPLETED = {
    **NAMED_BY_KEY,
    "funds": "fund",
    "recipient": "holder",
    "decided_by": "decider",
    "supplements": "reference",
    "decision": "reference",
    "decisions": "reference",
    "stands_for": "reference",
}
_SORTS: tuple[tuple[frozenset[Any], Sort], ...] = (
    (frozenset({Money}), sorts.AMOUNT),
    (frozenset({date}), sorts.DAY),
    (frozenset({FinancialYear}), sorts.YEAR),
    (frozenset({bool}), sorts.FLAG),
    (frozenset({int, tuple[str, ...]}), sorts.BOROUGHS),
    (frozenset({str, tuple[str, ...]}), sorts.PARTY),
    (frozenset({tuple[str, ...]}), sorts.LIST),
    (frozenset({int, NamedEntry}), sorts.ENTRY),
    (frozenset({tuple[int | NamedEntry, ...]}), sorts.ENTRIES),
    (frozenset({str}), sorts.TEXT),
)
