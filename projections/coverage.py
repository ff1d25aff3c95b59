"""Which boroughs a programme covers, since when, named or only counted."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from events.boroughs import GSS_CODES
from events.commitments import Allocated, CommitmentApproved, ProgrammeExpanded
from events.event import Event
from events.holders import BoroughHolder, BoroughsNotNamed, JointHolder, Recipient, Unallocated
from projections.accounts import Family
from projections.histories import Histories
from projections.movements import shares
from projections.names import Names
from projections.questions import Question
from projections.slices import slice_of


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


_KINDS = "('ProgrammeExpanded', 'Allocated', 'CommitmentApproved')"


@dataclass
class Coverage:
    """A programme's boroughs, and the steps by which entries say which or how many they are."""

    programme: str
    boroughs: dict[str, CoveredBorough] = field(default_factory=dict)
    """Those that an expansion names, or that hold some of its money."""
    steps: list[CoverageStep] = field(default_factory=list)
    counted: int = 0
    """How many boroughs, named or not, there are by the entries that count them."""
    not_named_by_year: dict[str, int | None] = field(default_factory=dict)
    """Years of which money stands with boroughs not named, and how many those are, if it is said.

    Those of one year may be the named ones of another: `not_named` tells no years apart.
    """

    @property
    def not_named(self) -> int:
        """How many of the boroughs counted are not named."""
        return max(0, self.counted - len(self.boroughs))


def coverage(
    connection: sqlite3.Connection, histories: Histories, programme: int, question: Question
) -> Coverage:
    """The coverage of the programme of this number, within the question's three dates."""
    (name,) = connection.execute("select name from programme where id = ?", (programme,)).fetchone()
    holdings = list(_holdings(connection, programme, question))
    found = Coverage(name)
    by_year: dict[str, AllocatedBoroughs] = defaultdict(AllocatedBoroughs)
    for number, decision, event in _entries(connection, histories, programme, question):
        step = _step(number, decision, event, by_year)
        if step is not None:
            found.steps.append(step)
        if isinstance(event, ProgrammeExpanded):
            found.counted = event.to_count
            for names, already in ((event.from_boroughs, True), (event.to_boroughs, False)):
                for borough in names or ():
                    _cover(found, borough, event.effective_on, number, decision, already=already)
    for holding in holdings:
        for borough in holding.boroughs:
            _cover(found, borough, holding.since, holding.entry, holding.decision, already=False)
    not_named = {holding.year for holding in holdings if not holding.boroughs}
    for year in sorted({holding.year for holding in holdings}):
        if year in not_named:
            found.not_named_by_year[year] = by_year[year].not_named or None
        named = {name for each in holdings if each.year == year for name in each.boroughs}
        waiting = by_year[year].not_named if year in not_named else 0
        found.counted = max(found.counted, len(named) + waiting)
    found.counted = max(found.counted, len(found.boroughs))
    return found


def _entries(
    connection: sqlite3.Connection, histories: Histories, programme: int, question: Question
) -> list[tuple[int, str, Event]]:
    """(number, decision, reading) of entries that say who is covered, in the order they count."""
    programmes = Names(connection, "programme", question.up_to)
    opened_as = ", ".join(map(str, programmes.opened_as(programme)))
    rows = connection.execute(
        "select entry.number, decision.reference from entry"
        " join decision on decision.id = entry.decision"
        f" where entry.kind in {_KINDS} and entry.number <= :up_to"
        f" and (entry.programme in ({opened_as}) or entry.number in"
        f" (select entry from entry_reading where programme in ({opened_as})) or entry.number in"
        " (select original from movement where programme = :programme))",
        {"programme": programme, "up_to": question.up_to},
    ).fetchall()
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
    return sorted(read, key=lambda row: (row[2].effective_on, row[0]))


def _step(
    number: int, decision: str, event: Event, by_year: dict[str, AllocatedBoroughs]
) -> CoverageStep | None:
    year: str | None
    from_count: int | None
    match event:
        case ProgrammeExpanded():
            year, from_count, count = None, event.from_count, event.to_count
        case Allocated():
            year, from_count = str(event.year), None
            count = by_year[year].add(event)
            if not _concerns_boroughs(event):
                return None
        case CommitmentApproved(holder=BoroughHolder(borough=borough)):
            year, from_count, count = str(event.year), None, 1
            by_year[year].named.add(borough)
            by_year[year].held[borough] += event.amount_pence
        case _:
            return None
    step = CoverageStep(number, decision, event.effective_on, year, from_count, count)
    return step if count else None


def _concerns_boroughs(event: Allocated) -> bool:
    """Whether boroughs receive, or give: money that goes from others to others covers none."""
    holders = [event.source, *(holder for holder, _ in shares(event))]
    return any(not isinstance(holder, Recipient | Unallocated) for holder in holders)


@dataclass
class _Holding:
    """What boroughs have of a programme and year, by the day since which it is above zero."""

    boroughs: tuple[str, ...]
    """One, or several jointly; none where they are not named."""
    year: str
    since: date
    entry: int
    decision: str
    pence: int = 0


def _holdings(
    connection: sqlite3.Connection, programme: int, question: Question
) -> Iterator[_Holding]:
    """What boroughs hold within the question's dates, where it is above zero; since the day on
    which it came, by the first entry that gave it then.
    """
    counted = slice_of(
        Family.COMMITMENTS, replace(question, programme=programme, fund=None, borough=None)
    )
    rows = connection.execute(
        f"""
        with act as (
            select holder, year, effective_on, original, sum(pence) as pence
            from movement where {counted.where} group by 1, 2, 3, 4
        )
        select holder.kind, holder.label, year.label, act.effective_on,
               coalesce(min(act.original) filter (where act.pence > 0), 0), sum(act.pence)
        from act join holder on holder.id = act.holder join year on year.id = act.year
        where holder.kind in ('borough', 'joint', 'boroughs not named')
        group by holder.id, year.id, act.effective_on having sum(act.pence) <> 0
        order by holder.id, year.id, act.effective_on""",
        counted.values,
    ).fetchall()
    references = dict(
        connection.execute(
            "select number, reference from entry join decision on decision.id = entry.decision"
            f" where number in ({', '.join(str(row[4]) for row in rows)})"
        )
    )
    for (kind, label, year), days in groupby(rows, key=lambda row: row[:3]):
        held: _Holding | None = None
        for *_, day, entry, pence in days:
            if held is None or held.pence <= 0:
                boroughs = {"borough": (label,), "joint": tuple(label.split(" + "))}.get(kind, ())
                so_far = held.pence if held else 0
                since = date.fromordinal(day)
                held = _Holding(boroughs, year, since, entry, references.get(entry, ""), so_far)
            held.pence += pence
        if held is not None and held.pence > 0:
            yield held


def _cover(  # noqa: PLR0913 - what a covered borough says
    found: Coverage, name: str, since: date, entry: int, decision: str, *, already: bool
) -> None:
    """The borough is covered by what says so first."""
    covered = CoveredBorough(name, GSS_CODES[name], since, entry, decision, already)
    before = found.boroughs.get(name)
    if before is None or (since, entry) < (before.since, before.entry):
        found.boroughs[name] = covered


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
