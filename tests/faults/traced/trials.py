"""Which faults are tried of an act, and what is told where one is too much for it."""

import os
import random
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from tests.faults import counts
from tests.faults.traced.processes import Moment

SEED = int(os.environ.get("FAULTS_SEED", "1"))
"""What is drawn by chance follows from it: with the one that a failure tells, it is drawn again."""
KILLED = -9
"""How a process ended that was killed."""


@contextmanager
def trial_of(name: str, how: str) -> Iterator[None]:
    """What goes wrong inside is told with what was tried, and the seed to see it again."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"{name}: {how}; again with FAULTS_SEED={SEED}")
        raise


def moments(
    calls: Counter[str], chance: random.Random, always: Collection[str] = ()
) -> list[Moment]:
    """Just before each of the calls; or before one of each kind, and all of those of some kinds."""
    found = []
    for call, count in sorted(calls.items()):
        sample = count if call in always else 1
        numbers = chance.sample(range(1, count + 1), counts.of(sample, count))
        found += [Moment(call, number) for number in sorted(numbers)]
    return found
