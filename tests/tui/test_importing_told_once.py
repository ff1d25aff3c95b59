"""What is wrong all down a column of a sheet is told once on the screen."""

from pathlib import Path

from tests.tui.command import tally
from tests.tui.test_importing import SHEET, refusal_of, sheet


def test_the_same_wrong_all_down_a_column_is_told_once(book: Path, tmp_path: Path) -> None:
    """Dates and amounts whatever they are; names that are not known one by one."""
    rows = [
        f"PCD 71{at:02},0{at % 9 + 1}/04/2024,approval,,{'Hostels' if at % 2 else 'Shelters'},"
        f"2024/25,({at + 1}),"
        for at in range(12)
    ]
    said = refusal_of(book, sheet(tmp_path, "\n".join([SHEET.splitlines()[0], *rows, ""])))
    assert [line.strip().partition(";")[0] for line in said[:-1]] == [
        "register.csv!B2, B3 and 10 more, Decided on: '01/04/2024' (in the first) can be read with"
        " its day or its month first",
        "register.csv!E2, E4 and 4 more, Programme: 'Shelters' is not a programme of this book",
        "register.csv!G2, G3 and 10 more, Amount: '(1)' (in the first) has a sign",
        "register.csv!E3, E5 and 4 more, Programme: 'Hostels' is not a programme of this book",
    ]


def test_the_screen_shows_the_first_of_many_problems(book: Path, tmp_path: Path) -> None:
    """And says how many there are behind them."""
    rows = [f"PCD 71{at:02},2024-04-05,approval,,Hostel {at},2024/25,5," for at in range(50)]
    path = sheet(tmp_path, "\n".join([SHEET.splitlines()[0], *rows, ""]))
    said = refusal_of(book, path)
    assert len([line for line in said if "is not a programme" in line]) == 40
    assert said[40].strip() == "and 10 more; --report FILE writes all of them"


def test_what_a_column_lacks_is_told_once(book: Path, tmp_path: Path) -> None:
    """With its rows; the report has every row of them."""
    rows = ["PCD 7001,2024-05-07,programme,5"] + ["PCD 7001,,draw,5"] * 3
    path = sheet(tmp_path, "\n".join(["Reference,Decided on,Kind,Amount", *rows, ""]))
    report = tmp_path / "problems.csv"
    answer = tally(book, "import", path, "--report", report)
    shown = [line.strip() for line in answer.err.splitlines() if line.startswith("  ")]
    assert shown[1:] == [
        "register.csv!D2, Amount: '5' does not go with the kind programme; leave the cell empty,"
        f" {shown[1].partition('leave the cell empty, ')[2]}",
        *(
            f"register.csv rows 3, 4 and 5, {heading}: is missing; add a column with the heading"
            f" {heading}"
            for heading in ("Fund", "Programme", "Year")
        ),
    ]
    assert len(report.read_text("utf-8-sig").splitlines()) == 1 + 2 + 9


def test_values_under_no_heading_are_told_once_a_column(book: Path, tmp_path: Path) -> None:
    """With the first cell, and how many there are below it."""
    lines = SHEET.splitlines()
    text = "\n".join([lines[0], f"{lines[1]},", *(f"{line},x,{n}" for n, line in
                      enumerate(lines[2:]))])  # fmt: skip
    assert [line.strip() for line in refusal_of(book, sheet(tmp_path, text))] == [
        "register.csv!I3: 'x' stands under no heading, and so do 2 more cells below it; write a"
        " heading over it, or delete it",
        "register.csv!J3: '0' stands under no heading, and so do 2 more cells below it; write a"
        " heading over it, or delete it",
    ]
