"""Figures that are the work of one decision alone, so that they can lead to it."""

import sqlite3

from projections.balances import Axis
from projections.movements import Family
from projections.questions import Question
from projections.slices import slice_of

_OF = {
    Axis.FUNDS: (Family.FUNDS, "fund", "name"),
    Axis.PROGRAMMES: (Family.COMMITMENTS, "programme", "name"),
    Axis.BOROUGHS: (Family.COMMITMENTS, "holder", "label"),
}


def decided_by_one(
    connection: sqlite3.Connection, axis: Axis, question: Question
) -> dict[tuple[str, str], str]:
    """(name, year) to the reference of the only decision that moved anything there."""
    family, of, name = _OF[axis]
    counted = slice_of(family, question)
    rows = connection.execute(
        f"select {of}.{name}, year.label, min(decision.reference) from movement"
        f" join {of} on {of}.id = movement.{of} join year on year.id = movement.year"
        " join entry on entry.number = movement.number"
        f" join decision on decision.id = entry.decision where {counted.where}"
        " group by 1, 2 having min(decision.id) = max(decision.id)",
        counted.values,
    )
    return {(named, year): reference for named, year, reference in rows}
