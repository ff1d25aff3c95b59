"""What is left of a whole, and how far what was spent is from what there was.

"The cost is £C. We pay £A, and others the remaining £B"; "of the £C allocated, £A was spent, an
underspend of £B". The rest and all else of the sentence together make the whole, which may be said
in the sentence before. Where the words do not say that nothing else is taken from it, it is not
judged here.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from ledger.documents.figures import Figure
from ledger.documents.paper import Line
from ledger.documents.prose import split_sentences
from ledger.documents.rates import rate_of
from ledger.documents.stated import Stated, slack_of
from ledger.documents.sums import short, sum_or_difference
from ledger.documents.wording import leaves_open

_FEW = r"(?:\s[\w’'/-]+){0,4}?"
_OF_IT = r"(?:\s(?:of|is|was|at|by|being))?[\s,(]*$"
_REMAINING = re.compile(
    rf"\b(?:remain(?:ing|der)|rest|(?:and|with)\sthe\sbalance)\b{_FEW}{_OF_IT}", re.IGNORECASE
)
"""Before what is left when all that was said is taken away."""
_APART = re.compile(
    r"\b(?:(?:under|over)-?\s?(?:spen[dt]|allocat\w+|commit\w+)|saving|shortfall|surplus|deficit"
    rf"|difference|gap|variance|headroom|leav(?:es?|ing)|so\sthat|balance){_FEW}{_OF_IT}",
    re.IGNORECASE,
)
"""Before how far two amounts are apart."""
_LEFT_BEHIND = re.compile(
    r"\s(?:(?:is|was|are|were|will\sbe|being)\s)?(?:left|remain\w*|un(?:allocat|spen|us|commit)\w+)\b",
    re.IGNORECASE,
)
_THERE_WAS = re.compile(
    r"\b(?:budget|allocat\w+|limit|ceiling|provision|available|award(?:ed)?|approv\w+|grant|against"
    r"|compared\s(?:to|with)|instead\sof|rather\sthan|of\s(?:the|an?|its))\b(?:\s[\w’'/-]+){0,6}?\s$",
    re.IGNORECASE,
)
_THERE_WAS_BEHIND = re.compile(
    r"\s(?:\w+\s){0,2}?(?:budget|allocat\w+|available|grant|limit|awarded|approved)\b",
    re.IGNORECASE,
)
_SPENT = r"(?:spen[dt]|spending|expenditure|outturn|costs?|costing|awards|paid|used|drawn|claimed)"
_WAS_SPENT = re.compile(rf"\b{_SPENT}\b(?:\s[\w’'/-]+){{0,6}}?\s$", re.IGNORECASE)
_WAS_SPENT_BEHIND = re.compile(
    rf"\s(?:(?:is|was|were|has\sbeen|have\sbeen|being|of)\s)?{_SPENT}\b", re.IGNORECASE
)
_OF_ELSE = re.compile(
    r"\b(?:further|previous\w*|already|earlier|planned|forecast\w*|expected|estimat\w*|net|so\sfar"
    r"|anticipat\w*|subject\sto|assum\w+|minimum|target|over\sthe)\b",
    re.IGNORECASE,
)
"""What else may be taken from it, or makes an amount one that is not known yet."""
_FIGURES_MAX = 6


def rests_said(
    line: Line, figures: Sequence[Figure], amounts: Collection[int | None]
) -> Iterator[Stated]:
    """What is said to be left, or to be between two, against the other amounts about it; not where
    what is apart is one of `amounts`, all that the paper has: that is taken besides.
    """
    before: list[Figure] = []
    for start, words in split_sentences(line.text):
        here = [each for each in figures if start <= each.start < start + len(words)]
        for rest in here if len(here) < _FIGURES_MAX else ():
            if not _is_a_rest(line.text, start, rest):
                continue
            others = [each for each in here if each is not rest]
            stated = _difference(rest, others)
            if _is_left_of_one_before(before, here, rest):
                wider = _difference(rest, [*before, *others])
                stated = stated if stated and stated.holds else wider
            if stated is None:
                continue
            besides = set(amounts) - {each.pence for each in (rest, *stated.parts)}
            if stated.parts_pence - (rest.pence or 0) in besides:
                continue
            if stated.holds or _is_told(line.text, start, words, stated):
                yield stated
        before = here


def _is_left_of_one_before(before: Sequence[Figure], here: Sequence[Figure], rest: Figure) -> bool:
    """Whether the sentence before has one amount, of which all here is a part."""
    is_whole = len(before) == 1 and all((before[0].pence or 0) > (each.pence or 0) for each in here)
    return is_whole and all(each.start <= rest.start for each in here)


def _is_a_rest(text: str, start: int, figure: Figure) -> bool:
    before, behind = text[start : figure.start], text[figure.end :]
    return any(each.search(before) for each in (_REMAINING, _APART)) or bool(
        _LEFT_BEHIND.match(behind)
    )


def _difference(rest: Figure, others: Sequence[Figure]) -> Stated | None:
    """The largest less all else, as the rest states it; None of fewer than two."""
    if len(others) < 2 or not all(each.pence and each.pence > 0 for each in (rest, *others)):
        return None
    whole = max(others, key=lambda each: each.pence or 0)
    taken = [each for each in others if each is not whole]
    pence = (whole.pence or 0) - sum(each.pence or 0 for each in taken)
    over = " − ".join(short(each.pence or 0) for each in (whole, *taken))
    return Stated(rest, pence, over, slack_of(others), (whole, *taken), is_formula=True)


def _is_told(text: str, start: int, words: str, stated: Stated) -> bool:
    """Whether what does not come out was meant to, by the words."""
    rest, (whole, *taken) = stated.figure, stated.parts
    if any(
        rate and rate.unit is None for rate in (rate_of(text, e) for e in (rest, whole, *taken))
    ):
        return False
    if sum_or_difference(rest, [each.pence or 0 for each in stated.parts]) is not None:
        return False
    in_order = sorted((whole, *taken), key=lambda each: each.start)
    is_sure = _is_of_the_rest(text, start, rest, in_order) or _is_of_two(text, start, in_order)
    return is_sure and not _OF_ELSE.search(words) and not leaves_open(_OF_REST.sub(" ", words))


_OF_REST = re.compile(
    r"\b(?:of\swhich|balance(?=\s?[(,]|\sof\s£)|(?:remainder|rest)(?=\s(?:of|is)\s£|\s?[(,]))",
    re.IGNORECASE,
)
"""What leaves other sums open, and here names one."""


def _is_of_the_rest(text: str, start: int, rest: Figure, others: Sequence[Figure]) -> bool:
    """Whether it is called what remains of the first, from which all between is taken."""
    first = others[0]
    is_last = all(each.end <= rest.start for each in others)
    is_whole = all((first.pence or 0) > (each.pence or 0) for each in (*others[1:], rest))
    is_said = _REMAINING.search(text[max(start, first.end) : rest.start])
    return is_last and is_whole and bool(is_said or _OF_THE_WHOLE.match(text, start))


_OF_THE_WHOLE = re.compile(r"(?:out\s)?(?:of|from)\s(?:this|that|these|which|the)\b", re.IGNORECASE)
"""Beginning a sentence that takes from what was said, or from its first amount."""


def _is_of_two(text: str, start: int, others: Sequence[Figure]) -> bool:
    """Whether one of two is what there was, and the other what was spent."""
    if len(others) != 2:
        return False
    was, spent = zip(*(_roles(text, start, others, at) for at in (0, 1)), strict=True)
    return any(was[at] and spent[1 - at] for at in (0, 1))


def _roles(text: str, start: int, figures: Sequence[Figure], at: int) -> tuple[bool, bool]:
    figure = figures[at]
    before = text[figures[at - 1].end if at else start : figure.start]
    behind = text[figure.end :]
    was = _THERE_WAS.search(before) or _THERE_WAS_BEHIND.match(behind)
    spent = _WAS_SPENT.search(before) or _WAS_SPENT_BEHIND.match(behind)
    return bool(was), bool(spent)
