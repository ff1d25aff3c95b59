"""How far apart a paper says that two amounts are, and parts that are more than their whole."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ledger.documents.figures import Figure, figures_in
from ledger.documents.paper import Paper
from ledger.documents.stated import Stated, slack_of
from ledger.documents.sums import short

UP = r"(?:increas(?:e|es|ed|ing)|ris(?:e|es|ing)|rose|uplift(?:ed)?|grow(?:s|th)?|up)"
DOWN = r"(?:decreas(?:e|es|ed|ing)|reduc(?:tion|es?|ed|ing)|fall(?:s|ing)?|fell|cut|down)"
_WORDS = r"(?:[\w’'/()-]+\s){0,6}?"
_STEP = (
    rf"\b(?:{UP}|{DOWN})\s(?:(?:(?:in|to|on|for)\s{_WORDS})?of|{_WORDS}by)\s"
    r"(?:an?\s(?:additional|further)\s)?$"
)
_BY_BEFORE = re.compile(_STEP, re.IGNORECASE)
_ADDED_BEFORE = re.compile(
    r"\b(?:a\sfurther|an\sadditional|an\sextra|adds?|adding)\s$", re.IGNORECASE
)
_BY_BEHIND = re.compile(
    rf"[\s,(–-]*(?:an?\s|which\sis\san?\s|i\.e\.,?\s(?:an?\s)?)?{_STEP}", re.IGNORECASE
)
_VALUE = (
    r"(?:(?:an?|the|its|their|this|current|existing|present|original|previous|previously|approved|agreed"
    r"|initial|new|revised|total|overall|annual|maximum|contract|grant|budget|value|cost|sum|amount|price"
    r"|award|allocation|level|figure|of|now|last|year|year[’']s)\s){0,6}"
)
"""Before one of two amounts that something goes from and to: "the original contract value of"."""
_IN_A_YEAR = r"(?:\s(?:in|for)\s[0-9/–-]{4,9})?"
_FROM = re.compile(rf"{_IN_A_YEAR},?\s\(?(?:[a-z]+ing\s{_WORDS})?from\s{_VALUE}", re.IGNORECASE)
_TAKING_IT_FROM = re.compile(
    rf"[^£.;]*?\b(?:increas|rais|tak|bring|mov)ing\s{_WORDS}from\s{_VALUE}", re.IGNORECASE
)
_ENDS_WITH_FROM = re.compile(rf"\b(?:from|as)\s{_VALUE}$", re.IGNORECASE)
_TO = re.compile(rf"{_IN_A_YEAR},?\s(?:up\s|down\s)?to\s{_VALUE}", re.IGNORECASE)
_BY_BETWEEN = re.compile(
    rf"{_IN_A_YEAR},?\s{_WORDS}by\s(?:an?\s(?:additional|further)\s)?", re.IGNORECASE
)
_MOVES = re.compile(rf"\b(?:{UP}|{DOWN})\b[^£.;]*$", re.IGNORECASE)


def steps_said(paper: Paper) -> Iterator[Stated]:
    """ "An increase of £A from £B to £C", "from £B to £C, an increase of £A", "the increase of the
    £B by £A to £C".
    """
    for line in paper.lines:
        figures = list(figures_in(line.text, line.number))
        for three in zip(figures, figures[1:], figures[2:], strict=False):
            if found := _parts_of_a_step(line.text, *three):
                yield _step(*found)


def _parts_of_a_step(
    text: str, one: Figure, two: Figure, three: Figure
) -> tuple[Figure, Figure, Figure] | None:
    """Of three amounts in a row, by how much, from where, and where to; None of no step."""
    before = text[: one.start]
    first, second = text[one.end : two.start], text[two.end : three.start]
    is_by, is_to = _BY_BEFORE.search(before), _TO.fullmatch(second)
    if is_to and is_by and _FROM.fullmatch(first):
        return one, two, three
    if is_to and _ADDED_BEFORE.search(before) and _TAKING_IT_FROM.fullmatch(first):
        return one, two, three
    if is_to and _MOVES.search(before) and _BY_BETWEEN.fullmatch(first):
        return two, one, three
    if not _TO.fullmatch(first):
        return None
    if is_by and _FROM.fullmatch(second):
        return one, three, two
    is_last = _ENDS_WITH_FROM.search(before) and _BY_BEHIND.fullmatch(second)
    return (three, one, two) if is_last else None


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
