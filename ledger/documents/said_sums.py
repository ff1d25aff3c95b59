"""Sums that a paper says in words: "£A and £B, totalling £C", and by its neighbours wholes before
their parts and rates.

What the words leave open is not judged.
"""

import re
from collections.abc import Iterator, Sequence

from ledger.documents.figures import Figure, figures_in, figures_of
from ledger.documents.paper import Line, Paper
from ledger.documents.said_rates import rates_said
from ledger.documents.said_rests import rests_said
from ledger.documents.said_twice import said_again
from ledger.documents.said_vat import taxed_said
from ledger.documents.said_wholes import held, parts_behind
from ledger.documents.stated import Stated
from ledger.documents.sums import one_slip_makes_the_sum
from ledger.documents.wording import MADE_UP
from ledger.documents.written import COUNT


def sums_said(paper: Paper) -> Iterator[Stated]:
    """The totals that the paper's words state, each with what its parts come to."""
    amounts = {each.pence for each in figures_of(paper)} - {0, None}
    for line in paper.lines:
        figures = list(figures_in(line.text, line.number))
        if not 0 < len(figures) <= _FIGURES_MAX:
            continue
        yield from _behind_parts(line, figures)
        yield from parts_behind(line, figures)
        yield from rests_said(line, figures, amounts)
        yield from taxed_said(line, figures)
        yield from said_again(line, figures)
        yield from rates_said(line, figures)


_FIGURES_MAX = 100
"""Figures of one paragraph: with more it is no prose."""
_TOTALLING = re.compile(
    r"(?:\btotall?ing|(?:\bmaking|\bgiving|,)\sa\stotal\sof|\bin\stotal|\baltogether"
    r"|\bgiving\sa\s(?:combined|joint|total)\s(?:\w+\s){1,2}of)\s*$",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:giv(?:es|ing)|mak(?:es|ing))\s(?:an?|the)\s(?:[\w’'-]+\s){1,5}?of\s$", re.IGNORECASE
)
"""Before what amounts come to, perhaps with others that are not said here."""
_ADDED = re.compile(r"\b(?:plus|added\sto|matched\s(?:by|with)|together\swith)\b", re.IGNORECASE)
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
            is_total = _TOTALLING.search(between) or (
                between.endswith(("(", ", ", "– ", "- ", "= ")) and _IN_TOTAL.match(behind)
            )
            if len(between) > 90 or not (is_total or _GIVES.search(between)):
                continue
            words = line.text[clause.start() : figure.start]
            parts = [
                each
                for each in here[:at]
                if each.pence
                and not _OF_THE.search(line.text[: each.start][-_FEW_CHARACTERS:])
                and not _IS_A_WHOLE.match(line.text[each.end :])
            ]
            if len(parts) < 2 or _OF_OTHERS.search(words) or _SO_MANY.search(words):
                continue
            stated = held(figure, parts, line.text, "the amounts before it in the sentence")
            if stated and (is_total or _is_of_these(stated, words)):
                yield stated


def _is_of_these(stated: Stated, words: str) -> bool:
    """Whether what amounts give is of them alone: they are added up, or one slip apart from it."""
    amounts = [each.pence or 0 for each in stated.parts]
    is_near = one_slip_makes_the_sum(stated.figure.pence or 0, amounts)
    return stated.holds or is_near or bool(_ADDED.search(words))


_OF_OTHERS = re.compile(r"\bbetween\b", re.IGNORECASE)
_IS_A_WHOLE = re.compile(rf"[^£;]{{0,30}}?\b{MADE_UP}\b", re.IGNORECASE)
"""Behind what others make up: "the £48,000 comprises 60 days at £650, £39,000 in total"."""
_SO_MANY = re.compile(
    rf"\b{COUNT}(?:\s[\w’'-]+){{0,3}}?\s(?:receiv|get|gain|hav|tak)\w*\s(?:up\sto\s)?£",
    re.IGNORECASE,
)
"""How many have a sum each, said before it: it may be one for all of them, or as many."""
_OF_THE = re.compile(r"\bof\s(?:the|a|this)\s$", re.IGNORECASE)
"""Before the whole that parts are of: "Of the £13.6m, £6.8m is …"."""
_FEW_CHARACTERS = 12
