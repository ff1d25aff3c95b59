"""Sums of movements kept by period, so that a question does not go through all that was recorded.

Movements that have a row of an axis in common (a fund, programme or holder, and a year) are summed
up by three coarse times: the period of days from which they count (`effective`), the period in
which they were known (`known`), and the block of entries that recorded them (`block`); and that at
several levels, each with shorter periods than the one before. Whatever lies in whole periods of the
first level is taken from there, the rest from the next one as far as its periods are whole, and
what lies at the edges of the last, a few days, movement by movement. None of it grows with the
history, but for the number of the longest periods in it.

An entry may post several movements to one row. It is counted once, by the one movement of which
`acts` (for funds and programmes) or `held_acts` (for holders) is 1: one which there would not be
without corrections, where corrections changed the row. Where those lie on different days that
cannot be: then they are marked as `spread`, and counted one by one.
"""

import operator
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from projections.accounts import Family, Heading
from projections.held_still import held_still
from projections.questions import Question
from projections.slices import slice_of

LEVELS = (8, 5, 2)
"""A period of a level has two to the power of it days: from the longest to the shortest."""
_MOVEMENTS = 0
"""The last level: the movements themselves, each with its own days and number."""
_ENTRIES = 8
"""To every day of a level's period belong two to the power of it entries of its block."""
_TIMES = ("effective", "known", "block")
_TIMES_OF_MOVEMENTS = ("effective_on", "known_on", "number")
_RECORDED_ON = "(select recorded_on from entry where entry.number = movement.number)"
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


_COUNTED = ("entries", "corrections", "latest")


