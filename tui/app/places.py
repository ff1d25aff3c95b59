"""Where a person can go in the app. Pages name a place; the app knows the page that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from projections.why import Subject


@dataclass(frozen=True)
class WhyOf:
    """The entries behind a figure: of a subject, in one year or in all."""

    subject: Subject
    year: str | None = None
    years: tuple[str, ...] | None = None
    """Where it is not None, the figure is of these years together."""


@dataclass(frozen=True)
class EntryAt:
    """One entry of the journal."""

    number: int


@dataclass(frozen=True)
class DecisionOf:
    """One decision, by its reference."""

    reference: str


@dataclass(frozen=True)
class ReplayAt:
    """The journal, entry by entry, beginning at one; at the last where it is None."""

    number: int | None = None


@dataclass(frozen=True)
class ComparisonOf:
    """Two moments side by side, in the words of `tally compare`.

    The first is None for the same day as known then or, where that is the same, for the end of
    the year before; the second for the dates of the app.
    """

    first: str | None = None
    second: str | None = None
    axis: str | None = None
    """funds, programmes or boroughs; None is the first on which something differs."""
    name: str | None = None
    """Only this name of the axis."""


@dataclass(frozen=True)
class StatementOf:
    """A fund year by year."""

    fund: Subject


@dataclass(frozen=True)
class RecordOf:
    """A decision to record: from a file's text, from an earlier decision, or from nothing."""

    like: str | None = None
    """The reference of the earlier decision that it begins as."""
    text: str | None = None
    """The text of the decision file (TOML) that it begins with."""


@dataclass(frozen=True)
class PaperOf:
    """A decision's paper, held against the book."""

    path: str
    """Of the document: a web page, a PDF or text."""


@dataclass(frozen=True)
class CorrectionOf:
    """An entry to put right."""

    number: int


@dataclass(frozen=True)
class ReviewOf:
    """A decision to review, by its reference."""

    reference: str


Place = (
    WhyOf
    | EntryAt
    | DecisionOf
    | ReplayAt
    | ComparisonOf
    | StatementOf
    | RecordOf
    | PaperOf
    | CorrectionOf
    | ReviewOf
)


@dataclass(frozen=True)
class Section:
    """One of the pages that a digit leads to."""

    name: str
    """As the state and the keys know it."""
    label: str


SECTIONS: Sequence[Section] = (
    Section("funds", "Funds"),
    Section("programmes", "Programmes"),
    Section("boroughs", "Boroughs"),
    Section("london", "London"),
    Section("decisions", "Decisions"),
    Section("entries", "Entries"),
    Section("checks", "Checks"),
)
