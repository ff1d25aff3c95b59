"""Headings: in any order and spelling, wholly understood, or told with what to do."""

from pathlib import Path

import pytest

from ledger.decision_file import FORMS, keys_taken
from ledger.problems import Refused
from ledger.sheets.columns import BY_HEADING, BY_NAME, COLUMNS, IMPORTED_KINDS, UNCLEAR, folded
from ledger.sheets.decision_rows import DecisionRows
from ledger.sheets.team_map import TeamMap, load_map
from tests.ledger.sheets.workbooks import HEADINGS, ROW, csv_file, files, lines, read, refusal, told


def sheet(folder: Path, *rows: object) -> Path:
    """A CSV with these rows."""
    return csv_file(folder / "a.csv", lines(rows))  # type: ignore[arg-type]


def mapped(folder: Path, text: str) -> TeamMap:
    """The map that a team wrote."""
    path = folder / "ours.toml"
    path.write_text(text, "utf-8")
    return load_map(path)


def test_every_key_of_a_decision_file_has_a_column() -> None:
    """Whatever a file can say of these kinds, a sheet can."""
    taken = set().union(*(keys_taken(kind) for kind in (*IMPORTED_KINDS, "decision")))
    assert taken - {column.key for column in COLUMNS} == {"set"}
    assert set(FORMS) - set(IMPORTED_KINDS) == {"review", "close-year", "reopen-year"}


def test_no_heading_means_two_columns() -> None:
    """Unless it is known to, and then it is asked about."""
    meant: dict[str, set[str]] = {}
    for column in COLUMNS:
        for heading in (column.heading, *column.others):
            assert heading == column.heading or heading == folded(heading)
            meant.setdefault(folded(heading), set()).add(column.name)
    assert {heading for heading, columns in meant.items() if len(columns) > 1} == set()
    assert set(UNCLEAR) & set(BY_HEADING) <= {folded(column.heading) for column in COLUMNS}


def test_order_case_spaces_and_punctuation_do_not_matter(tmp_path: Path) -> None:
    """Nor which of its names a heading has."""
    plain = files(sheet(tmp_path, HEADINGS, ROW))
    others = ("amount (£)", "FY", "PCD ref.", "Decision_date", "KIND", "  Programme\tname", "x")
    row = (1000, "2024/25", "PCD 7001", "2024-05-07", "Approval", "Night Wardens", "")
    notes = ("Register of the unit",), ("as of May",)
    found = files(sheet(tmp_path, *notes, others[:-1], row[:-1]))
    assert [file.digest() for file in found] == [file.digest() for file in plain]


def test_headings_that_are_repeated_are_told_once_a_row(tmp_path: Path) -> None:
    """As a program prints them on each page: not as a row with a slip in every cell."""
    assert told(sheet(tmp_path, HEADINGS, ROW, HEADINGS, ROW)) == [
        "a.csv row 3: repeats the headings; delete the row"
    ]


@pytest.mark.parametrize(
    ("total", "said"),
    [
        (("Grand total", *[None] * 4, 2000), "A3, Reference: 'Grand total'"),
        (("Total 2024/25", *[None] * 4, -5), "A3, Reference: 'Total 2024/25'"),
        ((*[None] * 3, "Sub-total", None, 0), "D3, Programme: 'Sub-total'"),
        ((*[None] * 3, "Total for wardens", None, 9), "D3, Programme: 'Total for wardens'"),
        ((*[None] * 3, "Wardens subtotal", None, 9), "D3, Programme: 'Wardens subtotal'"),
    ],
)
def test_a_row_of_totals_is_told_as_one(
    tmp_path: Path, total: tuple[object, ...], said: str
) -> None:
    """Whichever cell says so; what else stands there is told no more."""
    assert told(sheet(tmp_path, HEADINGS, ROW, total)) == [
        f"a.csv!{said} is a row of totals, and no decision; delete the row"
    ]


def test_a_name_in_the_column_of_its_kind_is_told_where_to_go(tmp_path: Path) -> None:
    """Under Name; and it is not unknown where other rows name it."""
    opening = ("PCD 7001", "2024-05-07", "programme", "Night Wardens", None, None, None)
    assert told(sheet(tmp_path, HEADINGS, opening, ROW)) == [
        "a.csv!D2, Programme: 'Night Wardens' is what the row opens; write it under a new heading"
        " Name"
    ]


