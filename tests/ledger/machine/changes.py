"""How changes of what is recorded are drawn: corrections, strikings-out, conditions settled.

`was` is what the named entry left or, now and then, what stands: that a stale one is refused is
tested elsewhere.
"""

from collections.abc import Callable
from typing import Any

from tests.ledger.machine.acts import room
from tests.ledger.machine.filing import as_corrected, known_by, waits
from tests.ledger.machine.model import EVER, Entry, Model
from tests.ledger.machine.positions import DAYS, FUNDS, YEARS
from tests.ledger.machine.posting import Says
from tests.ledger.machine.stating import total_stated
from tests.ledger.machine.wishes import DECIDED, HOLDERS, PROGRAMMES, Wish, another, chosen

Change = Callable[[Wish, Model, str], list[Says]]
"""The entries, given the decision that says so; none where the book has nothing for it."""

_FIELDS: dict[str, tuple[Any, ...]] = {
    "year": YEARS,
    "programme": PROGRAMMES,
    "fund": tuple(FUNDS),
    "holder": HOLDERS,
    "from": HOLDERS,
    "effective_on": DAYS,
    "awaits": (None, "the sale of a depot"),
    "subject_to": (None, "funds at year end"),
    "settles": (None,),
}
"""What can be put right of an act beside its amount, and what it can become."""
_NOT_PUT_RIGHT = {"carry-forward": {"fund"}, "transfer": {"fund"}, "total-stated": {"fund"}}
"""Which fund money is carried from or to is two fields, and a total has a list of them."""


def _amount_corrected(wish: Wish, model: Model, decision: str) -> list[Says]:
    """An act's amount, up or down, around all that there is room for."""
    acts = [act for act in _standing(model) if "amount" in act.says and "shares" not in act.says]
    if not acts:
        return []
    act, cause = chosen(acts, wish.which), _cause(wish)
    known_on = EVER if wish.programme == 2 else known_by(model, act, cause, decision)
    left = as_corrected(model, act, known_on)
    if left is None:
        return []
    was, step = left["amount"], 1 if wish.variant < 3 else -1
    by_a_penny = {"entry": act.number, "cause": cause, "now": {"amount": was + step}}
    there_is = room(model, model.plus(decision, "correction", by_a_penny))
    now = max(1, was + step * wish.amount_of(there_is))
    if now == was:
        now = was + 1
    says = _correction(act, cause, wish, {"amount": {"was": was, "now": now}})
    if known_on == EVER:
        # What stands may be a correction's; it counts wherever that does.
        says.pop("effective_on", None)
    return [says]


def _field_corrected(wish: Wish, model: Model, decision: str) -> list[Says]:
    """An act's year, programme, fund, holder or day."""
    acts = _standing(model)
    if not acts:
        return []
    act = chosen(acts, wish.which)
    left = as_corrected(model, act, known_by(model, act, _cause(wish), decision))
    if left is None:
        return []
    fields = [
        field
        for field in _FIELDS
        if set(_FIELDS[field]) - {left.get(field)}
        and field in act.says
        and field not in _NOT_PUT_RIGHT.get(act.kind, ())
    ]
    field = chosen(fields, wish.variant)
    now = another(_FIELDS[field], left[field], wish.fund + wish.year)
    return [_correction(act, _cause(wish), wish, {field: {"was": left[field], "now": now}})]


def _struck_out(wish: Wish, model: Model, decision: str) -> list[Says]:
    """An act, alone or with what stands beside it."""
    acts = _standing(model)
    if not acts:
        return []
    act = chosen(acts, wish.which)
    beside = [other for other in acts if other.says.get("beside") == act.number]
    out = [act, *beside] if wish.variant < 4 else [act]
    known_on = [known_by(model, each, _cause(wish), decision) for each in out]
    if any(as_corrected(model, each, day) is None for each, day in zip(out, known_on, strict=True)):
        return []
    return [_correction(each, _cause(wish), wish) for each in out]


def _change_struck_out(wish: Wish, model: Model, decision: str) -> list[Says]:
    """A correction, a striking-out or a settlement."""
    changes = [entry for entry in model.entries if _stands_as_change(model, entry)]
    if not changes:
        return []
    change = chosen(changes, wish.which)
    return [_correction(change, _cause_of_change(wish, model, change), wish)]


