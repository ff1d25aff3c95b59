"""Putting an entry right in the open: what a correction must say, and what it becomes."""

import sqlite3
from datetime import date
from typing import Any

from pydantic import ValidationError

from events.bookkeeping import (
    ConditionSettled,
    EntryCorrected,
    YearClosed,
    YearReopened,
)
from events.clock import today
from events.commitments import ProgrammeOpened
from events.decisions import DecisionReviewed, DecisionSigned
from events.event import Entry, Event
from events.funds import FundOpened
from events.references import is_book_keeping
from events.years import FinancialYear
from ledger.closing import ClosedYears, closed_years, years_of
from ledger.corrected_fields import CorrectionRefused, differing, fields_corrected
from ledger.decision_file import CorrectionEntry
from ledger.fields import (
    Stored,
)
from ledger.meaning import Meaning
from ledger.renaming import check_names
from ledger.wording import IN_ONE_FILE, either, given, key_named, left_out
from projections.histories import Histories
from projections.readings import History, rewritten


def correction(
    connection: sqlite3.Connection,
    histories: Histories,
    form: CorrectionEntry,
    target: int,
    decided_on: date,
) -> dict[str, Any]:
    """The fields of the EntryCorrected that a correction in a file becomes.

    `decided_on` is the day of the decision that makes it, which counts for cause "decision".
    Raises CorrectionRefused, or the refusal of a value.
    """
    history = histories.of(histories.original_of(target))
    known_on = decided_on if form.cause == "decision" else None
    if form.set and isinstance(histories.source.one(target).event, ConditionSettled):
        raise CorrectionRefused(
            f"entry {target}",
            "settles a condition, and has no field to correct",
            f"correct entry {history.original.number}, whose condition it was; or strike the"
            " settlement out: " + given("void", value=True),
        )
    if form.set and isinstance(history.original.event, DecisionReviewed):
        raise CorrectionRefused(
            f"entry {target}",
            "is a review, and has no field to correct",
            "strike it out, and review the decision again: tally review",
        )
    if form.set:
        target = _meant(connection, history, form, target, known_on)
    reading = _reading(history, form, target, known_on)
    if form.void and form.set:
        raise CorrectionRefused(None, _BOTH, "do one of them")
    if form.void and target == history.original.number:
        _check_may_go(reading, target)
    if isinstance(reading, YearClosed | YearReopened):
        raise CorrectionRefused(
            f"entry {target}",
            "closes or reopens a year, and is not corrected",
            "use: tally reopen-year, tally close-year",
        )
    fields = [] if form.void else fields_corrected(connection, form, reading, target)
    closed = closed_years(connection, histories.source)
    dates = _dates(form, reading, history.known_on(target), decided_on, closed)
    corrected = {
        "entry": target,
        "cause": form.cause,
        "because": form.because,
        "fields": tuple(fields),
        "void": form.void or None,
        "decisions": form.decisions or None,
        **dates,
    }
    _check_outcome(connection, histories, history, corrected, decided_on=decided_on)
    return corrected


def _check_outcome(
    connection: sqlite3.Connection,
    histories: Histories,
    history: History,
    corrected: dict[str, Any],
    *,
    decided_on: date,
) -> None:
    """The entry reads well with the correction, by whatever is known on any day.

    A correction struck out leaves what earlier ones said, and one in between of others changes
    what those that follow are laid over: neither is seen from what the correction itself sets.
    """
    event = history.original.event
    common = {
        "decision": event.decision,
        "decided_on": decided_on,
        "effective_on": decided_on,
        "recorded_at": event.recorded_at,
        "recorded_by": event.recorded_by,
    }
    number = max((history.original.number, *(each.number for each in history.changes))) + 1
    proposed = Entry(number, b"", EntryCorrected.model_validate(common | corrected))

    def signed_on(entry: Entry) -> date:
        return decided_on if entry is proposed else histories.decided_on(entry)

    with_it = History(history.original, [*history.changes, proposed], signed_on)
    try:
        with_it.postings()
        reading = with_it.reading()
    except ValidationError as error:
        told = "; ".join(str(each["msg"]).removeprefix("Value error, ") for each in error.errors())
        raise CorrectionRefused(
            f"entry {history.original.number}",
            f"would read wrong with the corrections that are laid over it ({told})",
            "strike those out that no longer fit, " + IN_ONE_FILE + ", the latest first",
        ) from error
    meaning = Meaning(connection, histories, history.original.number)
    before = history.reading()
    new_faults = meaning.new_faults(with_it.ever_read(), history.ever_read())
    for fault in (*new_faults, *meaning.faults_of_settling_anew(reading, before)):
        raise fault
    if isinstance(reading, DecisionSigned) and reading != before:
        _check_decision(
            connection, before or event, {"decision": reading.decision} | _dated(reading)
        )
    elif isinstance(reading, FundOpened | ProgrammeOpened) and reading != before:
        check_names(connection, histories, history.original.number, reading)


def _dated(reading: DecisionSigned) -> Stored:
    not_before = reading.not_before
    return {
        "decided_on": reading.decided_on.isoformat(),
        "not_before": not_before and not_before.isoformat(),
    }


