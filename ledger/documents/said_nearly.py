"""What would come out but for one slip of the hand, whatever the words are.

In a sentence, in two neighbours, and in these with the amount that the paper is about, every
relation is tried that its quantities may have. Where one holds, its amounts are accounted for.
Where none does, and one quantity is one slip of the hand from making one hold, it is told, as long
as chance does not explain that.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from ledger.documents.figures import Figure, figures_of
from ledger.documents.paper import Paper
from ledger.documents.quantities import Quantity, Sentence, sentences_of, whole_in
from ledger.documents.relations import (
    Relation,
    products,
    products_of_two_counts,
    sums_in_order,
    sums_of_some,
)
from ledger.documents.slips import likely_slip


@dataclass(frozen=True, slots=True)
class _NearMiss:
    relation: Relation
    quantity: Quantity
    meant: int | Fraction
    slip: str
    by_chance: float


def expected_by_chance(relation: Relation, slip: str, tried: int, slack: int) -> float:
    """How many relations of a passage would by chance be one such slip from coming out.

    What the parts come to is somewhere among as many places as the larger side has units, of the
    finest quantity, or of `slack` pence either way. Each slip that a hand could have made of one of
    the quantities makes one of these places a near miss: two neighbouring digits that differ make a
    transposition; t digits before the zeros t put in, nine times t mistaken and ten times t left
    out; and an amount may be in thousands. Rarer slips are tried first, so those up to this one
    count; and so does every relation that has been tried before this. One that mixes thousands and
    pounds up is given as it was meant: its places are those of the sum, not of the slip.
    """
    slips = sum(_slips_up_to(slip, each) for each in relation.quantities)
    return tried * slips * _of_all_places(relation, slack)


def _of_all_places(relation: Relation, slack: int) -> float:
    """The part of all places where it would come out that are as near as `slack`."""
    comes_to, result = relation.comes_to(), relation.result.value
    amounts = () if relation.is_product else [each.whole_in for each in relation.parts]
    unit = min(whole_in(comes_to), relation.result.whole_in, *amounts)
    return float(max(unit, 2 * slack) / max(comes_to, result))


def _slips_up_to(slip: str, quantity: Quantity) -> int:
    """How many slips of this kind, and of the rarer ones, a quantity allows."""
    telling = quantity.telling
    of_kinds = {"thousands": int(quantity.figure is not None), "millions": 0}
    of_kinds |= {"two": quantity.transpositions, "put in": telling}
    of_kinds |= {"one digit": 9 * telling, "left out": 10 * telling}
    found = 0
    for kind, many in of_kinds.items():
        found += many
        if kind in slip:
            return found
    raise AssertionError(slip)


_UNSAID, _LISTED, _SAID = 1 / 200, 1 / 50, 1 / 10
"""So many near misses of a passage may chance explain: where no words say that there is a relation,
where all amounts of a sentence would come to the one that the paper is about, and where words do.
"""
_LISTED_MIN = 4
_AMOUNTS_MAX = 8
"""Amounts of a passage: among more, some are always near to something."""
_COUNTS_MAX = 6


def nearly_said(
    paper: Paper, borne_out: Collection[Figure], told: Collection[Figure]
) -> Iterator[tuple[Figure, str]]:
    """The amounts that a slip of the hand keeps from coming out, each with what would come out.

    Nothing is said of those that are `borne_out`, nor of what has to do with those that are `told`.
    """
    sentences = list(sentences_of(paper))
    times = Counter(each.pence for each in figures_of(paper))
    about = _of_the_paper(sentences, times)
    passages = [
        *([each] for each in sentences if each.amounts),
        *([one, two] for one, two in pairwise(sentences) if two.amounts),
    ]
    ladders = [ladder for passage in passages for ladder in _ladders(passage, about)]
    free = _Free(times, set(map(_place, borne_out)))
    for ladder in ladders:
        free.take_from(ladder)
    known = {_place(each) for each in told}
    for ladder in ladders:
        found = [
            each
            for each in _near_misses(ladder, free)
            if not known & {_place(q.figure or q) for q in each.relation.quantities}
        ]
        if found:
            best = min(found, key=lambda each: (each.by_chance, not _is_named(each.quantity)))
            known |= {_place(q.figure or q) for q in best.relation.quantities}
            figure = best.quantity.figure or best.relation.result.figure
            assert figure is not None, best
            makes = best.relation.formula(best.quantity, best.meant)
            yield figure, f"{makes}, and {best.quantity.as_written} is written; {best.slip}"


def _place(what: Figure | Quantity | None) -> tuple[int, int] | int:
    return (what.line, what.start) if isinstance(what, Figure) else id(what)


@dataclass
class _Free:
    """What nothing accounts for yet; an amount that stands twice was meant, and so are words."""

    times: Counter[int | None]
    accounted: set[tuple[int, int] | int]

    def take_from(self, ladder: "_Ladder") -> None:
        """Account for what a relation holds of; as rounded, where chance does not explain it."""
        for tried, relations in ladder.tiers:
            for relation in relations:
                if relation.apart > relation.slack:
                    continue
                by_chance = tried * _of_all_places(relation, relation.slack)
                if not relation.apart or relation.is_product or by_chance < _SAID:
                    self.accounted |= {_place(e.figure or e) for e in relation.quantities}

    def has(self, quantity: Quantity) -> bool:
        figure = quantity.figure
        is_alone = self.times[figure.pence] == 1 if figure else quantity.as_written[0].isdigit()
        return is_alone and _place(figure or quantity) not in self.accounted


def _of_the_paper(sentences: Sequence[Sentence], times: Counter[int | None]) -> list[Quantity]:
    """The amount that the paper is about: the first of those that stand most often."""
    amounts = [each for sentence in sentences for each in sentence.amounts]
    return sorted(amounts, key=lambda each: -times[int(each.value)])[:1]


@dataclass(frozen=True)
class _Ladder:
    """Relations that are tried one tier after another, the likeliest first."""

    tiers: tuple[tuple[int, Sequence[Relation]], ...]
    """How many have been tried with each tier, and those of it that may hold or nearly do."""
    by_chance_max: float


def _ladders(passage: Sequence[Sentence], about: Sequence[Quantity]) -> Iterator[_Ladder]:
    """The relations that words say a passage has, sums and products apart; and all of them."""
    amounts = _different([each for sentence in passage for each in sentence.amounts])
    counts = [each for sentence in passage for each in sentence.counts][:_COUNTS_MAX]
    shares = [each for sentence in passage for each in sentence.shares]
    if len(amounts) > _AMOUNTS_MAX:
        return
    wider = _different([*amounts, *about])
    in_order, some = list(sums_in_order(amounts)), list(sums_of_some(amounts))
    widely = list(sums_of_some(wider))
    times, widely_times = (list(products(each, counts, shares)) for each in (amounts, wider))
    if len(passage) == 1 and len(amounts) >= _LISTED_MIN:
        yield _ladder(_LISTED, [Relation(each, tuple(amounts)) for each in wider[len(amounts) :]])
    yield _ladder(_SAID, *([e for e in each if _is_said(e)] for each in (in_order, some, widely)))
    yield _ladder(_SAID, *([e for e in each if _is_said(e)] for each in (times, widely_times)))
    by_two = list(products_of_two_counts(amounts, counts))
    yield _ladder(_UNSAID, in_order, times, some, by_two, widely)


def _ladder(by_chance_max: float, *tiers: Sequence[Relation]) -> _Ladder:
    """Each relation in the first tier that has it."""
    seen: set[Relation] = set()
    counted: list[tuple[int, Sequence[Relation]]] = []
    for tier in tiers:
        new = dict.fromkeys(tier).keys() - seen
        seen |= new
        counted.append((len(seen), [each for each in tier if each in new and each.may_be_near]))
    return _Ladder(tuple(counted), by_chance_max)


def _different(amounts: Sequence[Quantity]) -> list[Quantity]:
    return list({each.value: each for each in reversed(amounts)}.values())[::-1]


_OF_ALL = re.compile(
    r"\b(?:total\w*|in\sall|altogether|together|sum|combined|overall|comes?\sto|making|giving|stands?\sat"
    r"|revised|bring\w*|tak(?:es|ing)|(?:out\s)?of\sthe\s$)",
    re.IGNORECASE,
)
_OF_THE_REST = re.compile(
    r"\b(?:sav(?:ing|es)|remain\w*|left|leav\w+|balance|rest|difference|increase|reduction|decrease|uplift"
    r"|rise|shortfall|surplus|\w+spen[dt]|gap|un(?:committed|allocated|used)|headroom)\b",
    re.IGNORECASE,
)
_IS_LEFT = re.compile(
    r"\s(?:(?:of\sit|is|was|are|were|will|would|be|to)\s)*(?:left|remain\w*|un(?:committed|allocated|used|spent))\b",
    re.IGNORECASE,
)
_OF_A_PART = re.compile(
    r"\b(?:of\s(?:this|which|these|that|it)|compris\w+|made\sup|consist\w*|split|being|together\swith|plus"
    r"|added|further|additional)\b",
    re.IGNORECASE,
)
_OF_EACH = re.compile(r"\b(?:each|every|per)\b[^£]*$|\bat\s(?:an?\s)?$", re.IGNORECASE)
_EACH = re.compile(r"\s(?:each|apiece|per|an?|in\severy|monthly|quarterly)\b|\s?p\.?a\b|\s?[x×]")
_GOES = re.compile(
    r"\b(?:increas|uplift|ris|reduc|decreas|fall|fell|grow|more|less|sav)\w*", re.IGNORECASE
)
_NEAR = 60


def _is_said(relation: Relation) -> bool:
    """Whether words right about its quantities say that there is such a relation."""
    result, first = relation.result, relation.parts[0]
    if not relation.is_product:
        is_whole = all(each.value < result.value for each in relation.parts)
        return is_whole and (
            bool(_OF_ALL.search(result.before[-_NEAR:]) or _OF_ALL.match(result.behind.lstrip()))
            or any(map(_is_named, relation.parts))
            or bool(_OF_A_PART.search(first.before))
        )
    share = relation.parts[-1]
    if not share.is_share:
        return bool(_OF_EACH.search(first.before) or _EACH.match(first.behind))
    is_near = any(
        (share.before and each.behind.startswith(share.before))
        or (share.behind and each.before.endswith(share.behind))
        for each in (result, first)
    )
    goes = _GOES.search(share.before) or _GOES.search(share.behind)
    return is_near and (bool(goes) if relation.way else True)


def _is_named(quantity: Quantity) -> bool:
    """Whether it is called what is left, or how far two are apart."""
    return bool(_OF_THE_REST.search(quantity.before[-_NEAR:]) or _IS_LEFT.match(quantity.behind))


def _near_misses(ladder: _Ladder, free: _Free) -> Iterator[_NearMiss]:
    for tried, relations in ladder.tiers:
        for relation in relations:
            if expected_by_chance(relation, "thousands", tried, 0) >= ladder.by_chance_max:
                continue
            for each in filter(free.has, relation.quantities):
                for slack in dict.fromkeys((0, relation.slack)):
                    found = _slip_of(relation, each, slack)
                    if found is None:
                        continue
                    is_of_units = "pounds" in found[1]
                    as_meant = _as_meant(relation, each, found[0]) if is_of_units else relation
                    by_chance = expected_by_chance(as_meant, found[1], tried, slack)
                    if by_chance < ladder.by_chance_max:
                        yield _NearMiss(relation, each, *found, by_chance)
                    break


def _as_meant(relation: Relation, quantity: Quantity, value: int | Fraction) -> Relation:
    """The relation with another value of one of its quantities: the one that makes it hold."""
    instead = replace(quantity, value=value)
    result, *parts = (instead if each is quantity else each for each in relation.quantities)
    return relation._replace(result=result, parts=tuple(parts))


def _slip_of(
    relation: Relation, quantity: Quantity, slack: int
) -> tuple[int | Fraction, str] | None:
    """What a quantity may have been meant as, for the relation to hold, and the slip."""
    needed = relation.needed_of(quantity)
    about: int | Fraction = slack
    if slack and relation.is_product and quantity is not relation.result:
        about = abs(Fraction(slack * quantity.value) / relation.comes_to())
    least, most = ceil((needed - about) / quantity.unit), floor((needed + about) / quantity.unit)
    step = 1
    while most - least > _STEPS_MAX * step:
        step *= 10
    for meant in range(-(-least // step) * step, most + 1, step):
        slip = likely_slip(quantity.digits * 100, meant * 100)
        if slip:
            return meant * quantity.unit, slip
    return None


_STEPS_MAX = 20
"""So many amounts that may have been meant are looked at, the roundest of them."""
