"""Events about where money comes from."""

from typing import Literal, Self

from pydantic import model_validator

from events.decisions import EntryNumber
from events.event import Day, Event
from events.stored import Name, Pence, PenceOrNothing
from events.years import FinancialYear

FundKind = Literal["reserve", "budget", "grant", "carry-forward"]


class FundOpened(Event):
    """A fund has a name. A reserve or carry-forward fund is one continuing pot; a budget or grant
    is a separate pot for each financial year."""

    name: Name
    aliases: tuple[Name, ...] = ()
    fund_kind: FundKind
    may_carry: bool = True
    """False where one year's money may not be carried into the next."""
    opening_pence: PenceOrNothing | None = None
    opening_on: Day | None = None
    """The day at the beginning of which the opening balance stood."""
    closed_on: Day | None = None
    """The first day from which no new entry may name it."""

    @model_validator(mode="after")
    def _opening_has_a_day(self) -> Self:
        if (self.opening_pence is None) != (self.opening_on is None):
            raise ValueError("an opening balance has a day, and a day an opening balance")
        return self


class _YearsReceipt(Event):
    fund: Name
    year: FinancialYear
    amount_pence: Pence
    settles: EntryNumber | None = None
    """The entry whose `awaits` this ends."""


class FundingReceived(_YearsReceipt):
    """Money new to the book: a grant accepted, a budget allocated."""


class FundingReduced(_YearsReceipt):
    """A grant cut, lapsed or handed back."""


class CarriedForward(Event):
    """Money of one year was carried to a later one.

    Where the paper does not say which fund it comes from, it comes from outside the book.
    """

    fund: Name
    """The fund that receives."""
    from_fund: Name | None = None
    from_year: FinancialYear
    to_year: FinancialYear
    amount_pence: Pence

    @model_validator(mode="after")
    def _goes_to_a_later_year(self) -> Self:
        if self.to_year.first <= self.from_year.last:
            raise ValueError(f"money of {self.from_year} is not carried forward to {self.to_year}")
        return self


class FundsTransferred(Event):
    """Money moved between funds: to or from a reserve, or virement between budgets."""

    from_fund: Name
    from_year: FinancialYear
    to_fund: Name
    to_year: FinancialYear
    amount_pence: Pence
    settles: EntryNumber | None = None


class _Draw(Event):
    fund: Name
    programme: Name
    year: FinancialYear
    amount_pence: Pence
    beside: EntryNumber | None = None
    """The act whose funding line this was: an approval, a release, a move."""


class FundDrawn(_Draw):
    """A programme's commitment is met from a fund; from a reserve, this is the reserve draw."""


class DrawReturned(_Draw):
    """Money went back to the fund that it was drawn from: a release, a change of source."""
