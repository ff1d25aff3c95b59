"""What a sheet hides from whoever reads its values alone: each is told at its cell."""

import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.ledger.sheets.workbooks import (
    HEADINGS,
    ROW,
    changed,
    files,
    ods,
    ods_rows,
    read,
    refusal,
    told,
    xlsx,
)

AMOUNT = 5
"""The column of the amount, from 0: F."""
ROWS = [HEADINGS, ROW, ROW, ROW]


def with_amount(path: Path, write: Any) -> Path:
    """A workbook whose second row of entries has another amount."""
    return xlsx(path / "a.xlsx", ROWS, lambda _, sheet: write(sheet))


def test_an_error_of_the_spreadsheet_is_never_taken_for_empty(tmp_path: Path) -> None:
    """#REF! is told with its cell, and so is what else is wrong with the row."""
    path = with_amount(
        tmp_path, lambda sheet: sheet.write_formula(2, AMOUNT, "=1/0", None, "#REF!")
    )
    assert refusal(path) == (
        "Commitments!F3, Amount: '#REF!' is an error of the spreadsheet; mend the formula, or write"
        " the value"
    )


def test_an_error_in_a_cell_that_may_be_empty_is_told_too(tmp_path: Path) -> None:
    """The row would be read without its boroughs."""
    path = with_amount(tmp_path, lambda sheet: sheet.write_formula(2, 6, "=A99", None, "#N/A"))
    assert refusal(path).startswith("Commitments!G3, Boroughs: '#N/A' is an error")


def test_a_formula_that_was_never_calculated_is_told(tmp_path: Path) -> None:
    """Programs that write workbooks leave such cells."""
    path = with_amount(tmp_path, lambda sheet: sheet.write_formula(2, AMOUNT, "=1+1", None, 99))
    changed(path, "xl/worksheets/sheet1.xml", "<v>99</v>", "<v></v>")
    assert "Commitments!F3, Amount: 'a formula' has no value" in refusal(path)


def test_a_formula_with_its_value_is_that_value(tmp_path: Path) -> None:
    """As every viewer shows it."""
    path = with_amount(tmp_path, lambda sheet: sheet.write_formula(2, AMOUNT, "=1+1", None, 99))
    (file,) = files(path)
    assert str(file.entries[1].model_dump()["amount"]) == "£99.00"


def test_merged_cells_are_told_once_with_their_range(tmp_path: Path) -> None:
    """Which rows a reference beside three rows is for is not said."""

    def merge(_: Any, sheet: Any) -> None:
        sheet.merge_range(1, 0, 3, 0, "PCD 7001")

    path = xlsx(tmp_path / "a.xlsx", [HEADINGS, *([None, *ROW[1:]],) * 3], merge)
    assert refusal(path) == (
        "Commitments!A2, Reference: 'A2:A4' are merged cells, which do not say which rows and"
        " columns they are for; unmerge them, and write the value in each cell that it is for"
    )


def test_a_merged_title_above_the_headings_is_in_nobodys_way(tmp_path: Path) -> None:
    """Notes may stand there."""

    def merge(_: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 1, 5, "Commitments of the unit")

    path = xlsx(tmp_path / "a.xlsx", [(), (), (), HEADINGS, ROW], merge)
    assert len(files(path)) == 1


def test_hidden_rows_and_columns_with_entries_are_told(tmp_path: Path) -> None:
    """Whoever looked at the sheet has not seen them."""

    def hide(_: Any, sheet: Any) -> None:
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_row(9, None, None, {"hidden": True})
        sheet.set_column(AMOUNT, AMOUNT, None, None, {"hidden": True})

    assert told(xlsx(tmp_path / "a.xlsx", ROWS, hide)) == [
        "Commitments!F1, Amount: 'Amount' is the heading of a hidden column; show what is hidden (a"
        " filter may hide it), or delete it",
        "Commitments row 3: is hidden, and so are the rows down to 4; show what is hidden (a filter"
        " may hide it), or delete it",
    ]


def test_entries_on_a_hidden_sheet_are_refused(tmp_path: Path) -> None:
    """Unless it is said that they are meant."""

    def second(workbook: Any, _: Any) -> None:
        sheet = workbook.add_worksheet("Old")
        for at, heading in enumerate(HEADINGS):
            sheet.write(0, at, heading)
        sheet.hide()

    path = xlsx(tmp_path / "a.xlsx", ROWS, second)
    assert "has entries on a hidden sheet, 'Old'; show it or delete it" in refusal(path)
    assert read(path, sheet="commitments").rows == 3