def test_a_heading_that_is_not_known_is_told_with_the_nearest(tmp_path: Path) -> None:
    """And that its column may be deleted, left out by a map file, or made known by one."""
    assert refusal(sheet(tmp_path, (*HEADINGS, "Recipeint"), ROW)) == (
        "a.csv!H1: 'Recipeint' is not a heading known here; did you mean Recipient or"
        " Recipient number? Otherwise delete the column if it is not needed; or, in a map file"
        ' (--map), leave it out, ignore = ["Recipeint"], or say what it is, [columns] "Recipeint" ='
        ' "recipient"'
    )
    money = refusal(sheet(tmp_path, (*HEADINGS, "Agreed £k"), ROW))
    assert money.endswith('[columns] "Agreed £k" = "amount"')  # and no note with money in it
    other = refusal(sheet(tmp_path, (*HEADINGS, "RAG"), ROW))
    assert other.endswith(  # and nothing that would lose what it says
        'leave it out, ignore = ["RAG"], or say which it is of fund, share, shares, funding,'
        ' from_fund and so on, [columns] "RAG" = "..."'
    )
    again = refusal(sheet(tmp_path, (*HEADINGS, "Programe"), ROW))
    assert "did you mean Programme" not in again


@pytest.mark.parametrize(
    ("heading", "problem"),
    [
        ("Date", "can mean Decided on (the day it was signed) or Effective on ("),
        (
            "Financial year",
            "'Financial year' means Year, and so does 'Year' in E1; delete one of them; or leave"
            ' one out in a map file (--map): ignore = ["Financial year"] or ignore = ["Year"]',
        ),
        (
            "AMOUNT",  # which a map file would leave out with the other
            "'AMOUNT' means Amount, and so does 'Amount' in F1; delete one of them, or write"
            " another heading over what it is",
        ),
        ("Project", "'Project' means Programme, and so does 'Programme' in D1"),
    ],
)
def test_nothing_is_guessed_of_headings(tmp_path: Path, heading: str, problem: str) -> None:
    """Two that mean one, and one that means two."""
    assert problem in refusal(sheet(tmp_path, (*HEADINGS, heading), ROW))


def test_everything_wrong_with_headings_is_told_at_once(tmp_path: Path) -> None:
    """What is missing too."""
    problems = told(sheet(tmp_path, ("Date", "Programme", "Year", "Colour"), ("x", "y")))
    assert [problem.partition(":")[0] for problem in problems] == [
        "a.csv!A1",
        "a.csv!D1",
        "a.csv row 1",
        "a.csv row 1",
    ]


@pytest.mark.parametrize("heading", ["Amount (£000)", "Amount £m", "Amount (£ million)"])
def test_a_unit_in_a_heading_is_to_be_confirmed(tmp_path: Path, heading: str) -> None:
    """A thousand times too much or too little is the dearest slip there is."""
    headings = [heading if each == "Amount" else each for each in HEADINGS]
    path = sheet(tmp_path, headings, (*ROW[:5], "1.5"))
    unit = "£m" if "m" in heading.removeprefix("Amount") else "£000"
    assert f"says that amounts are in {unit}; confirm it in a map file" in refusal(path)
    (file,) = files(path, mapped(tmp_path, f'amounts.unit = "{unit}"'))
    meant = "£1,500,000.00" if unit == "£m" else "£1,500.00"
    assert str(file.entries[0].model_dump()["amount"]) == meant
    other = "£000" if unit == "£m" else "£m"
    assert f"says {unit}, and the map file says {other}" in refusal(
        path, mapped(tmp_path, f'amounts.unit = "{other}"')
    )


def test_a_map_file_says_what_a_teams_own_words_mean(tmp_path: Path) -> None:
    """Headings, kinds, the order of dates, and what is not to be read."""
    team = mapped(
        tmp_path,
        'dates = "day-first"\nignore = ["Officer"]\n'
        '[columns]\n"Workstream" = "programme"\n"When" = "Decided on"\n'
        '[kinds]\n"Grant award" = "approval"\n',
    )
    rows = (
        ("Reference", "When", "Kind", "Workstream", "Year", "Amount", "Officer"),
        ("PCD 7001", "07/05/2024", "grant AWARD", "Night Wardens", "2024/25", "1000", "J"),
    )
    (file,) = files(sheet(tmp_path, *rows), team)
    assert file.digest() == files(sheet(tmp_path, HEADINGS, ROW))[0].digest()


