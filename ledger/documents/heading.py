"""What a paper says of itself: its reference, its title, who decided, and when it was signed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from events.references import parse_reference
from events.refusal import Refusal
from ledger.documents.cited import cited_in
from ledger.documents.days import parse_day
from ledger.documents.paper import Line, Paper
from ledger.documents.written import years_in


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
    published_on: date | None


_LABELS = {
    "reference": r"reference(?: (?:code|number|no\.?))?|decision (?:ref(?:erence)?|number|no)\.?"
    r"|ref(?: no)?\.?",
    "title": r"(?:report |decision )?title|subject",
    "decided by": r"decision (?:(?:taken|made) )?by|decided by|decision[- ](?:mak|tak)er"
    r"|authorisation name",
    "signed": r"date (?:signed|of (?:the )?decision|of signature|approved)|decision date"
    r"|signed(?: on)?|approved on",
    "published": r"date published|publication date",
    "dated": r"date",
    "other": r"decision type|directorate",
}
_LABEL = re.compile(
    "|".join(f"(?P<{name.replace(' ', '_')}>{words})" for name, words in _LABELS.items()),
    re.IGNORECASE,
)
_LABEL_WITHIN = re.compile(rf"(?<=\s)(?:{'|'.join(_LABELS.values())})\s?:(?=\s|$)", re.IGNORECASE)
"""Where another field begins on a line that begins with one: "Ref: DD2651 Date: 3 May 2024"."""
_CHROME = re.compile(
    r"skip to (?:main )?content|home|mayor of london.*|london assembly.*|menu|search"
    r"|key information|executive summary|summary|recommendations?|cookies?.*|share(?: this page)?"
    r"|back to .*|print|contents?|you are here.*|.* logo.*|main navigation|breadcrumb.*"
    r"|published.*|decision .*|reference.*|date .*|directorate.*",
    re.IGNORECASE,
)
"""What stands above a decision on its page and is not its title."""
_OF_HEADING = 60
"""Lines, from the first, in which a paper names itself."""
_LONGEST = 200
"""Characters of a title, or of a label with what stands behind it."""

Said = dict[str, tuple[str, int]]
"""Label to what stands behind it, "" for nothing, and the label's line."""


def heading_of(paper: Paper) -> PaperHeading:
    """What the paper says of itself, by the labels of the published page or of the signed form."""
    lines = paper.lines[:_OF_HEADING]
    said = dict(_labelled(lines))
    reference = _reference(lines, said)
    signed_on, signed_line = _signed(paper, said)
    return PaperHeading(
        reference=reference,
        title=_title(paper, said, reference),
        decided_by=said.get("decided_by", ("", 0))[0] or _signer(said),
        signed_on=signed_on,
        signed_line=signed_line,
        published_on=parse_day(said["published"][0]) if "published" in said else None,
    )


