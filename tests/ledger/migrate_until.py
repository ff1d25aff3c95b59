"""Brings the book in a file up to date, and is killed before its n-th statement.

Arguments: the book, and n. It ends well where there are fewer.
"""

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from ledger.addresses import bring_up_to_date

left = int(sys.argv[2])


def counted(_: FrameType, event: str, called: Any) -> None:
    """One statement fewer is left."""
    global left  # noqa: PLW0603 - a profiler is given nothing else
    if event == "c_call" and called.__name__ == "execute":
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


sys.setprofile(counted)
bring_up_to_date(Path(sys.argv[1]))
