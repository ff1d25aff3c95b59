"""Periods that a paper says, from one day or year to another, and that end before they begin."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ledger.documents.days import spans_in
from ledger.documents.findings import About, Finding
from ledger.documents.paper import Line, Paper
from ledger.documents.prose import split_sentences
from ledger.documents.written import YEAR, years_in

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


def periods_reversed(paper: Paper) -> Iterator[Finding]:
    """The periods that end before they begin."""
    for line in paper.lines:
        for start, says in (*_of_days(line), *_of_years(line)):
            if not _MOVED.search(_sentence(line.text, start)):
                yield Finding(About.DATE, line.number, f"“{says}” ends before it begins", True)


def _of_days(line: Line) -> Iterator[tuple[int, str]]:
    for (start, end, first, _), (start_of_next, end_of_next, _, last) in pairwise(
        spans_in(line.text)
    ):
        between = line.text[end:start_of_next] if end <= start_of_next else None
        if between is None or last >= first:
            continue
        is_between = _ENDS_WITH_BETWEEN.search(line.text[:start]) and _AND.fullmatch(between)
        if is_between or _TO.fullmatch(between):
            yield start, line.text[start:end_of_next]


def _of_years(line: Line) -> Iterator[tuple[int, str]]:
    for match in _OF_YEARS.finditer(line.text):
        names = ("one", "other") if match["one"] else ("first", "last")
        years = [year for name in names for year in years_in(match[name])]
        if len(years) == 2 and years[1] < years[0]:
            start = match.start(names[0])
            yield start, line.text[start : match.end()]


def _sentence(text: str, place: int) -> str:
    return next(words for start, words in reversed(split_sentences(text)) if start <= place)