def test_several_sheets_with_entries_want_one_named(tmp_path: Path) -> None:
    """A sheet without headings is not read, and that is said."""

    def more(workbook: Any, _: Any) -> None:
        workbook.add_worksheet("Remarks").write(0, 0, "None.")
        sheet = workbook.add_worksheet("Later")
        for at, heading in enumerate(HEADINGS):
            sheet.write(0, at, heading)

    path = xlsx(tmp_path / "a.xlsx", ROWS, more)
    assert 'say which one: --sheet "Commitments" or --sheet "Later"' in refusal(path)
    assert read(path, sheet="Commitments").rows == 3
    assert "has no sheet 'Comitments'; its sheets are 'Commitments'" in refusal(
        path, sheet="Comitments"
    )
    assert "has no rows below the headings of 'Later'" in refusal(path, sheet="Later")
    assert "has no row of headings" in refusal(path, sheet="Remarks")


def test_a_sheet_without_headings_is_named(tmp_path: Path) -> None:
    """Among what was not read."""
    path = xlsx(tmp_path / "a.xlsx", ROWS, lambda workbook, _: workbook.add_worksheet("Remarks"))
    assert read(path).not_read == ("Remarks",)


def test_dates_that_are_dates_and_texts_in_one_column_are_refused(tmp_path: Path) -> None:
    """Where a program could not read 31/03/2024, it read 04/05/2024 its own way."""

    def dates(workbook: Any, sheet: Any) -> None:
        sheet.write_datetime(
            1, 1, date(2024, 4, 5), workbook.add_format({"num_format": "dd/mm/yyyy"})
        )
        sheet.write(2, 0, "PCD 7002")
        sheet.write(2, 1, "31/03/2024")

    assert "Commitments!B3, Decided on: '31/03/2024' is a text, and the cells of" in refusal(
        xlsx(tmp_path / "a.xlsx", [HEADINGS, ROW, ROW], dates)
    )


def test_a_year_that_the_spreadsheet_made_a_date_is_refused(tmp_path: Path) -> None:
    """2011/12 becomes the first of December."""

    def dated(workbook: Any, sheet: Any) -> None:
        sheet.write_datetime(1, 4, date(2011, 12, 1), workbook.add_format({"num_format": "mmm yy"}))

    assert "Commitments!E2, Year: '2011-12-01' is a date where a financial year belongs" in refusal(
        xlsx(tmp_path / "a.xlsx", [HEADINGS, ROW], dated)
    )


def test_rows_keep_their_numbers_below_empty_ones(tmp_path: Path) -> None:
    """A problem in row 40 is told in row 40."""
    rows = [(), (), HEADINGS, *[()] * 36, (*ROW[:5], "12.5")]
    assert refusal(xlsx(tmp_path / "a.xlsx", rows)).startswith("Commitments!F40, Amount: '12.5'")


def test_a_million_rows_of_which_most_are_empty_are_read_at_once(tmp_path: Path) -> None:
    """Formats down to the last row are nothing to read."""

    def formats(workbook: Any, sheet: Any) -> None:
        look = workbook.add_format({"bold": True})
        for row in range(len(ROWS), 1_048_576, 16):
            sheet.write_blank(row, 0, None, look)

    path = xlsx(tmp_path / "a.xlsx", ROWS, formats)
    tracemalloc.start()
    assert read(path).rows == 3
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


def test_a_cell_far_from_all_others_is_told(tmp_path: Path) -> None:
    """The sheet would be read from A1 to there."""
    path = xlsx(tmp_path / "a.xlsx", ROWS, lambda _, sheet: sheet.write(1_048_575, 16_383, "x"))
    assert "spread over all the rows and columns up to XFD1048576" in refusal(path)


ERROR = (
    '<table:table-cell office:value-type="string" calcext:value-type="error"'
    ' table:formula="of:=[.Z9]"><text:p>#REF!</text:p></table:table-cell>'
)
UNCALCULATED = '<table:table-cell table:formula="of:=1+1"/>'
MERGED = (
    '<table:table-cell office:value-type="string" table:number-rows-spanned="2"'
    ' table:number-columns-spanned="1"><text:p>PCD 7001</text:p></table:table-cell>'
)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([ROW, (*ROW[:5], ERROR)], "Commitments!F3, Amount: '#REF!' is an error"),
        ([ROW, (*ROW[:5], UNCALCULATED)], "Commitments!F3, Amount: 'a formula' has no value"),
        (
            [(MERGED, *ROW[1:]), ("<table:covered-table-cell/>", *ROW[1:])],
            "Commitments!A2, Reference: 'A2:A3' are merged cells",
        ),
    ],
)
def test_ods_hides_nothing_either(tmp_path: Path, rows: Any, problem: str) -> None:
    """Errors, formulas without a value, merged cells."""
    assert problem in refusal(ods(tmp_path / "a.ods", ods_rows([HEADINGS, *rows])))


