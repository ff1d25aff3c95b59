"""What a balance rests on, on every axis alike: the acts behind it, and the decisions of these.

Whether it was restated since the day asked about, by which decisions it was corrected and what it
would be without, whether it counts entries recorded later or despite a rule, and whether a date
behind it is inferred.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from projections.questions import Question
from projections.slices import Slice, slice_of
from projections.totals import Row, Totals

RowKey = tuple[int, int]  # the number of a fund, programme or holder, and that of a year


def rests_on(
    connection: sqlite3.Connection,
    of: Totals,
    question: Question,
    rows: Mapping[RowKey, Row],
    *,
    with_decisions: bool,
) -> dict[RowKey, dict[str, Any]]:
    """What the rows of every axis say but for the name, as the fields of Balance, by the numbers of
    name and year; those to which no entry did anything are left out.
    """
    acts = _Acts(slice_of(of.family, question), of.key[0])
    restating = _restating(connection, acts) if with_decisions else {}
    correcting = _correcting(connection, acts) if with_decisions else {}
    marks = _marks(connection, acts)
    years = {
        number: (label, begins)
        for number, label, begins in connection.execute("select id, label, begins from year")
    }
    as_at = question.as_at.toordinal()
    found: dict[RowKey, dict[str, Any]] = {}
    for (name, year), row in rows.items():
        if not row.figures["entries"]:
            continue
        label, begins = years[year]
        pence, marked = row.figures["pence"], marks[name, year]
        restated = row.known_then != pence
        found[name, year] = {
            "year": label,
            "year_begun": begins <= as_at,
            "balance_pence": pence,
            "entries": row.figures["entries"],
            "restated": restated,
            "as_then_known_pence": row.known_then,
            "restated_by": restating.get((name, year), []) if restated else [],
            "corrected": row.figures["corrections"] > 0,
            "corrected_by": correcting.get((name, year), []),
            "uncorrected_pence": row.figures["uncorrected"],
            "late": row.figures["latest"] > as_at,
            "inferred_dates": "inferred" in marked,
            "despite": "despite" in marked,
            "prior_year_adjusted": "prior year" in marked,
        }
    return found


@dataclass(frozen=True)
class _Acts:
    """What each entry did to each row, by the day it was known: the rows' acts, in SQL.

    An allocation within a programme, say, does nothing to the programme and is not an act there.
    """

    counted: Slice
    key: str

    def those(self, which: str, beside: str = "") -> str:
        """The beginning of a statement that has them as `act`, behind other tables `beside`: those
        of `which` a condition on the number, known_on and corrected of movements is true. It says
        by which index the few that there are are found.
        """
        return f"""
        with {beside} act as (
            select movement.{self.key} as name, movement.year, movement.number, movement.known_on,
                   movement.corrected, sum(movement.pence) as pence
            from movement {which} and {self.counted.where}
            group by 1, 2, 3, 4, 5 having sum(movement.pence) <> 0
        )"""


_READS_DESPITE = """coalesce((
    select despite from entry_reading as reading
    where reading.entry = entry.number and reading.number <= :up_to
    order by reading.number desc limit 1), entry.despite)"""
"""Whether an entry was recorded although a rule speaks against it, by entries 1 to `up_to`."""
_MARKED = f"""
    excused as (
        select number from entry where {_READS_DESPITE} and number in (
            select number from entry where despite
            union select entry from entry_reading where despite)
    ),
    inferred as (
        select decision from decision_reading as reading
        where dated_by = 'inferred' and number = (
            select max(number) from decision_reading as latest
            where latest.decision = reading.decision and latest.number <= :up_to)
    ),
    marked as (
        select number, 'inferred' as mark from entry where decision in inferred
        union all select number, 'despite' from entry where number in excused
        union all select number, 'despite' from entry where original in excused
        union all select number, 'prior year' from entry where prior_year
    ),"""


def _marks(connection: sqlite3.Connection, acts: _Acts) -> dict[RowKey, set[str]]:
    """What is to be known of each row's entries: few have a mark."""
    found: dict[RowKey, set[str]] = defaultdict(set)
    for name, year, mark in connection.execute(
        f"""{acts.those("where movement.number in (select number from marked)", _MARKED)}
        select distinct act.name, act.year, mark from act join marked using (number)""",
        acts.counted.values,
    ):
        found[name, year].add(mark)
    return found


def add_rows_without_acts(
    connection: sqlite3.Connection,
    question: Question,
    rows: dict[RowKey, dict[str, Any]],
    told: set[RowKey],
) -> None:
    """A name and year of which something is told has a row, though no entry changed its balance:
    what is allocated of it can change, or what is drawn for it.
    """
    labels = {
        number: (label, begins)
        for number, label, begins in connection.execute("select id, label, begins from year")
    }
    for name, year in sorted(told - rows.keys()):
        label, begins = labels[year]
        rows[name, year] = {
            "year": label,
            "year_begun": begins <= question.as_at.toordinal(),
            "balance_pence": 0,
            "entries": 0,
            "restated": False,
            "as_then_known_pence": 0,
            "restated_by": [],
            "corrected": False,
            "corrected_by": [],
            "uncorrected_pence": 0,
            "late": False,
            "inferred_dates": False,
            "despite": False,
            "prior_year_adjusted": False,
        }


_LATE = """
    indexed by idx_movement_late
    where movement.known_on > :known_then and movement.known_on > movement.effective_on"""
"""What a report of the day could not know counts from that day or an earlier one."""


def _restating(connection: sqlite3.Connection, acts: _Acts) -> dict[RowKey, list[str]]:
    """Which decisions restated each row since the day asked about."""
    rows = connection.execute(
        f"""{acts.those(_LATE)}
        select act.name, act.year, decision.reference
        from act
        join entry on entry.number = act.number
        join decision on decision.id = entry.decision
        group by act.name, act.year, decision.id having sum(act.pence) <> 0
        order by min(act.known_on), min(act.number)""",
        acts.counted.values,
    )
    return _by_row(rows)


def _correcting(connection: sqlite3.Connection, acts: _Acts) -> dict[RowKey, list[str]]:
    """Which decisions corrected each row.

    A condition that is met posts what corrections made of the entry by then: they are what
    corrected the figure.
    """
    rows = connection.execute(
        f"""{acts.those("indexed by idx_movement_corrected where movement.corrected")}
        select act.name, act.year, decision.reference
        from act
        cross join entry on entry.number = act.number
        cross join entry as correction on correction.original = entry.original
            and correction.kind = 'EntryCorrected'
            and (correction.number = entry.number
                 or entry.kind = 'ConditionSettled' and correction.number < entry.number)
        join decision on decision.id = correction.decision
        group by act.name, act.year, decision.id
        order by min(act.known_on), min(correction.number)""",
        acts.counted.values,
    )
    return _by_row(rows)


def _by_row(rows: Iterable[tuple[int, int, str]]) -> dict[RowKey, list[str]]:
    found: dict[RowKey, list[str]] = defaultdict(list)
    for name, year, reference in rows:
        found[name, year].append(reference)
    return found
