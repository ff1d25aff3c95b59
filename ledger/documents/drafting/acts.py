"""What a recommendation does, and what each figure of money in it is: the sum, a part, a limit."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from events.years import FinancialYear
from ledger.documents.drafting.periods import year_beside
from ledger.documents.drafting.recommendations import Recommendation
from ledger.documents.drafting.verbs import acts_in, verb_of
from ledger.documents.figures import Figure

Role = Literal["sum", "part", "each", "limit", "new total", "old total", "source", "context"]
"""What a figure is in its act.

"sum" is money that the act is about; "part" of that; "each" a receiver's; "limit" a threshold;
"new total" and "old total" what something comes to with it and came to without; "source" money by
where it comes from; "context" anything else.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A figure in an act."""

    figure: Figure
    role: Role
    before: str
    """The words of the act since the figure before it."""
    after: str
    """And up to the next."""
    year: FinancialYear | None
    """Where one stands right beside it."""
    is_ceiling: bool

    @property
    def pence(self) -> int:
        """Only figures that are amounts above nothing are parts."""
        assert self.figure.pence is not None
        return self.figure.pence


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
    """Where it begins in its recommendation."""

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
                start,
            )
        )
    return acts


def parts_of(text: str, figures: list[Figure], start: int = 0) -> tuple[Part, ...]:
    """The figures of a text with the words round each; `start` is where the text begins in what
    the figures' places are counted in.
    """
    usable = [each for each in figures if each.pence is not None and each.pence > 0]
    parts: list[Part] = []
    for index, figure in enumerate(usable):
        begins = usable[index - 1].end - start if index else 0
        ends = usable[index + 1].start - start if index + 1 < len(usable) else len(text)
        before, after = text[begins : figure.start - start], text[figure.end - start : ends]
        year = year_beside(before, after)
        role = _role(before, after)
        goes_on = re.fullmatch(r"[^£]{0,40},? (?:and|to) ", before)
        if re.search(r"\bfrom\s*$", before) and re.fullmatch(r"\s*to\s*", after):
            role = "old total"
        elif parts and parts[-1].role == "part" and role == "sum" and _LISTED.fullmatch(before):
            role = "part"
        elif (parts and parts[-1].role == "old total" and re.fullmatch(r"\s*to\s*", before)) or (parts and parts[-1].role == "new total" and goes_on and role == "sum"):
            role = "new total"
        parts.append(Part(figure, role, before, after, year, bool(_CEILING.search(before))))
    return tuple(parts)


_LISTED = re.compile(r"[^£.]{0,60}(?:,|;|\band)\s*(?:up to\s*)?")
_CEILING = re.compile(r"\b(?:up to|maximum of|not exceeding|no more than)\s*(?:a total of\s*)?$")
_BEFORE: tuple[tuple[Role, str], ...] = (
    ("limit", r"(?:in excess of|exceed(?:s|ing)?|over|above|greater than|more than|less than|below"
              r"|under|at least|between|threshold of|valued? (?:at|of)|costs? of delivery of)\s*$"),
    ("new total", r"(?:(?:bring|tak|rais|increas)(?:s|es|ing|e)?\b[^£]{0,80}\bto|total (?:contract )?"
                  r"(?:value|spend|cost|funding)[^£]{0,40}\bto|revised (?:total|value)[^£]{0,30}"
                  r"|new total[^£]{0,30}|cumulative[^£]{0,30}|additional spend to)\s*$"),
    ("old total", r"(?:originally|previously|already|earlier|original [^£]{0,40}(?:of|is)|existing"
                  r" [^£]{0,30}of|in addition to(?: the)?|(?:increas|uplift|extend)\w* [^£]{0,60}from"
                  r"|have approval [^£]{0,140})\s*$"),
    ("part", r"(?:of which|includ(?:es|ing)|compris(?:es|ing|ed of)|consist(?:s|ing) of|made up of"
             r"|being)\s*(?:up to\s*)?$"),
    ("context", r"(?:match(?:ed)?[\s-]fund(?:ed|ing)[^£]{0,30}|saving(?:s)? of|income of|value of the"
                r" property)\s*$"),
)  # fmt: skip
_BEHIND: tuple[tuple[Role, str], ...] = (
    ("limit", r"\s*(?:or (?:above|more|over|less|below|under)|and (?:above|over|below)|\+"
              r"|threshold)"),
    ("each", r"\s*(?:\([^)]*\)\s*)?(?:each\b|(?:per|for each|to each|for every) (?!annum|year|cent)\w+"
             r"|a head|an hour|apiece)"),
    ("old total", r"\s*(?:(?:that |which )?(?:was|were|had been) (?:previously |already )?(?:approved"
                  r"|awarded|agreed))"),
    ("source", r"\s*(?:of which|will be |is |to be |(?:was )?)?(?:funded|met|financed|drawn|contained"
               r"|resourced)?\s*(?:directly\s)?(?:from|by|through|via|out of)\s(?=[^.;]*\b(?:reserves?"
               r"|budgets?|grants?|carry|funding|funds|contingency)\b)"),
)  # fmt: skip


def _role(before: str, after: str) -> Role:
    for role, words in _BEHIND[:3]:
        if re.match(words, after, re.IGNORECASE):
            return role
    for role, words in _BEFORE:
        if re.search(words, before, re.IGNORECASE):
            return role
    return "sum"


def is_from_a_source(part: Part) -> bool:
    """Whether the words behind a figure say where it comes from."""
    return bool(re.match(_BEHIND[3][1], part.after, re.IGNORECASE))