def test_hidden_rows_columns_and_sheets_of_ods(tmp_path: Path) -> None:
    """As of a workbook of Excel."""
    table = ods_rows([HEADINGS, ROW, ROW]).replace(
        "</table:table-row><table:table-row>",
        '</table:table-row><table:table-row table:visibility="filter">',
        1,
    )
    assert "Commitments row 2: is hidden" in refusal(ods(tmp_path / "a.ods", table))
    columns = '<table:table-column table:number-columns-repeated="5"/><table:table-column' + (
        ' table:visibility="collapse"/>'
    )
    table = ods_rows([HEADINGS, ROW]).replace('style-name="">', f'style-name="">{columns}')
    assert "Commitments!F1, Amount: 'Amount' is the heading of a hidden column" in refusal(
        ods(tmp_path / "b.ods", table)
    )
    style = (
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    hidden = ods(tmp_path / "c.ods", ods_rows([HEADINGS, ROW], style="ta2"), style)
    assert "has entries on a hidden sheet" in refusal(hidden)


def test_an_ods_that_repeats_a_value_a_billion_times_is_refused_at_once(tmp_path: Path) -> None:
    """A few words of XML would be a billion cells."""
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
        "<text:p>x</text:p></table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    path = ods(tmp_path / "a.ods", f'<table:table table:name="A">{row}</table:table>')
    assert "has more cells in the sheet 'A' than are read at once" in refusal(path)


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("0%", "%"),
        ("0.0 %", "%"),
        ("$#,##0.00", "$"),
        ("[$€-2] #,##0.00", "€"),
        ("[$USD] #,##0", "USD"),
        ('#,##0.00 "EUR"', "EUR"),
    ],
)
def test_a_number_that_is_shown_as_something_else_is_told(
    tmp_path: Path, code: str, unit: str
) -> None:
    """30% is stored as 0.3 and $500 as 500: neither is so many pounds."""

    def shown(workbook: Any, sheet: Any) -> None:
        sheet.write_number(1, AMOUNT, 500, workbook.add_format({"num_format": code}))

    assert refusal(xlsx(tmp_path / "a.xlsx", [HEADINGS, ROW], shown)) == (
        f"Commitments!F2, Amount: {unit!r} is the unit of this number, and amounts are pounds;"
        " write pounds, and format the cell as a plain number"
    )


@pytest.mark.parametrize(
    "code",
    ["General", "#,##0.00", "£#,##0.00", "[$£-809]#,##0", '"GBP" 0', "[Red]0;[$-409]0", "0.00E+00"],
)
def test_a_number_that_is_shown_as_pounds_is_those_pounds(tmp_path: Path, code: str) -> None:
    """In whichever format."""

    def shown(workbook: Any, sheet: Any) -> None:
        sheet.write_number(1, AMOUNT, 500, workbook.add_format({"num_format": code}))

    (file,) = files(xlsx(tmp_path / "a.xlsx", [HEADINGS, ROW], shown))
    assert str(file.entries[0].model_dump()["amount"]) == "£500.00"


@pytest.mark.parametrize(
    ("kind", "unit"), [("percentage", "%"), ('currency" office:currency="USD', "USD")]
)
def test_other_units_in_ods_are_told(tmp_path: Path, kind: str, unit: str) -> None:
    """Its cells say them; pounds are pounds."""
    cell = f'<table:table-cell office:value-type="{kind}" office:value="500"/>'
    path = ods(tmp_path / "a.ods", ods_rows([HEADINGS, (*ROW[:5], cell)]))
    assert f"Commitments!F2, Amount: {unit!r} is the unit of this number" in refusal(path)
    pounds = cell.replace(kind, 'currency" office:currency="GBP')
    assert len(files(ods(tmp_path / "b.ods", ods_rows([HEADINGS, (*ROW[:5], pounds)])))) == 1


@pytest.mark.parametrize("count", ["4294967296", "1048577", "0", "-1", "x", ""])
def test_an_ods_with_a_count_that_no_sheet_has_is_refused(tmp_path: Path, count: str) -> None:
    """Of rows or columns alike, whether anything stands in them or not."""
    repeated = f'<table:table-cell table:number-columns-repeated="{count}"/>'
    path = ods(tmp_path / "a.ods", ods_rows([HEADINGS, (*ROW, repeated)]))
    assert "is damaged: a sheet cannot be read (table:number-columns-repeated" in refusal(path)
