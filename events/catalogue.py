"""Every event by its stable name, and its stored form: plain JSON that says what it is.

Stored bytes begin {"event":"CommitmentApproved","version":1,... so that a book can be read in a
hundred years with nothing but SQLite, and so that the root covers the kind of an entry as well as
its figures. Reading validates strictly; an older version is brought up to date by upcasts first.
"""

import json
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

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

EVENTS: dict[str, type[Event]] = {
    event.__name__: event
    for event in (
        ActNoted,
        Allocated,
        CarriedForward,
        CommitmentApproved,
        CommitmentReleased,
        ConditionSettled,
        DecisionReviewed,
        DecisionSigned,
        DrawReturned,
        EntryCorrected,
        FundDrawn,
        FundOpened,
        FundingReceived,
        FundingReduced,
        FundsTransferred,
        ProgrammeExpanded,
        ProgrammeOpened,
        Reprofiled,
        TotalStated,
        Vired,
        YearClosed,
        YearReopened,
    )
}

Stored = dict[str, Any]  # the JSON of one event, before it is an event: shape not known yet


class UnreadableEntry(Exception):
    """Stored bytes that are no event of any version this program knows."""


def _decision_signed_1_to_2(stored: Stored) -> Stored:
    """Version 1 said only whether the date was inferred; no published date was recorded then."""
    inferred = stored.pop("inferred")
    if type(inferred) is not bool or "dated_by" in stored:
        raise UnreadableEntry("DecisionSigned version 1 says true or false of inferred alone")
    return {**stored, "dated_by": "inferred" if inferred else "signed"}


UPCASTS: dict[tuple[str, int], Callable[[Stored], Stored]] = {
    ("DecisionSigned", 1): _decision_signed_1_to_2,
}
"""(event, version) to the step that makes it the next version."""


def encode(event: Event) -> bytes:
    """The bytes to store: UTF-8 JSON, name and version first, absent fields left out."""
    return _heading(type(event)) + event.model_dump_json(exclude_none=True).encode()[1:]


def _heading(event: type[Event]) -> bytes:
    return f'{{"event":"{event.__name__}","version":{event.version},'.encode()


def decode(name: str, stored: bytes) -> Event:
    """The event of these stored bytes, which must name themselves as the caller does.

    Raises UnreadableEntry where they are not a valid event, whatever is wrong with them.
    """
    if not isinstance(stored, bytes):
        raise UnreadableEntry("the entry is not stored as bytes")
    event = EVENTS.get(name)
    if event is None:
        raise UnreadableEntry(
            f"{name!r} is no event that this version of tallystick knows; update it"
        )
    try:
        heading = _heading(event)
        if stored.startswith(heading):
            return event.model_validate_json(b"{" + stored[len(heading) :])
        return event.model_validate_json(json.dumps(_brought_up_to_date(event, stored)))
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()
        )
        raise UnreadableEntry(
            f"{name} does not hold what it must ({wrong}); put the latest backup in its place"
        ) from error


def not_as_recorded(event: Event, stored: bytes) -> str | None:
    """How the stored bytes of an event differ from any that were ever recorded; None where not.

    JSON can say the same in many ways, a key twice among them, and it is recorded in one: what the
    event's current version gives again, or without a blank and without a key twice for older ones.
    """
    if stored == encode(event):
        return None
    content = json.loads(stored)
    if content["version"] < event.version:
        again = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        if stored == again:
            return None
    return (
        f"{type(event).__name__} is stored in other bytes than it is recorded in, such as a key"
        " twice, another order or a blank more: somebody wrote it again"
    )


def _brought_up_to_date(event: type[Event], stored: bytes) -> Stored:
    """The content of an older version's bytes, as the event's current version has it."""
    name = event.__name__
    try:
        content: Stored = json.loads(stored.decode("utf-8"))
        filed_as, version = content.pop("event"), content.pop("version")
        if filed_as != name:
            raise UnreadableEntry(f"the entry is filed under {name} and calls itself {filed_as!r}")
        if type(version) is not int:
            raise UnreadableEntry(f"{name} has a version that is no number: {version!r}")
        if version > event.version:
            raise UnreadableEntry(
                f"{name} is of version {version}, which this version of tallystick does not know;"
                " update it"
            )
        while version != event.version:
            content = UPCASTS[name, version](content)
            version += 1
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise UnreadableEntry(
            f"{name} is of no version that this version of tallystick knows, or damaged"
        ) from error
    return content
