"""A programme that reaches more boroughs: from so many to so many, or from these to those."""

import re
from collections.abc import Iterator
from itertools import pairwise

from events.boroughs import LONDON_BOROUGHS
from ledger.documents.borough_names import boroughs_in, boroughs_named
from ledger.documents.drafting.names import words_of
from ledger.documents.drafting.naming import Place
from ledger.documents.drafting.outline import Paragraph
from ledger.documents.drafting.proposed import Confidence, Proposed
from ledger.documents.drafting.reading import Reading

_FROM_TO = re.compile(
    r"\bfrom (?:the )?(?:current |existing )?(?P<before>[0-9]{1,2})(?: London)?(?: boroughs?)?"
    r"(?: \([^)]*\))? to (?P<after>all(?: [0-9]{1,2})?|[0-9]{1,2})(?: London)?(?: boroughs?)?",
    re.IGNORECASE,
)
_GROWS = re.compile(
    r"\b(?:expan\w+|roll[\s-]?out|extend\w*|extension|enlarg\w+|widen\w*)\b", re.IGNORECASE
)


def expansions(approvals: list[Proposed], reading: Reading) -> list[Proposed]:
    """The expansions that the paper states, each programme's once."""
    found = [*_counted(approvals, reading), *_named(approvals, reading)]
    first: dict[str, Proposed] = {}
    for each in found:
        first.setdefault(each.programme, each)
    return list(first.values())


def _counted(approvals: list[Proposed], reading: Reading) -> Iterator[Proposed]:
    """ "From 22 boroughs to all 32"."""
    for sentence in reading.everything:
        text = sentence.text
        match = _FROM_TO.search(text)
        if match is None or "borough" not in match[0].lower():
            continue
        before = int(match["before"])
        is_all = match["after"].lower().startswith("all") or match["after"] == str(
            len(LONDON_BOROUGHS)
        )
        after = len(LONDON_BOROUGHS) if is_all else int(match["after"])
        approval, confidence, why = _which(text, approvals, reading)
        if approval is None or not before < after <= len(LONDON_BOROUGHS):
            continue
        place = Place(sentence.cite, sentence.line, match[0])
        grown = _expansion(approval, before, "all" if is_all else after, place, confidence, why)
        grown.act = next((act.place for act in reading.acts if act.text == text), None)
        yield grown


def _which(
    text: str, approvals: list[Proposed], reading: Reading
) -> tuple[Proposed | None, Confidence, str]:
    """The approval whose programme grows: the one named, else the one whose act says so."""
    named = [each for each in approvals if words_of(each.programme) <= words_of(text)]
    if named:
        return named[0], "high", "from so many boroughs to so many"
    growing = [
        each for each in approvals if (act := reading.act_of(each)) and _GROWS.search(act.text)
    ]
    boroughs = [
        each for each in growing if (act := reading.act_of(each)) and "borough" in act.text.lower()
    ]
    for some in (boroughs, growing, approvals):
        if len({each.programme for each in some}) == 1:
            return some[0], "medium", "which programme grows is by what the recommendation expands"
    return None, "low", ""


def _expansion(  # noqa: PLR0913, PLR0917 - what an expansion says
    approval: Proposed,
    before: int | list[str],
    after: int | str | list[str],
    place: Place,
    confidence: Confidence,
    why: str,
) -> Proposed:
    table = {
        "kind": "expansion",
        "programme": approval.programme,
        "from_boroughs": before,
        "to_boroughs": after,
        "cite": place.cite,
    }
    return Proposed(table, confidence, why, place.line, place.words)


def _named(approvals: list[Proposed], reading: Reading) -> Iterator[Proposed]:
    """Two lists of boroughs, those that have it and those that are to get it."""
    lists = list(_lists(reading.outline.paragraphs))
    for (before, lead), (added, more) in pairwise(lists):
        if not re.search(
            r"\b(?:current\w*|existing|already|present\w*)\b", lead.text, re.IGNORECASE
        ):
            continue
        if not re.search(
            r"\b(?:extend\w*|new|additional|further|desired|join\w*)\b", more.text, re.IGNORECASE
        ):
            continue
        approval = _above(lead, approvals, reading)
        both = sorted({*before, *added})
        if approval is None or len(both) != len(before) + len(added):
            continue
        after = "all" if len(both) == len(LONDON_BOROUGHS) else both
        place = Place(f"{lead.section}, the lists of boroughs", lead.line.number, lead.text)
        yield _expansion(
            approval, before, after, place, "medium", "the boroughs are listed before and after"
        )


def _lists(paragraphs: list[Paragraph]) -> Iterator[tuple[list[str], Paragraph]]:
    """The boroughs that stand line by line under a sentence, and that sentence."""
    lead: Paragraph | None = None
    names: list[str] = []
    for paragraph in paragraphs:
        found = boroughs_named(paragraph.text) if boroughs_in(paragraph.text) else ()
        if found and lead is not None:
            names += found
            continue
        if names and lead is not None:
            if re.match(r"\(?total", paragraph.text, re.IGNORECASE):
                continue
            yield sorted(set(names)), lead
        lead, names = paragraph, []
    if names and lead is not None:
        yield sorted(set(names)), lead


def _above(lead: Paragraph, approvals: list[Proposed], reading: Reading) -> Proposed | None:
    """The approval that the sentences above a list speak of, the nearest first."""
    above = [each for each in reading.sentences if each.line <= lead.line.number]
    for sentence in reversed(above[-_NEAR:]):
        for approval in approvals:
            if any(figure.pence == approval.pence for figure in sentence.figures):
                return approval
            if words_of(approval.programme) <= words_of(sentence.text):
                return approval
    return approvals[0] if len({each.programme for each in approvals}) == 1 else None


_NEAR = 40
