"""How a worksheet goes on A4 across: never in smaller letters than people can read.

Where all columns have room side by side in readable letters they are on one page. Where not, they
go on as many pages as it takes, each with the columns by which a row is known.
"""

import math
from collections.abc import Sequence
from itertools import accumulate

MARGIN_INCHES = 0.4
WIDE_INCHES, HIGH_INCHES = 11.69 - 2 * MARGIN_INCHES, 8.27 - 1.2
"""Of a page, between its margins."""
_READABLE_POINTS = 7.3
_POINTS_OF_MANY_PAGES = 7.8
_KEPT_MOST = 0.5


def is_of_many_pages(inches: float, points: float) -> bool:
    """Whether columns of so many inches, fitted to one page, would leave letters too small."""
    return inches * _READABLE_POINTS / points > WIDE_INCHES


def percent_of_many_pages(points: float) -> int:
    """The scale at which pages stand side by side, their letters of so many points readable."""
    return math.ceil(100 * _POINTS_OF_MANY_PAGES / points)


def fits_a_page_high(points_high: float, points: float) -> bool:
    """Whether rows of so many points together fit one page, in letters of so many points."""
    return points_high * _READABLE_POINTS / points <= HIGH_INCHES * 72


def columns_kept(inches: Sequence[float], wanted: int, percent: int) -> int:
    """How many of the first columns stand on every page: those wanted, but on half of it at most.

    `inches`: how wide the columns are, at 100 percent.
    """
    room = WIDE_INCHES * _KEPT_MOST * 100 / percent
    fitting = sum(wide <= room for wide in accumulate(inches[:wanted]))
    return max(1, fitting)
