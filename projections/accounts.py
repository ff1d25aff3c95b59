"""How the views name where money stands: families of account, headings, kinds of fund, years."""

from enum import StrEnum

from events.years import FinancialYear


class Family(StrEnum):
    """The families of account; their balances together are always zero."""

    FUNDS = "funds"
    UNFUNDED = "unfunded"
    COMMITMENTS = "commitments"
    INCOME = "income"
    OPENING = "opening"


class Heading(StrEnum):
    """The column of a statement that a movement belongs to; the kind of event gives it."""

    OPENING = "opening"
    CONTAINED = "in the opening already"
    RECEIVED = "received"
    REDUCED = "reduced"
    CARRIED_IN = "carried in"
    CARRIED_OUT = "carried out"
    TRANSFERRED_IN = "transferred in"
    TRANSFERRED_OUT = "transferred out"
    DRAWN = "drawn"
    RETURNED = "returned"
    APPROVED = "approved"
    RELEASED = "released"
    MOVED = "moved"
    ALLOCATED = "allocated"


CONTINUING_KINDS = frozenset({"reserve", "carry-forward"})
"""Kinds of fund that are one pot through all years; others are a pot for each year."""


def year_id(year: FinancialYear) -> int:
    """The views' number for a year: sorts by first year, a span after the year it begins with."""
    return year.first * 100 + (year.last - year.first)
