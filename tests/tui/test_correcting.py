"""tally correct: an entry put right in the open, without writing a file."""

from pathlib import Path
from typing import Any

import pytest

from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import (
    REVIEW,
    SHELTER_ALLOCATION,
    SHELTER_APPROVAL,
    SHELTER_LAST,
    written,
)

TYPED_WRONG = ("--cause", "recording", "--because", "typed wrong")
LARGER = (SHELTER_APPROVAL, "--set", "amount=320,000", *TYPED_WRONG)


def night_shelter(book: Path, *dates: str) -> dict[str, Any]:
    (row,) = ask(book, "balances", "programmes", *dates)["rows"]
    found: dict[str, Any] = row
    return found


def test_a_slip_of_the_keyboard_is_put_right_with_both_figures_visible(shelter: Path) -> None:
    """The old figure, the new one, why, and what it did; the entry itself stays as it was."""
    answer = tally(shelter, "correct", *LARGER)
    assert (answer.code, answer.err) == (0, "")
    assert f"BOOK 1 is recorded as entry {SHELTER_LAST + 1}" in answer.out
    assert "amount £300,000.00 → £320,000.00; typed wrong" in answer.words
    assert "programmes Night Shelter 2024/25 from 2024-05-07 300,000.00 320,000.00" in answer.words
    shown = tally(shelter, "show", "PCD 3001")
    assert "£300,000.00 approved for Night Shelter" in shown.words
    assert "entry 4 by BOOK 1, entry 8" in shown.words


def test_the_corrected_figure_says_by_whom_and_what_it_would_be_without(shelter: Path) -> None:
    """Balance, correcting reference and uncorrected figure stand in one row."""
    tally(shelter, "correct", *LARGER)
    row = night_shelter(shelter)
    assert (row["balance_pence"], row["uncorrected_pence"]) == (32000000, 30000000)
    assert row["corrected_by"] == ["BOOK 1"]
    assert row["restated"] is False


def test_a_recording_correction_changes_what_was_recorded_and_not_what_was_known(
    shelter: Path,
) -> None:
    """The document always said so: known from its own date, but not by the entry before."""
    tally(shelter, "correct", *LARGER)
    day = ("--as-at", "2024-05-07", "--known-on", "2024-05-07")
    assert night_shelter(shelter, *day)["balance_pence"] == 32000000
    before = (*day, "--up-to", str(SHELTER_LAST))
    assert night_shelter(shelter, *before)["balance_pence"] == 30000000


def test_a_later_decision_corrects_from_its_own_date(shelter: Path, tmp_path: Path) -> None:
    """--cause decision --by: known from that decision's date on, and the row is restated."""
    tally(shelter, "record", written(tmp_path, REVIEW))
    why = ("--cause", "decision", "--by", "pcd 3050", "--because", "it cost more")
    place = ("--cite", "Recommendation 2")
    answer = tally(shelter, "correct", SHELTER_APPROVAL, "--set", "amount=400,000", *why, *place)
    assert (answer.code, answer.err) == (0, "")
    assert "PCD 3050 is supplemented by entry" in answer.out
    assert "Recommendation 2" in answer.out
    row = night_shelter(shelter, "--as-at", "2024-09-29")
    assert (row["balance_pence"], row["as_then_known_pence"]) == (40000000, 30000000)
    assert row["restated_by"] == row["corrected_by"] == ["PCD 3050"]


def test_an_entry_is_struck_out(shelter: Path) -> None:
    """--void takes what it posted back; the entry is still there to be seen."""
    answer = tally(shelter, "correct", SHELTER_ALLOCATION, "--void", *TYPED_WRONG)
    assert answer.code == 0
    assert "boroughs Camden 2024/25 from 2024-05-07 50,000.00 –" in answer.words
    assert "struck out; typed wrong" in answer.words
    assert {row["balance_pence"] for row in ask(shelter, "balances", "boroughs")["rows"]} == {0}
    assert "£100,000.00 of Night Shelter" in tally(shelter, "show", "PCD 3001").words


def test_a_dry_run_shows_the_correction_and_records_nothing(shelter: Path) -> None:
    """--dry-run is the correction without recording it, word for word."""
    tried = tally(shelter, "correct", *LARGER, "--dry-run")
    assert (tried.code, tried.err) == (0, "")
    assert "BOOK 1 would be recorded as entry 8" in tried.out
    assert "Nothing was recorded" in tried.out
    assert ask(shelter, "info")["entries"] == SHELTER_LAST
    shown = tried.out.splitlines()[1:-2]
    assert shown == tally(shelter, "correct", *LARGER).out.splitlines()[1:]


def test_several_fields_and_lists_are_corrected_at_once(shelter: Path) -> None:
    """--set may be given again; a list is written as a decision file has it."""
    changes = ("--set", "amount=90,000", "--set", 'boroughs=["Camden", "LB Hackney", "Barnet"]')
    answer = tally(shelter, "correct", SHELTER_ALLOCATION, *changes, *TYPED_WRONG)
    assert (answer.code, answer.err) == (0, "")
    rows = ask(shelter, "balances", "boroughs")["rows"]
    held = {row["name"]: row["balance_pence"] for row in rows}
    assert held == {"Barnet": 3000000, "Camden": 3000000, "Hackney": 3000000, "Islington": 0}


