"""A whole and its parts in a sentence, or two: what it is made up of, met from or split between.

"The £C comprises £A for … and £B for …", "£C is met from X (£A) and Y (£B)", "£C, of which £A is
for … and £B for …". Where words say that the parts are all of it, they are held to the penny. Where
there may be others, only parts above their whole are told, and what comes out but for one slip of
the hand. What the words leave open is not judged.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ledger.documents.figures import Figure
from ledger.documents.paper import Line
from ledger.documents.prose import split_sentences
from ledger.documents.rates import rate_of, worth
from ledger.documents.stated import Stated, slack_of
from ledger.documents.sums import one_slip_makes_the_sum, sum_or_difference
from ledger.documents.wording import AND_ALSO, MADE_UP, leaves_open

_ARE_ALL = re.compile(rf"[^£.;]{{0,80}}?\b{MADE_UP}(?=\W)[^£.;]{{0,60}}", re.IGNORECASE)
"""Between a whole and parts that are all of it."""
_COMES_BY = re.compile(
    r"[^£.;]{0,80}?\b(?:(?:met|funded|financed|resourced|covered|found)\s(?:\w+\s){0,2}?"
    r"(?:from|by|through|using|out\sof|as)"
    r"|(?:fall(?:s|ing)?(?!\sby\b)|profiled|phased|payable)(?:\sas|\sin\s\w+\sinstalments)?|being|i\.e\.,?)"
    r"(?=\W)[^£.;]{0,60}",
    re.IGNORECASE,
)
"""Between a whole and where or when all of it comes from: of a larger amount, nothing is said."""
_ARE_OF_IT = re.compile(
    r"[^£.;]{0,40}?[,(–-]?\s?\bof\s(?:which|this|these|that)\b[^£.;]{0,60}", re.IGNORECASE
)
"""Between a whole and parts that may be some of it."""
_BEHIND_A_MARK = re.compile(r"\s?[:(]\s?")
_LISTED = re.compile(rf"[^£]*?{AND_ALSO}", re.IGNORECASE)
_NAMED_FIRST = re.compile(
    r"(?:\sof\s(?:this|it|that|which))?\s*\)?\s*(?:,|;|,?\s?\b(?:and|plus|while)\b|&|\+)\s[^£]{0,90}",
    re.IGNORECASE,
)
"""Between two parts whose names stand before them: "labour (£A) and rent (£B)"."""
_COMPARED = re.compile(
    r"\b(?:previous\w*|last\syear|compared|against|was|were|had|formerly|original\w*|per|each|VAT"
    r"|net|gross|excluding|equivalent|i\.e|e\.g|from|to)\b|[x×]",
    re.IGNORECASE,
)


def parts_behind(line: Line, figures: Sequence[Figure]) -> Iterator[Stated]:
    """Wholes whose parts stand behind them in the same sentence, or in the next."""
    text, outer = without_inner(line.text, figures)
    before: list[Figure] = []
    for start, sentence in split_sentences(text):
        end = start + len(sentence)
        here = [each for each in outer if start <= each.start < end]
        for at, whole in enumerate(here[:-2]):
            first, second = here[at + 1 : at + 3]
            last = min(end, _end_of_brackets(text, whole.end, first.start, second.start))
            parts = [each for each in here[at + 1 :] if each.start < last]
            lead, words = text[whole.end : first.start], text[first.start : last]
            yield from _held_as_said(text, whole, parts, lead, words, here[:at])
        if len(before) == 1 and len(here) > 1 and _POINTS_BACK.search(sentence):
            lead, words = text[start : here[0].start], text[here[0].start : end]
            lead = f" {lead}" if _IS_OF_IT.match(lead) else ""
            yield from _held_as_said(text, before[0], here, lead, words, ())
        before = here


_OF_BEFORE = (
    r"(?:this|these|it|which|the\s(?:\w+\s){0,2}?(?:sum|amount|total|costs?|funding|award|grant"
    r"|allocation|expenditure|money|investment))"
)
_POINTS_BACK = re.compile(rf"\b(?:of\s)?{_OF_BEFORE}\b", re.IGNORECASE)
_IS_OF_IT = re.compile(rf"{_OF_BEFORE}\b", re.IGNORECASE)
"""Beginning a sentence that is about the amount of the one before it."""


def without_inner(text: str, figures: Sequence[Figure]) -> tuple[str, list[Figure]]:
    """The text with blanks for brackets that only say what the amount before them is made of, and
    the figures that are left.
    """
    outer = list(figures)
    for figure in figures:
        opened = _OPENS.match(text, figure.end)
        closes = text.find(")", opened.end()) if opened else -1
        inner = [each for each in figures if opened and opened.end() <= each.start < closes]
        is_rate = len(inner) == 1 and rate_of(text, inner[0]) is not None
        if is_rate or (inner and sum(each.pence or 0 for each in inner) == figure.pence):
            blank = " " * (closes + 1 - figure.end)
            text = text[: figure.end] + blank + text[closes + 1 :]
            outer = [each for each in outer if each not in inner]
    return text, outer


_OPENS = re.compile(r"(?:\sof\s(?:this|it|that|which))?\s?\(")


def _held_as_said(  # noqa: PLR0913, PLR0917 - the amounts of a sentence, and its words
    text: str,
    whole: Figure,
    parts: Sequence[Figure],
    lead: str,
    words: str,
    others: Sequence[Figure],
) -> Iterator[Stated]:
    if len(parts) < 2 or not _are_joined(text, parts) or leaves_open(words):
        return
    stated = held(whole, parts, text, "the amounts behind it", others)
    if stated and _is_told(stated, lead, words):
        yield stated


def held(
    whole: Figure, parts: Sequence[Figure], text: str, over: str, others: Sequence[Figure] = ()
) -> Stated | None:
    """The whole over its parts, where each is an amount or a rate that says for how many.

    None where some of the parts make it: the rest are then said of something else; and where all
    of them make one of the others, or how far the whole is from it: they are then parts of that.
    """
    worths = [worth(each, text) for each in parts]
    if not whole.pence or None in worths:
        return None
    amounts = [each for each in worths if each]
    if sum(each.pence or 0 for each in parts) == whole.pence:  # "2 posts at £45,000 and £38,000"
        amounts = [whole.pence]
    if sum(amounts) != whole.pence and sum_or_difference(whole, amounts) is not None:
        return None
    of_others = {abs(each.pence or 0) for each in others}
    if sum(amounts) != whole.pence and {sum(amounts), whole.pence - sum(amounts)} & of_others:
        return None
    return Stated(whole, sum(amounts), over, slack_of(parts), tuple(parts))


def _is_told(stated: Stated, lead: str, words: str) -> bool:
    """Whether the parts are held against the whole, by the words before them and about them."""
    whole, parts = stated.figure.pence or 0, [each.pence or 0 for each in stated.parts]
    if _ARE_ALL.fullmatch(lead):
        return not leaves_open(lead)
    are_less = all(0 < each < whole for each in parts)
    if are_less and _COMES_BY.fullmatch(lead):
        return not leaves_open(lead)
    if are_less and _BEHIND_A_MARK.fullmatch(lead) and not _COMPARED.search(words):
        return True
    if _ARE_OF_IT.fullmatch(lead) and (stated.holds or sum(parts) > whole):
        return True
    return one_slip_makes_the_sum(whole, parts)


def _are_joined(text: str, parts: Sequence[Figure]) -> bool:
    """Whether nothing but the words of one list stands between parts."""
    between = [text[one.end : other.start] for one, other in pairwise(parts)]
    return any(
        all(pattern.fullmatch(each) for each in between) for pattern in (_LISTED, _NAMED_FIRST)
    )


def _end_of_brackets(text: str, start: int, first: int, second: int) -> int:
    """Where the brackets end that open between two places; the text's end where none do, or where
    they hold only the first amount, behind its name.
    """
    lead = text[start:first]
    depth = lead.count("(") - lead.count(")")
    for place in range(first, len(text)) if depth > 0 else ():
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if not depth:
            is_of_one = place < second and re.search(r"\w\s?\($", lead)
            return len(text) if is_of_one else place
    return len(text)
