"""Events about what money is committed to, and with whom it stands."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from events.event import Day, Event
from events.holders import UNALLOCATED, Holder
from events.money import format_pounds
from events.stored import Boroughs, Name, Note, Pence, Reference
from events.years import FinancialYear

Count = Annotated[int, Field(ge=1, le=33)]


class ProgrammeOpened(Event):
    """A programme has a name."""

    name: Name
    aliases: tuple[Name, ...] = ()
    part_of: Name | None = None
    closed_on: Day | None = None
    """The first day from which no new entry may name it."""


class _Commitment(Event):
    programme: Name
    year: FinancialYear
    amount_pence: Pence


class _Grant(Event):
    """What grant registers ask of an award (Transparency Code 2015; 360Giving)."""

    recipient_id: Name | None = None
    purpose: Note | None = None
    conditions: Note | None = None


class CommitmentApproved(_Commitment, _Grant):
    """An amount is approved for a programme in a year; an extension is an approval for a later one.

    With `stands_for` it is a stand-in: an earlier decision's figure that the book holds only
    because a later one quotes it, left out of the quoting decision's totals.
    """

    holder: Holder = UNALLOCATED
    stands_for: Annotated[tuple[Reference, ...], Field(min_length=1)] | None = None
    additional: Note | None = None
    """Why it comes on top of a stand-in for the same programme and year."""
    recipient: Name | None = None


class CommitmentReleased(_Commitment):
    """Money that is no longer needed for the programme."""

    holder: Holder = UNALLOCATED


class Reprofiled(Event):
    """A programme's money moved to another year."""

    programme: Name
    from_year: FinancialYear
    to_year: FinancialYear
    amount_pence: Pence
    holder: Holder = UNALLOCATED


class Vired(Event):
    """Money moved to another programme in the same year."""

    from_programme: Name
    to_programme: Name
    year: FinancialYear
    amount_pence: Pence
    holder: Holder = UNALLOCATED


class ProgrammeExpanded(Event):
    """Coverage went from some boroughs to others, named or only counted."""

    programme: Name
    from_count: Annotated[int, Field(ge=0, le=33)]
    from_boroughs: Boroughs | None = None
    to_count: Count
    to_boroughs: Boroughs | None = None

    @model_validator(mode="after")
    def _counts_fit_the_names(self) -> Self:
        for count, names in (
            (self.from_count, self.from_boroughs),
            (self.to_count, self.to_boroughs),
        ):
            if names is not None and len(names) != count:
                raise ValueError(f"the boroughs counted are {count} and those named {len(names)}")
        return self


class Share(BaseModel):
    """One holder's stated part of an allocation."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    holder: Holder
    amount_pence: Pence


class Allocated(_Commitment, _Grant):
    """A programme's money went from one holder to others.

    `share` says how: "equal" among `boroughs`, or to `boroughs_not_named` of which only the number
    is known; "joint" to `boroughs` together; "stated" by `shares`; "whole" to one `recipient`.
    """

    source: Holder = UNALLOCATED
    share: Literal["equal", "joint", "stated", "whole"]
    boroughs: Boroughs | None = None
    boroughs_not_named: Count | None = None
    shares: Annotated[tuple[Share, ...], Field(min_length=1)] | None = None
    recipient: Name | None = None

    @model_validator(mode="after")
    def _receivers_fit_the_share(self) -> Self:
        given = {
            "boroughs": self.boroughs,
            "boroughs_not_named": self.boroughs_not_named,
            "shares": self.shares,
            "recipient": self.recipient,
        }
        named = {key for key, value in given.items() if value is not None}
        allowed = {
            "equal": ({"boroughs"}, {"boroughs_not_named"}),
            "joint": ({"boroughs"},),
            "stated": ({"shares"},),
            "whole": ({"recipient"},),
        }[self.share]
        if named not in allowed:
            receivers = " and ".join(sorted(named)) or "nobody"
            raise ValueError(f"a share that is {self.share} does not go to {receivers}")
        if self.share == "joint" and len(self.boroughs or ()) < 2:
            raise ValueError("what is held jointly is held by two boroughs or more")
        if self.share == "stated" and self.shares is not None:
            stated = sum(share.amount_pence for share in self.shares)
            if stated != self.amount_pence:
                raise ValueError(
                    f"the shares add up to {format_pounds(stated)}, not to"
                    f" {format_pounds(self.amount_pence)}"
                )
        return self
