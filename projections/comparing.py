"""Two moments compared: every balance that differs, and the entries that explain by how much.

An entry explains what it moves in one of the two slices and not in the other: something recorded
or decided since, effective since, or a correction that reads otherwise by then. The balances are
asked for on their own, so that the entries prove the difference and do not define it.
"""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from projections.accounts import Family
from projections.known_then import not_known
from projections.questions import Question
from projections.slices import CannotBeAsked, slice_of
from projections.totals import Sums


@dataclass(frozen=True)
class Explanation:
    """What one entry adds to a difference, in pence; below zero where it takes away."""

    entry: int
    decision: str
    kind: str
    amount_pence: int


@dataclass(frozen=True)
class Difference:
    """One balance that is not the same at the two moments.

    `axis` is funds, programmes or boroughs (other holders too). Of a moment at which the balance
    of a fund is not known, the pence are what its entries add up to by then.
    """

    axis: str
    name: str
    year: str
    before_pence: int
    after_pence: int
    before_known: bool
    after_known: bool
    entries: list[Explanation]

    @property
    def difference_pence(self) -> int:
        """What the entries of the second moment add up to more."""
        return self.after_pence - self.before_pence

    @property
    def known_before_pence(self) -> int | None:
        """The balance at the first moment; None where it is not known."""
        return self.before_pence if self.before_known else None

    @property
    def known_after_pence(self) -> int | None:
        """The balance at the second moment; None where it is not known."""
        return self.after_pence if self.after_known else None

    @property
    def known_difference_pence(self) -> int | None:
        """What the balance is more at the second moment, or what was drawn to date where that is
        all that is known at both; None where a balance is known at one of them alone.
        """
        return self.difference_pence if self.before_known == self.after_known else None

    @property
    def adds_up(self) -> bool:
        """Whether the entries add up to the difference, which was asked for on its own."""
        return sum(each.amount_pence for each in self.entries) == self.difference_pence


@dataclass(frozen=True)
class _Axis:
    name: str
    family: Family
    table: str
    """That names its accounts; `movement` has a column of the same name."""
    label: str
    only: str = "true"


_AXES = (
    _Axis("funds", Family.FUNDS, "fund", "fund.name"),
    _Axis("programmes", Family.COMMITMENTS, "programme", "programme.name"),
    _Axis("boroughs", Family.COMMITMENTS, "holder", "holder.label", "holder.kind <> 'unallocated'"),
)


def compare(
    connection: sqlite3.Connection, before: Question, after: Question
) -> dict[str, list[Difference]]:
    """The balances that differ on each axis, the largest difference first.

    The two questions have the same filters. An axis that these cannot be asked of is left out.
    """
    found = {}
    for axis in _AXES:
        try:
            found[axis.name] = _differences(connection, axis, before, after)
        except CannotBeAsked:
            continue
    return found


_RowKey = tuple[str, str]  # a name and a year


def _differences(
    connection: sqlite3.Connection, axis: _Axis, before: Question, after: Question
) -> list[Difference]:
    was, now = (_totals(connection, axis, question) for question in (before, after))
    explained = _explained(connection, axis, before, after)
    unknown_before, unknown_after = _not_known(connection, axis, before, after)
    differences = [
        Difference(
            *(axis.name, *key, was.get(key, 0), now.get(key, 0)),
            before_known=key not in unknown_before,
            after_known=key not in unknown_after,
            entries=explained.get(key, []),
        )
        for key in sorted(was.keys() | now.keys())
        if was.get(key, 0) != now.get(key, 0) or (key in unknown_before) != (key in unknown_after)
    ]
    return sorted(differences, key=lambda each: -abs(each.difference_pence))


def _not_known(
    connection: sqlite3.Connection, axis: _Axis, before: Question, after: Question
) -> tuple[set[_RowKey], set[_RowKey]]:
    """The rows of funds of which there is no balance, at either moment; elsewhere there are all."""
    if axis.family != Family.FUNDS:
        return set(), set()
    names = dict(connection.execute("select id, name from fund"))
    years = dict(connection.execute("select id, label from year"))
    sums = Sums(connection)
    first, second = (
        {(names[fund], years[year]) for fund, year in not_known(sums, one, other)}
        for one, other in ((before, after), (after, before))
    )
    return first, second


def leads_back(before: Question, after: Question) -> bool:
    """Whether the first moment is the later one, by each of its dates."""
    was, now = (
        (each.as_at.toordinal(), each.known_on.toordinal(), each.up_to) for each in (before, after)
    )
    return was != now and all(one >= other for one, other in zip(was, now, strict=True))


def totals(connection: sqlite3.Connection, question: Question) -> dict[tuple[str, str, str], int]:
    """Every balance in pence by axis, name and year, other holders of commitments included.

    Raises CannotBeAsked where the question's filters do not go with an axis.
    """
    return {
        (axis.name, *key): pence
        for axis in _AXES
        for key, pence in _totals(connection, axis, question).items()
    }


def _totals(connection: sqlite3.Connection, axis: _Axis, question: Question) -> dict[_RowKey, int]:
    counted = slice_of(axis.family, question)
    rows = connection.execute(
        f"""
        select {axis.label}, year.label, sum(pence)
        from movement {_named(axis)}
        where {counted.where} and {axis.only}
        group by 1, 2""",
        counted.values,
    )
    return {(name, year): pence for name, year, pence in rows}


def _explained(
    connection: sqlite3.Connection, axis: _Axis, before: Question, after: Question
) -> dict[_RowKey, list[Explanation]]:
    """What is in one of the slices alone, by the entry that posted it."""
    first = slice_of(axis.family, before, "before_")
    second = slice_of(axis.family, after, "after_")
    added = f"sum(case when {second.where} then pence else -pence end)"
    rows = connection.execute(
        f"""
        select {axis.label}, year.label, movement.number, decision.reference, entry.kind, {added}
        from movement {_named(axis)}
        join entry on entry.number = movement.number
        join decision on decision.id = entry.decision
        where ({first.where}) <> ({second.where}) and {axis.only}
        group by 1, 2, 3
        having {added} <> 0
        order by movement.number""",
        first.values | second.values,
    )
    explained: dict[_RowKey, list[Explanation]] = defaultdict(list)
    for name, year, *explanation in rows:
        explained[name, year].append(Explanation(*explanation))
    return explained


def _named(axis: _Axis) -> str:
    return (
        f"join {axis.table} on {axis.table}.id = movement.{axis.table}"
        " join year on year.id = movement.year"
    )
