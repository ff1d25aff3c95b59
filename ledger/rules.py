"""The rules of recording that look at balances: what a decision may not do to the books.

Checked on the views with the whole decision in them, by today's knowledge, at every effective day
from the earliest it touches. What was already below zero before is not held against a decision
that makes it no worse; `despite` on one of its entries records a breach, and marks it.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from events.commitments import CommitmentReleased, Reprofiled, Vired
from events.event import Event
from events.funds import FundingReduced
from events.money import format_pounds
from ledger.breaches import APPROVED, Breach, Moved, breaches
from ledger.carrying import uncarried
from ledger.problems import DECISION, Problem
from ledger.proposal import Proposal
from ledger.stand_ins import counted_twice
from ledger.touched import Touched
from projections.names import Names


@dataclass(frozen=True)
class _Fault:
    """What brings a breach about: entries that are looked at, of one decision, in order."""

    own: Sequence[int]
    short_pence: int
    """How far it goes, without those that go too far before it."""
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
    # Of one balance they come in the order of days: the first that is not excused is told.
    for breach in breaches(connection, touched):
        if breach.balance in told:
            continue
        faults = _faults(touched, breach)
        if faults and not any(_might_mend(connection, each, breach.about) for each in left_out):
            told.add(breach.balance)
            problems += [_problem(touched, breach, fault) for fault in faults]
    return problems


def _faults(touched: Touched, breach: Breach) -> list[_Fault]:
    """What brings the breach about, and nothing says why it is so.

    Decisions are one act where they are recorded together: what they give in all counts first, then
    what each takes, in the order of recording; one that takes too much, as if it were not there.
    """
    moved = breach.moved()
    taking = [each.number for each in moved if each.pence < 0]
    before = [number for number in taking if not touched.is_looked_at(number)]
    own = [number for number in taking if touched.is_looked_at(number)]

    def unless_excused(own: Sequence[int], short: int, excusing: Sequence[int]) -> list[_Fault]:
        is_excused = any(map(touched.says_despite, [*own, *excusing]))
        return [] if is_excused else [_Fault(own, short, before)]

    if breach.changing:
        return unless_excused([*breach.changing, *own], breach.short_pence, taking)
    by_decision: dict[str, list[Moved]] = {}
    for each in moved:
        if touched.is_looked_at(each.number):
            by_decision.setdefault(touched.decision(each.number), []).append(each)
    sums = {name: sum(each.pence for each in moves) for name, moves in by_decision.items()}
    balance = -breach.short_pence - sum(pence for pence in sums.values() if pence < 0)
    if balance < 0 and breach.opening:
        return unless_excused([*breach.opening, *own], breach.short_pence, ())
    found = []
    for name, moves in by_decision.items():
        left = balance + sums[name]
        faults: list[_Fault] = []
        if sums[name] < 0 and left < 0 and touched.last_of(name) >= breach.known_since:
            taken = [each.number for each in moves if each.pence < 0]
            faults = unless_excused(taken, -left, breach.opening)
        if sums[name] < 0 and not faults:
            balance = left
        found += faults
    return found


def _problem(touched: Touched, breach: Breach, fault: _Fault) -> Problem:
    own, before = fault.own, fault.before
    stands_on = f" (recorded there: {_numbers(before)})" if before else ""
    day = date.fromordinal(breach.day)
    does, how = breach.would
    amount = f"{format_pounds(fault.short_pence)} {how}"
    wrong = f"would {does} {amount} on {day.day} {day:%B %Y}{stands_on}"
    remedy = breach.remedy
    if own:
        remedy = _with_its_draws(breach, touched.proposal.one(own[0]).event) or remedy
    if before and own and touched.is_corrected(own[0]):
        remedy = "correct those with it, in one file"
    remedy += ', or say despite = "why it is so"'
    if own and touched.are_exposed(own):
        remedy = "correct what it excuses with it, or give another reason in place of this one"
    return Problem(touched.place(own[0]) if own else DECISION, wrong, remedy)


def _with_its_draws(breach: Breach, event: Event) -> str | None:
    """What keeps draws from staying behind when this act takes the money that they were for."""
    lines = 'funding = [{ fund = "...", amount = "..." }]'
    match event:
        case Vired() | Reprofiled() if breach.balance.startswith(APPROVED):
            return f"move the draws with it: {lines}"
        case CommitmentReleased() if breach.balance.startswith(APPROVED):
            return f"return the draws with it: {lines}"
        case FundingReduced():
            return 'return draws first (kind = "draw-returned"), or cut less'
        case _:
            return None


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
