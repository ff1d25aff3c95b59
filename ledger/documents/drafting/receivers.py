"""Sums of which each of several receivers has one: "£62,500 in 2025/26 to each of three"."""

import re

from ledger.documents.borough_names import boroughs_named
from ledger.documents.written import COUNT, YEAR, count_of

_PERIOD = (
    rf"(?:(?:the )?(?:next )?(?:{COUNT} )?(?:financial )?years?\b(?: {YEAR})?|(?:FY\s?)?{YEAR})"
)
_MEANWHILE = (
    rf"(?:,?\s+(?:(?:in|for|during|over|across|from|of)\s+(?:a period of )?{_PERIOD}"
    rf"(?:\s*(?:,|to|,? and|-|–)\s+{_PERIOD})*"
    rf"|(?:of )?(?:{YEAR} )?(?:grant )?(?:funding|grants?)"
    r"|(?:per|a|each|every) (?:financial )?(?:year|annum)|p\.?a\.?|annually))"
)
"""What may stand between a sum and those who have it each: when, and that it is a grant."""
_EACH = rf"each\b(?!\s+(?:of\s+(?:(?:the|these|those)\s+)?)?(?:{_PERIOD}|(?:financial )?annum\b))"
"""Said of receivers, and not of years."""
_RECEIVERS = r"(?:boroughs?|councils?|local authorit(?:y|ies)|providers?|organisations?|partners?)"
EACH_BEHIND = (
    rf"\s*(?:\([^)]*\))?{_MEANWHILE}*"
    rf"(?:,?\s*(?:to|for|from)\s+{_EACH}|\s*{_EACH}|\s+per {_RECEIVERS}\b)"
)
"""Right behind a figure that each of several has."""
EACH_BEFORE = (
    rf"\b(?:{_EACH} of (?:(?:(?-i:[A-Z][\w’'&.-]*)|and|&|the|of|{COUNT}|{_RECEIVERS}),? )+"
    rf"|{_RECEIVERS} each |each {_RECEIVERS} )"
    r"(?:(?:(?:will|to|would) )?(?:receiv\w+|gets?|getting|ha(?:s|ve|ving)) )?"
    r"(?:(?:an? |the )?(?:awards?|grants?|funding) )?(?:of )?(?:up to )?$"
)
"""And right before one: "each of Barnet and Brent £20,000"."""

_EACH_OF = re.compile(
    rf"\b{_EACH} of (?:the |these |those )?(?:(?P<count>{COUNT})\b|(?P<names>[^£.;:(]*))",
    re.IGNORECASE,
)
_NAMES_END = re.compile(
    r",?\s+(?:for|in|to|from|towards|during|over|under|as|with|who|which|funded|subject|up|of"
    r"|an?|the sum)\b",
)


def how_many(text: str) -> int | None:
    """How many "each of" says there are, in a number or as boroughs by name; else None."""
    match = _EACH_OF.search(text)
    if match is None:
        return None
    if match["count"]:
        return count_of(match["count"])
    return len(boroughs_named(_NAMES_END.split(match["names"])[0])) or None


_MAY_BE_EACH = re.compile(
    rf"(?:(?!\bto (?!(?:FY\s?)?{YEAR})|\b(?:which|that|where|who)\b)[^£.;]){{0,80}}?"
    rf"\b(?:(?:to|for) {_EACH} of|to both(?! {_PERIOD}))\b",
    re.IGNORECASE,
)


def may_be_each(after: str) -> bool:
    """Whether the words behind a sum leave open if it is for each of several, or for all."""
    return bool(_MAY_BE_EACH.match(after))
