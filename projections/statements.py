"""The movement in a fund: brought forward, in, out, closing, by financial year."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass, replace

from projections.accounts import CONTINUING_KINDS, Family, Heading
from projections.balances import FUND_HEADINGS
from projections.pots import fund_rules, recorded_pots
from projections.questions import Question
from projections.slices import slice_of


@dataclass(frozen=True)
class StatementYear:
    """One year: what it began with, what came in and went out (signed), and what it ended with."""

    year: str
    year_begun: bool
    opening_recorded: bool
    """Where False, `closing_pence` is what is known to have moved, not a balance."""
    brought_forward_pence: int
    """The closing of the year before, in a continuing pot; zero in a pot of one year."""
    brought_forward_known: bool
    """Where False, `brought_forward_pence` is what is known to have moved before, not a balance."""
    moved_pence: dict[Heading, int]
    """By heading, those of FUND_HEADINGS that are not zero; below zero is out of the fund."""
    closing_pence: int


@dataclass(frozen=True)
class Statement:
    """A fund's years, first to last, those committed for later included."""

    fund: str
    kind: str
    may_carry: bool
    years: list[StatementYear]


def statement(connection: sqlite3.Connection, fund: int, question: Question) -> Statement:
    """The statement of the fund of this number, counting what the question counts."""
    (name,) = connection.execute("select name from fund where id = ?", (fund,)).fetchone()
    kind, may_carry = fund_rules(connection, question.up_to)[fund]
    counted = slice_of(Family.FUNDS, replace(question, year=None))  # earlier years go before it
    moved: dict[int, dict[Heading, int]] = defaultdict(dict)
    for year, heading, pence in connection.execute(
        f"select year, heading, sum(pence) from movement where {counted.where} and fund = :of"
        " group by 1, 2 having sum(pence) <> 0",
        {**counted.values, "of": fund},
    ):
        moved[year][Heading(heading)] = pence
    labels = {
        number: (label, begins)
        for number, label, begins in connection.execute("select id, label, begins from year")
    }
    pots = recorded_pots(connection, question, fund=fund)
    years = []
    brought_forward = 0
    opened = {year for opened, year in pots.opened if opened == fund}  # be it with nothing
    for year in sorted(moved.keys() | opened):
        label, begins = labels[year]
        closing = brought_forward + sum(moved[year].values())
        is_known = pots.has_balance(fund, kind, year)
        years.append(
            StatementYear(
                year=label,
                year_begun=begins <= question.as_at.toordinal(),
                opening_recorded=is_known,
                brought_forward_pence=brought_forward,
                brought_forward_known=is_known or kind not in CONTINUING_KINDS,
                moved_pence={h: moved[year][h] for h in FUND_HEADINGS if h in moved[year]},
                closing_pence=closing,
            )
        )
        if question.year is not None and label != str(question.year):
            years.pop()
        brought_forward = closing if kind in CONTINUING_KINDS else 0
    return Statement(name, kind, may_carry, years)
