"""Recording a decision: checked whole against the books, appended whole, or not at all.

One round under the lock: bring the views up to date, try the decision out on them, check the
rules, append on the condition that nobody was quicker, let the next one have their turn, keep the
views' rows, let the witness see it. What is acknowledged is in the journal and in the witness, both
synced.

Whoever holds more than one lock took them in this order, so that nobody waits for who waits for
them:

1. the book's: a turn on its server (ledger.postgres.turns), which is let go as soon as the journal
   has the entries; of a book in a file the file's lock (ledger.kept_file), until all is done;
2. the transaction of the views (projections.views), which only this workstation shares; who only
   reads, or counts while it waits for its turn, takes this one alone;
3. the journal's own, for as long as the append takes: that of its file, or of its server's table.

The witness has none: a line is written at once, behind the others, and synced last.
"""

import random
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from events.clock import now
from events.decisions import DecisionSigned
from events.event import Entry
from ledger import closing, rules
from ledger.book import Book
from ledger.days import DAY_FIRST, DAY_LAST
from ledger.decision_file import CorrectionEntry, DecisionFile, ReviewEntry, YearEntry
from ledger.document_digest import check_kept
from ledger.journal import JournalMovedOn, JournalUnusable
from ledger.keeping import LOCK_SECONDS_MAX, Busy, LetGo
from ledger.left_out import LeftOut
from ledger.plan import Plan, propose
from ledger.problems import Refused
from ledger.proposal import Circumstances, Proposal
from ledger.remarks import remarks
from ledger.trial import Trial
from ledger.unrecorded import nothing_recorded
from projections.effects import Effect, Moved, effects, moved
from projections.histories import Histories, Source
from projections.questions import Question
from projections.reconciliation import Reconciliation, reconcile
from projections.views import Position, ViewsUnusable

Answer = TypeVar("Answer")
ATTEMPTS_MAX = 8
_WAIT_SECONDS_FIRST = 0.02


@dataclass(frozen=True)
class Redated:
    """A decision that was signed on another day than was known, and how many entries follow."""

    decision: str
    entries: int
    was: date
    now: date


@dataclass(frozen=True)
class Recorded:
    """What recording a file did, or would do."""

    decision: str
    entries: list[Entry]
    redated: list["Redated"]
    """Decisions whose signing date is put right, so that their entries follow."""
    movements: list[Moved]
    effects: list[Effect]
    remarks: list[str]
    """What was allowed, and is seldom what was meant."""
    reconciliations: list[Reconciliation]
    """The file's own stated totals against what is recorded."""
    already: bool = False
    """The same content stood in the book before: nothing was added."""
    trial: bool = False
    """Only tried out: nothing was added."""


def record(book: Book, file: DecisionFile) -> Recorded:
    """The decision is in the book, acknowledged.

    Raises Refused with every problem, ledger.witness.WitnessDisagrees, ledger.keeping.Busy, or
    ledger.journal.JournalUnusable or projections.views.ViewsUnusable, which say whether anything
    was recorded; in the others nothing was.
    """
    return in_a_round(book, lambda trial: _considered(trial, file))


def in_a_round(
    book: Book, consider: Callable[[Trial], Answer], left_out: LeftOut | None = None
) -> Answer:
    """What was tried out is in the book, acknowledged; raises as `record` does.

    `consider` tries entries out, or none, and gives what is to be told of them. Where somebody else
    was quicker, it is asked again.
    """
    with book.lock() as let_go:
        for attempt in range(ATTEMPTS_MAX):
            if attempt:
                time.sleep(random.uniform(0, _WAIT_SECONDS_FIRST * 2**attempt))  # noqa: S311
            try:
                return _attempt(book, consider, left_out, let_go)
            except JournalMovedOn:
                continue
    raise Busy("others kept recording at the same moment; nothing was recorded, try again")


Read = Callable[[], DecisionFile]
"""Reads a decision file, or raises Refused."""