def _labelled(lines: Sequence[Line]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each label once; what it asks for stands behind its colon, or on the next line."""
    seen = set()
    for index, line in enumerate(lines):
        fields = _fields(line.text) if len(line.text) <= _LONGEST else []
        for name, value in fields:
            if name in seen:
                continue
            seen.add(name)
            goes_on = not value and len(fields) == 1 and index + 1 < len(lines)
            yield name, (_unless_label(lines[index + 1].text) if goes_on else value, line.number)


def _fields(text: str) -> list[tuple[str, str]]:
    """The labels of a line that begins with one, each with what stands behind it."""
    if _label_of(text)[0] is None:
        return []
    starts = [0, *(match.start() for match in _LABEL_WITHIN.finditer(text)), len(text)]
    found = (_label_of(text[start:end].strip()) for start, end in pairwise(starts))
    fields = {name: value for name, value in found if name is not None}
    # "Date" by itself may be of anything; beside another field it is the decision's.
    dated = fields.pop("dated", None)
    if dated is not None and fields:
        fields.setdefault("signed", dated)
    return list(fields.items())


def _label_of(text: str) -> tuple[str | None, str]:
    """The label that a line begins with, and what stands behind it."""
    label, colon, rest = text.partition(":")
    match = _LABEL.fullmatch(label.strip()) if colon else None
    return (match.lastgroup, rest.strip()) if match else (None, "")


def _unless_label(text: str) -> str:
    """The next line, where it is what the label asks for and no label itself."""
    return "" if _label_of(text)[0] or len(text) > _LONGEST else text


_NUMBER = r"20[0-9]{2}\s?[/-]\s?[0-9]{2,4}|[0-9]{2,4}\s?/\s?20[0-9]{2}"
_NUMBERED = re.compile(
    rf"(?P<number>[A-Z]{{2,6}}\s?[-–]?\s?[0-9][\w/.-]*(?:\s?[/-]\s?[0-9]+)?|{_NUMBER})",
    re.IGNORECASE,
)
_DECISION = (
    r"(?:[A-Z][\w’']*\s){0,3}Decision(?:\s(?:[Rr]ecord|[Nn]otice|[Ff]orm|[Rr]eport))?"
    r"(?:\s(?:[Nn]o|[Nn]umber|[Rr]ef|[Rr]eference))?\.?"
)
_OF_A_DECISION = re.compile(
    rf"{_DECISION}\s(?P<number>[A-Z]{{2,6}}\s?[0-9]{{2,4}}[/-][0-9]{{2,4}}|{_NUMBER})"
)
"""A line that is a decision's number and nothing else: "Officer Decision Record 2024/014"."""


def _reference(lines: Sequence[Line], said: Said) -> str | None:
    """Behind its label in any shape, or the first of a series that is known."""
    labelled = said.get("reference", ("", 0))[0]
    for text in (labelled, *(line.text for line in lines)):
        if found := next(cited_in(text), None):
            return found.reference
        written = _NUMBERED.match(text) if text is labelled else _OF_A_DECISION.fullmatch(text)
        if written is None or years_in(written["number"]):
            continue
        try:
            return parse_reference(written["number"].strip(" .-–"))
        except Refusal:
            continue
    return None


def _title(paper: Paper, said: Said, reference: str | None) -> str | None:
    """Behind its label; on a line with the reference; or the first line that could be one."""
    if labelled := said.get("title", ("", 0))[0]:
        return _without_reference(labelled, reference)
    head = [line.text for line in paper.lines[:_OF_HEADING]]
    titles = [text for text in head if not _CHROME.fullmatch(text) and len(text) <= _LONGEST]
    if reference is not None:
        whole = (line.text for line in paper.lines[::-1] if len(line.text) <= _LONGEST)
        spelt = re.compile(rf"(?:.*\s)?{_spelt(reference)}\b")
        named = (text for text in (*titles, *whole) if spelt.match(text) and not _label_of(text)[0])
        if title := next(filter(None, (_without_reference(text, reference) for text in named)), ""):
            return title
    return next((text for text in titles if _could_be_a_title(text)), None)


def _could_be_a_title(text: str) -> bool:
    is_prose = text.endswith((".", ":", ";")) or len(text.split()) > _TITLE_WORDS_MAX
    is_item = re.match(r"[0-9]+\.|[-•]", text)
    return len(text.split()) > 1 and not (is_prose or is_item or _label_of(text)[0])


_TITLE_WORDS_MAX = 20


def _spelt(reference: str) -> str:
    """A pattern for a reference with and without its space."""
    return r"\s?".join(map(re.escape, reference.split()))


def _without_reference(text: str, reference: str | None) -> str:
    """A title alone: "DMPC Decision - PCD 634" holds none."""
    if reference:
        text = re.sub(_spelt(reference), " ", text)
    text = re.sub(rf"^(?:\w+ )?Decision\s*[–-]|^{_DECISION}\s*$", "", text)
    return " ".join(text.split()).strip(" -–:")


def _signer(said: Said) -> str | None:
    """Who signed, where that stands behind a label and not the day."""
    signed = said.get("signed", ("", 0))[0].rstrip(" ,;")
    return signed if signed and parse_day(signed) is None else None


def _signed(paper: Paper, said: Said) -> tuple[date | None, int | None]:
    """The day of signing, and where; behind a signature where no label has it."""
    value, labelled = said.get("signed", ("", None))
    if (day := parse_day(value)) is not None:
        return day, labelled
    for index, each in enumerate(paper.lines):
        if not each.text.lower().startswith(("signature", "signed")) or len(each.text) > _LONGEST:
            continue
        for near in paper.lines[index : index + 3]:
            _, label, rest = near.text.rpartition("Date")
            if label and (day := parse_day(rest)) is not None:
                return day, near.number
    return None, labelled
