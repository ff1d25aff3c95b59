"""What is wrong with something a person wants recorded, all of it at once."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.decision_file import DecisionFile


@dataclass(frozen=True)
class Problem:
    """One thing wrong: where it stands, what was written there, why it is refused, what to do."""

    place: str
    """As people find it: 'entries[3], amount (line 41)'."""
    wrong: str
    remedy: str
    value: object = None

    def __str__(self) -> str:
        written = "" if self.value is None else f" {_quoted(self.value)}"
        return f"{self.place}:{written} {self.wrong}; {self.remedy}"


_SHOWN_MAX = 80


def _quoted(value: object) -> str:
    text = repr(value) if isinstance(value, str) else str(value)
    if isinstance(value, bool):
        text = text.lower()
    return text if len(text) <= _SHOWN_MAX else f"{text[:_SHOWN_MAX]}... ({len(text)} characters)"


class Refused(Exception):
    """Nothing was recorded, for these reasons."""

    def __init__(self, problems: list[Problem], *, readable: "DecisionFile | None" = None) -> None:
        self.problems = problems
        self.readable = readable
        """What could be read of the file, where only some of its entries are wrong in form."""
        self.heading_is_wrong = False
        """Whether something above the entries is: what depends on it is not looked at."""
        self.of: str | None = None
        """The file that was refused, where it is one of several."""
        self.not_tried: list[str] = []
        """Files that were to follow it, of which nothing was recorded either."""
        super().__init__()

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))  # of which some are found later
