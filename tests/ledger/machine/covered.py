"""Which boroughs each programme covers: those that hold some of its money, since when, and those
that an expansion names; and how many there are, where a paper only counts them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from projections.coverage import coverage
from tests.ledger.machine.figures import RECIPIENTS
from tests.ledger.machine.model import Entry
from tests.ledger.machine.moments import Moment
from tests.ledger.machine.positions import DAYS
from tests.ledger.machine.posting import NOT_NAMED, UNALLOCATED, Says, receivers
from tests.ledger.machine.wishes import PROGRAMMES

Held = dict[int, Counter[tuple[str, str]]]
"""Act to what it gives (or takes, below zero) to each holder in each year."""


class Covered(NamedTuple):
    """Since when, by which entry; `already` where that says that it was covered before."""

    since: date
    entry: int
    already: bool


def check_coverage(moment: Moment) -> None:
    """Every programme's boroughs, how many there are, and each entry that says so."""
    for programme in PROGRAMMES:
        number = moment.numbered("programme")[programme]
        told = coverage(moment.connection, moment.histories, number, moment.question)
        decisions = {entry.number: entry.decision for entry in moment.model.entries}
        assert all(decisions[each.entry] == each.decision for each in told.boroughs.values())
        assert all(decisions[each.entry] == each.decision for each in told.steps)
        covered, counted = _covered(moment, programme)
        boroughs = {
            name: Covered(each.since, each.entry, each.already)
            for name, each in told.boroughs.items()
        }
        moment.agree(f"boroughs of {programme}", boroughs, covered)
        steps = [
            (each.entry, each.effective_on, each.year, each.from_count, each.to_count)
            for each in told.steps
        ]
        expected = [step[:5] for step in _steps(moment, programme)]
        moment.agree(f"steps of {programme}", steps, expected)
        counts = (counted, max(0, counted - len(covered)))
        moment.agree(f"number of {programme}", (told.counted, told.not_named), counts)


def _covered(moment: Moment, programme: str) -> tuple[dict[str, Covered], int]:
    """The boroughs by name, and how many there are with those not named."""
    found: dict[str, Covered] = {}
    counted = 0
    for act, reads in _counting(moment, programme):
        if act.kind == "expansion":
            counted = number_of(reads["to_boroughs"])
            for key in ("from_boroughs", "to_boroughs"):
                for name in _names(reads[key]):
                    says_so = Covered(_day(moment, act, reads), act.number, key[0] == "f")
                    found[name] = min(found.get(name, says_so), says_so, key=_first)
    by_day = {day: _held(moment, programme, day) for day in DAYS if day <= moment.as_at}
    since = _since(by_day)
    for (holder, _), (day, entry) in since.items():
        if holder != NOT_NAMED:
            says_so = Covered(day, entry, already=False)
            found[holder] = min(found.get(holder, says_so), says_so, key=_first)
    waiting = {step[2]: step[5] for step in _steps(moment, programme)}
    for year in {year for _, year in since}:
        holders = {holder for holder, of_year in since if of_year == year}
        unnamed = waiting.get(year, 0) if NOT_NAMED in holders else 0
        counted = max(counted, len(holders - {NOT_NAMED}) + unnamed)
    return found, max(counted, len(found))


def _first(covered: Covered) -> tuple[date, int, bool]:
    """What says so first; an expansion may name a borough among both, where it was and is."""
    return covered.since, covered.entry, not covered.already


def _counting(moment: Moment, programme: str) -> list[tuple[Entry, Says]]:
    """The programme's acts that count and wait for nothing, in the order in which they count."""
    found = []
    for act in moment.model.acts:
        reads = moment.model.counting(act, moment.as_at, moment.known_on)
        if reads and reads.get("programme") == programme and not reads.get("subject_to"):
            found.append((act, reads))
    return sorted(found, key=lambda each: (_day(moment, *each), each[0].number))


def _day(moment: Moment, act: Entry, reads: Says) -> date:
    day: date = reads.get("effective_on") or moment.model.signed_on(act.decision)
    return day


def _held(moment: Moment, programme: str, day: date) -> Held:
    """What each act gives to boroughs, named or not, as at a day."""
    found: Held = {}
    for act in moment.model.acts:
        found[act.number] = Counter()
        for line in moment.model.lines_of(act, day, moment.known_on):
            is_borough = line.holder not in {None, UNALLOCATED, *RECIPIENTS}
            if line.programme == programme and line.holder and is_borough:
                found[act.number][line.holder, line.year] += line.pence
    return found


def _since(by_day: dict[date, Held]) -> dict[tuple[str, str], tuple[date, int]]:
    """Of what is above zero on the last day: since when it was, and the first act that gave to it
    then.
    """
    found: dict[tuple[str, str], tuple[date, int]] = {}
    before: Held = {}
    for day, held in by_day.items():
        total: Counter[tuple[str, str]] = Counter()
        for parts in held.values():
            for place, pence in parts.items():
                total[place] += pence
        found = {place: each for place, each in found.items() if total[place] > 0}
        for place, pence in total.items():
            if pence > 0 and place not in found:
                gave = [
                    number
                    for number, parts in held.items()
                    if parts[place] > before.get(number, Counter())[place]
                ]
                found[place] = (day, min(gave))
        before = held
    return found


class Shared:
    """Whom a year's money was allocated to so far: boroughs by name, or only so many."""

    def __init__(self) -> None:
        self.named: set[str] = set()
        self.unnamed = 0
        self._given: Counter[str] = Counter()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.named) + self.unnamed

    def approve(self, holder: str, pence: int) -> None:
        """With what was approved for a borough from the start."""
        self.named.add(holder)
        self._given[holder] += pence

    def allocate(self, reads: Says) -> None:
        """Naming those not named adds none; a borough that gives on all it was given goes."""
        boroughs, source = reads.get("boroughs", 0), reads["from"]
        names = {name for name, _ in receivers(reads) if _is_borough(name)} | set(_names(boroughs))
        self.named |= names
        self.unnamed += boroughs if isinstance(boroughs, int) else 0
        for name, pence in receivers(reads):
            self._given[name] += pence
        if source == NOT_NAMED:
            self.unnamed = max(0, self.unnamed - len(names))
        self._given[source] -= reads["amount"]
        if self._given[source] <= 0:
            self.named.discard(source)


def _steps(moment: Moment, programme: str) -> Iterator[tuple[Any, ...]]:
    """(entry, day, year, boroughs before, boroughs with it, of which not named)."""
    by_year: dict[str, Shared] = defaultdict(Shared)
    for act, reads in _counting(moment, programme):
        day, year = _day(moment, act, reads), reads.get("year", "")
        if act.kind == "expansion":
            counts = (number_of(reads["from_boroughs"]), number_of(reads["to_boroughs"]))
            yield (act.number, day, None, *counts, 0)
        elif act.kind == "approval" and _is_borough(reads["holder"]):
            by_year[year].approve(reads["holder"], reads["amount"])
            yield act.number, day, year, None, 1, by_year[year].unnamed
        elif act.kind == "allocation":
            by_year[year].allocate(reads)
            if by_year[year].count:
                yield act.number, day, year, None, by_year[year].count, by_year[year].unnamed


def _is_borough(holder: str) -> bool:
    return holder not in {UNALLOCATED, NOT_NAMED, *RECIPIENTS}


def number_of(boroughs: int | list[str]) -> int:
    """How many, named or not."""
    return boroughs if isinstance(boroughs, int) else len(boroughs)


def _names(boroughs: int | list[str]) -> list[str]:
    return [] if isinstance(boroughs, int) else boroughs
