"""Events about decisions and their papers: signed, reviewed, noted, and what their totals say."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from events.entry_numbers import ENTRIES_MAX
from events.event import Day, Event, True_
from events.stored import Name, Note, Pence
from events.years import FinancialYear

DatedBy = Literal["signed", "published", "inferred"]
TotalOf = Literal["approvals", "received", "draws", "contract", "boroughs", "balance"]
Basis = Literal["decision", "to-date"]
EntryNumber = Annotated[int, Field(ge=1, le=ENTRIES_MAX)]


class DecisionSigned(Event):
    """A decision was signed; its other entries carry its reference.

    Version 1 knew only whether the date was inferred; version 2 says how it is known.
    """

    version: ClassVar[int] = 2

    title: Note
    decided_by: Name | None = None
    dated_by: DatedBy
    date_note: Note | None = None
    not_before: Day | None = None
    """The earliest the signature can have been, where the date is inferred."""
    link: Note | None = None
    document_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class DecisionReviewed(Event):
    """A second person read the decision's entries against the paper."""

    reviewed_to: EntryNumber
    """The last entry of the book when it was read."""
    override_because: Note | None = None


class ActNoted(Event):
    """An act without money (a delegation, a novation, a permission), or why a figure is context."""

    text: Note
    about: Note | None = None


class TotalStated(Event):
    """The paper states a total. A check, not a movement; difference = stated minus recorded.

    With basis "decision" it counts the decision's own entries, stand-ins left out; with "to-date"
    (always for a contract) every decision's for the programme or fund known by then.
    """

    of: TotalOf
    amount_pence: Pence | None = None
    count: Annotated[int, Field(ge=1)] | None = None
    """The number of boroughs, where `of` is boroughs."""
    precision_pence: Annotated[int, Field(ge=1)] = 1
    programme: Name | None = None
    funds: tuple[Name, ...] | None = None
    year: FinancialYear | None = None
    on: Day | None = None
    """The day of a balance."""
    entries: tuple[EntryNumber, ...] | None = None
    basis: Basis = "decision"
    forecast: True_ | None = None
    """A forecast never fails to reconcile."""
    label: Note | None = None
    """The paper's own word for the total."""

    @model_validator(mode="after")
    def _is_a_count_or_an_amount(self) -> Self:
        if (self.of == "boroughs") != (self.count is not None) or (
            (self.count is None) == (self.amount_pence is None)
        ):
            raise ValueError("a total is an amount of money or, of boroughs, a count")
        return self
