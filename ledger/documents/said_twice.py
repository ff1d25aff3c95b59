"""The same sum said twice in a row, in two notations: "£1.25m (£1,250,000)"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ledger.documents.figures import Figure
from ledger.documents.paper import Line
from ledger.documents.stated import Stated

_AGAIN = re.compile(r"\s?\(\s?(?:i\.e\.,?\s|or\s|that\sis,?\s)?|,?\s(?:i\.e\.,?|that\sis,?)\s")
_COMPARED = re.compile(
    r"\b(?:previous\w*|last\syear|compared|original\w*|former\w*|in\sbrackets|actual|was|were)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s?\)")


def said_again(line: Line, figures: Sequence[Figure]) -> Iterator[Stated]:
    """Each amount in millions or thousands, over the one in pounds that is said right beside it."""
    for one, other in pairwise(figures):
        between = line.text[one.end : other.start]
        if not _AGAIN.fullmatch(between) or _has_unit(one) == _has_unit(other):
            continue
        if "(" in between and not _ENDS.match(line.text, other.end):
            continue
        if other.pence and not _COMPARED.search(line.text):
            rounded, exact = (one, other) if _has_unit(one) else (other, one)
            yield Stated(rounded, exact.pence or 0, "the same in pounds", 0, (exact,))


def _has_unit(figure: Figure) -> bool:
    return figure.as_written[-1].isalpha()
