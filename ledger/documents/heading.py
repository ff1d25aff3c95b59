"""What a paper says of itself: its reference, its title, who decided, and when it was signed."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ledger.documents.cited import cited_in
from ledger.documents.paper import Line, Paper


@dataclass(frozen=True)
class PaperHeading:
    """The heading of a paper; None for what it does not say."""

    reference: str | None
    title: str | None
    decided_by: str | None
    signed_on: date | None
    signed_line: int | None
    """Where the date of signing stands, or the label that it is missing behind."""
    published_on: date | None


_SAME_LABEL = {"authorisation name": "decision by"}
_LABELS = (
    *("reference code", "date signed", "date published", "decision by", "title"),
    *("decision type", "directorate", *_SAME_LABEL),
)
_OF_HEADING = 40
"""Lines, from the first, in which a paper names itself."""


def heading_of(paper: Paper) -> PaperHeading:
    """What the paper says of itself, by the labels of the published page or of the signed form."""
    said = dict(_labelled(paper.lines))
    reference = _reference(paper, said)
    signed_on, signed_line = _signed(paper, said)
    return PaperHeading(
        reference=reference,
        title=_title(paper, said, reference),
        decided_by=said["decision by"][0] if "decision by" in said else None,
        signed_on=signed_on,
        signed_line=signed_line,
        published_on=parse_day(said["date published"][0]) if "date published" in said else None,
    )


def _labelled(lines: tuple[Line, ...]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Label to what stands behind it or on the next line, and the label's line; "" for nothing."""
    seen = set()
    for index, line in enumerate(lines[:_OF_HEADING]):
        label, colon, rest = line.text.partition(":")
        name = label.strip().lower()
        name = _SAME_LABEL.get(name, name)
        if not colon or name not in _LABELS or name in seen:
            continue
        seen.add(name)
        value = rest.strip()
        if not value and index + 1 < len(lines):
            value = _unless_label(lines[index + 1].text)
        yield name, (value, line.number)


def _unless_label(text: str) -> str:
    """The next line, where it is what the label asks for and no label itself."""
    return "" if text.partition(":")[0].strip().lower() in _LABELS else text


def _reference(paper: Paper, said: dict[str, tuple[str, int]]) -> str | None:
    places = [said["reference code"][0]] if "reference code" in said else []
    places += [line.text for line in paper.lines[:_OF_HEADING]]
    for text in places:
        if found := next(cited_in(text), None):
            return found.reference
    return None


def _title(paper: Paper, said: dict[str, tuple[str, int]], reference: str | None) -> str | None:
    if said.get("title", ("", 0))[0]:
        return said["title"][0]
    if reference is None:
        return None
    number = reference.rpartition(" ")[2]
    for line in (*paper.lines[:_OF_HEADING], *paper.lines[::-1]):
        found = next(cited_in(line.text), None)
        if found is None or found.reference != reference or len(line.text) > _LONGEST_TITLE:
            continue
        before, _, behind = line.text.partition(number)
        title = behind.strip(" -\u2013:")
        if title and ":" not in before:
            return title
    return _above_the_labels(paper.lines[:_OF_HEADING])


def _above_the_labels(lines: tuple[Line, ...]) -> str | None:
    """The line on which a page says what it is about, above its key information."""
    for above, line in pairwise(lines):
        if above.text.lower() == "key information":
            return None
        if line.text.lower() == "key information" or line.text.lower().startswith("reference code"):
            return above.text if len(above.text) <= _LONGEST_TITLE else None
    return None


_LONGEST_TITLE = 200


def _signed(paper: Paper, said: dict[str, tuple[str, int]]) -> tuple[date | None, int | None]:
    """The day of signing, and where; behind a signature where no label has it."""
    if "date signed" in said:
        value, line = said["date signed"]
        if (day := parse_day(value)) is not None:
            return day, line
    for index, each in enumerate(paper.lines):
        if not each.text.lower().startswith("signature"):
            continue
        for near in paper.lines[index : index + 3]:
            _, label, rest = near.text.rpartition("Date")
            if label and (day := parse_day(rest)) is not None:
                return day, near.number
    return None, said["date signed"][1] if "date signed" in said else None


_MONTHS = [name.lower() for name in calendar.month_name[1:]]
_NUMERIC = re.compile(r"\b([0-9]{1,2})\s?[/.-]\s?([0-9]{1,2})\s?[/.-]\s?((?:20)?[0-9]{2})\b")
_IN_WORDS = re.compile(
    r"\b([0-9]{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]{3,9})\.?,?\s+(20[0-9]{2})\b"
)
_ISO = re.compile(r"\b(20[0-9]{2})-([0-9]{2})-([0-9]{2})\b")


def parse_day(text: str) -> date | None:
    """The first day that a text names, day before month; None where it names none."""
    if found := _ISO.search(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _IN_WORDS.search(text):
        name = found[2].lower()
        month = next((at for at, each in enumerate(_MONTHS, 1) if each.startswith(name)), 0)
        return _day(int(found[3]), month, int(found[1]))
    if found := _NUMERIC.search(text):
        year = int(found[3])
        return _day(year + 2000 if year < 100 else year, int(found[2]), int(found[1]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
