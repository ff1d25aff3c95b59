"""Whose decision a paper is: its reference, title, the office that decides, and the day."""

import re
from dataclasses import dataclass
from datetime import date

from events.references import parse_reference
from events.refusal import Refusal
from ledger.documents.drafting.names import tidy
from ledger.documents.drafting.outline import Outline
from ledger.documents.drafting.periods import first_date
from ledger.documents.paper import Line

_LABELLED = re.compile(
    r"(?:reference(?: (?:code|number|no))?|decision (?:ref(?:erence)?|number|no)|ref(?: no)?)\.?"
    r"\s*[:–-]?\s*(?P<ref>[A-Z]{2,6}\s?[-–]?\s?[0-9][\w/.-]*(?:\s?[0-9]+)?)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b(?P<ref>(?:PCD|DMPC|CEOD|DMFD|MD|DD|ADD|DDM|LFC|OPDC|CD)\s?[-–]?\s?[0-9][0-9/]*)\b"
)
_TITLE = re.compile(
    r"(?:title|subject|report title|decision title)\s*:\s*(?P<title>.+)", re.IGNORECASE
)
_SIGNED = re.compile(
    r"(?:date (?:signed|of (?:the )?decision|of signature|approved)|decision date|signed(?: on)?"
    r"|approved on|dated?)\s*:?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:date published|publication date|published(?: on)?)\s*:?\s*(?P<rest>.*)", re.IGNORECASE
)
_CHROME = re.compile(
    r"skip to (?:main )?content|home|mayor of london.*|london assembly.*|menu|search|key information"
    r"|cookies?.*|share( this page)?|back to .*|print|contents?|you are here.*|.* logo.*|main navigation"
    r"|reference code.*|date .*|decision by.*|published.*|breadcrumb.*",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?P<office>(?:Deputy )?Mayor(?: for [A-Z][\w]*(?:,? (?:and |& )?[A-Z][\w]*)*| of London)?"
    r"|Chief Executive(?: Officer)?|(?:Executive |Assistant |Interim )?Director(?: (?:of|for) [A-Z][\w]*"
    r"(?:,? (?:and |& )?[A-Z][\w]*)*)?|Commissioner|Cabinet(?: Member(?: for [A-Z]\w*(?:,? (?:and )?[A-Z]\w*)*)?)?"
    r"|Leader of the Council|Executive|Committee|Board)\b"
)
_HEAD_LINES_MAX = 60


@dataclass(frozen=True)
class HeadingRead:
    """What stands above the entries, with where it was read; empty where it was not found."""

    reference: str
    reference_line: Line | None
    title: str
    decided_by: str
    decided_on: date | None
    dated_by: str
    date_line: Line | None


def heading_of(outline: Outline, lead_in: str) -> HeadingRead:
    """What a paper says of itself; `lead_in` are the words before its recommendations."""
    lines = [line for line in outline.paper.lines]
    reference, reference_line = _reference(lines)
    signed, dated_by, date_line = _day(lines)
    return HeadingRead(
        reference,
        reference_line,
        _title(lines, reference),
        _office(lines, lead_in),
        signed,
        dated_by,
        date_line,
    )


def _reference(lines: list[Line]) -> tuple[str, Line | None]:
    for pattern, among in ((_LABELLED, lines), (_REFERENCE, lines[:_HEAD_LINES_MAX])):
        for line in among:
            if (match := pattern.search(line.text)) and len(line.text) < 200:
                try:
                    return parse_reference(match["ref"].strip(" .-–")), line
                except Refusal:
                    continue
    for number, line in enumerate(lines[:_HEAD_LINES_MAX]):
        if re.fullmatch(r"reference(?: code)?:?", line.text, re.IGNORECASE) and number + 1 < len(
            lines
        ):
            following = lines[number + 1]
            if len(following.text) <= 30:
                return parse_reference(following.text), following
    return "", None


def _title(lines: list[Line], reference: str) -> str:
    for line in lines:
        if match := _TITLE.fullmatch(line.text):
            return tidy_title(match["title"], reference)
    head = [line.text for line in lines[:_HEAD_LINES_MAX]]
    texts = [text for text in head if not _CHROME.fullmatch(text) and len(text) <= 200]
    for text in texts:
        if reference and re.match(re.escape(reference).replace(r"\ ", r"\s?"), text):
            title = tidy_title(text, reference)
            if title:
                return title
    for text in texts:
        title = tidy_title(text, reference)
        if len(title.split()) > 1 and not text.endswith((".", ":")):
            return title
    return ""


def tidy_title(text: str, reference: str) -> str:
    """A title without the paper's reference."""
    if reference:
        text = re.sub(re.escape(reference).replace(r"\ ", r"\s?"), " ", text)
    return tidy(re.sub(r"^(?:DMPC|Mayoral|Director)?\s*Decision\s*[–-]", "", text)).strip(" -–")


def _office(lines: list[Line], lead_in: str) -> str:
    """The office that decides, and not who holds it."""
    match = _OFFICE.search(lead_in)
    if match:
        return match["office"]
    for line in lines:
        by = re.match(r"decision by:?\s*(?P<who>.+)", line.text, re.IGNORECASE)
        if by and (office := _OFFICE.search(by["who"])):
            rest = by["who"][office.end() :].strip(" ,")
            name = office["office"]
            return f"{name} for {rest}" if rest and name == "Deputy Mayor" else name
    return ""


def _day(lines: list[Line]) -> tuple[date | None, str, Line | None]:
    """The day it was signed; else the day it was published; with how that is known."""
    for pattern, known in ((_SIGNED, "signed"), (_PUBLISHED, "published")):
        for index, line in enumerate(lines):
            text = line.text
            match = pattern.match(text)
            if match is None and known == "signed":
                match = re.search(
                    r"\bsign(?:ed|ature)\b.*?\bdate:?\s*(?P<rest>.*)", text, re.IGNORECASE
                )
            if match is None or len(text) > 120:
                continue
            rest = match["rest"]
            if day := first_date(rest):
                return day, known, line
            following = lines[index + 1] if index + 1 < len(lines) else None
            if not rest and following and len(following.text) <= 30:
                if day := first_date(following.text):
                    return day, known, following
    return None, "", None
