"""tally correct on what opened a fund or programme: renamed, merged, closed, given an opening."""

from pathlib import Path

import pytest

from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import decision, written

FUND, PROGRAMME = 2, 3
"""The entries that open the shelter's reserve and programme."""
PUT_RIGHT = ("--cause", "recording", "--because", "put right")
BEDS = (
    'kind = "programme"\nname = "Winter Beds"',
    """
kind = "approval"
programme = "Winter Beds"
year = "2024/25"
amount = "£20,000"
""",
)
MERGE = (PROGRAMME, "--set", 'aliases=["NS", "Winter Beds"]', *PUT_RIGHT)


@pytest.fixture
def beds(shelter: Path, tmp_path: Path) -> Path:
    """The shelter's book with a programme that is the same under another name."""
    assert tally(shelter, "record", written(tmp_path, decision("PCD 3020", *BEDS))).code == 0
    return shelter


def programmes(book: Path, *arguments: object) -> dict[str, int]:
    """What each programme has."""
    rows = ask(book, "balances", "programmes", *arguments)["rows"]
    return {row["name"]: row["balance_pence"] for row in rows if row["balance_pence"]}


def test_a_renamed_fund_is_found_by_either_name(shelter: Path) -> None:
    """Whatever is asked of it."""
    answer = tally(shelter, "correct", FUND, "--set", "name=Shelter reserve", *PUT_RIGHT)
    assert (answer.code, answer.err) == (0, "")
    assert "Homelessness reserve → Shelter reserve" in answer.words
    by_old = ask(shelter, "statement", "Homelessness reserve")
    assert by_old == ask(shelter, "statement", "Shelter reserve")
    assert by_old["fund"] == "Shelter reserve"
    (row,) = ask(shelter, "balances", "funds", "--up-to", 7)["rows"]
    assert row["name"] == "Shelter reserve"


def test_two_names_of_one_programme_are_merged_and_parted(beds: Path) -> None:
    """One balance, why and coverage; up to the entry before, two; parted, two again."""
    last = ask(beds, "info")["entries"]
    before = programmes(beds)
    assert before == {"Night Shelter": 30000000, "Winter Beds": 2000000}
    assert tally(beds, "correct", *MERGE).code == 0
    assert programmes(beds) == {"Night Shelter": 32000000}
    assert programmes(beds, "--up-to", last) == before
    assert ask(beds, "why", "Winter Beds") == ask(beds, "why", "Night Shelter")
    assert ask(beds, "why", "Winter Beds")["balance_pence"] == 32000000
    parting = tally(beds, "correct", PROGRAMME, "--set", 'aliases=["NS"]', *PUT_RIGHT)
    assert parting.code == 0
    assert programmes(beds) == before


def test_a_question_about_a_time_before_the_merge_is_about_the_one_named(beds: Path) -> None:
    """Up to the entry before, each name leads to its own figure and entries."""
    last = ask(beds, "info")["entries"]
    assert tally(beds, "correct", *MERGE).code == 0
    dates = ("--up-to", last)
    assert programmes(beds, *dates, "--programme", "Winter Beds") == {"Winter Beds": 2000000}
    assert ask(beds, "why", "Winter Beds", *dates)["balance_pence"] == 2000000


def test_what_cannot_be_merged_is_told(beds: Path) -> None:
    """In the words of the refusal, and nothing is recorded."""
    told = refusal(beds, "correct", PROGRAMME, "--set", "name=Winter Beds", *PUT_RIGHT)
    assert "to merge the two, give the name of one among the aliases of the other" in told


def test_a_programme_is_closed_and_opened_again(shelter: Path, tmp_path: Path) -> None:
    """By its day, and by leaving the day empty."""
    close = tally(shelter, "correct", PROGRAMME, "--set", "closed_on=2024-05-08", *PUT_RIGHT)
    assert "closed on none → 8 May 2024" in close.words
    paper = written(tmp_path, decision("PCD 3030", BEDS[1].replace("Winter Beds", "NS")))
    assert "'Night Shelter' is closed to entries from 8 May 2024 on" in refusal(
        shelter, "record", paper
    )
    assert tally(shelter, "correct", PROGRAMME, "--set", "closed_on=", *PUT_RIGHT).code == 0
    assert tally(shelter, "record", paper).code == 0


def test_a_later_opening_has_a_column_for_what_is_in_it_already(shelter: Path) -> None:
    """In the statement and in JSON: the draw of May is in the opening of June."""
    moved = tally(shelter, "correct", FUND, "--set", "opening_on=2024-06-01", *PUT_RIGHT)
    assert (moved.code, moved.err) == (0, "")
    assert (
        "in the opening already 300,000.00"
        in tally(shelter, "statement", "Homelessness reserve").words
    )
    (row,) = ask(shelter, "balances", "funds")["rows"]
    assert (row["balance_pence"], row["in_the_opening_already_pence"]) == (100000000, 30000000)
