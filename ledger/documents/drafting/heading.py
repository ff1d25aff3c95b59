"""What stands above the entries: reference, title, the office that decides, and the day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from events.references import parse_reference
from events.refusal import Refusal
from ledger.documents.drafting.names import tidy
from ledger.documents.drafting.outline import Outline
from ledger.documents.heading import heading_of as labelled_heading
from ledger.documents.heading import parse_day
from ledger.documents.paper import Line

_LABELLED = re.compile(
    r"(?:reference(?: (?:code|number|no))?|decision (?:ref(?:erence)?|number|no)|ref(?: no)?)\.?"
    r"\s*[:–-]\s*(?P<reference>[A-Z]{2,6}\s?[-–]?\s?[0-9][\w/.-]*)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:title|subject|report title|decision title)\s*:\s*(?P<title>.+)", re.IGNORECASE
)
_SIGNED = re.compile(
    r"(?:date (?:signed|of (?:the )?decision|of signature|approved)|decision date|signed(?: on)?"
    r"|approved on)\b\s*:?(?P<rest>.*)",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"skip to (?:main )?content|home|mayor of london.*|london assembly.*|menu|search"
    r"|key information|executive summary|summary|recommendations?|directorate.*"
    r"|cookies?.*|share(?: this page)?|back to .*|print|contents?|you are here.*"
    r"|.* logo.*|main navigation|reference.*|date .*|decision .*|published.*|breadcrumb.*",
    re.IGNORECASE,
)
_OF = r"(?: (?:of|for) [A-Z]\w*(?:,? (?:and |& )?[A-Z]\w*)*)?"
_OFFICE = re.compile(
    rf"\b(?P<office>(?:Deputy )?Mayor{_OF}|Chief Executive(?: Officer)?|Cabinet Member{_OF}|Cabinet"
    rf"|(?:Executive |Assistant |Interim )?Director{_OF}|Leader of the Council|Commissioner"
    r"|Executive|Committee|Board)\b"
)
_HEAD_LINES_MAX = 60


@dataclass(frozen=True)
class HeadingRead:
    """What stands above the entries; empty or None where the paper does not say it."""

    reference: str
    title: str
    decided_by: str
    decided_on: date | None
    dated_by: str
    """As a decision file has it: "signed", "published"."""
    date_line: Line | None


def heading_of(outline: Outline, lead_in: str) -> HeadingRead:
    """What a paper says of itself; `lead_in` are the words before its recommendations."""
    lines = outline.paper.lines
    labelled = labelled_heading(outline.paper)
    reference = _reference(lines) or labelled.reference or ""
    day, line = _signed(lines)
    dated_by = "signed"
    if day is None and labelled.signed_on is not None:
        day = labelled.signed_on
        line = next((each for each in lines if each.number == labelled.signed_line), None)
    if day is None and labelled.published_on is not None:
        day, dated_by = labelled.published_on, "published"
        line = next((each for each in lines if re.match("(?i)date published", each.text)), None)
    title = _title(lines, reference) or tidy_title(labelled.title or "", reference)
    return HeadingRead(reference, title, _office(lines, lead_in), day, dated_by, line)


def _reference(lines: Sequence[Line]) -> str:
    """The reference behind a label, whatever its series."""
    for line in lines[:_HEAD_LINES_MAX]:
        if match := _LABELLED.search(line.text):
            try:
                return parse_reference(match["reference"].strip(" .-–"))
            except Refusal:
                continue
    return ""


def _title(lines: Sequence[Line], reference: str) -> str:
    """Behind a label, on the line that begins with the reference, or the first that is one."""
    head = [line.text for line in lines[:_HEAD_LINES_MAX]]
    for text in head:
        if match := _TITLE.fullmatch(text):
            return tidy_title(match["title"], reference)
    texts = [text for text in head if not _CHROME.fullmatch(text) and len(text) <= _LONGEST]
    for text in texts:
        if reference and re.match(_spelt(reference), text) and tidy_title(text, reference):
            return tidy_title(text, reference)
    for text in texts:
        title = tidy_title(text, reference)
        if len(title.split()) > 1 and not text.endswith((".", ":")):
            return title
    return ""


_LONGEST = 200


def _spelt(reference: str) -> str:
    """A pattern for a reference with and without its space."""
    return r"\s?".join(map(re.escape, reference.split()))


def tidy_title(text: str, reference: str) -> str:
    """A title without the paper's reference."""
    if reference:
        text = re.sub(_spelt(reference), " ", text)
    return tidy(re.sub(r"^(?:\w+ )?Decision\s*[–-]", "", text)).strip(" -–")


def _office(lines: Sequence[Line], lead_in: str) -> str:
    """The office that decides, and not who holds it."""
    if match := _OFFICE.search(lead_in):
        return match["office"]
    for line in lines:
        by = re.match(r"decision by:?\s*(?P<who>.+)", line.text, re.IGNORECASE)
        office = _OFFICE.search(by["who"]) if by else None
        if by and office:
            rest = by["who"][office.end() :].strip(" ,")
            name = office["office"]
            return f"{name} for {rest}" if rest and name == "Deputy Mayor" else name
    return ""


def _signed(lines: Sequence[Line]) -> tuple[date | None, Line | None]:
    """The day behind a label, or behind a signature on the same line."""
    for line in lines:
        match = _SIGNED.match(line.text) if len(line.text) <= _LONGEST_DATE else None
        if match and (day := parse_day(match["rest"])):
            return day, line
    return None, None


_LONGEST_DATE = 120
