"""Balances that may not be: below zero by what is proposed, and on which days.

Looked at on the views with all that is proposed in them, by today's knowledge, at every effective
day. What was already below zero before, and is made no worse, is none.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import NamedTuple

from events.years import FinancialYear
from ledger.touched import Touched
from projections.accounts import Family, year_id
from projections.names import Names
from projections.pots import (
    NEVER,
    KnownDays,
    opened_pots,
    pots_with_a_balance,
)
from projections.totals import FUNDS, by_days


class Moved(NamedTuple):
    """What one entry moved of a balance; pence below zero are taken from it."""

    number: int
    pence: int


@dataclass(frozen=True)
class Breach:
    """A balance that may not be, on one of the days that it is, and what the rule is about it."""

    balance: str
    """Which balance, in words of ours: the same for all its days."""
    would: tuple[str, str]
    """What it would do, before and after an amount: "leave Camden's part of ENGAGE in 2023/24",
    "short"."""
    about: dict[str, int]
    """The numbers of the fund and programme that it is about: {"programme": 5}."""
    day: int
    short_pence: int
    moved: Callable[[], Sequence[Moved]]
    """Gives the entries that the balance of that day is the sum of, by their numbers."""
    remedy: str
    changing: tuple[int, ...] = ()
    """Entries of the decision that make another rule of the balance, whoever took from it."""
    opening: tuple[int, ...] = ()
    """Entries of the decision that give the pot an opening, so that it has a balance at all."""
    was_known: Callable[[int], bool] = lambda _: True
    """Whether there was such a balance by the entries up to a number: what is drawn on a pot of
    which nothing is known may be more than its first money."""


def breaches(connection: sqlite3.Connection, touched: Touched) -> Iterator[Breach]:
    """Each balance that what is proposed brings below zero, on each such day, in the order of days.

    Of a holder's part of a commitment; of what is approved, less what is drawn; of what is drawn,
    less what is returned; of a pot.
    """
    for rule in _RULES:
        yield from _below_zero(connection, touched, rule)
    yield from _pots_below_zero(connection, touched)


APPROVED = "approved"
"""With what the name of such a balance begins that is drawn beyond what is approved."""


@dataclass(frozen=True)
class _Rule:
    """A sum of movements, for each of what `keys` name, that may on no day be below zero."""

    balance: str
    """With what the name of such a balance begins."""
    family: Family
    keys: tuple[str, ...]
    sign: int
    """-1 where it is the credits that may not be fewer than the debits."""
    would: Callable[[dict[str, str]], tuple[str, str]]
    """As Breach has it, from what the keys' funds, programmes, holders and years are called."""
    remedy: str
    condition: str = "true"
    """In SQL, which movements of the family are counted."""


def _leave_short(names: dict[str, str]) -> tuple[str, str]:
    holder, programme, year = names["holder"], names["programme"], names["year"]
    if holder == "Unallocated":
        return f"leave what {programme} has unallocated in {year}", "short"
    return f"leave {holder}'s part of {programme} in {year}", "short"


def _draw_unapproved(names: dict[str, str]) -> tuple[str, str]:
    return "have", f"more drawn than approved for {names['programme']} in {names['year']}"


def _return_undrawn(names: dict[str, str]) -> tuple[str, str]:
    fund, programme, year = names["fund"], names["programme"], names["year"]
    return "return", f"more to {fund} than {programme} drew for {year}"


_RULES = (
    _Rule(
        "held",
        Family.COMMITMENTS,
        ("programme", "holder", "year"),
        1,
        _leave_short,
        "check the amount, the holder it comes from and the year",
    ),
    _Rule(
        APPROVED,
        Family.UNFUNDED,
        ("programme", "year"),
        -1,
        _draw_unapproved,
        "approve the commitment first, or correct the draws with it",
    ),
    _Rule(
        "drawn",
        Family.FUNDS,
        ("fund", "programme", "year"),
        -1,
        _return_undrawn,
        "return no more than was drawn from that fund",
        condition="programme is not null",
    ),
)


