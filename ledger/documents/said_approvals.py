"""What a paper says that other decisions approved, held against what the book has of them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from ledger.documents.cited import cited_in
from ledger.documents.figures import Figure, figures_in
from ledger.documents.findings import About, Finding
from ledger.documents.likely_meant import likely_meant
from ledger.documents.paper import Paper
from ledger.documents.prose import split_sentences
from ledger.documents.recorded import Known
from ledger.documents.sums import sum_of

_APPROVED = (
    r"(?:approv\w*|award\w*|allocat\w*|agreed?|gave|grant(?:s|ed)|authoris\w*|committ?\w*|provid\w*"
    r"|invest\w*|accept\w*|releas\w*)"
)
_FEW = r"(?:[\w’'/-]+\s){0,6}?"
_THEN_APPROVED = re.compile(
    rf"(?:\s\([^()]*\)|,[^,;.£]{{0,60}},)?\s(?:(?:also|previously|had|has|originally|then|which|that)\s)*"
    rf"{_APPROVED}\s{_FEW}$",
    re.IGNORECASE,
)
_APPROVED_BY = (
    rf"(?:\s{_FEW}{_APPROVED}\s(?:[\w’'/-]+\s){{0,3}}?(?:in|by|under|via|through|per|with)\s(?:the\s)?"
    r"(?:[dD]ecision\s(?:(?:[lL]og|[rR]ecord|[nN]otice|[nN]umber|[nN]o\.?)\s)?)?"
    r"|\s\((?:see\s|under\s|by\s|in\s)?(?:[dD]ecision\s)?)"
)
"""Between an amount and the decision that is said to have approved it."""
_UNTIL_ELSE = re.compile(r"[^.;)]*")


def approvals_that_differ(paper: Paper, others: Mapping[str, Sequence[Known]]) -> Iterator[Finding]:
    """ "PCD 1001 approved £A", "£A (PCD 1001)", where the book holds PCD 1001 and has no such
    amount of it: no entry's, none that some of them make, and no total that it states.
    """
    names = "|".join([r"[A-Z]{2,5}\s?[0-9]", *map(re.escape, others)])
    approved_by = re.compile(f"{_APPROVED_BY}(?={names})")
    for line in paper.lines if others else ():
        for figure in figures_in(line.text, line.number):
            reference = _approved_by(line.text, figure, approved_by, others)
            held = others.get(reference, ()) if reference else ()
            if not figure.pence or not held or _is_of(figure, held):
                continue
            says = (
                f"{figure.as_written} is said of {reference}, of which the book has no such amount"
            )
            meant = likely_meant(figure, held)
            yield Finding(
                About.REFERENCE,
                line.number,
                f"{says}; {meant}" if meant else says,
                differs=True,
                entries=tuple(dict.fromkeys(each.entry for each in held if each.entry)),
            )


def _approved_by(
    text: str, figure: Figure, approved_by: re.Pattern[str], held: Collection[str]
) -> str | None:
    """The one decision that words right about a figure say it was approved by."""
    start = next(start for start, _ in reversed(split_sentences(text)) if start <= figure.start)
    said = _THEN_APPROVED.search(text, start, figure.start)
    if said is not None:
        cited = list(cited_in(text[start : said.start()], held=held))
        number = cited[-1].as_written.split()[-1] if cited else ""
        if len(cited) == 1 and text[: said.start()].endswith(number):
            return cited[0].reference
    behind = approved_by.match(text, figure.end)
    words = _UNTIL_ELSE.match(text, behind.end()) if behind else None
    cited = list(cited_in(words[0], held=held)) if words else []
    return cited[0].reference if len(cited) == 1 else None


def _is_of(figure: Figure, held: Sequence[Known]) -> bool:
    amounts = {each.pence for each in held}
    return any(map(figure.agrees_with, amounts)) or sum_of(figure, amounts, 3) is not None
