"""Sums that a paper says in words: totals behind their parts, or before them.

"£A and £B, totalling £C"; "the £C comprises £A for … and £B for …". What the words leave open is
not judged.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ledger.documents.figures import Figure, figures_in
from ledger.documents.paper import Line, Paper
from ledger.documents.prose import split_sentences
from ledger.documents.rates import worth
from ledger.documents.said_rates import rates_said
from ledger.documents.stated import Stated, slack_of
from ledger.documents.sums import sum_or_difference
from ledger.documents.wording import AND_ALSO, MADE_UP, leaves_open


def sums_said(paper: Paper) -> Iterator[Stated]:
    """The totals that the paper's words state, each with what its parts come to."""
    for line in paper.lines:
        figures = list(figures_in(line.text, line.number))
        if not 0 < len(figures) <= _FIGURES_MAX:
            continue
        yield from _behind_parts(line, figures)
        yield from _before_parts(line, figures)
        yield from rates_said(line, figures)


_FIGURES_MAX = 100
"""Figures of one paragraph: with more it is no prose."""
_TOTALLING = re.compile(
    r"(?:\btotall?ing|(?:\bmaking|\bgiving|,)\sa\stotal\sof|\bin\stotal|\baltogether)\s*$",
    re.IGNORECASE,
)
_IN_TOTAL = re.compile(r"\s(?:in\stotal|altogether|in\sall)(?=[).,;]|$)", re.IGNORECASE)
"""Right behind a total that brackets or a comma part from what it is of."""
_CLAUSE = re.compile(r"[^.;]+(?:\.[0-9][^.;]*)*")


def _behind_parts(line: Line, figures: Sequence[Figure]) -> Iterator[Stated]:
    """ "£A and £B, totalling £C": the parts stand before it in the same clause."""
    for clause in _CLAUSE.finditer(line.text):
        here = [each for each in figures if clause.start() <= each.start < clause.end()]
        for at, figure in enumerate(here):
            between = line.text[here[at - 1].end : figure.start] if at else ""
            behind = line.text[figure.end :]
            if len(between) > 90 or not (
                _TOTALLING.search(between)
                or (between.endswith(("(", ", ", "– ", "- ", "= ")) and _IN_TOTAL.match(behind))
            ):
                continue
            words = line.text[clause.start() : figure.start]
            parts = [
                each
                for each in here[:at]
                if each.pence and not _OF_THE.search(line.text[: each.start][-_FEW_CHARACTERS:])
            ]
            if len(parts) > 1 and not re.search(r"\bbetween\b", words, re.IGNORECASE):
                over = "the amounts before it in the sentence"
                yield from _held(figure, parts, line.text, over)


_OF_THE = re.compile(r"\bof\s(?:the|a|this)\s$", re.IGNORECASE)
"""Before the whole that parts are of: "Of the £13.6m, £6.8m is …"."""
_FEW_CHARACTERS = 12


def _held(figure: Figure, parts: Sequence[Figure], text: str, over: str) -> Iterator[Stated]:
    """The total over its parts, where each is an amount or a rate that says for how many.

    None where some of the parts make it: the others are then said of something else.
    """
    worths = [worth(each, text) for each in parts]
    if not figure.pence or None in worths:
        return
    amounts = [each for each in worths if each]
    if sum(amounts) == figure.pence or sum_or_difference(figure, amounts) is None:
        yield Stated(figure, sum(amounts), over, slack_of(parts), tuple(parts))


_PARTS_FOLLOW = re.compile(rf"[^£.;]{{0,80}}?\b{MADE_UP}\b[^£.;]{{0,60}}", re.IGNORECASE)
_LISTED = re.compile(rf"[^£]*?{AND_ALSO}", re.IGNORECASE)


def _before_parts(line: Line, figures: Sequence[Figure]) -> Iterator[Stated]:
    """ "£C comprises £A for … and £B for …": the parts stand behind it in the same sentence."""
    ends = [start + len(text) for start, text in split_sentences(line.text)]
    for at, figure in enumerate(figures[:-2]):
        first = figures[at + 1]
        between = line.text[figure.end : first.start]
        is_said = _PARTS_FOLLOW.fullmatch(between)
        if not is_said and not _BEHIND_A_MARK.fullmatch(between):
            continue
        end = next(each for each in ends if each > figure.start)
        end = min(end, _end_of_brackets(line.text, figure.end, first.start))
        here = [each for each in figures[at + 1 :] if each.start < end]
        joined = all(
            _LISTED.fullmatch(line.text[one.end : other.start]) for one, other in pairwise(here)
        )
        if not is_said and not _may_be_parts(figure, here, line.text[figure.end : end]):
            continue
        if len(here) > 1 and joined and not leaves_open(line.text[figure.end : end]):
            yield from _held(figure, here, line.text, "the amounts behind it in the sentence")


_BEHIND_A_MARK = re.compile(r"\s?[:(]\s?")
_COMPARED = re.compile(
    r"\b(?:previous\w*|last\syear|compared|against|was|were|had|formerly|original\w*|per|each|VAT"
    r"|net|gross|excluding|equivalent|i\.e|e\.g|from|to)\b|[x×]",
    re.IGNORECASE,
)


def _may_be_parts(whole: Figure, parts: Sequence[Figure], words: str) -> bool:
    """Whether amounts in brackets or behind a colon, that no words call parts, can be nothing else:
    each is less than the whole, and nothing compares them with it.
    """
    return not _COMPARED.search(words) and all(
        0 < (each.pence or 0) < (whole.pence or 0) for each in parts
    )


def _end_of_brackets(text: str, start: int, first: int) -> int:
    """Where the brackets end that open between two places; the text's end where none do."""
    depth = text.count("(", start, first) - text.count(")", start, first)
    for place in range(first, len(text)) if depth > 0 else ():
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if not depth:
            return place
    return len(text)
