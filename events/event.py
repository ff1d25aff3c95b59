"""What every event carries, and an entry: an event with its place in the journal."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Annotated, ClassVar, NamedTuple

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
)

from events.stored import Name, Note, Reference
from events.text import REPEATED_MAX


def _in_utc(instant: datetime) -> datetime:
    if instant.utcoffset() != UTC.utcoffset(None):
        raise ValueError("recorded_at is kept in UTC")
    return instant


_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_ISO_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z", re.ASCII
)


def _stored_day(value: object, info: ValidationInfo) -> object:
    """A stored day is 2024-03-31; a number of seconds, which would also be read, is none."""
    if info.mode != "json" or not isinstance(value, str):
        return value
    return _read_day(value)


@lru_cache(maxsize=REPEATED_MAX)
def _read_day(stored: str) -> date:
    if _ISO_DAY.fullmatch(stored) is None:
        raise ValueError("a day is stored like 2024-03-31")
    return date.fromisoformat(stored)


def _stored_instant(value: object, info: ValidationInfo) -> object:
    if info.mode != "json" or not isinstance(value, str):
        return value
    return _read_instant(value)


@lru_cache(maxsize=REPEATED_MAX)
def _read_instant(stored: str) -> datetime:
    if _ISO_INSTANT.fullmatch(stored) is None:
        raise ValueError("an instant is stored like 2024-03-31T17:00:00Z")
    return datetime.fromisoformat(stored)


def _true(value: bool) -> bool:
    if not value:
        raise ValueError("what is not so is left out")
    return value


Day = Annotated[date, BeforeValidator(_stored_day)]
True_ = Annotated[bool, AfterValidator(_true)]
"""A mark that is there or absent: a field of this type is None where it is not so."""


class Event(BaseModel):
    """One business fact, forever: frozen, strict, and readable by every later version.

    A later shape of an event gets a higher `version` and an upcast in events.catalogue. Optional
    fields default to None and are left out of the stored bytes.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)

    version: ClassVar[int] = 1

    decision: Reference
    """The signed decision, or the book-keeping act, that says so."""
    decided_on: Day
    """When the organisation knew, as recorded; a correction of the decision's date moves it."""
    effective_on: Day
    """The date from which the entry counts."""
    effective_cite: Note | None = None
    """Why it counts from another day than the decision's; where None, it follows the decision."""
    cite: Note | None = None
    """Where in the document: "Recommendation 2", "table, row 3"."""
    amount_as_written: Name | None = None
    up_to: True_ | None = None
    """The amount is a ceiling."""
    subject_to: Note | None = None
    """A condition: the entry posts nothing until a ConditionSettled says it was met."""
    awaits: Note | None = None
    """Something still to come (a replenishment): the entry counts and is listed as outstanding."""
    authority: Note | None = None
    """The permission under which it is made."""
    despite: Note | None = None
    """Why it was recorded although a rule of recording speaks against it."""
    tags: Annotated[tuple[Name, ...], Field(min_length=1)] | None = None
    note: Note | None = None
    supplement_because: Note | None = None
    """Why it was left out when the decision was first recorded; set on entries of a supplement."""
    file_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """On the first entry of what was recorded together: the digest of its content, so that the
    same content twice is recognised (rules of recording, 1)."""
    recorded_at: Annotated[AwareDatetime, BeforeValidator(_stored_instant), AfterValidator(_in_utc)]
    recorded_by: Name

    @property
    def follows_decision_date(self) -> bool:
        """Whether the entry counts from the decision's own date, wherever that turns out to be."""
        return self.effective_cite is None


class Entry(NamedTuple):
    """An event in the journal: its number (from 1, without gaps) and the bytes it is stored as."""

    number: int
    stored: bytes
    event: Event
