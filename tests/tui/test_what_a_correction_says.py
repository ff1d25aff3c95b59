"""A correction in words: its fields as a decision file writes them, its dates where they count."""

from pathlib import Path

import pytest

from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import (
    SHELTER_ALLOCATION,
    SHELTER_APPROVAL,
    decision,
    written,
)

TYPED_WRONG = ("--cause", "recording", "--because", "typed wrong")
FROM_OCTOBER = f"""
kind = "correction"
entry = {SHELTER_APPROVAL}
set = {{ amount = {{ was = "£300,000", now = "£310,000" }} }}
cause = "decision"
because = "more beds from October"
effective_on = 2024-10-01
effective_cite = "Recommendation 1"
"""
MISTYPED = f"""
kind = "correction"
entry = {SHELTER_APPROVAL}
set = {{ recipient = {{ now = 2024-10-01 }} }}
cause = "decision"
because = "a date where a name belongs"
"""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("amount=£290k", "amount £300,000.00 → £290,000.00"),
        ("recipient=A trust", "recipient none → A trust"),
        ("cite=Recommendation 9", "cite Recommendation 1 → Recommendation 9"),
        ("year=2025/26", "year 2024/25 → 2025/26"),
    ],
)
def test_a_correction_says_what_was_and_what_is(shelter: Path, change: str, said: str) -> None:
    """The field's name, the old value and the new one, as people write them."""
    why = ("--cause", "recording", "--because", "typed wrong", "--dry-run")
    tally(shelter, "correct", "5", "--void", *TYPED_WRONG)
    tally(shelter, "correct", SHELTER_ALLOCATION, "--void", *TYPED_WRONG)
    assert said in tally(shelter, "correct", SHELTER_APPROVAL, "--set", change, *why).words


@pytest.mark.parametrize(
    ("entry", "change"),
    [
        (SHELTER_ALLOCATION, 'boroughs=["Camden", "Barnet"]'),
        (SHELTER_APPROVAL, "up_to=true"),
        (SHELTER_APPROVAL, 'tags=["winter"]'),
        (2, "may_carry=false"),
    ],
)
def test_no_value_is_shown_as_a_program_writes_it(shelter: Path, entry: int, change: str) -> None:
    """Finance staff read names and yes or no, not brackets, quotes and capitals."""
    answer = tally(shelter, "correct", entry, "--set", change, *TYPED_WRONG)
    assert answer.code == 0
    assert not any(sign in answer.out for sign in ("['", "{'", "True", "False", "None"))


@pytest.mark.parametrize("change", ["recipient_id=1089464", "note=2024", "recipient=true"])
def test_a_text_that_looks_like_a_number_is_a_text_where_a_text_belongs(
    shelter: Path, change: str
) -> None:
    """A charity's number identifies a recipient: it is no amount."""
    assert tally(shelter, "correct", SHELTER_APPROVAL, "--set", change, *TYPED_WRONG).code == 0


def test_a_date_where_a_text_belongs_is_refused(shelter: Path, tmp_path: Path) -> None:
    """A file's slip of type is told in words, with the field."""
    file = written(tmp_path, decision("PCD 3030", MISTYPED, decided_on="2024-09-07"))
    assert "recipient" in refusal(shelter, "record", file)


def test_a_correction_that_counts_from_later_leaves_the_figure_before(
    shelter: Path, tmp_path: Path
) -> None:
    """Signed in September for October on: as at September the figure is the old one."""
    file = written(tmp_path, decision("PCD 3031", FROM_OCTOBER, decided_on="2024-09-07"))
    assert tally(shelter, "record", file).code == 0
    pence = [
        ask(shelter, "balances", "programmes", "--as-at", day)["rows"][0]["balance_pence"]
        for day in ("2024-09-30", "2024-10-01")
    ]
    assert pence == [30000000, 31000000]


def test_a_correction_is_listed_from_the_day_it_counts(shelter: Path, tmp_path: Path) -> None:
    """The journal as at September does not list what counts from October."""
    file = written(tmp_path, decision("PCD 3031", FROM_OCTOBER, decided_on="2024-09-07"))
    assert tally(shelter, "record", file).code == 0
    only = ("entries", "--kind", "correction")
    assert ask(shelter, *only, "--as-at", "2024-09-30") == []
    assert len(ask(shelter, *only, "--as-at", "2024-10-01")) == 1


def test_a_decision_does_not_show_what_changed_it_before_that_was_known(sample: Path) -> None:
    """PCD 1295 was signed on 31 March 2023: as known the day before, nothing changed PCD 1263."""
    assert ask(sample, "show", "PCD 1263", "--known-on", "2023-03-31")["changed_by"]
    assert ask(sample, "show", "PCD 1263", "--known-on", "2023-03-30")["changed_by"] == []


def test_an_empty_reference_is_not_the_book_keepers_own(shelter: Path) -> None:
    """A script whose variable was empty must not record a book-keeping act in its place."""
    refusal(shelter, "correct", SHELTER_APPROVAL, "--void", *TYPED_WRONG, "--by", "", code=2)


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        (SHELTER_APPROVAL, "tags", "[5]"),
        (SHELTER_APPROVAL, "up_to", "perhaps"),
        (2, "fund_kind", "purse"),
        (7, "of", "everything"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_its_field(
    shelter: Path, entry: int, field: str, value: str
) -> None:
    """What belongs there is said in our words, as a decision file's slips are."""
    message = refusal(shelter, "correct", entry, "--set", f"{field}={value}", *TYPED_WRONG)
    assert field in message
    assert "Input should be" not in message
