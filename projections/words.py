"""What an entry says, and what a question asks, in a sentence."""

from datetime import date

from events.bookkeeping import ConditionSettled, EntryCorrected, YearClosed, YearReopened
from events.commitments import (
    Allocated,
    CommitmentApproved,
    CommitmentReleased,
    ProgrammeExpanded,
    ProgrammeOpened,
    Reprofiled,
    Vired,
)
from events.decisions import ActNoted, DecisionReviewed, DecisionSigned, TotalStated
from events.event import Event
from events.funds import (
    CarriedForward,
    DrawReturned,
    FundDrawn,
    FundingReceived,
    FundingReduced,
    FundOpened,
    FundsTransferred,
)
from events.holders import UNALLOCATED, Holder
from events.money import format_pounds
from projections.figures import day


def describe(event: Event) -> str:
    """The entry in a sentence, its conditions and marks behind it."""
    remarks = [
        "up to" if event.up_to else "",
        f"subject to: {event.subject_to}" if event.subject_to else "",
        f"awaits: {event.awaits}" if event.awaits else "",
        f"under: {event.authority}" if event.authority else "",
        f"prior-year adjustment, from {day(event.effective_on)}" if _adjusts(event) else "",
        f"DESPITE a rule: {event.despite}" if event.despite else "",
        _settles(event),
        f"supplement: {event.supplement_because}" if _says_why_apart(event) else "",
    ]
    said = "; ".join(remark for remark in remarks if remark)
    return f"{_said(event)} [{said}]" if said else _said(event)


def describe_with_cite(event: Event) -> str:
    """The entry in a sentence, with the place in the paper that says so."""
    return f"{describe(event)}{f' ({event.cite})' if event.cite else ''}"


def recorded(event: Event) -> str:
    """When and by whom it was recorded: "recorded 2024-05-20 09:00:00 UTC by ada"."""
    return f"recorded {event.recorded_at:%Y-%m-%d %H:%M:%S} UTC by {event.recorded_by}"


def about_act(first: Event, entries: int) -> str:
    """What a book-keeping act of so many entries is, by its first: it has no title of its own."""
    said = first.because if isinstance(first, EntryCorrected) else describe(first)
    return f"{said}, and {entries - 1} more" if entries > 1 else said


def _says_why_apart(event: Event) -> bool:
    """Whether what it supplements has a reason of its own: a correction's is told with it."""
    because = event.because if isinstance(event, EntryCorrected) else None
    return event.supplement_because not in (None, because)


def _settles(event: Event) -> str:
    match event:
        case FundingReceived() | FundingReduced() | FundsTransferred() if event.settles:
            return f"settles entry {event.settles}"
        case _:
            return ""


def _adjusts(event: Event) -> bool:
    return isinstance(event, EntryCorrected) and bool(event.prior_year)


