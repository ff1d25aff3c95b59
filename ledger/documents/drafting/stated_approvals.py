"""A total of approvals as a paper states it, held against those of its draft."""

from events.years import FinancialYear
from ledger.documents.drafting.proposed import (
    Confidence,
    Proposed,
    Table,
    in_pounds,
    own_approvals,
    written,
)
from ledger.documents.figures import Figure
from ledger.documents.wording import label_of_total


def own_pence(entries: list[Proposed], year: FinancialYear | None = None) -> int:
    """What the draft's own approvals come to."""
    own = own_approvals(entries)
    return sum(each.pence for each in own if year is None or each.year == year)


def held_against(figure: Figure, pence: int, what: str) -> tuple[Confidence, str]:
    """How sure a total is that the draft's entries come to or do not, and that in words."""
    if figure.agrees_with(pence):
        return "high", f"{what} of the draft come to it"
    return "medium", f"{what} of the draft come to {in_pounds(pence)}"


def approvals_total(  # noqa: PLR0913, PLR0917 - what a total says
    figure: Figure,
    year: FinancialYear | None,
    entries: list[Proposed],
    cite: str,
    line: int,
    label: str,
    words: str,
) -> Proposed:
    """The total of all approvals, or of those of a year, as the paper states it."""
    table: Table = {"kind": "total-stated", "of": "approvals"}
    if year is not None:
        table["year"] = str(year)
    table |= {"amount": written(figure), "label": label, "cite": cite}
    confidence, why = held_against(figure, own_pence(entries, year), "the approvals")
    return Proposed(table, confidence, why, line, cut_short(words), pence=figure.pence or 0)


def label_before(before: str) -> str:
    """What the paper calls a total, by the words before it."""
    return label_of_total(before) or "total"


def cut_short(text: str, width: int = 90) -> str:
    """The first words of a text, as far as they are quoted."""
    return text if len(text) <= width else f"{text[: text.rfind(' ', 0, width)]} …"
