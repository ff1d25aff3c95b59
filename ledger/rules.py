"""The rules of recording that look at balances: what a decision may not do to the books.

Checked on the views with the whole decision in them, by today's knowledge, at every effective day
from the earliest it touches. What was already below zero before is not held against a decision
that makes it no worse; `despite` on one of its entries records a breach, and marks it.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from events.commitments import CommitmentReleased, Reprofiled, Vired
from events.event import Event
from events.funds import DrawReturned, FundDrawn, FundingReduced
from events.money import Money, format_pounds
from events.refusal import Refusal
from ledger.breaches import APPROVED, Breach, Moved, breaches
from ledger.carrying import uncarried
from ledger.decision_file import keys_taken
from ledger.fields import NAMED_BY_KEY
from ledger.left_out import WAS_REFUSED, WERE_REFUSED, LeftOut, first_put_right
from ledger.problems import Problem
from ledger.proposal import Proposal
from ledger.stand_ins import counted_twice
from ledger.touched import Touched
from ledger.wording import DESPITE, DRAWS, IN_ONE_FILE, given
from projections.names import Names


@dataclass(frozen=True)
class _Fault:
    """What brings a breach about: entries that are looked at, of one recorded file, in order."""

    own: Sequence[int]
    short_pence: int
    """How far it goes, without those that go too far before it."""
    before: Sequence[int]
    """Entries recorded before that took from the balance, and are not looked at."""


def check(
    connection: sqlite3.Connection,
    proposal: Proposal,
    left_out: Sequence[dict[str, Any]] = (),
    refused: LeftOut | None = None,
) -> list[Problem]:
    """Every breach that the proposed entries, which are in the views, would bring about.

    They may be those of several files, of which each answers for its own. `left_out` are
    entries of their files that are not proposed, for what is wrong with them: a breach that they
    might mend is not told before they are right. One that decisions `refused` before might mend is
    told as that.
    """
    touched = Touched(connection, proposal)
    problems = [*uncarried(connection, touched), *counted_twice(connection, touched, left_out)]
    told: set[str] = set()
    # Of one balance they come in the order of days: the first that is not excused is told.
    for breach in breaches(connection, touched):
        if breach.balance in told:
            continue
        faults = _faults(touched, breach)
        helping = [each for each in left_out if _might_mend(connection, each, breach.about)]
        if faults and not _are_enough(helping, breach.short_pence):
            told.add(breach.balance)
            lacking = _lacking(connection, breach, refused)
            problems += [_for_want_of(lacking, _problem(touched, breach, each)) for each in faults]
    return problems


def _lacking(
    connection: sqlite3.Connection, breach: Breach, refused: LeftOut | None
) -> Sequence[str]:
    """The first of the decisions refused before that together might mend the breach, if any do."""
    helping: list[tuple[str, dict[str, Any]]] = []
    for each in refused.entries if refused else ():
        if _might_mend(connection, each[1], breach.about):
            helping.append(each)
            if _are_enough([entry for _, entry in helping], breach.short_pence):
                return list(dict.fromkeys(decision for decision, _ in helping))
    return ()


def _for_want_of(decisions: Sequence[str], problem: Problem) -> Problem:
    """The problem; where these decisions might have mended it, as that."""
    if not decisions:
        return problem
    refused = WAS_REFUSED if len(decisions) == 1 else WERE_REFUSED
    wrong = f"{problem.wrong}, without {' and '.join(decisions)}, {refused}"
    return replace(problem, wrong=wrong, remedy=first_put_right(*decisions))


def _faults(touched: Touched, breach: Breach) -> list[_Fault]:
    """What brings the breach about, and nothing says why it is so.

    Files recorded together are one act: what they give in all counts first, then what each takes,
    in the order of recording; one that takes too much, as if it were not there. Of a pot that holds
    40, of three that take 30, 20 and 10, the second goes too far, by 10; the third does not.
    """
    moved = breach.moved()
    before = [
        each.number for each in moved if each.pence < 0 and not touched.is_looked_at(each.number)
    ]
    files = _by_file(touched, breach, moved)
    balance = -breach.short_pence - sum(min(0, file.pence) for file in files)
    changed_last = max((file.first for file in files if file.changing), default=0)
    found = []
    for file in files:
        left = balance + min(0, file.pence)
        # By the rule that the pot had then, if it had one; what changes that judges all anew.
        is_judged = file.first >= changed_last and breach.was_known(touched.last_of(file.first))
        takes = file.pence < 0 or file.changing or file.opening
        if left < 0 and takes and is_judged and not _is_excused(touched, file, moved):
            drawn = sorted({*file.opening, *file.taking})
            if not before:  # what it opens is not why it draws too much of it itself
                drawn.sort(key=lambda number: number not in file.taking)
            found.append(_Fault([*file.changing, *drawn], -left, before))
        else:
            balance = left
    return found


@dataclass
class _OfFile:
    """What the entries of one recorded file, by the number of its first, do to a balance."""

    first: int
    pence: int = 0
    taking: list[int] = field(default_factory=list)
    changing: list[int] = field(default_factory=list)
    opening: list[int] = field(default_factory=list)


def _by_file(touched: Touched, breach: Breach, moved: Sequence[Moved]) -> list[_OfFile]:
    """In the order of recording; an entry recorded before counts where its reason is taken away."""
    files: dict[int, _OfFile] = {}

    def file_of(number: int) -> _OfFile:
        first = touched.file(number)
        return files.setdefault(first, _OfFile(first))

    for number in breach.changing:
        file_of(number).changing.append(number)
    for number in breach.opening:
        file_of(number).opening.append(number)
    for each in moved:
        if touched.is_looked_at(each.number):
            file = file_of(each.number)
            file.pence += each.pence
            if each.pence < 0:
                file.taking.append(each.number)
    return [files[first] for first in sorted(files)]


def _is_excused(touched: Touched, file: _OfFile, moved: Sequence[Moved]) -> bool:
    """Whether an entry of the file says why it is so; where the file makes another rule of the
    balance, whether one does that took from it before.
    """
    excusing = [*file.changing, *file.opening, *file.taking]
    if file.changing:
        last = touched.last_of(file.first)
        excusing += [each.number for each in moved if each.pence < 0 and each.number <= last]
    return any(map(touched.says_despite, excusing))


def _problem(touched: Touched, breach: Breach, fault: _Fault) -> Problem:
    own, before = fault.own, fault.before
    stands_on = f" (recorded there: {_numbers(before)})" if before else ""
    day = date.fromordinal(breach.day)
    does, how = breach.would
    amount = f"{format_pounds(fault.short_pence)} {how}"
    wrong = f"would {does} {amount} on {day.day} {day:%B %Y}{stands_on}"
    event = touched.proposal.one(own[0]).event
    remedy = _with_its_draws(breach, event) or breach.remedy
    if before and touched.is_corrected(own[0]):
        remedy = "correct those with it, " + IN_ONE_FILE
    remedy += DESPITE
    if touched.are_exposed(own):
        remedy = "correct what it excuses with it, or give another reason in place of this one"
    is_line = isinstance(event, FundDrawn | DrawReturned) and event.beside is not None
    return Problem(touched.place(own[0]), wrong, remedy, about="funding" if is_line else "")


def _with_its_draws(breach: Breach, event: Event) -> str | None:
    """What keeps draws from staying behind when this act takes the money that they were for."""
    match event:
        case Vired() | Reprofiled() if breach.balance.startswith(APPROVED):
            return "move the draws with it: " + DRAWS
        case CommitmentReleased() if breach.balance.startswith(APPROVED):
            return "return the draws with it: " + DRAWS
        case FundingReduced():
            return "return draws first (" + given("kind", "draw-returned") + "), or cut less"
        case _:
            return None


def _might_mend(
    connection: sqlite3.Connection, entry: dict[str, Any], about: dict[str, int]
) -> bool:
    """Whether an entry that is left out, as the file has it, could lift a breach about these.

    It could where it names them, and where it is not known what it names: by a slip, or in a cell
    that cannot be read.
    """
    kind = entry.get("kind")
    if kind in {"correction", "settle"}:
        return _might_change(connection, entry, about)
    if not isinstance(kind, str):  # one that says nothing else either is a row of totals
        return any(_named(connection, entry, what) for what in ("fund", "programme"))
    return kind in _MEND["fund" in about, "programme" in about] and any(
        not named or about[what] in named or None in named
        for what in ("fund", "programme")
        if what in about and _may_name(kind, what)
        for named in [_named(connection, entry, what)]
    )


def _are_enough(entries: Sequence[dict[str, Any]], short_pence: int) -> bool:
    """Whether the entries together could give as much, as far as their amounts can be read."""
    pence = 0
    for entry in entries:
        if entry.get("kind") in {"correction", "settle"}:
            return True
        try:
            pence += Money.parse(entry.get("amount")).pence
        except Refusal:
            return True
    return bool(entries) and pence >= short_pence


MOVE_NOTHING = frozenset({"total-stated", "note", "fund", "programme", "review"})
"""Kinds of entry, as files have them, that no other entry's money comes from."""
_DRAWING = frozenset({"approval", "expansion", "reprofile", "virement"})
"""Kinds that may have draws beside them."""
_RETURNING = frozenset({"draw-returned", "release", "reprofile", "virement"})
_MEND = {
    (True, False): _RETURNING | {"funding-received", "carry-forward", "transfer"},
    (True, True): _DRAWING | {"draw"},
    (False, True): _DRAWING | _RETURNING | {"allocation"},
}
"""Whether a breach is about a fund and about a programme, to the kinds that give what is short: to
a pot; of what a programme drew from a fund; of what is approved or held."""


