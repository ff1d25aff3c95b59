"""What the rows of a sheet have said so far: its decisions, and what only many rows show."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ledger.problems import Problem
from ledger.sheets import typed
from ledger.sheets.cells import Fault, Value
from ledger.sheets.columns import Column
from ledger.sheets.decision_rows import DecisionRows
from ledger.sheets.headings import Headings
from ledger.sheets.places import Layout, SheetPlace, cell_name, place_in
from ledger.sheets.team_map import TeamMap

BOOK_KEEPING = "book-keeping"
"""In place of a reference: what needs no decision, and which the book numbers itself."""


class SheetSoFar:
    """The rows read so far."""

    def __init__(self, headings: Headings, team: TeamMap) -> None:
        self.by_reference: dict[tuple[str | None, str | None], DecisionRows] = {}
        self.problems: list[Problem] = []
        self.team = team
        self.headings = headings
        self._without_heading: dict[int, tuple[int, str, int]] = {}
        self._date_cells: set[int] = set()
        self._slashed: list[tuple[DecisionRows, int | None, Column, SheetPlace, str]] = []
        layout = headings.layout
        left_out = {"because": "left_out_because"}
        self._of_decision = Layout(
            layout.sheet,
            {**layout.columns, **_renamed(layout.columns, left_out)},
            {**layout.headings, **_renamed(layout.headings, left_out)},
        )

    def note_without_heading(self, number: int, at: int, cell: Value) -> None:
        """Remember the first cell of a column that has none, and count: there may be thousands."""
        if isinstance(cell, Fault) and not cell.is_told:
            return
        first, shown, count = self._without_heading.get(at, (number, typed.shown(cell), 0))
        self._without_heading[at] = (first, shown, count + 1)

    def refuse_without_heading(self) -> None:
        """Values under no heading are told once for a column, with how many there are."""
        for at, (number, shown, count) in self._without_heading.items():
            place = place_in(self.headings.layout, number, shown=cell_name(number, at))
            more = f", and so do {count - 1:,} more cells below it" if count > 1 else ""
            wrong = f"stands under no heading{more}"
            self.problems.append(
                Problem(place, wrong, "write a heading over it, or delete it", shown)
            )

    def place(self, number: int, key: str = "") -> SheetPlace:
        """A row, or the cell of a column in it."""
        return place_in(self.headings.layout, number, key)

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
        at = self.headings.layout.columns[column.name]
        if isinstance(value, date):
            self._date_cells.add(at)
        elif typed.slashed(value):
            self._slashed.append((decision, entry, column, place, typed.shown(value)))

    def refuse_swapped_dates(self) -> None:
        """Texts like 31/03/2024 among dates tell of a program that took day for month in those."""
        for decision, entry, column, place, written in self._slashed:
            if self.headings.layout.columns[column.name] not in self._date_cells:
                continue
            if any(problem.place == place for problem in decision.problems):
                continue  # it is refused already
            decision.tell(
                Problem(
                    place,
                    "is a text, and other cells of its column are dates: where a program could not"
                    " read the one, it may have swapped day and month in the others",
                    "check the dates of this column against the papers, and type this one like"
                    " 2024-03-31",
                    written,
                )
            )
            decision.refuse_in(entry)


def _renamed(by_key: Mapping[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {key: by_key[name] for key, name in names.items() if name in by_key}
