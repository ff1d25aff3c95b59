"""What a paper says of itself: its reference, its title, who decided, and when it was signed."""

import re
from dataclasses import dataclass
from datetime import date

from ledger.documents.days import day_alone, no_such_day, parse_day
from ledger.documents.fields import LONGEST, Fields, fields_of, is_field
from ledger.documents.own_reference import FORM, OF_HEADING, own_reference, spelt
from ledger.documents.paper import Paper


@dataclass(frozen=True)
class PaperHeading:
    """The heading of a paper; None for what it does not say."""

    reference: str | None
    title: str | None
    decided_by: str | None
    """As it is written: perhaps with who held the office."""
    signed_on: date | None
    signed_line: int | None
    """Where the date of signing stands, or the label that it is missing behind."""
    signed_as: str
    """What stands behind that label, or behind the signature; empty where nothing does."""
    published_on: date | None
    published_line: int | None
    dated_on: date | None
    """By a date of which the paper does not say what it is of."""
    dated_line: int | None


_CHROME = re.compile(
    r"skip to (?:main )?content|home|mayor of london.*|london assembly.*|menu|search"
    r"|key information|executive summary|summary|recommendations?|cookies?.*|share(?: this page)?"
    r"|back to .*|print|contents?|you are here.*|.* logo.*|main navigation|breadcrumb.*"
    r"|published.*|decision .*|reference.*|date .*|directorate.*|official"
    r"|(?:non-|not )?confidential"
    r"|(?:notice|record) of (?:\w+ ){0,3}decision.*|(?:\w+ ){0,4}decision(?: making)?"
    r" (?:notice|record|form|report|paper|log|sheet|details)(?: [–-] .*)?"
    r"|.* [–-] decision making record",
    re.IGNORECASE,
)
"""What stands above a decision on its page and is not its title."""


def heading_of(paper: Paper) -> PaperHeading:
    """What the paper says of itself, by the labels of the published page or of the signed form."""
    lines = paper.lines[:OF_HEADING]
    said = fields_of(paper, lines)
    reference = own_reference(said.get("reference", ("", 0))[0], lines)
    signed_on, signed_line, signed_as = _signed(paper, said)
    published, published_line = said.get("published", ("", None))
    dated, dated_line = said.get("dated", ("", None))
    return PaperHeading(
        reference=reference,
        title=_title(paper, said, reference),
        decided_by=said.get("decided_by", ("", 0))[0] or _signer(said),
        signed_on=signed_on,
        signed_line=signed_line,
        signed_as=signed_as,
        published_on=parse_day(published),
        published_line=published_line,
        dated_on=parse_day(dated),
        dated_line=dated_line,
    )


def _title(paper: Paper, said: Fields, reference: str | None) -> str | None:
    """Behind its label; on a line with the reference; or the first line that could be one."""
    if labelled := said.get("title", ("", 0))[0]:
        return _without_reference(labelled, reference)
    head = [line.text for line in paper.lines[:OF_HEADING]]
    titles = [text for text in head if not _CHROME.fullmatch(text) and len(text) <= LONGEST]
    if reference is not None:
        whole = (line.text for line in paper.lines[::-1] if len(line.text) <= LONGEST)
        names_it = re.compile(rf"(?:.*\s)?{spelt(reference)}\b")
        named = (text for text in (*head, *whole) if names_it.match(text) and not is_field(text))
        alone = (_without_reference(text, reference) for text in named)
        if title := next((each for each in alone if each and not _CHROME.fullmatch(each)), ""):
            return title
    return next((text for text in titles if _could_be_a_title(text)), None)


def _could_be_a_title(text: str) -> bool:
    is_prose = text.endswith((".", ":", ";")) or len(text.split()) > _TITLE_WORDS_MAX
    is_item = re.match(r"[0-9]+\.|[-•]", text)
    return len(text.split()) > 1 and not (is_prose or is_item or is_field(text))


_TITLE_WORDS_MAX = 20


def _without_reference(text: str, reference: str | None) -> str:
    """A title alone: "DMPC Decision - PCD 634" holds none."""
    if reference:
        text = re.sub(rf"(?:\bref:\s?)?{spelt(reference)}\b", " ", text)
    text = re.sub(rf"^{FORM}\s*(?:[–:-]|$)", "", text)
    return " ".join(text.split()).strip(" -–:")


def _signer(said: Fields) -> str | None:
    """Who signed, where that stands behind a label and not the day."""
    signed = said.get("signature", ("", 0))[0].rstrip(" ,;")
    return signed if signed and parse_day(signed) is None else None


def _signed(paper: Paper, said: Fields) -> tuple[date | None, int | None, str]:
    """The day of signing, where, and as it is written; behind a signature where no label has it."""
    value, labelled = said.get("signed", ("", None))
    if (day := parse_day(value)) is not None:
        return day, labelled, value
    for index, each in enumerate(paper.lines):
        if _SIGNATURE.match(each.text) and len(each.text) <= LONGEST:
            for near in paper.lines[index : index + _NEAR_LINES]:
                if (day := _day_of_signing(near.text)) is not None:
                    return day, near.number, near.text
                dated = _DATED.fullmatch(near.text)
                if dated and not value and no_such_day(dated["rest"]):
                    return None, near.number, dated["rest"].strip(" :")
    return None, labelled, value


_SIGNATURE = re.compile(r"sign(?:ature|ed)\b(?!\s(?:decision|document|off|up)\b)", re.IGNORECASE)
_NEAR_LINES = 4
"""From a signature, itself among them, in which its day stands."""
_DATED = re.compile(
    r"(?:.*\b(?:dated?|on)\b|sign(?:ature|ed)\b[^.]{0,60}[,:])(?P<rest>[^a-z]*.*)", re.IGNORECASE
)


def _day_of_signing(text: str) -> date | None:
    """The day behind "Date" or a signature, or that is all that a line says."""
    dated = _DATED.fullmatch(text)
    return parse_day(dated["rest"]) if dated else day_alone(text)
