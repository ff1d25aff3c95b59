"""Percentages of a whole, and steps by a percentage, where a paper says what they come to.

"12.5% of £310,000, which is £38,750"; "£120,000 (40%) of the total cost of £300,000"; "the cost is
£300,000. We meet 40% of this (£120,000), with the remaining £180,000 from others"; "increased by 3%
from £300,000 to £309,000". A percentage that was rounded is held to no more than it says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ledger.documents.figures import Figure, figures_in
from ledger.documents.paper import Paper
from ledger.documents.prose import split_sentences
from ledger.documents.rates import AT_MOST
from ledger.documents.said_differences import DOWN, UP
from ledger.documents.stated import Stated, slack_of
from ledger.documents.sums import short

_PERCENT = re.compile(
    r"(?<![0-9.,])(?P<number>[0-9]{1,3}(?:\.(?P<decimals>[0-9]{1,3}))?)\s?(?:%|per\s?cent\b)",
    re.IGNORECASE,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_FRACTION = re.compile(
    rf"\b(?:(?P<many>an?|one|two|three|four)[\s-])?(?P<part>{'|'.join(_PARTS)})s?\b"
    r"(?=\sof\b|\s?\()",
    re.IGNORECASE,
)
"""A share in words: "half of", "two thirds of"."""
_MONEY = (
    r"(?:costs?|budgets?|value|sum|amount|fund(?:s|ing)?|grants?|total|awards?|price|allocation|contract"
    r"|expenditure|spend|income|reserve|bid|salar(?:y|ies)|contribution|investment)"
)
_FEW = r"(?:[\w/’'-]+\s){0,6}?"
_ITS = r"(?:the|its|this|that|their|our|all|a|an)\s"
_OF = rf"\s(?:of|on)\s(?:{_FEW}{_MONEY}\s?(?:{_FEW}(?:of|is|being|at)\s|,\s|\()?)?(?:{_ITS})?"
_OF_IT = re.compile(
    rf"\s(?:of|on)\s(?:this|that|these|it|which|the|its)\b(?:\s(?:[\w’'-]+\s){{0,2}}?{_MONEY})?",
    re.IGNORECASE,
)
"""Of the amount that was said before: "40% of this cost"."""
_IS = (
    r"(?:is|was|are|equals?|equat(?:es|ing)\sto|amount(?:s|ing)?\sto|com(?:es|ing)\sto|equivalent\sto"
    r"|equal\sto|being|represent(?:s|ing)?|totall?(?:s|ing)|(?:would|will)\sbe|or|i\.e\.,?|makes?|giving)"
)
_A_SUM = r"(?:(?:a|an|the)\s(?:[\w’'-]+\s){0,2}?(?:of\s)?)?"
_WHICH_IS = re.compile(
    rf"\)?(?:\s?[(=:]\s?(?:{_IS}\s)?|,?\s(?:[–-]\s)?(?:(?:which|that|this)\s)?{_IS}\s){_A_SUM}",
    re.IGNORECASE,
)
_NAMED = r"(?:\s(?!and\b|or\b)[\w’'/-]+){0,10}?"
_NAMED_THAT_IS = re.compile(_NAMED + _WHICH_IS.pattern, re.IGNORECASE)
"""Behind a whole: "budget, which is"."""
_OF_WHICH = re.compile(rf"{_NAMED},?\sof\swhich,?\s", re.IGNORECASE)
_IS_A_SHARE = re.compile(
    rf"\s?[(,–-]?\s?(?:(?:which|this|that)\s)?(?:{_IS}\s)?(?:just\s|only\s|exactly\s)?",
    re.IGNORECASE,
)
_THE_REST = re.compile(
    r"\)?[^£.;%]{0,60}\b(?:remaining|remainder|balance|rest|other)\b[^£.;%]{0,60}", re.IGNORECASE
)
_STEP_BEFORE = re.compile(
    rf"\b(?P<way>{UP}|{DOWN})\s(?:[\w’'-]+\s){{0,6}}?(?:of|by|at)\s$", re.IGNORECASE
)
_STEP_BEHIND = re.compile(
    rf"\s(?:[\w’'-]+\s)?(?P<way>{UP}|{DOWN})\s(?:(?:on|to|from|of|in)\s)(?:{_ITS})?(?:[\w/’'-]+\s){{0,4}}?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"(?:,?\s\(?|[^£.;%]{{0,60}},\s\w+ing\s[^£.;%]{{0,40}}?\s)(?:from|on)\s(?:{_ITS})?"
    r"(?:[\w/’'-]+\s){0,4}?",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"{_NAMED}(?:\sin\s[0-9/–-]{{4,9}})?\)?,?\s(?:up\s|down\s)?(?:to|giving|making|{_IS})\s(?:{_ITS})?(?:[\w’'-]+\s){{0,4}}?",
    re.IGNORECASE,
)
_BY_YEAR = re.compile(
    r"\b(?:per\s(?:annum|year)|p\.a|a\syear|each\syear|annual\w*(?!\s(?:value|cost|price|grant|budget|contract|fee)\b)|compound\w*|over)\b",
    re.IGNORECASE,
)
"""What makes a step one of several."""
_NEAR = 16
_FINE = 25
"""Percentages that are so many times 2.5 (12.5, 40) are those that somebody chose."""


@dataclass(frozen=True)
class _Percentage:
    """So much in a hundred, or such a part, as it is written."""

    written: str
    start: int
    end: int
    share: Fraction
    precision: Fraction
    """Of the share: 0.01 of "12%", 0.001 of "12.5%", none of "half"."""

    def of(self, whole: Figure) -> int:
        return round(self.share * (whole.pence or 0))

    def slack(self, whole: Figure, *, is_chosen: bool) -> int:
        """How far from its share of a whole an amount may be; of one that somebody chose, and then
        worked out, only what the whole was rounded by.
        """
        of_whole = round(self.share * slack_of([whole]))
        if is_chosen and (self.share * 1_000) % _FINE == 0:
            return of_whole
        return of_whole + int(self.precision * (whole.pence or 0) / 2)


def percentages_said(paper: Paper) -> Iterator[Stated]:
    """What percentages come to, where the paper says of how much and how much that is."""
    for line in paper.lines:
        if not any(pattern.search(line.text) for pattern in (_PERCENT, _FRACTION)):
            continue
        figures = [each for each in figures_in(line.text, line.number) if each.pence]
        for each in _percentages(line.text):
            stated = list(_shares(line.text, figures, each))
            yield from stated or _steps(line.text, figures, each)


def _percentages(text: str) -> Iterator[_Percentage]:
    for match in _PERCENT.finditer(text):
        if AT_MOST.search(text[max(match.start() - _NEAR, 0) : match.start()]):
            continue
        precision = Fraction(1, 100 * 10 ** len(match["decimals"] or ""))
        share = Fraction(match["number"]) / 100
        yield _Percentage(match[0], match.start(), match.end(), share, precision)
    for match in _FRACTION.finditer(text):
        before = text[max(match.start() - _NEAR, 0) : match.start()]
        if AT_MOST.search(before) or _ONE_OF_SEVERAL.search(before):
            continue
        many, parts = _MANY.get((match["many"] or "").lower(), 1), _PARTS[match["part"].lower()]
        precision = Fraction(1, 100) if parts == _THIRDS else Fraction(0)
        yield _Percentage(match[0], match.start(), match.end(), Fraction(many, parts), precision)


_ONE_OF_SEVERAL = re.compile(
    r"\b(?:first|second|third|fourth|last|latter|next|other|each|every|final)\s$", re.IGNORECASE
)
"""Before a half or a quarter of a time, or one of two that need not be alike."""
_MANY = {"two": 2, "three": 3, "four": 4}
_THIRDS = 3
"""Of which no sum in hundreds is exact."""


def _shares(text: str, figures: Sequence[Figure], percentage: _Percentage) -> Iterator[Stated]:
    """ "P% of £W, which is £A", in any order."""
    before = [each for each in figures if each.end <= percentage.start]
    behind = [each for each in figures if each.start >= percentage.end]
    found = _of_what_follows(text, percentage, before, behind)
    found = found or _of_what_was_said(text, percentage, before, behind)
    if found is None:
        return
    whole, part, is_chosen = found
    over = f"{percentage.written} of {short(whole.pence or 0)}"
    slack = percentage.slack(whole, is_chosen=is_chosen)
    yield Stated(part, percentage.of(whole), over, slack, (whole,), is_formula=True)
    rest = next((each for each in behind if each.start > max(part.end, whole.end)), None)
    if rest and _THE_REST.fullmatch(text[max(part.end, whole.end) : rest.start]):
        apart = (whole.pence or 0) - (part.pence or 0)
        over = f"{short(whole.pence or 0)} − {short(part.pence or 0)}"
        yield Stated(rest, apart, over, slack_of((whole, part)), (whole, part), is_formula=True)


_Found = tuple[Figure, Figure, bool]
"""The whole, its share, and whether the share was worked out from the percentage."""


def _of_what_follows(
    text: str, percentage: _Percentage, before: Sequence[Figure], behind: Sequence[Figure]
) -> _Found | None:
    if not behind:
        return None
    first = behind[0]
    between = text[percentage.end : first.start]
    if re.fullmatch(r"\s?[(,]\s?", between) and len(behind) > 1:
        second = behind[1]
        is_of = re.fullmatch(rf"\)?,?{_OF}", text[first.end : second.start], re.IGNORECASE)
        return (second, first, True) if is_of else None
    if not re.fullmatch(rf"\)?{_OF}", between, re.IGNORECASE):
        return None
    if len(behind) > 1 and _NAMED_THAT_IS.fullmatch(text[first.end : behind[1].start]):
        return first, behind[1], True
    if before and _IS_A_SHARE.fullmatch(text[before[-1].end : percentage.start]):
        return first, before[-1], False
    return None


def _of_what_was_said(
    text: str, percentage: _Percentage, before: Sequence[Figure], behind: Sequence[Figure]
) -> _Found | None:
    """ "The cost is £W. We meet P% of this cost (£A)", "£W, of which P% (£A)"."""
    if not before or not behind:
        return None
    if _OF_WHICH.fullmatch(text[before[-1].end : percentage.start]):
        is_said = re.fullmatch(r"\s?\(", text[percentage.end : behind[0].start])
        return (before[-1], behind[0], True) if is_said else None
    of_it = _OF_IT.match(text, percentage.end)
    if not of_it:
        return None
    if not _WHICH_IS.fullmatch(text[of_it.end() : behind[0].start]):
        return None
    starts = [start for start, _ in split_sentences(text[: percentage.start])]
    is_near = sum(before[-1].end <= start for start in starts) <= 1
    since = starts[-2] if len(starts) > 1 else 0
    is_only_one = sum(each.start >= since for each in before) == 1
    return (before[-1], behind[0], True) if is_near and is_only_one else None


def _steps(text: str, figures: Sequence[Figure], percentage: _Percentage) -> Iterator[Stated]:
    """ "Increased by P% from £B to £C", "a P% uplift on £B, to £C", "£B increased by P% to £C"."""
    before = [each for each in figures if each.end <= percentage.start]
    behind = [each for each in figures if each.start >= percentage.end]
    since = before[-1].end if before else 0
    way = _STEP_BEFORE.search(text[since : percentage.start])
    if way and len(behind) > 1 and _FROM.fullmatch(text[percentage.end : behind[0].start]):
        yield from _step(text, percentage, way["way"], behind[0], behind[1])
    elif (
        way
        and before
        and behind
        and re.fullmatch(rf"[^£.;]{{0,40}}{re.escape(way[0])}", text[since : percentage.start])
    ):
        if _TO.fullmatch(text[percentage.end : behind[0].start]):
            yield from _step(text, percentage, way["way"], before[-1], behind[0])
    elif len(behind) > 1:
        way = _STEP_BEHIND.match(text[percentage.end : behind[0].start])
        if way:
            yield from _step(text, percentage, way["way"], behind[0], behind[1])


def _step(
    text: str, percentage: _Percentage, way: str, start: Figure, end: Figure
) -> Iterator[Stated]:
    is_between = start.end <= percentage.start
    if not is_between and not _TO.fullmatch(text[start.end : end.start]):
        return
    if _BY_YEAR.search(text):
        return
    is_up = re.fullmatch(UP, way, re.IGNORECASE)
    apart = percentage.of(start) if is_up else -percentage.of(start)
    over = f"{short(start.pence or 0)} {'+' if is_up else '−'} {percentage.written}"
    slack = percentage.slack(start, is_chosen=False) + slack_of([start])
    yield Stated(end, (start.pence or 0) + apart, over, slack, (start,), is_formula=True)