def _might_change(
    connection: sqlite3.Connection, entry: dict[str, Any], about: dict[str, int]
) -> bool:
    """Whether a correction, or a settling, could be about these: of what cannot be read, or has
    moved nothing yet, it is hard to say.
    """
    rows = connection.execute(
        "select distinct fund, programme from movement where original ="
        " (select original from entry where number = ?)",
        (entry["entry"] if isinstance(entry.get("entry"), int) else None,),
    ).fetchall()
    if not rows:
        return True
    moved = dict(zip(("fund", "programme"), map(set, zip(*rows, strict=True)), strict=True))
    sets = entry.get("set")
    is_known = bool(entry.get("void") or sets or entry.get("kind") == "settle")
    renamed = {NAMED_BY_KEY.get(key) for key in sets or ()} if is_known else {*moved}
    return any(
        about[what] in each or (what in renamed and each != {None})
        for what, each in moved.items()
        if what in about
    )


def _may_name(kind: str, what: str) -> bool:
    """Whether such an entry has a fund or programme, of its own or in its funding."""
    keys = keys_taken(kind)
    names = {key for key, named in NAMED_BY_KEY.items() if named == what}
    return bool(keys & names) or (what == "fund" and "funding" in keys)


def _named(connection: sqlite3.Connection, entry: dict[str, Any], what: str) -> set[int | None]:
    """The numbers of the funds or programmes that an entry names, None for a name of none."""
    lines = entry.get("funding")
    forms = [entry, *(lines if isinstance(lines, list | tuple) else ())]
    names = Names(connection, what)
    return {
        names.find(written) if isinstance(written, str) else None
        for form in forms
        if isinstance(form, dict)
        for key, written in form.items()
        if written is not None and NAMED_BY_KEY.get(key) == what
    }


def _numbers(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_ENTRIES_SHOWN_MAX]))
    more = len(numbers) - _ENTRIES_SHOWN_MAX
    return f"{'entry' if len(numbers) == 1 else 'entries'} {shown}" + (
        f" and {more} more" if more > 0 else ""
    )


_ENTRIES_SHOWN_MAX = 8
