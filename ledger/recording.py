"""Recording a decision: checked whole against the books, appended whole, or not at all.

One round under the lock: bring the views up to date, try the decision out on them, check the
rules, append on the condition that nobody was quicker, keep the views' rows, let the witness see
it. What is acknowledged is in the journal and in the witness, both synced.
"""

import random
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from events.clock import now
from events.event import Entry
from ledger import rules
from ledger.actor import actor
from ledger.book import Book, Busy
from ledger.decision_file import CorrectionEntry, DecisionFile
from ledger.journal import JournalMovedOn, JournalUnusable
from ledger.plan import Plan, propose
from ledger.problems import Refused
from ledger.proposal import Circumstances, Proposal
from projections.effects import Effect, effects
from projections.histories import Histories
from projections.questions import Question
from projections.reconciliation import Reconciliation, reconcile

ATTEMPTS_MAX = 8
_WAIT_SECONDS_FIRST = 0.02


@dataclass(frozen=True)
class Recorded:
    """What recording a file did, or would do."""

    decision: str
    entries: list[Entry]
    effects: list[Effect]
    reconciliations: list[Reconciliation]
    """The file's own stated totals against what is recorded."""
    already: bool = False
    """The same content stood in the book before: nothing was added."""
    trial: bool = False
    """Only tried out: nothing was added."""


def record(book: Book, file: DecisionFile, *, trial: bool = False) -> Recorded:
    """The decision is in the book, acknowledged; with `trial`, what it would do is known.

    Raises Refused with every problem, ledger.book.WitnessDisagrees, ledger.book.Busy, or
    ledger.journal.JournalUnusable; in all of them nothing was recorded.
    """
    with book.lock():
        for attempt in range(ATTEMPTS_MAX):
            if attempt:
                time.sleep(random.uniform(0, _WAIT_SECONDS_FIRST * 2**attempt))  # noqa: S311
            try:
                return _attempt(book, file, trial=trial)
            except JournalMovedOn:
                continue
    raise Busy("others kept recording at the same moment; nothing was recorded, try again")


def record_read(book: Book, read: Callable[[], DecisionFile], *, trial: bool = False) -> Recorded:
    """As `record`, of a file that is read first: where entries are wrong in form, the problems of
    the others are told with theirs.
    """
    try:
        file = read()
    except Refused as refused:
        if refused.readable is not None:
            try:
                record(book, refused.readable, trial=True)
            except Refused as further:
                refused.problems += further.problems
        raise
    return record(book, file, trial=trial)


def _attempt(book: Book, file: DecisionFile, *, trial: bool) -> Recorded:
    position = book.catch_up()
    book.check_witness()
    connection = book.views.connection
    standing = _standing(book, connection, file)
    if standing is not None and not _may_be_meant_again(file):
        return standing
    appended = False
    try:
        with book.views.transaction() as transaction:
            plan = propose(file, book.views, book.journal, Circumstances(now(), actor()))
            if plan.problems and standing is not None:
                transaction.keep = False
                return standing  # what it corrects is corrected
            proposal = _allowed(connection, plan, file)
            recorded = Recorded(
                decision=proposal.entries[0].event.decision,
                entries=proposal.entries,
                effects=effects(connection, proposal.first),
                reconciliations=_own_totals(connection, proposal),
                trial=trial,
            )
            root = book.views.position().range.root()
            if trial:
                transaction.keep = False
            else:
                book.journal.append(proposal.entries)
                appended = True
    except sqlite3.Error:
        if not appended:
            raise
        # The journal has the decision; the views take it in at the next opening.
    if not trial:
        try:
            book.witness.testify(position.number + len(recorded.entries), root, now())
        except OSError as error:
            raise JournalUnusable(
                f"{recorded.decision} is in the journal, and the witness {book.witness.path} could"
                f" not be written ({error.strerror}); mend that and record the same again: it is"
                " then acknowledged, and not recorded twice"
            ) from error
    return recorded


def _allowed(connection: sqlite3.Connection, plan: Plan, file: DecisionFile) -> Proposal:
    """What the plan would record, where nothing speaks against it; raises Refused otherwise."""
    problems = plan.problems
    if plan.heading_fits:
        problems += rules.check(connection, plan.proposal, plan.left_out)
    if problems or file.unread:
        raise Refused(problems)
    return plan.proposal


def _may_be_meant_again(file: DecisionFile) -> bool:
    """Whether the same content can say something new: a correction back, and there once more.

    A correction repeated by mistake does not: its `was` no longer fits.
    """
    return all(isinstance(entry, CorrectionEntry) for entry in file.entries)


def _standing(book: Book, connection: sqlite3.Connection, file: DecisionFile) -> Recorded | None:
    """Where the same content stands in the book already, or None."""
    row = connection.execute(
        "select first, decision.reference from recorded_file"
        " join entry on entry.number = recorded_file.first"
        " join decision on decision.id = entry.decision where sha256 = ?",
        (file.digest(),),
    ).fetchone()
    if row is None:
        return None
    return Recorded(row[1], [book.journal.one(row[0])], [], [], already=True)


def _own_totals(connection: sqlite3.Connection, proposal: Proposal) -> list[Reconciliation]:
    """The stated totals that are proposed, against what is then recorded."""
    last = proposal.first + len(proposal.entries) - 1
    everything = Question(as_at=date.max, known_on=date.max, up_to=last)
    found = reconcile(connection, Histories(connection, proposal), everything)
    return [each for each in found if each.entry >= proposal.first]
