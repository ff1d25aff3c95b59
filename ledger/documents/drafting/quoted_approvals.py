"""What a sentence says that another decision approved: "PCD 1001 approved £A", "£A (PCD 1001)"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from events.years import FinancialYear
from ledger.documents.drafting.figure_roles import Part
from ledger.documents.drafting.outline import Sentence
from ledger.documents.drafting.periods import years_of
from ledger.documents.drafting.reading import Reading
from ledger.documents.wording import AND_ALSO


@dataclass(frozen=True, slots=True)
class Quoted:
    """An amount that another decision is said to have approved."""

    part: Part
    references: list[str]
    year: FinancialYear | None
    """None where no one year is said."""
    doubt: str = ""
    """Why that may not be what it approved; empty where the words say so."""


def quoted_approvals(sentence: Sentence, reading: Reading) -> Iterator[Quoted]:
    """The amounts of a sentence that it says a decision approved, which it names with them."""
    years = years_of(sentence.text)
    of_the_whole = years[0] if len(years) == 1 else None
    last: Quoted | None = None
    for index, part in enumerate(sentence.parts):
        references = _approved_by(part, reading, is_first=not index)
        doubt = "" if _says_approved(part, last) else _ONLY_PAID
        if last is not None and not references and _goes_on(last, part):
            references, doubt = last.references, last.doubt
        last = None
        if len(references) == 1 and _is_its_own(part):
            last = Quoted(part, references, part.year or of_the_whole, doubt)
            yield last


_PAST = r"(?<!\bbe\s)(?<!\bif\s)(?<!\bonce\s)(?<!\bnot\s)\b"
_APPROVED = (
    rf"{_PAST}(?:approved|agreed|awarded|allocated|authori[sz]ed|granted|gave|committed|provided"
    r"|released|invested|set aside)\b"
)
_PAID = rf"{_PAST}(?:contributed|drew|drawn|paid|spent|used|took|met)\b"
_SAID = re.compile(f"{_APPROVED}|{_PAID}", re.IGNORECASE)
_SAID_APPROVED = re.compile(_APPROVED, re.IGNORECASE)
_ONLY_PAID = "what it paid or drew may not be all that it approved"
_CLAUSE_ENDS = re.compile(r";|\.(?:\s|$)")
_NAMES_IT = re.compile(
    r"(?:\b(?:in|by|under|through|via|per|with|from)\s(?:the\s)?"
    r"|\(\s?(?:(?:see|by|under|in)\s)?)(?:[Dd]ecisions?\s)?(?=[A-Z0-9])"
)
"""What stands right before the decision that approved a sum before it."""


def _approved_by(part: Part, reading: Reading, *, is_first: bool) -> list[str]:
    """The decisions that the words about a figure say it was approved by."""
    before, behind = _words_about(part)
    said = _SAID.search(before)
    if said and not is_first:  # what stands behind the verb is of the figure before it
        before = before[: said.start()]
    if said and (named := reading.decisions_named(before)):
        return named
    if not _SAID.search(f"{before} £ {behind}"):
        return []
    for begins in _NAMES_IT.finditer(behind):
        if named := reading.decisions_named(_UP_TO_A_BREAK.match(behind, begins.end())[0]):  # type: ignore[index]
            return named
    return []


_UP_TO_A_BREAK = re.compile(r"[^,;)]*")


def _words_about(part: Part) -> tuple[str, str]:
    """The words of its own clause before a figure and behind it."""
    ends = [each.end() for each in _CLAUSE_ENDS.finditer(part.before)]
    return part.before[max(ends, default=0) :], _CLAUSE_ENDS.split(part.after)[0]


def _says_approved(part: Part, last: Quoted | None) -> bool:
    before, behind = _words_about(part)
    said = [each for each in (_SAID.search(before), _SAID.search(behind)) if each]
    first = said[0][0] if said else ""
    return bool(_SAID_APPROVED.search(first)) or last is not None


def _goes_on(last: Quoted, part: Part) -> bool:
    """Whether a figure is one more of a list: "approved £A for the app and £B for the guild"."""
    is_listed = re.fullmatch(rf"[^£.;]{{0,80}}{AND_ALSO}", part.before)
    return bool(is_listed) and part.role == last.part.role and not _IS_TOLD_ELSE.match(part.after)


_IS_TOLD_ELSE = re.compile(
    r"\s*(?:has|have|had|is|are|was|were|will|remains?|would|can|may|of (?:it|this|that|which))\b"
)


def _is_its_own(part: Part) -> bool:
    """Whether it is a sum of its own, and not a part of one, a rate or what something comes to."""
    is_a_part = re.match(r"\s*(?:of|out of)\s(?:the|this|that|its|these)\b", part.after)
    is_a_step = re.search(r"\bfrom\s*$", part.before)
    return part.role in ("sum", "old total") and not is_a_part and not is_a_step