def _below_zero(connection: sqlite3.Connection, touched: Touched, rule: _Rule) -> Iterator[Breach]:
    """Only accounts from which what is looked at takes more than it gives by some day are summed
    up: of a decision that approves and draws the same, none.
    """
    counted = f"family = '{rule.family}' and {rule.condition}"
    where = " and ".join(f"{key} = :{key}" for key in rule.keys)
    history = (
        f"select effective_on, sum({rule.sign} * pence),"
        f" sum(case when {touched.condition} then {rule.sign} * pence else 0 end)"
        f" from movement where {counted} and {where} group by 1 order by 1"
    )
    moved = (
        f"select number, sum({rule.sign} * pence) from movement where {counted} and {where}"
        " and effective_on <= :day group by number order by number"
    )
    for account in _taken_from(connection, touched, rule):
        balance = added = 0
        days = connection.execute(history, account | touched.values).fetchall()
        for day, pence, new in days:
            balance += pence
            added += new
            if balance < 0 and added < 0:
                yield Breach(
                    f"{rule.balance} {account}",
                    rule.would(_labels(connection, account)),
                    account,
                    day,
                    -balance,
                    partial(_moves, connection, moved, account | {"day": day}),
                    rule.remedy,
                )


def _taken_from(
    connection: sqlite3.Connection, touched: Touched, rule: _Rule
) -> list[dict[str, int]]:
    """The accounts that what is looked at takes more from, by some day, than it gives."""
    keys = ", ".join(rule.keys)
    rows = connection.execute(
        f"select {keys}, sum({rule.sign} * pence) from movement where +family = '{rule.family}'"
        f" and {rule.condition} and {touched.condition}"
        f" group by {keys}, effective_on order by {keys}, effective_on",
        touched.values,
    )
    found: dict[tuple[int, ...], dict[str, int]] = {}
    added: Counter[tuple[int, ...]] = Counter()
    for *numbers, pence in rows:
        account = tuple(numbers)
        added[account] += pence
        if added[account] < 0:
            found[account] = dict(zip(rule.keys, account, strict=True))
    return list(found.values())


def _moves(
    connection: sqlite3.Connection, query: str, values: dict[str, int | None]
) -> Sequence[Moved]:
    return [Moved(*row) for row in connection.execute(query, values)]


def _pots_below_zero(connection: sqlite3.Connection, touched: Touched) -> Iterator[Breach]:
    """No pot that has a balance goes below zero, draws for later years included."""
    first, looked_at = touched.proposal.first, touched.condition
    names = Names(connection, "fund")
    changed = {names.leads_to(fund): numbers for fund, numbers in touched.of_another_kind.items()}
    exposed = {names.leads_to(fund) for fund in touched.exposed if fund in names}
    opened_here = connection.execute(f"select fund from opening where {looked_at}", touched.values)
    judged_anew = {*changed, *exposed, *(fund for (fund,) in opened_here)}
    since = dict.fromkeys(judged_anew, 0) | {
        fund: day
        for fund, day in connection.execute(
            "select fund, min(effective_on) from movement"
            f" where +family = 'funds' and {looked_at} group by fund having min(pence) < 0",
            touched.values,
        )
        if fund not in judged_anew
    }
    funds = connection.execute(f"select id, kind from fund where id in ({_listed(since)})")
    for fund, kind in funds.fetchall():
        days = _days_of(touched, fund, since[fund])
        with_a_balance = pots_with_a_balance(connection, fund, kind)
        opened: dict[int | None, KnownDays] = {}
        before: dict[int | None, KnownDays] = {}
        if fund in changed:
            opened = with_a_balance
        elif fund in judged_anew:
            opened = opened_pots(connection, fund, kind)
            before = {} if fund in exposed else opened_pots(connection, fund, kind, first - 1)
        for years, known in with_a_balance.items():
            pot = [day for day in days if years is None or day.year == years]
            if fund not in judged_anew and not any(day.new for day in pot):
                continue  # nothing that is looked at makes it worse
            newly = _Newly(opened.get(years, NEVER), before.get(years, NEVER))
            for day, limit, short in _days_below_zero(pot, known, newly, continuing=years is None):
                whose = _label(connection, "fund", fund)
                whose += f" for {_label(connection, 'year', years)}" if years else ""
                yield Breach(
                    f"pot {fund} {years}",
                    (f"leave {whose}", "short"),
                    {"fund": fund},
                    day,
                    short,
                    partial(
                        _moves,
                        connection,
                        _OF_A_POT,
                        {"fund": fund, "year": years, "limit": limit, "day": day},
                    ),
                    "draw less, or record first what the fund receives",
                    tuple(changed.get(fund, ())),
                    _openings(touched, fund, day) if newly.on(day) else (),
                    partial(_has_balance, connection, (fund, kind, years), day),
                )


