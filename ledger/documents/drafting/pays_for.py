"""For which of several approvals a sentence says who pays, where it has no sum itself."""

import re
from enum import Enum, auto

from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.context import VERBS_OF_NO_MONEY
from ledger.documents.drafting.fund_acts import is_carry_forward, is_receipt
from ledger.documents.drafting.reading import Reading


class PaysFor(Enum):
    """Whether a sentence that names a source speaks of an act's money."""

    THIS = auto()
    ANOTHER = auto()
    UNCLEAR = auto()


def pays_for(text: str, act: Act, reading: Reading) -> PaysFor:
    """Whether "X is met from the reserve" is said of the money of an act: not where X is named in
    other acts alone; unclear where "it" or "this" stands below several.
    """
    others = [each for each in approving(reading) if each is not act]
    subject = _SUBJECT.match(text)
    if not others or subject is None:
        return PaysFor.THIS
    names = [each for each in _NAME.findall(subject["what"]) if each not in act.text]
    if any(name in each.text for name in names for each in others):
        return PaysFor.ANOTHER
    return PaysFor.UNCLEAR if _IT.fullmatch(subject["what"]) else PaysFor.THIS


def approving(reading: Reading) -> list[Act]:
    """The acts that approve money."""
    return [
        act
        for act in reading.acts
        if act.of("sum")
        and act.verb not in VERBS_OF_NO_MONEY
        and not is_receipt(act)
        and not is_carry_forward(act)
    ]


_SUBJECT = re.compile(
    r"(?:[\d.]+\s)?(?:(?:to\s)?(?:agree|note|confirm)\w*\s(?:that\s)?)?(?:the\s)?(?P<what>[^.;£]{1,80}?)"
    r"\s(?:(?:is|are|be|will|would|shall|should|to|can|wholly|fully|all|now)\s){1,4}"
    r"(?:funded|met|financed|contained|resourced|paid|covered|drawn|provided|come)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)+")
_IT = re.compile(r"it|this|that|this (?:sum|amount|grant|approval|expenditure)", re.IGNORECASE)
