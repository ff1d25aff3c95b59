"""The working workbook in LibreOffice: calculated again, it says what it said, to the penny."""

from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from projections.exports.workbook import sums
from projections.figures import DRAWN_TO_DATE
from tests.office.calculated import HEADS, checks, formulas, sheets_of, totals
from tests.office.office import recalculated
from tests.tui.command import ask
from tests.tui.exporting import exported
from tests.tui.workbooks import pence, read

MOMENTS = {
    "today": (),
    "with later years": ("--as-at", "2024-04-01"),
    "as then known": ("--as-at", "2023-03-30", "--known-on", "2023-03-30"),
    "of one programme": ("--programme", "Borough Capacity Building"),
    "of one borough": ("--borough", "Camden"),
}


@pytest.mark.parametrize("options", MOMENTS.values(), ids=MOMENTS)
def test_calculated_again_every_figure_is_what_it_was(
    sample: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """No formula has another value, every check agrees, totals and figures are the book's."""
    written = exported(sample, tmp_path / "books.xlsx", *options)
    anew = sheets_of(recalculated(written, tmp_path))
    of_axes = [
        totals(anew, axis, ask(sample, "balances", axis, *options)["rows"])
        for axis in HEADS
        if axis.capitalize() in anew
    ]
    held = [formulas(written, anew), *of_axes, checks(anew)]
    assert [each.differing for each in held] == [[]] * len(held)
    assert all(each.cells for each in held)


def test_a_figure_that_is_changed_fails_its_checks(sample: Path, tmp_path: Path) -> None:
    """The workbook proves itself: nobody can change one figure and leave it whole."""
    written = exported(sample, tmp_path / "books.xlsx")
    changed = openpyxl.load_workbook(tmp_path / "books.xlsx")
    cell = next(
        cell for row in changed["Programmes"].iter_rows() for cell in row if cell.value == 500_000
    )
    cell.value = 500_000.01
    changed.save(tmp_path / "changed.xlsx")
    anew = read(recalculated(tmp_path / "changed.xlsx", tmp_path))
    made = {each["What must be so"]: each for each in anew.rows("Checks", "What must be so")}
    wrong = made["The total of Programmes is that of Borough by programme"]
    assert (wrong["Result"], pence(wrong["Difference"])) == ("✗ DIFFERS", 1)
    assert "CHECKS DIFFER" in anew.text("Cover")
    sheets = sheets_of(tmp_path / "recalculated" / "changed.xlsx")
    rows = ask(sample, "balances", "programmes")["rows"]
    assert len(totals(sheets, "programmes", rows).differing) == 4  # and three totals it is in
    assert checks(sheets).differing
    assert formulas(written, sheets).differing


def test_a_figure_that_is_changed_in_any_column_of_a_list_fails_its_check(
    sample: Path, tmp_path: Path
) -> None:
    """Those too that stand nowhere else, or were corrected since; and of money drawn to date."""
    exported(sample, tmp_path / "books.xlsx", "--as-at", "2024-04-01")
    changed = openpyxl.load_workbook(tmp_path / "books.xlsx")
    of_lists = ("Decisions", "Entries", "Restatements", "Stated totals")
    columns = {
        (name, cell.column): cell
        for name in of_lists
        for row in changed[name].iter_rows()
        for cell in row
        if cell.data_type == "n" and cell.value is not None and not cell.is_date
    }
    for cell in columns.values():
        cell.value += 1
    to_date = next(
        row for row in changed["Statements"].iter_rows() if row[-3].value == DRAWN_TO_DATE
    )
    next(cell for cell in to_date[5:] if cell.data_type == "n" and cell.value).value += 1
    changed.save(tmp_path / "changed.xlsx")
    anew = read(recalculated(tmp_path / "changed.xlsx", tmp_path))
    wrong = [
        row["What must be so"].partition(":")[0]
        for row in anew.rows("Checks", "What must be so")
        if row["What must be so"].endswith("when this was written") and row["Result"] == "✗ DIFFERS"
    ]
    assert Counter(wrong) == {**Counter(name for name, _ in columns), "Statements": 1}


def test_a_hundred_thousand_amounts_add_up_to_the_penny(tmp_path: Path) -> None:
    """By the formula of the totals; a plain sum of pounds can be pence out."""
    book = openpyxl.Workbook()
    for _ in range(100_000):
        book.active.append([99_999.99])
    book.active["B1"] = f"={sums.of_range('A1:A100000')}"
    book.save(tmp_path / "many.xlsx")
    anew = openpyxl.load_workbook(recalculated(tmp_path / "many.xlsx", tmp_path), data_only=True)
    assert pence(anew.active["B1"].value) == 9_999_999 * 100_000
