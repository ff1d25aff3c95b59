"""Counts of boroughs that are said one on top of the other, and what they come to.

"Eight boroughs take part, and a further twelve join" is a sum of two. It is held against what the
same passage says they are in all, or else against the one number that the paper counts elsewhere;
and its parts against the boroughs that are named, one list for each.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ledger.documents.borough_lists import BoroughList, named_in_sentences
from ledger.documents.counts import Count, Disagreement, added_beside
from ledger.documents.paper import Line, Paper
from ledger.documents.written import COUNT, count_of

Parts = tuple[Count, ...]
"""A count, and those behind it in its passage that add to it."""

_IN_ALL = re.compile(
    rf"(?<![0-9£,./–-])\b(?P<number>{COUNT})\s(?:boroughs\s)?(?:in\s(?:all|total)|altogether)\b",
    re.IGNORECASE,
)
_TAKES_AWAY = re.compile(
    r"\b(?:left|leav\w+|withdr\w+|less|minus|except\w*|merg\w+|both|drop\w*|ceas\w+|overlap\w*"
    r"|already|up\sto|(?-i:may)|might|could|if)\b",
    re.IGNORECASE,
)
"""What makes a sum of counts less than its parts, or leaves it open."""
_PLACES_MIN = 2
"""So often a paper must say another number, to hold a sum against it that stands elsewhere."""


def sums_that_fail(paper: Paper, counts: Sequence[Count]) -> Iterator[Disagreement]:
    """Counts that are said on top of each other, and come to another number than is said."""
    for line in paper.lines:
        parts = _parts(line, [each for each in counts if each.line == line.number])
        if not parts:
            continue
        comes_to = sum(each.number for each in parts)
        behind = _IN_ALL.search(line.text, parts[-1].start)
        if behind is not None and count_of(behind["number"]) != comes_to:
            yield Disagreement(parts, f"{_sum(parts)}, and “{behind[0]}” is written")
        elif behind is None and (wholes := _wholes(parts, counts)):
            where = ", ".join(dict.fromkeys(paper.place(each.line) for each in wholes))
            yield Disagreement(parts, f"{_sum(parts)}, and {wholes[0].number} boroughs in {where}")
        elif listed := _other_list(parts, named_in_sentences(paper, line.number)):
            part, boroughs = listed
            where, many = paper.place(boroughs.line), len(boroughs.boroughs)
            says = f"“{part.as_written}”, and {where} names {many} boroughs"
            yield Disagreement((part,), says)


def _parts(line: Line, counts: Sequence[Count]) -> Parts:
    """The only count of a line, with those behind it that add to it; empty where none do."""
    said = {each.start: each for each in counts}
    for each in added_beside(line.text, line.number):
        said.setdefault(each.start, each)
    in_order = [said[start] for start in sorted(said)]
    in_all = [match.start() for match in _IN_ALL.finditer(line.text)]
    found = [each for each in in_order if each.start not in in_all]
    first, more = found[:1], found[1:]
    if not more or first[0].adds or not all(each.adds for each in more):
        return ()
    is_open = first[0].is_all or any(each.is_ceiling for each in found)
    between = line.text[first[0].start : more[-1].start + _BEHIND]
    is_open = is_open or len(_ADDS.findall(between)) > len(more)
    return () if is_open or _TAKES_AWAY.search(between) else tuple(found)


_ADDS = re.compile(
    rf"\b(?:another|further|additional|extra|other|remaining|final|last)\s{COUNT}\b", re.IGNORECASE
)
"""What adds, be it boroughs or not: where it is of something that is not read, nothing is told."""


_BEHIND = 60
"""Characters behind the last of the parts that may still say that some left."""


def _sum(parts: Parts) -> str:
    words = " and ".join(f"“{each.as_written}”" for each in parts)
    return f"{words} come to {sum(each.number for each in parts)}"


def _wholes(parts: Parts, counts: Sequence[Count]) -> list[Count]:
    """Where the paper says the one other number of boroughs that the parts should come to."""
    numbers = {each.number for each in parts}
    others = [each for each in counts if not each.adds and each.number not in numbers]
    if len({each.number for each in others}) != 1 or len(others) < _PLACES_MIN:
        return []
    whole, comes_to = others[0].number, sum(numbers)
    is_near = max(numbers) < whole and min(whole, comes_to) * 4 >= max(whole, comes_to) * 3
    is_open = any(each.is_ceiling or each.is_all for each in others)
    return others if is_near and whole != comes_to and not is_open else []


def _other_list(parts: Parts, lists: Sequence[BoroughList]) -> tuple[Count, BoroughList] | None:
    """The part whose boroughs are named and are another number, where all else is as it is said."""
    behind = lists[: len(parts)]
    if len(behind) < len(parts) or any(b.line - a.line > _APART_MAX for a, b in pairwise(behind)):
        return None
    pairs = list(zip(parts, behind, strict=True))
    apart = [(one, other) for one, other in pairs if one.number != len(other.boroughs)]
    return apart[0] if len(apart) == 1 else None


_APART_MAX = 4
"""Lines from one list to the next, empty ones among them."""
