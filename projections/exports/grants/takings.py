"""Which awards are less by what was taken from a holder again: those that stood by its day.

No paper says of which award a release was. It can only be of one that the holder had: effective by
the day on which the release is, and signed by the day on which that was signed. Off the latest of
those it is taken first. What was allocated is first off what its own decision approved.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby


@dataclass(slots=True)
class Put:
    """What one entry put with a holder, of one programme and year; below zero, what it took."""

    entry: int
    decision: int
    effective: int
    known: int
    """Ordinals of the days from which it counts, and on which it was signed."""
    pence: int
    left: int = field(init=False)
    """What stands of it; nothing of what was taken."""

    def __post_init__(self) -> None:
        self.left = max(self.pence, 0)

    @property
    def day(self) -> tuple[int, int]:
        """From when it counts, then when it was signed."""
        return self.effective, self.known


def take(puts: Iterable[Put], *, own_first: bool) -> int:
    """What each leaves of the others is in them; returns the pence taken beyond all that stood.

    They are of one holder, programme and year. `own_first`: off awards of the same decision first.
    """
    holding, beyond = _Holding(), 0
    ordered = sorted(puts, key=lambda put: (put.day, put.entry))
    for _, of_day in groupby(ordered, key=lambda put: put.day):
        together = list(of_day)
        holding.begin_day([put for put in together if put.pence > 0])
        for put in together:
            if put.pence > 0:
                holding.add(put)
            elif put.pence < 0:
                beyond += holding.give_back(put, own_first=own_first)
    return beyond


class _Holding:
    """What a holder has of one programme and year, day by day."""

    def __init__(self) -> None:
        self._standing: list[Put] = []
        self._own: dict[int, list[Put]] = defaultdict(list)
        self._later_on_the_day: deque[Put] = deque()

    def begin_day(self, given: Sequence[Put]) -> None:
        """What is given on the day, in the order of entries; each is still to be added."""
        self._later_on_the_day = deque(given)
        for put in given:
            self._own[put.decision].append(put)

    def add(self, put: Put) -> None:
        """The next that is given on the day stands."""
        if self._later_on_the_day and self._later_on_the_day[0] is put:
            self._later_on_the_day.popleft()
        self._standing.append(put)

    def give_back(self, taking: Put, *, own_first: bool) -> int:
        """Taken off what stands; returns the pence for which there was nothing."""
        rest = -taking.pence
        if own_first:
            rest = _taken_off(self._own_of(taking), rest)
        rest = _taken_off(self._latest_first(taking), rest)
        # Of one day, what was recorded after is taken off only where nothing else is left.
        rest = _taken_off(self._later_on_the_day, rest)
        while self._later_on_the_day and not self._later_on_the_day[0].left:
            self._later_on_the_day.popleft()
        while self._standing and not self._standing[-1].left:
            self._standing.pop()
        return rest

    def _own_of(self, taking: Put) -> Iterator[Put]:
        """Of the same decision: the latest before it, then those recorded after it."""
        own = self._own[taking.decision]
        own[:] = [put for put in own if put.left]
        stood = [put for put in own if put.known <= taking.known]
        before = [put for put in stood if (put.day, put.entry) < (taking.day, taking.entry)]
        yield from reversed(before)
        yield from stood[len(before) :]

    def _latest_first(self, taking: Put) -> Iterator[Put]:
        return (put for put in reversed(self._standing) if put.known <= taking.known)


def _taken_off(awards: Iterable[Put], pence: int) -> int:
    """What is still to be taken, after it was taken off one award after the other."""
    for award in awards:
        if not pence:
            break
        part = min(award.left, pence)
        award.left -= part
        pence -= part
    return pence
