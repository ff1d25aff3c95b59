"""The reference of a paper itself, and not of another that it names."""

import re
from collections.abc import Iterator, Sequence

from events.references import parse_reference
from events.refusal import Refusal
from ledger.documents.cited import cited_in
from ledger.documents.paper import Line
from ledger.documents.written import years_in

_IN_YEAR = r"20[0-9]{2}\s?[/-]\s?[0-9]{2,4}|[0-9]{1,4}\s?[/-]\s?20[0-9]{2}"
_BEHIND_A_LABEL = re.compile(
    r"(?:[A-Z][A-Z&]{0,9}\s?[-–]?\s?)?(?=[\w/.-]*[0-9])[\w]+(?:\s?[/.–-]\s?[\w]+)*", re.IGNORECASE
)
"""Whatever its series: letters of one, and what has a figure in it."""
FORM = (
    r"(?:[A-Z][\w’']*\s){0,3}[Dd]ecision(?:\s(?:[Rr]ecord|[Nn]otice|[Ff]orm|[Rr]eport|[Ll]og))?"
    r"(?:\s(?:[Nn]o|[Nn]umber|[Rr]ef|[Rr]eference))?\.?"
)
"""What a decision's number stands behind, where it heads the paper."""
_OF_A_FORM = re.compile(
    rf"{FORM}\s(?P<number>[A-Z]{{2,6}}\s?[0-9]{{2,4}}[/-][0-9]{{2,4}}|{_IN_YEAR})(?:\s?[–:-]\s.*)?"
)
"""A line that is a decision's number, or that and its title: "Officer Decision Record 2024/014"."""
_BEFORE_A_TITLE = re.compile(
    r"(?P<number>[0-9]{1,4}/20[0-9]{2}"
    r"|[A-Z]{2,8}[0-9]?[/-](?:[0-9]{2,4}[/-][0-9]{1,4}|(?!20[0-9]{2}\b)[0-9]{3,4}))"
    r":?\s(?:[–-]\s)?[A-Z].*"
)
"""A title with a number by years before it, or one of a series: "20/2026 – Fund applications",
"LDR/25/063 Grants"; letters with a year or with two figures are none.
"""
_BEHIND_A_TITLE = re.compile(r".*\sref:\s?(?P<number>[\w/.-]*[0-9][\w/.-]*)$", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:background|supporting|related|previous)[\s/]*(?:supporting\s)?"
    r"(?:papers|documents|information|decisions)\b.*",
    re.IGNORECASE,
)
"""Behind this stand other papers."""
_TITLE_WORDS_MAX = 20
OF_HEADING = 60
"""Lines, from the first, in which a paper names itself."""


def own_reference(labelled: str, lines: Sequence[Line]) -> str | None:
    """Behind its label in any shape; else where a line heads the paper with it."""
    if found := next(cited_in(labelled), None):
        return found.reference
    if (match := _BEHIND_A_LABEL.match(labelled)) and (reference := _parsed(match[0])):
        return reference
    return next((found for found in _in_headings(lines) if found), None)


_ABOUT_ITSELF = re.compile(
    r"(?:\W|\b(?:page|of|[0-9]{1,3}|official|sensitive|decision|dmpc|mayoral|director|form|record|notice"
    r"|paper|report|version|draft|final)\b)*",
    re.IGNORECASE,
)
"""What stands in a footer with the paper's reference."""
_PAGE = re.compile(r"\bpage\s[0-9]", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:decision\s)?(?:ref(?:erence)?|number|no)\.?(?:\s(?:code|number|no)\.?)?\s?:", re.IGNORECASE
)


def references_besides(own: str, lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """What a paper also gives as its own reference: behind a label, in a footer, or, a slip away
    from it, before its title.
    """
    heads = True
    for index, line in enumerate(lines):
        heads = heads and index < OF_HEADING and not _OTHERS.fullmatch(line.text)
        cited = list(cited_in(line.text))
        if len(cited) != 1 or cited[0].reference == own:
            continue
        (other,) = cited
        rest = re.sub(spelt(other.as_written), "", line.text)
        is_last = index + 1 == len(lines) and re.search("[a-z]", rest, re.IGNORECASE)
        is_footer = (is_last or _PAGE.search(rest)) and _ABOUT_ITSELF.fullmatch(rest)
        is_title = not index and _is_one_slip_from(other.reference, own)
        if is_footer or is_title or (heads and _LABEL.match(line.text)):
            yield other.reference, line


def _is_one_slip_from(one: str, other: str) -> bool:
    """Whether one digit is another, or two have changed places."""
    if len(one) != len(other):
        return False
    apart = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    first, last = apart[0], apart[-1]
    is_swapped = one[first] == other[last] and one[last] == other[first]
    return len(apart) == 1 or (len(apart) == 2 and last == first + 1 and is_swapped)


def _in_headings(lines: Sequence[Line]) -> Iterator[str | None]:
    """By each line that could head the paper; what a sentence names is another's, but for what the
    first line begins with.
    """
    for index, line in enumerate(lines):
        if _OTHERS.fullmatch(line.text):
            return
        for pattern in (_OF_A_FORM, _BEFORE_A_TITLE, _BEHIND_A_TITLE):
            if match := pattern.fullmatch(line.text):
                yield _parsed(match["number"])
        is_prose = line.text.endswith((".", ";", ",")) or len(line.text.split()) > _TITLE_WORDS_MAX
        if not is_prose or not index:
            yield _at_an_end(line.text)


def _at_an_end(text: str) -> str | None:
    """The reference that a heading begins or ends with."""
    cited = list(cited_in(text))
    if not cited:
        return None
    first, last = cited[0], cited[-1]
    if re.match(rf"\W*{spelt(first.as_written)}\b", text):
        return first.reference
    return last.reference if re.search(rf"\b{spelt(last.as_written)}\W*$", text) else None


def spelt(reference: str) -> str:
    """A pattern for a reference, whatever parts its series, year and number, or nothing."""
    return r"[\s/.–-]*".join(map(re.escape, re.split(r"[\s/]+", reference)))


def _parsed(written: str) -> str | None:
    """One spelling of a reference; of a year, or what none could be, None."""
    is_a_year = not re.search("[A-Za-z]", written) and years_in(written)
    try:
        return None if is_a_year else parse_reference(written.strip(" .-–"))
    except Refusal:
        return None
