"""An entry as a draft proposes it: what it says, how sure that is, the words it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from events.money import Money, format_pounds
from events.refusal import Refusal
from events.years import FinancialYear
from ledger.documents.figures import Figure

Confidence = Literal["high", "medium", "low"]
Table = dict[str, Any]
"""An entry of a decision file: its keys and their values."""


@dataclass
class Proposed:
    """One entry of a draft."""

    table: Table
    confidence: Confidence
    why: str
    line: int
    """Of the paper, where the words stand that it rests on."""
    words: str
    left_out: str = ""
    """Why it is printed behind comment marks; empty where it stands."""
    in_doubt: dict[str, tuple[Any, str]] = field(default_factory=dict)
    """Keys that are printed behind comment marks, with what they could be and why they are not."""
    rests_on: "Proposed | None" = None
    """Another entry without which this one cannot be recorded."""
    act: tuple[str, int] | None = None
    """Which act of the recommendations it is of, by its place."""
    rows_of: tuple[str, int] | None = None
    """Which act approves the table of which it is a row, by the act's place."""
    at: int | None = None
    """Where the figure that it is of stands in that act's text."""
    pence: int = 0
    """The money that it is about."""
    year: FinancialYear | None = None

    @property
    def is_left_out(self) -> bool:
        """Whether it, or what it rests on, is printed behind comment marks."""
        return bool(self.left_out) or (self.rests_on is not None and self.rests_on.is_left_out)

    @property
    def recommendation(self) -> str | None:
        """The recommendation that it, or what it rests on, is of, as it is cited; None of what the
        paper says elsewhere.
        """
        place = self.act or self.rows_of
        if place is not None:
            return place[0]
        return None if self.rests_on is None else self.rests_on.recommendation

    @property
    def programme(self) -> str:
        return str(self.table.get("programme", ""))

    def lower(self, confidence: Confidence, why: str) -> None:
        """It is no surer than this, and for this reason too."""
        order: list[Confidence] = ["high", "medium", "low"]
        self.confidence = max(self.confidence, confidence, key=order.index)
        if why and why not in self.why:
            self.why = f"{self.why}; {why}"

    def leave_out(self, reason: str) -> None:
        """It is printed behind comment marks, for this reason and those before it."""
        if reason not in self.left_out:
            self.left_out = f"{self.left_out}; {reason}" if self.left_out else reason


def own_approvals(entries: Sequence[Proposed]) -> list[Proposed]:
    """The approvals of the decision itself that stand: stand-ins are of those before it."""
    return [
        each
        for each in entries
        if each.table["kind"] == "approval"
        and "stands_for" not in each.table
        and not each.is_left_out
    ]


def written(figure: Figure) -> str:
    """An amount as the paper writes it, where a decision file takes it so; else in pounds."""
    assert figure.pence is not None
    for text in (figure.as_written, f"{figure.as_written}k"):
        try:
            if Money.parse(text).pence == figure.pence:
                return text
        except Refusal:
            continue
    return in_pounds(figure.pence)


def in_pounds(pence: int) -> str:
    """An amount as people write it: "£1,305,000", with pence only where there are some."""
    return format_pounds(pence).removesuffix(".00")


def amounts_in(value: Any) -> set[int]:
    """The amounts of money that an entry says, in pence, wherever in it they stand."""
    match value:
        case dict():
            return {pence for each in value.values() for pence in amounts_in(each)}
        case list() | tuple():
            return {pence for each in value for pence in amounts_in(each)}
        case str():
            return {pence for text in value.split(";") for pence in _amount(text)}
        case _:
            return set()


def _amount(text: str) -> set[int]:
    try:
        return {Money.parse(text).pence}
    except Refusal:
        return set()
