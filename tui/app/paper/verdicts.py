"""Beside a paper whose decision is recorded: the verdict on each of its figures."""

from ledger.documents.checking import Checked
from ledger.documents.explaining import Explained, Verdict
from tui.app.paper.beside import Beside, Item, paper_passages, told_of_all, with_keys
from tui.app.paper.passages import SIGNS, Look, Passage, shown
from tui.checked_words import in_short, verdict_words


def with_verdicts(checked: Checked) -> Beside:
    """The paper beside what the book says of its figures, in the order of the paper."""
    looks = [look_of(each) for each in checked.figures]
    said = [_said(checked, each) for each in checked.figures]
    items = [
        *told_of_all(checked, in_short(checked)),
        *(
            Item(
                Passage(shown(f"{SIGNS[look]} {words}"), look=look),
                figures=(place,),
                entries=each.entries,
            )
            for place, (each, look, words) in enumerate(
                zip(checked.figures, looks, said, strict=True)
            )
        ),
    ]
    return Beside(checked, paper_passages(checked, looks, items), said, with_keys(items))


def look_of(each: Explained) -> Look:
    """What a figure is by the book; a total that agrees, and what is derived, as an entry is."""
    if each.verdict == Verdict.NOT_EXPLAINED:
        return Look.UNEXPLAINED
    if each.differs:
        return Look.DIFFERS
    return Look.CONTEXT if each.verdict == Verdict.CONTEXT else Look.ENTRY


def _said(checked: Checked, each: Explained) -> str:
    figure = each.figure
    remark = f" ({figure.remark})" if figure.remark else ""
    place = checked.paper.line(figure.line).place_at(figure.start)
    return f"{figure.as_written}, {place}: {verdict_words(each)}{remark}"
