"""References of decisions: PCD 1575, CEOD 29/23, MD 2510; one decision, one spelling."""

import re

from events.refusal import Refusal
from events.text import TextRefused, one_line

REFERENCE_LENGTH_MAX = 60
BOOK_SERIES = "BOOK"
"""The series of book-keeping acts, which the book numbers itself."""

# The Deputy Mayor's decisions are cited both by the office's series (PCD) and by the office
# holder's (DMPC): PCD 1610 cites PCD 1078 as "DMPC 1078".
_SAME_SERIES = {"DMPC": "PCD"}
_NUMBERED = re.compile(r"([A-Za-z]{2,6})\s*[-.\u2013]?\s*0*([0-9]+)", re.ASCII)
# Chief Executive Officer decisions restart each year: "CEOD 29/23", "CEOD 26-2023", "CEOD 26.2023".
_NUMBERED_IN_YEAR = re.compile(
    r"(CEOD)\s*0*([0-9]+)\s*[/.\u2013-]\s*(?:20)?([0-9]{2})", re.ASCII | re.IGNORECASE
)


class ReferenceRefused(Refusal):
    """A reference that is empty, too long, or holds characters that do not print."""


def parse_reference(written: object) -> str:
    """The one spelling of a reference: "PCD1295" and "DMPC 1295" are "PCD 1295".

    A shape not seen before is kept as written, its white space folded. Raises
    ReferenceRefused.
    """
    remedy = 'write it like "PCD 1575" or "CEOD 29/23"'
    if not isinstance(written, str):
        raise ReferenceRefused(written, "is not a reference", remedy)
    try:
        text = one_line(written)
    except TextRefused as refused:
        raise ReferenceRefused(written, refused.wrong, remedy) from refused
    if len(text) > REFERENCE_LENGTH_MAX:
        raise ReferenceRefused(written, f"is longer than {REFERENCE_LENGTH_MAX} characters", remedy)
    if match := _NUMBERED.fullmatch(text):
        return f"{_series(match[1])} {match[2]}"
    if match := _NUMBERED_IN_YEAR.fullmatch(text):
        return f"{_series(match[1])} {match[2]}/{match[3]}"
    return text


def _series(letters: str) -> str:
    return _SAME_SERIES.get(letters.upper(), letters.upper())


def is_book_keeping(reference: str) -> bool:
    """Whether a reference belongs to a book-keeping act (BOOK 7) and not to a signed decision."""
    return reference.split(maxsplit=1)[0] == BOOK_SERIES
