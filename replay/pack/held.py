"""What a book holds, looked at by one question: every entry with how it stands."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from events.clock import london_day
from events.event import Entry, Event
from ledger.book import Book
from ledger.kinds import KIND_OF_EVENT
from projections.amounts import amount_of
from projections.histories import Histories
from projections.questions import Question
from projections.readings import History
from projections.register import Decision, decisions
from projections.reviews import Reviewed, reviewed
from projections.standing import Standings, Stood
from projections.words import about_act, describe
from replay.entries import EntriesRead
from replay.pack.tables import Row


@dataclass(frozen=True)
class Standing:
    """An entry, and what is known of it by the question's dates."""

    entry: Entry
    stood: Stood

    @property
    def reading(self) -> Event:
        """As it reads with its corrections; a correction, a settlement, or what is struck out, as
        it was recorded.
        """
        return self.stood.reading or self.entry.event

    @property
    def effective_on(self) -> date:
        """The day from which it counts, as known by the question."""
        return self.stood.effective_on

    @property
    def known_on(self) -> date:
        """The day from which it was known."""
        return self.stood.known_on

    @property
    def counts(self) -> bool:
        """Whether it was known and effective by the dates asked."""
        return self.stood.counts

    @property
    def recorded_on(self) -> date:
        """The day in London."""
        return london_day(self.entry.event.recorded_at)

    @property
    def kind(self) -> str:
        """The word for its kind, as decision files have it."""
        name = type(self.entry.event).__name__
        return KIND_OF_EVENT.get(name, name)

    @property
    def amount_pence(self) -> int | None:
        """As it was recorded, of a correction what it sets; None where it has none."""
        return amount_of(self.entry.event)

    def row(self) -> Row:
        """What every list of entries says of one."""
        event = self.entry.event
        return {
            "entry": self.entry.number,
            "decision": event.decision,
            "kind": self.kind,
            "says": describe(event),
            "cite": event.cite,
            "effective_on": self.effective_on,
            "known_on": self.known_on,
            "amount_pence": self.amount_pence,
            "recorded_at": event.recorded_at.isoformat(),
            "recorded_by": event.recorded_by,
        }


@dataclass(frozen=True)
class Held:
    """The entries of a book up to the question's last, and the decisions that they belong to."""

    connection: sqlite3.Connection
    question: Question
    histories: Histories
    entries: Sequence[Standing]
    everything: Sequence[Entry]
    """The entries recorded since, too."""
    decisions: Sequence[tuple[Decision, Reviewed]]

    def title_of(self, decision: Decision) -> str:
        """Its title; of a book-keeping act, which has none, what it is."""
        first = self.everything[decision.id - 1].event
        return decision.title or about_act(first, decision.entries)

    @property
    def counting(self) -> list[Standing]:
        """The entries that were known and effective by the dates asked."""
        return [each for each in self.entries if each.counts]


def held(
    book: Book,
    question: Question,
    everything: Sequence[Entry],
    told: Callable[[int, int], None] | None = None,
) -> Held:
    """What the book holds by the question; `everything` is all its entries, in order.

    `told` is told how many of how many entries are looked at.
    """
    connection = book.views.connection
    histories = Histories(connection, EntriesRead(everything), question.up_to)
    found = [
        (each, reviewed(connection, histories, each.id, question.up_to, question.known_on))
        for each in decisions(connection, question)
    ]
    entries = _entries(connection, histories, question, everything, told)
    return Held(connection, question, histories, entries, everything, found)


def _entries(
    connection: sqlite3.Connection,
    histories: Histories,
    question: Question,
    everything: Sequence[Entry],
    told: Callable[[int, int], None] | None,
) -> list[Standing]:
    changed: dict[int, History] = {}
    standings = Standings(connection, histories, question)
    found = []
    rows = connection.execute(
        "select number, original from entry where number <= ? order by number", (question.up_to,)
    ).fetchall()
    for number, original in rows:
        history = changed.get(original) or histories.of(original)
        if history.changes:
            changed[original] = history
        found.append(Standing(everything[number - 1], standings.of(number, history)))
        if told is not None and number % _TOLD_EVERY == 0:
            told(number, len(rows))
    return found


_TOLD_EVERY = 500
