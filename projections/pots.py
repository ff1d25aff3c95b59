"""Pots: which money of a fund may pay for which year, and where a balance is known at all.

A budget or grant is a separate pot for each financial year. A reserve or carry-forward fund is one
continuing pot. A reserve has a balance only where its opening is recorded; any other pot where an
opening, a receipt, or money carried or transferred in is. Elsewhere only what was drawn is known.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from projections.accounts import CONTINUING_KINDS, Family, Heading
from projections.questions import Question
from projections.slices import slice_of


class FundRules(NamedTuple):
    """Which of a fund's money may pay for what."""

    kind: str
    may_carry: bool


def fund_rules(connection: sqlite3.Connection, up_to: int) -> dict[int, FundRules]:
    """Every fund by its number, as entries 1 to `up_to` have it; one opened later, as it began."""
    rows = connection.execute(
        "select fund, kind, may_carry from fund_reading as reading where number ="
        " (select coalesce(max(iif(number <= :up_to, number, null)), min(number))"
        " from fund_reading where fund = reading.fund)",
        {"up_to": up_to},
    )
    return {fund: FundRules(kind, bool(may_carry)) for fund, kind, may_carry in rows}


def kinds_despite_a_rule(connection: sqlite3.Connection, up_to: int) -> dict[int, list[int]]:
    """Funds that were made what they are although a rule speaks against it, and by which entries:
    those moved no money, and so mark all that the fund has.
    """
    rows = connection.execute(
        "select original, number from entry where despite and number <> original and number <= ?"
        " and original in (select id from fund)"
        " and not exists (select 1 from movement where movement.number = entry.number)"
        " order by number",
        (up_to,),
    )
    found: dict[int, list[int]] = {}
    for fund, number in rows:
        found.setdefault(fund, []).append(number)
    return found


_FEEDS = (Heading.RECEIVED, Heading.CARRIED_IN, Heading.TRANSFERRED_IN)
GIVEN = "family = 'funds' and heading in ('carried in', 'opening', 'received', 'transferred in')"
"""In SQL, of a movement: whether it gave a pot something, or opened it. An index has just these,
so that a fund's draws, which are most of its past, are not looked through for them."""


@dataclass(frozen=True)
class RecordedPots:
    """The pots that were opened or fed, by the numbers of their fund and year."""

    opened: frozenset[tuple[int, int]]
    """Fund, and the year in which it has an opening balance."""
    fed: frozenset[tuple[int, int]]
    """Fund and year with an opening, a receipt, or money carried or transferred in."""

    def has_balance(self, fund: int, kind: str, year: int) -> bool:
        """Whether a balance can be given for a fund of this kind in a year."""
        if kind == "reserve":
            return self.is_opened(fund, kind, year)
        if kind in CONTINUING_KINDS:
            return any(fed == fund for fed, _ in self.fed)
        return (fund, year) in self.fed

    def is_opened(self, fund: int, kind: str, year: int) -> bool:
        """Whether an opening balance is recorded of the pot that a fund of this kind has then."""
        if kind in CONTINUING_KINDS:
            return any(opened == fund for opened, _ in self.opened)
        return (fund, year) in self.opened


def recorded_pots(
    connection: sqlite3.Connection,
    question: Question,
    *,
    fund: int | None = None,
    uncorrected: bool = False,
) -> RecordedPots:
    """The pots opened or fed within a question's three dates, whatever its filters; of one fund
    alone where its number is given.

    Where `uncorrected`, those that would be without what corrections gave and took away.
    """
    of_fund = replace(question, fund=fund, programme=None, borough=None, year=None)
    counted = slice_of(Family.FUNDS, of_fund)
    fed = connection.execute(
        f"select fund, year from movement where {counted.where}"
        f"{' and not corrected' if uncorrected else ''}"
        f" and {GIVEN} and heading in {_quoted(_FEEDS)} group by 1, 2, heading"
        " having sum(pence) <> 0",
        counted.values,
    ).fetchall()
    no_correction = " and number not in (select number from entry where kind = 'EntryCorrected')"
    opened = connection.execute(
        "select fund, year from opening where effective_on <= :as_at and known_on <= :known_on"
        f" and number <= :up_to{no_correction if uncorrected else ''}"
        " and (fund = :fund or :fund is null)"
        " group by 1, 2 having sum(stands) > 0",
        counted.values,
    ).fetchall()
    return RecordedPots(frozenset(opened), frozenset(opened) | frozenset(fed))


@dataclass(frozen=True)
class KnownDays:
    """The days on which a pot has a balance: from some day on it does, from another it does not."""

    changes: list[tuple[int, bool]]
    """(ordinal of the day, whether it has one from then on), in order."""

    def on(self, day: int) -> bool:
        """Whether the pot has a balance on the day."""
        before = [known for since, known in self.changes if since <= day]
        return bool(before) and before[-1]


NEVER = KnownDays([])


