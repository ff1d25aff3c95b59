"""How dates are written in a whole sheet, which a cell by itself does not show.

A program that reads 04/05/2024 its own way leaves 31/03/2024 a text, where it cannot be read so.
Texts that are all such, among dates of which none is after the 12th, tell that day and month may be
swapped in those. Texts of which some have their day first, and some their month, are mended by no
option.
"""

from dataclasses import dataclass, replace
from datetime import date

from ledger.problems import Problem
from ledger.sheets import typed
from ledger.sheets.cells import Value
from ledger.sheets.decision_rows import DecisionRows
from ledger.sheets.places import SheetPlace


@dataclass(frozen=True)
class _Text:
    """A text like 31/03/2024, of a decision and its entry; None is what stands above those."""

    decision: DecisionRows
    entry: int | None
    column: int
    place: SheetPlace
    written: str


class WrittenDates:
    """The dates of a sheet, as its columns have them."""

    def __init__(self) -> None:
        self._latest_days: dict[int, int] = {}
        """Of each column with dates, the latest day of a month among them."""
        self._texts: list[_Text] = []

    def note(
        self,
        decision: DecisionRows,
        entry: int | None,
        place: SheetPlace,
        column: int,
        value: Value,
    ) -> None:
        """Remember how a date stands in a column, which is from 0."""
        if isinstance(value, date):
            self._latest_days[column] = max(value.day, self._latest_days.get(column, 0))
        elif typed.slashed(value):
            self._texts.append(_Text(decision, entry, column, place, typed.shown(value)))

    def refuse(self) -> None:
        """What only the whole sheet shows is told, in place of what a cell by itself would be."""
        orders = {typed.order_of(text.written) for text in self._texts} - {None}
        swapped = self._perhaps_swapped()
        told = {
            (id(decision), problem.place): at
            for decision in {id(text.decision): text.decision for text in self._texts}.values()
            for at, problem in enumerate(decision.problems)
        }
        for text in self._texts:
            problems = text.decision.problems
            at = told.get((id(text.decision), text.place))
            if at is not None and problems[at].wrong not in (typed.ORDER_OPEN, typed.MONTH_FIRST):
                continue  # no option would mend it
            if text.column in swapped:
                problem = Problem(text.place, _MAY_BE_SWAPPED, _CHECK_ALL, text.written)
                text.decision.refuse_in(text.entry)
                if at is None:
                    problems.append(problem)
                else:
                    problems[at] = problem
            elif at is not None and len(orders) > 1:
                problems[at] = replace(problems[at], remedy=_CHECK_EACH)

    def _perhaps_swapped(self) -> set[int]:
        """Columns in which a program may have taken the day for the month in what are dates now."""
        open_ = {text.column for text in self._texts if typed.order_of(text.written) is None}
        return {
            column
            for column, latest in self._latest_days.items()
            if latest <= typed.MONTHS_IN_YEAR and column not in open_
        }


_MAY_BE_SWAPPED = (
    "is a text, and the cells of its column that are dates all have a day up to the 12th: a program"
    " that could not read the one may have swapped day and month in the others"
)
_CHECK_ALL = "check those dates against the papers, and then type this one like 2024-03-31"
_CHECK_EACH = (
    "some dates of the sheet have their day first and some their month, so that --dates would be"
    " wrong of some: look in the paper, and type it like 2024-03-31"
)
