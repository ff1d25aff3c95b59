"""The working workbook in LibreOffice: calculated again, it says what it said, to the penny."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from projections.exports.workbook import sums
from tests.office.office import recalculated
from tests.tui.command import ask
from tests.tui.workbooks import Exported, exported, pence, read

HEADS = {"funds": "Fund", "programmes": "Programme", "boroughs": "Borough"}
MOMENTS = {
    "today": (),
    "with later years": ("--as-at", "2024-04-01"),
    "as then known": ("--as-at", "2023-03-30", "--known-on", "2023-03-30"),
    "of one programme": ("--programme", "Borough Capacity Building"),
    "of one borough": ("--borough", "Camden"),
}


def calculated(sample: Path, folder: Path, *options: object) -> tuple[Exported, Exported]:
    """The workbook as exported, and as LibreOffice calculates it."""
    written = exported(sample, folder, *options)
    return written, read(recalculated(folder / "books.xlsx", folder))


@pytest.mark.parametrize("options", MOMENTS.values(), ids=MOMENTS)
def test_calculated_again_every_figure_is_what_it_was(
    sample: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """No formula is unknown, none has another value, every check agrees, totals are the book's."""
    written, anew = calculated(sample, tmp_path, *options)
    for sheet, cell, formula, was in written.all_formulas():
        now = anew.values[sheet][cell].value
        if isinstance(was, str):
            assert now == was, (sheet, cell, formula)
        else:
            assert round(now * 100) == round(was * 100), (sheet, cell, formula)
    for sheet in anew.values.worksheets:
        for row in sheet.iter_rows(values_only=True):
            assert not [each for each in row if str(each).startswith(("#", "Err:"))]
    results = {check["Result"] for check in anew.rows("Checks", "What must be so")}
    assert results == {"✓ agrees"}
    for axis, head in HEADS.items():
        if axis.capitalize() in anew.values:
            rows = ask(sample, "balances", axis, *options)["rows"]
            assert_totals_are_those_of(rows, anew.rows(axis.capitalize(), head)[-1])


def assert_totals_are_those_of(rows: list[dict[str, Any]], totals: dict[str, Any]) -> None:
    """The last row of a sheet against the balances that are known."""
    known = [row for row in rows if row.get("opening_recorded", True)]
    for label, value in totals.items():
        if isinstance(value, int | float):
            year = label.removesuffix(" (later)")
            is_later = "later" in label
            assert pence(value) == sum(
                row["balance_pence"]
                for row in known
                if row["year_begun"] != is_later and (label[:5] == "Total" or row["year"] == year)
            )


def test_a_figure_that_is_changed_fails_its_checks(sample: Path, tmp_path: Path) -> None:
    """The workbook proves itself: nobody can change one figure and leave it whole."""
    exported(sample, tmp_path)
    changed = openpyxl.load_workbook(tmp_path / "books.xlsx")
    cell = next(
        cell for row in changed["Programmes"].iter_rows() for cell in row if cell.value == 500_000
    )
    cell.value = 500_000.01
    changed.save(tmp_path / "changed.xlsx")
    anew = read(recalculated(tmp_path / "changed.xlsx", tmp_path))
    checks = {each["What must be so"]: each for each in anew.rows("Checks", "What must be so")}
    wrong = checks["The total of Programmes is that of Borough by programme"]
    assert (wrong["Result"], pence(wrong["Difference"])) == ("✗ DIFFERS", 1)
    assert "CHECKS DIFFER" in anew.text("Cover")


def test_a_hundred_thousand_amounts_add_up_to_the_penny(tmp_path: Path) -> None:
    """By the formula of the totals; a plain sum of pounds can be pence out."""
    book = openpyxl.Workbook()
    for _ in range(100_000):
        book.active.append([99_999.99])
    book.active["B1"] = f"={sums.of_range('A1:A100000')}"
    book.save(tmp_path / "many.xlsx")
    anew = openpyxl.load_workbook(recalculated(tmp_path / "many.xlsx", tmp_path), data_only=True)
    assert pence(anew.active["B1"].value) == 9_999_999 * 100_000
