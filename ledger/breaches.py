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
from itertools import chain, groupby
from typing import NamedTuple

from events.years import FinancialYear
from ledger.touched import Touched
from projections.names import Names
from projections.pots import (
    NEVER,
    KnownDays,
    opened_pots,
    pots_with_a_balance,
)
from projections.projector import year_id


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
    return chain(
        _holders_below_zero(connection, touched.condition),
        _drawn_above_approved(connection, touched.condition),
        _returned_above_drawn(connection, touched.condition),
        _pots_below_zero(connection, touched),
    )


APPROVED = "approved"
"""With what the name of such a balance begins that is drawn beyond what is approved."""
_RUNNING = """
    with touched as (
        select distinct {keys} from movement
        where +family = '{family}' and {condition} and {looked_at}
    ),
    daily as (
        select {keys}, effective_on, sum({sign} * pence) as pence,
               sum(case when {looked_at} then {sign} * pence else 0 end) as new
        from touched cross join movement using ({keys})
        where family = '{family}' and {condition} group by {keys}, effective_on
    ),
    running as (
        select {keys}, effective_on,
               sum(pence) over (partition by {keys} order by effective_on) as balance,
               sum(new) over (partition by {keys} order by effective_on) as added
        from daily
    )
    select {keys}, effective_on, balance from running
    where balance < 0 and added < 0 order by {keys}, effective_on
"""


def _below_zero(  # noqa: PLR0913 - which accounts, and since when
    connection: sqlite3.Connection,
    family: str,
    keys: str,
    looked_at: str,
    *,
    sign: int = 1,
    condition: str = "true",
) -> Iterator[tuple[dict[str, int], int, int, Callable[[], Sequence[Moved]]]]:
    """(account, day, pence short, what moved it) on each day that a running sum is newly below
    zero.

    `looked_at` says in SQL which movements are held against it.
    """
    query = _RUNNING.format(
        keys=keys, family=family, sign=sign, condition=condition, looked_at=looked_at
    )
    names = keys.split(", ")
    where = " and ".join(f"{name} = ?" for name in names)
    moved = (
        f"select number, sum({sign} * pence) from movement where family = '{family}' and"
        f" {condition} and {where} and effective_on <= ? group by number order by number"
    )
    for *account, day, balance in connection.execute(query).fetchall():
        entries = partial(_moves, connection, moved, (*account, day))
        yield dict(zip(names, account, strict=True)), day, -balance, entries


def _moves(
    connection: sqlite3.Connection, query: str, values: Sequence[int | None]
) -> Sequence[Moved]:
    return [Moved(*row) for row in connection.execute(query, values)]


def _holders_below_zero(connection: sqlite3.Connection, looked_at: str) -> Iterator[Breach]:
    keys = "programme, holder, year"
    for account, day, short, moved in _below_zero(connection, "commitments", keys, looked_at):
        holder = _label(connection, "holder", account["holder"])
        programme = _label(connection, "programme", account["programme"])
        year = _label(connection, "year", account["year"])
        what = f"what {programme} has unallocated in {year}"
        if holder != "Unallocated":
            what = f"{holder}'s part of {programme} in {year}"
        yield Breach(
            f"held {account}",
            (f"leave {what}", "short"),
            account,
            day,
            short,
            moved,
            "check the amount, the holder it comes from and the year",
        )


def _drawn_above_approved(connection: sqlite3.Connection, looked_at: str) -> Iterator[Breach]:
    for account, day, short, moved in _below_zero(
        connection, "unfunded", "programme, year", looked_at, sign=-1
    ):
        programme = _label(connection, "programme", account["programme"])
        year = _label(connection, "year", account["year"])
        yield Breach(
            f"{APPROVED} {account}",
            ("have", f"more drawn than approved for {programme} in {year}"),
            account,
            day,
            short,
            moved,
            "approve the commitment first, or correct the draws with it",
        )


def _returned_above_drawn(connection: sqlite3.Connection, looked_at: str) -> Iterator[Breach]:
    for account, day, short, moved in _below_zero(
        connection,
        "funds",
        "fund, programme, year",
        looked_at,
        sign=-1,
        condition="programme is not null",
    ):
        fund = _label(connection, "fund", account["fund"])
        programme = _label(connection, "programme", account["programme"])
        year = _label(connection, "year", account["year"])
        yield Breach(
            f"drawn {account}",
            ("return", f"more to {fund} than {programme} drew for {year}"),
            account,
            day,
            short,
            moved,
            "return no more than was drawn from that fund",
        )


def _pots_below_zero(connection: sqlite3.Connection, touched: Touched) -> Iterator[Breach]:
    """No pot that has a balance goes below zero, draws for later years included."""
    first, looked_at = touched.proposal.first, touched.condition
    names = Names(connection, "fund")
    changed = {names.leads_to(fund): numbers for fund, numbers in touched.of_another_kind.items()}
    exposed = {names.leads_to(fund) for fund in touched.exposed if fund in names}
    funds = connection.execute(
        "select id, kind from fund where id in"
        f" (select fund from movement where +family = 'funds' and {looked_at})"
        f" or id in (select fund from opening where {looked_at}) or id in ({_listed(changed)})"
    ).fetchall()
    for fund, kind in funds:
        days = [
            _PotDay(*row)
            for row in connection.execute(
                "select effective_on, year, sum(pence),"
                f" sum(case when {looked_at} then pence else 0 end) from movement"
                " where family = 'funds' and fund = :fund group by 1, 2"
                " union all select effective_on, year, 0, 0 from opening where fund = :fund"
                " order by 1",
                {"fund": fund},
            )
        ]
        with_a_balance = pots_with_a_balance(connection, fund, kind)
        opened, before = (opened_pots(connection, fund, kind, up_to) for up_to in (None, first - 1))
        if fund in changed:
            opened, before = with_a_balance, {}
        elif fund in exposed:
            before = {}
        for years, known in with_a_balance.items():
            pot = [day for day in days if years is None or day.year == years]
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
                    partial(_moves, connection, _OF_A_POT, (fund, years, years, limit, day)),
                    "draw less, or record first what the fund receives",
                    tuple(changed.get(fund, ())),
                    _openings(touched, fund, day) if newly.on(day) else (),
                    partial(_has_balance, connection, (fund, kind, years), day),
                )


_OF_A_POT = """
    select number, sum(pence) from movement
    where family = 'funds' and fund = ? and (year = ? or ? is null and year <= ?)
    and effective_on <= ? group by number order by number
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
        "select distinct number from opening where fund = ? and effective_on <= ? and stands > 0"
        f" and {touched.condition} order by number",
        (fund, day),
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


def _label(connection: sqlite3.Connection, what: str, number: int) -> str:
    """What a fund, programme, holder or year is called."""
    column = "name" if what in ("fund", "programme") else "label"
    row = connection.execute(f"select {column} from {what} where id = ?", (number,)).fetchone()
    return str(row[0])
