"""Rates: what each of several receives, and how many they are: "10 boroughs at £33,500 each"."""

import re
from dataclasses import dataclass

from ledger.documents.figures import Figure
from ledger.documents.written import COUNT, count_of


@dataclass(frozen=True, slots=True)
class Rate:
    """So much for each of so many."""

    figure: Figure
    """What each has."""
    count: int | None
    """None where how many there are is not said, or may be more or fewer."""
    start: int
    """Where the words of the rate begin and end in the line's text."""
    end: int
    unit: str | None = None
    """Of time, "year", where it is so much a year."""

    @property
    def pence(self) -> int | None:
        """What all of them have together."""
        return None if self.count is None else self.count * (self.figure.pence or 0)


_SO_MANY = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|{COUNT}|[0-9]{{3}})"
_MANY = rf"(?<![0-9£,./–-])\b(?P<count>{_SO_MANY})(?![0-9,])"
_GRANTS = r"(?:grants|awards|payments|instalments|bursaries|contracts|posts|places)"
_COUNTED_BEFORE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MANY}x?\s(?:[\w’'/-]+\s){{1,4}}?(?:at|@)\s"
        r"(?:an?\s(?:\w+\s)?(?:cost|rate|price)\sof\s)?$",
        rf"{_MANY}x?\s(?:[\w’'/-]+\s){{0,3}}?{_GRANTS}\s(?:to the value\s)?of\s$",
        rf"{_MANY}\s?[x×]\s?$",
    )
)
_COUNTED_BEFORE_EACH = re.compile(
    rf"{_MANY}\s(?:[\w’'/-]+\s){{1,4}}?"
    r"(?:receiv\w+|get|cost(?:s|ing)?|(?:be\s)?(?:awarded|given|allocated|paid))\s"
    r"(?:an?\s)?(?:grants?\s(?:of\s)?|(?:sum|amount|payment)\sof\s)?$",
    re.IGNORECASE,
)
_EACH_OF_THEM_BEFORE = re.compile(
    rf"\b(?:each|every\sone|all)\sof\s(?:the\s|these\s|those\s)?(?P<count>{_SO_MANY})"
    r"\s(?:[\w’'/-]+\s){1,6}?"
    r"(?:receiv\w+|get|gets|costs?|has|have|(?:be\s|is\s|was\s)?"
    r"(?:awarded|given|allocated|paid|granted))\s"
    r"(?:an?\s(?:[\w’'-]+\s){0,2}?(?:grant|sum|amount|payment|award|allocation)\sof\s)?$",
    re.IGNORECASE,
)
"""What each of several receives, where that is said before it."""
_COUNTED_BEFORE_BRACKETS = re.compile(rf"{_MANY}(?:\s[\w’'/-]+){{1,4}}(?:\s\(|,\s)$", re.IGNORECASE)
_EACH = re.compile(
    r"\s(?:each\b|apiece\b|per\s\w+|(?:for|to|in)\s(?:each|every)\s\w+|an?\s(?:year|month|week|head"
    r"|place|person|borough|grant)\b|annually\b)|\s?p\.?a\b",
    re.IGNORECASE,
)
_PERIODIC_BEFORE = re.compile(
    r"\b(?:annual|yearly|monthly|weekly|quarterly)\s(?:[\w’'-]+\s){1,3}?(?:of|is|at|being)\s$",
    re.IGNORECASE,
)
_COUNTED_BEHIND = re.compile(
    r"(?:\s(?:for|to|across|in)\s(?:all\s(?:of\s)?)?(?:the\s)?|(?<=\sof)\s(?:the\s)?|\s?[x×]\s?)"
    rf"(?P<count>{_SO_MANY})\b(?!\s?[/–-]\s?[0-9])(?:\s[\w’'-]+)?",
    re.IGNORECASE,
)
AT_MOST = re.compile(
    r"\b(?:up to|max\w*|at most|at least|min\w*|approx\w*|around|about|circa|c\.|averag\w+"
    r"|between(?=\s(?:£|\w+\s(?:and|to)\s))|roughly|estimated|over|from)\b",
    re.IGNORECASE,
)
"""What makes a rate or a count one that others may come to."""
_NEAR = 80


def rate_of(text: str, figure: Figure) -> Rate | None:
    """The rate that a figure of a text is; None where it is none."""
    before, behind = text[max(figure.start - _NEAR, 0) : figure.start], text[figure.end :][:_NEAR]
    each, periodic = _EACH.match(behind), _PERIODIC_BEFORE.search(before)
    is_each = each is not None or periodic is not None
    end = each.end() if each else 0
    unit = _time_of(each[0]) if each else periodic and _time_of(periodic[0])
    counted = next((found for each in _COUNTED_BEFORE if (found := each.search(before))), None)
    counted = counted or _EACH_OF_THEM_BEFORE.search(before)
    if is_each and not counted:
        counted = _COUNTED_BEFORE_EACH.search(before) or _COUNTED_BEFORE_BRACKETS.search(before)
        if counted and _time_of(counted[0]) not in {None, unit}:
            counted = None
    start = figure.start - (len(before) - counted.start()) if counted else figure.start
    if not counted and (is_each or re.match(r"\s?[x×]", behind)):
        counted = _COUNTED_BEHIND.match(behind, end)
        if counted and unit not in {None, _time_of(counted[0])}:
            counted = None
        end = counted.end() if counted else end
    if not counted and not is_each:
        return None
    words = text[max(start - _WORDS_BEFORE, 0) : figure.end + end]
    count = None
    if counted and not AT_MOST.search(words):
        count = count_of(counted["count"].replace(",", ""))
    return Rate(figure, count, start, figure.end + end, unit)


_TIMES = {
    **dict.fromkeys(("annum", "p.a", "pa", "annual", "annually", "year", "yearly"), "year"),
    **{name: unit for unit in ("month", "week", "quarter") for name in (unit, f"{unit}ly")},
}
_TIME = re.compile(rf"\b(?P<unit>{'|'.join(map(re.escape, _TIMES))})s?\b", re.IGNORECASE)


def _time_of(text: str) -> str | None:
    """The unit of time that a text names first, in one word; None where it names none."""
    found = _TIME.search(text)
    return _TIMES[found["unit"].lower()] if found else None


_WORDS_BEFORE = 16
"""Characters in which "up to" and the like stand before a count."""


def worth(figure: Figure, text: str) -> int | None:
    """What a figure adds to a total, in pence; None where that is not said."""
    rate = rate_of(text, figure)
    if rate is None:
        return None if _EACH_BEFORE.search(text[: figure.start]) else figure.pence
    return rate.pence


_EACH_BEFORE = re.compile(
    r"\b(?:(?:each|every)\b|(?:unit|hourly|daily|weekly|monthly)\s(?:price|cost|rate|fee)\b)[^£.;:]*$",
    re.IGNORECASE,
)
"""What makes an amount one of several, of whatever number."""
