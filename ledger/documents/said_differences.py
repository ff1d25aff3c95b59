"""How far apart a paper says that two amounts are, and parts that are more than their whole."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ledger.documents.figures import Figure, figures_in
from ledger.documents.paper import Paper
from ledger.documents.stated import Stated, slack_of
from ledger.documents.sums import short

_UP = r"(?:increas(?:e|es|ed|ing)|ris(?:e|es|ing)|rose|uplift(?:ed)?|grow(?:s|th)?|up)"
_DOWN = r"(?:decreas(?:e|es|ed|ing)|reduc(?:tion|es?|ed|ing)|fall(?:s|ing)?|fell|cut|down)"
_STEP = rf"\b(?:{_UP}|{_DOWN})\s(?:of|by)\s$"
_BY_BEFORE = re.compile(_STEP, re.IGNORECASE)
_BY_BEHIND = re.compile(rf"[\s,(–-]*(?:an?\s|which\sis\san?\s)?{_STEP}", re.IGNORECASE)
_FROM = re.compile(r",?\s\(?from\s(?:the\s)?", re.IGNORECASE)
_ENDS_WITH_FROM = re.compile(r"\b(?:from|as)\s(?:the\s)?$", re.IGNORECASE)
_TO = re.compile(r"(?:\sin\s[0-9/–-]{4,9})?,?\s(?:up\s|down\s)?to\s(?:the\s)?", re.IGNORECASE)


def steps_said(paper: Paper) -> Iterator[Stated]:
    """ "An increase of £A from £B to £C", "from £B to £C, an increase of £A"."""
    for line in paper.lines:
        figures = list(figures_in(line.text, line.number))
        for one, two, three in zip(figures, figures[1:], figures[2:], strict=False):
            before = line.text[: one.start]
            first, second = line.text[one.end : two.start], line.text[two.end : three.start]
            if _BY_BEFORE.search(before) and _FROM.fullmatch(first) and _TO.fullmatch(second):
                yield _step(one, two, three)
            elif (
                _ENDS_WITH_FROM.search(before)
                and _TO.fullmatch(first)
                and _BY_BEHIND.fullmatch(second)
            ):
                yield _step(three, one, two)


def _step(by: Figure, start: Figure, end: Figure) -> Stated:
    apart = abs((end.pence or 0) - (start.pence or 0))
    over = f"the step from {start.as_written} to {end.as_written}"
    return Stated(by, apart, over, slack_of([start, end]), (start, end))


_OF_WHICH = re.compile(
    r"(?:\s(?:in|for)\s[0-9/–-]{4,9})?,?\s\(?of\s(?:which|this),?\s(?:up\sto\s)?", re.IGNORECASE
)


def parts_above_wholes(paper: Paper) -> Iterator[tuple[Figure, str]]:
    """ "£A, of which £B …", where the part is more than the whole."""
    for line in paper.lines:
        figures = list(figures_in(line.text, line.number))
        for whole, part in pairwise(figures):
            is_part = _OF_WHICH.fullmatch(line.text[whole.end : part.start])
            apart = (part.pence or 0) - (whole.pence or 0)
            if is_part and whole.pence and apart > slack_of([whole, part]):
                says = f"{part.as_written} is said to be a part of {whole.as_written}"
                yield part, f"{says}, and is {short(apart)} more"