def _said(event: Event) -> str:  # noqa: C901, PLR0911, PLR0912 - one case an event
    match event:
        case DecisionSigned():
            return f"{event.title}: signed {day(event.decided_on)} ({event.dated_by} date)"
        case FundOpened():
            opening = ""
            if event.opening_pence is not None and event.opening_on is not None:
                opening = f" with {format_pounds(event.opening_pence)} on {day(event.opening_on)}"
            return f"{event.fund_kind} {event.name} opened{opening}"
        case ProgrammeOpened():
            return f"programme {event.name} opened"
        case FundingReceived():
            return f"{format_pounds(event.amount_pence)} received in {event.fund} for {event.year}"
        case FundingReduced():
            return f"{event.fund} for {event.year} reduced by {format_pounds(event.amount_pence)}"
        case CarriedForward():
            source = event.from_fund or "outside the book"
            return (
                f"{format_pounds(event.amount_pence)} carried from {source} {event.from_year}"
                f" to {event.fund} {event.to_year}"
            )
        case FundsTransferred():
            return (
                f"{format_pounds(event.amount_pence)} transferred from {event.from_fund}"
                f" {event.from_year} to {event.to_fund} {event.to_year}"
            )
        case FundDrawn():
            return (
                f"{format_pounds(event.amount_pence)} drawn from {event.fund}"
                f" for {event.programme} in {event.year}"
            )
        case DrawReturned():
            return (
                f"{format_pounds(event.amount_pence)} returned to {event.fund}"
                f" by {event.programme} in {event.year}"
            )
        case CommitmentApproved():
            stands_for = f", standing for {', '.join(event.stands_for)}" if event.stands_for else ""
            return (
                f"{format_pounds(event.amount_pence)} approved for {event.programme}"
                f" in {event.year}{_with(event.holder)}{stands_for}"
            )
        case CommitmentReleased():
            return (
                f"{format_pounds(event.amount_pence)} of {event.programme} in {event.year}"
                f" released{_with(event.holder)}"
            )
        case Reprofiled():
            return (
                f"{format_pounds(event.amount_pence)} of {event.programme} moved from"
                f" {event.from_year} to {event.to_year}{_with(event.holder)}"
            )
        case Vired():
            return (
                f"{format_pounds(event.amount_pence)} moved from {event.from_programme}"
                f" to {event.to_programme} in {event.year}{_with(event.holder)}"
            )
        case ProgrammeExpanded():
            return (
                f"{event.programme} expanded from {event.from_count} to {event.to_count} boroughs"
            )
        case Allocated():
            return (
                f"{format_pounds(event.amount_pence)} of {event.programme} in {event.year}"
                f" allocated to {_receivers(event)}{_out_of(event.source)}"
            )
        case TotalStated():
            return _total(event)
        case EntryCorrected():
            return _correction(event)
        case ConditionSettled():
            return f"the condition of entry {event.entry} was {event.outcome}"
        case ActNoted():
            return event.text
        case DecisionReviewed():
            if event.override_because is not None:
                return f"reviewed alone, up to entry {event.reviewed_to}: {event.override_because}"
            return f"reviewed, up to entry {event.reviewed_to}"
        case YearClosed():
            return f"{event.year} closed: {event.because}"
        case YearReopened():
            return f"{event.year} reopened: {event.because}"
        case _:
            return type(event).__name__


def _with(holder: Holder) -> str:
    return "" if holder == UNALLOCATED else f", with {holder.label}"


def _out_of(holder: Holder) -> str:
    return "" if holder == UNALLOCATED else f", from {holder.label}"


def _receivers(event: Allocated) -> str:
    if event.recipient is not None:
        return event.recipient
    if event.boroughs_not_named is not None:
        return f"{event.boroughs_not_named} boroughs not named, equally"
    if event.shares is not None:
        return ", ".join(
            f"{share.holder.label} {format_pounds(share.amount_pence)}" for share in event.shares
        )
    boroughs = event.boroughs or ()
    names = ", ".join(boroughs) if len(boroughs) <= _NAMED_MAX else f"{len(boroughs)} boroughs"
    if len(boroughs) == 1:
        return names
    return f"{names}, {'jointly' if event.share == 'joint' else 'equally'}"


_NAMED_MAX = 5


def _total(event: TotalStated) -> str:
    scope = [
        event.programme or "",
        ", ".join(event.funds or ()),
        str(event.year) if event.year else "",
        "to date" if event.basis == "to-date" else "",
        f"on {day(event.on)}" if event.on else "",
    ]
    about = ", ".join(part for part in scope if part)
    stated = str(event.count) if event.amount_pence is None else format_pounds(event.amount_pence)
    return f"stated total of {event.of}: {stated}{f' ({about})' if about else ''}"


def _correction(event: EntryCorrected) -> str:
    if event.void:
        what = "struck out"
    else:
        what = "; ".join(
            f"{_FIELDS.get(field.field, field.field).removesuffix('_pence').replace('_', ' ')}"
            f" {_value(field.field, field.was)} → {_value(field.field, field.now)}"
            for field in event.fields
        )
    return f"entry {event.entry} corrected ({event.cause}): {what}; {event.because}"


_FIELDS = {
    "decision": "reference",
    "source": "from",
    "boroughs_not_named": "boroughs",
    "from_count": "from boroughs",
    "to_count": "to boroughs",
}


def _value(field: str, value: object) -> str:  # noqa: PLR0911 - one case a kind of value
    """A field's stored value as people write it."""
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case int() if field.endswith("_pence"):
            return format_pounds(value)
        case str() if field.endswith("_on") or field == "not_before":
            return day(date.fromisoformat(value))
        case list():
            return ", ".join(_value(field, each) for each in value) or "none"
        case {"holder": holder, "amount_pence": int(pence)}:
            return f"{_value(field, holder)} {format_pounds(pence)}"
        case {"kind": kind, **about}:
            return ", ".join(_value(field, each) for each in about.values()) or str(kind)
        case _:
            return str(value)
