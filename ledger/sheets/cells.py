"""The rows of a sheet as people see them: a value, nothing, or why the value cannot be had.

calamine reads values fast, and is silent about errors, formulas that were never calculated, merged
cells and what is hidden. The parts of the workbook are looked at for these first; what was seen
there stands in the cell's place, so that whoever reads it cannot take it for empty.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from ledger.problems import Refused
from ledger.sheets import ods_parts, separated, xlsx_parts
from ledger.sheets.archives import ArchiveRefused
from ledger.sheets.interrupted import interruptible
from ledger.sheets.oddities import Oddities, SheetFound
from ledger.sheets.opening import Opened, refused
from ledger.sheets.places import cell_name
from ledger.sheets.stages import Done, Stage, in_kilobytes


@dataclass(frozen=True)
class Fault:
    """What stands in a cell whose value cannot be had."""

    shown: str
    """As the sheet shows it, or the range that the cell is part of."""
    wrong: str
    remedy: str
    is_told: bool = True
    """Not of the further cells of a merged range: it is told once."""
    is_range: bool = False


Value = str | float | bool | date | datetime | time | timedelta | Fault | None
Row = tuple[int, Sequence[Value]]
"""Its number, from 1, and its cells from column A on."""

CELLS_MAX = 32_000_000
"""A million rows of thirty columns: about 1 GB while they are read."""
_STRETCHED_CELLS = 1_000_000
_STRETCHED_TIMES = 100


@dataclass
class Sheet:
    """A sheet, read when its rows are asked for."""

    name: str
    is_hidden: bool
    _rows: Callable[[], Iterator[Row]]
    _oddities: Callable[[], Oddities]
    _seen: Oddities | None = field(default=None, repr=False)

    @property
    def oddities(self) -> Oddities:
        """What it holds beside its values; raises Refused."""
        if self._seen is None:
            self._seen = self._oddities()
        return self._seen

    def rows(self) -> Iterator[Row]:
        """Every row that holds something, with faults where values cannot be had."""
        for number, values in self._rows():
            cells = [_as_seen(value) for value in values]
            self._put_faults(number - 1, cells)
            if any(cell is not None for cell in cells):
                yield number, cells

    def _put_faults(self, row: int, cells: list[Value]) -> None:
        """Faults stand where the sheet has them; `row` is from 0."""
        seen = self.oddities
        for column, shown in seen.errors.get(row, {}).items():
            _put(cells, column, Fault(shown, "is an error of the spreadsheet", _MEND))
        for column, unit in seen.units.get(row, {}).items():
            _put(
                cells,
                column,
                Fault(unit, "is the unit of this number, and amounts are pounds", _PLAIN),
            )
        for column, shown in seen.uncalculated.get(row, {}).items():
            _put(cells, column, Fault(shown, "has no value: it was never calculated", _CALCULATE))
        for first, last in seen.merged_in(row):
            range_ = f"{cell_name(first[0] + 1, first[1])}:{cell_name(last[0] + 1, last[1])}"
            for column in range(first[1], min(last[1] + 1, len(cells))):
                is_first = (row, column) == first
                _put(cells, column, Fault(range_, _MERGED, _UNMERGE, is_first, is_range=True))


_MEND = "mend the formula, or write the value"
_CALCULATE = "open the file in Excel or LibreOffice, and save it"
_PLAIN = "write pounds, and format the cell as a plain number"
_MERGED = "are merged cells, which do not say which rows and columns they are for"
_UNMERGE = "unmerge them, and write the value in each cell that it is for"


def _put(cells: list[Value], column: int, fault: Fault) -> None:
    cells += [None] * (column + 1 - len(cells))
    cells[column] = fault


def _as_seen(value: Value) -> Value:
    return None if isinstance(value, str) and not value.strip() else value


def sheets_of(file: Opened, knows: Callable[[str], bool]) -> list[Sheet]:
    """The sheets of a file, in their order; of CSV one, by the file's name.

    `knows` says whether a text is a heading, which tells what separates the cells of a CSV.
    Raises Refused.
    """
    if file.form == "csv":
        return [Sheet(file.path.name, False, lambda: separated.rows(file, knows), Oddities)]
    assert file.archive is not None
    try:
        if file.form == "ods":
            return [
                _sheet(file, found, lambda seen=seen: seen)  # type: ignore[misc]
                for found, seen in ods_parts.sheets_in(file.archive, _looking(file))
            ]
        return [
            _sheet(file, found, lambda part=found.part: _looked_at(file, part))  # type: ignore[misc]
            for found in xlsx_parts.sheets_in(file.archive, _looking(file))
        ]
    except (ArchiveRefused, ValueError) as problem:
        raise _damaged(file, problem) from problem


def _looking(file: Opened) -> Done:
    return in_kilobytes(file.told, Stage.LOOKING)


def _looked_at(file: Opened, part: str) -> Oddities:
    assert file.archive is not None
    try:
        return xlsx_parts.oddities_of(file.archive, part, _looking(file))
    except (ArchiveRefused, ValueError) as problem:
        raise _damaged(file, problem) from problem


def _damaged(file: Opened, problem: ArchiveRefused | ValueError) -> Refused:
    if isinstance(problem, ArchiveRefused):
        return refused(file.path, problem.wrong, problem.remedy)
    return refused(
        file.path,
        f"is damaged: a sheet cannot be read ({problem})",
        "open it in Excel or LibreOffice, save it as a new file, and import that",
    )


def _sheet(file: Opened, found: SheetFound, oddities: Callable[[], Oddities]) -> Sheet:
    sheet = Sheet(found.name, found.is_hidden, lambda: _values(file, sheet), oddities)
    return sheet


def _values(file: Opened, sheet: Sheet) -> Iterator[Row]:
    _refuse_what_is_too_wide(file, sheet)
    try:
        loaded = interruptible(
            lambda: _loaded(file, sheet.name), lambda seconds: file.told(Stage.LOADING, seconds, 0)
        )
        yield from enumerate(loaded.iter_rows(), start=1)
    except BaseException as error:
        if not isinstance(error, CalamineError) and type(error).__name__ != _RUST_PANIC:
            raise
        raise refused(
            file.path,
            f"is damaged: the sheet {sheet.name!r} cannot be read ({error})",
            "open it in Excel or LibreOffice, save it as a new file, and import that",
        ) from error


_RUST_PANIC = "PanicException"
"""What calamine raises where it gives up in the middle; pyo3 has no name for it to import."""


def _loaded(file: Opened, name: str) -> CalamineSheet:
    with CalamineWorkbook.from_filelike(BytesIO(file.content)) as workbook:
        return workbook.get_sheet_by_name(name)


def _refuse_what_is_too_wide(file: Opened, sheet: Sheet) -> None:
    """A sheet is read whole, from A1 to its last row and column: one cell far off costs a lot."""
    seen = sheet.oddities
    cells = (seen.last_row + 1) * (seen.last_column + 1)
    last = cell_name(seen.last_row + 1, seen.last_column) if seen.filled else "A1"
    if cells > _STRETCHED_CELLS and cells > _STRETCHED_TIMES * seen.filled:
        raise refused(
            file.path,
            f"has {seen.filled:,} cells with something in them in the sheet {sheet.name!r}, spread"
            f" over all the rows and columns up to {last}",
            "delete what stands far from the entries (Ctrl+End leads there), and save it",
        )
    if cells > CELLS_MAX:
        raise refused(
            file.path,
            f"has more cells in the sheet {sheet.name!r} than are read at once, up to {last}",
            "import it in parts",
        )
