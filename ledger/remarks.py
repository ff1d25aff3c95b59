"""What is allowed, and seldom what was meant: told with what was recorded, and never in its way."""

import sqlite3
from collections import Counter
from collections.abc import Iterator

from events.bookkeeping import ConditionSettled, EntryCorrected
from events.decisions import DecisionSigned
from events.event import Entry, Event
from events.funds import CarriedForward, FundDrawn
from events.money import format_pounds
from ledger.new_recipients import new_recipients
from ledger.proposal import Proposal
from ledger.wording import given
from projections.histories import Histories
from projections.outstanding import settlement
from projections.pots import draws_on_another_year, first_money_of_overdrawn


def remarks(connection: sqlite3.Connection, proposal: Proposal) -> list[str]:
    """A sentence for each, about the proposed entries, which are in the views."""
    histories = Histories(connection, proposal)
    found: list[str] = []
    drawn = _drawn_beside(proposal)
    for entry in proposal.entries:
        found += _of_the_entry(connection, histories, proposal, entry)
        if drawn[entry.number] > _pence(entry.event) > 0:
            found.append(
                f"the funding of entry {entry.number} is {format_pounds(drawn[entry.number])}, more"
                f" than its {format_pounds(_pence(entry.event))}"
            )
    found += new_recipients(connection, histories, proposal.entries)
    found += _waiting_for_the_same(connection, histories, proposal)
    for draw in draws_on_another_year(connection, proposal.first):
        found.append(
            f"entry {draw.entry} draws on {draw.fund} for {draw.year}, for which nothing is"
            f" recorded as received; its money of {', '.join(draw.given)} pays for another year"
            " only by a carry forward"
        )
    for each in first_money_of_overdrawn(connection, proposal.first):
        found.append(
            f"entry {each.entry} gives {each.fund} {each.year} its first recorded"
            " money: with what was drawn before it stands at"
            f" {format_pounds(each.balance_pence)}"
        )
    return found


def _of_the_entry(
    connection: sqlite3.Connection, histories: Histories, proposal: Proposal, entry: Entry
) -> Iterator[str]:
    event = entry.event
    match event:
        case CarriedForward(from_fund=None, subject_to=None):
            yield (
                f"entry {entry.number} carries money from outside the book. If it was"
                f" {event.fund}'s own, say " + given("from_fund", event.fund)
            )
        case EntryCorrected() if _moves_nothing(connection, histories, entry):
            yield (
                f"entry {entry.number} changes no figure: what was corrected later stands over"
                " what it puts right; see: tally entries"
            )
    yield from _of_an_old_date_note(histories, entry)
    settled = getattr(event, "settles", None)
    if settled is not None:
        brought, awaited = _pence(event), _pence(proposal.one(settled).event)
        if brought < awaited:
            yield (
                f"entry {entry.number} brings {format_pounds(brought)} of the"
                f" {format_pounds(awaited)} that entry {settled} awaited, which is outstanding no"
                " more"
            )


def _drawn_beside(proposal: Proposal) -> Counter[int]:
    """The pence of the funding lines beside each act, by its number."""
    drawn: Counter[int] = Counter()
    for entry in proposal.entries:
        if isinstance(entry.event, FundDrawn) and entry.event.beside is not None:
            drawn[entry.event.beside] += entry.event.amount_pence
    return drawn


def _of_an_old_date_note(histories: Histories, entry: Entry) -> Iterator[str]:
    """That a signing has another date, or is dated otherwise, and the note on it is the old one."""
    event = entry.event
    if not isinstance(event, EntryCorrected):
        return
    fields = {each.field for each in event.fields}
    reading = histories.reading(histories.original_of(entry.number))
    if not fields & {"decided_on", "dated_by"} or "date_note" in fields:
        return
    if isinstance(reading, DecisionSigned) and reading.date_note is not None:
        yield (
            f'the note on the date of {reading.decision} still says "{reading.date_note}"; --set'
            " date_note= clears it, --set date_note=... says what holds now"
        )


def _waiting_for_the_same(
    connection: sqlite3.Connection, histories: Histories, proposal: Proposal
) -> Iterator[str]:
    """What waits on a condition that was settled for others of its decision, programme and year.

    Draws beside an act are settled with it, and not told apart.
    """
    settled = [
        histories.of(entry.event.entry).original
        for entry in proposal.entries
        if isinstance(entry.event, ConditionSettled)
    ]
    told = {_condition(act.event): act.number for act in reversed(settled)}
    for condition, number in told.items():
        rows = connection.execute(
            "select number from entry where waits and number = original and decision ="
            " (select decision from entry where number = ?) order by number",
            (number,),
        ).fetchall()
        for (other,) in rows:
            history = histories.of(other)
            reading = history.reading()
            if reading is None or getattr(reading, "beside", None) is not None:
                continue
            waits = reading.subject_to is not None and settlement(history) is None
            if waits and _condition(reading) == condition:
                yield (
                    f"entry {other} waits for the same as entry {number}, which is settled;"
                    " settle it too"
                )


def _condition(event: Event) -> tuple[object, ...]:
    """What an entry waits for, and of which programme and year."""
    about = (getattr(event, field, None) for field in ("programme", "year"))
    return event.subject_to, *about


def _pence(event: object) -> int:
    return getattr(event, "amount_pence", None) or 0


def _moves_nothing(connection: sqlite3.Connection, histories: Histories, entry: Entry) -> bool:
    """Whether a correction posts nothing because others, known later, say what it says."""
    event = entry.event
    assert isinstance(event, EntryCorrected)
    history = histories.of(histories.original_of(entry.number))
    (posted,) = connection.execute(
        "select count(*) from movement where number = ?", (entry.number,)
    ).fetchone()
    if posted or _pence(history.original.event) == 0:
        return False
    events = {step.number: step.event for step in history.steps}
    fields: set[str] = set()
    lies_at = entry.number  # a correction of a correction lies where that one does
    while True:
        each = events[lies_at]
        fields |= {f.field for f in each.fields} if isinstance(each, EntryCorrected) else set()
        if each.entry == history.original.number:
            break
        lies_at = each.entry
    later = list(events)[list(events).index(lies_at) + 1 :]
    over = (events[number] for number in later if not history.is_struck_out(number))
    return any(
        isinstance(each, EntryCorrected)
        and each.entry == history.original.number
        and (each.void or fields & {f.field for f in each.fields})
        for each in over
    )
