"""Events about where money comes from."""

from datetime import date
from typing import Literal

from events.decisions import EntryNumber
from events.event import Event
from events.money import Pence
from events.text import Name
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
    opening_pence: Pence | None = None
    opening_on: date | None = None


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


class FundDrawn(_Draw):
    """A programme's commitment is met from a fund; from a reserve, this is the reserve draw."""


class DrawReturned(_Draw):
    """Money went back to the fund that it was drawn from: a release, a change of source."""
