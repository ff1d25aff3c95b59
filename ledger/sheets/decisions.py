"""From the rows of a sheet to decision files: the rows of one reference are one decision.

What is wrong with a cell is found with the sheet alone; what speaks against a decision in the book
is found when it is recorded. Both are told at the cell.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from events.references import parse_reference
from events.refusal import Refusal
from ledger.decision_file import DecisionFile, keys_taken
from ledger.loading import from_content
from ledger.problems import Problem, Refused
from ledger.sheets import cell_values, typed
from ledger.sheets.cells import Fault, Row, Value
from ledger.sheets.columns import BY_NAME, Column, kinds_that_take
from ledger.sheets.headings import Headings
from ledger.sheets.places import Layout, SheetPlace, cell_name, place_in
from ledger.sheets.team_map import TeamMap

BOOK_KEEPING = "book-keeping"
"""In place of a reference: what needs no decision, and which the book numbers itself."""
_BOOK_KEEPING_WORDS = {"book keeping", "bookkeeping"}
Told = Callable[[int], None]
"""Told the number of the row that is being read."""


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

    def read(self) -> DecisionFile:
        """The decision file; raises Refused, with what could be read."""
        if self.problems or self.file is None:
            refused = Refused(list(self.problems), readable=self.file)
            refused.heading_is_wrong = self.heading_is_wrong
            raise refused
        return self.file


@dataclass
class Decisions:
    """The decisions of a sheet, in the order in which they begin."""

    found: list[DecisionRows] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with rows that belong to none."""
    rows: int = 0
    """How many hold something."""


def decisions(rows: Iterable[Row], headings: Headings, team: TeamMap, told: Told) -> Decisions:
    """The decisions that the rows below the headings say."""
    reading = _Reading(headings, team)
    for number, cells in rows:
        reading.take(number, cells)
        told(number)
    reading.refuse_swapped_dates()
    for each in reading.by_reference.values():
        _complete(each)
    found = list(reading.by_reference.values())
    return Decisions(found, reading.problems, reading.rows)


class _Reading:
    """The rows read so far."""

    def __init__(self, headings: Headings, team: TeamMap) -> None:
        self.by_reference: dict[tuple[str | None, str | None], DecisionRows] = {}
        self.problems: list[Problem] = []
        self.rows = 0
        self._headings = headings
        self._team = team
        self._without_heading: set[int] = set()
        self._date_cells: set[int] = set()
        self._slashed: list[tuple[DecisionRows, int | None, Column, SheetPlace, str]] = []
        layout = headings.layout
        left_out = {"because": "left_out_because"}
        self._of_decision = Layout(
            layout.sheet,
            {**layout.columns, **_renamed(layout.columns, left_out)},
            {**layout.headings, **_renamed(layout.headings, left_out)},
        )

    def take(self, number: int, cells: Iterable[Value]) -> None:
        """One row more."""
        filled = [(at, cell) for at, cell in enumerate(cells) if cell is not None]
        if all(isinstance(cell, Fault) and not cell.is_told for _, cell in filled):
            return
        self.rows += 1
        values: dict[str, Value] = {}
        for at, cell in filled:
            column = self._headings.columns.get(at)
            if column is not None:
                values[column.name] = cell
            elif at not in self._headings.ignored:
                self._tell_without_heading(number, at, cell)
        if values:
            _RowReading(self, number, values).take()

    def _tell_without_heading(self, number: int, at: int, cell: Value) -> None:
        """Once for a column: below the first there may be thousands."""
        if at in self._without_heading or (isinstance(cell, Fault) and not cell.is_told):
            return
        self._without_heading.add(at)
        place = place_in(self._headings.layout, number, shown=cell_name(number, at))
        self.problems.append(
            Problem(
                place,
                "stands under no heading",
                "write a heading over it, or delete it",
                typed.shown(cell),
            )
        )

    @property
    def team(self) -> TeamMap:
        """The words of who wrote the sheet."""
        return self._team

    def place(self, number: int, key: str = "") -> SheetPlace:
        """A row, or the cell of a column in it."""
        return place_in(self._headings.layout, number, key)

    def decision(self, number: int, reference: str | None, supplements: str | None) -> DecisionRows:
        """The decision of a reference, begun with this row where it was not yet."""
        key = (reference, supplements)
        found = self.by_reference.get(key)
        if found is None:
            called = supplements or reference or BOOK_KEEPING
            found = DecisionRows(called, place_in(self._of_decision, number))
            if reference is not None:
                found.heading["reference"] = reference
            if supplements is not None:
                found.heading["supplements"] = supplements
            self.by_reference[key] = found
        return found

    def note_date(
        self,
        decision: DecisionRows,
        entry: int | None,
        column: Column,
        place: SheetPlace,
        value: Value,
    ) -> None:
        """Remember how dates stand in a column."""
        at = self._headings.layout.columns[column.name]
        if isinstance(value, date):
            self._date_cells.add(at)
        elif typed.slashed(value):
            self._slashed.append((decision, entry, column, place, typed.shown(value)))

    def refuse_swapped_dates(self) -> None:
        """Texts like 31/03/2024 among dates tell of a program that took day for month in those."""
        for decision, entry, column, place, written in self._slashed:
            if self._headings.layout.columns[column.name] not in self._date_cells:
                continue
            if any(problem.place == place for problem in decision.problems):
                continue  # it is refused already
            decision.problems.append(
                Problem(
                    place,
                    "is a text, and other cells of its column are dates: where a program could not"
                    " read the one, it may have swapped day and month in the others",
                    "check the dates of this column against the papers, and type this one like"
                    " 2024-03-31",
                    written,
                )
            )
            if entry is None:
                decision.heading_is_wrong = True
            else:
                decision.wrong.add(entry)


