"""A book's journal looked at from outside, wherever it is kept: nothing of it is taken on trust."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from uuid import UUID


class RawEntry(NamedTuple):
    """A row of stored_events: whatever stands there, of whatever type."""

    book: Any
    number: Any
    topic: Any
    state: Any


class Inspection(Protocol):
    """What can be seen of a journal without opening the book."""

    file: Path | None
    """The journal's own file, where it has one."""
    views: Path
    witness: Path

    @property
    def identity(self) -> UUID:
        """The book's; raises JournalUnusable where it cannot be read."""
        ...

    def faults(self) -> Sequence[str]:
        """Tables and guards that are missing, changed or planted, and more than one identity;
        raises ledger.versions.GuardsNotKnown where the book is of a later version.
        """
        ...

    def past_guards(self) -> Sequence[str]:
        """Who has rights past the guards, where what keeps the journal tells it; no fault."""
        ...

    def count(self) -> int:
        """How many rows there are."""
        ...

    def raw_entries(self) -> Iterator[RawEntry]:
        """Every row in the order of its number, of whatever book."""
        ...
