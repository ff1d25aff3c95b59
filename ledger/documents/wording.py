"""What the words about a figure call it: a total, a threshold."""

import re

from ledger.documents.figures import Figure
from ledger.documents.paper import Paper

_TOTAL_BEFORE = re.compile(
    r"\b(?:total\w*|sum|altogether|in\sall|overall|combined|aggregate|amount(?:s|ing)?\sto"
    r"|(?:bring|tak|increas)\w+\s[^.£]*\sto)\b[^.£]{0,60}$",
    re.IGNORECASE,
)
_TOTAL_BEHIND = re.compile(r"^\s?(?:in\stotal|in\sall|altogether|overall)\b", re.IGNORECASE)
_THRESHOLD_BEFORE = re.compile(
    r"\b(?:threshold\w*|exceed\w*|(?:greater|more|less|lower)\sthan|in\sexcess\sof|under|over|above"
    r"|below|at\sor\sabove|minimum\sof|up\sto\sa\slimit\sof)\b[^.£]{0,20}$",
    re.IGNORECASE,
)
_THRESHOLD_BEHIND = re.compile(
    r"^\s?(?:or|and)\s(?:above|over|more|below|under|less)\b|^\s?threshold", re.IGNORECASE
)


def called_a_total(paper: Paper, figure: Figure) -> bool:
    """Whether the words right about it call it a total."""
    before, behind = _about(paper, figure)
    return bool(_TOTAL_BEFORE.search(before) or _TOTAL_BEHIND.match(behind))


def reads_as_threshold(paper: Paper, figure: Figure) -> bool:
    """Whether it is a limit that rules name: "of £500,000 or above"."""
    before, behind = _about(paper, figure)
    return bool(_THRESHOLD_BEFORE.search(before) or _THRESHOLD_BEHIND.match(behind))


def _about(paper: Paper, figure: Figure) -> tuple[str, str]:
    text = paper.line(figure.line).text
    return text[max(figure.start - _NEAR, 0) : figure.start], text[figure.end :][:_NEAR]


_NEAR = 200
"""Characters in which words are right about a figure."""
