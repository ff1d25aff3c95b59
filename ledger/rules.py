"""The rules of recording that look at balances: what a decision may not do to the books.

Checked on the views with the whole decision in them, by today's knowledge, at every effective day
from the earliest it touches. What was already below zero before is not held against a decision
that makes it no worse; `despite` on one of its entries records a breach, and marks it.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from events.commitments import CommitmentReleased, Reprofiled, Vired
from events.event import Event
from events.funds import FundingReduced
from events.money import format_pounds
from events.years import FinancialYear
from ledger.carrying import uncarried
from ledger.problems import DECISION, Problem
from ledger.proposal import Proposal
from ledger.stand_ins import counted_twice
from ledger.touched import Touched
from projections.names import Names
from projections.pots import NEVER, KnownDays, opened_pots, pots_with_a_balance
from projections.projector import year_id


@dataclass(frozen=True)
class _Breach:
    """A balance that may not be, on one of the days that it is, and what the rule is about it."""

    balance: str
    """Which balance, in words of ours: the same for all its days."""
    would: str
    """What it would do, with the amount: "leave Camden's part of ENGAGE in 2023/24 £1.00 short"."""
    about: dict[str, int]
    """The numbers of the fund and programme that it is about: {"programme": 5}."""
    day: int
    taking: tuple[int, ...]
    """Entries that take from the balance, those of the decision among them."""
    remedy: str
    changing: tuple[int, ...] = ()
    """Entries of the decision that make another rule of the balance, whoever took from it."""


def check(
    connection: sqlite3.Connection, proposal: Proposal, left_out: Sequence[dict[str, Any]] = ()
) -> list[Problem]:
    """Every breach that the proposed entries, which are in the views, would bring about.

    `left_out` are the file's other entries, which are wrong in themselves: a breach that one of
    them might mend is not told before they are right.
    """
    touched = Touched(connection, proposal)
    problems = [*uncarried(connection, touched), *counted_twice(connection, touched, left_out)]
    told: set[str] = set()
    breaches = [
        *_holders_below_zero(connection, touched.condition),
        *_drawn_above_approved(connection, touched.condition),
        *_returned_above_drawn(connection, touched.condition),
        *_pots_below_zero(connection, touched),
    ]
    for breach in breaches:  # of one balance, in the order of days: the first not excused is told
        if breach.balance in told:
            continue
        own = [*breach.changing, *touched.own(breach.taking)]
        if any(map(touched.says_despite, [*own, *(breach.taking if breach.changing else ())])):
            continue
        if any(_might_mend(connection, entry, breach.about) for entry in left_out):
            continue
        told.add(breach.balance)
        before = [number for number in breach.taking if number not in own]
        stands_on = f" (recorded there: {_numbers(before)})" if before else ""
        day = date.fromordinal(breach.day)
        wrong = f"would {breach.would} on {day.day} {day:%B %Y}{stands_on}"
        place = touched.place(own[0]) if own else DECISION
        remedy = breach.remedy
        if own:
            remedy = _with_its_draws(breach, proposal.one(own[0]).event) or remedy
        if before and own and touched.is_corrected(own[0]):
            remedy = "correct those with it, in one file"
        remedy += ', or say despite = "why it is so"'
        if own and touched.are_exposed(own):
            remedy = "correct what it excuses with it, or give another reason in place of this one"
        problems.append(Problem(place, wrong, remedy))
    return problems


def _with_its_draws(breach: _Breach, event: Event) -> str | None:
    """What keeps draws from staying behind when this act takes the money that they were for."""
    lines = 'funding = [{ fund = "...", amount = "..." }]'
    match event:
        case Vired() | Reprofiled() if breach.balance.startswith(_APPROVED):
            return f"move the draws with it: {lines}"
        case CommitmentReleased() if breach.balance.startswith(_APPROVED):
            return f"return the draws with it: {lines}"
        case FundingReduced():
            return 'return draws first (kind = "draw-returned"), or cut less'
        case _:
            return None


_APPROVED = "approved"


def _might_mend(
    connection: sqlite3.Connection, entry: dict[str, Any], about: dict[str, int]
) -> bool:
    """Whether an entry that is left out, as the file has it, could lift a breach about these."""
    if entry.get("kind") in _NEVER_MENDS:
        return False
    if entry.get("kind") in {"correction", "settle"}:
        return True  # of what, is hard to say while it is wrong
    written = [value for value in _texts(entry) if value.strip()]
    return any(
        Names(connection, what).find(value) == about[what]
        for what in ("fund", "programme")
        if what in about
        for value in written
    )


_NEVER_MENDS = {"draw", "funding-reduced", "total-stated", "note"}


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list() | tuple():
            for each in value:
                yield from _texts(each)


def _numbers(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_ENTRIES_SHOWN_MAX]))
    more = len(numbers) - _ENTRIES_SHOWN_MAX
    return f"{'entry' if len(numbers) == 1 else 'entries'} {shown}" + (
        f" and {more} more" if more > 0 else ""
    )


_ENTRIES_SHOWN_MAX = 8

_RUNNING = """
    with touched as (
        select distinct {keys} from movement
        where family = '{family}' and {condition} and {looked_at}
    ),
    daily as (
        select {keys}, effective_on, sum({sign} * pence) as pence,
               sum(case when {looked_at} then {sign} * pence else 0 end) as new
        from movement join touched using ({keys})
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
) -> Iterator[tuple[dict[str, int], int, int, tuple[int, ...]]]:
    """(account, day, pence short, entries) on each day that a running sum is newly below zero.

    `looked_at` says in SQL which movements are held against it.
    """
    query = _RUNNING.format(
        keys=keys, family=family, sign=sign, condition=condition, looked_at=looked_at
    )
    names = keys.split(", ")
    for *account, day, balance in connection.execute(query).fetchall():
        where = " and ".join(f"{name} = ?" for name in names)
        entries = connection.execute(
            f"select number from movement where family = '{family}' and {condition} and {where}"
            f" and effective_on <= ? group by number having sum({sign} * pence) < 0"
            " order by number",
            (*account, day),
        )
        numbers = tuple(number for (number,) in entries)
        yield dict(zip(names, account, strict=True)), day, -balance, numbers


