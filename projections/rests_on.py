"""What a balance rests on, on every axis alike: the acts behind it, and the decisions of these.

Whether it was restated since the day asked about, by which decisions it was corrected and what it
would be without, whether it counts entries recorded later or despite a rule, and whether a date
behind it is inferred.
"""

import sqlite3
from collections import defaultdict
from typing import Any

from projections.movements import Family
from projections.questions import Question
from projections.slices import slice_of

RowKey = tuple[int, int]  # the number of a fund, programme or holder, and that of a year


def rests_on(
    connection: sqlite3.Connection,
    family: Family,
    key: str,
    question: Question,
    also_where: str = "",
) -> dict[RowKey, dict[str, Any]]:
    """What rows of every axis say but for the name, as the fields of Balance, by the numbers of
    name (`key`: a column of movement) and year.
    """
    counted = slice_of(family, question)
    # An act is what one entry did to one row, by the day it was known: an allocation within a
    # programme, say, does nothing to the programme and is not an act there.
    act = f"""
        with act as (
            select movement.{key} as name, movement.year, movement.number, movement.known_on,
                   movement.corrected, sum(movement.pence) as pence
            from movement where {counted.where} {also_where}
            group by 1, 2, 3, 4, 5 having sum(movement.pence) <> 0
        )"""
    restating, correcting = _responsible(connection, act, counted.values)
    rows = connection.execute(
        f"""{act}
        select act.name, act.year, year.label, year.begins <= :as_at, sum(act.pence),
               count(distinct act.number),
               coalesce(sum(act.pence) filter (where act.known_on <= :known_then), 0),
               coalesce(sum(act.pence) filter (where not act.corrected), 0),
               max(entry.recorded_on > :as_at),
               max(coalesce((
                   select dated_by = 'inferred' from decision_reading as reading
                   where reading.decision = entry.decision and reading.number <= :up_to
                   order by reading.number desc limit 1), 0)),
               max({_DESPITE.format("entry")} or {_DESPITE.format("original")}),
               max(entry.prior_year)
        from act
        join year on year.id = act.year
        join entry on entry.number = act.number
        join entry as original on original.number = entry.original
        group by act.name, act.year""",
        counted.values,
    )
    found: dict[RowKey, dict[str, Any]] = {}
    for name, year, label, begun, pence, entries, then, uncorrected, *marks in rows:
        late, inferred, despite, prior_year = map(bool, marks)
        restated = then != pence
        found[name, year] = {
            "year": label,
            "year_begun": bool(begun),
            "balance_pence": pence,
            "entries": entries,
            "restated": restated,
            "as_then_known_pence": then,
            "restated_by": restating[name, year] if restated else [],
            "corrected_by": correcting[name, year],
            "uncorrected_pence": uncorrected,
            "late": late,
            "inferred_dates": inferred,
            "despite": despite,
            "prior_year_adjusted": prior_year,
        }
    return found


_DESPITE = """coalesce((
    select despite from entry_reading as reading
    where reading.entry = {0}.number and reading.number <= :up_to
    order by reading.number desc limit 1), {0}.despite)"""
"""Whether an entry was recorded although a rule speaks against it, by entries 1 to `up_to`."""


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
            "corrected_by": [],
            "uncorrected_pence": 0,
            "late": False,
            "inferred_dates": False,
            "despite": False,
            "prior_year_adjusted": False,
        }


def _responsible(
    connection: sqlite3.Connection, act: str, values: dict[str, object]
) -> tuple[dict[RowKey, list[str]], dict[RowKey, list[str]]]:
    """Which decisions restated each row since the day asked about, and which corrected it."""
    restating: dict[RowKey, list[str]] = defaultdict(list)
    for name, year, reference in connection.execute(
        f"""{act}
        select act.name, act.year, decision.reference
        from act
        join entry on entry.number = act.number
        join decision on decision.id = entry.decision
        where act.known_on > :known_then
        group by act.name, act.year, decision.id having sum(act.pence) <> 0
        order by min(act.known_on), min(act.number)""",
        values,
    ):
        restating[name, year].append(reference)
    # A condition that is met posts what corrections made of the entry by then: they are what
    # corrected the figure.
    correcting: dict[RowKey, list[str]] = defaultdict(list)
    for name, year, reference in connection.execute(
        f"""{act}
        select act.name, act.year, decision.reference
        from act
        join entry on entry.number = act.number
        join entry as correction on correction.original = entry.original
            and correction.kind = 'EntryCorrected'
            and (correction.number = entry.number
                 or entry.kind = 'ConditionSettled' and correction.number < entry.number)
        join decision on decision.id = correction.decision
        where act.corrected
        group by act.name, act.year, decision.id
        order by min(act.known_on), min(correction.number)""",
        values,
    ):
        correcting[name, year].append(reference)
    return restating, correcting