def _change_corrected(wish: Wish, model: Model, decision: str) -> list[Says]:
    """What a correction says instead is put right in its turn."""
    changes = [
        entry
        for entry in model.entries
        if _stands_as_change(model, entry)
        and entry.says.get("set")
        and model.reading(model.original_of(entry)) is not None
    ]
    if not changes:
        return []
    change = chosen(changes, wish.which)
    left = model.left_by(change)
    assert left is not None
    field = chosen(sorted(change.says["set"]), wish.variant)
    was = left[field]
    if field in ("amount", "opening"):
        now = max(1, was + (wish.amount or 1) * (1 if wish.variant < 3 else -1))
        now = now + 1 if now == was else now
    else:
        options = DECIDED if field == "decided_on" else _FIELDS.get(field, DAYS)
        if not set(options) - {was}:
            return []
        now = another(options, was, wish.fund + wish.year)
    return [
        _correction(
            change, _cause_of_change(wish, model, change), wish, {field: {"was": was, "now": now}}
        )
    ]


def _signing_date_learnt(wish: Wish, model: Model, decision: str) -> list[Says]:
    """A decision was signed on another day than was recorded."""
    signings = [entry for entry in model.entries if entry.kind == "decision"]
    signing = chosen(signings, wish.which)
    was = model.signed_on(signing.decision)
    days = {"was": was, "now": another(DECIDED, was, wish.decided)}
    return [_correction(signing, "recording", wish, {"decided_on": days})]


def _opening_corrected(wish: Wish, model: Model, decision: str) -> list[Says]:
    """A reserve had another balance, on another day, or one that is learnt only now."""
    openings = [e for e in model.acts if e.kind == "fund" and FUNDS[e.says["fund"]] == "reserve"]
    opening = chosen(openings, wish.which)
    left = as_corrected(model, opening, model.known_on(opening))
    assert left is not None
    was, step = left["opening"] or 100, (wish.amount or 1) * (-1 if wish.other % 2 else 1)
    # Both together, so that striking out a correction never leaves one without the other.
    fields = {
        "opening": {"was": left["opening"], "now": max(1, was + step)},
        "opening_on": {
            "was": left["opening_on"],
            "now": another(DAYS, left["opening_on"], wish.decided),
        },
    }
    return [_correction(opening, "recording", wish, fields)]


def _settled(wish: Wish, model: Model, decision: str) -> list[Says]:
    """A condition was met, or was not."""
    waiting = [act for act in model.acts if waits(model, act)]
    if not waiting:
        return []
    outcome = "not met" if wish.variant == 5 else "met"
    says = {"kind": "settle", "entry": chosen(waiting, wish.which).number, "outcome": outcome}
    return [says | ({"effective_on": wish.effective_on} if wish.effective_on else {})]


CHANGES: dict[str, Change] = {
    "amount corrected": _amount_corrected,
    "field corrected": _field_corrected,
    "struck out": _struck_out,
    "change struck out": _change_struck_out,
    "change corrected": _change_corrected,
    "signing date learnt": _signing_date_learnt,
    "opening corrected": _opening_corrected,
    "settled": _settled,
    "total stated": total_stated,
}


def _standing(model: Model) -> list[Entry]:
    """The acts of an amount, and expansions, that are not struck out."""
    return [
        act
        for act in model.acts
        if (isinstance(act.says.get("amount"), int) or act.kind == "expansion")
        and model.reading(act) is not None
    ]


def _stands_as_change(model: Model, entry: Entry) -> bool:
    return entry.changes_another and model.left_by(entry) is not None


def _cause(wish: Wish) -> str:
    """Book-keeping acts put right what was typed; decisions also what they know better."""
    return "decision" if wish.other % 2 and wish.paper < 9 else "recording"


def _cause_of_change(wish: Wish, model: Model, change: Entry) -> str:
    """As `_cause`; but which of two decisions about one signing date wins, and when each was itself
    signed, can be circular: what the record had wrong is not."""
    is_of_a_date = model.original_of(change).kind == "decision"
    return "recording" if is_of_a_date else _cause(wish)


def _correction(target: Entry, cause: str, wish: Wish, fields: Says | None = None) -> Says:
    says: Says = {"kind": "correction", "entry": target.number, "cause": cause, "because": "so"}
    # A change of a change counts wherever that does.
    if cause == "decision" and not target.changes_another and wish.effective_on:
        says["effective_on"] = wish.effective_on
    return says | ({"void": True} if fields is None else {"set": fields})
