"""Reading a file of decisions: which sheet of it, its headings, its rows; every problem at once."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ledger.decision_file import DecisionFile
from ledger.problems import Problem, Refused
from ledger.recording import Read
from ledger.sheets import headings
from ledger.sheets.cells import Row, Sheet, sheets_of
from ledger.sheets.decision_rows import DecisionRows
from ledger.sheets.decisions import decisions
from ledger.sheets.opening import Opened, opened, refused
from ledger.sheets.places import Layout, place_in, ranges
from ledger.sheets.stages import Stage, Told
from ledger.sheets.team_map import TeamMap
from ledger.sheets.template_guide import OWN_SHEETS

_ROWS_SHOWN_MAX = 10


@dataclass(frozen=True)
class SheetRead:
    """What a sheet says: its decisions, and what is wrong with it."""

    sheet: str
    rows: int
    decisions: list[DecisionRows] = field(repr=False)
    loose: DecisionRows = field(repr=False)
    """The rows whose reference is missing or cannot be read, as one decision that is never
    recorded, with what is wrong with them and with cells under no heading."""
    of_all: list[Problem] = field(repr=False)
    """What is wrong with all of it: headings; rows and columns with entries that nobody sees."""
    not_read: tuple[str, ...] = ()
    """Other sheets that have no row of headings."""

    @property
    def reads(self) -> list[Read]:
        """Each decision to record, before what is wrong with the sheet where something is: rows of
        no decision may name what a decision opens.
        """
        found: list[Read] = [decision.read for decision in self.decisions]
        return [*found, self._refuse] if self.loose.problems or self.of_all else found

    def remarks(self) -> Iterator[str]:
        """What may be a slip, and is recorded all the same: rows of a decision that are alike."""
        for decision in self.decisions:
            for rows in decision.alike():
                shown = [str(row) for row in rows[:_ROWS_SHOWN_MAX]]
                more = f" and {len(rows) - len(shown):,} more" if len(rows) > len(shown) else ""
                last = "" if more else f" and {shown.pop()}"
                yield (
                    f"rows {', '.join(shown)}{last}{more} of {self.sheet} say the same of"
                    f" {decision.called}: each is an entry; if one was pasted twice, delete it"
                )

    def _refuse(self) -> DecisionFile:
        """Read as the last of the decisions: raises Refused with what is wrong with the sheet, and
        with what could be read of its loose rows, so that the decisions are weighed with it."""
        refused = Refused([*self.of_all, *self.loose.problems], readable=self.loose.file)
        refused.heading_is_wrong = True  # of which they have none
        raise refused


def read_sheet(path: Path, team: TeamMap, name: str | None, told: Told) -> SheetRead:
    """The decisions in a file, of the sheet of this name or of the only one with headings.

    Raises Refused where the file cannot be understood, has no headings, or has too much wrong with
    it to be looked at whole; what else is wrong with those and with its rows is part of what is
    returned.
    """
    file = opened(path, told)
    sheet, row, rows, not_read = _chosen(file, sheets_of(file, team.knows), team, name)
    found, problems = headings.understood(sheet.name, row, team)
    in_all = _rows_in_all(file, sheet)
    hidden = _Hidden(sheet, found)
    said = decisions(hidden.watched(rows, told, in_all), found, team, told)
    if not said.rows:
        empty = refused(path, f"has no rows below the headings of {sheet.name!r}", "fill them in")
        raise Refused([*empty.problems, *problems])
    of_all = [*problems, *hidden.problems()]
    if said.left_off is not None:
        too_much = Refused([said.left_off, *of_all, *said.problems])
        too_much.weighed = "none"
        raise too_much
    return SheetRead(sheet.name, said.rows, said.found, said.loose, of_all, not_read)


def _rows_in_all(file: Opened, sheet: Sheet) -> int:
    return file.text.count("\n") if file.form == "csv" else sheet.oddities.last_row + 1


Found = tuple[Sheet, Row, Iterator[Row], tuple[str, ...]]
"""A sheet, its row of headings, the rows below it, and the sheets that were not read."""


def _chosen(file: Opened, sheets: list[Sheet], team: TeamMap, name: str | None) -> Found:
    if name is not None:
        return _named(file, sheets, team, name)
    with_headings: list[tuple[Sheet, Row, Iterator[Row]]] = []
    without = []
    for sheet in sheets:
        if sheet.name in OWN_SHEETS and len(sheets) > 1:
            continue
        rows = sheet.rows()
        row = headings.find(rows, team)
        if row is None:
            without.append(sheet.name)
        elif sheet.is_hidden:
            raise refused(
                file.path,
                f"has entries on a hidden sheet, {sheet.name!r}",
                "show it or delete it; or say which sheet to import: --sheet NAME",
            )
        else:
            with_headings.append((sheet, row, rows))
    if not with_headings:
        raise _no_headings(file, without)
    if len(with_headings) > 1:
        names = " or ".join(f'--sheet "{sheet.name}"' for sheet, _, _ in with_headings)
        raise refused(file.path, "has several sheets with entries", f"say which one: {names}")
    return *with_headings[0], tuple(without)


def _named(file: Opened, sheets: list[Sheet], team: TeamMap, name: str) -> Found:
    found = [sheet for sheet in sheets if sheet.name.casefold() == name.strip().casefold()]
    if not found:
        names = [sheet.name for sheet in sheets]
        near = difflib.get_close_matches(name, names, n=2, cutoff=0.5) or names[:20]
        raise refused(
            file.path, f"has no sheet {name!r}", f"its sheets are {', '.join(map(repr, near))}"
        )
    rows = found[0].rows()
    row = headings.find(rows, team)
    if row is None:
        raise _no_headings(file, [found[0].name])
    return found[0], row, rows, ()


def _no_headings(file: Opened, names: list[str]) -> Refused:
    sheets = f" on {', '.join(map(repr, names))}" if file.form != "csv" and names else ""
    return refused(
        file.path,
        f"has no row of headings in the first {headings.LOOKED_AT_ROWS} rows{sheets}",
        "use headings such as Reference, Kind, Programme, Year, Amount, as a template has them"
        " (tally import --template FILE.xlsx); or say what your own mean in a map file (--map)",
    )


class _Hidden:
    """Rows and columns that hold entries and that nobody sees."""

    def __init__(self, sheet: Sheet, found: headings.Headings) -> None:
        self._sheet, self._headings = sheet, found
        self._rows: list[int] = []

    def watched(self, rows: Iterator[Row], told: Told, in_all: int) -> Iterator[Row]:
        """The same rows, told one by one; those that are hidden are noted."""
        hidden = iter(self._sheet.oddities.hidden_rows)
        now = next(hidden, None)
        for number, cells in rows:
            while now is not None and now[1] < number - 1:
                now = next(hidden, None)
            if now is not None and now[0] <= number - 1:
                self._rows.append(number)
            yield number, cells
            told(Stage.READING, number, in_all)

    def problems(self) -> list[Problem]:
        """What is hidden, a run of rows as one."""
        layout = self._headings.layout
        remedy = "show what is hidden (a filter may hide it), or delete it"
        found = [
            Problem(
                place_in(layout, self._headings.row, key),
                "is the heading of a hidden column",
                remedy,
                layout.headings[key],
            )
            for key, at in layout.columns.items()
            if self._sheet.oddities.hides_column(at)
        ]
        for first, last in ranges(self._rows):
            wrong = (
                "is hidden" if first == last else f"is hidden, and so are the rows down to {last}"
            )
            found.append(Problem(place_in(Layout(layout.sheet, {}, {}), first), wrong, remedy))
        return found
