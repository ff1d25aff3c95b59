"""Figures that are the work of one decision alone, so that they can lead to it."""

import sqlite3

from projections.accounts import Family
from projections.balances import Axis
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
        f"with moved as (select movement.{of} as moved, year, min(entry.decision) as decision"
        " from movement join entry on entry.number = movement.number"
        f" where {counted.where} group by 1, 2 having min(entry.decision) = max(entry.decision))"
        f" select {of}.{name}, year.label, decision.reference from moved"
        f" join {of} on {of}.id = moved.moved join year on year.id = moved.year"
        " join decision on decision.id = moved.decision",
        counted.values,
    )
    return {(named, year): reference for named, year, reference in rows}
