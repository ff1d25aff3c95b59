"""Recording many decisions in one append: all of them are in the book, or none is.

An import of a register is one act of its maker's: it must not stop half way through.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from events.event import Entry
from ledger.book import LOCK_SECONDS_MAX, Book
from ledger.problems import DECISION, Problem, Refused
from ledger.proposal import Proposal
from ledger.recording import (
    Read,
    Recorded,
    Redated,
    in_a_round,
    own_totals,
    proposed,
    read_whole,
    redated,
)
from ledger.remarks import remarks
from projections.effects import Effect, effects
from projections.histories import Source
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
    reconciliations: Sequence[Reconciliation] = ()
    """The totals that they state, against what is recorded."""
    effects: Sequence[Effect] = ()
    """Every balance that they change together."""
    trial: bool = False
    """Only tried out: nothing was added."""


def record_together(book: Book, reads: Sequence[Read], told: Told) -> RecordedTogether:
    """Every decision is in the book, acknowledged, by one append.

    Raises Refused with the problems of all of them, and otherwise what ledger.recording.record
    does; then nothing was recorded.
    """
    return in_a_round(book, lambda: _considered(book, reads, told))


def try_together(book: Book, reads: Sequence[Read], told: Told) -> RecordedTogether:
    """What record_together would do; nothing stays of it."""
    with book.lock(LOCK_SECONDS_MAX):
        book.catch_up()
        book.check_witness()
        with book.views.transaction() as transaction:
            transaction.keep = False
            found, _ = _considered(book, reads, told)
    return replace(found, trial=True)


@dataclass
class _Found:
    """What was found of the decisions looked at so far."""

    source: Source
    decisions: list[Decided] = field(default_factory=list)
    already: list[Decided] = field(default_factory=list)
    redated: list[Redated] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    reconciliations: list[Reconciliation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, connection: sqlite3.Connection, found: Recorded | Proposal) -> None:
        """One more decision, which nothing speaks against."""
        decided = Decided(
            found.entries[0].event.decision, found.entries[0].number, found.entries[-1].number
        )
        if isinstance(found, Recorded):
            self.already.append(decided)
            return
        self.decisions.append(decided)
        self.redated += redated(connection, found)
        self.remarks += remarks(connection, found)
        self.reconciliations += own_totals(connection, found)
        if isinstance(self.source, Proposal):
            self.source.entries += found.entries
        else:
            self.source = found


def _considered(book: Book, reads: Sequence[Read], told: Told) -> tuple[RecordedTogether, Source]:
    """What recording the decisions one after another does, within a transaction on the views.

    One that is refused leaves nothing there; those behind it are looked at all the same, so that
    all problems are told together.
    """
    connection = book.views.connection
    found = _Found(book.journal)
    for done, read in enumerate(reads, start=1):
        heading = DECISION
        try:
            with _all_or_nothing(connection):
                file = read_whole(book, read, found.source)
                heading = file.heading
                of_the_file = proposed(book, file, found.source)
                if file.supplements is not None and isinstance(of_the_file, Proposal):
                    _refuse_what_was_supplemented(connection, of_the_file)
                found.add(connection, of_the_file)
        except Refused as refused:
            if refused.readable is not None:
                heading = refused.readable.heading
            found.problems += [problem.above_entries(heading) for problem in refused.problems]
        told(done, len(reads))
    if found.problems:
        raise Refused(found.problems)
    recorded = RecordedTogether(
        decisions=found.decisions,
        already=found.already,
        redated=found.redated,
        remarks=found.remarks,
        reconciliations=found.reconciliations,
    )
    if isinstance(found.source, Proposal):
        recorded = replace(
            recorded,
            entries=len(found.source.entries),
            effects=effects(connection, found.source.first),
        )
    return recorded, found.source


def _refuse_what_was_supplemented(connection: sqlite3.Connection, proposal: Proposal) -> None:
    """A sheet of supplements that grows says again what it said: none is recorded twice.

    Raises Refused for entries that say what one does that supplements the decision already.
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
    problems = [
        Problem(
            proposal.places[entry.number],
            f"says what entry {said[_says(entry)]} supplements {entry.event.decision} by already",
            "leave it out, or say in its note how it is another",
        )
        for entry in proposal.entries
        if _says(entry) in said
    ]
    if problems:
        raise Refused(problems)


def _says(entry: Entry) -> str:
    """What an entry says, whoever recorded it, when and with what else."""
    return entry.event.model_dump_json(
        exclude={"recorded_at", "recorded_by", "file_sha256", "supplement_because", "beside"}
    )


@contextmanager
def _all_or_nothing(connection: sqlite3.Connection) -> Iterator[None]:
    """What happens in the views inside stays only where it ends well, within a transaction."""
    connection.execute("savepoint one_decision")
    try:
        yield
    except BaseException:
        connection.execute("rollback to one_decision")
        raise
    finally:
        connection.execute("release one_decision")
