"""Recording many decisions in one append: all of them are in the book, or none is.

An import of a register is one act of its maker's: it must not stop half way through.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from events.event import Entry
from ledger import rules
from ledger.book import Book
from ledger.decision_file import DecisionFile
from ledger.keeping import LOCK_SECONDS_MAX
from ledger.left_out import LeftOut
from ledger.problems import DECISION, FilePlace, Problem, Refused, Weighed
from ledger.proposal import Proposal
from ledger.recording import (
    Read,
    Recorded,
    Redated,
    in_a_round,
    own_totals,
    planned,
    redated,
    trial_in,
)
from ledger.remarks import remarks
from ledger.trial import Trial
from projections.effects import Effect, effects
from projections.reconciliation import Reconciliation

Told = Callable[[int, int], None]
"""Told (decisions looked at, decisions in all)."""


@dataclass(frozen=True)
class Decided:
    """One of the decisions, and its entries: the first and the last in the book."""

    decision: str
    first: int
    last: int


@dataclass(frozen=True)
class RecordedTogether:
    """What recording decisions together did, or would do."""

    decisions: Sequence[Decided] = ()
    already: Sequence[Decided] = ()
    """Those whose content stood in the book before: nothing was added of them."""
    entries: int = 0
    redated: Sequence[Redated] = ()
    remarks: Sequence[str] = ()
    places: Mapping[int, FilePlace] = field(default_factory=dict)
    """Where the entries come from, by their numbers."""
    reconciliations: Sequence[Reconciliation] = ()
    """The totals that they state, against what is recorded."""
    effects: Sequence[Effect] = ()
    """Every balance that they change together."""
    trial: bool = False
    """Only tried out: nothing was added."""


def record_together(
    book: Book,
    reads: Sequence[Read],
    told: Told,
    *,
    may_repeat: bool = False,
    left_out: LeftOut | None = None,
) -> RecordedTogether:
    """Every decision is in the book, acknowledged, by one append.

    Balances are looked at with all of them in the book: what one receives pays for what another
    draws, in whichever order they come. What supplements say again is refused, unless they
    `may_repeat`: those that a book told. What is wrong only for want of something that was
    `left_out` is told as that. Raises Refused with the problems of all of them, and
    otherwise what ledger.recording.record does; then nothing was recorded.
    """
    return in_a_round(
        book, lambda trial: _considered(trial, reads, told, may_repeat=may_repeat), left_out
    )


def try_together(
    book: Book,
    reads: Sequence[Read],
    told: Told,
    *,
    may_repeat: bool = False,
    left_out: LeftOut | None = None,
) -> RecordedTogether:
    """What record_together would do; nothing stays of it."""
    with book.lock(LOCK_SECONDS_MAX):
        book.catch_up()
        book.check_witness()
        with book.views.transaction() as transaction:
            transaction.keep = False
            trial = trial_in(book, left_out)
            found = _considered(trial, reads, told, may_repeat=may_repeat)
    return replace(found, trial=True)


@dataclass
class _Found:
    """What was found of the decisions looked at so far."""

    trial: Trial
    may_repeat: bool
    decisions: list[Decided] = field(default_factory=list)
    already: list[Decided] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def left_out(self) -> list[dict[str, Any]]:
        """Entries, as their files have them, of decisions that are refused: what they name might be
        paid for by them."""
        return [entry for _, entry in self.trial.taken_back.entries]

    def weighed(self) -> Weighed:
        """With how much of what is to be recorded balances are looked at."""
        if not any(entry.get("kind") not in rules.MOVE_NOTHING for entry in self.left_out):
            return "all"
        return "some" if self.decisions else "none"

    def look_at(self, read: Read) -> None:
        """One more decision: in the trial, or among the problems."""
        heading = DECISION
        try:
            file = self._read(read)
            heading = file.heading
            self._plan(file)
        except Refused as refused:
            if refused.readable is not None:
                heading = refused.readable.heading
            self.problems += [problem.above_entries(heading) for problem in refused.problems]

    def _read(self, read: Read) -> DecisionFile:
        """The file. One that is wrong in form is refused with what else is wrong with it."""
        try:
            return read()
        except Refused as refused:
            if refused.readable is not None:
                try:
                    self._plan(refused.readable)
                except Refused as further:
                    refused.add(further)
            raise

    def _plan(self, file: DecisionFile) -> None:
        with self.trial.attempt():
            plan = planned(self.trial, file)
            if isinstance(plan, Recorded):
                self.already.append(_decided(plan.entries))
                return
            says_more = file.supplements is not None and not self.may_repeat
            if says_more and not plan.problems:
                plan.problems.extend(_supplemented_before(self.trial.connection, plan.proposal))
            if plan.problems or plan.left_out:
                self.trial.taken_back.add(file)
                raise Refused(plan.problems)
        self.decisions.append(_decided(plan.proposal.entries))


def _decided(entries: Sequence[Entry]) -> Decided:
    return Decided(entries[0].event.decision, entries[0].number, entries[-1].number)


def _considered(
    trial: Trial, reads: Sequence[Read], told: Told, *, may_repeat: bool
) -> RecordedTogether:
    """What recording the decisions together does, done in the trial.

    One that is refused leaves nothing there; those behind it are looked at all the same, so that
    all problems are told together.
    """
    found = _Found(trial, may_repeat)
    for done, read in enumerate(reads, start=1):
        found.look_at(read)
        told(done, len(reads))
    connection, proposal = trial.connection, trial.proposal
    found.problems += rules.check(connection, proposal, found.left_out, trial.left_out)
    if found.problems:
        refused = Refused(found.problems)
        refused.weighed = found.weighed()
        raise refused
    return RecordedTogether(
        decisions=found.decisions,
        already=found.already,
        entries=len(proposal.entries),
        redated=redated(connection, proposal),
        remarks=remarks(connection, proposal),
        places=proposal.places,
        reconciliations=own_totals(connection, proposal),
        effects=effects(connection, proposal.first),
    )


def _supplemented_before(connection: sqlite3.Connection, proposal: Proposal) -> list[Problem]:
    """A sheet of supplements that grows says again what it said: none is recorded twice.

    Problems of the entries that say what one does that supplements the decision already.
    """
    before = connection.execute(
        "select number from entry where number < :first and decision ="
        " (select decision from entry where number = :first) order by number",
        {"first": proposal.first},
    ).fetchall()
    entries = [proposal.one(number) for (number,) in before]
    said = {
        _says(entry): entry.number
        for entry in entries
        if entry.event.supplement_because is not None
    }
    return [
        Problem(
            proposal.places[entry.number],
            f"says what entry {said[_says(entry)]} supplements {entry.event.decision} by already",
            "leave it out, or say in its note how it is another",
        )
        for entry in proposal.entries
        if _says(entry) in said
    ]


def _says(entry: Entry) -> str:
    """What an entry says, whoever recorded it, when and with what else."""
    return entry.event.model_dump_json(
        exclude={"recorded_at", "recorded_by", "file_sha256", "supplement_because", "beside"}
    )
