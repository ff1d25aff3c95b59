"""Periods that a paper says: that end before they begin, that are longer or shorter than it says,
or are in other years; and labels that are of no financial year.
"""

import re
from collections.abc import Iterator

from events.years import FinancialYear
from ledger.documents.days import spans_in
from ledger.documents.findings import About, Finding
from ledger.documents.paper import Paper
from ledger.documents.periods import Length, Period, lengths_of, periods_between, years_of
from ledger.documents.prose import split_sentences
from ledger.documents.written import YEAR, years_in

_MOVED = re.compile(
    r"\b(?:chang\w+|mov(?:e[ds]?|ing)|br(?:ing|ought)\w*|reprofil\w*|re-profil\w*|amend\w*|revis\w*|correct\w*"
    r"|carr(?:y|ied)|transfer\w*|vir(?:e|ed|ement)|accelerat\w*|defer\w*|reschedul\w*|compar\w*|reduc\w*|decreas\w*"
    r"|fell|fall\w*|ris(?:e|es|en|ing)|rose|increas\w*|shorten\w*|end\sdate|back)\b",
    re.IGNORECASE,
)
"""What has two dates that are no beginning and end: a date that is changed, money brought back."""


def wrong_periods(paper: Paper) -> Iterator[Finding]:
    """The periods that cannot be as they are said, in the sentences of a paper."""
    for line in paper.lines:
        for _, sentence in split_sentences(line.text):
            for says in (
                *_reversed(sentence),
                *_of_other_lengths(sentence),
                *_in_other_years(sentence),
                *_of_no_year(sentence),
            ):
                yield Finding(About.DATE, line.number, says, True)


_OVER_YEARS = re.compile(
    r"\b(?:between|from|period|term|years?|over|for|during|covering|across)"
    r"\s(?:(?:of|from|between|the|years?|financial)\s)*$",
    re.IGNORECASE,
)
"""Before two financial years that are a period, and no two that are held against each other."""


def _reversed(text: str) -> Iterator[str]:
    if _MOVED.search(text):
        return
    of_years = periods_between(text, years_of(text))
    for each in (
        *periods_between(text, spans_in(text)),
        *(each for each in of_years if _OVER_YEARS.search(text[: each.start])),
    ):
        if each.last < each.first:
            yield f"“{text[each.start : each.end]}” ends before it begins"


_OPEN_BEFORE = re.compile(
    r"\b(?:up\sto|at\s(?:least|most)|m(?:ax|in)imum(?:\sof)?|(?:less|more|longer|shorter|no\slater)\sthan"
    r"|about|around|approx\w*|nearly|almost|within|every|each|after|in|by|plus|part\sof|first|last|final"
    r"|remaining|notice(?:\sof)?|option\w*(?:\s(?:of|for))?|exten\w+(?:\s(?:of|for))?)\s(?:an?\s|the\s)?"
    r"(?:(?:further|additional|extra|first|last)\s)?$",
    re.IGNORECASE,
)
"""Before a length that is of something else, or no more than a bound."""
_OPEN_BEHIND = re.compile(
    r"[’']|\s(?:of|in|notice|ago|earlier|later|before|after|within|during)\b", re.IGNORECASE
)
"""Right behind a length that is of something else."""
_OPEN_BETWEEN = re.compile(
    r"\b(?:of\sthe|with\sthe|notice|option\w*"
    r"|exten\w+(?!\s(?:(?:period|term|is|runs|running)\s)*(?:from|between|start|begin|commenc)))\b",
    re.IGNORECASE,
)
"""Between a length and a period that it is not of."""
_NEXT_TO_IT = re.compile(r"(?:[,(]*\s[\w’'&/-]+){0,4}?[\s,:(–-]*", re.IGNORECASE)
_IT_IS = re.compile(
    r"[\s,;:()–-]*(?:(?:and|or|a|an|the|this|which|it|is|was|for|over|of|in|all|giving|making|being|lasting|total"
    r"|full|whole|initial|fixed|term|period|duration|length|contract|agreement|grant|i\.e\.?,?)[\s(,]*)*",
    re.IGNORECASE,
)
"""Between a period and its length behind it."""


def _of_other_lengths(text: str) -> Iterator[str]:
    """ "12 months from 1 April 2026 to 30 September 2027": right beside each other, however far
    the length is off; else where the sentence has one length, and it is one slip off.
    """
    lengths = lengths_of(text)
    for spans in (spans_in(text), years_of(text)) if lengths else ():
        for period in periods_between(text, spans):
            said = [each for each in lengths if _is_of(text, each, period)]
            in_all = {each.months for each in lengths}
            if period.last < period.first or any(each.fits(period) for each in lengths):
                continue
            if len(said) != 1 or Length(0, 0, sum(in_all), "month").fits(period):
                continue
            (length,) = said
            is_only_one = len(spans) == 2 and length.is_one_slip_from(period)
            if is_only_one or _is_beside(text, length, period):
                start, end = min(period.start, length.start), max(period.end, length.end)
                words = text[start:end]
                closed = ")" if words.count("(") > words.count(")") else ""
                yield f"“{words}{closed}” is {round(period.months)} months"


def _is_of(text: str, length: Length, period: Period) -> bool:
    """Whether nothing says that a length is of something else than a period of its sentence."""
    if _OPEN_BEFORE.search(text[: length.start]) or _OPEN_BEHIND.match(text, length.end):
        return False
    if length.start > period.end:
        return bool(_IT_IS.fullmatch(text[period.end : length.start]))
    return not _OPEN_BETWEEN.search(text[length.end : period.start])


def _is_beside(text: str, length: Length, period: Period) -> bool:
    return length.start > period.end or bool(_NEXT_TO_IT.fullmatch(text[length.end : period.start]))


_YEAR_RIGHT_BEFORE = re.compile(
    rf"(?P<year>{YEAR})(?:\s?\(|,?\s(?:(?:and\s)?(?:it\s)?run(?:s|ning)?\s)?)(?:from\s|between\s)?$",
    re.IGNORECASE,
)


def _in_other_years(text: str) -> Iterator[str]:
    """ "2026/27 (1 April 2025 to 31 March 2026)": no day of it is in that year."""
    for each in periods_between(text, spans_in(text)):
        said = _YEAR_RIGHT_BEFORE.search(text[: each.start])
        years = years_in(said["year"]) if said else []
        if not said or not years or each.last < each.first:
            continue
        if each.last < years[0].begins or years[0].ends < each.first:
            words = text[said.start() : each.end]
            yield f"“{words}” is in {FinancialYear.containing(each.first)}, not in {years[0]}"


_LABEL = re.compile(
    r"\b(?:in|for|during|year|FY|years)\s(?:the\s)?(?P<first>20[0-9]{2})[/–-](?P<second>[0-9]{2})"
    r"(?![0-9/-])"
)
_NUMBERED = re.compile(r"\b(?:decision|minute|report|log|record|item|ref\w*)s?\b", re.IGNORECASE)
"""What is numbered by the year: "decision 2025/52"."""
_YEARS_MAX = 10
"""Of a label of several years: "2025/27" is of two."""


def _of_no_year(text: str) -> Iterator[str]:
    """ "in 2025/52": of no year, nor of several."""
    if _NUMBERED.search(text):
        return
    for said in _LABEL.finditer(text):
        years = (int(said["second"]) - int(said["first"])) % 100
        if not 0 < years <= _YEARS_MAX:
            yield f"“{said['first']}/{said['second']}” is no financial year, nor several"
