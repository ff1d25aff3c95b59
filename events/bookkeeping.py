"""Events about other entries: corrections, conditions settled, years closed."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, JsonValue, model_validator

from events.decisions import EntryNumber
from events.event import Event, True_
from events.money import PENCE_MAX
from events.stored import Name, Note, Reference
from events.text import several_lines
from events.years import FinancialYear

Cause = Literal["recording", "decision"]


_DEPTH_MAX = 4


def _like_a_field(value: JsonValue, depth: int = 0) -> JsonValue:
    """What no field of any event could hold is refused here too, inside lists and tables."""
    if depth > _DEPTH_MAX:
        raise ValueError("no field is nested so deeply")
    match value:
        case float():
            raise ValueError("a float is not a value of any field")
        case int() if abs(value) > PENCE_MAX:
            raise ValueError("a number above £100bn in pence is not a value of any field")
        case str() if value:
            several_lines(value)
        case list():
            for item in value:
                _like_a_field(item, depth + 1)
        case dict():
            for key, item in value.items():
                several_lines(key)
                _like_a_field(item, depth + 1)
    return value


FieldValue = Annotated[JsonValue, AfterValidator(_like_a_field)]
"""A field's value as JSON has it; None, and absent from the stored bytes, where there is none."""


class FieldCorrected(BaseModel):
    """One field: what it was as the named entry left it, and what it is now.

    Values are in the form in which events store them: pence, "2024/25", "2024-03-31".
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)

    field: Name
    was: FieldValue = None
    now: FieldValue = None


class EntryCorrected(Event):
    """Fields of an entry are put right in the open, or the entry is struck out.

    Cause "recording": the document always said so and it was typed wrong; known and effective with
    what it corrects. Cause "decision": a later decision says so; known from that decision's date,
    effective with what it corrects unless a later date is stated.
    """

    entry: EntryNumber
    """The entry corrected: an original or a correction."""
    cause: Cause
    because: Note
    fields: tuple[FieldCorrected, ...] = ()
    void: True_ | None = None
    decisions: tuple[Reference, ...] | None = None
    """Other decisions that the correction rests on: those that allocated the right sum, say."""
    prior_year: True_ | None = None
    """It corrects what counts in a closed year, and is dated in an open one."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if bool(self.fields) == bool(self.void):
            raise ValueError("a correction sets fields or strikes the entry out")
        names = [field.field for field in self.fields]
        if len(names) != len(set(names)):
            raise ValueError("a correction sets each field once")
        return self


class ConditionSettled(Event):
    """The condition of an entry was met, so that it posts its movements, or was not."""

    entry: EntryNumber
    outcome: Literal["met", "not met"]


class YearClosed(Event):
    """A financial year takes no more entries."""

    year: FinancialYear
    because: Note


class YearReopened(Event):
    """A closed year takes entries again."""

    year: FinancialYear
    because: Note
