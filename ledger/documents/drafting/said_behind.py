"""What is said of a sum that no approval says: it goes back, it is carried forward, its year has
a number in place of a name, it is for another day.
"""

import re
from collections.abc import Sequence

from ledger.documents.drafting.acts import Act
from ledger.documents.drafting.figure_roles import Part
from ledger.documents.drafting.periods import years_listed
from ledger.documents.drafting.proposed import Proposed
from ledger.documents.drafting.reading import Reading
from ledger.documents.written import YEAR


def hold_back_what_is_no_approval(entries: Sequence[Proposed], reading: Reading) -> None:
    """Approvals whose own words say something else of their sum, and receipts of which the same
    recommendation says in words that they are spent, are behind marks.
    """
    for each in entries:
        act, part = reading.act_of(each), reading.part_of(each)
        if each.table["kind"] == "funding-received" and act and _SPENT_TOO.search(act.text):
            each.leave_out(f"{act.cite} also spends it: write the approval beside it")
        if each.table["kind"] == "approval" and act and part and (why := _why_none(act, part)):
            each.leave_out(why)
        elif each.table["kind"] == "approval" and act and part and _is_beside(act, part, each):
            each.leave_out("which of the years it is for is not clear")


def _why_none(act: Act, part: Part) -> str:
    """Why a sum of an act is no approval of the year that was found for it; else empty."""
    taken_away = _TAKEN_AWAY.search(part.before)
    is_unjoined = part is not act.parts[0] and not _JOINED.search(part.before)
    is_numbered = part.year is None and len(act.of("sum", "part")) > 1
    reasons = (
        (_IN_PRINCIPLE.match(act.text), "it is approved in principle, and not yet"),
        (is_unjoined, "what it has to do with the figure before it is not clear"),
        (
            taken_away,
            f"it is said behind “{taken_away and taken_away[1]}”, and may be no money of this"
            " decision",
        ),
        (
            _GOES_BACK.match(part.after),
            "it goes back to who gave it, which no entry of a draft says",
        ),
        (
            _IS_CARRIED.match(part.after),
            "it is carried forward: write that entry, and the approval if there is one",
        ),
        (
            is_numbered and _NUMBERED_YEAR.match(part.after),
            "its year is told by its number: fill in which that is",
        ),
    )
    return next((why for is_so, why in reasons if is_so), "")


def _is_beside(act: Act, part: Part, approval: Proposed) -> bool:
    """Whether it is one of several sums of an act that names several years, without its own."""
    year = approval.year
    return (
        year is not None
        and year.first != year.last
        and len(act.of("sum")) > 1
        and not years_listed(part.after)
    )


_BE = r"\b(?:(?:is|are|to|will|shall|should|be|has|have|been|now)\s+){0,4}"
_WITHIN = r"(?:(?!\b(?:and|plus|for)\b)[^£.;]){0,80}?"
_GOES_BACK = re.compile(
    rf"{_WITHIN}{_BE}(?:returned|repaid|refunded|reimbursed|(?:handed|given|paid) back)\s+to\b",
    re.IGNORECASE,
)
_IS_CARRIED = re.compile(rf"{_WITHIN}{_BE}(?:carried|rolled)\s+(?:forward|over)\b", re.IGNORECASE)
_NUMBERED_YEAR = re.compile(
    r"\s*\(?(?:(?:payable|due|falling|being|is)\s+)?(?:in|for|during)\s+(?:the\s+|its\s+)?"
    r"(?:year\s+(?:one|two|three|four|five|[1-9])\b"
    r"|(?:first|second|third|fourth|fifth|final|last)\b(?:\s+(?:contract\s+|full\s+)?year\b"
    r"|\s*(?:,|\.|;|and\b|$)))",
    re.IGNORECASE,
)
_SPENT_TOO = re.compile(
    r"\b(?:and|then)\s+(?:to\s+|the\s+|its\s+|onward\s+)*"
    r"(?:expenditure|spend(?:ing)?|use|payment|pass|grant|award)\b[^£.;]{0,40}?"
    r"\b(?:the same|(?:of|on|use|spend) it|of (?:this|that)|in full"
    r"|(?:sum|amount|grant|money) (?:on|for|to))\b",
    re.IGNORECASE,
)
"""What comes in and is spent is said once: "receipt of £5,000 and expenditure of the same"."""
_JOINED = re.compile(
    rf"[,;:&+()–.-]|\b(?:and|plus|also|with|then|being|to|for|in)\b|{YEAR}", re.IGNORECASE
)
"""Between a figure and another that is approved beside it, or of it."""
_TAKEN_AWAY = re.compile(
    r"\b(reject\w*|declin\w+|refus\w+|delet\w+|remov\w+|against|compared)\b[^£.;]*$",
    re.IGNORECASE,
)
_IN_PRINCIPLE = re.compile(
    r"\W*(?:\w+\s+){0,3}?(?:approv|agree|endors|support)\w*,?\s+in\s+principle\b",
    re.IGNORECASE,
)
