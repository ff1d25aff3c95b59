"""The template: what it offers, and that what is filled into it is what is recorded."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from freezegun import freeze_time

from ledger.addresses import create
from ledger.book import Book
from ledger.loading import parse
from ledger.recording import record
from ledger.recording_together import record_together
from ledger.sample_book import sample_files
from ledger.sheets.columns import BY_NAME, IMPORTED_KINDS
from ledger.sheets.headings import is_heading_row
from ledger.sheets.team_map import TeamMap
from ledger.sheets.template import GROUPS, HEADING_ROW, BookNames, write_template
from tests.ledger.books import held
from tests.ledger.sheets.filled import fill
from tests.ledger.sheets.workbooks import read, refusal, told

TODAY = date(2026, 11, 22)
WHEN = "2026-11-22 09:00"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A template with a fund and a programme to choose from."""
    path = tmp_path / "template.xlsx"
    write_template(path, BookNames(["Smoothing reserve"], ["Night Wardens"]), TODAY)
    return path


@freeze_time(WHEN)
def test_the_samples_decisions_in_a_template_are_the_same_decisions(
    template: Path, tmp_path: Path
) -> None:
    """The same content of every file, the same entries, the same balances."""
    fill(template, [text for _, text in sample_files()])
    assert told(template) == []
    found = read(template)
    files = [parse(text, name) for name, text in sample_files()]
    assert [each.read().digest() for each in found.decisions] == [file.digest() for file in files]
    for name in ("sheet", "files"):
        create(tmp_path / f"{name}.sqlite")
    with Book(tmp_path / "sheet.sqlite") as sheet, Book(tmp_path / "files.sqlite") as apart:
        record_together(sheet, found.reads, lambda *_: None)
        for file in files:
            record(apart, file)
        assert list(sheet.journal.stored_after(0, 1_000)) == list(
            apart.journal.stored_after(0, 1_000)
        )
        for axis in ("funds", "programmes", "boroughs"):
            assert held(sheet, axis) == held(apart, axis)
        again = record_together(sheet, found.reads, lambda *_: None)
        assert (len(again.already), again.entries) == (6, 0)


def test_an_empty_template_is_told_to_be_filled_in(template: Path) -> None:
    """Its own pages hold no entries, with the example that one of them has."""
    assert "has no rows below the headings of 'Entries'; fill them in" in refusal(template)


def test_what_stands_over_the_headings_is_no_heading(template: Path) -> None:
    """Nor would the first row be taken for them."""
    over = [cell.value for cell in openpyxl.load_workbook(template)["Entries"][1]]
    assert not is_heading_row(over, TeamMap())


def test_every_column_offers_what_goes_there(template: Path) -> None:
    """A note on each heading, a message on each cell, and a list where there is one."""
    workbook = openpyxl.load_workbook(template)
    sheet = workbook["Entries"]
    columns = [BY_NAME[name] for _, _, names in GROUPS for name in names]
    headings = sheet[HEADING_ROW + 1]
    assert [cell.value for cell in headings] == [column.heading for column in columns]
    assert [cell.comment.text for cell in headings if cell.comment] == [
        column.says for column in columns
    ]
    rules = {
        str(rule.sqref).rstrip("0123456789").partition(":")[0].rstrip("0123456789"): rule
        for rule in sheet.data_validations.dataValidation
    }
    assert len(rules) == len(columns)
    lists = {}
    for cell, column in zip(headings, columns, strict=True):
        rule = rules[cell.column_letter]
        assert rule.prompt == column.says[:255]
        if rule.type == "list":
            name, _, area = rule.formula1.partition("!")
            lists[column.name] = [row[0].value for row in workbook[name][area.replace("$", "")]]
    assert lists["kind"] == list(IMPORTED_KINDS)
    assert lists["fund"] == lists["from_fund"] == ["Smoothing reserve"]
    assert lists["programme"] == ["Night Wardens"]
    assert lists["year"][0] == "2022/23"
    assert lists["year"][-1] == "2030/31"
    assert lists["boroughs"][0] == "all"
    assert len(lists["boroughs"]) == 34


def test_headings_are_locked_and_the_cells_below_are_not(template: Path) -> None:
    """And years and references stay the texts that are typed."""
    sheet = openpyxl.load_workbook(template)["Entries"]
    assert sheet.protection.sheet
    assert sheet.cell(HEADING_ROW + 1, 1).protection.locked
    assert sheet.freeze_panes == "B3"
    looks = {}
    for heading in sheet[HEADING_ROW + 1]:
        (look,) = [
            each
            for each in sheet.column_dimensions.values()
            if each.min <= heading.column <= each.max
        ]
        assert not look.protection.locked
        looks[heading.value] = look.number_format
    assert (looks["Year"], looks["Reference"]) == ("@", "@")
    assert (looks["Decided on"], looks["Amount"]) == ("dd/mm/yyyy", "#,##0.00")


def test_every_kind_is_explained(template: Path) -> None:
    """On the page that says how to fill it in."""
    page = openpyxl.load_workbook(template)["How to"]
    said = [row[0].value for row in page.iter_rows(max_col=1)]
    assert set(IMPORTED_KINDS) <= set(said)


def test_a_template_without_a_book_has_no_lists_of_names(tmp_path: Path) -> None:
    """What there is not cannot be chosen from; it can be typed."""
    write_template(tmp_path / "a.xlsx", BookNames(), TODAY)
    fill(tmp_path / "a.xlsx", ['reference = "PCD 1"\n[[entries]]\nkind = "note"\ntext = "x"\n'])
    assert told(tmp_path / "a.xlsx") == []
