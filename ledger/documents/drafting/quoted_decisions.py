"""The decisions that a paper names, in whatever series its own body numbers them."""

import re
from collections.abc import Iterator

from events.references import parse_reference
from events.refusal import Refusal
from ledger.documents.cited import cited_in
from ledger.documents.written import years_in

_BY_ITS_LABEL = re.compile(
    r"\b(?:[Dd]ecisions?(?:\s(?:[Rr]ecord|[Nn]otice|[Ll]og|[Rr]eport|[Ff]orm))?"
    r"|[Rr]ef(?:erence)?\b\.?)(?:\s(?:[Rr]ef(?:erence)?|[Nn]umber|[Nn]o)\b\.?)?:?\s\(?"
    r"(?P<written>[A-Z]{2,8}[0-9]?(?:[\s/.–-]?[0-9]{2,4}){1,3}|[0-9]{1,4}/20[0-9]{2})"
    r"(?![\w/-])"
)
"""Behind a word that says that it is one: letters and numbers of a series, or one by the year."""


def decisions_named(text: str, own: str) -> list[str]:
    """The decisions that a text names, each once, without the paper's `own`: of the series that are
    known ("PCDs 1000, 1147 & 1263" are three), called a decision, or in its shape.
    """
    known = [each.reference for each in cited_in(text)]
    others = [
        reference
        for pattern in (_BY_ITS_LABEL, *_in_the_shape_of(own))
        for match in pattern.finditer(text)
        if not list(cited_in(match["written"])) and (reference := _parsed(match["written"]))
    ]
    return [each for each in dict.fromkeys((*known, *others)) if each != own]


def _in_the_shape_of(own: str) -> Iterator[re.Pattern[str]]:
    """What looks like a reference with letters and numbers: other numbers, of as many digits."""
    if re.search("[A-Za-z]", own) and re.search("[0-9]", own):
        shape = re.sub(r"[0-9]+", lambda digits: f"[0-9]{{{len(digits[0])}}}", re.escape(own))
        yield re.compile(rf"(?<![\w/-])(?P<written>{shape})(?![\w/-])")


def _parsed(written: str) -> str | None:
    """One spelling of a reference; None of a year or what could be none."""
    is_a_year = not re.search("[A-Za-z]", written) and years_in(written)
    try:
        return None if is_a_year else parse_reference(written.strip(" .-–"))
    except Refusal:
        return None
