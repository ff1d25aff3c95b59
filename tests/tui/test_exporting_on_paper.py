"""What goes on a page of A4, and on how many: no letters are smaller than people can read."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string, get_column_letter

from projections.exports.on_paper import (
    WIDE_INCHES,
    columns_kept,
    fits_a_page_high,
    is_of_many_pages,
    percent_of_many_pages,
)
from tests.tui.exporting import exported

READABLE_POINTS = 7.8


@pytest.mark.parametrize("points", [10, 12])
def test_letters_are_readable_however_wide_the_columns_are(points: int) -> None:
    """Fitted to one page while they are; else at a scale at which they are, on several."""
    for inches in range(5, 60):
        fitted = min(1.0, WIDE_INCHES / inches) * points
        of_many = percent_of_many_pages(points) / 100 * points
        is_wide = is_of_many_pages(inches, points)
        assert (of_many if is_wide else fitted) >= READABLE_POINTS
    assert not is_of_many_pages(WIDE_INCHES, points)


def test_the_columns_of_a_row_that_are_kept_leave_half_of_a_page() -> None:
    """The first is kept in any case: without it no row is known."""
    assert columns_kept([2, 2, 2, 9], 3, 78) == 3
    assert columns_kept([2, 4, 4, 9], 3, 78) == 2
    assert columns_kept([20, 4], 2, 78) == 1


def test_the_columns_that_are_kept_have_room_for_the_title() -> None:
    """More of them, where those by which a row is known are narrow."""
    assert columns_kept([1, 1, 1, 1, 9], 1, 78) == 3
    assert columns_kept([1, 1, 1, 1, 9], 1, 78, least_inches=3.5) == 4
    assert columns_kept([1, 1, 9], 1, 78, least_inches=3.5) == 2


def test_few_rows_are_on_one_page_and_many_are_not() -> None:
    """Rows of 15 points each, in letters of 10."""
    assert fits_a_page_high(40 * 15, 10)
    assert not fits_a_page_high(50 * 15, 10)


@pytest.mark.parametrize(("options", "points"), [((), 10), (("--published",), 12)])
def test_every_sheet_of_a_workbook_can_be_read(
    sample: Path, tmp_path: Path, options: tuple[str, ...], points: int
) -> None:
    """Fitted to the width of a page where it is narrow; else at a scale, its first columns kept."""
    workbook = openpyxl.load_workbook(exported(sample, tmp_path / "a.xlsx", *options))
    is_wide = {}
    for sheet in workbook:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        set_up = sheet.sheet_properties.pageSetUpPr
        is_wide[sheet.title] = set_up is None or not set_up.fitToPage
        if is_wide[sheet.title]:
            assert sheet.page_setup.scale * points >= READABLE_POINTS * 100
            assert sheet.title == "Charts" or sheet.print_title_cols
        else:
            assert sheet.page_setup.fitToWidth in (None, 1)
            assert not sheet.print_title_cols
    assert is_wide["Statements"]
    assert is_wide["Entries"]
    assert not is_wide["Cover"]


def test_the_title_stands_over_the_first_column(sample: Path, tmp_path: Path) -> None:
    """On paper of several pages too, where that column stands on each of them."""
    workbook = openpyxl.load_workbook(exported(sample, tmp_path / "a.xlsx"))
    assert workbook["Borough by programme"]["A1"].value == "Borough by programme"
    assert workbook["Borough by programme"].print_title_cols == "$A:$B"
    assert workbook["Statements"].print_title_cols == "$A:$C"
    assert workbook["Stated totals"].print_title_cols == "$A:$D"


@pytest.mark.parametrize("options", [(), ("--published",)])
def test_no_line_over_a_table_is_longer_than_the_columns_that_are_kept(
    sample: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """On the second of several pages it would be cut where these end."""
    workbook = openpyxl.load_workbook(exported(sample, tmp_path / "a.xlsx", *options))
    for sheet in (each for each in workbook if each.print_title_cols):
        kept = column_index_from_string(sheet.print_title_cols.rpartition("$")[2])
        widths = [sheet.column_dimensions[get_column_letter(at)].width for at in range(1, kept + 1)]
        (above,) = [row for row in range(1, 20) if sheet.cell(row, 2).value is not None][:1]
        for row in range(1, above):
            said = sheet.cell(row, 1)
            letters = len(said.value or "") * said.font.size / sheet.cell(above + 1, 1).font.size
            assert letters <= 1.25 * sum(widths), said.value
            assert all(cell.value is None for cell in sheet[row][1:])
