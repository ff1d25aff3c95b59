"""What an entry must say to mean something: asked of every new one, and of what a correction, or
one struck out, makes an entry read.

Events themselves only hold what fits their form, so that what was stored stays readable forever.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from events.commitments import Allocated, Reprofiled, Vired
from events.decisions import TotalStated
from events.entry_numbers import ENTRIES_MAX
from events.event import Event
from events.funds import FundDrawn, FundingReceived, FundingReduced, FundsTransferred
from events.refusal import Refusal
from ledger.wording import HeadingOf, Under, either, left_out
from projections.histories import Histories
from projections.movements import shares
from projections.names import Names
from projections.outstanding import settled_by
from projections.questions import Question


class ReadingRefused(Refusal):
    """An entry that would say what means nothing."""


class Meaning:
    """What speaks against readings of one entry, by its number, in a book."""

    def __init__(self, connection: sqlite3.Connection, histories: Histories, number: int) -> None:
        self._db = connection
        self._histories = histories
        self._number = number

    def faults(self, event: Event) -> list[ReadingRefused]:
        """All that is wrong with what the event says; empty where it may say so."""
        asked: dict[type[Event], Callable[[Any], Iterator[ReadingRefused]]] = {
            FundsTransferred: self._of_a_transfer,
            FundingReceived: self._of_a_settlement,
            FundingReduced: self._of_a_settlement,
            Reprofiled: self._of_a_reprofile,
            Vired: self._of_a_virement,
            Allocated: self._of_an_allocation,
            TotalStated: self._of_a_total,
        }
        ask = asked.get(type(event))
        return [] if ask is None else list(ask(event))

    def new_faults(
        self, readings: Sequence[Event], before: Sequence[Event]
    ) -> Iterator[ReadingRefused]:
        """What is wrong with how an entry reads on any day, and was not before."""
        known = {_told(fault) for event in before for fault in self.faults(event)}
        for event in readings:
            for fault in self.faults(event):
                if _told(fault) not in known:
                    known.add(_told(fault))
                    yield fault

    def faults_of_settling_anew(
        self, reading: Event | None, before: Event | None
    ) -> Iterator[ReadingRefused]:
        """What is wrong where an entry brings by now what it did not, though it may have once."""
        settles = getattr(reading, "settles", None)
        if settles is not None and settles != getattr(before, "settles", None):
            assert isinstance(reading, FundingReceived | FundingReduced | FundsTransferred)
            yield from self._of_a_settlement(reading)

    def _of_a_transfer(self, event: FundsTransferred) -> Iterator[ReadingRefused]:
        is_one_pot = event.to_year == event.from_year
        if is_one_pot and self._is_one("fund", event.from_fund, event.to_fund):
            yield ReadingRefused(
                event.to_fund,
                f"would receive for {event.to_year} what it gives from the same year",
                "check the funds and the years",
            )
        yield from self._of_a_settlement(event)

    def _of_a_settlement(
        self, event: FundingReceived | FundingReduced | FundsTransferred
    ) -> Iterator[ReadingRefused]:
        """`settles` names an entry that awaits something which no other entry brought."""
        awaiting = event.settles
        if awaiting is None:
            return
        reading = self._histories.reading(self._histories.original_of(awaiting))
        if self._histories.original_of(awaiting) != awaiting:
            reading = None
        if awaiting == self._number or reading is None or reading.awaits is None:
            act = reading.beside if isinstance(reading, FundDrawn) else None
            remedy = "see: tally entries --outstanding" if act is None else f"name entry {act}"
            yield ReadingRefused(f"entry {awaiting}", "awaits nothing", remedy)
            return
        everything = Question(date.max, date.max, ENTRIES_MAX)
        earlier = settled_by(self._db, self._histories, awaiting, everything)
        if earlier not in (None, self._number):
            yield ReadingRefused(
                f"entry {awaiting}",
                f"awaits nothing any more: entry {earlier} brought it",
                left_out("settles"),
            )

    def _of_a_reprofile(self, event: Reprofiled) -> Iterator[ReadingRefused]:
        if event.from_year == event.to_year:
            yield ReadingRefused(
                str(event.to_year), "is the year that the money is in", "check the years"
            )

    def _of_a_virement(self, event: Vired) -> Iterator[ReadingRefused]:
        if self._is_one("programme", event.from_programme, event.to_programme):
            yield ReadingRefused(
                event.to_programme,
                f"is the programme that the money is in ({event.from_programme})",
                "check the programmes",
            )

    def _of_an_allocation(self, event: Allocated) -> Iterator[ReadingRefused]:
        if event.share == "equal" and len(event.boroughs or ()) > 1:
            return  # of a penny among two, one gets nothing, and is named all the same
        source = (event.source.kind, event.source.label)
        if {(holder.kind, holder.label) for holder, _ in shares(event)} == {source}:
            yield ReadingRefused(
                event.source.label,
                "would receive what it gives",
                "check who gives and receives; another number of boroughs not named is a"
                " correction of boroughs",
            )

    def _of_a_total(self, event: TotalStated) -> Iterator[ReadingRefused]:
        if event.of == "balance" and not event.funds:
            yield ReadingRefused(None, "states a balance of no fund", _ADD_THE_FUND)
        if event.of == "contract" and event.programme is None:
            yield ReadingRefused(None, "states a contract of no programme", _ADD_PROGRAMME)
        elif event.basis == "to-date" and event.programme is None and not event.funds:
            yield ReadingRefused(None, "is to date of nothing", _ADD_EITHER)
        if self._number in (event.entries or ()):
            yield ReadingRefused(
                f"entry {self._number}", "states the total, and is none of it", "leave it out"
            )

    def _is_one(self, what: str, name: str, other: str) -> bool:
        """Whether two names, in any spelling and since they were merged, are of one thing."""
        names = Names(self._db, what)
        number = names.find(name)
        return number is not None and number == names.find(other)


_ADD_THE_FUND = either("add fund", "write the fund ", Under("funds"), mends="funds")
_ADD_PROGRAMME = either("add programme", "fill in ", HeadingOf("programme"), mends="programme")
_ADD_EITHER = either(
    "add the programme or the fund",
    *("fill in ", HeadingOf("programme"), ", or ", HeadingOf("funds")),
)


def _told(fault: ReadingRefused) -> tuple[str, str]:
    return str(fault.value), str(fault)
