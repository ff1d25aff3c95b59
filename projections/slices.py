"""The part of the movements that a question counts, as SQL that every figure is asked through."""

from dataclasses import dataclass
from typing import Any

from projections.movements import Family
from projections.projector import year_id
from projections.questions import Question


class CannotBeAsked(Exception):
    """A filter that the figures asked for cannot be split by."""


@dataclass(frozen=True)
class Slice:
    """A condition on `movement`, with the values of its parameters."""

    where: str
    values: dict[str, Any]


def slice_of(family: Family, question: Question) -> Slice:
    """The movements in a family of account that a question counts, its filters included.

    Commitments are not split by fund: there, a fund stands for the programmes and years that
    draw on it. Raises CannotBeAsked for a borough's part of a fund.
    """
    conditions = [
        "movement.family = :family",
        "movement.effective_on <= :as_at",
        "movement.known_on <= :known_on",
        "movement.number <= :up_to",
    ]
    values: dict[str, Any] = {
        "family": str(family),
        "as_at": question.as_at.toordinal(),
        "known_on": question.known_on.toordinal(),
        "known_then": question.known_then.toordinal(),
        "up_to": question.up_to,
        "fund": question.fund,
        "programme": question.programme,
        "borough": question.borough,
    }
    if question.year is not None:
        conditions.append("movement.year = :year")
        values["year"] = year_id(question.year)
    if question.programme is not None:
        conditions.append("movement.programme = :programme")
    if question.fund is not None:
        conditions.append(
            "movement.fund = :fund"
            if family == Family.FUNDS
            else "(movement.programme, movement.year) in (select programme, year from movement"
            " where family = 'funds' and fund = :fund and effective_on <= :as_at"
            " and known_on <= :known_on and number <= :up_to)"
        )
    if question.borough is not None:
        if family != Family.COMMITMENTS:
            raise CannotBeAsked(
                "money in funds is not split by borough; ask for programmes or boroughs, or leave"
                " the borough out"
            )
        conditions.append("movement.holder in (select id from holder where label = :borough)")
    return Slice(" and ".join(conditions), values)
