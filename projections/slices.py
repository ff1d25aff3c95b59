"""The part of the movements that a question counts, as SQL that every figure is asked through."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from projections.accounts import Family, year_id
from projections.questions import Question


class CannotBeAsked(Exception):
    """A filter that the figures asked for cannot be split by."""


@dataclass(frozen=True)
class Slice:
    """A condition on `movement`, with the values of its parameters."""

    where: str
    values: dict[str, Any]


def dated(question: Question, prefix: str = "") -> Slice:
    """The movements of every family that the three dates of a question count, filters aside."""
    to = f":{prefix}"
    where = (
        f"movement.effective_on <= {to}as_at and movement.known_on <= {to}known_on"
        f" and movement.number <= {to}up_to"
    )
    values: dict[str, Any] = {
        "as_at": question.as_at.toordinal(),
        "known_on": question.known_on.toordinal(),
        "known_then": question.known_then.toordinal(),
        "up_to": question.up_to,
    }
    return Slice(where, {f"{prefix}{name}": value for name, value in values.items()})


def slice_of(family: Family, question: Question, prefix: str = "") -> Slice:
    """The movements in a family of account that a question counts, its filters included.

    Commitments are not split by fund: there, a fund stands for the programmes and years that
    draw on it. Raises CannotBeAsked for a borough's part of a fund. A prefix to the names of the
    parameters lets the slices of two questions stand in one statement.
    """
    to = f":{prefix}"
    by_dates = dated(question, prefix)
    # Said in the statement: the indexes are of one family each.
    conditions = [f"movement.family = '{family}'", by_dates.where]
    values: dict[str, Any] = {
        "fund": question.fund,
        "programme": question.programme,
        "borough": question.borough,
    }
    if question.year is not None:
        conditions.append(f"movement.year = {to}year")
        values["year"] = year_id(question.year)
    if question.programme is not None:
        conditions.append(f"movement.programme = {to}programme")
    if question.fund is not None:
        conditions.append(
            f"movement.fund = {to}fund"
            if family == Family.FUNDS
            else "(movement.programme, movement.year) in (select programme, year from movement"
            f" where family = 'funds' and fund = {to}fund and effective_on <= {to}as_at"
            f" and known_on <= {to}known_on and number <= {to}up_to)"
        )
    if question.borough is not None:
        if family != Family.COMMITMENTS:
            raise CannotBeAsked(
                "money in funds is not split by borough; ask for programmes or boroughs, or leave"
                " the borough out"
            )
        conditions.append(f"movement.holder in (select id from holder where label = {to}borough)")
    named = {f"{prefix}{name}": value for name, value in values.items()}
    return Slice(" and ".join(conditions), by_dates.values | named)


def in_years(counted: Slice, years: Sequence[str] | None) -> Slice:
    """The slice narrowed to several financial years together, by their labels; None keeps all."""
    if years is None:
        return counted
    condition = "movement.year in (select id from year where label in"
    return Slice(
        f"{counted.where} and {condition} (select value from json_each(:years)))",
        counted.values | {"years": json.dumps(list(years))},
    )
