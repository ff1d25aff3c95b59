"""The register of decisions, and the journal's entries by what they are about."""

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any

from projections.names import Names
from projections.questions import Question


@dataclass(frozen=True)
class Decision:
    """A decision, or a book-keeping act, as the register knows it."""

    id: int
    reference: str
    title: str | None
    decided_by: str | None
    decided_on: date
    dated_by: str | None
    """signed, published or inferred; None for a book-keeping act."""
    date_note: str | None
    link: str | None
    entries: int
    approved_pence: int
    """What its entries approve, stand-ins left out, as corrected since."""
    drawn_pence: int


_DECISION = """
    with known as (
        select decision.id, reference, decided_by, link,
               coalesce(reading.title, decision.title) as title,
               coalesce(reading.decided_on, decision.decided_on) as decided_on,
               coalesce(reading.dated_by, decision.dated_by) as dated_by,
               coalesce(reading.date_note, decision.date_note) as date_note
        from decision left join decision_reading as reading
        on reading.decision = decision.id and reading.number =
            (select max(number) from decision_reading
             where decision_reading.decision = decision.id and number <= :up_to)
    )
    select known.id, reference, title, decided_by, decided_on, dated_by, date_note, link,
           (select count(*) from entry where entry.decision = known.id
                and entry.number <= :up_to),
           coalesce((select sum(pence) from entry
                cross join movement on movement.original = entry.number
                where entry.decision = known.id and not coalesce((
                    select stands_in from entry_reading as reading
                    where reading.entry = entry.number and reading.number <= :up_to
                    order by reading.number desc limit 1), entry.stands_in)
                and family = 'commitments' and heading = 'approved'
                and movement.known_on <= :known_on and movement.number <= :up_to), 0),
           coalesce((select -sum(pence) from entry
                cross join movement on movement.original = entry.number
                where entry.decision = known.id and family = 'funds' and heading = 'drawn'
                and movement.known_on <= :known_on and movement.number <= :up_to), 0)
    from known
"""
# By "cross join" SQLite begins with the decision's own entries; else it reads, for every decision,
# the movements of all.


def decisions(connection: sqlite3.Connection, question: Question) -> list[Decision]:
    """Decisions signed by the question's as-at and known-on days, in the order of their dates."""
    rows = connection.execute(
        f"{_DECISION} where decided_on <= min(:as_at, :known_on) and id <= :up_to"
        " order by decided_on, id",
        {
            "as_at": question.as_at.toordinal(),
            "known_on": question.known_on.toordinal(),
            "up_to": question.up_to,
        },
    )
    return [_decision(row) for row in rows]


def decision(connection: sqlite3.Connection, reference: str, question: Question) -> Decision | None:
    """The decision that goes by this reference now, or None."""
    row = connection.execute(
        f"{_DECISION} where reference = :reference",
        {
            "reference": reference,
            "known_on": question.known_on.toordinal(),
            "up_to": question.up_to,
        },
    ).fetchone()
    return None if row is None else _decision(row)


def _decision(row: tuple[Any, ...]) -> Decision:
    number, reference, title, decided_by, decided_on = row[:5]
    dated_by, date_note, link, entries, approved, drawn = row[5:]
    return Decision(
        id=number,
        reference=reference,
        title=title,
        decided_by=decided_by,
        decided_on=date.fromordinal(decided_on),
        dated_by=dated_by,
        date_note=date_note,
        link=link,
        entries=entries,
        approved_pence=approved,
        drawn_pence=drawn,
    )


def references(connection: sqlite3.Connection) -> list[str]:
    """Every reference in the register, in the order of recording."""
    return [row[0] for row in connection.execute("select reference from decision order by id")]


@dataclass(frozen=True)
class RegisteredEntry:
    """Where an entry stands: what it says is read from the journal."""

    number: int
    decision: str
    kind: str
    original: int
    recorded_at: str
    recorded_by: str


def entries(
    connection: sqlite3.Connection, question: Question, decision: int | None = None
) -> list[RegisteredEntry]:
    """Entries up to the question's last, narrowed by its filters and to one decision.

    An entry belongs to a fund, programme, borough or year that it moves money in; an entry without
    movements, to the programme that it names.
    """
    moves = []
    opened_as = {
        what: ", ".join(map(str, Names(connection, what, question.up_to).opened_as(number)))
        for what, number in (("fund", question.fund), ("programme", question.programme))
        if number is not None
    }
    moves += [f"movement.{what} in ({numbers})" for what, numbers in opened_as.items()]
    if question.borough is not None:
        moves.append("movement.holder in (select id from holder where label = :borough)")
    if question.year is not None:
        moves.append("movement.year in (select id from year where label = :year)")
    where = "entry.number <= :up_to and (:decision is null or entry.decision = :decision)"
    if moves:
        moved = (
            f"exists (select 1 from movement where number = entry.number and {' and '.join(moves)})"
        )
        if question.fund is None and question.borough is None and question.year is None:
            named = (
                "coalesce((select ifnull(programme, 0) from entry_reading as reading"
                " where reading.entry = entry.number and reading.number <= :up_to"
                " order by reading.number desc limit 1), entry.programme)"
            )
            moved = f"({moved} or {named} in ({opened_as['programme']}))"
        where += f" and {moved}"
    rows = connection.execute(
        "select entry.number, decision.reference, entry.kind, entry.original, entry.recorded_at,"
        " entry.recorded_by from entry join decision on decision.id = entry.decision"
        f" where {where} order by entry.number",
        {
            "up_to": question.up_to,
            "decision": decision,
            "borough": question.borough,
            "year": str(question.year),
        },
    )
    return [RegisteredEntry(*row) for row in rows]
