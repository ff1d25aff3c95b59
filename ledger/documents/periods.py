"""Periods in a sentence, from one day, month or financial year to another, and how long it says
that something is.

What they are is told by the words at their ends, whatever stands before them: from or between the
one, and until, to or ending on the other; or the other way round.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ledger.documents.written import COUNT, YEAR, count_of, years_in

Span = tuple[int, int, date, date]
"""Where a day, a month or a year begins and ends in a text, its first day and its last."""


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another; perhaps from a later one to an earlier, as it is written."""

    start: int
    """Where it begins in the text, and where it ends."""
    end: int
    first: date
    last: date
    is_of_days: bool
    """Whether both ends are days; else they are months or years."""

    @property
    def months(self) -> float:
        """How long it is, its last day counted."""
        return (self.last - self.first + timedelta(1)).days / _DAYS_A_MONTH


@dataclass(frozen=True, slots=True)
class Length:
    """So many months or years."""

    start: int
    end: int
    months: int
    unit: str
    """ "month" or "year"."""

    def fits(self, period: Period) -> bool:
        """Whether a period is as long as that, as people count: within a month, or in a year of
        terms; from one month to another, the last counted or not.
        """
        as_counted = {period.months, period.months - (not period.is_of_days)}
        return any(abs(each - self.months) <= _OFF_MAX[self.unit] for each in as_counted)

    def is_one_slip_from(self, period: Period) -> bool:
        """Whether a year more or less would make it fit; of one in months also a month."""
        off = abs(period.months - self.months)
        slips = (1, 12) if self.unit == "month" else (12,)
        return any(abs(off - slip) <= _OFF_MAX[self.unit] for slip in slips)


_DAYS_A_MONTH = 365.25 / 12
_OFF_MAX = {"month": 0.6, "year": 2.5}
"""Months by which a period may be off: it begins or ends within one, or in a year of terms."""
_LENGTH = (
    rf"(?<![0-9£,.-])\b(?P<count>{COUNT})[\s-](?:calendar\s|full\s|financial\s)?"
    r"(?P<unit>month|year)s?\b(?![\s-]olds?\b)"
)
_LASTING = rf"(?:,?\s\(?(?:for\s|lasting\s|over\s)?(?:an?\s(?:period|term)\sof\s)?{_LENGTH}\)?)?"
_THEN = (
    r"(?:,?\s(?:and|to|which|it|is|was|are|will|be|due|set|expected|having|runs?|running|lasts?|lasting|then"
    r"|through|up))*,?"
)
_ENDS = r"(?:end|expir|finish|conclud|terminat|clos)\w*"
_AT = r"(?:\s(?:on|at|in|the|end|of|and|including|midnight))*"
_UNTIL = re.compile(
    rf"{_LASTING}(?:\s?[-–—]\s?|{_THEN}\s(?:to|until|till|through|{_ENDS}){_AT}\s?)", re.IGNORECASE
)
_AND = re.compile(r"\s(?:and|&)\s(?:the\send\sof\s)?", re.IGNORECASE)
_ENDS_WITH_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
_ENDS_WITH_UNTIL = re.compile(rf"\b(?:until|till|{_ENDS}){_AT}\s$", re.IGNORECASE)
_SINCE = re.compile(
    rf"{_LASTING}{_THEN}\s(?:from|since|start\w*|beg[aiu]n\w*|commenc\w*){_AT}\s", re.IGNORECASE
)


def years_of(text: str) -> list[Span]:
    """The financial years that a text names, each by itself."""
    return [
        (match.start(), match.end(), year.begins, year.ends)
        for match in re.finditer(YEAR, text)
        for year in years_in(match[0])
    ]


def periods_between(text: str, spans: list[Span]) -> Iterator[Period]:
    """The periods of a text from one of its days, months or years to the next."""
    for (start, ends, first, to), (starts, end, begins, last) in pairwise(spans):
        between = text[ends:starts] if ends <= starts else ""
        before, is_of_days = text[:start], first == to and begins == last
        if _UNTIL.fullmatch(between) or (
            _ENDS_WITH_BETWEEN.search(before) and _AND.fullmatch(between)
        ):
            yield Period(start, end, first, last, is_of_days)
        elif _ENDS_WITH_UNTIL.search(before) and _SINCE.fullmatch(between) and begins < to:
            yield Period(start, end, begins, to, is_of_days)


def lengths_of(text: str) -> list[Length]:
    """How long something is, wherever a text says it in months or years."""
    return [
        Length(
            match.start(),
            match.end(),
            count_of(match["count"].lower()) * (12 if match["unit"].lower() == "year" else 1),
            match["unit"].lower(),
        )
        for match in re.finditer(_LENGTH, text, re.IGNORECASE)
    ]
