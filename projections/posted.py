"""Movements as the views hold them, and which of them counts their entry in a row of an axis."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from projections.accounts import Family


class Movement(NamedTuple):
    """A row of `movement`, but for what counts its entry."""

    number: int
    original: int
    corrected: int
    family: str
    fund: int | None
    programme: int | None
    holder: int | None
    year: int
    heading: str
    effective_on: int
    known_on: int
    pence: int


def with_acts(movements: Iterable[Movement]) -> Iterator[tuple[object, ...]]:
    """Each with its `acts`, `held_acts` and `spread`. All movements of an entry stand together.

    An entry is counted in a row, as an act there, where what it posted to it does not come to
    nothing, corrections and what would be without them each by itself. Of one that takes £10 from a
    programme and gives it £10 again there is no act in that row; of one that moves £10 of it from
    one holder to another, none in the programme's row and one in each holder's. Where entries are
    counted one by one (projections.totals, projections.rests_on) it must be by the same rule.
    """
    for _, group in groupby(movements, key=itemgetter(0)):
        posted = list(group)
        acts = _firsts(posted, _fund_or_programme)
        held_acts = _firsts(posted, _holder)
        spread = _spread(posted)
        for place, movement in enumerate(posted):
            if (movement.family, movement.year) in spread:
                yield (*movement, 0, 0, 1)
            else:
                yield (*movement, int(place in acts), int(place in held_acts), 0)


def _spread(posted: Sequence[Movement]) -> set[tuple[str, int]]:
    """Family and year of those that lie on different days."""
    days: dict[tuple[str, int], tuple[int, int]] = {}
    found = set()
    for each in posted:
        row, day = (each.family, each.year), (each.effective_on, each.known_on)
        if days.setdefault(row, day) != day:
            found.add(row)
    return found


def _firsts(posted: Sequence[Movement], named: Callable[[Movement], int | None]) -> set[int]:
    """The place of one movement of each row to which something was done: of the first which there
    would not be without corrections, where these did something to it.
    """
    rows: dict[tuple[str, int, int], tuple[dict[int, int], list[int]]] = {}
    for place, each in enumerate(posted):
        name = named(each)
        if name is not None:
            firsts, pence = rows.setdefault((each.family, name, each.year), ({}, [0, 0]))
            firsts.setdefault(each.corrected, place)
            pence[each.corrected] += each.pence
    found = set()
    for firsts, (plain_pence, corrected_pence) in rows.values():
        if plain_pence or corrected_pence:
            found.add(firsts[1 if corrected_pence else 0])
    return found


def _fund_or_programme(movement: Movement) -> int | None:
    if movement.family == Family.FUNDS:
        return movement.fund
    return movement.programme if movement.family == Family.COMMITMENTS else None


def _holder(movement: Movement) -> int | None:
    return movement.holder if movement.family == Family.COMMITMENTS else None
