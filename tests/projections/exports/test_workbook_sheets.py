"""Sheets of a workbook at their limits: many rows, long texts, large sums, a stop in the middle."""

import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from ledger.book import Book
from ledger.sample_book import make_sample
from projections.exports.extract import Extract
from projections.exports.tables import Table, Value, money, text
from projections.exports.workbook import sums
from projections.exports.workbook.check_lines import Check, write_checks
from projections.exports.workbook.lists import ListPage, TooManyRows
from projections.exports.workbook.page import Figure, Page
from projections.exports.workbook.quick_sheet import QuickSheet
from projections.exports.workbook.styles import Styles
from projections.exports.workbook.writing import write_workbook
from projections.questions import Question, last_entry
from tests.projections.extracts import extract_of

TEXT_MAX = 32_767


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The sample, open."""
    path = tmp_path_factory.mktemp("sample") / "book.sqlite"
    make_sample(path)
    with Book(path) as opened:
        yield opened


def extract(book: Book) -> Extract:
    """Everything in the book."""
    day = date(2026, 11, 22)
    connection = book.views.connection
    return extract_of(connection, book.journal, Question(day, day, last_entry(connection)))


def on_a_page(path: Path, write: Callable[[Page], object]) -> openpyxl.Workbook:
    """A workbook of one sheet, read back."""
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = Page("Sheet", workbook.add_worksheet("Sheet"), Styles(workbook), "as at some day")
    try:
        write(page)
        workbook.close()
    finally:
        page.sheet.row_data_fh.close()
    return openpyxl.load_workbook(path)


def lines(count: int) -> Table:
    """A list of so many lines."""
    columns = (text("name", "Name", "A name."), money("amount", "Amount", "An amount."))

    def rows() -> Iterator[Sequence[Value]]:
        return ((f"line {place}", place) for place in range(count))

    return Table("lines", "Lines", "A line.", columns, ("name",), rows)


def test_entries_go_on_in_another_sheet(book: Book, tmp_path: Path) -> None:
    """No entry is lost at the end of a sheet, and the checks count those of every sheet."""
    path = tmp_path / "books.xlsx"
    write_workbook(path, extract(book), rows_max=60)
    read = openpyxl.load_workbook(path, data_only=True)
    names = [name for name in read.sheetnames if name.startswith("Entries")]
    assert names == ["Entries", "Entries 2", "Entries 3"]
    numbers = [
        row[0]
        for name in names
        for row in read[name].iter_rows(values_only=True)
        if isinstance(row[0], int)
    ]
    assert numbers == [*range(1, 105)]
    assert next(iter(read["Entries 2"].values))[0] == "Entries, continued (2)"
    assert "✗" not in str([*read["Checks"].values])


def test_a_list_longer_than_its_sheet_is_refused(tmp_path: Path) -> None:
    """With what to do about it; a list that just fits is written whole."""

    def written(count: int) -> Callable[[Page], object]:
        return lambda page: ListPage([page], lines(count), rows_max=14).write()

    read = on_a_page(tmp_path / "fits.xlsx", written(10))
    assert read["Sheet"].cell(read["Sheet"].max_row, 1).value == "line 9"
    with pytest.raises(TooManyRows, match="narrow the question, or export JSON"):
        on_a_page(tmp_path / "too-long.xlsx", written(11))


def test_cells_written_quickly_are_the_library_s_own_to_the_letter(tmp_path: Path) -> None:
    """Whatever a cell holds: what is quick is only quick."""
    texts = [
        "plain",
        "£5 – café 🌊",
        " kept ",
        "a\tb\nc",
        "<r>x</r>",
        'a<b>&"c"',
        "_x0041_",
        "\x07",
    ]
    numbers = [0, -1, 0.01, 99_999_999_999.99, -1_234.5, 45_000.123456789012, 1e300]
    sheets = []
    for kind in (QuickSheet, None):
        path = tmp_path / "cells.xlsx"
        workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True})
        sheet, bold = workbook.add_worksheet(worksheet_class=kind), workbook.add_format({"bold": 1})
        sheet.set_row(0, 20)
        sheet.set_row(9, 20)
        for row, style in ((0, None), (1, bold), (2, None), (7, bold), (1_048_576, bold)):
            for column, value in enumerate([*texts, *numbers, "=1+1", True, None] * 16):
                sheet.write(row, column, value, style)
            sheet.write_string(row, 700, "far", style)
            sheet.write_number(row, 702, 7, style)
            for column, said in enumerate(texts, start=400):
                sheet.write_string(row, column, said, style)
                sheet.write_number(row, column + 100, column / 100, style)
        for row in range(8, 12):
            sheet.write_number(row, 3 - row % 2, row, bold)
            sheet.write_string(row, 1, "to its left", bold)
        workbook.close()
        with zipfile.ZipFile(path) as file:
            sheets.append(file.read("xl/worksheets/sheet1.xml"))
    assert sheets[0] == sheets[1]


@pytest.mark.parametrize("letter", ["x", "🌊"], ids=["a letter", "an emoji of two units"])
def test_a_text_too_long_for_a_cell_is_cut_and_counted(tmp_path: Path, letter: str) -> None:
    """It ends in an ellipsis and fits the cell, counted as spreadsheets count."""
    pages = []

    def write(page: Page) -> None:
        pages.append(page)
        page.text(0, 0, letter * (TEXT_MAX + 1), page.styles.text)
        page.text(1, 0, "x" * TEXT_MAX, page.styles.text)

    sheet = on_a_page(tmp_path / "long.xlsx", write)["Sheet"]
    cut = str(sheet["A1"].value)
    assert cut.endswith(f"{letter}…")
    assert TEXT_MAX - 2 < len(cut.encode("utf-16-le")) // 2 <= TEXT_MAX
    assert sheet["A2"].value == "x" * TEXT_MAX
    assert pages[0].cut == 1


def test_a_cut_text_is_told(book: Book, tmp_path: Path) -> None:
    """Whoever exports learns that JSON has the whole of it."""
    whole = extract(book)
    kinds = {"DecisionSigned": "k" * (TEXT_MAX + 9)}
    told = write_workbook(tmp_path / "books.xlsx", replace(whole, kinds=kinds))
    assert told == ("6 texts are longer than a cell can hold, and cut; export JSON to have the"
                    " whole.",)  # fmt: skip
    assert write_workbook(tmp_path / "whole.xlsx", whole) == ()


@pytest.mark.parametrize("start", [*"=+-@\t\n", "＝", "＋", "－", "＠"])
def test_a_text_that_could_act_is_marked_as_text(tmp_path: Path, start: str) -> None:
    """Also where somebody edits the cell and leaves it."""
    sheet = on_a_page(
        tmp_path / "book.xlsx", lambda page: page.text(0, 0, f"{start}1+1", page.styles.text)
    )["Sheet"]
    assert sheet["A1"].data_type == "s"
    assert sheet["A1"].quotePrefix


def test_checks_that_fail_say_so(tmp_path: Path) -> None:
    """On their line, and where they are summed up."""
    summed_up = []

    def write(page: Page) -> None:
        two, three = Figure("1+1", 2), Figure("3", 3)
        checks = [Check("Same", two, two, True), Check("Other", two, three, True)]
        summed_up.append(write_checks(page, checks))

    path = tmp_path / "checks.xlsx"
    on_a_page(path, write)
    read = openpyxl.load_workbook(path, data_only=True)["Sheet"]
    results = [row[-1] for row in read.values if row[-1] in ("✓ agrees", "✗ DIFFERS")]
    assert results == ["✓ agrees", "✗ DIFFERS"]
    assert summed_up[0][1] == "✗ 1 OF 2 CHECKS DIFFER"


def test_sums_are_of_whole_pence() -> None:
    """A thousand times £99,999.99 added as pounds is not what it is as pence."""
    amounts = [9_999_999] * 100_000
    assert round(sum(pence / 100 for pence in amounts) * 100) != sum(amounts)
    assert sums.of_range("C1:C9") == "SUMPRODUCT(ROUND(C1:C9*100,0))/100"
    both = sums.of_figures([Figure("A1", 1), Figure("B1", 2)])
    assert both == ("(ROUND(A1*100,0)+ROUND(B1*100,0))/100", 3)


class _Stopping(dict[str, str]):
    """Words for kinds of entry, at the first of which somebody presses Ctrl-C."""

    def __init__(self, kept: Path) -> None:
        self.kept = kept

    def get(self, *_: object) -> str:
        assert [*self.kept.iterdir()]  # else nothing was kept there, and this proves nothing
        raise KeyboardInterrupt


def test_a_stop_in_the_middle_leaves_nothing_behind(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a half workbook nor the rows that were kept meanwhile."""
    kept = tmp_path / "kept"
    kept.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(kept))
    stopping = replace(extract(book), kinds=_Stopping(kept))
    with pytest.raises(KeyboardInterrupt):
        write_workbook(tmp_path / "books.xlsx", stopping)
    assert [*kept.iterdir()] == []
    assert not (tmp_path / "books.xlsx").exists()


def test_a_folder_that_is_not_there_is_told_as_the_system_tells_it(
    book: Book, tmp_path: Path
) -> None:
    """What the command makes a sentence of."""
    with pytest.raises(FileNotFoundError):
        write_workbook(tmp_path / "missing" / "books.xlsx", extract(book))
