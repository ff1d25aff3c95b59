"""What is wrong with something a person wants recorded, all of it at once."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from projections.clean import on_one_line

if TYPE_CHECKING:
    from ledger.decision_file import DecisionFile


@dataclass(frozen=True)
class FilePlace:
    """Where something stands, as people find it: "entry 3 (draw, line 41), year"."""

    text: str
    """Without the key: "decision", "entry 3 (draw, line 41)", the name of a file."""
    entry: int | None = None
    """The entry, from 1; None above the entries, and where it is about the whole."""
    key: str = ""
    """The key, and where within its value: "funding.0.amount"."""

    def __str__(self) -> str:
        """On one line: the name of a file, or a key in it, begins none of its own."""
        return on_one_line(f"{self.text}, {self.key}" if self.key else self.text)


DECISION = FilePlace("decision")
"""What stands above the entries."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong: where it stands, what was written there, why it is refused, what to do."""

    place: FilePlace
    wrong: str
    remedy: str
    value: object = None
    about: str = ""
    """The key that is to be mended, where the place does not say it."""

    @property
    def key(self) -> str | None:
        """The key that it is about, of its entry or above the entries; None where none is said."""
        return self.place.key.partition(".")[0] or self.about or None

    def above_entries(self, heading: FilePlace) -> "Problem":
        """The same, told at another place where it is about what stands above the entries."""
        if type(self.place) is not FilePlace or self.place.text != DECISION.text:
            return self
        return replace(self, place=replace(heading, key=self.place.key))

    def __str__(self) -> str:
        written = "" if self.value is None else f" {_quoted(self.value)}"
        return f"{self.place}:{written} {self.wrong}; {self.remedy}"


_SHOWN_MAX = 80


def _quoted(value: object) -> str:
    text = repr(value) if isinstance(value, str) else str(value)
    if isinstance(value, bool):
        text = text.lower()
    if len(text) <= _SHOWN_MAX:
        return text
    return f"{text[:_SHOWN_MAX]}... ({len(str(value)):,} characters)"


Weighed = Literal["all", "some", "none"]
"""Whether balances were looked at with all decisions, without those that are refused, or not."""


class Refused(Exception):
    """Nothing was recorded, for these reasons."""

    nothing = "nothing was recorded"
    """What did not happen, before the reasons."""

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
        self.weighed: Weighed = "all"
        super().__init__()

    def add(self, further: "Refused") -> None:
        """What else is wrong with what was refused, as far as it does not come of the heading."""
        self.problems += [
            problem
            for problem in further.problems
            if not (self.heading_is_wrong and problem.place == DECISION)
        ]

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))  # of which some are found later


class NotRead(Refused):
    """No paper was read, for these reasons; recording was not asked for."""

    nothing = "no paper was read"
