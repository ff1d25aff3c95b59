"""A fund's statement by year, and which boroughs a programme covers."""

from pathlib import Path

import pytest

from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import decision, written
from tests.tui.exporting import exported, named
from tests.tui.published_workbooks import read_ods

TRANSFER = """
kind = "transfer"
from_fund = "Homelessness reserve"
from_year = "2024/25"
to_fund = "Cold weather budget"
to_year = "2024/25"
amount = "£50,000"
"""
BUDGET = 'kind = "fund"\nname = "Cold weather budget"\nfund_kind = "budget"'
DRAW_LATER = """
kind = "approval"
programme = "NS"
year = "2025/26"
amount = "£200,000"
funding = [{ fund = "Homelessness reserve", amount = "£200,000" }]
"""


@pytest.fixture
def two_years(shelter: Path, tmp_path: Path) -> Path:
    """The shelter's reserve with a transfer out and a draw for the next year."""
    file = written(tmp_path, decision("PCD 3010", BUDGET, TRANSFER, DRAW_LATER))
    assert tally(shelter, "record", file).code == 0
    return shelter


def test_a_reserves_statement_runs_from_opening_to_closing(two_years: Path) -> None:
    """Each year begins with the closing of the year before, and every column is signed."""
    statement = ask(two_years, "statement", "Homelessness reserve")
    assert (statement["fund"], statement["kind"]) == ("Homelessness reserve", "reserve")
    first, second = statement["years"]
    assert first["moved_pence"] == {
        "opening": 100000000,
        "drawn": -30000000,
        "transferred out": -5000000,
    }
    assert (first["brought_forward_pence"], first["closing_pence"]) == (0, 65000000)
    assert (second["brought_forward_pence"], second["closing_pence"]) == (65000000, 45000000)
    assert [year["opening_recorded"] for year in statement["years"]] == [True, True]
    words = tally(two_years, "statement", "Homelessness reserve").words
    assert "opening 1,000,000.00 transferred out (50,000.00) drawn (300,000.00)" in words
    assert "2025/26 brought forward 650,000.00 drawn (200,000.00) closing 450,000.00" in words


def test_a_statement_and_a_balance_agree_at_the_end_of_a_year(two_years: Path) -> None:
    """The closing at 31 March is the balance as at 31 March; later years stand beside both."""
    dates = ("--as-at", "2025-03-31")
    answer = ask(two_years, "balances", "reserves", *dates)
    first, second = ask(two_years, "statement", "Homelessness reserve", *dates)["years"]
    assert (first["year_begun"], second["year_begun"]) == (True, False)
    assert answer["total_pence"] == first["closing_pence"] == 65000000
    table = tally(two_years, "statement", "Homelessness reserve", *dates)
    assert "closing (for a later year)" in table.words


def test_one_year_of_a_statement_still_begins_with_what_went_before(two_years: Path) -> None:
    """--year narrows what is shown, not what a continuing pot has left from earlier years."""
    (year,) = ask(two_years, "statement", "Homelessness reserve", "--year", "2025/26")["years"]
    assert (year["year"], year["brought_forward_pence"]) == ("2025/26", 65000000)
    assert year["closing_pence"] == 45000000


def test_a_years_pot_begins_with_nothing(sample: Path) -> None:
    """A grant of one year is not brought forward into the next."""
    years = ask(sample, "statement", "Home Office grant")["years"]
    assert [year["brought_forward_pence"] for year in years] == [0, 0]
    assert [year["closing_pence"] for year in years] == [700000000, -100531100]
    assert [year["opening_recorded"] for year in years] == [True, False]
    assert (
        "opening not recorded: drawn to date"
        in tally(sample, "statement", "Home Office grant").words
    )


def test_what_follows_a_closing_that_is_not_known_is_not_known(
    sample: Path, tmp_path: Path
) -> None:
    """Nor is what the first year began with; a grant's year of its own begins with nothing."""
    first, second = ask(sample, "statement", "VRU budget smoothing reserve")["years"]
    assert (first["brought_forward_known"], second["brought_forward_known"]) == (False, False)
    assert second["brought_forward_pence"] == first["closing_pence"]
    words = tally(sample, "statement", "VRU budget smoothing reserve").words
    assert "2024/25 brought forward not known drawn" in words
    assert "2025/26 brought forward (opening not recorded: drawn to date) (1,068,442.00)" in words
    rows = named(read_ods(exported(sample, tmp_path / "books.ods"))["Statements"].table)
    brought = {(row["Fund"], row["Year"]): row["Brought forward (£)"] for row in rows}
    assert brought["VRU budget smoothing reserve", "2024/25"] == "[x]"
    assert brought["VRU budget smoothing reserve", "2025/26"] == "[x]"
    assert brought["Home Office grant", "2019/20"] == "0.00"


