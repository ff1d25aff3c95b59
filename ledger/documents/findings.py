"""What a reader of a paper must be told, beside the verdict on each figure."""

from dataclasses import dataclass
from enum import StrEnum


class About(StrEnum):
    """What a finding is about."""

    ARITHMETIC = "arithmetic"
    COUNT = "count"
    REFERENCE = "reference"
    DATE = "date"
    ENTRY = "entry"
    PAPER = "paper"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Finding:
    """Something about the paper as a whole, or about sums in it, in a sentence."""

    about: About
    line: int | None
    """Where in the paper it begins; None where it is about no place."""
    says: str
    differs: bool
    """Whether something is not as it should be; otherwise it is only told."""
    entries: tuple[int, ...] = ()
    """The entries of the book that it is about, by their numbers."""
