"""A total as a paper states it, held against what its parts come to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ledger.documents.figures import Figure
from ledger.documents.slips import likely_slip
from ledger.documents.sums import short


@dataclass(frozen=True)
class Stated:
    """A total as the paper states it, and what its parts come to."""

    figure: Figure
    parts_pence: int
    over: str
    """What it stands over: "the column 2024/25 £ of the table"."""
    slack_pence: int = 0
    """What rounded parts can make together."""
    parts: tuple[Figure, ...] = ()
    """Where they are figures of the paper, one by one."""
    is_formula: bool = False
    """Whether `over` is what is reckoned: "5 × £35,000", "40% of £300,000"."""

    @property
    def holds(self) -> bool:
        """Whether it comes out, as finely as the total and its parts are written."""
        if self.figure.pence is None:
            return False
        apart = abs(self.figure.pence - self.parts_pence)
        is_to_the_pound = "." not in self.figure.as_written and self.parts_pence % 100 != 0
        slack = self.slack_pence + (_POUND if is_to_the_pound else 0)
        return self.figure.agrees_with(self.parts_pence) or apart <= slack

    @property
    def says(self) -> str:
        """What does not come out, by how much, and the likely slip."""
        assert self.figure.pence is not None, self
        apart = self.figure.pence - self.parts_pence
        slip = likely_slip(self.figure.pence, self.parts_pence) or self._slip_in_a_part()
        return (
            f"{self.figure.as_written} is stated over {self.over}, which comes to"
            f" {short(self.parts_pence)}; it is {short(abs(apart))} too"
            f" {'much' if apart > 0 else 'little'}{f'; {slip}' if slip else ''}"
        )

    def _slip_in_a_part(self) -> str | None:
        """The one part that, as it was likely meant, makes the total; None where none or several.

        That one digit is mistaken is not said: of some part it always could be.
        """
        assert self.figure.pence is not None, self
        if sum(each.pence or 0 for each in self.parts) != self.parts_pence:
            return None
        slips = []
        for part in self.parts:
            pence = part.pence or 0
            meant = pence + self.figure.pence - self.parts_pence
            for each in (meant, pence * 1_000, pence // 1_000):
                slip = likely_slip(pence, each)
                if (
                    slip not in {None, "one digit looks mistaken"}
                    and replace(self, parts_pence=self.parts_pence - pence + each).holds
                ):
                    slips.append(f"{slip} in {part.as_written}")
                    break
        return slips[0] if len(slips) == 1 else None


_POUND = 99
"""A total in whole pounds, over parts with pence, may have left them out."""


def slack_of(parts: Sequence[Figure]) -> int:
    """How far the sum of rounded parts can be from what they were before."""
    return sum(each.precision_pence for each in parts if each.is_rounded) // 2