def _holders_below_zero(connection: sqlite3.Connection, looked_at: str) -> Iterator[_Breach]:
    keys = "programme, holder, year"
    for account, day, short, entries in _below_zero(connection, "commitments", keys, looked_at):
        labels = _labels(connection)
        holder = labels["holder", account["holder"]]
        programme = labels["programme", account["programme"]]
        year = labels["year", account["year"]]
        what = f"what {programme} has unallocated in {year}"
        if holder != "Unallocated":
            what = f"{holder}'s part of {programme} in {year}"
        yield _Breach(
            f"held {account}",
            f"leave {what} {format_pounds(short)} short",
            account,
            day,
            entries,
            "check the amount, the holder it comes from and the year",
        )


def _drawn_above_approved(connection: sqlite3.Connection, looked_at: str) -> Iterator[_Breach]:
    for account, day, short, entries in _below_zero(
        connection, "unfunded", "programme, year", looked_at, sign=-1
    ):
        labels = _labels(connection)
        programme = labels["programme", account["programme"]]
        year = labels["year", account["year"]]
        yield _Breach(
            f"{_APPROVED} {account}",
            f"have {format_pounds(short)} more drawn than approved for {programme} in {year}",
            account,
            day,
            entries,
            "approve the commitment first, or correct the draws with it",
        )


def _returned_above_drawn(connection: sqlite3.Connection, looked_at: str) -> Iterator[_Breach]:
    for account, day, short, entries in _below_zero(
        connection,
        "funds",
        "fund, programme, year",
        looked_at,
        sign=-1,
        condition="programme is not null",
    ):
        labels = _labels(connection)
        fund = labels["fund", account["fund"]]
        programme = labels["programme", account["programme"]]
        year = labels["year", account["year"]]
        yield _Breach(
            f"drawn {account}",
            f"return {format_pounds(short)} more to {fund} than {programme} drew for {year}",
            account,
            day,
            entries,
            "return no more than was drawn from that fund",
        )


def _pots_below_zero(connection: sqlite3.Connection, touched: Touched) -> Iterator[_Breach]:
    """No pot that has a balance goes below zero, draws for later years included."""
    first, looked_at = touched.proposal.first, touched.condition
    names = Names(connection, "fund")
    changed = {names.leads_to(fund): numbers for fund, numbers in touched.of_another_kind.items()}
    exposed = {names.leads_to(fund) for fund in touched.exposed if fund in names}
    funds = connection.execute(
        "select id, kind from fund where id in (select fund from movement"
        f"   where family = 'funds' and ({looked_at} or fund in ({_listed(changed)})))"
        f" or id in (select fund from opening where {looked_at})"
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
                entries = connection.execute(
                    "select number from movement where family = 'funds' and fund = ?"
                    " and (year = ? or ? is null and year <= ?) and effective_on <= ?"
                    " group by number having sum(pence) < 0"
                    " union select number from opening where ? and fund = ? and effective_on <= ?"
                    f" and stands > 0 and {looked_at} order by number",
                    (fund, years, years, limit, day, newly.on(day), fund, day),
                )
                labels = _labels(connection)
                of_year = "" if years is None else f" for {labels['year', years]}"
                yield _Breach(
                    f"pot {fund} {years}",
                    f"leave {labels['fund', fund]}{of_year} {format_pounds(short)} short",
                    {"fund": fund},
                    day,
                    tuple(number for (number,) in entries),
                    "draw less, or record first what the fund receives",
                    tuple(changed.get(fund, ())),
                )


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


def _labels(connection: sqlite3.Connection) -> dict[tuple[str, int], str]:
    """What funds, programmes, holders and years are called, by what they are and their number."""
    return {
        (what, number): label
        for what, column in (
            ("fund", "name"),
            ("programme", "name"),
            ("holder", "label"),
            ("year", "label"),
        )
        for number, label in connection.execute(f"select id, {column} from {what}")
    }
