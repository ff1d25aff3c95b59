"""Why a figure is what it is: the entries behind it, and that they add up to it."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from projections.accounts import Family
from projections.pots import kinds_despite_a_rule
from projections.questions import Question
from projections.slices import in_years, slice_of


@dataclass(frozen=True)
class Subject:
    """What a figure is about: a fund, a programme or a holder, by its number in the views."""

    family: Family
    column: str
    number: int
    name: str


def subject_of(connection: sqlite3.Connection, table: str, name: str) -> Subject:
    """What a row of balances is about: a fund, programme or holder by its name there.

    `table` is fund, programme or holder; the name is one that a balance gave.
    """
    label = "label" if table == "holder" else "name"
    (number,) = connection.execute(f"select id from {table} where {label} = ?", (name,)).fetchone()
    family = Family.FUNDS if table == "fund" else Family.COMMITMENTS
    return Subject(family, table, number, name)


@dataclass(frozen=True)
class Act:
    """What one entry did to the figure in one year, known from one day and counted from one."""

    entry: int
    decision: str
    kind: str
    year: str
    year_begun: bool
    effective_on: date
    known_on: date
    recorded_on: date
    amount_pence: int
    running_pence: int
    """The sum of this act and those above it."""


@dataclass(frozen=True)
class Why:
    """The acts in the order in which they counted, and the balance they must add up to."""

    subject: Subject
    question: Question
    acts: list[Act]
    balance_pence: int
    marking: list[int]
    """Entries that mark the figure as one that a rule speaks against, and move none of it."""

    @property
    def adds_up(self) -> bool:
        """Whether the acts add up to the balance, which was asked for on its own."""
        return sum(act.amount_pence for act in self.acts) == self.balance_pence


def why(
    connection: sqlite3.Connection,
    subject: Subject,
    question: Question,
    years: Sequence[str] | None = None,
) -> Why:
    """The entries behind the subject's figure, all its years together unless the question says,
    or only these.
    """
    counted = in_years(slice_of(subject.family, question), years)
    values = {**counted.values, "of": subject.number}
    condition = f"{counted.where} and movement.{subject.column} = :of"
    (balance,) = connection.execute(
        f"select coalesce(sum(pence), 0) from movement where {condition}", values
    ).fetchone()
    rows = connection.execute(
        f"""
        select movement.number, decision.reference, entry.kind, year.label,
               year.begins <= :as_at, movement.effective_on, movement.known_on,
               entry.recorded_on, sum(movement.pence)
        from movement
        join entry on entry.number = movement.number
        join decision on decision.id = entry.decision
        join year on year.id = movement.year
        where {condition}
        group by movement.number, movement.year, movement.effective_on, movement.known_on
        having sum(movement.pence) <> 0
        order by movement.effective_on, movement.known_on, movement.number, movement.year""",
        values,
    )
    acts: list[Act] = []
    running = 0
    for number, decision, kind, year, begun, effective_on, known_on, recorded_on, pence in rows:
        running += pence
        acts.append(
            Act(
                entry=number,
                decision=decision,
                kind=kind,
                year=year,
                year_begun=bool(begun),
                effective_on=date.fromordinal(effective_on),
                known_on=date.fromordinal(known_on),
                recorded_on=date.fromordinal(recorded_on),
                amount_pence=pence,
                running_pence=running,
            )
        )
    marking = []
    if subject.column == "fund":
        marking = kinds_despite_a_rule(connection, question.up_to).get(subject.number, [])
    return Why(subject, question, acts, balance, marking)
