"""What stands above the entries: reference, title, the office that decides, and the day."""

import re
from dataclasses import dataclass
from datetime import date

from ledger.documents.heading import heading_of as said_of_itself
from ledger.documents.paper import Line, Paper

_OF = r"(?: (?:of|for) [A-Z]\w*(?:,? (?:and |& )?[A-Z]\w*)*)?"
_OFFICE = re.compile(
    rf"\b(?P<office>(?:Deputy )?Mayor{_OF}|Chief (?:[A-Z][a-z]+ )?Officer|Chief Executive"
    rf"|Cabinet Member{_OF}|Cabinet"
    rf"|(?:Executive |Assistant |Interim )?Director{_OF}|Leader of the Council|Commissioner"
    r"|Executive|Committee|Board)\b"
)


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


def heading_of(paper: Paper, lead_in: str) -> HeadingRead:
    """What a paper says of itself; `lead_in` are the words before its recommendations."""
    said = said_of_itself(paper)
    day, dated_by = said.signed_on, "signed"
    line = next((each for each in paper.lines if each.number == said.signed_line), None)
    if day is None:
        day, dated_by = said.published_on, "published"
        line = next(
            (each for each in paper.lines if re.match("(?i)date published", each.text)), None
        )
    office = _office(lead_in, said.decided_by or "")
    return HeadingRead(said.reference or "", said.title or "", office, day, dated_by, line)


def _office(lead_in: str, decided_by: str) -> str:
    """The office that decides, and not who holds it."""
    if match := _OFFICE.search(lead_in):
        return match["office"]
    if match := _OFFICE.search(decided_by):
        rest = decided_by[match.end() :].strip(" ,")
        name = match["office"]
        return f"{name} for {rest}" if rest and name == "Deputy Mayor" else name
    return ""
