"""Money that a recommendation tells of twice: moved or carried forward, and then spent."""

import re
from collections.abc import Sequence

from ledger.documents.drafting.figure_roles import Part

_MOVE = re.compile(r"\b(?:transfer|virement) of\b", re.IGNORECASE)
_MOVED = re.compile(rf"{_MOVE.pattern}\s*(?:up to\s*)?$", re.IGNORECASE)
_SPENT = re.compile(
    r"\b(?:expenditure|spend(?:ing)?|use|award|movement|release|return|drawdown|contribution)\b"
    r"(?: of)?\s*(?:up to\s*)?$",
    re.IGNORECASE,
)


def is_moved(part: Part) -> bool:
    """Whether the words right before a figure move it."""
    return bool(_MOVED.search(part.before))


def is_spent(part: Part) -> bool:
    """Whether they say how money is used, which may be there already."""
    return bool(_SPENT.search(part.before))


def speaks_of_a_move(words: str) -> bool:
    """Whether words have a transfer or a virement in them."""
    return bool(_MOVE.search(words))


def once(parts: Sequence[Part]) -> list[Part]:
    """Figures without those that spend what the act says it moves: "a transfer of £X … and approval
    for expenditure of £X".
    """
    moved = {part.pence for part in parts if is_moved(part)}
    return [part for part in parts if part.pence not in moved or not is_spent(part)]
