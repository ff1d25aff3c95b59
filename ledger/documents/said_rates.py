"""What so many at so much each come to, and so much a year over years, where the words say it.

"£C for 10 boroughs at £A each"; "£A per annum over three years, £C in total"; "£C is available.
Each of the 5 boroughs will receive £A." What the words leave open is not judged.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ledger.documents.days import MONTH
from ledger.documents.figures import Figure, figures_in, figures_of
from ledger.documents.paper import Line, Paper
from ledger.documents.prose import split_sentences
from ledger.documents.rates import Rate, rate_of
from ledger.documents.slips import is_one_slip_apart
from ledger.documents.stated import Stated, slack_of
from ledger.documents.sums import short
from ledger.documents.wording import leaves_open
from ledger.documents.written import COUNT, YEAR, count_of, years_in

_OF_THE_RATE = re.compile(
    r"\s*[(=:,–-]?\s*(?:for|to|being|comprising|made\sup\sof|consisting\sof|i\.e\.,?|which\sis"
    r"|based\son|equal\sto|equivalent\sto|[^£.;]{0,120}?\b(?:shared|divided|split)\s(?:equally|evenly)"
    r"(?:\s(?:between|among(?:st)?|across|by)|\s?[:,–-])|[^£.;]{0,60}?\b(?:paid|payable)\s(?:in|as)"
    r"|[^£.,;]{0,60}?\bat(?:\sa\s(?:cost|rate)\sof)?)?\s*(?:all\s)?(?:the\s)?",
    re.IGNORECASE,
)
_TO_THE_TOTAL = re.compile(
    r"\)?(?:\s(?:from|between|over|in)\s[^£.;]{4,40},)?(?:\.\s(?:This|These|Together|It)\b)?[\s,;:(–-]*(?:[\w’'-]+\s){0,6}?"
    r"(?:totall?(?:ing|s)|(?:total|overall|combined)\s(?:(?:cost|sum|value|budget|amount)\s)?of|=|equals"
    r"|comes\sto|amounts?\sto|amounting\sto|equal\sto|costing|making|giving|at\sa\scost\sof)\s*"
    r"|\)?\.\sThe\stotal(?:\s[\w’'/-]+){0,6}?\s(?:is|are|(?:will|would)\sbe|comes\sto)\s",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"\s(?:in\s(?:total|all)|altogether)\b", re.IGNORECASE)


def rates_said(line: Line, figures: Sequence[Figure]) -> Iterator[Stated]:
    """What so many at so much each come to, where the figure right beside the rate says it; and
    what so much a year comes to over the years that its sentence says.
    """
    for at, figure in enumerate(figures):
        rate = rate_of(line.text, figure)
        if rate is None:
            continue
        before = figures[at - 1] if at else None
        behind = figures[at + 1] if at + 1 < len(figures) else None
        if _is_of_several_over_times(line.text, rate):
            continue
        if rate.pence and before and _is_the_whole(line.text, before, rate):
            yield _of_rate(before, rate)
        elif rate.pence and behind and _is_the_total(line.text, rate, behind) and not before:
            yield _of_rate(behind, rate)
        else:
            yield from _over_years(line, figures, rate)


def _is_the_whole(text: str, figure: Figure, rate: Rate) -> bool:
    """Whether the words between a figure and the rate behind it say so, and it is none itself."""
    is_said = _OF_THE_RATE.fullmatch(text[figure.end : rate.start])
    return bool(is_said) and rate_of(text, figure) is None


def _is_the_total(text: str, rate: Rate, figure: Figure) -> bool:
    """Whether the words between a rate and the figure behind it, or behind that, say so."""
    between, behind = text[rate.end : figure.start], text[figure.end :]
    if _SO_MANY.search(between):
        return False
    if _TO_THE_TOTAL.fullmatch(between):
        return True
    if not re.fullmatch(r"\)?[\s,;:(=–-]*", between):
        return False
    in_brackets = between.endswith("(") and behind.startswith(")")
    is_last = re.search(r"[:=–-]\s?$", between) and re.match(r"\s*(?:[.;]|$)", behind)
    return bool(in_brackets or is_last or _IN_ALL.match(behind))


def _of_rate(total: Figure, rate: Rate) -> Stated:
    assert rate.count is not None, rate
    assert rate.pence is not None, rate
    is_to_the_pound = "." not in rate.figure.as_written and rate.pence % rate.count == 0
    is_a_share = total.pence is not None and total.pence % rate.count != 0
    slack = max(slack_of([rate.figure]), 50 if is_to_the_pound and is_a_share else 0) * rate.count
    over = f"{rate.count} × {short(rate.figure.pence or 0)}"
    return Stated(total, rate.pence, over, slack, (rate.figure,), is_formula=True)


_SO_MANY = re.compile(
    rf"(?<![0-9£,.])\b(?P<count>{COUNT})[\s-](?:financial\s|full\s|calendar\s)?"
    r"(?P<unit>year|month|week|quarter|term)s?\b",
    re.IGNORECASE,
)
_FROM_YEAR_TO_YEAR = re.compile(rf"({YEAR})\s?(?:to|until|through\sto|–|-)\s?({YEAR})")
_CHANGES = re.compile(
    r"\b(?:option\w*|index\w*|inflation\w*|uplift\w*|increas\w*|ris(?:e|es|ing)|saving\w*|previous\w*"
    r"|current(?:ly)?|compared|existing|last|past|first|remaining|minimum|maximum|ago|every|average\w*"
    r"|instead|was|were|per\s(?!annum|year|month|week|quarter|term)\w+)\b",
    re.IGNORECASE,
)
"""What makes it another sum in one year than in the next, or one of another time."""
_TIMES = (
    rf"(?:{COUNT}\s)?(?:(?:financial|full|calendar|consecutive|successive|further|additional)\s)?"
    r"(?:year|month|week|quarter|term)s?"
)
_FOR_SEVERAL = re.compile(
    rf"(?<![0-9£,./–-])\b(?!(?:1|one)\b){COUNT}\s(?!{_TIMES}\b|(?:{MONTH})\b|(?:The|This|An?|It)\b)[a-z]"
    rf"|\bboth\s(?!{_TIMES}\b)[a-z]"
    rf"|\beach\b(?!\s(?:of\s)?(?:(?:the|these)\s)?{_TIMES}\b)",
    re.IGNORECASE,
)
"""What makes it so much a year for each of several, whatever stands before their number."""
_CALLED_ALL = re.compile(
    r"\b(?:total\w*|overall|value|whole|altogether|sum|costs?|costing|worth|budget|funding|making|giving"
    r"|amount(?:s|ing)?|com(?:es|ing)\sto)\b[^£.;]{0,60}$|=\s?$",
    re.IGNORECASE,
)
_OVER_ALL = re.compile(
    rf"\s(?:in\s(?:total|all)|altogether|overall|over\s(?:the\s|a\s)?(?:whole|full|entire|life|term|period"
    rf"|contract|{COUNT}\b|{YEAR}))",
    re.IGNORECASE,
)


def _over_years(line: Line, figures: Sequence[Figure], rate: Rate) -> Iterator[Stated]:
    """ "£C over three years (£A per annum)": the only other figure of its sentence, or of the next
    where it has none, is the total.
    """
    start, end = _sentence(line.text, rate.figure.start)
    if sum(start <= each.start < end for each in figures) == 1:
        end = _sentence(line.text, min(end + 1, len(line.text)))[1]
    here = [each for each in figures if start <= each.start < end]
    sentence = line.text[start:end]
    if rate.unit is None or len(here) != 2 or leaves_open(sentence) or _CHANGES.search(sentence):
        return
    if _FOR_SEVERAL.search(sentence):
        return
    (total,) = (each for each in here if each is not rate.figure)
    before, behind = line.text[start : total.start], line.text[total.end :]
    is_right_behind = total.end <= rate.figure.start and re.fullmatch(
        r"[\s,:–-]*\(?(?:at|being|i\.e\.|or|equal\sto|equivalent\sto|which\sis)?\s?",
        line.text[total.end : rate.figure.start],
    )
    if not (is_right_behind or _CALLED_ALL.search(before) or _OVER_ALL.match(behind)):
        return
    counts = _so_many(sentence, rate.unit)
    if len(counts) == 1:
        yield _of_rate(total, replace(rate, count=counts.pop()))


def _is_of_several_over_times(text: str, rate: Rate) -> bool:
    """Whether it is so much a year, and its sentence says both of how many and for how many years:
    which of these a total is over, it leaves open.
    """
    start, end = _sentence(text, rate.figure.start)
    sentence = text[start:end]
    return bool(
        rate.unit
        and (_SO_MANY.search(sentence) or _FROM_YEAR_TO_YEAR.search(sentence))
        and _FOR_SEVERAL.search(sentence)
    )


def _sentence(text: str, place: int) -> tuple[int, int]:
    """Where the sentence that holds a place of a text begins and ends."""
    start, words = next(each for each in reversed(split_sentences(text)) if each[0] <= place)
    return start, start + len(words)


def _so_many(sentence: str, unit: str) -> set[int]:
    """How many years, months or the like a sentence names, every number of them that it says."""
    counts = {
        count_of(each["count"])
        for each in _SO_MANY.finditer(sentence)
        if each["unit"].lower() == unit
    }
    for match in _FROM_YEAR_TO_YEAR.finditer(sentence) if unit == "year" else ():
        years = years_in(match[1]) + years_in(match[2])
        if len(years) == 2:
            counts.add(years[1].first - years[0].first + 1)
    return counts


_IS_THE_WHOLE = re.compile(
    r"\b(?:available|costs?|fund(?:s|ing)?|budget|approv\w*|award\w*|allocat\w*|invest\w*|total\w*|grants?"
    r"|sum|shared)\b",
    re.IGNORECASE,
)
_IS_OF_ELSE = re.compile(
    r"\b(?:over|per\s\w+|a\syear|so\sfar|to\sdate|already|former\w*|also|other|further|additional|plus|with"
    r"|administ\w*|evaluat\w*|manage\w*)\b",
    re.IGNORECASE,
)
"""What lets a whole be of more than the shares, or the shares of more than the whole."""


def shares_said(paper: Paper) -> Iterator[Stated]:
    """What each of several receives, against the whole that is said before it in the paragraph, or
    that is the paper's only other amount: where they come to it, to more than it, or are one slip
    from it.
    """
    everywhere = figures_of(paper)
    for line in paper.lines:
        figures = list(figures_in(line.text, line.number))
        for at, figure in enumerate(figures):
            rate = rate_of(line.text, figure)
            if rate is None or not rate.pence or rate.unit:
                continue
            before = [each for each in figures[:at] if each.pence and not rate_of(line.text, each)]
            others = {each.pence: each for each in everywhere if each.pence != figure.pence}
            if not before and len(others) == 1 and not paper.grids:
                before = list(others.values())
            if before and _is_of_the_shares(paper, before[-1], rate):
                yield _of_rate(before[-1], rate)


def _is_of_the_shares(paper: Paper, whole: Figure, rate: Rate) -> bool:
    assert rate.count is not None, rate
    assert rate.pence is not None, rate
    pence, share = whole.pence or 0, rate.figure.pence or 0
    if whole.agrees_with(rate.pence):
        return True
    words, of_shares = (_words_about(paper, each) for each in (whole, rate.figure))
    both = f"{words} {of_shares}"
    if leaves_open(both) or _IS_OF_ELSE.search(both) or _CHANGES.search(both):
        return False
    if not _IS_THE_WHOLE.search(words):
        return False
    is_too_much = pence < rate.pence < 2 * pence
    return (
        is_too_much
        or is_one_slip_apart(pence, rate.pence)
        or (pence % rate.count == 0 and is_one_slip_apart(pence // rate.count, share))
    )


def _words_about(paper: Paper, figure: Figure) -> str:
    text = paper.line(figure.line).text
    start, end = _sentence(text, figure.start)
    return text[start:end]
