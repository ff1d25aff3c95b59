"""`kill -9` while a book or a file is written, at every call of the system that writes and at any
moment: what was acknowledged is there, and nothing is half there.

In the long run: every call of every act, and 50 moments by chance of each, which is more than
2,700 kills. In CI, a sample of them.
"""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import counts
from tests.faults.traced.acts import ACTS, Act
from tests.faults.traced.processes import Ended, Tally
from tests.faults.traced.trials import KILLED, SEED, moments, trial_of

every_act = pytest.mark.parametrize("name", ACTS)


def assert_it_goes_on(act: Act, running: Tally, ended: Ended) -> None:
    """Whole as it is found, and the command typed again does it all."""
    act.check(ended)
    again = running.run("--book", act.book, *act.command())
    act.check_done(again)


@every_act
def test_killed_at_a_call_that_writes(
    name: str, running: Tally, books: Path, trial: Path, tried: Callable[[str, int], None]
) -> None:
    """Before each of them in turn."""
    act = ACTS[name](books, trial)
    ended, calls = running.calls(*act.begin())
    act.check_done(ended)
    kills = 0
    for moment in moments(calls, random.Random(f"{SEED} {name}"), act.commits_by):
        with trial_of(name, f"killed before {moment}"):
            ended = running.killed_before(moment, *act.begin())
            kills += ended.code == KILLED
            assert_it_goes_on(act, running, ended)
    assert kills >= 0.9 * counts.of(len(calls), calls.total())
    tried("kills", kills)


@every_act
def test_killed_at_any_moment(
    name: str, running: Tally, books: Path, trial: Path, tried: Callable[[str, int], None]
) -> None:
    """From its start to a little after its end."""
    act = ACTS[name](books, trial)
    chance = random.Random(f"{SEED} {name}")
    typed = act.begin()
    started = time.monotonic()
    running.run(*typed)
    seconds = time.monotonic() - started
    kills = 0
    for _ in range(counts.of(2, 50)):
        after = chance.uniform(0, seconds)
        with trial_of(name, f"killed after {after} s"):
            ended = running.killed_after(after, *act.begin())
            kills += ended.code == KILLED
            assert_it_goes_on(act, running, ended)
    tried("kills", kills)
