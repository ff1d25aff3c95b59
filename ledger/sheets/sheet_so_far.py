"""What the rows of a sheet have said so far: its decisions, and what only many rows show."""

from collections.abc import Mapping
from typing import Any

from ledger.problems import Problem
from ledger.sheets import typed
from ledger.sheets.cells import Fault, Value
from ledger.sheets.decision_rows import DecisionRows
from ledger.sheets.headings import Headings
from ledger.sheets.places import Layout, SheetPlace, cell_name, place_in
from ledger.sheets.team_map import TeamMap
from ledger.sheets.written_dates import WrittenDates

BOOK_KEEPING = "book-keeping"
"""In place of a reference: what needs no decision, and which the book numbers itself."""


class SheetSoFar:
    """The rows read so far."""

    def __init__(self, headings: Headings, team: TeamMap) -> None:
        self.by_reference: dict[tuple[str | None, str | None], DecisionRows] = {}
        self.team = team
        self.headings = headings
        self.loose = DecisionRows("", self.place(headings.row))
        """The rows that belong to no decision."""
        self.wrong = 0
        """How many problems were told of rows."""
        self._without_heading: dict[int, tuple[int, str, int]] = {}
        self.dates = WrittenDates()
        layout = headings.layout
        left_out = {"because": "left_out_because"}
        self._of_decision = Layout(
            layout.sheet,
            {**layout.columns, **_renamed(layout.columns, left_out)},
            {**layout.headings, **_renamed(layout.headings, left_out)},
        )

    def tell(self, decision: DecisionRows, *problems: Problem) -> None:
        """The problems are told of the decision, and counted."""
        decision.tell(*problems)
        self.wrong += len(problems)

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
            self.loose.tell(Problem(place, wrong, "write a heading over it, or delete it", shown))

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


def _renamed(by_key: Mapping[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {key: by_key[name] for key, name in names.items() if name in by_key}
