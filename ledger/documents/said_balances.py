"""What is left of a balance, where a paper says what it was and what is taken from it.

"The reserve stands at £A. After this draw of £B it will be £C"; "an opening balance of £A, less £B,
leaving £C". What the words leave open, other commitments or an estimate, is not judged.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from enum import Enum, auto

from ledger.documents.figures import Figure, figures_in, figures_of
from ledger.documents.paper import Line, Paper
from ledger.documents.prose import split_sentences
from ledger.documents.slips import is_one_slip_apart
from ledger.documents.stated import Stated, slack_of
from ledger.documents.sums import short
from ledger.documents.wording import leaves_open


class _Part(Enum):
    OPENING = auto()
    OUT = auto()
    IN = auto()
    LEFT = auto()


_FEW = r"(?:\s[\w’'/-]+){0,8}?"
_HELD = (
    r"(?:reserves?|balances?|funds?|budgets?|accounts?|pots?|provisions?|contingency|allocations?)"
)
_ON_A_DAY = r"(?:\s(?:at|as\sat|on)\s(?:the\s)?[\w\s]{2,30}?)?"
_BEFORE = {
    _Part.LEFT: (
        rf"\b(?:leav(?:e|es|ing){_FEW}|(?:closing|remaining|residual|resulting|revised|reduced|uncommitted"
        rf"|unallocated|year[\s-]end|new|final)\s{_HELD}{_FEW}|remain(?:s|ing|der){_FEW}|reduc(?:e|es|ing){_FEW}\sto"
        rf"|{_HELD}{_FEW}\s(?:(?:will|would)\s(?:then\s)?(?:be|stand\sat|fall\sto|have|hold)|falls?\sto)"
        rf"|(?:down|fall(?:s|ing)?)\sto|there\s(?:will|would)\s(?:then\s)?be)"
    ),
    _Part.IN: (
        r"\b(?:plus|add(?:ing)?|receipts?\sof|income\sof|contributions?\sof|top-?up\sof|transfers?\sin\sof"
        rf"|credit\sof|increased\sby){_FEW}"
    ),
    _Part.OUT: (
        r"\b(?:less|minus|after|following|once|draw\w*|withdraw\w*|us(?:e|es|ing)|allocat\w+|deduct\w*|spend\w*"
        r"|spent|commit\w*|award\w*|approv\w*|tak(?:e|es|ing)|releas\w+|applying|charg\w+|expenditure|costs?"
        rf"|drawdown|reduced\sby){_FEW}"
    ),
    _Part.OPENING: (
        rf"\b(?:opening\s{_HELD}{_FEW}|brought\sforward{_FEW}|st(?:ands?|ood)\sat|currently{_FEW}|contains?"
        rf"|(?:has|had)\sa\s(?:current\s)?balance{_FEW}|{_HELD}{_ON_A_DAY}{_FEW}\s(?:is|was|of|holds?|has|had|totals?"
        rf"|totall?ed|contains?)|there\s(?:is|was){_FEW}|(?:holds?|held|from|out\sof)(?:\sthe|\sa)?|totals?)"
    ),
}
_SAID_BEFORE = {
    part: re.compile(rf"{words}(?:\sof|\sby|\sat|\sis|\sto)?\s?[:=(–-]?\s*$", re.IGNORECASE)
    for part, words in _BEFORE.items()
}
_SAID_BEHIND = {
    _Part.LEFT: re.compile(
        r"\s(?:(?:is|will|would|will\sbe|would\sbe|are)\s)?(?:remain\w*|left|unallocated|uncommitted|to\scarry\sforward)\b",
        re.IGNORECASE,
    ),
    _Part.OPENING: re.compile(
        r"\s(?:brought\sforward|(?:is|was|are|were)\s(?:held|available)|(?:currently\s)?(?:held|available)\b"
        r"|in\sthe\sreserve)",
        re.IGNORECASE,
    ),
    _Part.OUT: re.compile(
        r"\s(?:(?:is|was|are|has\sbeen|have\sbeen|will\sbe|being)\s)?(?:drawn|taken|used|withdrawn|deducted|spent"
        r"|allocated|released)\b",
        re.IGNORECASE,
    ),
}
_OF_ELSE = re.compile(
    r"\b(?:other|further|previous\w*|already|earlier|planned|forecast\w*|expected|estimat\w*|anticipat\w*"
    r"|commitments|pressures|interest|subject\sto|assum\w+|net|over\sthe|in\sfuture|minimum|target)\b",
    re.IGNORECASE,
)
"""What else may be taken from it or come to it."""
_WHAT_IS_LEFT = re.compile(r"\b(?:balance|remainder|rest|contingency|of\swhich)\b", re.IGNORECASE)
"""What leaves other sums open, and here is what is left."""
_SENTENCES_MAX = 3
_FIGURES_MAX = 6


def balances_said(paper: Paper) -> Iterator[Stated]:
    """What is said to be left, where all else that makes it is said within a few sentences, or is
    said elsewhere in the paper and one slip tells them apart.
    """
    amounts = {each.pence for each in figures_of(paper) if each.pence}
    for line in paper.lines:
        figures = list(figures_in(line.text, line.number))
        if len(figures) < 2 or leaves_open(_WHAT_IS_LEFT.sub(" ", line.text)):
            continue
        if _OF_ELSE.search(line.text):
            continue
        starts = [start for start, _ in split_sentences(line.text)]
        ends = [*starts[1:], len(line.text)]
        for first, start in enumerate(starts):
            for end in ends[first : first + _SENTENCES_MAX]:
                here = [each for each in figures if start <= each.start < end]
                if (stated := _left(line, here, amounts)) is not None:
                    yield stated


def _left(line: Line, figures: Sequence[Figure], amounts: Collection[int]) -> Stated | None:
    """What is left, as some sentences have it; None where they say less, or more, than that."""
    if not 2 <= len(figures) <= _FIGURES_MAX:
        return None
    parts = [(each, _part_of(line.text, figures, at)) for at, each in enumerate(figures)]
    of = {part: [each for each, said in parts if said is part] for part in (*_Part, None)}
    if of[None] or len(of[_Part.OPENING]) != 1 or len(of[_Part.LEFT]) != 1:
        return None
    (opening,), (left,) = of[_Part.OPENING], of[_Part.LEFT]
    if any(_is_taken_already(line.text, opening, each, left) for each in of[_Part.OUT]):
        return None
    added, out = of[_Part.IN], [each.pence or 0 for each in of[_Part.OUT]]
    was = sum(each.pence or 0 for each in (opening, *added)) - sum(out)
    is_by_this = _AFTER_THIS.match(line.text, left.end) or (
        not out and not added and _BY_THIS.search(line.text[: left.start])
    )
    elsewhere = set(amounts) - {each.pence for each in figures}
    out += _taken_besides(was, left.pence or 0, elsewhere, is_by_this=bool(is_by_this))
    if not out:
        return None
    pence = sum(each.pence or 0 for each in (opening, *added)) - sum(out)
    over = "".join(f" + {short(each.pence or 0)}" for each in (opening, *added))
    over = over.removeprefix(" + ") + "".join(f" − {short(each)}" for each in out)
    others = (opening, *added, *of[_Part.OUT])
    if pence < 0 and _IS_SHORT.search(line.text):
        pence = -pence
    return Stated(left, pence, over, slack_of(others), others, is_formula=True)


_ALREADY = re.compile(r"[^.;]*?,?\s(?:after|following|once)\s[^.;]*")


def _is_taken_already(text: str, opening: Figure, out: Figure, left: Figure) -> bool:
    """Whether the opening balance is what there is after it: "holds £A, after £B was used. …"."""
    if not opening.end <= out.start < out.end <= left.start:
        return False
    goes_on = split_sentences(text[out.end : left.start])
    return bool(_ALREADY.fullmatch(text[opening.end : out.start])) and len(goes_on) > 1


_IS_SHORT = re.compile(r"\b(?:shortfall|deficit|gap|over-?spen[dt]|short)\b", re.IGNORECASE)
_BY_THIS = re.compile(
    r"\b(?:(?:after|following|once)\sthis|this\s(?:decision|award|draw|approval|will|would)?\s?leav|leav)",
    re.IGNORECASE,
)
_AFTER_THIS = re.compile(r"[^£.;]{0,30}\b(?:after|following|once)\s(?:this|these)\b", re.IGNORECASE)


def _taken_besides(was: int, now: int, others: Collection[int], *, is_by_this: bool) -> list[int]:
    """What is taken that the sentences do not say: the one amount of the paper that makes it come
    out, or, where they speak of "this", with which one slip keeps it from that; perhaps nothing.
    """
    if was - now in others:
        return [was - now]
    if was == now or not is_by_this or len(others) > _OTHERS_MAX:
        return []
    slips = [
        each
        for each in others
        if is_one_slip_apart(was - each, now)
        or is_one_slip_apart(now + each, was)
        or is_one_slip_apart(was - now, each)
    ]
    return slips if len(slips) == 1 else []


_OTHERS_MAX = 20
"""Among more amounts, one is a slip of another by chance."""


def _part_of(text: str, figures: Sequence[Figure], at: int) -> _Part | None:
    """What the words right about a figure call it; a figure that another joins is the same."""
    figure = figures[at]
    since = figures[at - 1].end if at else 0
    before, behind = text[since : figure.start], text[figure.end :]
    sentence = before[max((start for start, _ in split_sentences(before)), default=0) :]
    if _SAID_BEHIND[_Part.LEFT].match(behind):
        return _Part.LEFT
    said = [part for part, each in _SAID_BEFORE.items() if each.search(sentence)]
    said += [part for part, each in _SAID_BEHIND.items() if each.match(behind)]
    if said:
        return said[0]
    if at and re.fullmatch(r"[^£.;]{0,40}(?:,|\band)\s(?:of\s)?", before):
        return _part_of(text, figures, at - 1)
    return None
