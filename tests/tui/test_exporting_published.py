"""The published form: the same workbook in OpenDocument and in Excel, as the guidance asks."""

import itertools
import re
import textwrap
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from projections.exports import published
from projections.exports.tables import Table
from projections.slices import CannotBeAsked
from tests.tui.command import refusal, tally
from tests.tui.decision_files import written
from tests.tui.exporting import (
    NASTY,
    NASTY_NAME,
    QUESTIONS,
    Figures,
    balances,
    exported,
    named,
    pence,
)
from tests.tui.published_workbooks import Page, Pages, part_of, read_ods, read_xlsx

AXES = {"Funds": "funds", "Programmes": "programmes", "Boroughs": "boroughs"}
READ = {".ods": read_ods, ".xlsx": read_xlsx}
every_kind = pytest.mark.parametrize("kind", READ)


def read(path: Path) -> Pages:
    return READ[path.suffix](path)


@pytest.fixture(scope="module")
def files(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample as it is published today, by the kind of file."""
    folder = tmp_path_factory.mktemp("published")
    return {kind: exported(sample, folder / f"a{kind}", "--published") for kind in READ}


@pytest.fixture(scope="module")
def pages(files: dict[str, Path]) -> dict[str, Pages]:
    """What a reader has of each."""
    return {kind: read(path) for kind, path in files.items()}


def figures(page: Page) -> Figures:
    """The balances of a worksheet, in pence."""
    first, *_ = page.table[0]
    return {
        (row[first], row["Year"]): None
        if row["Balance (£)"] == "[x]"
        else pence(row["Balance (£)"])
        for row in named(page.table)
    }


@every_kind
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_every_balance_is_that_of_tally_balances_to_the_penny(
    sample: Path, tmp_path: Path, question: tuple[str, ...], kind: str
) -> None:
    """By whatever question; a fund that is not known too."""
    found = read(exported(sample, tmp_path / f"a{kind}", "--published", *question))
    for sheet in AXES.keys() & found.keys():
        shown = figures(found[sheet]) if found[sheet].table else {}
        assert shown == balances(sample, AXES[sheet], *question)


def test_both_kinds_of_file_say_the_same(pages: dict[str, Pages]) -> None:
    """One description, two writers: every line, header and cell."""
    excel = pages[".xlsx"]
    for name, page in pages[".ods"].items():
        assert page.lines == excel[name].lines
        assert len(page.table) == len(excel[name].table)
        for row, in_excel in zip(page.table, excel[name].table, strict=True):
            assert [_plain(cell) for cell in row] == [_plain(cell) for cell in in_excel]


def _plain(cell: object) -> object:
    try:
        return pence(cell)
    except ArithmeticError:
        return cell


@every_kind
def test_the_worksheets_are_those_of_a_publication(pages: dict[str, Pages], kind: str) -> None:
    """A cover, contents, notes and meanings; then a table each, named shortly without spaces."""
    assert list(pages[kind]) == [
        *("Cover", "Contents", "Notes", "Columns", "Funds", "Statements", "Programmes"),
        *("Boroughs", "Boroughs_by_programme", "Restatements", "Decisions", "Entries"),
        "Stated_totals",
    ]
    cover, *tables = pages[kind].values()
    assert cover.lines[0] == "Public funding commitments as at 22 November 2026"
    assert any("counting entries 1 to 104" in line for line in cover.lines)
    assert not cover.table
    assert all("This worksheet contains one table" in page.lines[1] for page in tables)


@every_kind
def test_a_table_has_one_header_and_no_empty_cell(pages: dict[str, Pages], kind: str) -> None:
    """What is not known is [x], what does not apply is [z]; headers differ, money has its unit."""
    for page in list(pages[kind].values())[1:]:
        header, *rows = page.table
        assert len({each.casefold() for each in header}) == len(header)
        assert rows
        assert all(cell not in (None, "") for row in page.table for cell in row)
    funds = pages[kind]["Funds"]
    assert "Balance (£)" in funds.table[0]
    assert "[x] in a cell means that it is not known." in funds.lines
    statement = named(pages[kind]["Statements"].table)[0]
    assert (statement["Opening recorded"], statement["Closing (£)"]) == ("No", "[x]")
    correction = named(pages[kind]["Decisions"].table)[0]
    assert (correction["Note on the date"], correction["Link"]) == ("[z]", "[x]")


@every_kind
def test_totals_stand_above_the_tables(pages: dict[str, Pages], kind: str) -> None:
    """Of the years that have begun; of funds, of what is known of them."""
    assert "The total of the years that have begun is £24,178,893.00." in (
        pages[kind]["Programmes"].lines
    )
    assert (
        "The total of the years that have begun, of the balances known, is £18,000,000.00."
        in pages[kind]["Funds"].lines
    )


@every_kind
def test_later_years_have_a_total_of_their_own(sample: Path, tmp_path: Path, kind: str) -> None:
    """They are in no total of what has begun."""
    file = exported(sample, tmp_path / f"a{kind}", "--published", "--as-at", "2024-04-01")
    lines = read(file)["Programmes"].lines
    assert "The total of later years is £1,250,000.00." in lines


@every_kind
def test_every_note_that_a_header_names_is_explained(pages: dict[str, Pages], kind: str) -> None:
    """By its number, on the worksheet of notes."""
    explained = {row["Note number"] for row in named(pages[kind]["Notes"].table)}
    headers = [header for page in pages[kind].values() if page.table for header in page.table[0]]
    named_in_headers = {each.split("[")[1].rstrip("]") for each in headers if "[note" in each}
    assert named_in_headers == explained
    assert len(explained) == len(pages[kind]["Notes"].table) - 1


@every_kind
def test_every_column_is_explained(pages: dict[str, Pages], kind: str) -> None:
    """Each with its worksheet, in the order of reading."""
    meant = [(row["Worksheet"], row["Column"]) for row in named(pages[kind]["Columns"].table)]
    sheets = list(pages[kind].items())[4:]
    assert meant == [(name, header) for name, page in sheets for header in page.table[0]]


@every_kind
def test_who_keeps_the_ledger_is_not_published(
    sample: Path, pages: dict[str, Pages], kind: str
) -> None:
    """Accounts of staff are in the books, and stay there."""
    recorded_by = tally(sample, "entries", "--format", "csv").rows[0]["recorded_by"]
    for page in pages[kind].values():
        assert all(cell != recorded_by for row in page.table for cell in row)


@every_kind
def test_days_are_days(pages: dict[str, Pages], kind: str) -> None:
    """So that they sort, and are written in each reader's way."""
    first = named(pages[kind]["Decisions"].table)[0]
    assert first["Signed"] == date(2019, 9, 6)


def test_no_header_breaks_within_a_notes_number(files: dict[str, Path]) -> None:
    """Folded as wide as its column is, "[note 1]" is whole on one line."""
    seen = 0
    for sheet in openpyxl.load_workbook(files[".xlsx"]):
        for table in sheet.tables.values():
            for cell in sheet[table.ref][0]:
                if "[note" in cell.value:
                    lines = textwrap.wrap(
                        cell.value, sheet.column_dimensions[cell.column_letter].width
                    )
                    assert any(_NOTE.search(line) for line in lines), lines
                    seen += 1
    assert seen


_NOTE = re.compile(r"\[note \d+]$")


def test_in_excel_tables_are_marked_and_nothing_is_hidden(files: dict[str, Path]) -> None:
    """One table a worksheet under its own name, without a filter; no merged or frozen cells."""
    book = openpyxl.load_workbook(files[".xlsx"])
    assert book.active is book.worksheets[0]
    assert book.properties.title == "Public funding commitments as at 22 November 2026"
    assert {each.name: each.value for each in book.custom_doc_props.props}["Language"] == "en-GB"
    names = []
    for sheet in book.worksheets:
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes is None
        assert sheet.auto_filter.ref is None
        names += sheet.tables
        for table in sheet.tables.values():
            assert table.autoFilter is None
            assert table.headerRowCount == 1
        assert len(sheet.tables) == (sheet.title != "Cover")
        for row in sheet.iter_rows():
            assert all(cell.font.name == "Arial" and cell.font.size >= 12 for cell in row)
    assert len(set(names)) == len(book.worksheets) - 1


def test_in_excel_and_opendocument_the_contents_lead_to_every_worksheet(
    files: dict[str, Path],
) -> None:
    """By links that a reader follows."""
    book = openpyxl.load_workbook(files[".xlsx"])
    leads = {cell.hyperlink.location for (cell, *_) in book["Contents"] if cell.hyperlink}
    assert leads == {f"'{name}'!A1" for name in book.sheetnames[2:]}
    with zipfile.ZipFile(files[".ods"]) as file:
        content = file.read("content.xml").decode()
    assert all(f'xlink:href="#{name}.A1"' in content for name in book.sheetnames[1:])


def test_an_opendocument_file_says_what_it_is(files: dict[str, Path]) -> None:
    """Its type comes first and is not compressed; it has a title and a language."""
    with zipfile.ZipFile(files[".ods"]) as file:
        first = file.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert file.read(first) == b"application/vnd.oasis.opendocument.spreadsheet"
        assert b'fo:language="en" fo:country="GB"' in file.read("styles.xml")
        for name in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"):
            part_of(files[".ods"], name)
    meta = "".join(part_of(files[".ods"], "meta.xml").itertext())
    assert "Public funding commitments as at 22 November 2026" in meta
    assert "en-GB" in meta


@every_kind
def test_the_same_question_makes_the_same_bytes(sample: Path, tmp_path: Path, kind: str) -> None:
    """Whenever it is asked, and whatever the file is called."""
    asked = ("--published", "--as-at", "2024-03-31", "--known-on", "2024-03-31")
    one = exported(sample, tmp_path / f"one{kind}", *asked)
    other = exported(sample, tmp_path / f"other{kind}", *asked, at="2027-01-01 10:00:00")
    assert one.read_bytes() == other.read_bytes()


@pytest.fixture
def nasty(book: Path, tmp_path: Path) -> Iterator[Path]:
    """A book whose names and texts a careless writer would act on."""
    assert tally(book, "record", written(tmp_path, NASTY)).code == 0
    return book


@every_kind
def test_nasty_names_are_text_as_they_were_recorded(nasty: Path, tmp_path: Path, kind: str) -> None:
    """No formula, no markup, no space lost; the greatest and the least amount are exact."""
    found = read(exported(nasty, tmp_path / f"a{kind}", "--published"))
    assert figures(found["Funds"]) == balances(nasty, "funds")
    assert figures(found["Programmes"]) == balances(nasty, "programmes")
    decision = named(found["Decisions"].table)[0]
    assert decision["Title"] == '=HYPERLINK("http://x.example","look")'
    assert decision["Decided by"] == "@SUM(A1:A9)"
    cites = [row["Cite"] for row in named(found["Entries"].table)]
    assert cites.count("<r>row 1 & 2</r>") == 2
    said = [row["What it says"] for row in named(found["Entries"].table)]
    assert "@one\n\ttwo   three\n=four" in said
    assert f"reserve {NASTY_NAME} opened" in said
    assert pence(named(found["Statements"].table)[0]["Opening (£)"]) == 9_999_999_999_999


def test_in_excel_text_stays_text_when_its_cell_is_edited(nasty: Path, tmp_path: Path) -> None:
    """What begins like a formula has the quote prefix; other text has not."""
    book = openpyxl.load_workbook(exported(nasty, tmp_path / "a.xlsx", "--published"))
    prefixed = {cell.value for sheet in book for row in sheet for cell in row if cell.quotePrefix}
    assert {"=1+1", "+44 20 & <i>", "@SUM(A1:A9)", "-2+3"} <= prefixed
    assert all(text[0] in "=+-@" for text in prefixed)


@every_kind
def test_an_empty_book_makes_a_workbook_without_tables(
    book: Path, tmp_path: Path, kind: str
) -> None:
    """Each worksheet says that it has none."""
    found = read(exported(book, tmp_path / f"a{kind}", "--published"))
    assert len(found) == 13
    for name in list(found)[4:]:
        assert found[name].table == []
        assert found[name].lines[1].startswith("This worksheet contains no table")


@every_kind
def test_one_boroughs_export_has_nothing_of_funds(sample: Path, tmp_path: Path, kind: str) -> None:
    """They are not split by borough; the cover says what was asked."""
    found = read(exported(sample, tmp_path / f"a{kind}", "--published", "--borough", "Camden"))
    assert not {"Funds", "Statements", "Stated_totals"} & found.keys()
    assert any("only borough Camden" in line for line in found["Cover"].lines)


def test_opendocument_is_always_the_published_form(files: dict[str, Path], sample: Path) -> None:
    """It says so where it lists the forms, and the option may be left out."""
    plain = exported(sample, files[".ods"].with_name("plain.ods"))
    assert plain.read_bytes() == files[".ods"].read_bytes()
    assert "OpenDocument, always in the published form" in tally(sample, "export", "--help").words


def test_published_goes_with_workbooks_alone(sample: Path, tmp_path: Path) -> None:
    """Another form is refused with what to do, and nothing is written."""
    message = refusal(sample, "export", tmp_path / "a.json", "--published", code=2)
    assert "--published is of workbooks, and goes with .xlsx and .ods; leave it out" in message
    assert not list(tmp_path.iterdir())


def test_what_is_left_to_do_before_it_is_published_is_told(sample: Path, tmp_path: Path) -> None:
    """The ledger does not know who publishes it."""
    answer = tally(sample, "export", tmp_path / "a.ods")
    assert "add to its cover who publishes it, on which day, and whom to ask" in answer.words


def test_a_text_that_no_cell_holds_is_cut_and_says_so() -> None:
    """No program cuts it silently."""
    cut = published.in_a_cell("x" * 40_000)
    assert len(cut) < 32_767
    assert cut.endswith("[cut: the whole text has 40,000 characters]")
    assert published.in_a_cell("x" * 32_000) == "x" * 32_000


def test_more_rows_than_a_worksheet_has_are_refused() -> None:
    """None is left out silently."""
    table = Table("entries", "Entries", "", (), (), lambda: ())
    rows = published._that_fit(table, itertools.repeat((), published.ROWS_MAX + 1))
    with pytest.raises(CannotBeAsked, match="more than 1,000,000 rows of Entries"):
        for _ in rows:
            pass
