"""Stated totals of money that does not all stand: behind marks, as it is.

Recorded without it, they would be told as differing, though the paper is right.
"""

from collections.abc import Sequence

from events.money import Money
from ledger.documents.drafting.proposed import Proposed, in_pounds
from ledger.documents.drafting.reading import Reading
from ledger.documents.slips import likely_slip

_OF_MONEY = ("approvals", "contract", "received", "draws")


def hold_back_totals(
    entries: Sequence[Proposed], stated: Sequence[Proposed], reading: Reading
) -> None:
    """Totals stand where what stands comes to them, or where all that they are of stands: only then
    is it the paper that is wrong. A slip of the hand is the paper's in any case.
    """
    for total in stated:
        if total.table["of"] in _OF_MONEY and (reason := _why_not(total, entries, reading)):
            total.leave_out(reason)


def _why_not(total: Proposed, entries: Sequence[Proposed], reading: Reading) -> str:
    """Why a total does not stand; empty where it does."""
    about = [(each, _pence_of(total, each)) for each in entries]
    standing = sum(pence for each, pence in about if not each.is_left_out)
    behind = sum(pence for each, pence in about if each.is_left_out)
    if not standing:
        return "nothing that it is a total of stands in the draft"
    if _agrees(total, standing):
        return ""
    is_slip = likely_slip(total.pence, standing) is not None
    if is_slip and not _counts_from_before(total) and not _agrees(total, standing + behind):
        return ""
    comes_to = f"what stands of it comes to {in_pounds(standing)}"
    if behind:
        return f"{comes_to}, and {in_pounds(behind)} of it is behind comment marks"
    if _counts_from_before(total) and not _knows_what_was(total, entries, reading):
        return f"{comes_to}, and no entry says what there was before"
    return ""


def _agrees(total: Proposed, pence: int) -> bool:
    stated = Money.parse(total.table["amount"])
    is_rounded = stated.precision_pence > 1
    is_near = abs(stated.pence - pence) * 2 <= stated.precision_pence
    return stated.pence == pence or (is_rounded and is_near)


def _counts_from_before(total: Proposed) -> bool:
    """Whether it is of what earlier decisions put there too: what something is brought to."""
    is_to_date = total.table.get("basis") == "to-date"
    return is_to_date or total.table["of"] in ("contract", "received")


def _knows_what_was(total: Proposed, entries: Sequence[Proposed], reading: Reading) -> bool:
    """Whether the draft, or a book that has the programme, says what was approved before."""
    name = total.programme
    return bool(name and reading.known.find("programme", name)) or any(
        "stands_for" in each.table and each.programme == name and not each.is_left_out
        for each in entries
    )


def _pence_of(total: Proposed, entry: Proposed) -> int:
    """What the total is of in an entry, whether this stands or not; without a year it may be of
    any.
    """
    scope, table = total.table, entry.table
    years = (scope.get("year"), "")
    if ("year" in scope and table.get("year") not in years) or (
        total.programme and entry.programme != total.programme
    ):
        return 0
    funds = scope.get("funds") or [scope.get("fund")]
    match scope["of"], table["kind"]:
        case "draws", "approval":
            return sum(
                _pence(line["amount"]) for line in table.get("funding", []) if line["fund"] in funds
            )
        case "approvals" | "contract", "approval":
            is_own = "stands_for" not in table
            return entry.pence if is_own or _counts_from_before(total) else 0
        case "received", "funding-received":
            return entry.pence if funds == [None] or table["fund"] in funds else 0
        case _:
            return 0


def _pence(amount: str) -> int:
    return Money.parse(amount).pence
