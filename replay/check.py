"""One check of a book, and what it found."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: which, and how much of it, in words; and what was found."""

    name: str
    told: str
    faults: Sequence[str] = ()
    notes: Sequence[str] = ()
    """What is worth knowing and is no fault."""