def test_a_map_file_can_give_every_row_its_kind(tmp_path: Path) -> None:
    """A register of grants has no column for it."""
    team = mapped(tmp_path, 'kind = "approval"')
    rows = [[cell for at, cell in enumerate(row) if at != 2] for row in (HEADINGS, ROW)]
    (file,) = files(sheet(tmp_path, *rows), team)
    assert file.entries[0].kind == "approval"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[columns\n", "is not TOML"),
        ('[columns]\n"P" = "programe"', "columns.P: 'programe' is not a column; did you mean"),
        ('[kinds]\n"G" = "aproval"', "kinds.G: 'aproval' is not a kind of entry; did you mean"),
        ("colums = 1", "colums: is not a key of a map file"),
        ('dates = "sometimes"', "dates: 'sometimes' is not what belongs there; write"),
        ('[amounts]\nunit = "pence"', "amounts.unit: 'pence' is not what belongs there"),
    ],
)
def test_a_map_file_that_is_wrong_is_told(tmp_path: Path, text: str, problem: str) -> None:
    """With its key."""
    with pytest.raises(Refused) as caught:
        mapped(tmp_path, text)
    assert problem in str(caught.value)


def test_a_column_without_a_heading_is_told_once(tmp_path: Path) -> None:
    """Values that stand under nothing would be left out."""
    path = sheet(tmp_path, HEADINGS, (*ROW, "x"), (*ROW, "y"))
    assert refusal(path).startswith("a.csv!H2: 'x' stands under no heading")


def test_the_rows_of_one_reference_are_one_decision(tmp_path: Path) -> None:
    """However it is spelled, wherever they stand, in their order."""
    second = ("PCD 7002", *ROW[1:])
    third = ("pcd7001", None, "note", *[None] * 4)
    path = sheet(tmp_path, (*HEADINGS, "Text"), ROW, second, (*third, "Later."))
    found = {each.called: each for each in read(path).decisions}
    assert list(found) == ["PCD 7001", "PCD 7002"]
    assert [entry.kind for entry in found["PCD 7001"].read().entries] == ["approval", "note"]
    assert isinstance(found["PCD 7002"], DecisionRows)


def test_what_is_said_of_a_decision_twice_is_to_be_the_same(tmp_path: Path) -> None:
    """Both cells are named."""
    headings, other = (*HEADINGS, "Title"), ("PCD 7001", "2024-05-08", *ROW[2:], "Wardens")
    assert len(files(sheet(tmp_path, headings, (*ROW, "Wardens"), (*ROW, "Wardens"), ROW))) == 1
    assert refusal(sheet(tmp_path, headings, (*ROW, "Wardens"), other)) == (
        "a.csv!B3, Decided on: '2024-05-08' is not what B2 says of PCD 7001: '2024-05-07'; make the"
        " two the same, or leave this one empty"
    )


def test_a_column_that_a_kind_does_not_take_is_told(tmp_path: Path) -> None:
    """With the kinds that do."""
    assert refusal(sheet(tmp_path, HEADINGS, (*ROW[:6], "Camden"))) == (
        "a.csv!G2, Boroughs: 'Camden' does not go with the kind approval; leave the cell empty, or"
        " choose another kind: it goes with allocation"
    )


def test_everything_wrong_with_a_row_is_told_at_its_cells(tmp_path: Path) -> None:
    """What can be seen in the cells, and what only the whole entry shows."""
    row = ("PCD 7001", "04/05/2024", "allocation", None, "2024/26", "(5)", "Hackny; Camden")
    assert [problem.partition(":")[0] for problem in told(sheet(tmp_path, HEADINGS, row))] == [
        "a.csv!B2, Decided on",
        "a.csv!E2, Year",
        "a.csv!F2, Amount",
        "a.csv!D2, Programme",
        "a.csv!G2, Boroughs",
    ]


def test_a_row_of_totals_is_told(tmp_path: Path) -> None:
    """It belongs to no decision."""
    path = sheet(tmp_path, HEADINGS, ROW, (*[None] * 5, "1000", None))
    assert refusal(path) == (
        "a.csv!A3, Reference: is missing; write the decision's reference in every row of it,"
        " book-keeping where it needs no decision; delete a row of totals"
    )


def test_rows_for_book_keeping_need_no_reference_of_their_own(tmp_path: Path) -> None:
    """They are one act, which the book numbers."""
    rows = [("Book-keeping", "programme", "Wardens"), ("book keeping", "programme", "Clubs")]
    (file,) = files(sheet(tmp_path, ("Reference", "Kind", "Name"), *rows))
    assert (file.reference, len(file.entries)) == (None, 2)


def test_columns_are_known_by_the_keys_of_decision_files(tmp_path: Path) -> None:
    """Whoever writes those can write a sheet."""
    unclear = {name for name, column in BY_NAME.items() if BY_HEADING.get(folded(name)) != column}
    assert unclear == {"from"}
