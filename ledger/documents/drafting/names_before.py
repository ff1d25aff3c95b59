"""Lists in a sentence that have each name before its sum: "Wick House £10,000, Dusk Hall £500"."""

import re
from collections.abc import Sequence

from ledger.documents.drafting.figure_roles import Part
from ledger.documents.written import YEAR


def names_before(parts: Sequence[Part]) -> dict[Part, str]:
    """The figures at the end of an act that each have a name right before them, with that; empty
    where there are not two, or the last is followed by words that could name what it is for.
    """
    names: dict[Part, str] = {}
    for part in reversed(parts):
        name = _NAME.search(part.before)
        if name is None:
            break
        names[part] = name["name"]
    is_open = not parts or _SAYS_MORE.search(_YEARS.sub(" ", parts[-1].after))
    return names if len(names) > 1 and not is_open else {}


_CAPITAL = r"[A-Z][\w&’'./-]*"
_NAME = re.compile(
    r"(?:^\s*(?:[,;]\s*)?(?:and\s|plus\s)?|[:(]\s*)(?:the\s)?"
    rf"(?P<name>{_CAPITAL}(?:\s(?:(?:and|of|for|the|in|&)\s){{0,2}}{_CAPITAL}){{0,8}})"
    r"\s*(?:[:(–-]\s*|\b(?:of|with|receives|gets)\s)?(?:up to\s)?$"
)
_SAYS_MORE = re.compile(r"[A-Za-z]{2}")
_YEARS = re.compile(
    rf"\b(?:in|for|during)\s(?:the\s)?(?:financial\syear\s)?{YEAR}|\brespectively\b"
)
