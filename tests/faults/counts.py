"""How often each fault is tried: a sample in CI, all of it in the long run (HYPOTHESIS_PROFILE)."""

import os


def of(sample: int, whole: int) -> int:
    """How many to try: `whole` in the long run, `sample` in every other."""
    return whole if os.environ.get("HYPOTHESIS_PROFILE") == "long" else sample