def _renamed(by_key: Any, names: dict[str, str]) -> dict[str, Any]:
    return {key: by_key[name] for key, name in names.items() if name in by_key}


class _RowReading:
    """One row being read: which decision it belongs to, what it says of it, and its entry."""

    def __init__(self, reading: _Reading, number: int, values: dict[str, Value]) -> None:
        self._reading = reading
        self._number = number
        self._values = values
        self._problems: list[Problem] = []
        self._decision = DecisionRows("", reading.place(number))

    def take(self) -> None:
        """The row is part of its decision, with everything that is wrong with it."""
        known = self._find_decision()
        self._read_heading()
        if any(name for name in self._values if not BY_NAME[name].is_of_decision):
            self._read_entry()
        elif "kind" not in self._values and not self._decision.heading.keys() - {"reference"}:
            self._refuse(BY_NAME["kind"], None, "is missing", "choose one, or delete the row")
        if known:
            self._decision.problems += self._problems
        else:
            self._reading.problems += self._problems

    def _refuse(self, column: Column, value: Value, wrong: str, remedy: str) -> None:
        key = "set" if column.name == "now" else column.name
        written = None if value is None else typed.shown(value)
        self._problems.append(Problem(self._place(key), wrong, remedy, written))

    def _place(self, key: str) -> SheetPlace:
        return self._reading.place(self._number, key)

    def _value(self, column: Column, read: Callable[[Value], Any]) -> Any:
        """What the cell says; None where it is refused, which is then noted, or empty."""
        value = self._values.get(column.name)
        if value is None or (isinstance(value, Fault) and not value.is_told):
            return None
        try:
            if isinstance(value, Fault):
                raise typed.CellRefused(value.shown, value.wrong, value.remedy)
            return read(value)
        except Refusal as refused:
            self._refuse(column, typed.shown(value), refused.wrong, refused.remedy)
            if refused.value != typed.shown(value):
                self._problems[-1] = replace(self._problems[-1], value=refused.value)
            return None

    def _content(self, column: Column) -> Any:
        return self._value(column, lambda value: cell_values.content(column, value, self._habits))

    def _find_decision(self) -> bool:
        """The decision that the row names; false where it names none."""
        reference = self._value(BY_NAME["reference"], _reference)
        supplements = self._value(BY_NAME["supplements"], _reference)
        if self._problems or any(
            isinstance(self._values.get(name), Fault) for name in ("reference", "supplements")
        ):
            return False
        if reference is None and supplements is None:
            self._refuse(
                BY_NAME["reference"],
                None,
                "is missing",
                f"write the decision's reference in every row of it, {BOOK_KEEPING} where it needs"
                " no decision; delete a row of totals",
            )
            return False
        self._decision = self._reading.decision(
            self._number, None if reference == BOOK_KEEPING else reference, supplements
        )
        return True

    def _read_heading(self) -> None:
        """What the row says of its decision, where that was not said before."""
        for name, value in self._values.items():
            column = BY_NAME[name]
            if not column.is_of_decision or name in ("reference", "supplements"):
                continue
            before = len(self._problems)
            found = self._content(column)
            if column.sort == "day":
                place = self._place(name)
                self._reading.note_date(self._decision, None, column, place, value)
            if len(self._problems) > before or isinstance(value, Fault):
                self._decision.heading_is_wrong = True
            elif found is not None:
                self._keep(column, value, found)

    def _keep(self, column: Column, value: Value, found: Any) -> None:
        decision = self._decision
        first = decision.place.rows.get(column.key)
        if first is None:
            decision.heading[column.key] = found
            rows = {**decision.place.rows, column.key: self._number}
            decision.place = replace(decision.place, rows=rows)
        elif decision.heading[column.key] != found:
            at = replace(decision.place, key=column.key)
            self._refuse(
                column,
                value,
                f"is not what {at.cell()} says of {decision.called}:"
                f" {str(decision.heading[column.key])!r}",
                "make the two the same, or leave this one empty",
            )
            decision.heading_is_wrong = True

    @property
    def _habits(self) -> typed.Habits:
        return self._reading.team.habits

    def _read_entry(self) -> None:
        """The entry that the row says, with its place."""
        before = len(self._problems)
        entry: dict[str, Any] = {}
        team = self._reading.team
        kind = self._value(BY_NAME["kind"], lambda value: cell_values.kind_of_entry(value, team))
        if "kind" not in self._values:
            kind = team.kind
            if kind is None and self._decision.called:  # a row of totals has been told already
                self._refuse(BY_NAME["kind"], None, "is missing", "choose one, or delete the row")
        index = len(self._decision.rows)
        for name in self._values:
            if not BY_NAME[name].is_of_decision and name not in _APART:
                self._read_cell(BY_NAME[name], kind, index, entry)
        self._read_amount(kind, entry)
        self._read_correction(kind, entry)
        if kind is not None:
            entry = {"kind": kind, **entry}
        place = replace(self._reading.place(self._number), entry=index + 1, said=entry)
        self._decision.rows.append((place, entry))
        is_faulty = any(
            isinstance(value, Fault) and not BY_NAME[name].is_of_decision
            for name, value in self._values.items()
        )
        if len(self._problems) > before or kind is None or is_faulty:
            self._decision.wrong.add(index)

    def _read_cell(
        self, column: Column, kind: str | None, index: int, entry: dict[str, Any]
    ) -> None:
        value = self._values[column.name]
        found = self._content(column)
        if column.sort == "day":
            self._reading.note_date(self._decision, index, column, self._place(column.name), value)
        if found is not None and self._goes_with(column, kind, column.key):
            entry[column.key] = found

    def _goes_with(self, column: Column, kind: str | None, key: str) -> bool:
        """Whether the kind of entry takes what is filled in; it is refused where it does not."""
        if kind is None or key in keys_taken(kind):
            return True
        kinds = ", ".join(kinds_that_take(column.key))
        self._refuse(
            column,
            self._values[column.name],
            f"does not go with the kind {kind}",
            f"leave the cell empty, or choose another kind: it goes with {kinds}",
        )
        return False

    def _read_amount(self, kind: str | None, entry: dict[str, Any]) -> None:
        column = BY_NAME["amount"]
        found = self._value(
            column,
            lambda value: cell_values.amount(
                value, self._habits, kind=kind or "", of=entry.get("of")
            ),
        )
        if found is not None and self._goes_with(column, kind, "amount"):
            entry["amount"] = found

    def _read_correction(self, kind: str | None, entry: dict[str, Any]) -> None:
        """The three columns that say what a correction puts right."""
        given = [name for name in ("field", "was", "now") if name in self._values]
        if not given or not all(self._goes_with(BY_NAME[name], kind, "set") for name in given):
            return
        if "field" not in given:
            self._refuse(BY_NAME["field"], None, "is missing", "say what is put right: amount, say")
            return
        was, now = (self._values.get(name) for name in ("was", "now"))
        found = self._value(
            BY_NAME["field"],
            lambda value: cell_values.correction(value, was, now, self._habits),
        )
        if found is not None:
            entry["set"] = found


