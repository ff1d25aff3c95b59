"""Sums that a paper says in words: "£A and £B, totalling £C", and by its neighbours wholes before
their parts and rates.

What the words leave open is not judged.
"""

import re
from collections.abc import Iterator, Sequence

from ledger.documents.figures import Figure, figures_in
from ledger.documents.paper import Line, Paper
from ledger.documents.said_rates import rates_said
from ledger.documents.said_wholes import held, parts_behind
from ledger.documents.stated import Stated


def sums_said(paper: Paper) -> Iterator[Stated]:
    """The totals that the paper's words state, each with what its parts come to."""
    for line in paper.lines:
        figures = list(figures_in(line.text, line.number))
        if not 0 < len(figures) <= _FIGURES_MAX:
            continue
        yield from _behind_parts(line, figures)
        yield from parts_behind(line, figures)
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
                stated = held(figure, parts, line.text, over)
                yield from [stated] if stated else []


_OF_THE = re.compile(r"\bof\s(?:the|a|this)\s$", re.IGNORECASE)
"""Before the whole that parts are of: "Of the £13.6m, £6.8m is …"."""
_FEW_CHARACTERS = 12
