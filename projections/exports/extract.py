"""What an export is of: a book, one question, and how far the work has come."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from events.event import Event
from projections import register
from projections.balances import Axis, Balances, balances
from projections.histories import Histories, Source
from projections.questions import Question, in_words
from projections.slices import Slice, dated

Told = Callable[[int, int], None]
"""Told (entries read, entries in all) while many are read."""


@dataclass(frozen=True)
class Funder:
    """Who gives the grants of a book, as open data of grants wants it said."""

    name: str
    identifier: str
    """Of which register it is, then the number in it: GB-COH-01234567."""
    prefix: str
    """What the publisher's grants are numbered under: 360G-example."""


@dataclass(frozen=True)
class Extract:
    """The books by one question. Whoever makes it holds the views still until it is written."""

    connection: sqlite3.Connection
    journal: Source
    question: Question
    narrowed_to: Mapping[str, str]
    """The filters of the question as they were asked: {"programme": "Mentoring"}."""
    kinds: Mapping[str, str]
    """The word for a kind of entry, by the name of its event."""
    book_id: str
    root: str
    """Of entries 1 to the question's last: hexadecimal."""
    told: Told
    funder: Funder | None = None
    """For the forms that say who gives."""

    def kind_of(self, event: Event) -> str:
        """The word for its kind of entry."""
        name = type(event).__name__
        return self.kinds.get(name, name)

    @cached_property
    def histories(self) -> Histories:
        """Entries with what is recorded about them, by the question's last entry."""
        return Histories(self.connection, self.journal, self.question.up_to)

    @cached_property
    def numbers(self) -> Sequence[int]:
        """The numbers of the entries that the question is about, in order."""
        return [each.number for each in register.entries(self.connection, self.question)]

    @cached_property
    def counted(self) -> Slice:
        """The movements that the three dates count, of the entries that the question is about."""
        counted = dated(self.question)
        if not self.question.narrows:
            return counted
        where = f"{counted.where} and movement.number in (select value from json_each(:numbers))"
        return Slice(where, counted.values | {"numbers": str(self.numbers)})

    def balances(self, axis: Axis) -> Balances:
        """Asked for once, whoever needs them: more than one table does."""
        if axis not in self._balances:
            self._balances[axis] = balances(
                self.connection, axis, self.question, with_decisions=True
            )
        return self._balances[axis]

    @cached_property
    def _balances(self) -> dict[Axis, Balances]:
        return {}

    @property
    def asked(self) -> str:
        """The question in a sentence, its filters with it."""
        narrowed = "".join(f"; only {what} {name}" for what, name in self.narrowed_to.items())
        return f"{in_words(self.question)}{narrowed}"
