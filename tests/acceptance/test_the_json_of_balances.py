"""The JSON of `tally balances AXIS --format json`, as programs rely on it, key by key."""

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.facts import Fact, by_name_and_year
from tests.tui.command import ask

TODAY = "2026-11-22"
DAYS = ("2022-06-14", "2023-03-29", "2023-03-30", "2023-03-31", TODAY)
AXES = ("funds", "reserves", "programmes", "boroughs")
EVERY_CASE = list(product(AXES, DAYS))
Answers = dict[tuple[str, str], Fact]  # by axis and day

COMMON = {
    "name": str,
    "year": str,
    "year_begun": bool,
    "balance_pence": int,
    "entries": int,
    "restated": bool,
    "as_then_known_pence": int,
    "restated_by": list,
    "corrected_by": list,
    "uncorrected_pence": int,
    "late": bool,
    "inferred_dates": bool,
}
FUNDS = {
    "kind": str,
    "opening_recorded": bool,
    "received_pence": int,
    "reduced_pence": int,
    "drawn_pence": int,
    "returned_pence": int,
    "carried_in_pence": int,
    "carried_out_pence": int,
    "transferred_in_pence": int,
    "transferred_out_pence": int,
}
PROGRAMMES = {
    "approved_pence": int,
    "funded_pence": int,
    "no_source_recorded_pence": int,
    "allocated_pence": int,
}
BOROUGHS = {"gss_code": (str, type(None)), "programmes": list}
OF_AXIS: dict[str, dict[str, Any]] = {
    "funds": FUNDS,
    "reserves": FUNDS,
    "programmes": PROGRAMMES,
    "boroughs": BOROUGHS,
}
CAPACITY = ("Borough Capacity Building", "2022/23")


@pytest.fixture(scope="module")
def answers(sample: Path) -> Answers:
    """Every axis as at every day, with what is known today."""
    return {(axis, day): ask(sample, "balances", axis, "--as-at", day) for axis, day in EVERY_CASE}


@pytest.mark.parametrize(("axis", "day"), EVERY_CASE)
def test_the_answer_says_what_it_answers(
    answers: Answers, sample: Path, axis: str, day: str
) -> None:
    """Axis and the three dates of the question, then the rows and their total, nothing else."""
    answer = answers[axis, day]
    dates = {"axis": axis, "as_at": day, "known_on": TODAY, "up_to_entry": 104}
    assert list(answer) == [*dates, "rows", "total_pence"]
    assert {key: answer[key] for key in dates} == dates


@pytest.mark.parametrize(("axis", "day"), EVERY_CASE)
def test_every_row_has_every_key_with_its_type(answers: Answers, axis: str, day: str) -> None:
    """No key is ever absent, amounts are integers and never null, a mark is true or false."""
    expected = COMMON | OF_AXIS[axis]
    for row in answers[axis, day]["rows"]:
        assert set(expected) <= set(row)
        for key, type_ in expected.items():
            assert type(row[key]) in (type_ if isinstance(type_, tuple) else (type_,)), key
        for key in row:
            assert not key.endswith("_pence") or type(row[key]) is int, key


@pytest.mark.parametrize(("axis", "day"), EVERY_CASE)
def test_there_is_one_row_for_each_name_and_year(answers: Answers, axis: str, day: str) -> None:
    """No totals, nothing unallocated; a year has begun or not by the day asked about."""
    rows = by_name_and_year(answers[axis, day]["rows"])
    assert not {name.lower() for name, _ in rows} & {"total", "totals", "unallocated"}
    for (_, year), row in rows.items():
        begins = date(int(year[:4]), 4, 1)
        assert row["year_begun"] is (begins <= date.fromisoformat(day))


@pytest.mark.parametrize(("axis", "day"), EVERY_CASE)
def test_the_total_sums_only_years_that_have_begun(answers: Answers, axis: str, day: str) -> None:
    """A later year stands among the rows and not in the total."""
    rows = answers[axis, day]["rows"]
    begun = sum(row["balance_pence"] for row in rows if row["year_begun"])
    assert answers[axis, day]["total_pence"] == begun


