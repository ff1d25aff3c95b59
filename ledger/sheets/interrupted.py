"""Work of another language that takes long: Ctrl-C ends the wait for it at once."""

from collections.abc import Callable
from threading import Thread
from time import monotonic
from typing import TypeVar

Made = TypeVar("Made")
_LOOKED_EVERY_SECONDS = 0.1


def interruptible(work: Callable[[], Made], told: Callable[[int], None] = lambda _: None) -> Made:
    """What the work gives, or raises; it must let other threads run, and change nothing outside.

    Python looks for Ctrl-C between steps of its own, and such work is one step, of half a minute.
    It is done in a thread that nobody waits for once the wait is ended. Nothing shows how far it
    has come: `told` is told how many whole seconds it has taken, from none on.
    """
    made: list[Made] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            made.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again where the work is waited for
            raised.append(error)

    thread = Thread(target=run, daemon=True)
    began = monotonic()
    thread.start()
    told(0)
    while thread.is_alive():
        thread.join(_LOOKED_EVERY_SECONDS)  # on Windows a wait without an end cannot be interrupted
        told(int(monotonic() - began))
    if raised:
        raise raised[0]
    return made[0]
