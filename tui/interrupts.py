"""Ctrl-C, wherever it strikes.

It is raised as KeyboardInterrupt at whatever Python is at. Where that is an object being let go,
nobody can be told, and the program would go on as if nothing had been typed; where it is a class
being made, what made it may tell it as an error of its own.
"""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_AGAIN_AFTER_SECONDS = 0.01
_struck = False


def heed() -> None:
    """From now on a Ctrl-C that is swallowed strikes again, and what it breaks is not complained
    of. One that the process was started to ignore stays ignored.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _strike)
        sys.unraisablehook = _look_into


def struck() -> bool:
    """Whether there was a Ctrl-C: then whatever goes wrong is its doing."""
    return _struck


@contextmanager
def left_to_the_loop() -> Iterator[None]:
    """An event loop heeds Ctrl-C by itself, where nobody else does."""
    ours = signal.getsignal(signal.SIGINT)
    if ours is _strike:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, ours)


def _strike(number: int, frame: FrameType | None) -> None:
    global _struck  # noqa: PLW0603 - a signal is the whole process's
    _struck = True
    signal.default_int_handler(number, frame)


def _look_into(unraisable: "sys.UnraisableHookArgs") -> None:
    if not _struck:
        sys.__unraisablehook__(unraisable)
    elif issubclass(unraisable.exc_type, KeyboardInterrupt):
        again = threading.Timer(_AGAIN_AFTER_SECONDS, signal.raise_signal, (signal.SIGINT,))
        again.daemon = True
        again.start()
