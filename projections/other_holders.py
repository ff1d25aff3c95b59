"""What others than boroughs hold of commitments: recipients, and several boroughs jointly."""

import sqlite3
from dataclasses import dataclass

from projections.accounts import Family
from projections.questions import Question
from projections.slices import slice_of


@dataclass(frozen=True)
class OtherHolder:
    """What one of them has in a financial year. `kind` is recipient or joint."""

    name: str
    kind: str
    year: str
    year_begun: bool
    balance_pence: int


def other_holders(connection: sqlite3.Connection, question: Question) -> list[OtherHolder]:
    """Those with a balance that is not zero, by name and year."""
    counted = slice_of(Family.COMMITMENTS, question)
    rows = connection.execute(
        f"""
        select holder.label, holder.kind, year.label, year.begins <= :as_at, sum(pence)
        from movement
        join holder on holder.id = movement.holder
        join year on year.id = movement.year
        where {counted.where} and holder.kind in ('recipient', 'joint')
        group by holder.label, holder.kind, movement.year having sum(pence) <> 0
        order by holder.label, holder.kind, movement.year""",
        counted.values,
    )
    return [
        OtherHolder(name, kind, year, bool(begun), pence) for name, kind, year, begun, pence in rows
    ]
