"""Many entries as they stand by a question, read a page at a time."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from events.event import Entry
from projections.histories import Histories, Source
from projections.questions import Question
from projections.readings import History
from projections.standing import Standings, Stood


def stood_entries(
    connection: sqlite3.Connection,
    histories: Histories,
    question: Question,
    numbers: Sequence[int],
) -> Iterator[tuple[Entry, Stood]]:
    """The entries of these numbers, ascending, that were known and effective by the question.

    `histories` count the entries to the question's last. Only of what was changed is anything
    looked up beside the entry itself.
    """
    standings = Standings(connection, histories, question)
    original_of = dict(connection.execute(_CHANGED, {"up_to": question.up_to}))
    signed: dict[str, date] = {}

    def decided_on(entry: Entry) -> date:
        decision = entry.event.decision
        if decision not in signed:
            signed[decision] = histories.decided_on(entry)
        return signed[decision]

    for entry in read(histories.source, numbers):
        history = History(entry, (), decided_on)
        if entry.number in original_of:
            history = histories.of(original_of[entry.number])
        stood = standings.of(entry.number, history)
        if stood.counts:
            yield entry, stood


_CHANGED = """
    select number, original from entry where number <= :up_to and original in (
        select original from entry where original <> number and number <= :up_to)
"""
"""Every entry that was changed, and every change, with the entry that it changes in the end."""


def read(source: Source, numbers: Sequence[int]) -> Iterator[Entry]:
    """The entries of these numbers, ascending; what lies between them is read over if it is few."""
    for first in range(0, len(numbers), _PAGE):
        page = numbers[first : first + _PAGE]
        span = page[-1] - page[0] + 1
        if span > len(page) * _READ_OVER_MAX:
            yield from map(source.one, page)
        else:
            wanted = set(page)
            found = source.after(page[0] - 1, span)
            yield from (entry for entry in found if entry.number in wanted)


_PAGE = 1_000
_READ_OVER_MAX = 4
"""Entries read for each that is wanted: by itself, one takes as long as a few in a row."""