def _days_of(touched: Touched, fund: int, since: int) -> list["_PotDay"]:
    """What a fund's pots are, from a day on, whatever was before it taken together; and of that
    what is looked at."""
    as_it_is = by_days(touched.connection, FUNDS, (fund, None), since, first=touched.proposal.first)
    of_those = touched.connection.execute(
        "select max(effective_on, :since), year, sum(pence) from movement"
        f" where {touched.condition} and +family = 'funds' and +fund = :fund group by 1, 2"
        " union all select effective_on, year, 0 from opening where fund = :fund"
        " and effective_on >= :since",
        {"fund": fund, "since": since} | touched.values,
    )
    days = [_PotDay(day, year, pence, 0) for day, year, pence in as_it_is]
    days += [_PotDay(day, year, 0, pence) for day, year, pence in of_those]
    return sorted(days)


_OF_A_POT = """
    select number, sum(pence) from movement
    where family = 'funds' and fund = :fund and (year = :year or :year is null and year <= :limit)
    and effective_on <= :day group by number order by number
"""


def _has_balance(
    connection: sqlite3.Connection, pot: tuple[int, str, int | None], day: int, up_to: int
) -> bool:
    """Whether a pot, by its fund, kind and year, had a balance on the day, by entries so far."""
    fund, kind, year = pot
    return pots_with_a_balance(connection, fund, kind, up_to).get(year, NEVER).on(day)


def _openings(touched: Touched, fund: int, day: int) -> tuple[int, ...]:
    """The entries that are looked at by which the fund has an opening balance on the day."""
    rows = touched.connection.execute(
        "select distinct number from opening where fund = :fund and effective_on <= :day"
        f" and stands > 0 and {touched.condition} order by number",
        {"fund": fund, "day": day} | touched.values,
    )
    return tuple(number for (number,) in rows)


def _listed(numbers: Iterable[int]) -> str:
    """Numbers of our own as a list in SQL, without its brackets."""
    return ", ".join(map(str, sorted(numbers)))


class _PotDay(NamedTuple):
    effective_on: int
    year: int
    pence: int
    new: int


@dataclass(frozen=True)
class _Newly:
    """The days on which a pot has an opening balance that it did not have before."""

    opened: KnownDays
    before: KnownDays

    def on(self, day: int) -> bool:
        """Whether all that the pot pays is held against what opens it."""
        return self.opened.on(day) and not self.before.on(day)


def _days_below_zero(
    pot: list[_PotDay], known: KnownDays, newly: _Newly, *, continuing: bool
) -> Iterator[tuple[int, int, int]]:
    """(day, last year counted, pence short) where a pot is newly below zero; in order of days.

    A continuing pot is looked at on each day with the years begun by then, and with each later
    one: money that belongs to a later year pays for nothing before.
    """
    balances: Counter[int] = Counter()
    added: Counter[int] = Counter()
    for day, moves in groupby(pot, key=lambda each: each.effective_on):
        for move in moves:
            balances[move.year] += move.pence
            added[move.year] += move.new
        if not known.on(day):
            continue
        begun = year_id(FinancialYear.containing(date.fromordinal(day))) if continuing else 0
        for limit in sorted({max(year, begun) for year in balances}):
            balance = sum(pence for year, pence in balances.items() if year <= limit)
            new = sum(pence for year, pence in added.items() if year <= limit)
            if balance < 0 and (new < 0 or newly.on(day)):
                yield day, limit, -balance


def _labels(connection: sqlite3.Connection, account: dict[str, int]) -> dict[str, str]:
    return {what: _label(connection, what, number) for what, number in account.items()}


def _label(connection: sqlite3.Connection, what: str, number: int) -> str:
    """What a fund, programme, holder or year is called."""
    column = "name" if what in ("fund", "programme") else "label"
    row = connection.execute(f"select {column} from {what} where id = ?", (number,)).fetchone()
    return str(row[0])
