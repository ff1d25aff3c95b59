"""Which boroughs a programme covers, since when, named or only counted."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from events.boroughs import GSS_CODES
from events.commitments import Allocated, CommitmentApproved, ProgrammeExpanded
from events.event import Event
from events.holders import BoroughHolder, BoroughsNotNamed, JointHolder
from projections.histories import Histories
from projections.movements import shares
from projections.names import Names
from projections.questions import Question


@dataclass(frozen=True)
class CoveredBorough:
    """A borough that is named, and the first entry that names it."""

    name: str
    gss_code: str
    since: date
    entry: int
    decision: str
    already: bool
    """It was covered before `since`: the entry names it as where the programme already was."""


@dataclass(frozen=True)
class CoverageStep:
    """An entry that says which or how many boroughs: by expansion, or by giving them money."""

    entry: int
    decision: str
    effective_on: date
    year: str | None
    from_count: int | None
    to_count: int


@dataclass
class AllocatedBoroughs:
    """The boroughs that some money was allocated to, so far: named, or only counted."""

    named: set[str] = field(default_factory=set)
    not_named: int = 0
    held: Counter[str] = field(default_factory=Counter)
    """Pence that boroughs have by themselves."""

    def add(self, event: Allocated) -> int:
        """How many there are with this allocation.

        Naming those not named adds none; a borough whose money all goes to others is none of them.
        """
        receivers = boroughs_named(event)
        self.named.update(receivers)
        self.not_named += event.boroughs_not_named or 0
        for holder, pence in shares(event):
            if isinstance(holder, BoroughHolder):
                self.held[holder.borough] += pence
        match event.source:
            case BoroughsNotNamed():
                self.not_named = max(0, self.not_named - len(receivers))
            case BoroughHolder(borough=borough):
                self.held[borough] -= event.amount_pence
                if self.held[borough] <= 0:
                    self.named.discard(borough)
        return len(self.named) + self.not_named


@dataclass
class Coverage:
    """A programme's boroughs as the entries say, in the order in which they took effect."""

    programme: str
    boroughs: dict[str, CoveredBorough] = field(default_factory=dict)
    steps: list[CoverageStep] = field(default_factory=list)
    counted: int = 0
    """How many boroughs, named or not, there are by the entries that count them."""
    years: dict[str, AllocatedBoroughs] = field(default_factory=dict)
    expanded_to: set[str] = field(default_factory=set)
    """Boroughs that an expansion names, whatever becomes of their money."""

    @property
    def not_named(self) -> int:
        """How many of the boroughs counted are not named."""
        return max(0, self.counted - len(self.boroughs))


_KINDS = "('ProgrammeExpanded', 'Allocated', 'CommitmentApproved')"


def coverage(
    connection: sqlite3.Connection, histories: Histories, programme: int, question: Question
) -> Coverage:
    """The coverage of the programme of this number, within the question's three dates."""
    (name,) = connection.execute("select name from programme where id = ?", (programme,)).fetchone()
    rows = connection.execute(
        "select entry.number, decision.reference from entry"
        " join decision on decision.id = entry.decision"
        f" where entry.kind in {_KINDS} and entry.number <= :up_to"
        " and (entry.programme = :programme or entry.number in"
        " (select original from movement where programme = :programme))",
        {"programme": programme, "up_to": question.up_to},
    ).fetchall()
    programmes = Names(connection, "programme")
    read: list[tuple[int, str, Event]] = []
    for number, decision in rows:
        history = histories.of(number)
        reading = history.reading(question.known_on, question.as_at)
        if (
            reading is not None
            and reading.subject_to is None
            and history.known_on(number) <= question.known_on
            and programmes.find(getattr(reading, "programme", "")) == programme
            and reading.effective_on <= question.as_at
            and (question.year is None or getattr(reading, "year", question.year) == question.year)
        ):
            read.append((number, decision, reading))
    found = Coverage(name)
    for number, decision, event in sorted(read, key=lambda row: (row[2].effective_on, row[0])):
        _count(found, number, decision, event)
    return found


def _count(found: Coverage, number: int, decision: str, event: Event) -> None:
    named: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    year: str | None = None
    from_count: int | None = None
    match event:
        case ProgrammeExpanded():
            already, named = event.from_boroughs or (), event.to_boroughs or ()
            from_count, count = event.from_count, event.to_count
            found.counted = count
            found.expanded_to.update(already, named)
        case Allocated():
            named, year = boroughs_named(event), str(event.year)
            count = found.years.setdefault(year, AllocatedBoroughs()).add(event)
            if isinstance(event.source, BoroughHolder):
                _moved_on(found, event.source.borough, named)
        case CommitmentApproved(holder=BoroughHolder(borough=borough)):
            named, count, year = (borough,), 1, str(event.year)
            of_year = found.years.setdefault(year, AllocatedBoroughs())
            of_year.named.add(borough)
            of_year.held[borough] += event.amount_pence
        case _:
            return
    for names, before in ((already, True), (named, False)):
        for name in names:
            found.boroughs.setdefault(
                name,
                CoveredBorough(name, GSS_CODES[name], event.effective_on, number, decision, before),
            )
    found.counted = max(found.counted, count, len(found.boroughs))
    if count:
        found.steps.append(
            CoverageStep(number, decision, event.effective_on, year, from_count, count)
        )


def _moved_on(found: Coverage, borough: str, to: Iterable[str]) -> None:
    """A borough whose money all went to others is covered only where an expansion names it."""
    still = any(borough in year.named for year in found.years.values())
    if borough in found.boroughs and not still and borough not in found.expanded_to:
        del found.boroughs[borough]
        found.counted += len(set(to) - set(found.boroughs)) - 1


def boroughs_named(event: Allocated) -> tuple[str, ...]:
    """The boroughs that an allocation names as receivers, by whatever share."""
    named = list(event.boroughs or ())
    for share in event.shares or ():
        match share.holder:
            case BoroughHolder(borough=borough):
                named.append(borough)
            case JointHolder(boroughs=boroughs):
                named.extend(boroughs)
    return tuple(named)
