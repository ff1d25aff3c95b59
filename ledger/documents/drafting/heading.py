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
    rf"|(?:Executive |Assistant |Interim |Corporate )?Director{_OF}|Leader of the Council"
    rf"|(?:(?:Assistant|Deputy) )?(?:Police(?:, Fire)? and (?:Fire and )?Crime |London Fire )?"
    rf"Commissioner{_OF}"
    rf"|Portfolio Holder{_OF}"
    rf"|Chief Constable|Head{_OF}|Executive|Committee|Board)\b"
)
_IN_SHORT = re.compile(r"\b(?:PF?CC|DMPC)\b")


@dataclass(frozen=True)
class HeadingRead:
    """What stands above the entries; empty or None where the paper does not say it."""

    reference: str
    title: str
    decided_by: str
    decided_on: date | None
    dated_by: str
    """As a decision file has it: "signed", "published", "inferred" of one that is only dated."""
    date_line: Line | None


def heading_of(paper: Paper, lead_in: str) -> HeadingRead:
    """What a paper says of itself; `lead_in` are the words before its recommendations."""
    said = said_of_itself(paper)
    day, dated_by, number = said.signed_on, "signed", said.signed_line
    if day is None:
        day, dated_by, number = said.published_on, "published", said.published_line
    if day is None:
        day, dated_by, number = said.dated_on, "inferred", said.dated_line
    line = next((each for each in paper.lines if each.number == number), None)
    return HeadingRead(
        said.reference or "",
        said.title or "",
        _office_of(paper, lead_in, said.decided_by or ""),
        day,
        dated_by,
        line,
    )


def _office_of(paper: Paper, lead_in: str, decided_by: str) -> str:
    """The office that decides, in full where any of the places has it so."""
    if office := _office(lead_in) or _office_held(decided_by) or _office_alone(paper):
        return _in_full(office, paper)
    match = _IN_SHORT.search(decided_by) or _IN_SHORT.search(lead_in)
    return match[0] if match else _office_of_the_head(paper)


def _in_full(office: str, paper: Paper) -> str:
    """The same office as the paper has it elsewhere: "Commissioner" as "Police and Crime
    Commissioner for Wick"; as it is where it may be one of several.
    """
    itself = re.compile(rf"(?<!Deputy )(?<!Assistant )\b{re.escape(office)}\b")
    fuller = {
        match["office"]
        for line in paper.lines
        for match in _OFFICE.finditer(line.text)
        if itself.search(match["office"]) and not _OF_A_DEPUTY.search(line.text[: match.start()])
    }
    longest = max((office, *fuller), key=len)
    return longest if all(each in longest for each in fuller) else office


_OF_A_DEPUTY = re.compile(r"\b(?:Deputy|Assistant|Acting) $")


def _office(text: str) -> str:
    """The office that a text names; empty where it names none."""
    match = _OFFICE.search(text)
    return match["office"] if match else ""


def _office_held(decided_by: str) -> str:
    """The office of who decides, and not who holds it: "Deputy Mayor, Lamps" is that for Lamps."""
    name = _office(decided_by)
    if name != "Deputy Mayor":
        return name
    rest = decided_by.partition(name)[2].strip(" ,")
    return f"{name} for {rest}" if rest else name


def _office_alone(paper: Paper) -> str:
    """The office that is all that a line says, as beside where it signs."""
    return next((each.text for each in paper.lines if _OFFICE.fullmatch(each.text)), "")


def _office_of_the_head(paper: Paper) -> str:
    """Whose office heads the paper, where nobody else is named who could decide for it: "OFFICE OF
    THE POLICE AND CRIME COMMISSIONER FOR WICK".
    """
    if any(_COULD_DECIDE.search(line.text) for line in paper.lines):
        return ""
    heads = [_OFFICE_OF.fullmatch(line.text) for line in paper.lines[:_HEAD_LINES]]
    names = [_as_written(head["office"]) for head in heads if head]
    return next((name for name in names if _OFFICE.fullmatch(name)), "")


_OFFICE_OF = re.compile(r"(?:the )?office of (?:the )?(?P<office>[^.:;]{5,80})", re.IGNORECASE)
_COULD_DECIDE = re.compile(
    r"\b(?:deputy|chief executive|chief of staff|delegat\w+)\b", re.IGNORECASE
)
_HEAD_LINES = 10


def _as_written(office: str) -> str:
    """An office in capitals throughout, as it is written elsewhere."""
    words = [word.capitalize() for word in office.split()] if office.isupper() else office.split()
    return " ".join(word.lower() if word.lower() in _SMALL else word for word in words)


_SMALL = ("and", "for", "of", "the")
