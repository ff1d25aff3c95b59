"""Headings, rows and what the book says of them, told in one answer as far as it is sure."""

import csv
from pathlib import Path

import pytest

from tests.ledger.sheets.workbooks import csv_file
from tests.tui.command import Answer, ask, tally

HEADINGS = "Reference,Decided on,Kind,Name,Programme,Fund,Year,Amount,Funding"
OPENING = """\
PCD 1,2024-05-07,programme,Wardens,,,,,
PCD 1,,fund,Core,,,,,
"""
ROWS = (
    OPENING
    + """\
PCD 2,2024-05-08,approval,,Wardens,,2024/26,500,
PCD 3,2024-05-09,approval,,Nobodys,,2024/25,(500),
"""
)


def told(book: Path, path: Path, *options: str) -> tuple[Answer, list[str]]:
    """What importing a sheet says is wrong, cell by cell."""
    answer = tally(book, "import", path, *options)
    lines = answer.err.splitlines()
    return answer, [line.strip().split(":")[0] for line in lines if line.startswith("  ")]


def sheet(folder: Path, headings: str = HEADINGS, rows: str = ROWS) -> Path:
    """A sheet of these headings and rows."""
    return csv_file(folder / "a.csv", f"{headings}\n{rows}")


def test_what_the_sheet_itself_opens_is_offered(book: Path, tmp_path: Path) -> None:
    """A slip in a name is told with the name it is one of, though no row can be recorded yet."""
    rows = OPENING + "PCD 2,2024-05-08,approval,,Wardns,,2024/25,500,Coree: 500\n"
    path = sheet(tmp_path, f"{HEADINGS},RAG", rows.replace("\n", ",x\n"))
    answer = tally(book, "import", path)
    words = " ".join(answer.err.split())
    assert "'Wardns' is not a programme of this book; did you mean 'wardens'" in words
    assert "'Coree' is not a fund of this book; did you mean 'core'" in words


def test_an_unknown_heading_and_the_rows_are_told_together(book: Path, tmp_path: Path) -> None:
    """On the screen and in the report; what only comes of the heading is not told."""
    rows = ROWS.replace("\n", ",yes\n")
    report = tmp_path / "report.csv"
    path = sheet(tmp_path, f"{HEADINGS},Officer", rows)
    answer, cells = told(book, path, "--report", str(report))
    assert answer.code == 1
    assert cells == [
        "a.csv!J1",
        "a.csv!G4, Year",
        "a.csv!E5, Programme",
        "a.csv!H5, Amount",
    ]
    assert "Balances were not looked at" in answer.err
    with report.open(encoding="utf-8-sig", newline="") as file:
        assert [row["cell"] for row in csv.DictReader(file)] == ["J1", "G4", "E5", "H5"]
    assert ask(book, "entries") == []


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Reference", ["a.csv row 1", "a.csv!F4, Year", "a.csv!D5, Programme", "a.csv!G5, Amount"]),
        ("Kind", ["a.csv row 1", "a.csv!F4, Year", "a.csv!G5, Amount"]),
    ],
)
def test_a_missing_heading_is_told_once_and_rows_for_the_rest(
    book: Path, tmp_path: Path, heading: str, cells: list[str]
) -> None:
    """No row is told that it lacks what the sheet has no column for."""
    at = HEADINGS.split(",").index(heading)
    without = [
        ",".join(cell for place, cell in enumerate(line.split(",")) if place != at)
        for line in (HEADINGS, *ROWS.splitlines())
    ]
    path = sheet(tmp_path, without[0], "\n".join(without[1:]) + "\n")
    answer, found = told(book, path)
    assert [cell for cell in found if "Fund kind" not in cell] == cells
    assert answer.code == 1


@pytest.mark.parametrize("slip", ["Programe", "Program,Programme", "Kinds of", "Nam", "Date"])
def test_what_comes_of_a_heading_is_told_of_the_heading_alone(
    book: Path, tmp_path: Path, slip: str
) -> None:
    """Rows that are right are not told to lack what stands under a heading that is wrong."""
    rows = "PCD 1,2024-05-07,programme,Wardens,,\nPCD 1,,approval,,Wardens,5\n"
    headings = {
        "Programe": "Reference,Decided on,Kind,Name,Programe,Amount,Year",
        "Program,Programme": "Reference,Decided on,Kind,Name,Program,Amount,Year,Programme",
        "Kinds of": "Reference,Decided on,Kinds of,Name,Programme,Amount,Year",
        "Nam": "Reference,Decided on,Kind,Nam,Programme,Amount,Year",
        "Date": "Reference,Date,Kind,Name,Programme,Amount,Year",
    }[slip]
    lines = [line + ("2024/25" if "approval" in line else "") for line in
             (row.rstrip() + "," for row in rows.splitlines())]  # fmt: skip
    answer, cells = told(book, sheet(tmp_path, headings, "\n".join(lines) + "\n"))
    assert answer.code == 1
    assert {cell.split("!")[-1][1:] for cell in cells} == {"1"}, answer.err


def test_going_on_stops_at_the_headings(book: Path, tmp_path: Path) -> None:
    """They are about every row."""
    answer, cells = told(book, sheet(tmp_path, f"{HEADINGS},Officer"), "--keep-going")
    assert "nothing was recorded" in answer.err
    assert cells[0] == "a.csv!J1"
    assert ask(book, "entries") == []


def test_a_row_of_no_decision_may_pay_for_another(book: Path, tmp_path: Path) -> None:
    """So that nothing is told to be short before it is right."""
    headings = f"{HEADINGS},Fund kind"
    rows = """\
PCD 1,2024-05-07,programme,Wardens,,,,,,
PCD 1,,fund,Core,,,,,,grant
PCD 1,,funding-received,,,Core,2024/25,100,,
PCD 2,2024-05-08,approval,,Wardens,,2024/25,500,Core: 500,
,,funding-received,,,Core,2024/25,400,,
"""
    answer, cells = told(book, sheet(tmp_path, headings, rows))
    assert cells == ["a.csv!A6, Reference"]
    assert "Balances were looked at without what is refused above" in answer.err
    mended = rows.replace("\n,,", "\nPCD 1,,")
    assert told(book, sheet(tmp_path, headings, mended))[0].code == 0


@pytest.mark.parametrize(
    ("refused", "is_told"),
    [
        ("funding-received,,,Cor,2024/25,900,,", False),
        ("funding-received,,,Other,2024/27,900,,", True),
        ("funding-received,,,Core,2024/27,900,,", False),
        ("approval,,Wardns,,2024/25,900,,", True),
        ("recieved,,,Core,2024/25,900,,", False),
        ("note,,,,,,,", True),
    ],
)
def test_what_is_short_is_told_where_no_refused_row_might_mend_it(
    book: Path, tmp_path: Path, refused: str, is_told: bool
) -> None:
    """A fund that is written wrong may be any."""
    headings = f"{HEADINGS},Fund kind"
    rows = f"""\
PCD 1,2024-05-07,programme,Wardens,,,,,,
PCD 1,,fund,Core,,,,,,grant
PCD 1,,fund,Other,,,,,,grant
PCD 1,,funding-received,,,Core,2024/25,100,,
PCD 2,2024-05-08,approval,,Wardens,,2024/25,500,Core: 500,
PCD 3,2024-05-08,{refused}
"""
    answer, cells = told(book, sheet(tmp_path, headings, rows))
    assert ("would leave Core for 2024/25 £400.00 short" in " ".join(answer.err.split())) is is_told
    assert len(cells) == 1 + is_told, answer.err