_APART = ("kind", "amount", "field", "was", "now")


def _reference(value: Value) -> str:
    written = typed.text(value)
    if typed.folded_choice(written) in _BOOK_KEEPING_WORDS:
        return BOOK_KEEPING
    return parse_reference(written)


def _complete(decision: DecisionRows) -> None:
    """The decision's file is made; what is wrong in its form is told at its cells."""
    sent = [index for index, (_, entry) in enumerate(decision.rows) if "kind" in entry]
    content = {**decision.heading, "entries": [decision.rows[index][1] for index in sent]}
    try:
        file = from_content(content, decision.called)
    except Refused as refused:
        _tell(decision, refused, sent)
    else:
        if not (decision.problems or decision.wrong):
            places = [place for place, _ in decision.rows]
            decision.file = file.found_at(places, heading=decision.place)
            return
    decision.file = _readable(decision)


def _tell(decision: DecisionRows, refused: Refused, sent: list[int]) -> None:
    """The problems of form, at the cells; what is only missing because its cell was refused is not
    told again.
    """
    told = {(problem.place.row, problem.place.key) for problem in decision.problems
            if isinstance(problem.place, SheetPlace)}  # fmt: skip
    for problem in refused.problems:
        if problem.place.entry is None:
            place: SheetPlace = replace(decision.place, key=problem.place.key)
            decision.heading_is_wrong = True
        else:
            index = sent[problem.place.entry - 1]
            decision.wrong.add(index)
            place = replace(decision.rows[index][0], key=problem.place.key)
        if (place.row, place.key.partition(".")[0]) not in told:
            decision.problems.append(in_sheet(replace(problem, place=place)))


