"""What the screens are asked by: the dates that a person set, and what they are narrowed to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from events.clock import today
from ledger.book import Book
from projections.figures import day
from projections.questions import Question
from tui.moments import Moment, UpTo
from tui.options import Filters


class Knowledge(StrEnum):
    """With what knowledge a day is looked at; one key goes from each to the next."""

    NOW = "known now"
    THEN = "known then"
    REPORTED = "as reported then"

    @property
    def next(self) -> "Knowledge":
        """The one that the key goes to."""
        every = list(Knowledge)
        return every[(every.index(self) + 1) % len(every)]


@dataclass(frozen=True)
class Reading:
    """The dates and filters of every screen. None is today, the last entry, everything."""

    as_at: date | None = None
    knowledge: Knowledge = Knowledge.NOW
    known_on: date | None = None
    """Where a day was typed, it counts instead of `knowledge`."""
    up_to: UpTo | None = None
    fund: str | None = None
    programme: str | None = None
    borough: str | None = None
    year: str | None = None

    @property
    def day(self) -> date:
        """The day as at which figures are."""
        return self.as_at or today()

    @property
    def moment(self) -> Moment:
        """The three dates."""
        if self.known_on is not None:
            return Moment(self.as_at, self.known_on, self.up_to)
        if self.knowledge == Knowledge.REPORTED:
            return Moment.reported(self.day)
        known_on = self.day if self.knowledge == Knowledge.THEN else None
        return Moment(self.as_at, known_on, self.up_to)

    def question(self, book: Book) -> Question:
        """The question in the book's terms; raises click.UsageError for names it does not know."""
        filters = Filters(
            fund=self.fund,
            programme=self.programme,
            borough=self.borough,
            year=self.year,
            format="table",
        )
        return filters.at(self.moment, book)

    def at(self, when: date | None) -> Self:
        """The same as at another day."""
        return replace(self, as_at=when)

    def known_otherwise(self) -> Self:
        """The same with the next kind of knowledge; a day that was typed for it is dropped."""
        return replace(self, knowledge=self.knowledge.next, known_on=None)

    def narrowed_to(self, filters: Mapping[str, str]) -> Self:
        """The same of these alone: a name for each of "fund", "programme", "borough", "year"."""
        fund, programme = filters.get("fund"), filters.get("programme")
        borough, year = filters.get("borough"), filters.get("year")
        return replace(self, fund=fund, programme=programme, borough=borough, year=year)

    def narrowed(self) -> list[str]:
        """What it is narrowed to, in words."""
        filters = {
            "fund": self.fund,
            "programme": self.programme,
            "borough": self.borough,
            "year": self.year,
        }
        return [f"{what} {name}" for what, name in filters.items() if name is not None]

    def in_words(self, question: Question, in_all: int = 0) -> str:
        """Short enough for one line of a screen: the three dates, and what it is narrowed to.

        With how many entries there are `in_all`, where so many are not counted yet.
        """
        known = str(self.knowledge)
        if self.known_on is not None:
            known = f"known on {day(self.known_on)}"
        entries = f"entries 1–{question.up_to:,}" if question.up_to else "no entry yet"
        if in_all:
            entries = so_far(question, in_all)
        words = [f"As at {day(question.as_at)}", known, entries, *self.narrowed()]
        return " · ".join(words)


def so_far(question: Question, in_all: int) -> str:
    """Of which entries an answer is, where there are so many and not all are counted yet."""
    return f"as recorded up to entry {question.up_to:,} of {in_all:,}"
