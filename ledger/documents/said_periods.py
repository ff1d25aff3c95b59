"""Periods that a paper says, from one day or year to another: that end before they begin, that are
longer or shorter than it says, or are in other years; and labels that are of no financial year.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from events.years import FinancialYear
from ledger.documents.days import spans_in
from ledger.documents.findings import About, Finding
from ledger.documents.paper import Line, Paper
from ledger.documents.prose import split_sentences
from ledger.documents.written import COUNT, YEAR, count_of, years_in

_TO = re.compile(
    r",?\s?(?:[-–—]|(?:up\s)?to|until|till|through\sto|(?:and|to)\send(?:s|ing)?(?:\son)?|(?:and\s)?(?:runs|lasts|running)"
    r"\s(?:to|until)|to\sthe\send\sof)\s?(?:the\s)?(?:end\sof\s)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_ENDS_WITH_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
_OF_YEARS = re.compile(
    rf"\b(?:between\s(?P<one>{YEAR})\sand\s(?P<other>{YEAR})"
    r"|(?:from|period|term|years?|over|for|during|covering|across)\s(?:(?:of|from|the|years?|financial)\s)*"
    rf"(?P<first>{YEAR})\s?(?:to|until|through\sto|-|–)\s?(?P<last>{YEAR}))",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:chang\w+|mov(?:e[ds]?|ing)|br(?:ing|ought)\w*|reprofil\w*|re-profil\w*|amend\w*|revis\w*|correct\w*"
    r"|carr(?:y|ied)|transfer\w*|vir(?:e|ed|ement)|accelerat\w*|defer\w*|reschedul\w*|compar\w*|reduc\w*|decreas\w*"
    r"|fell|fall\w*|ris(?:e|es|en|ing)|rose|increas\w*|shorten\w*|end\sdate|back)\b",
    re.IGNORECASE,
)
"""What has two dates that are no beginning and end: a date that is changed, money brought back."""


def wrong_periods(paper: Paper) -> Iterator[Finding]:
    """The periods that cannot be as they are said."""
    yield from _reversed(paper)
    for line in paper.lines:
        for says in (*_of_other_lengths(line), *_in_other_years(line), *_of_no_year(line)):
            yield Finding(About.DATE, line.number, says, True)


def _reversed(paper: Paper) -> Iterator[Finding]:
    for line in paper.lines:
        for start, says in (*_of_days(line), *_of_years(line)):
            if not _MOVED.search(_sentence(line.text, start)):
                yield Finding(About.DATE, line.number, f"“{says}” ends before it begins", True)


def _of_days(line: Line) -> Iterator[tuple[int, str]]:
    for start, end, first, last in _spans(line.text):
        if last < first:
            yield start, line.text[start:end]


def _of_years(line: Line) -> Iterator[tuple[int, str]]:
    for match in _OF_YEARS.finditer(line.text):
        names = ("one", "other") if match["one"] else ("first", "last")
        years = [year for name in names for year in years_in(match[name])]
        if len(years) == 2 and years[1] < years[0]:
            start = match.start(names[0])
            yield start, line.text[start : match.end()]


def _sentence(text: str, place: int) -> str:
    return next(words for start, words in reversed(split_sentences(text)) if start <= place)


_LENGTH = (
    rf"(?<![0-9£,.-])\b(?P<count>{COUNT})[\s-](?:calendar\s|full\s|financial\s)?"
    r"(?P<unit>month|year)s?\b"
)
_LENGTH_BEFORE = re.compile(
    rf"{_LENGTH}(?:\s(?!of\b|in\b|within\b|during\b|exten\w+|option\w*|notice\b|and\b|after\b)\w+){{0,3}}?"
    r",?\s\(?(?:(?:and\s)?(?:run(?:s|ning)?|last(?:s|ing)?)\s)?(?:from|between)\s(?:the\s)?$",
    re.IGNORECASE,
)
_LENGTH_BEHIND = re.compile(rf"\s?\((?:a\speriod\sof\s)?{_LENGTH}\)", re.IGNORECASE)
_DAYS_A_MONTH = 365.25 / 12
_OFF_MAX = {"month": 0.6, "year": 2.5}
"""Months by which a period may be off: it begins or ends within one, or in a year of terms."""


def _of_other_lengths(line: Line) -> Iterator[str]:
    """ "12 months from 1 April 2026 to 30 September 2027"."""
    for start, end, first, last in _spans(line.text):
        lead = line.text[:start]
        said = _LENGTH_BEFORE.search(lead) or _LENGTH_BEHIND.match(line.text, end)
        if said is None or last < first:
            continue
        unit = said["unit"].lower()
        months = count_of(said["count"].lower()) * (12 if unit == "year" else 1)
        is_months = (last - first + timedelta(1)).days / _DAYS_A_MONTH
        if abs(is_months - months) > _OFF_MAX[unit]:
            words = line.text[min(start, said.start()) : max(end, said.end())].strip()
            yield f"“{words}” is {round(is_months)} months"


def _spans(text: str) -> Iterator[tuple[int, int, date, date]]:
    """Where each period from one day or month to another begins and ends in a text, and when."""
    for (start, end, first, _), (start_of_next, end_of_next, _, last) in pairwise(spans_in(text)):
        between = text[end:start_of_next] if end <= start_of_next else ""
        is_between = _ENDS_WITH_BETWEEN.search(text[:start]) and _AND.fullmatch(between)
        if is_between or _TO.fullmatch(between):
            yield start, end_of_next, first, last


_YEAR_RIGHT_BEFORE = re.compile(
    rf"(?P<year>{YEAR})(?:\s?\(|,?\s(?:(?:and\s)?(?:it\s)?run(?:s|ning)?\s)?)(?:from\s|between\s)?$",
    re.IGNORECASE,
)


def _in_other_years(line: Line) -> Iterator[str]:
    """ "2026/27 (1 April 2025 to 31 March 2026)": no day of it is in that year."""
    for start, end, first, last in _spans(line.text):
        said = _YEAR_RIGHT_BEFORE.search(line.text[:start])
        years = years_in(said["year"]) if said else []
        if said and years and first <= last and (last < years[0].begins or years[0].ends < first):
            words = line.text[said.start() : end]
            yield f"“{words}” is in {FinancialYear.containing(first)}, not in {years[0]}"


_LABEL = re.compile(
    r"\b(?:in|for|during|year|FY|years)\s(?:the\s)?(?P<first>20[0-9]{2})[/–-](?P<second>[0-9]{2})"
    r"(?![0-9/-])"
)
_NUMBERED = re.compile(r"\b(?:decision|minute|report|log|record|item|ref\w*)s?\b", re.IGNORECASE)
"""What is numbered by the year: "decision 2025/52"."""
_YEARS_MAX = 10
"""Of a label of several years: "2025/27" is of two."""


def _of_no_year(line: Line) -> Iterator[str]:
    """ "in 2025/52": of no year, nor of several."""
    for said in _LABEL.finditer(line.text):
        years = (int(said["second"]) - int(said["first"])) % 100
        is_a_number = _NUMBERED.search(_sentence(line.text, said.start()))
        if not 0 < years <= _YEARS_MAX and not is_a_number:
            yield f"“{said['first']}/{said['second']}” is no financial year, nor several"
