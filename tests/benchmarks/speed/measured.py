"""How the suite measures: by turns, several times, the median; and a row that says what came.

Two programs that take turns on one machine are slowed alike by whatever else runs there. So a ratio
says more than a time, and is what every aim is about.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.speed.seconds import Counted, now

PATIENCE_SECONDS = 60
"""No further round is begun after so long: what takes minutes is measured once."""
MILLION = 1_000_000
_LAUNCHER = Path(__file__).with_name("launcher.py")


class Aim(NamedTuple):
    """What the figure of a row is to be: at least or at most so much, in which unit."""

    sign: str
    figure: float
    unit: str = "x"
    from_entries: int = 0
    """Judged in books of at least so many entries, and shown of all."""

    def is_met(self, figure: float) -> bool:
        """Whether the figure is on the right side."""
        return figure >= self.figure if self.sign == "≥" else figure <= self.figure

    def __str__(self) -> str:
        judged = f" from {self.from_entries:,}" if self.from_entries else ""
        return f"{self.sign} {self.figure:g}{_spaced(self.unit)}{judged}"


class Measure(NamedTuple):
    """What was measured of one side: an amount and its unit (s, MB or B)."""

    amount: float
    unit: str = "s"

    def __str__(self) -> str:
        if self.unit == "B" and self.amount >= MILLION:
            return f"{self.amount / MILLION:,.1f} MB"
        if self.unit != "s":
            return f"{self.amount:,.0f} {self.unit}"
        if self.amount >= 1:
            return f"{self.amount:,.1f} s"
        return f"{self.amount * 1_000:.3g} ms"


@dataclass(frozen=True)
class Row:
    """A line of the table. Without a figure, what it needs was not found: `against` says what."""

    work: str
    against: str
    entries: int
    aim: Aim
    figure: float | None = None
    ours: Measure | None = None
    theirs: Measure | None = None
    rounds: int = 0

    @property
    def verdict(self) -> str:
        """Whether the aim is met, in words."""
        if self.figure is None:
            return "not found"
        if self.entries < self.aim.from_entries:
            return "not judged"
        return "met" if self.aim.is_met(self.figure) else "NOT MET"

    @property
    def cells(self) -> Sequence[str]:
        """As the table has it."""
        figure = "–" if self.figure is None else f"{self.figure:.3g}{_spaced(self.aim.unit)}"
        sides = ("–" if each is None else str(each) for each in (self.ours, self.theirs))
        return (
            *(self.work, f"{self.entries:,}", self.against or "–", *sides, figure, str(self.aim)),
            *(self.verdict, str(self.rounds or "–")),
        )


HEADINGS = ("work", "entries", "against", "ours", "theirs", "figure", "aim", "", "rounds")


def _spaced(unit: str) -> str:
    return unit if unit == "x" else f" {unit}"


@dataclass(frozen=True)
class Setting:
    """What a family of rows is measured on and with."""

    books: Mapping[int, Path]
    """By how many entries they have, the smallest first; their views are up to date."""
    small: Path
    """One of a thousand entries."""
    folder: Path
    """For what is made on the way, and gone at the end."""
    rounds: int
    is_adversarial: bool
    """Whether a third of the books' decisions is back-dated or corrects."""

    def copied(self, book: Path) -> Path:
        """A copy of a book to record in, with its views and its witness."""
        to = self.folder / "copies" / f"{time.monotonic_ns()}.sqlite"
        to.parent.mkdir(exist_ok=True)
        for ending in (".sqlite", ".views.sqlite", ".sqlite.witness"):
            from_ = book.with_name(book.stem + ending)
            if from_.exists():
                to.with_name(to.stem + ending).write_bytes(from_.read_bytes())
        return to


Work = Callable[[], float]
"""Does something once; the seconds that count of it."""


class Turns(NamedTuple):
    """The median of each work's seconds, and how often each was done."""

    medians: Sequence[float]
    rounds: int


def by_turns(rounds: int, *works: Work) -> Turns:
    """Each work in turn, so many rounds, or fewer where they take long; at least one."""
    taken: list[list[float]] = []
    started = time.perf_counter()
    while len(taken) < rounds and (not taken or time.perf_counter() - started < PATIENCE_SECONDS):
        taken.append([work() for work in works])
    return Turns([statistics.median(each) for each in zip(*taken, strict=True)], len(taken))


def against_each(
    setting: Setting,
    work: str,
    entries: int,
    ours: Work,
    references: Mapping[str, Work | None],
    aims: Mapping[str, Aim],
) -> Iterator[Row]:
    """A row against each reference that is found, all of them taking turns with ours; and one that
    says so for each that is not.
    """
    found = {name: each for name, each in references.items() if each is not None}
    turns = by_turns(setting.rounds, ours, *found.values())
    our, *theirs = turns.medians
    seconds = dict(zip(found, theirs, strict=True))
    for name in references:
        if name not in found:
            yield Row(work, name, entries, aims[name])
            continue
        sides = Measure(our), Measure(seconds[name])
        yield Row(work, name, entries, aims[name], seconds[name] / our, *sides, turns.rounds)


def timed(does: Callable[[], object]) -> float:
    """The seconds it takes."""
    started = now()
    does()
    return now() - started


class Command:
    """A program as a person starts it: a new process each time, what it prints thrown away."""

    def __init__(self, *words: object, **environment: str) -> None:
        self.words = [str(word) for word in words]
        self.environment = environment
        self.peak_mb = 0.0
        """The most memory that it has had, of all times it ran."""

    def __call__(self) -> float:
        """Seconds from its start to its end; raises CalledProcessError where it failed."""
        done = subprocess.run(
            [sys.executable, "-IS", str(_LAUNCHER), *self.words],
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | self.environment,
        )
        by_clock, by_processor, peak_kb = json.loads(done.stdout)
        self.peak_mb = max(self.peak_mb, peak_kb / 1024)
        return float(by_processor if Counted.by_processor else by_clock)
