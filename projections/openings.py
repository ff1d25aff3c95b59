"""What an opening balance contains already, so that nothing is deducted from it twice.

An opening stands at the beginning of its day. What a fund took in and gave out before that day, of
the years that had begun before it, is in the figure already: each such movement is taken back on
the opening's day, under a heading of its own. So a balance before that day is what was recorded,
and from that day on it is the opening and what came after, in whatever order they were recorded.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from events.funds import FundOpened
from events.years import FinancialYear
from projections.accounts import CONTINUING_KINDS, Family, Heading
from projections.movements import Account
from projections.readings import History, Posted, Posting


class Opening(NamedTuple):
    """A fund's opening balance as it was known for a time. `until` is the first day it was not."""

    known_on: date
    until: date
    opening_on: date
    continuing: bool

    def contains(self, effective_on: date, year: FinancialYear) -> bool:
        """Whether a movement of a year from a day on is in the opening's figure."""
        its_year = FinancialYear.containing(self.opening_on)
        same_pot = self.continuing or year == its_year
        return same_pot and effective_on < self.opening_on and year.begins < self.opening_on


def openings(history: History) -> list[Opening]:
    """A fund's opening balances by when they were known; `history` is that of a FundOpened."""
    known = [
        history.known_on(history.original.number),
        *(step.known_on for step in history.steps),
    ]
    days = [*sorted(set(known)), date.max]
    found = []
    for known_on, until in pairwise(days):
        reading = history.reading(known_on)
        if isinstance(reading, FundOpened) and reading.opening_on is not None:
            continuing = reading.fund_kind in CONTINUING_KINDS
            if reading.subject_to is None:
                found.append(Opening(known_on, until, reading.opening_on, continuing))
    return found


def contained(
    posted: Iterable[Posted], openings_of: Callable[[str], Sequence[Opening]]
) -> Iterator[Posted]:
    """What takes back, on an opening's day, the postings to funds that it contains.

    `openings_of` gives those of a fund by any of its names.
    """
    for posting, pence in posted:
        fund = posting.account.fund
        is_movement = posting.account.family == Family.FUNDS and posting.heading != Heading.OPENING
        if fund is None or not is_movement:
            continue
        for opening in openings_of(fund):
            if opening.contains(posting.effective_on, posting.year):
                for known_on, sign in _while_known(posting.known_on, opening):
                    for family, side in ((Family.FUNDS, -sign), (Family.OPENING, +sign)):
                        taken_back = Posting(
                            known_on,
                            opening.opening_on,
                            Account(family, fund),
                            posting.year,
                            Heading.CONTAINED,
                        )
                        yield taken_back, side * pence


def _while_known(known_on: date, opening: Opening) -> Iterator[tuple[date, int]]:
    """(day, +1 or -1): from when both are known until the opening is known no longer."""
    if known_on < opening.until:
        yield max(known_on, opening.known_on), +1
        if opening.until != date.max:
            yield opening.until, -1
