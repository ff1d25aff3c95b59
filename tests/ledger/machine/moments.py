"""A book and the model of it at one mix of the three dates, for every projection to be asked at."""

import sqlite3
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ledger.book import Book
from projections.histories import Histories
from projections.questions import Question
from tests.ledger.machine.model import Model
from tests.ledger.machine.posting import Line


@dataclass(frozen=True)
class Moment:
    """As at a day, as known on a day, as recorded by the model's last entry."""

    book: Book
    model: Model
    """With the entries that were recorded by then, and no others."""
    as_at: date
    known_on: date

    @cached_property
    def lines(self) -> list[Line]:
        """What counts then, by the model."""
        return self.model.lines(self.as_at, self.known_on)

    @cached_property
    def question(self) -> Question:
        """The same three dates for the book."""
        return Question(self.as_at, self.known_on, len(self.model.entries))

    @property
    def connection(self) -> sqlite3.Connection:
        """The book's views."""
        return self.book.views.connection

    @cached_property
    def histories(self) -> Histories:
        """The book's entries with what was recorded about them by then."""
        return self.book.histories(len(self.model.entries))

    def numbered(self, what: str) -> dict[str, int]:
        """The names of funds, programmes or holders, and the views' numbers of them."""
        label = "label" if what == "holder" else "name"
        return dict(self.connection.execute(f"select {label}, id from {what} order by id"))

    def agree(self, about: str, told: Any, expected: Any) -> None:
        """Fails where the book tells something else than the model; says what, and when."""
        when = f"as at {self.as_at}, known on {self.known_on}, by {self.question.up_to}"
        assert told == expected, f"{about} {when}: told {told}, expected {expected}"
