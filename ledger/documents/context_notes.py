"""Figures that nothing explains, as a decision file to fill in: why each is context."""

from ledger.documents.checking import Checked
from ledger.documents.explaining import Explained, Verdict
from ledger.documents.figures import words_round
from ledger.documents.sums import short
from ledger.retold.toml_text import as_toml
from projections.clean import on_one_line

_HEADING = """\
# Figures of {reference} that nothing in the book explains.
# Say in `text` why a figure is context, and delete the ones that are none; then: tally record
"""


def context_notes(checked: Checked) -> str | None:
    """The text of a supplement with a note for each such amount, its reason left to be written.

    None where every amount is explained. Until a reason stands in every note it is refused.
    """
    assert checked.reference is not None, "only what is recorded can be supplemented"
    by_amount: dict[int, list[Explained]] = {}
    for each in checked.figures:
        if each.verdict == Verdict.NOT_EXPLAINED and each.figure.pence is not None:
            by_amount.setdefault(each.figure.pence, []).append(each)
    if not by_amount:
        return None
    content = {
        "supplements": checked.reference,
        "because": "figures of the paper that are context",
        "entries": [_note(checked, found) for found in by_amount.values()],
    }
    return _HEADING.format(reference=on_one_line(checked.reference)) + as_toml(content)


def _note(checked: Checked, found: list[Explained]) -> dict[str, str]:
    first = found[0].figure
    places = dict.fromkeys(
        checked.paper.line(each.figure.line).place_at(each.figure.start) for each in found
    )
    return {
        "kind": "note",
        "about": short(first.pence or 0) if first.in_table else first.as_written,
        "text": "",
        "cite": "; ".join(places)[:_CITE_MAX],
        "note": f"“{words_round(checked.paper.line(first.line), first)}”",
    }


_CITE_MAX = 200
