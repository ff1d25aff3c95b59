"""Movements as the views hold them, and which of them counts their entry in a row of an axis."""

from collections import Counter
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

    An entry is counted in a row where what it posted there does not come to nothing, corrections
    and what would be without them each by itself.
    """
    for _, group in groupby(movements, key=itemgetter(0)):
        posted = list(group)
        acts = _firsts(posted, _fund_or_programme)
        held_acts = _firsts(posted, _holder)
        days = _days(posted)
        for place, movement in enumerate(posted):
            spread = len(days[movement.family, movement.year]) > 1
            yield (
                *movement,
                int(not spread and place in acts),
                int(not spread and place in held_acts),
                int(spread),
            )


def _days(posted: Sequence[Movement]) -> dict[tuple[str, int], set[tuple[int, int]]]:
    found: dict[tuple[str, int], set[tuple[int, int]]] = {}
    for each in posted:
        days = found.setdefault((each.family, each.year), set())
        days.add((each.effective_on, each.known_on))
    return found


def _firsts(posted: Sequence[Movement], named: Callable[[Movement], int | None]) -> set[int]:
    """The place of one movement of each row to which something was done: of the first which there
    would not be without corrections, where these did something to it.
    """
    first: dict[tuple[tuple[str, int, int], int], int] = {}
    pence: Counter[tuple[tuple[str, int, int], int]] = Counter()
    for place, each in enumerate(posted):
        name = named(each)
        if name is not None:
            row = each.family, name, each.year
            first.setdefault((row, each.corrected), place)
            pence[row, each.corrected] += each.pence
    done = sorted(key for key, came_to in pence.items() if came_to)
    return set({row: first[row, corrected] for row, corrected in done}.values())


def _fund_or_programme(movement: Movement) -> int | None:
    if movement.family == Family.FUNDS:
        return movement.fund
    return movement.programme if movement.family == Family.COMMITMENTS else None


def _holder(movement: Movement) -> int | None:
    return movement.holder if movement.family == Family.COMMITMENTS else None
