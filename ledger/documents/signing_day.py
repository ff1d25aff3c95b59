"""The day of signing: whether the paper has one, the one of the book, and one that can be: not to
come, not before what the paper says has happened, and not a year from its own other days.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ledger.documents.days import is_to_come, no_such_day, parse_day, spans_in
from ledger.documents.fields import LONGEST
from ledger.documents.findings import About, Finding
from ledger.documents.heading import PaperHeading
from ledger.documents.paper import Line, Paper
from ledger.documents.written import years_in
from projections import register
from projections.figures import day


def day_of_signing(
    paper: Paper, heading: PaperHeading, signing: register.Decision | None, today: date | None
) -> Iterator[Finding]:
    """What is told of the day on which a paper was signed; None as `today` asks of no day whether
    it is to come.
    """
    signed = heading.signed_on
    if signed is None:
        yield _of_no_day(heading)
        return
    yield _by_the_book(heading, signed, signing)
    wrong = []
    if today is not None and signed > today:
        wrong.append("is still to come")
    if reasons := list(_a_year_from(paper, heading, signed)):
        wrong.append(f"looks a year off: {', and '.join(reasons)}")
    if wrong:
        says = f"the day of signing, {day(signed)}, {'; it '.join(wrong)}"
        yield Finding(About.DATE, heading.signed_line, says, differs=True)
    for line in paper.lines:
        for words in _happened_after(line, signed):
            says = f"“{words}” is after the day of signing, {day(signed)}"
            yield Finding(About.DATE, line.number, says, differs=True)


def _of_no_day(heading: PaperHeading) -> Finding:
    where = "“Date signed” is left empty" if heading.signed_line else "it has no such line"
    if is_to_come(heading.signed_as):
        where = f"it is not signed yet, and says “{heading.signed_as}”"
    if wrong := no_such_day(heading.signed_as):
        where = f"“{wrong}” is no day of the calendar"
    text = f"no signed date: {where}"
    return Finding(About.DATE, heading.signed_line, text, differs=bool(wrong))


def _by_the_book(heading: PaperHeading, signed: date, signing: register.Decision | None) -> Finding:
    entries = () if signing is None else (signing.id,)
    says, differs = f"signed on {day(signed)}", False
    if signing is not None and signing.decided_on != signed:
        differs = True
        says += (
            f" by the paper, and on {day(signing.decided_on)} ({signing.dated_by}) by the book;"
            f" correct entry {signing.id}"
        )
    return Finding(About.DATE, heading.signed_line, says, differs, entries)


_YEAR = timedelta(365)
_ABOUT = timedelta(31)
"""Within so many days of each other is what happens about a signing: meeting, publication."""
_OWN_DAY = re.compile(
    r"(?:dated?|signed|signature|(?:date\s(?:and\stime\s)?of\s)?(?:the\s)?(?:meeting|publication|cabinet"
    r"|committee|board)|(?:meeting|publication)\sdate|published)\b[^.;]*(?:\.\sdated?\b[^.;]*)?",
    re.IGNORECASE,
)
"""A line of the paper's own day: of its meeting, of a signature, of publication."""


def _a_year_from(paper: Paper, heading: PaperHeading, signed: date) -> Iterator[str]:
    """What else says of when the paper is, where all of it is a year from the day of signing."""
    of_heading = (
        (heading.published_on, heading.published_line),
        (heading.dated_on, heading.dated_line),
    )
    own = {found: line for found, line in of_heading if found and line}
    own |= {
        found: line.number
        for line in paper.lines
        if line.number != heading.signed_line and len(line.text) <= LONGEST
        if _OWN_DAY.fullmatch(line.text) and (found := parse_day(line.text))
    }
    if any(abs(each - signed) <= 3 * _ABOUT for each in own):
        return
    for each, line in own.items():
        if abs(abs(each - signed) - _YEAR) <= _ABOUT:
            yield f"{paper.place(line)} has {day(each)}"
    if year := _year_of(heading.reference or ""):
        is_before = year == signed.year + 1 and signed.month <= _MONTHS_IN_ITS_YEAR
        if is_before or (year == signed.year - 1 and signed.month >= _MONTHS_IN_ITS_YEAR):
            yield f"{heading.reference} is of {year}"


_IN_REFERENCE = re.compile(
    r"(?<![0-9])(20[0-9]{2})(?=[/.-])|(?<=[/.-])(20[0-9]{2})(?![0-9])|(?<=[A-Z][/-])(2[0-9])(?=[/-][0-9]{2})"
)
_MONTHS_IN_ITS_YEAR = 9
"""A decision may be signed a few months before or after the year that its number is of."""


def _year_of(reference: str) -> int | None:
    """The year that a reference has in it: "PFCC/2026/018", "CAB/25/114"."""
    found = _IN_REFERENCE.search(reference)
    if found is None or years_in(reference):
        return None
    return int(found[1] or found[2] or f"20{found[3]}")


_HAPPENED = re.compile(
    r"(?:\b(?:was|were|ha(?:s|ve|d)\sbeen)\s(?!(?:\w+\s)?(?:to|due|for|of|that|by|amended|updated|revised|corrected"
    r"|published|implemented|expected|planned|scheduled|proposed|set)\b)(?:\w+\s){1,2}on"
    r"|\b(?:PCD|MD|DD|decision|report|minutes?)\b[^.;]*,\s(?:signed|dated)(?:\son)?)\s$",
    re.IGNORECASE,
)
"""Before a day on which something has happened."""
_WOULD = re.compile(
    r"\b(?:if|once|when|where|until|unless|would|will|should|amend\w*|updat\w*)\b", re.IGNORECASE
)


def _happened_after(line: Line, signed: date) -> Iterator[str]:
    """What the paper says has happened, on a day behind that of its signing."""
    for start, end, first, last in spans_in(line.text):
        said = _HAPPENED.search(line.text[:start])
        if said and first == last and first > signed and not _WOULD.search(line.text):
            yield line.text[said.start() : end]
