"""tally correct: slips of the hand are answered with what to type."""

from pathlib import Path

import pytest

from tests.tui.command import run, tally
from tests.tui.decision_files import SHELTER_ALLOCATION, SHELTER_APPROVAL, decision, written

TYPED_WRONG = ("--cause", "recording", "--because", "typed wrong")
APPROVAL = str(SHELTER_APPROVAL)
ALLOCATION = str(SHELTER_ALLOCATION)


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        (
            (APPROVAL, "--set", "amount=5", "--set", "amount=6"),
            "--set 'amount=6': amount is set twice; say once what it is now",
        ),
        (
            ("3", "--set", "aliases=Shelters"),
            """aliases is a list; write it like --set 'aliases=["Shelters"]'""",
        ),
        ((APPROVAL, "--set", "tags=winter"), """write it like --set 'tags=["winter"]'"""),
        (
            (APPROVAL,),
            f"says nothing of entry {APPROVAL}; add --set FIELD=VALUE for what a field is now",
        ),
        ((APPROVAL, "--set", "=5"), "--set '=5': write it like amount=2,049,982"),
        (("abc", "--void"), "'abc' is not the number of an entry; see: tally entries"),
        (("0", "--void"), "'0' is not the number of an entry; see: tally entries"),
        (("9" * 30, "--void"), "is not the number of an entry; see: tally entries"),
        (("1", "--set", "subject_to=weather"), "entry 1 has no subject_to; "),
    ],
)
def test_a_slip_is_wrong_usage_and_says_what_to_type(
    shelter: Path, slip: tuple[str, ...], told: str
) -> None:
    """Which of two amounts was meant is not guessed; no word of a decision file is needed."""
    answer = tally(shelter, "correct", *slip, *TYPED_WRONG)
    assert (answer.code, answer.out) == (2, "")
    assert told in " ".join(answer.err.split())
    assert "void = true" not in answer.err


def test_the_help_shows_how_a_list_is_set() -> None:
    """An alias is the field that is a list, and the one corrected most."""
    assert """--set 'aliases=["PCCN"]'""" in run("correct", "--help").out


def test_no_borough_at_all_is_wrong_of_boroughs(shelter: Path) -> None:
    """The word is the one that was typed."""
    answer = tally(shelter, "correct", ALLOCATION, "--set", "boroughs=0", *TYPED_WRONG)
    assert answer.code == 1
    assert "boroughs: is 1 or more" in answer.err
    assert "boroughs_not_named" not in answer.err


EXPANSION = """
kind = "expansion"
programme = "Night Shelter"
from_boroughs = 3
to_boroughs = 5
"""


def test_a_number_of_boroughs_put_right_is_told_as_one(shelter: Path, tmp_path: Path) -> None:
    """The names that neither side had are no part of it."""
    file = written(tmp_path, decision("PCD 3040", EXPANSION))
    assert tally(shelter, "record", file).code == 0
    expansion = str(tally(shelter, "entries", "--kind", "expansion", "--format", "csv").rows[0])
    number = expansion.partition("'number': '")[2].partition("'")[0]
    answer = tally(shelter, "correct", number, "--set", "to_boroughs=6", *TYPED_WRONG)
    assert "to boroughs 5 → 6" in answer.words
    assert "none" not in answer.words


def test_the_entry_that_strikes_another_out_is_named_alone(shelter: Path) -> None:
    """One that only changed its amount did not."""
    tally(shelter, "correct", ALLOCATION, "--set", "amount=90,000", *TYPED_WRONG)
    tally(shelter, "correct", ALLOCATION, "--void", *TYPED_WRONG)
    rows = tally(shelter, "entries", "--kind", "allocation", "--format", "csv").rows
    (row,) = (each for each in rows if each["number"] == ALLOCATION)
    changed, struck_out_by = row["changed_by"], row["struck_out_by"]
    assert struck_out_by in changed
    assert f"✗ struck out by entry {struck_out_by}" in tally(shelter, "entries").words
    assert f"struck out by entry {changed.strip('[]').split(',')[0]}," not in (
        tally(shelter, "entries").words
    )
