"""Where a book is kept: what everybody else asks of that, whether it is a file or a server."""

import re
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, TypeGuard

from ledger.journal import Journal

Address = Path | str
"""A file's path, or the address of a shared book: postgresql://…"""

LOCK_SECONDS_MAX = 30
"""So long does anybody wait for who records."""
THIS_BOOK = "this book"
"""What a book is called where people have it before them."""
LetGo = Callable[[], None]
"""The journal has what was to be recorded: on a server it is the next one's turn, while views and
witness of this workstation still take it in. Said twice, it is the same."""


class Busy(Exception):
    """Somebody else has been recording for longer than anyone waits."""

    def __init__(self, told: str, by: str = "") -> None:
        """`by` is who, where that is known."""
        super().__init__(told)
        self.by = by


class Kept(Protocol):
    """A book's journal, and the files of views and witness that go with it."""

    name: str
    """Where it is, as people say it and as it can be typed again; never with a password."""
    file: Path | None
    """The book's own file; None where it is on a server."""
    views: Path
    witness: Path
    is_shared: bool
    """Whether people record from elsewhere: then the witness here takes in what they did."""
    only_read: str | None
    """Why nobody records in it with this program, which is of another version than the book: as
    last seen when it was opened or recorded in. None where it is recorded in."""

    @property
    def journal(self) -> Journal:
        """Its entries."""
        ...

    def actor(self) -> str:
        """Who records here: an account or a login, which nobody types."""
        ...

    def refusal(self) -> str | None:
        """Why nothing is recorded in this book by who has it open, and what to do; None where it
        may be. It is asked anew each time: rights are given and taken while a book is open.
        """
        ...

    @property
    def keeps_files(self) -> bool:
        """Whether views and witness can be written where they belong."""
        ...

    @property
    def is_replaced(self) -> bool:
        """Whether another book is now where the one was that was opened."""
        ...

    def lock(
        self, seconds_max: float, in_line: Callable[[], object]
    ) -> AbstractContextManager[LetGo]:
        """Nobody else records meanwhile. Raises Busy, or JournalUnusable where nobody may.

        Who waits on a server is called `in_line` again and again, to count what others record.
        """
        ...

    def mending(self, seconds_max: float) -> AbstractContextManager[None]:
        """Nobody else puts these views aside meanwhile; raises as `lock` does."""
        ...

    def faults(self) -> Sequence[str]:
        """Guards that are gone from the journal, what was planted in it, and a second identity;
        raises ledger.versions.GuardsNotKnown where the book is of a later version.
        """
        ...

    def close(self) -> None:
        """What it holds open is let go."""
        ...


class Changes(Protocol):
    """What says that a journal may hold more than it did; used by one thread alone."""

    looks_unheard: int
    """After so many calls of `come` that heard nothing, it is looked all the same."""

    def come(self, stopped: threading.Event) -> bool:
        """Whether something may have been recorded: at once where it was, or False before long.

        Raises JournalUnusable where that cannot be known any more.
        """
        ...

    def close(self) -> None:
        """What it holds open is let go."""
        ...


def is_shared_address(address: object) -> TypeGuard[str]:
    """Whether this is the address of a shared book and no file's path."""
    return isinstance(address, str) and address.startswith(("postgresql://", "postgres://"))


_LIKE_AN_ADDRESS = re.compile(r"://|^[\s'\"]*postgres\w*\s*(:|//)", re.IGNORECASE)

MISTYPED = (
    "the address of a shared book is mistyped; write it like postgresql://host/database, in small"
    " letters, or give the path of a book's file"
)
"""What is said of one. It is not said again: a part of it may be a password."""


def is_mistyped_address(typed: str) -> bool:
    """Whether this is meant for the address of a shared book, and neither is one nor can be a path
    that anybody means: Postgresql://…, postgresql:/…, mysql://…
    """
    return not is_shared_address(typed) and _LIKE_AN_ADDRESS.search(typed) is not None
