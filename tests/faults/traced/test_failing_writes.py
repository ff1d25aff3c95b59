"""Every call that writes fails in turn: full disk, read-only, quota, no rights, a broken disk.

It is told in a sentence, and says that nothing was recorded only where nothing was; the book is as
it was or has the whole of it; and once there is room again, all goes on.

In the long run every call of every act fails, both by itself and with all of its kind that follow,
which is more than 3,000 faults. In CI one call of each kind.
"""

import random
import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from tests.faults import counts
from tests.faults.traced.acts import ACTS, Act
from tests.faults.traced.processes import Ended, Tally
from tests.faults.traced.trials import SEED, moments, trial_of
from tests.tui.refusals import assert_is_plain_text

ERRORS = ("ENOSPC", "EIO", "EROFS", "EDQUOT", "EACCES")
"""In turn."""
IN_THE_JOURNAL = re.compile("(is|are) in the journal, and the witness .* could not be written")
NOT_SURE = re.compile("it is not sure that anything was|what this command says cannot be written")
REMEDY = re.compile("check|mend|see to|give another|record (it|this) again")


def assert_told(act: Act, ended: Ended) -> None:
    """A failure is told with what to do, and what it says of the book is true."""
    assert_is_plain_text(ended.out + ended.err)
    assert re.search("^Error: ", ended.err, re.MULTILINE), ended.err
    assert REMEDY.search(ended.err), ended.err
    is_more_there = act.is_more_there(ended)
    if is_more_there is not None and not NOT_SURE.search(ended.err):
        assert bool(IN_THE_JOURNAL.search(ended.err)) == is_more_there, ended.err
        assert ("nothing was recorded" in ended.err) != is_more_there, ended.err


@pytest.mark.parametrize("name", ACTS)
def test_a_call_that_writes_fails(
    name: str, running: Tally, books: Path, trial: Path, tried: Callable[[str, int], None]
) -> None:
    """Each in turn, and by which error in turn."""
    act = ACTS[name](books, trial)
    _, calls = running.calls(*act.begin())
    chance = random.Random(f"{SEED} {name}")
    failed = 0
    for turn, (number, moment) in product(
        range(counts.of(1, 2)), enumerate(moments(calls, chance))
    ):
        error, for_ever = ERRORS[(number + turn) % len(ERRORS)], (number + turn) % 2 == 0
        with trial_of(name, f"{error} at {moment}{' and after' if for_ever else ''}"):
            ended = running.failing(moment, error, *act.begin(), for_ever=for_ever)
            assert ended.code in (0, 1)
            if ended.code and (moment.call != "write" or not for_ever):  # else nothing can be told
                assert_told(act, ended)
            act.check(ended)
            act.check_done(running.run("--book", act.book, *act.command()))
            failed += ended.code
    tried("writes failed", failed)
