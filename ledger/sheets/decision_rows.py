"""A decision as the rows of a sheet say it, made into a decision file; told at its cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ledger.decision_file import DecisionFile
from ledger.loading import IS_MISSING, from_content
from ledger.problems import Problem, Refused
from ledger.sheets.headings import Headings
from ledger.sheets.places import SheetPlace
from ledger.sheets.told_in_sheet import in_sheet


@dataclass
class DecisionRows:
    """A decision as its rows say it, and everything that is wrong with them."""

    called: str
    """Its reference, as written first."""
    place: SheetPlace
    """Where it begins; its keys lead to where they were first given."""
    heading: dict[str, Any] = field(default_factory=dict)
    rows: list[tuple[SheetPlace, dict[str, Any]]] = field(default_factory=list)
    """Each entry behind its place."""
    wrong: set[int] = field(default_factory=set)
    """Which of them cannot be read whole."""
    heading_is_wrong: bool = False
    problems: list[Problem] = field(default_factory=list)
    file: DecisionFile | None = None
    """What could be read of it."""

    def add_row(self, place: SheetPlace, entry: dict[str, Any]) -> None:
        """The entry is the last of its rows."""
        self.rows.append((place, entry))

    def tell(self, *problems: Problem) -> None:
        """They are told of it, and it is not recorded."""
        self.problems += problems

    def refuse_row(self, index: int) -> None:
        """The row cannot be read whole: what rests on it is not looked at."""
        self.wrong.add(index)

    def refuse_heading(self) -> None:
        """What stands above its entries cannot be read whole, likewise."""
        self.heading_is_wrong = True

    def refuse_in(self, index: int | None) -> None:
        """The row, or with None what stands above the entries, cannot be read whole."""
        if index is None:
            self.refuse_heading()
        else:
            self.refuse_row(index)

    @property
    def told_at(self) -> Iterator[int]:
        """The rows of the sheet that problems about it have as their places."""
        yield from (place.row for place, _ in self.rows)
        yield self.place.row

    def read(self) -> DecisionFile:
        """The decision file; raises Refused, with what could be read."""
        if self.problems or self.wrong or self.heading_is_wrong or self.file is None:
            refused = Refused(list(self.problems), readable=self.file)
            refused.heading_is_wrong = self.heading_is_wrong
            raise refused
        return self.file

    def alike(self) -> list[list[int]]:
        """The numbers of rows that say the very same, two or more of them together."""
        by_content: dict[str, list[int]] = {}
        for index, (place, entry) in enumerate(self.rows):
            if index not in self.wrong:
                by_content.setdefault(repr(entry), []).append(place.row)
        return [rows for rows in by_content.values() if len(rows) > 1]


def complete(decision: DecisionRows, headings: Headings) -> None:
    """The decision's file is made; what is wrong in its form is told at its cells.

    Where it is not clear what each column holds, no row can be read whole.
    """
    _check_form(decision, headings)
    if decision.file is not None:
        return
    if not decision.problems and headings.is_clear:
        # A part of merged cells is told where the range begins.
        at = decision.rows[min(decision.wrong)][0] if decision.wrong else decision.place
        decision.tell(
            Problem(at, "is part of merged cells", "unmerge them, and write each value in its cell")
        )
    if not headings.is_clear:
        decision.wrong = set(range(len(decision.rows)))
        decision.refuse_heading()
    if headings.says_what_opens:
        decision.file = _readable(decision)


def complete_loose(rows: DecisionRows, headings: Headings) -> None:
    """Rows of no decision can still be read, so that what they would open or pay for is known."""
    if headings.explains("reference"):
        complete(rows, headings)
    elif headings.says_what_opens:
        rows.wrong = set(range(len(rows.rows)))
        rows.file = _readable(rows)


def _check_form(decision: DecisionRows, headings: Headings) -> None:
    """The file is made where nothing is wrong with its form."""
    sent = [index for index, (_, entry) in enumerate(decision.rows) if "kind" in entry]
    content = {**decision.heading, "entries": [decision.rows[index][1] for index in sent]}
    try:
        file = from_content(content, decision.called)
    except Refused as refused:
        _tell(decision, refused, sent, headings)
    else:
        if not (decision.problems or decision.wrong) and headings.is_clear:
            places = [place for place, _ in decision.rows]
            decision.file = file.found_at(places, heading=decision.place)


def _tell(decision: DecisionRows, refused: Refused, sent: list[int], headings: Headings) -> None:
    """The problems of form, at the cells; what is only missing because its cell, or the heading
    over it, was refused is not told again.
    """
    told = {(problem.place.row, problem.place.key) for problem in decision.problems
            if isinstance(problem.place, SheetPlace)}  # fmt: skip
    for problem in refused.problems:
        if problem.place.entry is None:
            place: SheetPlace = replace(decision.place, key=problem.place.key)
            decision.refuse_heading()
        else:
            index = sent[problem.place.entry - 1]
            decision.refuse_row(index)
            place = replace(decision.rows[index][0], key=problem.place.key)
        key = place.key.partition(".")[0]
        is_lacking = problem.wrong == IS_MISSING and headings.explains(key)
        if (place.row, key) not in told and not is_lacking:
            decision.tell(in_sheet(replace(problem, place=place)))


def _readable(decision: DecisionRows) -> DecisionFile | None:
    """What can be read of it, so that the rest can be held against the book."""
    right = [index for index in range(len(decision.rows)) if index not in decision.wrong]
    heading = dict(decision.heading)
    for _ in range(len(heading) + 1):
        content = {**heading, "entries": [decision.rows[index][1] for index in right]}
        try:
            file = from_content(content, decision.called)
        except Refused as refused:
            for problem in refused.problems:
                heading.pop(problem.place.key.partition(".")[0], None)
            continue
        return file.found_at(
            [decision.rows[index][0] for index in right],
            [decision.rows[index] for index in sorted(decision.wrong)],
            heading=decision.place,
        )
    return None