def pots_with_a_balance(
    connection: sqlite3.Connection, fund: int, kind: str, up_to: int | None = None
) -> dict[int | None, KnownDays]:
    """A fund's pots that have a balance on some day, by year (None: a continuing pot), by entries 1
    to `up_to`.
    """
    return _known_days(connection, fund, kind, () if kind == "reserve" else _FEEDS, up_to)


def opened_pots(
    connection: sqlite3.Connection, fund: int, kind: str, up_to: int | None = None
) -> dict[int | None, KnownDays]:
    """A fund's pots that have an opening balance, and on which days, by entries 1 to `up_to`."""
    return _known_days(connection, fund, kind, (), up_to)


def _known_days(
    connection: sqlite3.Connection,
    fund: int,
    kind: str,
    feeds: Iterable[Heading],
    up_to: int | None,
) -> dict[int | None, KnownDays]:
    """The days on which an opening balance stands, or one of `feeds` gave the pot something."""
    year = "null" if kind in CONTINUING_KINDS else "year"
    rows = connection.execute(
        "with fed as ("
        "  select number, effective_on, year, pence as gave from movement"
        f"  where {GIVEN} and fund = :fund and heading in {_quoted(feeds)}"
        "  union all select number, effective_on, year, stands from opening where fund = :fund)"
        f" select {year}, effective_on, sum(gave) from fed"
        " where (:up_to is null or number <= :up_to) group by 1, 2 order by 1, 2",
        {"fund": fund, "up_to": up_to},
    )
    found: dict[int | None, KnownDays] = {}
    fed: Counter[int | None] = Counter()
    for pot, day, gave in rows:
        fed[pot] += gave
        found.setdefault(pot, KnownDays([])).changes.append((day, fed[pot] > 0))
    return found


@dataclass(frozen=True)
class DrawOnAnotherYear:
    """A draw on a year of a budget or grant that was given nothing, while other years were."""

    entry: int
    fund: str
    year: str
    given: list[str]
    """The years that received money, or had it carried or transferred in."""


def draws_on_another_year(connection: sqlite3.Connection, first: int) -> list[DrawOnAnotherYear]:
    """Those among the entries from `first` on: allowed, and seldom what was meant."""
    rows = connection.execute(
        f"""
        with drawn as materialized (
            select number, fund, year from movement join fund on fund.id = movement.fund
            where number >= ? and +family = 'funds' and heading = '{Heading.DRAWN}' and pence < 0
            and fund.kind not in ({", ".join(f"'{kind}'" for kind in sorted(CONTINUING_KINDS))})
        )
        select number, fund.name, year.label, drawn.fund from drawn
        join fund on fund.id = drawn.fund join year on year.id = drawn.year
        where not exists
            (select 1 from movement where {GIVEN} and fund = drawn.fund and year = drawn.year)
        and exists (select 1 from movement where {GIVEN} and fund = drawn.fund)
        order by number""",
        (first,),
    ).fetchall()
    given = {
        fund: [
            label
            for (label,) in connection.execute(
                f"select distinct label from movement join year on year.id = year"
                f" where {GIVEN} and fund = ? order by year.id",
                (fund,),
            )
        ]
        for *_, fund in rows
    }
    return [DrawOnAnotherYear(number, name, year, given[fund]) for number, name, year, fund in rows]


@dataclass(frozen=True)
class FirstMoney:
    """The first money recorded for a pot that is drawn on by more, and where it then stands."""

    entry: int
    fund: str
    year: str
    """The year that the money is for."""
    balance_pence: int


def first_money_of_overdrawn(connection: sqlite3.Connection, first: int) -> list[FirstMoney]:
    """Pots that entries from `first` on give their first money, while more was drawn before:
    allowed, since money comes in parts.
    """
    fed = connection.execute(
        "select min(number), fund, movement.year, fund.name, fund.kind, year.label from movement"
        " join fund on fund.id = fund join year on year.id = movement.year"
        f" where +family = 'funds' and number >= ? and heading in {_quoted(_FEEDS)} and pence > 0"
        " and fund.kind <> 'reserve' group by 2, 3 order by 1",
        (first,),
    ).fetchall()
    found: dict[tuple[int, int | None], FirstMoney] = {}
    for entry, fund, fed_year, name, kind, label in fed:
        year = None if kind in CONTINUING_KINDS else fed_year
        before = pots_with_a_balance(connection, fund, kind, first - 1).get(year, NEVER)
        (pence,) = connection.execute(
            "select sum(pence) from movement where family = 'funds' and fund = ?"
            " and (year = ? or ? is null)",
            (fund, year, year),
        ).fetchone()
        if pence < 0 and not any(known for _, known in before.changes):
            found.setdefault((fund, year), FirstMoney(entry, name, label, pence))
    return list(found.values())


def _quoted(names: Iterable[str]) -> str:
    """Names of our own as a list in SQL."""
    return f"({', '.join(repr(str(name)) for name in sorted(names))})"
