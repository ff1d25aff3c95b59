"""A row of a sheet, read: which decision it belongs to, what it says of it, and its entry."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from events.references import parse_reference
from events.refusal import Refusal
from ledger.problems import Problem
from ledger.sheets import cell_values, typed
from ledger.sheets.alike import GOES_WITH_OTHERS
from ledger.sheets.cells import Fault, Value
from ledger.sheets.columns import BY_NAME, Column, folded, kinds_that_take, takes
from ledger.sheets.decision_rows import DecisionRows
from ledger.sheets.places import SheetPlace
from ledger.sheets.sheet_so_far import BOOK_KEEPING, SheetSoFar

_BOOK_KEEPING_WORDS = {"book keeping", "bookkeeping"}
_TOTALS_WORDS = {"total", "totals", "grand total", "sub total", "subtotal", "sum", "overall total"}
_TOTALS_OF = ("total ", "totals ", "grand total ", "sub total ", "subtotal ")
_OF_TOTALS = (" total", " totals", " subtotal")


class RowReading:
    """One row being read: which decision it belongs to, what it says of it, and its entry."""

    def __init__(self, sheet: SheetSoFar, number: int, values: dict[str, Value]) -> None:
        self._sheet = sheet
        self._number = number
        self._values = values
        self._problems: list[Problem] = []
        self._decision = sheet.loose

    def take(self) -> DecisionRows:
        """The row is part of this decision, with everything that is wrong with it."""
        totals = self._saying_totals()
        if totals is not None:
            wrong = "is a row of totals, and no decision"
            self._refuse(totals, self._values[totals.name], wrong, "delete the row")
            self._sheet.tell(self._decision, *self._problems)
            return self._decision
        self._find_decision()
        self._read_heading()
        if any(name for name in self._values if not BY_NAME[name].is_of_decision):
            self._read_entry()
        elif not self._decision.heading.keys() - {"reference"}:
            self._refuse_without_kind()
        self._sheet.tell(self._decision, *self._problems)
        return self._decision

    def _saying_totals(self) -> Column | None:
        """The column in which the row says that it adds up others: under the reference or, where
        it has none, anywhere.
        """
        names = [name for name in ("reference", "supplements") if name in self._values]
        columns = (BY_NAME[name] for name in names or self._values)
        return next((each for each in columns if _says_totals(each, self._values[each.name])), None)

    def _refuse(self, column: Column, value: Value, wrong: str, remedy: str) -> None:
        key = "set" if column.name == "now" else column.name
        written = None if value is None else typed.shown(value)
        self._problems.append(Problem(self._place(key), wrong, remedy, written))

    def _place(self, key: str) -> SheetPlace:
        return self._sheet.place(self._number, key)

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

    def _note_date(self, entry: int | None, column: Column, value: Value) -> None:
        place = self._place(column.name)
        at = self._sheet.headings.layout.columns[column.name]
        self._sheet.dates.note(self._decision, entry, place, at, value)

    def _content(self, column: Column) -> Any:
        return self._value(column, lambda value: cell_values.content(column, value, self._habits))

    def _find_decision(self) -> None:
        """The decision that the row names; where it names none, the row is loose."""
        reference = self._value(BY_NAME["reference"], _reference)
        supplements = self._value(BY_NAME["supplements"], _reference)
        if self._problems or any(
            isinstance(self._values.get(name), Fault) for name in ("reference", "supplements")
        ):
            return
        if reference is None and supplements is None and not self._lacks("reference"):
            self._refuse(
                BY_NAME["reference"],
                None,
                "is missing",
                f"write the decision's reference in every row of it, {BOOK_KEEPING} where it needs"
                " no decision; delete a row of totals",
            )
        if reference is not None or supplements is not None:
            self._decision = self._sheet.decision(
                self._number, None if reference == BOOK_KEEPING else reference, supplements
            )

    def _lacks(self, name: str) -> bool:
        """Whether the headings are why the row does not say it, of which they are told."""
        return self._sheet.headings.explains(name)

    def _refuse_without_kind(self) -> None:
        """A row of totals, which has no reference either, has been told already."""
        is_told = self._decision is self._sheet.loose and not self._lacks("reference")
        if "kind" not in self._values and not is_told and not self._lacks("kind"):
            self._refuse(BY_NAME["kind"], None, "is missing", "choose one, or delete the row")

    def _read_heading(self) -> None:
        """What the row says of its decision, where that was not said before."""
        for name, value in self._values.items():
            column = BY_NAME[name]
            if not column.is_of_decision or name in ("reference", "supplements"):
                continue
            before = len(self._problems)
            found = self._content(column)
            if column.sort == "day":
                self._note_date(None, column, value)
            if len(self._problems) > before or isinstance(value, Fault):
                self._decision.refuse_heading()
            elif found is not None:
                self._keep(column, value, found)

    def _keep(self, column: Column, value: Value, found: Any) -> None:
        decision = self._decision
        if decision is self._sheet.loose:
            return
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
            decision.refuse_heading()

    @property
    def _habits(self) -> typed.Habits:
        return self._sheet.team.habits

    def _read_entry(self) -> None:
        """The entry that the row says, with its place."""
        before = len(self._problems)
        entry: dict[str, Any] = {}
        team = self._sheet.team
        kind = self._value(BY_NAME["kind"], lambda value: cell_values.kind_of_entry(value, team))
        if "kind" not in self._values:
            kind = team.kind
            if kind is None:
                self._refuse_without_kind()
        index = len(self._decision.rows)
        for name in self._values:
            if not BY_NAME[name].is_of_decision and name not in _APART:
                self._read_cell(BY_NAME[name], kind, index, entry)
        self._read_amount(kind, entry)
        self._read_correction(kind, entry)
        if kind is not None:
            entry = {"kind": kind, **entry}
        place = replace(self._sheet.place(self._number), entry=index + 1, said=entry)
        self._decision.add_row(place, entry)
        is_faulty = any(
            isinstance(value, Fault) and not BY_NAME[name].is_of_decision
            for name, value in self._values.items()
        )
        if len(self._problems) > before or kind is None or is_faulty:
            self._decision.refuse_row(index)

    def _read_cell(
        self, column: Column, kind: str | None, index: int, entry: dict[str, Any]
    ) -> None:
        value = self._values[column.name]
        found = self._content(column)
        if column.sort == "day":
            self._note_date(index, column, value)
        if found is None:
            return
        if column.name == kind and "name" not in self._values:
            self._refuse(column, value, "is what the row opens", f"write it {self._under_name}")
            entry["name"] = found  # so that it is not told as missing, or as unknown further down
        elif self._goes_with(column, kind, column.key):
            entry[column.key] = found

    @property
    def _under_name(self) -> str:
        has_it = "name" in self._sheet.headings.layout.columns
        return f"under {'' if has_it else 'a new heading '}{BY_NAME['name'].heading}"

    def _goes_with(self, column: Column, kind: str | None, key: str) -> bool:
        """Whether the kind of entry takes what is filled in; it is refused where it does not."""
        if kind is None or key in takes(kind):
            return True
        kinds = ", ".join(kinds_that_take(column.key))
        self._refuse(
            column,
            self._values[column.name],
            f"{GOES_WITH_OTHERS} {kind}",
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
            if not self._lacks("field"):
                remedy = "say what is put right: amount, say"
                self._refuse(BY_NAME["field"], None, "is missing", remedy)
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


def _says_totals(column: Column, value: Value) -> bool:
    """Whether a cell says so; of a name or reference also "Total 2021/22" and "Wardens subtotal",
    which a note may say."""
    if not isinstance(value, str):
        return False
    words = folded(value)
    is_name = column.sort in ("reference", "name")
    return words in _TOTALS_WORDS or (
        is_name and (words.startswith(_TOTALS_OF) or words.endswith(_OF_TOTALS))
    )
