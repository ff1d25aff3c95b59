"""Sums of movements kept by period, so that a question does not go through all that was recorded.

Movements that have a row of an axis in common (a fund, programme or holder, and a year) are summed
up by three coarse times: the period of days from which they count (`effective`), the period in
which they were known (`known`), and the block of entries that recorded them (`block`). Whatever
lies in whole periods and blocks of a question is taken from there. What lies at its edges, in the
last period or block that it reaches into, is summed up movement by movement. Neither grows with the
history, but for the number of periods in it.

An entry may post several movements to one row. It is counted once, by the one movement of which
`acts` (for funds and programmes) or `held_acts` (for holders) is 1. Where those lie on different
days that cannot be: then they are marked as `spread`, and counted one by one.
"""

import operator
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from projections.accounts import Family, Heading
from projections.held_still import held_still
from projections.questions import Question
from projections.slices import slice_of

_DAYS = 4
"""A period has two to the power of it days."""
_ENTRIES = 12
"""A block has two to the power of it entries."""
_NO_EDGE = 1 << 62
_RECORDED = "movement join (select number, recorded_on from entry) using (number)"
Key = tuple[Any, ...]
"""The number of a name, that of a year and, of funds, a heading."""


class Figure(NamedTuple):
    """What is summed up of each movement, in SQL; or of which the largest is kept."""

    of_one: str
    is_largest: bool = False

    @property
    def of_many(self) -> str:
        """In SQL, of a group of movements."""
        return f"max({self.of_one})" if self.is_largest else f"sum({self.of_one})"

    @property
    def together(self) -> Callable[[int, int], int]:
        """The same of two groups."""
        return max if self.is_largest else operator.add


@dataclass(frozen=True, eq=False)
class Totals:
    """A table of sums: of which movements, by what, and which figures."""

    table: str
    family: Family
    key: Sequence[str]
    """Columns of movement. The first is the name's, the second the year's."""
    figures: Mapping[str, Figure]

    def can_answer(self, question: Question) -> bool:
        """Not where a filter divides its rows."""
        own = {"fund": "fund", "programme": "programme", "borough": "holder"}
        return all(
            getattr(question, name) is None or column == self.key[0] for name, column in own.items()
        )


_COUNTED = ("entries", "latest")


def _acts(column: str) -> dict[str, Figure]:
    """What balances rest on; the column of movement counts the entries of a row."""
    return {
        "pence": Figure("pence"),
        "uncorrected": Figure("iif(corrected, 0, pence)"),
        "entries": Figure(column),
        "latest": Figure(f"iif({column}, recorded_on, 0)", is_largest=True),
    }


FUNDS = Totals("fund_total", Family.FUNDS, ("fund", "year", "heading"), _acts("acts"))
PROGRAMMES = Totals(
    "programme_total",
    Family.COMMITMENTS,
    ("programme", "year"),
    _acts("acts")
    | {
        "approved": Figure(f"iif(heading = '{Heading.APPROVED}', pence, 0)"),
        "allocated": Figure(
            "iif(holder in (select id from holder where kind = 'unallocated'), 0, pence)"
        ),
    },
)
HOLDERS = Totals("holder_total", Family.COMMITMENTS, ("holder", "year"), _acts("held_acts"))
DRAWN = Totals("drawn_total", Family.FUNDS, ("programme", "year"), {"drawn": Figure("-pence")})
"""What programmes have drawn less what they have returned, from whichever fund."""
ALL = (FUNDS, PROGRAMMES, HOLDERS, DRAWN)


def add(connection: sqlite3.Connection, first: int, last: int) -> None:
    """The sums have the movements of these entries, too."""
    for each in ALL:
        key = ", ".join(each.key)
        names = ", ".join(each.figures)
        sums = ", ".join(figure.of_many for figure in each.figures.values())
        with_both = ", ".join(
            f"{name} = max({name}, excluded.{name})"
            if figure.is_largest
            else f"{name} = {name} + excluded.{name}"
            for name, figure in each.figures.items()
        )
        connection.execute(
            f"insert into {each.table} (effective, known, block, {key}, {names})"
            f" select effective_on >> {_DAYS}, known_on >> {_DAYS}, number >> {_ENTRIES}, {key},"
            f" {sums} from {_RECORDED}"
            f" where number between ? and ? and +family = '{each.family}'"
            f" and {each.key[0]} is not null group by 1, 2, 3, {key}"
            f" on conflict do update set {with_both}",
            (first, last),
        )


