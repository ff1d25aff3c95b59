"""Whole commands as a person starts them: a new process each time, from its start to its end."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.speed.journals import exported
from tests.benchmarks.speed.measured import (
    MILLION,
    Aim,
    Command,
    Measure,
    Row,
    Setting,
    against_each,
    by_turns,
)
from tests.benchmarks.speed.programs import program, tally

_MEMORY = Aim("≤", 60, "MB")
_START = Aim("≤", 2)
_WORK = "tally balances programmes, a new process"
_READS_EACH_TIME = {"BEANCOUNT_DISABLE_LOAD_CACHE": "1"}
"""Beancount would keep what it has read."""


@dataclass(frozen=True)
class _Peer:
    name: str
    ending: str
    aim: Aim
    options: Sequence[str]
    asks: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)

    def command(self, book: Path) -> Command | None:
        """Asks for the same balances; None where the program is not found."""
        found = program(self.name)
        if found is None:
            return None
        journal = exported(book, self.ending)
        return Command(found, *self.options, journal, *self.asks, **self.environment)


_PEERS = (
    _Peer(
        "ledger",
        "ledger",
        Aim("≥", 50, from_entries=MILLION),
        ("--init-file", "/dev/null", "-f"),
        ("balance", "--depth", "3", "Commitments:"),
    ),
    _Peer(
        "hledger",
        "ledger",
        Aim("≥", 200, from_entries=MILLION),
        ("-f",),
        ("balance", "--flat", "--depth", "3", "Commitments:"),
    ),
    _Peer(
        "bean-query",
        "beancount",
        Aim("≥", 400, from_entries=MILLION),
        (),
        (
            "SELECT open_meta(account)['programme'] AS name, open_meta(account)['year'] AS year,"
            " sum(position) WHERE account ~ '^Commitments:' GROUP BY 1, 2 ORDER BY 1, 2",
        ),
        _READS_EACH_TIME,
    ),
)


def rows(setting: Setting) -> Iterator[Row]:
    """Balances of each book against other ledgers, and their memory; then what starting takes."""
    for entries, book in setting.books.items():
        ours = Command(tally(), "balances", "programmes", "--book", book)
        ours()  # nobody's first: the book is in the system's cache, as the journals are
        theirs = {f"{peer.name} reads its journal": peer.command(book) for peer in _PEERS}
        aims = dict(zip(theirs, (peer.aim for peer in _PEERS), strict=True))
        yield from against_each(setting, _WORK, entries, ours, theirs, aims)
        peak = ours.peak_mb
        yield Row(f"{_WORK}: memory", "", entries, _MEMORY, peak, Measure(peak, "MB"))
    yield from _started(setting)


def _started(setting: Setting) -> Iterator[Row]:
    pydantic = Command(sys.executable, "-c", "import pydantic")
    for words in (
        ("--version",),
        ("balances", "--help"),
        ("balances", "programmes", "--book", setting.small),
    ):
        ours = Command(tally(), *words)
        turns = by_turns(setting.rounds, ours, pydantic)
        our, their = turns.medians
        yield Row(
            f"start of tally {' '.join(str(word) for word in words[:2])}",
            "python -c 'import pydantic'",
            1_000,
            _START,
            our / their,
            Measure(our),
            Measure(their),
            turns.rounds,
        )
