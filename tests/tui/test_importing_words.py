"""What speaks against a row in the book, told in the words of a sheet: its headings and cells."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from ledger.problems import Problem
from ledger.sheets.columns import BY_NAME
from ledger.sheets.places import Layout, place_in
from ledger.sheets.sheet_words import sheet_words
from ledger.sheets.told_in_sheet import in_sheet
from ledger.wording import given, keys_named, left_out, sharing
from tests.tui.command import tally

Cells = Mapping[str, str]
OF = {"programme": "Wardens", "year": "2024/25"}
OF_HOSTELS = {"programme": "Hostels", "year": "2024/25"}
BEFORE: Sequence[Cells] = (
    {"kind": "fund", "name": "Core", "fund_kind": "budget", "may_carry": "no"},
    {"kind": "programme", "name": "Wardens"},
    {"kind": "programme", "name": "Hostels"},
    {"kind": "funding-received", "fund": "Core", "year": "2024/25", "amount": "5,000"},
    {"kind": "approval", **OF, "amount": "1,000", "funding": "Core: 1,000", "cite": "table 1"},
    {"kind": "approval", **OF, "amount": "500", "stands_for": "PCD 90", "cite": "table 2"},
    {"kind": "approval", **OF_HOSTELS, "amount": "700", "funding": "Core: 500", "cite": "table 3"},
    {
        "kind": "approval",
        "programme": "Hostels",
        "year": "2025/26",
        "amount": "900",
        "funding": "Core: 500",
        "cite": "table 3",
    },
)
"""Entry 6 is the approval, 7 its draw, 8 stands in for PCD 90; 9 to 12 are like 6 and 7."""
CORRECTION = {"kind": "correction", "entry": "6", "cause": "recording", "because": "misread"}
DESPITE = "or say why it is so under Despite"
CASES: Sequence[tuple[Cells, str]] = (
    (
        {"kind": "note", "text": "x", "decided_on": ""},
        ", Decided on: has no day of signing; write the day it was signed under Decided on; where"
        " that is not published, the latest date that fits the document, with inferred under Dated"
        " by and why under Date note",
    ),
    (
        {"kind": "note", "text": "x", "reference": "PCD 8001"},
        "to add to it: PCD 8001 under Supplements in place of Reference, and why under Why left"
        " out",
    ),
    (
        {"kind": "approval", **OF, "amount": "5", "reference": "book-keeping", "decided_on": ""},
        "write the decision's reference in place of book-keeping, and its day under Decided on",
    ),
    (
        {"kind": "note", "text": "x", "reference": "BOOK 7"},
        "write book-keeping under Reference, or the decision's own",
    ),
    (
        {"kind": "draw", "fund": "Core", **OF, "amount": "5,000"},
        ", Amount: would leave Core for 2024/25 £1,500.00 short on 7 June 2024 (recorded there:"
        f" entries 7, 10); draw less, or record first what the fund receives, {DESPITE}",
    ),
    (
        {"kind": "approval", **OF, "amount": "5,000", "funding": "Core: 5,000"},
        ", Funding: would leave Core for 2024/25 £1,500.00 short on 7 June 2024 (recorded there:"
        f" entries 7, 10); draw less, or record first what the fund receives, {DESPITE}",
    ),
    (
        {"kind": "release", **OF_HOSTELS, "amount": "600"},
        "return the draws with it: each fund and its amount (Grant: 1,000) under Funding,"
        f" {DESPITE}",
    ),
    (
        {"kind": "reprofile", "programme": "Hostels", "from_year": "2025/26",
         "to_year": "2026/27", "amount": "1,300"},
        f"move the draws with it: each fund and its amount (Grant: 1,000) under Funding, {DESPITE}",
    ),
    (
        {"kind": "funding-reduced", "fund": "Core", "year": "2024/25", "amount": "4,500"},
        f"return draws first (draw-returned under Kind), or cut less, {DESPITE}",
    ),
    (
        {"kind": "carry-forward", "fund": "Core", "from_fund": "Core", "from_year": "2024/25",
         "to_year": "2025/26", "amount": "5"},
        f"record what lapses as funding-reduced, {DESPITE}",
    ),
    (
        {"kind": "approval", **OF, "amount": "500", "reference": "PCD 90"},
        "correct entry 8 in this sheet (a row of the kind correction, with Cause recording), or"
        " say why it comes on top under Additional because",
    ),
    ({"kind": "allocation", **OF, "amount": "5"}, "give one of Boroughs, Shares and Recipient"),
    ({"kind": "allocation", **OF, "recipient": "House"}, "has no amount; fill in Amount, or"),
    (
        {"kind": "allocation", **OF, "amount": "5", "recipient": "Unallocated"},
        "to give it back: Unallocated: its amount under Shares",
    ),
    (
        {"kind": "fund", "name": "New", "fund_kind": "reserve", "opening": "5"},
        "gives only one of Opening balance and Opening on; give both, or neither",
    ),
    (
        {"kind": "approval", **OF, "programme": "Wardns", "amount": "5"},
        ", Programme: 'Wardns' is not a programme of this book; did you mean 'Wardens'? Otherwise"
        " open it in a row before this one: Kind programme, and its Name",
    ),
    (
        {"kind": "approval", **OF, "amount": "5", "funding": "Cor: 5"},
        "open it in a row before this one: Kind fund, and its Name and its Fund kind",
    ),
    (CORRECTION, "fill in Field, Was and Now, or write yes under Strike out"),
    (
        {**CORRECTION, "field": "amount", "was": "7", "now": "8"},
        ", Was: '7' is not the Amount that entry 6 left, which is £1,000.00; look again at the"
        " entry, and write what it says under Was",
    ),
    (
        {**CORRECTION, "field": "amount", "was": "£1,000", "now": "8",
         "effective_on": "2024-06-01"},
        ", Effective on: '2024-06-01' gives a recording correction a date of its own; leave"
        " Effective on empty",
    ),
    ({**CORRECTION, "field": "fund", "now": "9"}, "it has Additional because, Amount, Authority,"),
    (
        {"kind": "note", "text": "x", "supplements": "PCD 8001", "reference": "",
         "decided_on": ""},
        ", Why left out: does not say why it was left out; say why under Why left out",
    ),
    (
        {"kind": "note", "text": "x", "supplements": "PCD 77", "reference": "", "decided_on": "",
         "left_out_because": "y"},
        "write it under Reference in place of Supplements",
    ),
    (
        {"kind": "expansion", "programme": "Wardens", "from_boroughs": "2", "to_boroughs": "3",
         "amount": "5"},
        ", Year: has an amount and no year; fill in Year",
    ),
    (
        {"kind": "total-stated", "of": "balance", "amount": "5", "on": "2024-04-01"},
        "states a balance of no fund; write the fund under Funds",
    ),
    ({"kind": "settle", "entry": "6", "outcome": "met"}, ", Entry: 'entry 6' has no condition to"),
    (
        {"kind": "note", "text": "x", "not_before": "2025-01-01"},
        "has a Not before after Decided on",
    ),
)  # fmt: skip


def sheet(path: Path, rows: Sequence[Cells], *more: str) -> Path:
    """A CSV of these rows, under headings, with further columns."""
    names = dict.fromkeys([key for row in rows for key in row] + list(more))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([BY_NAME[name].heading for name in names])
        writer.writerows([[row.get(name, "") for name in names] for row in rows])
    return path


@pytest.fixture
def wardens(book: Path, tmp_path: Path) -> Path:
    """A book of a fund, a programme and what a sheet approved."""
    first = {"reference": "PCD 8001", "decided_on": "2024-05-07"}
    rows = [{**first, **cells} for cells in BEFORE]
    answer = tally(book, "import", sheet(tmp_path / "before.csv", rows))
    assert (answer.code, answer.err) == (0, "")
    return book


@pytest.mark.parametrize("is_of_balances", [True, False])
def test_what_speaks_against_a_row_is_told_in_the_words_of_a_sheet(
    wardens: Path, tmp_path: Path, is_of_balances: bool
) -> None:
    """What to write under which heading: no keys of decision files, and no TOML."""
    of_balances = (DESPITE, "under Additional because")
    cases = [case for case in CASES if case[1].endswith(of_balances) == is_of_balances]
    rows = [
        {"reference": f"PCD {9000 + number}", "decided_on": "2024-06-07", **cells}
        for number, (cells, _) in enumerate(cases)
    ]
    more = "despite", "funding", "additional", "shares", "funds", "dated_by", "date_note", "void"
    report = tmp_path / "report.csv"
    path = sheet(tmp_path / "sheet.csv", rows, *more)
    answer = tally(wardens, "import", path, "--report", report)
    assert answer.code == 1
    with report.open(encoding="utf-8-sig", newline="") as file:
        told = [
            (row["cell"], f", {row['column']}: {value}{_of(row)}")
            for row in csv.DictReader(file)
            for value in (_quoted(row["value"]), "")  # the screen has none of a balance
        ]
    for row, (_, says) in enumerate(cases, start=2):
        at_row = [
            said for cell, said in told if cell.strip("row ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(row)
        ]
        assert any(says in said for said in at_row), (row, says, at_row)
    for _, said in told:
        assert not any(sign in said for sign in (' = "', "[[", "{ ", "_on", "_by ", "void"))


def _quoted(value: str) -> str:
    return f"{value!r} " if value else ""


def _of(row: Mapping[str, str]) -> str:
    return f"{row['what is wrong']}; {row['what to do']}"


def test_a_heading_that_the_sheet_lacks_is_told_as_new(wardens: Path, tmp_path: Path) -> None:
    """So that nobody looks for it; one that it has by a name of its own is told by that."""
    path = tmp_path / "sheet.csv"
    path.write_text(
        "Ref,Date signed,Type,Source fund,Fund,Year from,Year to,Value,Sources\n"
        "PCD 9001,2024-06-07,carry-forward,Core,Core,2024/25,2025/26,5,\n"
        "PCD 9002,,note,,,,,,\n",
        "utf-8",
    )
    said = " ".join(tally(wardens, "import", path).err.split())
    assert "say why it is so under a new heading Despite" in said
    assert "write the day it was signed under Date signed;" in said
    assert "sheet.csv row 3, Text: is missing; add a column with the heading Text" in said


def test_a_note_on_a_row_is_in_the_words_of_a_sheet(wardens: Path, tmp_path: Path) -> None:
    """As what is refused: where to write what it asks for."""
    of = {"reference": "PCD 9001", "decided_on": "2024-06-07"}
    years = {"from_year": "2024/25", "to_year": "2025/26"}
    rows = [
        {**of, "kind": "fund", "name": "Pot", "fund_kind": "budget"},
        {**of, "kind": "carry-forward", "fund": "Pot", **years, "amount": "5"},
    ]
    answer = tally(wardens, "import", sheet(tmp_path / "sheet.csv", rows), "--dry-run")
    assert answer.code == 0
    assert "If it was Pot's own, say Pot under From fund." in answer.words


@pytest.mark.parametrize(
    ("remedy", "in_file", "in_sheet"),
    [
        ("say " + given("despite", "so"), 'say despite = "so"', "say so under Despite"),
        ("no: " + given("void", value=True), "no: void = true", "no: yes under Strike out"),
        (given("on", date(2025, 4, 1)) + "!", "on = 2025-04-01!", "2025-04-01 under Balance on!"),
        (left_out("up_to"), "leave up_to out", "leave Up to empty"),
        (keys_named(["year", "opening_on"]), "year, opening_on", "Year, Opening on"),
        (sharing("A; B"), 'shares = { "A; B" = "..." }', '"A; B: its amount" under Shares'),
        ('correct closed_on of decided_on: cause = "x"',) * 3,
    ],
)
def test_what_names_keys_is_told_in_both_words(remedy: str, in_file: str, in_sheet: str) -> None:
    """Only what is marked: a text that reads like a key is left as it is; twice is as once."""
    assert remedy == in_file
    assert sheet_words(remedy) == sheet_words(sheet_words(remedy)) == in_sheet


def test_names_like_keys_stay_names(wardens: Path, tmp_path: Path) -> None:
    """Of funds, programmes and people, in every sentence about them."""
    name = 'decided_on despite = "x" (--map)'
    of = {"reference": "PCD 9001", "decided_on": "2024-06-07"}
    rows = [
        {**of, "kind": "fund", "name": name, "fund_kind": "budget"},
        {**of, "kind": "programme", "name": "leave opening_on out"},
        {**of, "kind": "funding-received", "fund": name, "year": "2024/25", "amount": "1"},
        {**of, "kind": "approval", **OF, "programme": "leave opening_on out", "amount": "9"},
        {
            **of,
            "kind": "draw",
            "fund": name,
            "programme": "leave opening_on out",
            "year": "2024/25",
            "amount": "5",
        },
        {
            **of,
            "reference": "PCD 9002",
            "kind": "draw",
            "fund": "in this file",
            **OF,
            "amount": "5",
        },
    ]
    said = " ".join(tally(wardens, "import", sheet(tmp_path / "a.csv", rows)).err.split())
    assert f"would leave {name} for 2024/25 £4.00 short" in said
    assert "'in this file' is not a fund of this book; open it in a row before this one" in said


def test_names_are_left_as_they_are() -> None:
    """A fund may be called like a key of a decision file."""
    place = place_in(Layout("S", {}, {}), 3)
    told = in_sheet(Problem(place, "is not a fund of this book", "did you mean 'up_to'?", "up_to"))
    assert str(told) == "S row 3: 'up_to' is not a fund of this book; did you mean 'up_to'?"
