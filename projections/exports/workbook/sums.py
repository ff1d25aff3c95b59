"""Sums that are exact to the penny at any size, however many amounts they are of.

A sum of pounds drifts, since most amounts of pounds and pence have no exact binary fraction. Whole
pence have: each amount is made whole pence again before it is added.
"""

from collections.abc import Iterable

from projections.exports.workbook.page import Figure


def of_range(cells: str) -> str:
    """The sum of a range of amounts and empty cells."""
    return f"SUMPRODUCT(ROUND({cells}*100,0))/100"


def of_range_after(before: Figure, cells: str) -> str:
    """A figure and a range of amounts and empty cells, together."""
    return f"(ROUND({before.formula}*100,0)+SUMPRODUCT(ROUND({cells}*100,0)))/100"


def amounts_in(cells: str) -> str:
    """A range that has words in it too, with nothing for each of them."""
    return f"IF(ISNUMBER({cells}),{cells},0)"


def of_amounts_in(cells: str) -> str:
    """The sum of the amounts in a range that has words in it too."""
    return f"SUM(ROUND({amounts_in(cells)}*100,0))/100"


def where(cells: str, *conditions: str) -> str:
    """The sum of the amounts of a range whose rows meet the conditions, each on as many cells."""
    met = "*".join(f"({condition})" for condition in conditions)
    return f"SUMPRODUCT({met}*ROUND({cells}*100,0))/100"


def of_figures(figures: Iterable[Figure]) -> Figure:
    """The sum of single cells, with what it comes to."""
    cells = list(figures)
    parts = "+".join(f"ROUND({each.formula}*100,0)" for each in cells) or "0"
    return Figure(f"({parts})/100", sum(each.pence for each in cells))
