"""The power goes while a book or a file is written: what was acknowledged is on the disk, and
nothing is half there, whatever became of what was not synced.

In the long run more than 6,000 states of the disk, no two of an act the same: after every call that
changed anything, with what was not synced kept, dropped, and four times as it was drawn. In CI a
sample.
"""

import copy
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults import counts
from tests.faults.traced.acts import ACTS, Act
from tests.faults.traced.power_cuts import CALLS, Loss, PowerCuts
from tests.faults.traced.processes import Ended, Tally
from tests.faults.traced.sound import assert_verified, told_apart
from tests.faults.traced.trials import KILLED, SEED, trial_of

LOSSES = ("kept", "dropped", "drawn", "drawn", "drawn", "drawn")
SAMPLE, SAMPLE_OF_WEAK = 8, 60
"""States in CI of each act; and of the one that must find decisions lost."""
DONE_AGAIN = 5
"""After each n-th state the act is done again."""


def states(act: Act, running: Tally, sample: int = SAMPLE) -> Iterator[tuple[str, Ended]]:
    """In the act's folder is what the power left, at one moment after another of a recorded run;
    which moment it was, and what had been said by then. No two are alike, and the moment after
    everything was said is always among them.
    """
    chance = random.Random(f"{SEED} {type(act).__name__}")
    typed = act.begin()
    disk = PowerCuts(act.trial)
    ended, trace = running.traced(CALLS, *typed)
    assert ended.code == 0, ended.err
    calls = sum(1 for _ in copy.deepcopy(disk).after_each(trace))
    tries = [(number, loss) for number in range(1, calls + 1) for loss in LOSSES]
    chosen = sorted([(calls, "dropped"), *chance.sample(tries, counts.of(sample, len(tries)))])
    seen: set[str] = set()
    for number in disk.after_each(trace):
        while chosen and chosen[0][0] == number:
            _, loss = chosen.pop(0)
            shutil.rmtree(act.trial)
            disk.left(act.trial, Loss(chance, loss))
            state = f"{told_apart(act.trial)} {disk.said}"
            if state not in seen:
                seen.add(state)
                yield f"call {number} of {calls}, {loss}", Ended(KILLED, disk.said, "")


@pytest.mark.parametrize("name", ACTS)
def test_the_power_goes(
    name: str, running: Tally, books: Path, trial: Path, tried: Callable[[str, int], None]
) -> None:
    """Every state opens, verifies, and has what was acknowledged; and the act can be done again."""
    act = ACTS[name](books, trial)
    found = 0
    for how, ended in states(act, running):
        with trial_of(name, how):
            assert_verified(act.book)
            act.check(ended)
            if found % DONE_AGAIN == 0:
                act.check_done(running.run("--book", act.book, *act.command()))
        found += 1
    assert found >= SAMPLE // 2
    tried("states of a disk", found)


def test_with_less_than_full_syncing_decisions_are_lost(
    books: Path, trial: Path, tmp_path: Path
) -> None:
    """The same test with SQLite's synchronous = NORMAL finds them missing: so it can find them."""
    with Tally(tmp_path, "synchronous = normal") as weak:
        act = ACTS["record"](books, trial)
        lost = 0
        for _, ended in states(act, weak, SAMPLE_OF_WEAK):
            try:
                act.check(ended)
            except AssertionError:
                lost += 1
    assert lost > 0
