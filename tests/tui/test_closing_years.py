"""tally close-year and reopen-year, and what a closed year looks like."""

from pathlib import Path

import pytest

from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import REVIEW, SHELTER_APPROVAL, SHELTER_LAST, decision, written

CLOSE = ("close-year", "2024/25", "--because", "accounts signed")
REOPEN = ("reopen-year", "2024/25", "--because", "a late invoice")
LARGER = (SHELTER_APPROVAL, "--set", "amount=320,000", "--because", "audited")
AUDIT = REVIEW.replace("2024-09-30", "2025-09-30")


def test_a_year_is_closed_and_reopened(shelter: Path) -> None:
    """Book-keeping acts; closed again with the same words, it is closed again."""
    answer = tally(shelter, *CLOSE)
    assert (answer.code, answer.err) == (0, "")
    assert f"BOOK 1 is recorded as entry {SHELTER_LAST + 1}" in answer.out
    assert "2024/25" in answer.words
    assert "accounts signed" in answer.words
    for number, arguments in enumerate((REOPEN, CLOSE), start=2):
        assert f"BOOK {number} is recorded" in tally(shelter, *arguments).out


def test_what_cannot_be_closed_is_told_with_what_to_do(shelter: Path) -> None:
    """A year not ended yet, a span, one closed already, one not closed."""
    words = ("--because", "now")
    told = refusal(shelter, "close-year", "2026/27", *words)
    assert "ends on 31 March 2027; close it once it has ended" in told
    told = refusal(shelter, "close-year", "2021/22 to 2022/23", *words)
    assert "is a span of years; close each year by itself" in told
    assert "'2024/25' is not closed" in refusal(shelter, "reopen-year", "2024/25", *words)
    tally(shelter, *CLOSE)
    told = refusal(shelter, "close-year", "2024/25", *words)
    assert f"is closed already (entry {SHELTER_LAST + 1})" in told


def test_what_is_typed_wrong_in_a_closed_year_waits(shelter: Path) -> None:
    """The refusal says how to reopen it."""
    tally(shelter, *CLOSE)
    told = refusal(shelter, "correct", *LARGER, "--cause", "recording")
    assert 'reopen it: tally reopen-year 2024/25 --because "..."' in told
    tally(shelter, *REOPEN)
    assert tally(shelter, "correct", *LARGER, "--cause", "recording").code == 0


def test_a_prior_year_adjustment_is_marked(shelter: Path, tmp_path: Path) -> None:
    """With `p`, and in JSON; as at the last day of the closed year, nothing has changed."""
    tally(shelter, "record", written(tmp_path, AUDIT))
    tally(shelter, *CLOSE)
    last_day = ("balances", "programmes", "--as-at", "2025-03-31")
    before = ask(shelter, *last_day)["rows"]
    adjusting = (*LARGER, "--cause", "decision", "--by", "PCD 3050")
    assert tally(shelter, "correct", *adjusting).code == 0
    (on_last_day,) = ask(shelter, *last_day)["rows"]
    assert [on_last_day] == before
    (row,) = ask(shelter, "balances", "programmes")["rows"]
    assert (row["balance_pence"], row["prior_year_adjusted"]) == (32000000, True)
    assert (on_last_day["balance_pence"], on_last_day["prior_year_adjusted"]) == (30000000, False)
    lines = tally(shelter, "balances", "programmes").out.splitlines()
    (marked,) = [line for line in lines if "Night Shelter" in line]
    assert "p" in marked.split()[-1]
    assert any(line.startswith("p  ") for line in lines)
    assert "p  " not in tally(shelter, *last_day).out


def test_entries_that_wait_are_listed(shelter: Path, tmp_path: Path) -> None:
    """A condition and a replenishment; as at a day before there were any, none."""
    conditional = """
kind = "approval"
programme = "NS"
year = "2024/25"
amount = "£10"
subject_to = "a vote"
"""
    awaiting = """
kind = "draw"
fund = "Homelessness reserve"
programme = "NS"
year = "2024/25"
amount = "£0.50"
despite = "as agreed"
awaits = "the sale"
"""
    tally(shelter, "record", written(tmp_path, decision("PCD 3010", conditional, awaiting)))
    waiting = ask(shelter, "entries", "--outstanding")
    assert [row["number"] for row in waiting] == [SHELTER_LAST + 2, SHELTER_LAST + 3]
    assert ask(shelter, "entries", "--outstanding", "--as-at", "2024-05-07") == []
    assert ask(shelter, "entries", "--outstanding", "--up-to", SHELTER_LAST) == []
    table = tally(shelter, "entries", "--outstanding").words
    assert "subject to: a vote" in table
    assert "the sale" in table


@pytest.mark.parametrize("command", ["close-year", "reopen-year"])
@pytest.mark.parametrize("because", ["", " "])
def test_an_empty_reason_is_refused_in_the_words_of_the_option(
    shelter: Path, command: str, because: str
) -> None:
    """There is no key that could be left out: the reason is wanted."""
    told = refusal(shelter, command, "2023/24", "--because", because, code=2)
    assert "--because is empty; write why" in told
    assert "leave it out" not in told
