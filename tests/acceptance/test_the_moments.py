"""The moments: what was committed as at a date, by what is known now and by what was known then."""

from pathlib import Path

import pytest

from tests.acceptance.facts import FACTS, Fact
from tests.tui.command import ask, tally

MOMENTS: list[Fact] = FACTS["moments"]
CAPACITY, YEAR = "Borough Capacity Building", "2022/23"
(RESTATED,) = FACTS["restated"]


def on(axis: str) -> list[object]:
    return [
        pytest.param(moment, id=moment["as_at"]) for moment in MOMENTS if moment["axis"] == axis
    ]


def committed(sample: Path, programme: str, year: str, *dates: str) -> int:
    rows = ask(sample, "balances", "programmes", "--programme", programme, "--year", year, *dates)[
        "rows"
    ]
    return sum(row["balance_pence"] for row in rows)


@pytest.mark.parametrize("moment", on("all programmes"))
def test_before_the_first_decision_nothing_was_committed(sample: Path, moment: Fact) -> None:
    """In July 2019 no decision had been signed, whatever is known now."""
    answer = ask(sample, "balances", "programmes", "--as-at", moment["as_at"])
    assert (answer["rows"], answer["total_pence"]) == ([], moment["committed_pence"])


@pytest.mark.parametrize("moment", on("programme"))
def test_a_programme_as_at_a_day_is_known_now_and_was_known_then(
    sample: Path, moment: Fact
) -> None:
    """Each moment has two figures: with today's knowledge, and with that of the day itself."""
    programme, year, day = moment["programme"], moment["year"], moment["as_at"]
    assert committed(sample, programme, year, "--as-at", day) == moment["known_now_pence"]
    then = committed(sample, programme, year, "--as-at", day, "--known-on", day)
    assert then == moment["known_then_pence"]


@pytest.mark.parametrize("moment", on("programme"))
def test_the_row_itself_says_what_was_known_then(sample: Path, moment: Fact) -> None:
    """A row as at a past day carries the figure known then, and is restated where they differ."""
    (row,) = [
        row
        for row in ask(sample, "balances", "programmes", "--as-at", moment["as_at"])["rows"]
        if (row["name"], row["year"]) == (moment["programme"], moment["year"])
    ]
    assert row["as_then_known_pence"] == moment["known_then_pence"]
    assert row["restated"] is (moment["known_then_pence"] != moment["known_now_pence"])


@pytest.mark.parametrize("moment", on("fund"))
def test_the_reserve_is_drawn_to_date_with_later_years_beside_it(
    sample: Path, moment: Fact
) -> None:
    """On 31 March 2024 nothing is drawn and all is committed for later; a day on, a year begins."""
    answer = ask(sample, "balances", "reserves", "--as-at", moment["as_at"])
    rows = answer["rows"]
    assert {row["name"] for row in rows} == {moment["fund"]}
    drawn = sum(row["drawn_pence"] for row in rows if row["year_begun"])
    later = sum(row["drawn_pence"] for row in rows if not row["year_begun"])
    assert (drawn, later) == (
        moment["drawn_to_date_pence"],
        moment["committed_for_later_years_pence"],
    )
    assert answer["total_pence"] == -drawn
    assert {row["opening_recorded"] for row in rows} == {False}


def test_the_table_says_drawn_to_date_and_not_a_balance(sample: Path) -> None:
    """A reserve whose opening is not recorded shows no balance, and says why."""
    table = tally(sample, "balances", "reserves", "--as-at", "2024-04-01")
    assert "drawn to date" in table.out
    assert "the opening of that money is not recorded" in table.words
    assert "For later years" in table.out


def test_a_correction_says_who_made_it_and_what_the_figure_was(sample: Path) -> None:
    """PCD 1295 corrected PCD 1263 by £995,436; both figures and the decision stay beside it."""
    (row,) = ask(sample, "balances", "programmes", "--programme", CAPACITY, "--year", YEAR)["rows"]
    assert row["balance_pence"] == RESTATED["now_pence"]
    assert row["corrected_by"] == [RESTATED["corrected_by"]]
    assert row["uncorrected_pence"] == RESTATED["was_pence"]
    assert row["balance_pence"] - row["uncorrected_pence"] == RESTATED["difference_pence"]
    assert row["restated"] is False


def test_before_its_entry_was_recorded_the_correction_is_not_counted(sample: Path) -> None:
    """By the entry before the correction, any day from 1 April 2022 has PCD 1263's figure."""
    (correction,) = ask(sample, "entries", "--kind", "correction")
    before = ("--up-to", str(correction["number"] - 1), "--known-on", "2023-03-30")
    for day in ("2022-04-01", "2022-06-14", "2023-03-30", "2026-11-22"):
        assert committed(sample, CAPACITY, YEAR, "--as-at", day, *before) == RESTATED["was_pence"]
    assert committed(sample, CAPACITY, YEAR, "--as-at", "2022-03-31", *before) == 0


def test_why_shows_the_two_entries_behind_the_corrected_figure(sample: Path) -> None:
    """The entry of PCD 1263, then PCD 1295's difference, and they add up to the figure."""
    answer = ask(sample, "why", CAPACITY, "--year", YEAR)
    assert [act["decision"] for act in answer["acts"]] == [
        RESTATED["corrected"],
        RESTATED["corrected_by"],
    ]
    assert answer["acts"][-1]["running_pence"] == answer["balance_pence"] == RESTATED["now_pence"]
    assert answer["adds_up"] is True
    entry, correction = (act["says"] for act in answer["acts"])
    assert all(reference in entry for reference in RESTATED["allocated_by"])
    assert "£1,054,546.00 → £2,049,982.00" in correction
