"""References to decisions in a paper: "PCDs 1000, 1147, 1149 & 1263", "CEOD 26.2023"; and whatever
decisions of its book are called, as the book spells them: "LDR/25/021", "42/2025".
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from events.references import is_book_keeping, parse_reference
from ledger.documents.paper import Paper
from ledger.documents.written import years_in


@dataclass(frozen=True, slots=True)
class Citation:
    """A decision that a paper names, in the one spelling of references, where it stands."""

    reference: str
    line: int
    as_written: str


_SERIES = r"(?:PCD|DMPCD|DMPC|CEOD|MD|DD|ADD|DMFD)"
_NUMBER = r"[0-9]{1,4}(?:\s?[/.\u2013-]\s?(?:20)?[0-9]{2}(?![0-9]))?"
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


_DECISION_BEFORE = re.compile(
    r"\b(?:decision|log|record|notice|ref(?:erence)?|number|no)s?\.?:?\s$", re.IGNORECASE
)
_BY_ITSELF = re.compile(
    r"(?=.*[A-Za-z])(?=.*[0-9]).{4,}|(?!0?[0-9]/|1[0-2]/)[0-9]{1,4}/20[0-9]{2}|20[0-9]{2}/[0-9]{3,4}"
)
"""What is a reference wherever it stands, and no month, year or number of something else."""


def citations(paper: Paper, held: Collection[str] = ()) -> list[Citation]:
    """Every reference to a decision, the paper's own among them, in its order."""
    return [each for line in paper.lines for each in cited_in(line.text, line.number, held)]


def held_in(paper: Paper, references: Iterable[str]) -> list[str]:
    """Those of a book's references that only the book tells to be some, and that the paper has."""
    text = _plain("\n".join(line.text for line in paper.lines))
    return [
        each
        for each in references
        if _plain(each) in text
        and not is_book_keeping(each)
        and [found.reference for found in cited_in(each)] != [each]
    ]


def cited_in(text: str, line: int = 0, held: Collection[str] = ()) -> Iterator[Citation]:
    """The references in a line's text, in its order; those of `held`, as they are spelt there."""
    found = {
        start: (start + len(each), Citation(each, line, text[start : start + len(each)]))
        for each in held
        for start in _places_of(each, text)
    }
    of_held = [(start, end) for start, (end, _) in found.items()]
    for start, end, citation in _of_series(text, line):
        if not any(start < last and first < end for first, last in of_held):
            found[start] = end, citation
    yield from (found[start][1] for start in sorted(found))


def _of_series(text: str, line: int) -> Iterator[tuple[int, int, Citation]]:
    """The references of series that are known, each behind where it begins and ends."""
    for named in _YEAR_FIRST.finditer(text):
        reference = f"DMPCD {named['year']}/{named['number']}"
        yield *named.span(), Citation(reference, line, named[0])
    for listed in _LIST.finditer(text):
        for number in re.finditer(_NUMBER, listed["numbers"]):
            plain = number[0]
            if listed["series"] not in _IN_YEARS:
                plain = plain[: re.match(r"[0-9]+", plain).end()]  # type: ignore[union-attr]
            elif plain.isdecimal() or listed["series"] == "DMPCD":
                continue
            written = f"{listed['series']} {plain}"
            start, end = (listed.start("numbers") + each for each in number.span())
            yield start, end, Citation(parse_reference(written.replace(" /", "/")), line, written)


def _places_of(reference: str, text: str) -> Iterator[int]:
    """Where a reference stands in a text by itself, and not as a part of a longer one."""
    whole = rf"(?<![\w/-])(?<!\w\.){re.escape(_plain(reference))}(?!\w|[/.-]\w)"
    is_sure = _BY_ITSELF.fullmatch(reference) and not years_in(reference)
    for match in re.finditer(whole, _plain(text)):
        if is_sure or _DECISION_BEFORE.search(text[: match.start()]):
            yield match.start()


def _plain(text: str) -> str:
    """The same text with one kind of dash."""
    return text.replace("\N{EN DASH}", "-")
