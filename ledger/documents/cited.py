"""References to decisions in a paper: "PCDs 1000, 1147, 1149 & 1263", "CEOD 26.2023"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from events.references import parse_reference
from ledger.documents.paper import Paper


@dataclass(frozen=True, slots=True)
class Citation:
    """A decision that a paper names, in the one spelling of references, where it stands."""

    reference: str
    line: int
    as_written: str


_SERIES = r"(?:PCD|DMPCD|DMPC|CEOD|MD|DD|ADD|DMFD)"
_NUMBER = r"[0-9]{2,4}(?:\s?[/.\u2013-]\s?(?:20)?[0-9]{2}(?![0-9]))?"
_NO_COUNT = (
    r"(?![0-9%x])(?!\s(?!and\b|or\b|which\b|that\b|to\b|for\b|in\b|by\b|as\b|across\b)[a-z])"
)
"""Behind a number that is one of a list, and not the "27" of "and 27 boroughs"."""
# A series, then numbers until something else comes: "PCD 1442, 1295,1263 and CEOD 29/23".
_LIST = re.compile(
    rf"\b(?P<series>{_SERIES})s?\.?\s*(?:Decisions?\s*)?[-\u2013:]?\s*"
    rf"(?P<numbers>{_NUMBER}(?:\s?(?:,|;|&|\band\b)(?:\s?(?:&|\band\b))?\s?{_NUMBER}{_NO_COUNT})*)"
)
_IN_YEARS = ("CEOD", "DMPCD")
"""Series that begin anew each year: a number by itself names no decision of theirs."""
_YEAR_FIRST = re.compile(r"\bDMPCD\s?(?P<year>20[0-9]{2})\s?[/ -]\s?(?P<number>[0-9]{1,3})\b")


def citations(paper: Paper) -> list[Citation]:
    """Every reference to a decision, the paper's own among them, in its order."""
    return [each for line in paper.lines for each in cited_in(line.text, line.number)]


def cited_in(text: str, line: int = 0) -> Iterator[Citation]:
    """The references in a line's text."""
    for named in _YEAR_FIRST.finditer(text):
        yield Citation(f"DMPCD {named['year']}/{named['number']}", line, named[0])
    for listed in _LIST.finditer(text):
        for number in re.finditer(_NUMBER, listed["numbers"]):
            plain = number[0]
            if listed["series"] not in _IN_YEARS:
                plain = plain[: re.match(r"[0-9]+", plain).end()]  # type: ignore[union-attr]
            elif plain.isdecimal() or listed["series"] == "DMPCD":
                continue
            written = f"{listed['series']} {plain}"
            yield Citation(parse_reference(written.replace(" /", "/")), line, written)
