"""What is allowed, and seldom what was meant: told with what was recorded, and never in its way."""

import sqlite3
from collections.abc import Iterator

from events.bookkeeping import EntryCorrected
from events.event import Entry
from events.funds import CarriedForward, FundDrawn
from events.money import format_pounds
from ledger.proposal import Proposal
from projections.histories import Histories
from projections.pots import draws_on_another_year


def remarks(connection: sqlite3.Connection, proposal: Proposal) -> list[str]:
    """A sentence for each, about the proposed entries, which are in the views."""
    histories = Histories(connection, proposal)
    found: list[str] = []
    for entry in proposal.entries:
        found += _of_the_entry(connection, histories, proposal, entry)
    for draw in draws_on_another_year(connection, proposal.first):
        found.append(
            f"entry {draw.entry} draws on {draw.fund} for {draw.year}, for which nothing is"
            f" recorded as received; its money of {', '.join(draw.given)} pays for another year"
            " only by a carry forward"
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
                f' {event.fund}\'s own, say from_fund = "{event.fund}"'
            )
        case EntryCorrected() if _moves_nothing(connection, histories, entry):
            yield (
                f"entry {entry.number} changes no figure: what was corrected later stands over"
                " what it puts right; see: tally entries"
            )
    settled = getattr(event, "settles", None)
    if settled is not None:
        brought, awaited = _pence(event), _pence(proposal.one(settled).event)
        if brought < awaited:
            yield (
                f"entry {entry.number} brings {format_pounds(brought)} of the"
                f" {format_pounds(awaited)} that entry {settled} awaited, which is outstanding no"
                " more"
            )
    drawn = sum(
        other.event.amount_pence
        for other in proposal.entries
        if isinstance(other.event, FundDrawn) and other.event.beside == entry.number
    )
    if drawn > _pence(event) > 0:
        yield (
            f"the funding of entry {entry.number} is {format_pounds(drawn)}, more than its"
            f" {format_pounds(_pence(event))}"
        )


def _pence(event: object) -> int:
    return getattr(event, "amount_pence", None) or 0


_MOVING = {
    "amount_pence",
    "boroughs",
    "boroughs_not_named",
    "from_fund",
    "from_programme",
    "from_year",
    "fund",
    "holder",
    "programme",
    "recipient",
    "shares",
    "source",
    "to_fund",
    "to_programme",
    "to_year",
    "year",
}
"""Fields that say where money goes, and how much."""


def _moves_nothing(connection: sqlite3.Connection, histories: Histories, entry: Entry) -> bool:
    """Whether a correction that is about money posts none: others stand over it."""
    event = entry.event
    assert isinstance(event, EntryCorrected)
    history = histories.of(histories.original_of(entry.number))
    about = [event, *(change.event for change in history.changes if change.number == event.entry)]
    fields = {f.field for each in about if isinstance(each, EntryCorrected) for f in each.fields}
    reading = history.reading()
    if reading is not None and reading.subject_to is not None:
        return False  # it posts nothing before its condition is met
    (posted,) = connection.execute(
        "select count(*) from movement where number = ?", (entry.number,)
    ).fetchone()
    is_about_money = bool(fields & _MOVING) or (bool(event.void) and not fields)
    return is_about_money and posted == 0 and _pence(history.original.event) > 0
