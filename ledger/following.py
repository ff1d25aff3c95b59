"""How somebody who looks at a book learns at once that others recorded in it.

A thread of its own waits, on a connection of its own, for what says that the journal may hold more:
a server that tells, or the counter of a file. What was recorded is then for the book to read.
"""

import random
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ledger import shared
from ledger.journal import JournalUnusable
from ledger.keeping import Address, Changes, is_shared_address
from ledger.sqlite_changes import FileChanges

_AGAIN_SECONDS_FIRST = 0.1
_AGAIN_SECONDS_MAX = 5.0
_TRIED_UNTOLD = 1
"""A connection that is made again at the first try is nobody's concern."""
_STOPPED_SECONDS_MAX = 1.0


class Follower:
    """Says whenever the book at an address may hold more than when it was looked at last."""

    def __init__(
        self,
        address: Address,
        changed: Callable[[], object],
        cut_off: Callable[[JournalUnusable], object],
    ) -> None:
        """In the follower's thread, `changed` is called when somebody may have recorded, and each
        time that there is a connection again; `cut_off`, while there is none, after every try.
        """
        self._address, self._changed, self._cut_off = address, changed, cut_off
        self._stopped = threading.Event()
        self._tries = 0
        """For a connection, since there was one."""
        self._thread = threading.Thread(target=self._run, name="following", daemon=True)

    def start(self) -> None:
        """It follows until it is stopped."""
        self._thread.start()

    def stop(self) -> None:
        """It says nothing more, and holds nothing open."""
        self._stopped.set()
        if self._thread.is_alive():  # a server that is away may be tried for longer
            self._thread.join(_STOPPED_SECONDS_MAX)

    def _run(self) -> None:
        while not self._stopped.wait(_wait_seconds(self._tries)):
            self._tries += 1
            try:
                with closing(changes_of(self._address)) as changes:
                    self._changed()  # what was recorded while nobody listened is not missed
                    self._pass_on(changes)
            except JournalUnusable as error:
                if self._tries > _TRIED_UNTOLD and not self._stopped.is_set():
                    self._cut_off(error)

    def _pass_on(self, changes: Changes) -> None:
        unheard = 0
        while not self._stopped.is_set():
            unheard += 1
            if changes.come(self._stopped) or unheard == changes.looks_unheard:
                unheard = 0
                self._changed()
            self._tries = 0


def _wait_seconds(tries: int) -> float:
    """None before the first try, then longer each time, and not the same for everybody."""
    if not tries:
        return 0
    wait = min(_AGAIN_SECONDS_MAX, _AGAIN_SECONDS_FIRST * 2**tries)
    return random.uniform(wait / 2, wait)  # noqa: S311


def changes_of(address: Address) -> Changes:
    """What says that the journal there may hold more; raises JournalUnusable where none is."""
    if is_shared_address(address):
        return shared.changes(address)
    return FileChanges(Path(address))
