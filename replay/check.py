"""One check of a book, and what it found."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ledger.obstacles import obstacle


class Outcome(StrEnum):
    """What a check came to."""

    PASSED = "passed"
    FAILED = "FAILED"
    NOT_MADE = "NOT MADE"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: which, and how much of it, in words; and what was found."""

    name: str
    told: str
    faults: Sequence[str] = ()
    notes: Sequence[str] = ()
    """What is worth knowing and is no fault."""
    not_made: str = ""
    """What was in the way of it, or of a part of it, and what to do; empty where nothing was."""
    file: str = ""
    """The name of the file that it is of, where somebody gave one."""

    @property
    def outcome(self) -> Outcome:
        """A fault counts, whatever else could not be looked at."""
        if self.faults:
            return Outcome.FAILED
        return Outcome.NOT_MADE if self.not_made else Outcome.PASSED


def stopped(name: str, told: str, error: Exception, fault: str, file: str = "") -> Check:
    """A check that an error ended: not made where something was in the way, else failed with it."""
    in_the_way = obstacle(error)
    if in_the_way is None:
        return Check(name, told, [fault], file=file)
    return Check(name, told, not_made=in_the_way, file=file)
