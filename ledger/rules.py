"""The rules of recording that look at balances: what a decision may not do to the books.

Checked on the views with the whole decision in them, by today's knowledge, at every effective day
from the earliest it touches. What was already below zero before is not held against a decision
that makes it no worse; `despite` on one of its entries records a breach, and marks it.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, groupby
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


class _Moved(NamedTuple):
    """What one entry moved of a balance; pence below zero are taken from it."""

    number: int
    pence: int


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
    short_pence: int
    moved: Callable[[], Sequence[_Moved]]
    """Gives the entries that the balance of that day is the sum of, by their numbers."""
    remedy: str
    changing: tuple[int, ...] = ()
    """Entries of the decision that make another rule of the balance, whoever took from it."""
    opening: tuple[int, ...] = ()
    """Entries of the decision that give the pot an opening, so that it has a balance at all."""


@dataclass(frozen=True)
class _Fault:
    """What brings a breach about: entries that are looked at, of one decision, in order."""

    own: Sequence[int]
    excusing: Sequence[int]
    """Entries of which any may say why it is so."""
    before: Sequence[int]
    """Entries recorded before that took from the balance, and are not looked at."""


def check(
    connection: sqlite3.Connection, proposal: Proposal, left_out: Sequence[dict[str, Any]] = ()
) -> list[Problem]:
    """Every breach that the proposed entries, which are in the views, would bring about.

    They may be those of several decisions, of which each answers for its own. `left_out` are
    entries of their files that are not proposed, for what is wrong with them: a breach that one of
    them might mend is not told before they are right.
    """
    touched = Touched(connection, proposal)
    problems = [*uncarried(connection, touched), *counted_twice(connection, touched, left_out)]
    told: set[str] = set()
    breaches = chain(
        _holders_below_zero(connection, touched.condition),
        _drawn_above_approved(connection, touched.condition),
        _returned_above_drawn(connection, touched.condition),
        _pots_below_zero(connection, touched),
    )
    for breach in breaches:  # of one balance, in the order of days: the first not excused is told
        if breach.balance in told:
            continue
        fault = _not_excused(touched, breach)
        if fault is None or any(_might_mend(connection, each, breach.about) for each in left_out):
            continue
        told.add(breach.balance)
        problems.append(_problem(touched, breach, fault))
    return problems


def _not_excused(touched: Touched, breach: _Breach) -> _Fault | None:
    """The first fault for the breach of which nothing says why it is so; None where all do."""
    for fault in _faults(touched, breach):
        if not any(map(touched.says_despite, fault.excusing)):
            return fault
    return None


def _faults(touched: Touched, breach: _Breach) -> list[_Fault]:
    """What each decision that takes too much does, in the order in which they are recorded.

    What decisions give in all counts before what any takes: together they are one act.
    """
    moved = breach.moved()
    taking = [each.number for each in moved if each.pence < 0]
    before = [number for number in taking if not touched.is_looked_at(number)]
    if breach.changing:
        own = [*breach.changing, *(number for number in taking if touched.is_looked_at(number))]
        return [_Fault(own, [*own, *taking], before)]
    by_decision: dict[str, list[_Moved]] = {}
    for each in moved:
        if touched.is_looked_at(each.number):
            by_decision.setdefault(touched.decision(each.number), []).append(each)
    sums = {name: sum(each.pence for each in own) for name, own in by_decision.items()}
    balance = -breach.short_pence - sum(pence for pence in sums.values() if pence < 0)
    if balance < 0 and breach.opening:
        own = [*breach.opening, *(number for number in taking if touched.is_looked_at(number))]
        return [_Fault(own, own, before)]
    found = []
    for name, own_moves in by_decision.items():
        if sums[name] < 0:
            balance += sums[name]
            if balance < 0:
                own = [each.number for each in own_moves if each.pence < 0]
                found.append(_Fault(own, [*breach.opening, *own], before))
    return found or [_Fault([], [], before)]


def _problem(touched: Touched, breach: _Breach, fault: _Fault) -> Problem:
    own, before = fault.own, fault.before
    stands_on = f" (recorded there: {_numbers(before)})" if before else ""
    day = date.fromordinal(breach.day)
    wrong = f"would {breach.would} on {day.day} {day:%B %Y}{stands_on}"
    remedy = breach.remedy
    if own:
        remedy = _with_its_draws(breach, touched.proposal.one(own[0]).event) or remedy
    if before and own and touched.is_corrected(own[0]):
        remedy = "correct those with it, in one file"
    remedy += ', or say despite = "why it is so"'
    if own and touched.are_exposed(own):
        remedy = "correct what it excuses with it, or give another reason in place of this one"
    return Problem(touched.place(own[0]) if own else DECISION, wrong, remedy)


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


def _numbers(numbers: Sequence[int]) -> str:
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
) -> Iterator[tuple[dict[str, int], int, int, Callable[[], Sequence[_Moved]]]]:
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
) -> Sequence[_Moved]:
    return [_Moved(*row) for row in connection.execute(query, values)]


def _holders_below_zero(connection: sqlite3.Connection, looked_at: str) -> Iterator[_Breach]:
    keys = "programme, holder, year"
    for account, day, short, moved in _below_zero(connection, "commitments", keys, looked_at):
        holder = _label(connection, "holder", account["holder"])
        programme = _label(connection, "programme", account["programme"])
        year = _label(connection, "year", account["year"])
        what = f"what {programme} has unallocated in {year}"
        if holder != "Unallocated":
            what = f"{holder}'s part of {programme} in {year}"
        yield _Breach(
            f"held {account}",
            f"leave {what} {format_pounds(short)} short",
            account,
            day,
            short,
            moved,
            "check the amount, the holder it comes from and the year",
        )


def _drawn_above_approved(connection: sqlite3.Connection, looked_at: str) -> Iterator[_Breach]:
    for account, day, short, moved in _below_zero(
        connection, "unfunded", "programme, year", looked_at, sign=-1
    ):
        programme = _label(connection, "programme", account["programme"])
        year = _label(connection, "year", account["year"])
        yield _Breach(
            f"{_APPROVED} {account}",
            f"have {format_pounds(short)} more drawn than approved for {programme} in {year}",
            account,
            day,
            short,
            moved,
            "approve the commitment first, or correct the draws with it",
        )


def _returned_above_drawn(connection: sqlite3.Connection, looked_at: str) -> Iterator[_Breach]:
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
        yield _Breach(
            f"drawn {account}",
            f"return {format_pounds(short)} more to {fund} than {programme} drew for {year}",
            account,
            day,
            short,
            moved,
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
                whose = _label(connection, "fund", fund)
                whose += f" for {_label(connection, 'year', years)}" if years else ""
                yield _Breach(
                    f"pot {fund} {years}",
                    f"leave {whose} {format_pounds(short)} short",
                    {"fund": fund},
                    day,
                    short,
                    partial(_moves, connection, _OF_A_POT, (fund, years, years, limit, day)),
                    "draw less, or record first what the fund receives",
                    tuple(changed.get(fund, ())),
                    _openings(touched, fund, day) if newly.on(day) else (),
                )


_OF_A_POT = """
    select number, sum(pence) from movement
    where family = 'funds' and fund = ? and (year = ? or ? is null and year <= ?)
    and effective_on <= ? group by number order by number
"""


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