def test_a_statement_in_csv_has_a_line_for_each_heading(two_years: Path) -> None:
    """Year, heading and pounds, as a spreadsheet sums them."""
    rows = tally(two_years, "statement", "Homelessness reserve", "--format", "csv").rows
    of_first = [(row["heading"], row["amount_pounds"]) for row in rows if row["year"] == "2024/25"]
    assert of_first == [
        ("brought forward", "0.00"),
        ("opening", "1000000.00"),
        ("transferred out", "-50000.00"),
        ("drawn", "-300000.00"),
        ("closing", "650000.00"),
    ]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("statement", "Homelesness reserve"), "'Homelessness reserve'"),
        (("statement", "Xyzzy"), "'Xyzzy' is not a fund of this book"),
        (("coverage", "Nigth Shelter"), "'Night Shelter'"),
        (("coverage", "Homelessness reserve"), "is not a programme of this book"),
    ],
)
def test_an_unknown_name_is_wrong_usage_with_the_nearest(
    shelter: Path, command: tuple[str, str], told: str
) -> None:
    """What the book has stands in the message."""
    assert told in refusal(shelter, *command, code=2)


def test_coverage_names_boroughs_with_the_day_since(shelter: Path) -> None:
    """Money allocated by name covers; the day, decision and entry are there."""
    answer = ask(shelter, "coverage", "NS")
    assert answer["programme"] == "Night Shelter"
    assert (answer["counted"], answer["not_named"]) == (2, 0)
    assert [row["name"] for row in answer["boroughs"]] == ["Camden", "Islington"]
    assert answer["boroughs"][0] == {
        "name": "Camden",
        "gss_code": "E09000007",
        "since": "2024-05-07",
        "entry": 6,
        "decision": "PCD 3001",
        "already": False,
    }
    table = tally(shelter, "coverage", "NS")
    assert "Camden E09000007 7 May 2024 PCD 3001 6" in table.words
    assert "2 boroughs named, 0 counted and not named" in table.out


def test_coverage_says_what_is_only_counted(sample: Path) -> None:
    """A number of boroughs without names is a count, and says so."""
    answer = tally(sample, "coverage", "Borough Capacity Building")
    assert (answer.code, answer.err) == (0, "")
    assert "0 boroughs named, 24 counted and not named" in answer.out


def test_coverage_in_csv_has_a_line_for_each_named_borough(sample: Path) -> None:
    """Codes for joining with other data, in the order of the codes."""
    rows = tally(sample, "coverage", "ENGAGE", "--format", "csv").rows
    assert [row["gss_code"] for row in rows] == [f"E090000{number:02}" for number in range(2, 34)]
    assert {row["already"] for row in rows} == {"yes", "no"}


def test_a_programme_without_boroughs_covers_none(sample: Path) -> None:
    """No money to boroughs and no expansion: the table is empty and that is no error."""
    answer = tally(sample, "coverage", "Divert App")
    assert (answer.code, answer.err) == (0, "")
    assert "0 boroughs named" in answer.out


def test_a_years_boroughs_not_named_are_said_though_another_years_are_named(
    shelter: Path, tmp_path: Path
) -> None:
    """Camden and Islington have the money of 2024/25: they need not be the two of 2025/26."""
    entries = (
        'kind = "approval"\nprogramme = "NS"\nyear = "2025/26"\namount = "£20,000"',
        'kind = "allocation"\nprogramme = "NS"\nyear = "2025/26"\namount = "all"\nboroughs = 2',
    )
    tally(shelter, "record", written(tmp_path, decision("PCD 3010", *entries)))
    answer = tally(shelter, "coverage", "NS")
    told = "2 boroughs named, 0 counted and not named\nin 2025/26, 2 boroughs are not named\n"
    assert told in answer.out
    content = ask(shelter, "coverage", "NS")
    assert content["not_named_by_year"] == {"2025/26": 2}
    assert (content["counted"], content["not_named"]) == (2, 0)
    named = decision(
        "PCD 3011",
        'kind = "allocation"\nprogramme = "NS"\nyear = "2025/26"\namount = "all"\n'
        'from = "Boroughs not named"\nboroughs = ["Brent", "Sutton"]',
    )
    tally(shelter, "record", written(tmp_path, named))
    assert ask(shelter, "coverage", "NS")["not_named_by_year"] == {}


def test_what_is_allocated_to_no_borough_is_no_step_of_coverage(
    shelter: Path, tmp_path: Path
) -> None:
    """A charity covers no borough; what goes to it from one is a step, for that one has less."""
    to_charity = 'kind = "allocation"\nprogramme = "NS"\nyear = "2024/25"\namount = "£50,000"\n'
    to_charity += 'recipient = "Big Charity"'
    file = written(tmp_path, decision("PCD 3010", to_charity, f'{to_charity}\nfrom = "Camden"'))
    assert tally(shelter, "record", file).code == 0
    content = ask(shelter, "coverage", "NS")
    steps = [(step["entry"], step["to_count"]) for step in content["steps"]]
    assert steps == [(6, 2), (10, 1)]