def record_read(book: Book, read: Read) -> Recorded:
    """As `record`, of a file that is read first: where entries are wrong in form, the problems of
    the others are told with theirs.
    """
    try:
        file = read()
    except Refused as refused:
        with book.lock():
            book.catch_up()
            with book.views.transaction() as transaction:
                transaction.keep = False
                _tell_the_rest(trial_in(book), refused)
        raise
    return record(book, file)


def try_out(
    book: Book, reads: Sequence[Read], *, waits_seconds: float = LOCK_SECONDS_MAX
) -> tuple[list[Recorded], Refused | None]:
    """What recording files one after another would do, up to the first that would be refused.

    Nothing stays. Raises what `record` raises, but for Refused; Busy where somebody else records
    for longer than this one waits.
    """
    tried: list[Recorded] = []
    with book.lock(waits_seconds):
        book.catch_up()
        book.check_witness()
        with book.views.transaction() as transaction:
            transaction.keep = False
            trial = trial_in(book)
            for read in reads:
                try:
                    recorded = _considered(trial, _read_whole(trial, read))
                except Refused as refused:
                    return tried, refused
                tried.append(replace(recorded, trial=True))
    return tried, None


def trial_in(book: Book, left_out: LeftOut | None = None) -> Trial:
    """Nothing tried out yet, by whoever is there, now. Raises JournalUnusable where the clock is
    so wrong that an entry of this instant would never be read as one again.
    """
    circumstances = Circumstances(now(), book.actor())
    if not DAY_FIRST <= circumstances.today <= DAY_LAST:
        raise JournalUnusable(
            f"nothing was recorded: the clock of this computer says {circumstances.today}, and no"
            " entry is of a day before 1986 or after 2100; set the clock right, then try again"
        )
    return Trial(book.views, book.journal, circumstances, left_out)


def _read_whole(trial: Trial, read: Read) -> DecisionFile:
    """The file; where some of it is wrong in form, Refused has the other entries' problems too."""
    try:
        return read()
    except Refused as refused:
        _tell_the_rest(trial, refused)
        raise


def _tell_the_rest(trial: Trial, refused: Refused) -> None:
    if refused.readable is not None:
        try:
            _considered(trial, refused.readable)
        except Refused as further:
            refused.add(further)


def _attempt(
    book: Book,
    consider: Callable[[Trial], Answer],
    left_out: LeftOut | None,
    let_go: LetGo,
) -> Answer:
    with nothing_recorded():
        book.catch_up()
    book.check_witness()
    appended = False
    try:
        with book.views.transaction() as transaction:
            trial = trial_in(book, left_out)
            with nothing_recorded():
                answer = consider(trial)
            entries = trial.proposal.entries
            if not entries:
                transaction.keep = False
                return answer
            position = trial.keep()
            book.journal.append(entries)
            appended = True
            let_go()
    except sqlite3.Error as error:
        if not appended:
            raise ViewsUnusable(
                f"nothing was recorded: the views file {book.views.path} cannot be written"
                f" ({error}); check the disk's space and your rights there"
            ) from error
        # The journal has the decision; the views take it in at the next opening.
    _testify(book, position, entries)
    return answer


def _testify(book: Book, position: Position, entries: Sequence[Entry]) -> None:
    """The witness has seen these entries. It is synced behind the views' transaction: a slow disk
    keeps nobody else of this workstation from its figures.
    """
    try:
        book.witness.testify(position.number, position.range.root(), now())
    except OSError as error:
        raise JournalUnusable(
            f"{_of_what(entries)} in the journal, and the witness {book.witness.path}"
            f" could not be written ({error.strerror}); mend that and record the same again: it is"
            " then acknowledged, and not recorded twice"
        ) from error


def _of_what(entries: Sequence[Entry]) -> str:
    """The decision of these entries, or how many, and the verb."""
    decisions = {entry.event.decision for entry in entries}
    return f"{decisions.pop()} is" if len(decisions) == 1 else f"{len(decisions):,} decisions are"