def _readable(decision: DecisionRows) -> DecisionFile | None:
    """What can be read of it, so that the rest can be held against the book."""
    right = [index for index in range(len(decision.rows)) if index not in decision.wrong]
    heading = dict(decision.heading)
    for _ in heading.copy():
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


def in_sheet(problem: Problem) -> Problem:
    """The problem as somebody with a sheet reads it: what to fill in, and no lines of a file."""
    if not isinstance(problem.place, SheetPlace):
        return problem
    remedy = _BLOCK.sub(_row_instead, problem.remedy)
    if problem.wrong == "is missing" and remedy == "add it":
        column = BY_NAME.get(problem.place.key)
        has_column = problem.place.heading()
        name = column.heading if column else problem.place.key
        remedy = "fill it in" if has_column else f"add a column with the heading {name}"
    place = problem.place
    if not (place.key or place.shown):
        place = replace(place, key=problem.about or place.key_saying(problem.value))
    return replace(problem, place=place, remedy=remedy)


_BLOCK = re.compile(
    r'open it(?: in this file)? with:\s+\[\[entries\]\]\s+kind = "(\w+)".*', re.DOTALL
)


def _row_instead(block: re.Match[str]) -> str:
    needs = "its Name and its Fund kind" if block[1] == "fund" else "its Name"
    return f"open it in a row before this one: Kind {block[1]}, and {needs}"
