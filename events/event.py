"""What every event carries, and an entry: an event with its place in the journal."""

from datetime import UTC, date, datetime
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from events.references import Reference
from events.text import Name, Note


def _in_utc(instant: datetime) -> datetime:
    if instant.utcoffset() != UTC.utcoffset(None):
        raise ValueError("recorded_at is kept in UTC")
    return instant


class Event(BaseModel):
    """One business fact, forever: frozen, strict, and readable by every later version.

    A later shape of an event gets a higher `version` and an upcast in events.catalogue. Optional
    fields default to None and are left out of the stored bytes.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)

    version: ClassVar[int] = 1

    decision: Reference
    """The signed decision, or the book-keeping act, that says so."""
    decided_on: date
    """When the organisation knew, as recorded; a correction of the decision's date moves it."""
    effective_on: date
    """The date from which the entry counts."""
    effective_cite: Note | None = None
    """Why it counts from another day than the decision's; where None, it follows the decision."""
    cite: Note | None = None
    """Where in the document: "Recommendation 2", "table, row 3"."""
    amount_as_written: Name | None = None
    up_to: Literal[True] | None = None
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
    recorded_at: Annotated[AwareDatetime, AfterValidator(_in_utc)]
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