@pytest.mark.parametrize(("axis", "day"), EVERY_CASE)
def test_a_row_is_late_only_as_at_a_past_day(answers: Answers, axis: str, day: str) -> None:
    """The sample was recorded today: as at a past day every figure counts a later entry."""
    assert {row["late"] for row in answers[axis, day]["rows"]} <= {day != TODAY}


@pytest.mark.parametrize(("axis", "day"), EVERY_CASE)
def test_as_then_known_is_the_figure_as_known_on_the_day(
    answers: Answers, sample: Path, axis: str, day: str
) -> None:
    """The same question asked with the day's own knowledge gives the figure beside each row."""
    then = by_name_and_year(
        ask(sample, "balances", axis, "--as-at", day, "--known-on", day)["rows"]
    )
    for key, row in by_name_and_year(answers[axis, day]["rows"]).items():
        known_then = then[key]["balance_pence"] if key in then else 0
        assert row["as_then_known_pence"] == known_then
        assert row["restated"] is (known_then != row["balance_pence"])
        assert bool(row["restated_by"]) is row["restated"]


def test_the_restated_row_is_the_one_of_the_contract(answers: Answers) -> None:
    """Borough Capacity Building 2022/23 as at 30 March 2023, value by value."""
    row = by_name_and_year(answers["programmes", "2023-03-30"]["rows"])[CAPACITY]
    assert {key: row[key] for key in COMMON} == {
        "name": "Borough Capacity Building",
        "year": "2022/23",
        "year_begun": True,
        "balance_pence": 204998200,
        "entries": 2,
        "restated": True,
        "as_then_known_pence": 105454600,
        "restated_by": ["PCD 1295"],
        "corrected_by": ["PCD 1295"],
        "uncorrected_pence": 105454600,
        "late": True,
        "inferred_dates": True,
    }


@pytest.mark.parametrize(
    ("day", "restated_by", "then"),
    [
        ("2022-06-14", ["PCD 1263", "PCD 1295"], 0),
        ("2023-03-29", ["PCD 1263", "PCD 1295"], 0),
        ("2023-03-30", ["PCD 1295"], 105454600),
        ("2023-03-31", [], 204998200),
        (TODAY, [], 204998200),
    ],
)
def test_a_row_names_who_restated_it_and_who_corrected_it(
    answers: Answers, day: str, restated_by: list[str], then: int
) -> None:
    """Back-dated decisions restate too; a correction is named for ever, with the figure without."""
    row = by_name_and_year(answers["programmes", day]["rows"])[CAPACITY]
    assert (row["restated_by"], row["as_then_known_pence"]) == (restated_by, then)
    assert row["corrected_by"] == ["PCD 1295"]
    assert row["uncorrected_pence"] == 105454600


@pytest.mark.parametrize(("axis", "day"), EVERY_CASE)
def test_no_other_row_is_corrected(answers: Answers, axis: str, day: str) -> None:
    """Without a correction the figure without corrections is the figure."""
    for key, row in by_name_and_year(answers[axis, day]["rows"]).items():
        if (axis, *key) != ("programmes", *CAPACITY):
            assert (row["corrected_by"], row["uncorrected_pence"]) == ([], row["balance_pence"])


@pytest.mark.parametrize("day", DAYS)
def test_the_columns_of_a_fund_are_never_below_zero(answers: Answers, day: str) -> None:
    """Each column is an amount; the balance is what came in less what went out."""
    for row in answers["funds", day]["rows"]:
        ins = ("opening", "received", "returned", "carried_in", "transferred_in")
        outs = ("reduced", "drawn", "carried_out", "transferred_out")
        assert all(row[f"{column}_pence"] >= 0 for column in (*ins, *outs))
        came_in = sum(row[f"{column}_pence"] for column in ins)
        went_out = sum(row[f"{column}_pence"] for column in outs)
        assert row["balance_pence"] == came_in - went_out


@pytest.mark.parametrize("day", DAYS)
def test_the_reserves_are_the_funds_of_that_kind(answers: Answers, day: str) -> None:
    """The axis of reserves shows the same rows as that of funds, those of kind reserve."""
    of_kind = [row for row in answers["funds", day]["rows"] if row["kind"] == "reserve"]
    assert answers["reserves", day]["rows"] == of_kind
