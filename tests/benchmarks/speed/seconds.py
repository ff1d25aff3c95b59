"""Which seconds are counted: those of the clock, or those of the processor.

The clock is what a person waits by, and what every aim means. On a machine that other people use at
the same moment it tells of them; the processor's seconds, of all threads together, do not. They do
not tell of waiting for a disk either.
"""

import time


class Counted:
    """What the suite counts by; set once, when it begins."""

    by_processor = False


def now() -> float:
    """To be taken from a later one: what passed in between, in this process."""
    return time.process_time() if Counted.by_processor else time.perf_counter()