def by_days(
    connection: sqlite3.Connection,
    of: Totals,
    row: tuple[int, int | None],
    since: int,
    *,
    first: int,
) -> list[tuple[int, int, int]]:
    """(day, year, pence) of all that is known of a row, by the numbers of its name and its year
    (None: of all years), in order of days, each day and year once or more. What was so before
    `since`, the number of a day, counts from that day; entries from `first` on count from no
    earlier one.
    """
    name, year = row
    (summed_up,) = connection.execute("select number from position").fetchone()
    of_name = f"{of.key[0]} = :name" + ("" if year is None else " and year = :year")
    rows = connection.execute(
        f"select :since, year, sum(pence) from {of.table}"
        f" where {of_name} and effective < :whole group by 2"
        " union all select max(effective_on, :since), year, sum(pence) from movement"
        f" where family = '{of.family}' and {of_name} and effective_on >= :from group by 1, 2"
        # What is only tried out is in no sum.
        " union all select :since, year, sum(pence) from movement"
        f" where number > :summed_up and number < :first and +family = '{of.family}' and +{of_name}"
        " and +effective_on < :from group by 2 order by 1",
        {
            "name": name,
            "year": year,
            "since": since,
            "whole": since >> _DAYS,
            "from": since >> _DAYS << _DAYS,
            "summed_up": summed_up,
            "first": first,
        },
    )
    return rows.fetchall()


@dataclass
class Row:
    """What the movements of a question come to in one row of an axis, in pence."""

    figures: dict[str, int]
    """By the names of the table's figures."""
    headings: dict[str, int]
    """Of a fund, what each column of its statement comes to."""
    known_then: int = 0
    """What was known on the day itself, as the question has it."""


class Sums:
    """What the views of a connection add up to, each asked for once. For one answer: the views may
    go on behind it.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._found: dict[tuple[Totals, Question], dict[Key, dict[str, int]]] = {}

    def of(
        self, totals: Totals, question: Question, *figures: str
    ) -> Mapping[Key, Mapping[str, int]]:
        """These figures, and perhaps others, of everything that is summed up by the table's key."""
        asked = totals, question
        found = self._found.get(asked)
        if found is None or any(not row.keys() >= set(figures) for row in found.values()):
            found = self._found[asked] = _summed(self.connection, totals, question, figures)
        return found

    def rows(self, totals: Totals, question: Question) -> dict[tuple[int, int], Row]:
        """Every row of which anything was recorded, by the numbers of name and year."""
        found: dict[tuple[int, int], Row] = {}
        for (name, year, *heading), figures in self.of(totals, question, *totals.figures).items():
            row = found.setdefault((name, year), Row(dict.fromkeys(figures, 0), {}))
            for figure, value in figures.items():
                row.figures[figure] = totals.figures[figure].together(row.figures[figure], value)
            if heading:
                row.headings[heading[0]] = figures["pence"]
        for name, year, entries, latest in _counted_one_by_one(self.connection, totals, question):
            of_row = found[name, year].figures
            of_row["entries"] += entries
            of_row["latest"] = max(of_row["latest"], latest)
        then = replace(question, known_on=question.known_then)
        for (name, year, *_), figures in self.of(totals, then, "pence").items():
            found[name, year].known_then += figures["pence"]
        return found


