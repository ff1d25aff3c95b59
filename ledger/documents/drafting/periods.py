"""The financial years that an act is for: named, or those that its dates fall in."""

import re
from collections.abc import Iterator

from events.refusal import Refusal
from events.years import FinancialYear
from ledger.documents.days import dates_in
from ledger.documents.written import COUNT, YEAR, count_of, years_in

_SEVERAL_YEARS = re.compile(
    r"\b(?:over|for|across|spanning|period of|term of|each of)\s+(?:a\s+|the\s+)?"
    rf"(?:(?:period|term) of\s+)?(?:up to\s+)?(?P<count>{COUNT})[\s-]+(?:financial\s+)?years?\b",
    re.IGNORECASE,
)


_SO_MANY_A_YEAR = re.compile(rf"\b(?P<count>{COUNT})\s+(?:annual|yearly)\s", re.IGNORECASE)


def years_of(text: str) -> list[FinancialYear]:
    """The financial years of a text, each once, in order: by name, else those of its dates.

    "2024/25 to 2026/27" and "over three years from 2024/25" give every year.
    """
    named = list(dict.fromkeys(years_in(text)))
    if named:
        return _all_of(text, named)
    if spans := _spans_in(text):
        return spans
    days = [day for _, day in dates_in(text)]
    if not days:
        return []
    try:
        years = [FinancialYear.containing(day) for day in days[:2]]
    except Refusal:
        return []
    if len(years) == 2 and _is_a_range(text) and years[0] < years[1]:
        return list(_through(years[0], years[1]))
    found = list(dict.fromkeys(years))
    return _all_of(text, found) if days[0] == years[0].begins else found


def _all_of(text: str, named: list[FinancialYear]) -> list[FinancialYear]:
    if len(named) == 2 and _RANGE.search(text):
        return list(_through(*sorted(named)))
    several = _SEVERAL_YEARS.search(text) or _SO_MANY_A_YEAR.search(text)
    if (
        len(named) == 1
        and several
        and re.search(r"\b(?:from|commencing|starting|beginning)\b", text)
    ):
        return list(_through(named[0], _later(named[0], count_of(several["count"]) - 1)))
    return named


_TO = r"(?:[–—-]|\b(?:up to|to|until|till|through(?: to)?)\b)"
_RANGE = re.compile(
    rf"{YEAR}\s*{_TO}\s*(?:the end of\s)?(?:FY\s?)?"
    rf"{YEAR}|\bbetween\s(?:FY\s?)?{YEAR}\sand\s(?:FY\s?)?{YEAR}",
    re.IGNORECASE,
)
"""From one year to another, and all between them."""
_SPAN = re.compile(
    r"\b(?:for|in|over|during|across|period|years)\s(?:the\s)?(?:period\s|years\s)?"
    r"20(?P<first>[0-9]{2})\s?[/–-]\s?(?:20)?(?P<last>[0-9]{2})\b(?!\s?[/–-]\s?[0-9])",
    re.IGNORECASE,
)
_SPAN_YEARS_MAX = 6


def _spans_in(text: str) -> list[FinancialYear]:
    """The years of "for 2025-28", which begins in the first and ends in the last; a plan or
    strategy that is called after such is none.
    """
    for span in _SPAN.finditer(text):
        first, last = 2000 + int(span["first"]), 2000 + int(span["last"])
        if 1 < last - first <= _SPAN_YEARS_MAX:
            return list(_through(FinancialYear(first, first), FinancialYear(last - 1, last - 1)))
    return []


_EACH_YEAR = re.compile(
    r"\s*(?:per|each|every|a|for each) (?:financial )?(?:year|annum)\b|\s*(?:p\.?a\b|annually\b"
    r"|yearly\b)"
    rf"|[^.;]{{0,80}}?\b(?:in|for|during) (?:each of|both) (?:(?:the|these|those) )?(?:FY)?"
    rf"(?:{YEAR}|(?:{COUNT} )?(?:financial )?years\b)"
    r"|[^.;]{0,120}?\b(?:the same|an? (?:equal|identical)) (?:sum|amount)(?: again)?"
    rf" (?:in|for|during) (?:the (?:financial year )?)?(?:FY\s?)?{YEAR}",
    re.IGNORECASE,
)
_EACH_YEAR_BEFORE = re.compile(
    r"\b(?:annual|yearly) (?:grants?|sums?|payments?|awards?|contributions?|amounts?|funding|budget"
    r"|allocations?|costs?) of (?:up to )?$",
    re.IGNORECASE,
)


def is_for_each_year(before: str, after: str) -> bool:
    """Whether the words right about a figure say that it is so much a year."""
    return bool(_EACH_YEAR.match(after) or _EACH_YEAR_BEFORE.search(before))


def _is_a_range(text: str) -> bool:
    return bool(re.search(r"\b(?:to|until|and)\b|[–-]", text))


def _through(first: FinancialYear, last: FinancialYear) -> Iterator[FinancialYear]:
    for year in range(first.first, min(last.first, first.first + 9) + 1):
        yield FinancialYear(year, year)


def _later(year: FinancialYear, count: int) -> FinancialYear:
    return FinancialYear(year.first + count, year.first + count)


def together(years: list[FinancialYear]) -> FinancialYear | None:
    """One year, or the span of several that follow each other; None where they do not."""
    years = sorted(years)
    if not years:
        return None
    if [year.first for year in years] != list(range(years[0].first, years[0].first + len(years))):
        return None
    return FinancialYear(years[0].first, years[-1].last)


def earlier(year: FinancialYear) -> FinancialYear:
    """The year before."""
    return FinancialYear(year.first - 1, year.first - 1)


_AT_ONCE = re.compile(
    r"\s*(?:(?:is|are|falls?|will be|is to be|to be)(?: (?:spent|paid|incurred))? )?"
    r"(?:in|for|during|within|across|\(|\[)?\s*(?:the )?(?:financial years? "
    r"|FY\s?)?"
    rf"(?P<year>{YEAR})",
    re.IGNORECASE,
)
_JUST_BEFORE = re.compile(rf"(?P<year>{YEAR})\s*(?:[:–=(-]|is|of|at|,)?\s*$")


_LISTED = re.compile(
    r"\s*(?:is |are )?(?:in|for|during|within|over|across|\(|\[)?\s*(?:the )?(?:period )?"
    rf"(?:(?:financial )?years? )?(?:FY\s?)?{YEAR}"
    rf"(?:\s*(?:,(?:\s*and)?|\band\b|&|{_TO})\s*(?:FY\s?)?{YEAR})+",
    re.IGNORECASE,
)


def years_listed(after: str) -> list[FinancialYear]:
    """The several years right behind a figure that is for all of them: "£1m for 2024/25 and
    2025/26"; empty where there is one or none.
    """
    match = _LISTED.match(after)
    return [] if match is None else years_of(match[0])


def year_beside(before: str, after: str) -> FinancialYear | None:
    """The one year that stands right at a figure: "£1m in 2019/20", "(2024/25: £1m)"."""
    if years_listed(after):
        return None
    for match in (_AT_ONCE.match(after), _JUST_BEFORE.search(before)):
        if match is not None and (years := years_in(match["year"])):
            return years[0]
    return None
