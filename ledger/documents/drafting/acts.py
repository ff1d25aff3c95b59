"""What a recommendation does, and what each figure of money in it is: the sum, a part, a limit."""

import re
from dataclasses import dataclass, replace

from ledger.documents.drafting.figure_roles import Part, Role, parts_of
from ledger.documents.drafting.outline import Sentence
from ledger.documents.drafting.recommendations import Recommendation
from ledger.documents.drafting.verbs import acts_in, verb_of


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that a recommendation asks for."""

    verb: str
    text: str
    cite: str
    line: int
    parts: tuple[Part, ...]
    """The places of their figures are counted in the act's text."""
    start: int
    """Where it begins in its recommendation; below zero where what leads in stands further up."""
    unreadable: tuple[str, ...] = ()
    """Its figures that are no amounts, as they are written."""

    @property
    def place(self) -> tuple[str, int]:
        """What tells it from every other act: its recommendation, and where it begins in it."""
        return self.cite, self.start

    @property
    def own_words(self) -> str:
        """Its text without what leads in to it and to others."""
        return self.text[max(-self.start, 0) :]

    @property
    def as_sentence(self) -> Sentence:
        """The same, as sentences elsewhere in the paper are."""
        figures = tuple(part.figure for part in self.parts)
        return Sentence(self.text, self.line, self.cite, "", 0, figures)

    def of(self, *roles: Role) -> list[Part]:
        """Its figures of these roles, in order."""
        return [part for part in self.parts if part.role in roles]


def acts_of(recommendation: Recommendation) -> list[Act]:
    """The acts that a recommendation joins, in order."""
    acts = []
    for start, text in acts_in(recommendation.text):
        end = start + len(text)
        figures = [
            replace(each, start=each.start - start)
            for each in recommendation.figures
            if start <= each.start < end
        ]
        verb = verb_of(text) or verb_of(recommendation.text) or ""
        acts.append(
            Act(
                verb,
                text,
                recommendation.name,
                recommendation.line,
                parts_of(text, figures),
                start - recommendation.led_in,
                tuple(each.as_written for each in figures if each.pence is None),
            )
        )
    return acts


def total_over_list(act: Act) -> Part | None:
    """The sum that leads in to a list of two others or more: "grants of £30,500 as follows: …"."""
    sums = act.of("sum")
    leads = len(sums) > 2 and _AS_FOLLOWS.search(sums[1].before)
    return sums[0] if leads else None


_AS_FOLLOWS = re.compile(r"\b(?:as follows|following)\b[^£]*:", re.IGNORECASE)