def _reading(history: History, form: CorrectionEntry, target: int, known_on: date | None) -> Event:
    """The entry as `target` left it, which is what the correction is about."""
    if history.is_struck_out(target):
        raise CorrectionRefused(
            f"entry {target}",
            f"is struck out by entry {history.struck_out_by(target)}",
            "to have it back, strike that entry out",
        )
    reading = history.reading_left_by(target, known_on)
    if reading is not None:
        return reading
    if not form.void and target == history.original.number:
        day = known_on or history.known_on(target)
        raise CorrectionRefused(
            f"entry {target}",
            f"was struck out by what was known on {day.day} {day:%B %Y}",
            "what stands of it since then, say so by a decision of a later day",
        )
    if not form.void:  # it is itself what strikes the entry out
        strike_it_out = "strike it out: " + given("void", value=True)
        raise CorrectionRefused(f"entry {target}", "sets no field", strike_it_out)
    return history.original.event


def _check_may_go(reading: Event, target: int) -> None:
    if isinstance(reading, DecisionSigned):
        raise CorrectionRefused(
            f"entry {target}",
            "says that a decision was signed, and is not struck out by itself",
            "strike out its entries, or correct its reference",
        )
    if isinstance(reading, FundOpened | ProgrammeOpened):
        raise CorrectionRefused(
            f"entry {target}",
            "opens a name, and names are not struck out",
            "correct its name, or close it: closed_on; one that nothing uses does no harm",
        )


def _meant(
    connection: sqlite3.Connection,
    history: History,
    form: CorrectionEntry,
    named: int,
    known_on: date | None,
) -> int:
    """The entry that left what `was` says: the one named or, failing that, a later correction.

    Who puts right what is typed of a figure that a decision has corrected since means the figure
    that stands, and so that correction.
    """
    standing = history.reading()
    candidates = [named]
    if standing is not None and not differing(connection, form, standing):
        # What strikes out, or settles, leaves no figure of its own.
        candidates += [
            step.number
            for step in reversed(history.steps)
            if isinstance(step.event, EntryCorrected) and not step.event.void
        ]
    for number in candidates:
        reading = history.reading_left_by(number, known_on)
        if reading is not None and not differing(connection, form, reading):
            return number
    return named


def _dates(
    form: CorrectionEntry,
    reading: Event,
    target_known_on: date,
    decided_on: date,
    closed: ClosedYears,
) -> dict[str, Any]:
    """A recording correction inherits the entry's dates; a decision's is known from its own.

    A decision's correction of what counts in a closed year is dated by the decision: a prior-year
    adjustment.
    """
    if isinstance(reading, FundOpened | ProgrammeOpened) and form.effective_on is not None:
        raise CorrectionRefused(
            form.effective_on.isoformat(),
            "gives a name, or an opening balance, another date than its own",
            left_out("effective_on") + "; an opening balance has its " + key_named("opening_on"),
        )
    if form.cause == "recording":
        if form.effective_on is not None:
            raise CorrectionRefused(
                form.effective_on.isoformat(),
                "gives a recording correction a date of its own",
                left_out("effective_on") + ": it counts wherever the entry does",
            )
        return {"decided_on": target_known_on, "effective_on": reading.effective_on}
    if isinstance(reading, FundOpened | ProgrammeOpened):
        return {"decided_on": decided_on, "effective_on": reading.effective_on}
    counts_in = FinancialYear.containing(reading.effective_on)
    adjusts = closed.keys() & {counts_in, *years_of(reading)}
    prior_year = {"prior_year": True} if adjusts else {}
    if form.effective_on is None and counts_in in closed:
        dated = {"effective_on": decided_on, "effective_cite": f"{counts_in}{_IS_CLOSED}"}
        return {"decided_on": decided_on, **dated, **prior_year}
    if form.effective_on is None:
        return {"decided_on": decided_on, "effective_on": reading.effective_on, **prior_year}
    if form.effective_on < reading.effective_on:
        raise CorrectionRefused(
            form.effective_on.isoformat(),
            f"is before the entry itself counts ({reading.effective_on})",
            left_out("effective_on") + ", or give a later day",
        )
    return {
        "decided_on": decided_on,
        "effective_on": form.effective_on,
        "effective_cite": form.effective_cite or form.cite or "stated in the decision file",
        **prior_year,
    }


def is_dated_by_a_closing(event: EntryCorrected) -> bool:
    """Whether its day was not said, but is the decision's because a year is closed."""
    cite = event.effective_cite or ""
    is_so = event.prior_year is True and event.effective_on == event.decided_on
    return is_so and cite.endswith(_IS_CLOSED)


_IS_CLOSED = " is closed"


def _check_decision(connection: sqlite3.Connection, reading: Event, now: Stored) -> None:
    reference = now.get("decision")
    if reference is not None and is_book_keeping(reference):
        raise CorrectionRefused(
            reference, "is for book-keeping acts, which the book numbers itself", "check it"
        )
    if reference is not None and reference != reading.decision:
        taken = connection.execute(
            "select id from decision where reference = ?", (reference,)
        ).fetchone()
        if taken is not None:
            raise CorrectionRefused(
                reference, f"is recorded as a decision of its own (entry {taken[0]})", "check it"
            )
    corrected = rewritten(reading, now)
    assert isinstance(corrected, DecisionSigned)
    if corrected.decided_on > today():
        raise CorrectionRefused(now["decided_on"], "is in the future", "check the date")
    if corrected.not_before is not None and corrected.not_before > corrected.decided_on:
        raise CorrectionRefused(
            str(corrected.not_before),
            "is a " + key_named("not_before") + " after " + key_named("decided_on"),
            "mend the wrong one",
        )


_BOTH = either("both voids and sets fields", "both strikes out and puts right")