def _acts(column: str) -> dict[str, Figure]:
    """What balances rest on; the column of movement counts the entries of a row."""
    return {
        "pence": Figure("pence"),
        "uncorrected": Figure("iif(corrected, 0, pence)"),
        "entries": Figure(column),
        "corrections": Figure(f"iif(corrected, {column}, 0)"),
        "latest": Figure(f"iif({column}, {_RECORDED_ON}, 0)", is_largest=True),
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
    levels = ", ".join(f"({level})" for level in LEVELS)
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
            f"with at (level) as (values {levels})"
            f" insert into {each.table} (level, effective, known, block, {key}, {names})"
            " select level, effective_on >> level, known_on >> level,"
            f" number >> (level + {_ENTRIES}), {key}, {sums} from movement cross join at"
            f" where number between ? and ? and +family = '{each.family}'"
            f" and {each.key[0]} is not null group by 1, 2, 3, 4, {key}"
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
    values = {"name": name, "year": year, "since": since, "summed_up": summed_up, "first": first}
    parts, whole_to = [], 0
    for level in LEVELS:
        values |= {f"from_{level}": whole_to >> level, f"to_{level}": since >> level}
        parts.append(
            f"select :since, year, sum(pence) from {of.table} where level = {level} and {of_name}"
            f" and effective >= :from_{level} and effective < :to_{level} group by 2"
        )
        whole_to = since >> level << level
    parts += [
        "select max(effective_on, :since), year, sum(pence) from movement"
        f" where family = '{of.family}' and {of_name} and effective_on >= :whole_to group by 1, 2",
        # What is only tried out is in no sum.
        "select :since, year, sum(pence) from movement"
        f" where number > :summed_up and number < :first and +family = '{of.family}' and +{of_name}"
        " and +effective_on < :whole_to group by 2",
    ]
    values["whole_to"] = whole_to
    return connection.execute(f"{' union all '.join(parts)} order by 1", values).fetchall()


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
            row = found.get((name, year))
            if row is None:
                row = found[name, year] = Row(dict(figures), {})
            else:
                for figure, value in figures.items():
                    before = row.figures[figure]
                    row.figures[figure] = totals.figures[figure].together(before, value)
            if heading:
                row.headings[heading[0]] = figures["pence"]
        for name, year, *counted in _counted_one_by_one(self.connection, totals, question):
            of_row = found[name, year].figures
            for figure, value in zip(_COUNTED, counted, strict=True):
                of_row[figure] = totals.figures[figure].together(of_row[figure], value)
        then = replace(question, known_on=question.known_then)
        for (name, year, *_), figures in self.of(totals, then, "pence").items():
            found[name, year].known_then += figures["pence"]
        return found


def _summed(
    connection: sqlite3.Connection, of: Totals, question: Question, figures: Sequence[str]
) -> dict[Key, dict[str, int]]:
    width = len(of.key)
    with held_still(connection):
        values = slice_of(of.family, question).values
        if of.can_answer(question):
            (summed_up,) = connection.execute("select number from position").fetchone()
            statement = _of_levels(of, figures, question, summed_up)
            values |= _edges(question, summed_up)
        else:
            statement = _of_each_movement(of, figures, question)
        return {
            row[:width]: dict(zip(figures, row[width:], strict=True))
            for row in connection.execute(statement, values)
        }


def _of_levels(of: Totals, figures: Sequence[str], question: Question, summed_up: int) -> str:
    """What each level has of the question and the one before it has not."""
    key = ", ".join(of.key)
    sums = ", ".join(
        f"{'max' if of.figures[name].is_largest else 'sum'}({name}) as {name}" for name in figures
    )
    times = _TIMES[:-1] if _counts_all(question, summed_up) else _TIMES
    first, *others = LEVELS
    whole = " and ".join(f"{time} < :{time}_{first}" for time in times)
    found = [f"{of.table} where level = {first} and {whole}"]
    found += [
        f"{of.table} {by_index} where level = {level} and {condition}"
        for level in others
        for by_index, condition in _beyond(level, times, f"idx_{of.table}_level")
    ]
    parts = [
        f"select {key}, {sums} from {each} {_filters(question)} group by {key}" for each in found
    ]
    ones = ", ".join(f"{of.figures[name].of_many} as {name}" for name in figures)
    parts += [
        f"select {key}, {ones} from movement {by_index} where {condition}"
        f" and family = '{of.family}' and {of.key[0]} is not null {_filters(question)}"
        f" group by {key}"
        for by_index, condition in _beyond(_MOVEMENTS, _TIMES_OF_MOVEMENTS, "idx_movement")
    ]
    return f"select {key}, {sums} from ({' union all '.join(parts)}) group by {key}"


def _beyond(level: int, times: Sequence[str], indexes: str) -> Iterator[tuple[str, str]]:
    """What is whole at a level and lies in no period that is whole at the level before: behind the
    edge of that by the first of the times; of what is left, by the second; and so on. Each part is
    found by the time that it is behind the edge of: its index, and the condition.
    """
    for place, time in enumerate(times):
        parts = [f"{time} >= :{time}_{level}_from", f"{time} < :{time}_{level}"]
        parts += [f"{each} < :{each}_{level}_from" for each in times[:place]]
        parts += [f"{each} < :{each}_{level}" for each in times[place + 1 :]]
        by_index = "" if time == "block" else f"indexed by {indexes}_{time}"
        yield by_index, " and ".join(parts)


def _edges(question: Question, summed_up: int) -> dict[str, int]:
    """By time and level, the first period that a question does not have as a whole; and where the
    level before has that edge (`from`).
    """
    ends = question.as_at.toordinal() + 1, question.known_on.toordinal() + 1, question.up_to + 1
    found: dict[str, int] = {}
    whole_to: tuple[int, ...] = (0, 0, 0)
    for level in (*LEVELS, _MOVEMENTS):
        is_last = level == _MOVEMENTS
        times = _TIMES_OF_MOVEMENTS if is_last else _TIMES
        lengths = (level, level, 0 if is_last else level + _ENTRIES)
        for time, begins, end, length in zip(times, whole_to, ends, lengths, strict=True):
            found |= {f"{time}_{level}_from": begins >> length, f"{time}_{level}": end >> length}
        whole_to = tuple(end >> each << each for end, each in zip(ends, lengths, strict=True))
    if _counts_all(question, summed_up):
        found["number_0_from"] = summed_up + 1  # behind it stands what is only tried out
    return found


def _counts_all(question: Question, summed_up: int) -> bool:
    """Whether the question has every block as a whole."""
    return question.up_to >= summed_up


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
) -> Iterable[tuple[int, int, int, int, int]]:
    """Of the entries that are not in the sums: name, year, how many there are, how many of these
    are corrections, and the last day on which one was recorded.
    """
    counted = slice_of(of.family, question)
    name = of.key[0]
    which = " indexed by idx_movement_spread where spread" if of.can_answer(question) else "where 1"
    return connection.execute(
        "with act as ("
        f" select {name} as name, year, number, corrected from movement {which} and {counted.where}"
        " group by 1, 2, 3, known_on, 4 having sum(pence) <> 0)"
        " select name, year, count(distinct number), count(distinct iif(corrected, number, null)),"
        " max(recorded_on)"
        " from act join entry using (number) group by 1, 2",
        counted.values,
    )


def _filters(question: Question) -> str:
    of = {
        "year": "year = :year",
        "fund": "fund = :fund",
        "programme": "programme = :programme",
        "borough": "holder in (select id from holder where label = :borough)",
    }
    asked = [condition for name, condition in of.items() if getattr(question, name) is not None]
    return "".join(f" and {condition}" for condition in asked)
