"""What is held neither by one borough nor for boroughs not named: jointly, or by anybody else.

The rows of boroughs leave it out, for it is in no borough's balance.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from projections.accounts import Family
from projections.questions import Question
from projections.slices import in_years, slice_of


@dataclass(frozen=True)
class HeldBeside:
    """What a joint holder or another recipient has, the years together that were asked for."""

    name: str
    jointly: bool
    pence: int


def held_beside_boroughs(
    connection: sqlite3.Connection, question: Question, years: Sequence[str] | None = None
) -> list[HeldBeside]:
    """Joint holders and others that have something, those first; by name. Of these years alone,
    where they are given.

    Where the question is about one borough, only what it holds jointly with others.
    """
    counted = in_years(slice_of(Family.COMMITMENTS, replace(question, borough=None)), years)
    rows = connection.execute(
        "select holder.label, holder.kind = 'joint', sum(movement.pence) from movement"
        f" join holder on holder.id = movement.holder where {counted.where}"
        " and holder.kind in ('joint', 'recipient') group by holder.id"
        " having sum(movement.pence) <> 0 order by holder.kind, holder.label collate nocase",
        counted.values,
    )
    return [
        HeldBeside(name, bool(jointly), pence)
        for name, jointly, pence in rows
        if question.borough is None or (jointly and question.borough in name.split(" + "))
    ]


def joint_holders_with(
    connection: sqlite3.Connection, borough: str, question: Question
) -> list[str]:
    """The joint holders that a borough is part of, by name, and that an entry is about."""
    counted = slice_of(Family.COMMITMENTS, replace(question, borough=None))
    rows = connection.execute(
        "select distinct holder.label from movement join holder on holder.id = movement.holder"
        f" where {counted.where} and holder.kind = 'joint' order by 1",
        counted.values,
    )
    return [label for (label,) in rows if borough in label.split(" + ")]