def test_a_correction_is_itself_corrected(shelter: Path) -> None:
    """The wrong correction is struck out, and the entry reads as before it."""
    tally(shelter, "correct", *LARGER)
    answer = tally(shelter, "correct", SHELTER_LAST + 1, "--void", *TYPED_WRONG)
    assert answer.code == 0
    assert "programmes Night Shelter 2024/25 from 2024-05-07 320,000.00 300,000.00" in answer.words
    assert night_shelter(shelter)["balance_pence"] == 30000000


def test_a_field_is_emptied(shelter: Path) -> None:
    """A text that should not be there is set to nothing."""
    added = tally(shelter, "correct", SHELTER_APPROVAL, "--set", "recipient=A trust", *TYPED_WRONG)
    emptied = tally(shelter, "correct", SHELTER_APPROVAL, "--set", "recipient=", *TYPED_WRONG)
    assert "recipient none → A trust" in added.words
    assert "recipient A trust → none" in emptied.words


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("999", "--void", *TYPED_WRONG), "999 is not an entry of this book; see: tally entries"),
        (("1", "--void", *TYPED_WRONG), "says that a decision was signed"),
        (("4", "--void", "--set", "amount=5", *TYPED_WRONG), "both voids and sets fields"),
        (("4", "--set", "amount=300,000", *TYPED_WRONG), "changes nothing: amount is £300,000.00"),
        (
            ("1", "--set", "dated_by=signd", *TYPED_WRONG),
            "dated_by: is not one of the choices, 'signed', 'published' or 'inferred'",
        ),
        (("4", "--set", "amount=1.5", *TYPED_WRONG), "has pence that are not two digits"),
        (("4", "--set", "year=2024/26", *TYPED_WRONG), "is not two consecutive years"),
        (("4", "--set", "programme=Nihgt", *TYPED_WRONG), "is not a programme of this book"),
        (("4", "--set", "amount=1", *TYPED_WRONG), "short on 7 May 2024"),
    ],
)
def test_what_cannot_be_corrected_is_refused_with_a_remedy(
    shelter: Path, arguments: tuple[str, ...], told: str
) -> None:
    """Exit 1, what is wrong and what to do; nothing is recorded."""
    assert told in refusal(shelter, "correct", *arguments)
    assert ask(shelter, "info")["entries"] == SHELTER_LAST


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("four", "--void", *TYPED_WRONG), "'four'"),
        (("0", "--void", *TYPED_WRONG), "'0' is not the number of an entry"),
        (("4", *TYPED_WRONG), "add --set FIELD=VALUE"),
        (("4", "--set", "amount", *TYPED_WRONG), "write it like amount=2,049,982"),
        (("4", "--set", "amuont=5", *TYPED_WRONG), "entry 4 has no amuont; did you mean amount?"),
        (("4", "--void", "--because", "x"), "Missing option '--cause'"),
        (("4", "--void", "--cause", "recording"), "Missing option '--because'"),
        (("4", "--void", "--cause", "decision", "--because", "x"), "say which decision: --by"),
        (
            ("4", "--set", "decided_on=2024-05-01", *TYPED_WRONG),
            "entry 4 has no decided_on; it is PCD 3001's: correct entry 1",
        ),
        (
            ("4", "--void", "--cause", "recording", "--because", " "),
            "--because is empty; write why",
        ),
        (("4", "--void", "--cause", "whim", "--because", "x"), "'whim' is not one of"),
        ((), "Missing argument 'ENTRY'"),
    ],
)
def test_a_correction_that_is_not_complete_is_wrong_usage(
    shelter: Path, arguments: tuple[str, ...], told: str
) -> None:
    """Exit 2 and what is missing."""
    assert told in refusal(shelter, "correct", *arguments, code=2)


def test_a_rule_is_broken_in_the_open_with_despite(shelter: Path) -> None:
    """An approval below what is drawn is recorded with the reason, which stands with the entry."""
    below = (SHELTER_APPROVAL, "--set", "amount=200,000", *TYPED_WRONG)
    assert "despite" in refusal(shelter, "correct", *below)
    answer = tally(shelter, "correct", *below, "--despite", "the draw is mended tomorrow")
    assert (answer.code, answer.err) == (0, "")
    assert "the draw is mended tomorrow" in answer.words


def test_a_correction_names_the_entry_that_is_struck_out_already(shelter: Path) -> None:
    """What was struck out has no fields; the way back is through what struck it out."""
    tally(shelter, "correct", SHELTER_ALLOCATION, "--void", *TYPED_WRONG)
    message = refusal(shelter, "correct", SHELTER_ALLOCATION, "--set", "amount=5", *TYPED_WRONG)
    assert "is struck out" in message


def test_a_decision_that_is_not_recorded_corrects_nothing(shelter: Path) -> None:
    """The correcting decision is recorded first; its title and date are not guessed."""
    why = ("--cause", "decision", "--by", "PCD 9", "--because", "x")
    assert "'PCD 9' is not recorded" in refusal(shelter, "correct", "4", "--void", *why)
