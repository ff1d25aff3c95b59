"""A large sheet on a terminal: something is seen from the first second on."""

from pathlib import Path

import pytest

from tests.ledger.sheets.workbooks import csv_file, xlsx
from tests.tui.command import tally
from tests.tui.terminal import on_a_terminal


def test_a_large_workbook_shows_how_far_it_is(book: Path, tmp_path: Path) -> None:
    """While it is unpacked, while its cells are looked at, while its rows are read."""
    rows = [("PCD 1", "note", f"{number} {'x' * 900}") for number in range(6_000)]
    path = xlsx(tmp_path / "large.xlsx", [("Reference", "Kind", "Text"), *rows])
    code, screen = on_a_terminal(book, "import", str(path))
    assert code == 1
    assert "has no day of signing" in " ".join(screen.split())
    at = [screen.index(stage) for stage in ("Opening the file", "Looking at cells", "Reading rows")]
    assert at == sorted(at)
    assert "Opening the file  [####################################]  100%" in screen


def test_a_small_workbook_shows_no_progress(book: Path, tmp_path: Path) -> None:
    """It is read before anybody could see it."""
    code, screen = on_a_terminal(book, "import", str(xlsx(tmp_path / "small.xlsx", [["a"]])))
    assert code == 1
    assert "Opening the file" not in screen


HEADINGS = "Reference,Decided on,Kind,Programme,Year,Amount"
ROW = "PCD 1,2024-05-05,approval,Night Wardens,2024/25,5"
UNREADABLE = "PCD {},2024-05-05,approval,Night Wardens,24/26,(5)"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            [HEADINGS.replace("Kind", ""), *[ROW.replace("approval", "")] * 11_000],
            [
                "row 1: has headings that are to be put right first: only 10,000 rows below them",
                "row 1: has no column that says what kind of entry each row is",
            ],
        ),
        (
            [HEADINGS.replace(",Year", ""), *[ROW.replace(",2024/25", "")] * 20_002],
            [
                "row 20002: is entry 20,001 of PCD 1, and a sheet has at most 20,000 of one",
                "rows 2, 3 and 19,999 more, Year: is missing; add a column with the heading Year",
            ],
        ),
        (
            [HEADINGS, *map(UNREADABLE.format, range(5_001))],
            [
                "row 5002: was not looked at, nor what follows: 10,000 things are wrong before it",
                "E2, E3 and 4,998 more, Year: '24/26' is not",
                "F2, F3 and 4,998 more, Amount: '(5)' has a sign",
            ],
        ),
        (
            [f"{HEADINGS.replace('Year', 'From year')}", *(
                f"PCD {at},2024-05-05,draw,,," for at in range(5_001)
            )],
            ["things are wrong before it", "Fund: is missing; add a column with the heading Fund"],
        ),
    ],
    ids=["a heading missing", "one decision", "many problems", "many problems of form"],
)  # fmt: skip
def test_what_is_wrong_all_through_a_large_sheet_is_told_early(
    book: Path, tmp_path: Path, lines: list[str], said: list[str]
) -> None:
    """Not all of it is looked at, which is told with what was found until then."""
    path = csv_file(tmp_path / "large.csv", "\n".join([*lines, ""]))
    answer = tally(book, "import", path)
    assert answer.code == 1
    for each in [*said, "Balances were not looked at"]:
        assert each in " ".join(answer.err.split())


def test_as_much_as_is_looked_at_is_looked_at_whole(book: Path, tmp_path: Path) -> None:
    """The last row that a sheet with wrong headings may have leaves nothing out."""
    lines = [HEADINGS.replace("Kind", ""), *[ROW.replace("approval", "")] * 10_000]
    answer = tally(book, "import", csv_file(tmp_path / "large.csv", "\n".join([*lines, ""])))
    assert "only 10,000 rows" not in answer.err
