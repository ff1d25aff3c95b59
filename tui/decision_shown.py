"""One decision with all that is known of it: what `tally show` prints and the app's page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click

from events.decisions import DecisionSigned
from events.event import Entry
from ledger.book import Book
from projections import register
from projections.figures import day
from projections.histories import Histories
from projections.outstanding import settled_by
from projections.questions import Question
from projections.reconciliation import Reconciliation, reconcile
from projections.reviews import Reviewed, ToReview, reviewed, to_review
from projections.standing import Standings, Stood, as_learnt
from tui.options import asked_decision


@dataclass(frozen=True)
class DecisionShown:
    """A decision by the dates of a question."""

    decision: register.Decision
    document: str | None
    """The SHA-256 of its paper, where one is kept."""
    entries: Sequence[Entry]
    standing: Mapping[int, Stood]
    """How each of its entries stands, by its number."""
    changes: Sequence[tuple[int, Entry]]
    """(the number of one of its entries, what corrected or settled it since)."""
    totals: list[Reconciliation]
    recorded: Sequence[ToReview]
    review: Reviewed


def decision_shown(book: Book, reference: str, question: Question) -> DecisionShown:
    """The decision of this reference; raises click.UsageError where the question has none yet."""
    decision = asked_decision(book, reference, question)
    if decision.decided_on > question.known_on or decision.id > question.up_to:
        raise click.UsageError(
            f"{decision.reference} was signed on {day(decision.decided_on)} and is recorded"
            f" from entry {decision.id} on: later than you ask about"
        )
    connection, last = book.views.connection, question.up_to
    found = register.entries(connection, question, decision.id)
    histories = book.histories(last)
    standings = Standings(connection, histories, question)
    originals = (each.number for each in found if each.original == each.number)
    changes = [
        (history.original.number, change.number)
        for history in (as_learnt(histories.of(number)) for number in originals)
        for change in history.changes
        if history.known_on(change.number) <= question.known_on
    ]
    changes += [
        (each.number, settling)
        for each in found
        if (settling := settled_by(connection, histories, each.number, question)) is not None
    ]
    return DecisionShown(
        decision=decision,
        document=_document(histories, found),
        entries=[book.journal.one(each.number) for each in found],
        standing={
            each.number: standings.of(each.number, histories.of(each.original)) for each in found
        },
        changes=[(number, book.journal.one(by)) for number, by in changes],
        totals=reconcile(connection, histories, question, decision.id),
        recorded=to_review(connection, decision.id, 0, last),
        review=reviewed(connection, histories, decision.id, last, question.known_on),
    )


def _document(histories: Histories, found: Sequence[register.RegisteredEntry]) -> str | None:
    """The SHA-256 of the paper that the decision's signing keeps, as corrected since."""
    for each in found:
        reading = histories.reading(each.number) if each.kind == "DecisionSigned" else None
        if isinstance(reading, DecisionSigned):
            return reading.document_sha256
    return None


def about(decision: register.Decision, document: str | None) -> list[str]:
    """What the decision is, who made it and when, a line each."""
    lines = [f"{decision.reference}  {decision.title or 'book-keeping'}"]
    if decision.decided_by:
        lines.append(f"decided by {decision.decided_by}")
    note = f": {decision.date_note}" if decision.date_note else ""
    lines.append(f"{decision.dated_by or 'recorded'} {day(decision.decided_on)}{note}")
    if decision.link:
        lines.append(decision.link)
    if document is not None:
        lines.append(f"document kept: SHA-256 {document}")
    return lines
