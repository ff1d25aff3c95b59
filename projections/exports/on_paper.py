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
_LEAST_POINTS = 7.8
"""Smaller letters are on no page."""
_FITTED_POINTS = 8.1
"""Those that are fitted to its width: programs make columns a little wider than they are told."""
_KEPT_MOST = 0.5
_KEPT_LEAST_INCHES = 3.0
"""Of the columns on every page: room for the lines over them."""
_INCHES_OF_A_LETTER = 0.0072
"""In a line of prose, for each point of its letters."""
_BOLD = 1.12


def is_of_many_pages(inches: float, points: float) -> bool:
    """Whether columns of so many inches, fitted to one page, would leave letters too small."""
    return inches * _FITTED_POINTS / points > WIDE_INCHES


def percent_of_many_pages(points: float) -> int:
    """The scale at which pages stand side by side, their letters of so many points readable."""
    return math.ceil(100 * _LEAST_POINTS / points)


def fits_a_page_high(points_high: float, points: float) -> bool:
    """Whether rows of so many points together fit one page, in letters of so many points."""
    return points_high * _LEAST_POINTS / points <= HIGH_INCHES * 72


def columns_kept(
    inches: Sequence[float], wanted: int, percent: int, least_inches: float = _KEPT_LEAST_INCHES
) -> int:
    """How many of the first columns stand on every page: those wanted and, for the lines over them,
    as many more as make up the least; but on half of the page at most.

    `inches`: how wide the columns are, at 100 percent.
    """
    room = WIDE_INCHES * _KEPT_MOST * 100 / percent
    least = max(least_inches, _KEPT_LEAST_INCHES)
    wide = [*accumulate(inches)]
    enough = next((count for count, each in enumerate(wide, 1) if each >= least), len(wide))
    fitting = sum(each <= room for each in wide[: max(wanted, enough)])
    return max(1, fitting)


def inches_of_a_line(text: str, points: float, *, is_bold: bool = False) -> float:
    """How much room a line of prose takes, in letters of so many points."""
    return len(text) * points * _INCHES_OF_A_LETTER * (_BOLD if is_bold else 1)


def letters_of_a_line(inches: float, points: float) -> int:
    """How many letters of so many points have room in a line."""
    return int(inches / points / _INCHES_OF_A_LETTER)