def _considered(trial: Trial, file: DecisionFile) -> Recorded:
    """What recording the file does, done in the trial. Raises Refused; then it is as before."""
    with trial.attempt():
        plan = planned(trial, file)
        if isinstance(plan, Recorded):
            return plan
        plan.problems.extend(rules.check(trial.connection, plan.proposal, plan.left_out))
        if plan.problems or file.unread:
            raise Refused(plan.problems)
        proposal = plan.proposal
        return Recorded(
            decision=proposal.entries[0].event.decision,
            entries=proposal.entries,
            redated=redated(trial.connection, proposal),
            movements=moved(trial.connection, proposal.first),
            effects=effects(trial.connection, proposal.first),
            remarks=remarks(trial.connection, proposal),
            reconciliations=own_totals(trial.connection, proposal),
        )


def planned(trial: Trial, file: DecisionFile) -> Recorded | Plan:
    """What the file would record, done in the trial, with all that speaks against it but for what
    ledger.rules says of balances; or where the same content stands in the book already.

    Raises Refused where that stands without its document, or with another.
    """
    standing = _standing(trial.connection, file, trial.proposal)
    if standing is not None and not _may_be_meant_again(file):
        return standing
    try:
        with trial.attempt():
            plan = propose(file, trial)
            if plan.problems and standing is not None:
                raise _CorrectedAlready
    except _CorrectedAlready:
        assert standing is not None
        return standing
    plan.problems.extend(closing.check(trial.connection, plan.proposal))
    return plan


class _CorrectedAlready(Exception):
    """The file says again what stands, and what it corrects is corrected."""


def _may_be_meant_again(file: DecisionFile) -> bool:
    """Whether the same content can say something new: a correction back, and there once more; a
    year closed, reopened and closed again.

    One repeated by mistake does not: its `was` no longer fits, the year is closed already.
    """
    return all(isinstance(entry, CorrectionEntry | YearEntry) for entry in file.entries)


def _standing(
    connection: sqlite3.Connection, file: DecisionFile, source: Source
) -> Recorded | None:
    """Where the same content stands in the book already, or None.

    A review never does: its words are the same whoever says them, and whatever there is to read.
    Raises Refused where it stands there without its document, or with another.
    """
    if any(isinstance(entry, ReviewEntry) for entry in file.entries):
        return None
    row = connection.execute(
        "select first, decision.reference from recorded_file"
        " join entry on entry.number = recorded_file.first"
        " join decision on decision.id = entry.decision where sha256 = ?",
        (file.digest(),),
    ).fetchone()
    histories = Histories(connection, source)
    if row is None or histories.of(row[0]).is_struck_out(row[0]):
        return None
    check_kept(connection, histories, row[0], file)
    return Recorded(row[1], [source.one(row[0])], [], [], [], [], [], already=True)


def redated(connection: sqlite3.Connection, proposal: Proposal) -> list[Redated]:
    """The signing dates that the proposal puts right, each as it first was and is in the end."""
    histories = Histories(connection, proposal)
    before = Histories(connection, proposal, up_to=proposal.first - 1)
    put_right = connection.execute(
        "select original from entry where number >= :first and +original < :first",
        {"first": proposal.first},
    ).fetchall()
    found = []
    for (original,) in sorted(set(put_right)):
        was, now_ = before.reading(original), histories.reading(original)
        if isinstance(was, DecisionSigned) and isinstance(now_, DecisionSigned):
            (entries,) = connection.execute(
                "select count(*) from entry where decision = ? and number < ?",
                (original, proposal.first),
            ).fetchone()
            if was.decided_on != now_.decided_on:
                found.append(Redated(now_.decision, entries, was.decided_on, now_.decided_on))
    return found


def own_totals(connection: sqlite3.Connection, proposal: Proposal) -> list[Reconciliation]:
    """The stated totals that are proposed, against what is then recorded."""
    last = proposal.first + len(proposal.entries) - 1
    everything = Question(as_at=date.max, known_on=date.max, up_to=last)
    decisions = connection.execute(
        "select decision from entry where number between ? and ? and +kind = 'TotalStated'"
        " group by decision order by min(number)",
        (proposal.first, last),
    ).fetchall()
    histories = Histories(connection, proposal)
    found = [
        each for (one,) in decisions for each in reconcile(connection, histories, everything, one)
    ]
    return [each for each in found if each.entry >= proposal.first]
