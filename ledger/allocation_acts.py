"""Sharing a programme's money out: from one holder to others."""

from typing import Any

from events.commitments import Allocated, Share
from events.holders import (
    BOROUGHS_NOT_NAMED,
    UNALLOCATED,
    BoroughHolder,
    Holder,
    JointHolder,
    Recipient,
)
from events.money import Money
from ledger.commitment_acts import grant
from ledger.decision_file import AllocationEntry
from ledger.holding import holder_named, recipient_named
from ledger.planner import Planner, PlanRefused, money
from ledger.wording import HeadingOf, either, key_named, keys_named, sharing


def allocation(plan: Planner, form: AllocationEntry) -> None:
    """Money of a programme and year goes to the receivers that the form names, in one way."""
    programme = plan.opened("programme", form.programme)
    source = holder_named(plan.connection, form.from_)
    receivers = _receivers(plan, form)
    amount = _amount(plan, form, programme, source)
    plan.add(
        Allocated,
        form,
        programme=programme,
        year=form.year,
        source=source,
        **(grant(form) | receivers),
        **money(amount),
    )


def _receivers(plan: Planner, form: AllocationEntry) -> dict[str, Any]:
    """How it is shared, as the fields of the event; raises PlanRefused unless it is said once."""
    ways = {
        "boroughs": form.boroughs is not None and not _named_again(plan, form),
        "shares": form.shares is not None,
        "recipient": form.recipient is not None,
    }
    if sum(ways.values()) != 1:
        said = " and ".join(way for way, is_said in ways.items() if is_said) or "nobody"
        raise PlanRefused(
            None,
            f"allocates to {said}",
            "give one of " + keys_named(("boroughs", "shares")) + " and " + key_named("recipient"),
        )
    if form.share is not None and not isinstance(form.boroughs, tuple) and form.share != "equal":
        raise PlanRefused(form.share, "is a share of named boroughs", "name them")
    if form.recipient is not None:
        return _whole(plan, form)
    if form.shares is not None:
        return {"share": "stated", "shares": _stated(plan, form.shares)}
    if isinstance(form.boroughs, int):
        return {"share": "equal", "boroughs_not_named": form.boroughs}
    return {"share": form.share or "equal", "boroughs": tuple(sorted(form.boroughs or ()))}


def _whole(plan: Planner, form: AllocationEntry) -> dict[str, Any]:
    """All to one recipient, who may be a borough by its full name, or nobody: given back."""
    holder = recipient_named(plan.connection, form.recipient or "")
    match holder:
        case Recipient():
            return {"share": "whole", "recipient": holder.name}
        case BoroughHolder():
            return {"share": "equal", "boroughs": (holder.borough,), "recipient": None}
        case JointHolder():
            return {"share": "joint", "boroughs": holder.boroughs, "recipient": None}
        case _:
            raise PlanRefused(
                form.recipient,
                "is no recipient",
                "to give it back: " + sharing(holder.label),
            )


def _named_again(plan: Planner, form: AllocationEntry) -> bool:
    """Whether the boroughs are just those whose shares are stated."""
    stated = {holder_named(plan.connection, name).label for name in form.shares or {}}
    return isinstance(form.boroughs, tuple) and set(form.boroughs) == stated


def _stated(plan: Planner, shares: dict[str, Money]) -> tuple[Share, ...]:
    parts = [
        Share(holder=holder_named(plan.connection, name), amount_pence=amount.pence)
        for name, amount in shares.items()
    ]
    parts.sort(key=lambda part: part.holder.label)
    labels = [part.holder.label for part in parts]
    twice = sorted({label for label in labels if labels.count(label) > 1})
    if twice:
        raise PlanRefused(", ".join(twice), "has two shares", "add them up")
    return tuple(parts)


_AMOUNT_OR_ALL = either('add it, or write "all"', "fill in ", HeadingOf("amount"), ", or write all")


def _amount(plan: Planner, form: AllocationEntry, programme: str, source: Holder) -> Money:
    """The amount stated; the sum of the shares; or, for "all", what the source holds by now."""
    if isinstance(form.amount, Money):
        return form.amount
    if form.amount is None:
        if form.shares is None:
            raise PlanRefused(None, "has no amount", _AMOUNT_OR_ALL)
        return Money(sum(share.pence for share in form.shares.values()))
    (pence,) = plan.connection.execute(
        "select coalesce(sum(pence), 0) from movement join holder on holder.id = holder"
        " join year on year.id = year where family = 'commitments' and programme = ?"
        " and holder.kind = ? and holder.label = ? and year.label = ?",
        (
            plan.names["programme"].find(programme),
            source.kind,
            source.label,
            str(form.year),
        ),
    ).fetchone()
    if pence <= 0:
        if source == UNALLOCATED:
            found = f"nothing of {programme} in {form.year} is unallocated"
            raise PlanRefused("all", f"is nothing: {found}", "record its approval first")
        how = "allocated to boroughs not named"
        if source != BOROUGHS_NOT_NAMED:
            how = f"with {source.label}"
        raise PlanRefused(
            "all",
            f"is nothing: nothing of {programme} in {form.year} is {how}",
            f'name the holder that has it; see: tally entries --programme "{programme}"'
            f" --year {form.year}",
        )
    return Money(pence, as_written="all")