def _summed(
    connection: sqlite3.Connection, of: Totals, question: Question, figures: Sequence[str]
) -> dict[Key, dict[str, int]]:
    if of.can_answer(question):
        statements = [_of_whole_periods(of, figures, question), _of_edges(of, figures, question)]
    else:
        statements = [_of_each_movement(of, figures, question)]
    found: dict[Key, dict[str, int]] = {}
    with held_still(connection):
        values = slice_of(of.family, question).values | _edges(connection, question)
        for statement in statements:
            for row in connection.execute(statement, values):
                key, these = row[: len(of.key)], dict(zip(figures, row[len(of.key) :], strict=True))
                before = found.get(key)
                if before is not None:
                    for figure in figures:
                        these[figure] = of.figures[figure].together(before[figure], these[figure])
                found[key] = these
    return found


def _of_whole_periods(of: Totals, figures: Iterable[str], question: Question) -> str:
    summed = (f"{'max' if of.figures[name].is_largest else 'sum'}({name})" for name in figures)
    key = ", ".join(of.key)
    return (
        f"select {key}, {', '.join(summed)} from {of.table}"
        " where effective < :effective and known < :known and block < :block"
        f" {_filters(question)} group by {key}"
    )


def _of_edges(of: Totals, figures: Iterable[str], question: Question) -> str:
    summed = (of.figures[name].of_many for name in figures)
    key = ", ".join(of.key)
    return (
        f"select {key}, {', '.join(summed)} from {_RECORDED}"
        " where movement.rowid in ("
        " select rowid from movement where effective_on between :effective_from and :as_at"
        " union all select rowid from movement where known_on between :known_from and :known_on"
        " union all select rowid from movement where number between :number_from and :up_to)"
        " and +effective_on <= :as_at and +known_on <= :known_on and +number <= :up_to"
        f" and +family = '{of.family}' and {of.key[0]} is not null"
        f" {_filters(question)} group by {key}"
    )


def _of_each_movement(of: Totals, figures: Iterable[str], question: Question) -> str:
    """Entries are not among the figures: part of what one posted to a row can be filtered away."""
    summed = ("0" if name in _COUNTED else of.figures[name].of_many for name in figures)
    key = ", ".join(of.key)
    return (
        f"select {key}, {', '.join(summed)} from movement"
        f" where {slice_of(of.family, question).where} and {of.key[0]} is not null group by {key}"
    )


def _counted_one_by_one(
    connection: sqlite3.Connection, of: Totals, question: Question
) -> Iterable[tuple[int, int, int, int]]:
    """Of the entries that are not in the sums: name, year, how many there are, and the last day on
    which one was recorded.
    """
    counted = slice_of(of.family, question)
    name = of.key[0]
    which = " indexed by idx_movement_spread where spread" if of.can_answer(question) else "where 1"
    return connection.execute(
        "with act as ("
        f" select {name} as name, year, number from movement {which} and {counted.where}"
        " group by 1, 2, 3, known_on, corrected having sum(pence) <> 0)"
        " select name, year, count(distinct number), max(recorded_on)"
        " from act join entry using (number) group by 1, 2",
        counted.values,
    )


def _edges(connection: sqlite3.Connection, question: Question) -> dict[str, int]:
    """The first period and block that a question does not have as a whole, and where they begin.

    What the views hold beyond their position is not in the sums: it is being tried out.
    """
    (summed_up,) = connection.execute("select number from position").fetchone()
    effective = (question.as_at.toordinal() + 1) >> _DAYS
    known = (question.known_on.toordinal() + 1) >> _DAYS
    is_whole = question.up_to >= summed_up
    block = _NO_EDGE if is_whole else (question.up_to + 1) >> _ENTRIES
    return {
        "effective": effective,
        "effective_from": effective << _DAYS,
        "known": known,
        "known_from": known << _DAYS,
        "block": block,
        "number_from": summed_up + 1 if is_whole else block << _ENTRIES,
    }


def _filters(question: Question) -> str:
    of = {
        "year": "year = :year",
        "fund": "fund = :fund",
        "programme": "programme = :programme",
        "borough": "holder in (select id from holder where label = :borough)",
    }
    asked = [condition for name, condition in of.items() if getattr(question, name) is not None]
    return "".join(f" and {condition}" for condition in asked)
