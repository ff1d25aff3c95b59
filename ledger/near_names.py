"""Names that read nearly alike, found among thousands: difflib asks only those that can be.

Two texts are as alike as difflib says only if they share most of their pairs of letters. Which
pairs a name has is kept as bits of one number, so that what cannot be near is passed over at once.
"""

import difflib
import heapq
from collections.abc import Iterator
from itertools import pairwise

_BITS = 251
"""A prime: pairs of letters spread over as many bits."""
_PAIRS_LOST_MAX = 3
"""How many pairs a letter that is in one text alone can cost: its own two, and one where the
matching parts are put together in the other."""


class NearNames:
    """Names by their keys, asked for the one that another reads like a slip for."""

    def __init__(self, nearly: float) -> None:
        """`nearly` is how alike they are by difflib's measure: 1 is the same."""
        self._nearly = nearly
        self._by_length: dict[int, dict[str, int]] = {}

    def add(self, key: str) -> None:
        """One more name that can be meant."""
        self._by_length.setdefault(len(key), {})[key] = _pairs(key)

    def nearest(self, key: str) -> str | None:
        """The likeliest of them; None where none is near."""
        likely = heapq.nsmallest(_ASKED_MAX, self._perhaps(key))
        names = [name for _, name in likely]
        found = difflib.get_close_matches(key, names, n=1, cutoff=self._nearly)
        return found[0] if found else None

    def _perhaps(self, key: str) -> Iterator[tuple[int, str]]:
        """Those that can be near, behind how many pairs are in one of the two alone."""
        length, pairs = len(key), _pairs(key)
        for other, names in self._by_length.items():
            unlike = (1 - self._nearly) * (length + other)
            if abs(length - other) > unlike:
                continue
            limit = int(_PAIRS_LOST_MAX * unlike) + 1
            for name, theirs in names.items():
                lost = (pairs ^ theirs).bit_count()
                if lost <= limit:
                    yield lost, name


_ASKED_MAX = 20
"""Of those that can be near, so many are held against a name letter by letter: the likeliest."""


def _pairs(key: str) -> int:
    """Which pairs of letters stand next to each other in a name, as bits."""
    bits = 0
    for one, two in pairwise(key):
        bits |= 1 << (ord(one) * 31 + ord(two)) % _BITS
    return bits
