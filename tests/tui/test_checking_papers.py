"""tally check: a paper against the sample's entries, as a person and as a program ask for it."""

import os
from pathlib import Path

import pytest

from tests.tui.command import refusal, tally
from tests.tui.decision_files import written

# The figures of PCD 842, in a paper of our own words.
PAPER = """\
PCD 842 Champions

Reference code: PCD 842

Date signed:

Approve the allocation of £1,005,311 in equal shares to up to 32 boroughs.

The budget is £1,005,311.
"""
THRESHOLD = "\nContracts of £181,302 or above are tendered.\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "pcd-842.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_a_paper_in_order(sample: Path, paper: Path) -> None:
    """Every figure stands with its place, its words and its entry, and the check passes."""
    answer = tally(sample, "check", paper)
    assert (answer.code, answer.err) == (0, "")
    assert "✓ £1,005,311, line 7: entry 42: £1,005,311.00 approved for Parent Carer" in answer.words
    assert "“Approve the allocation of £1,005,311 in equal shares to up to 32" in answer.words
    assert "· line 5: no signed date: “Date signed” is left empty" in answer.out
    assert answer.out.endswith("2 figures: 2 entry. Every one is accounted for.\n")


def test_a_paper_out_of_a_pipe(sample: Path) -> None:
    """It can be read once, and that is enough."""
    reading, writing = os.pipe()
    os.write(writing, PAPER.encode())
    os.close(writing)
    answer = tally(sample, "check", f"/dev/fd/{reading}")
    os.close(reading)
    assert (answer.code, answer.err) == (0, "")


def test_a_day_of_signing_to_come(sample: Path, paper: Path) -> None:
    """By the clock of the day on which it is asked, whatever day is asked about."""
    signed = PAPER.replace("Date signed:", "Date signed: 1 March 2026")
    paper.write_text(signed.replace("842", "8421"), encoding="utf-8")
    before = tally(sample, "check", paper, at="2026-02-28 12:00:00")
    assert "day of signing, 1 March 2026, is still to come" in before.words
    for options in ((), ("--known-on", "2026-02-01")):
        later = tally(sample, "check", paper, *options, at="2026-03-01 12:00:00")
        assert "still to come" not in later.words


def test_a_slip_in_a_paper(sample: Path, paper: Path) -> None:
    """It is told with its likely cause, and the check falls short."""
    paper.write_text(PAPER.replace("is £1,005,311", "is £1,005,131"), encoding="utf-8")
    answer = tally(sample, "check", paper, "--differing")
    assert answer.code == 1
    assert "✗ £1,005,131, line 9: not explained: two digits look transposed" in answer.words
    assert "line 7" not in answer.out
    assert answer.out.endswith("1 to look at.\n")


def test_for_a_program(sample: Path, paper: Path) -> None:
    """JSON has pence, places and verdicts; CSV a row for each figure."""
    answer = tally(sample, "check", paper, "--format", "json").json
    assert (answer["decision"], answer["is_recorded"], answer["differs"]) == (
        "PCD 842",
        True,
        False,
    )
    figure = answer["figures"][0]
    assert (figure["line"], figure["amount_pence"], figure["verdict"]) == (7, 100_531_100, "entry")
    assert figure["entries"] == [42]
    rows = tally(sample, "check", paper, "--format", "csv").rows
    assert [row["as_written"] for row in rows] == ["£1,005,311", "£1,005,311"]


def test_what_is_context_is_noted_by_a_person(
    sample_copy: Path, paper: Path, tmp_path: Path
) -> None:
    """The notes are written to be filled in, refused until they are, and then explain."""
    paper.write_text(PAPER + THRESHOLD, encoding="utf-8")
    notes = tmp_path / "context.toml"
    answer = tally(sample_copy, "check", paper, "--notes", notes)
    assert answer.code == 1
    assert "reads as a threshold" in answer.words
    assert f"tally record {notes}" in " ".join(answer.err.split())
    assert tally(sample_copy, "record", notes).code == 1
    filled = notes.read_text(encoding="utf-8").replace('text = ""', 'text = "a rule of tenders"')
    notes.write_text(filled, encoding="utf-8")
    assert tally(sample_copy, "record", notes).code == 0
    again = tally(sample_copy, "check", paper)
    assert again.code == 0
    assert "context: entry 105: a rule of tenders" in again.words
    assert "exists already" in refusal(sample_copy, "check", paper, "--notes", notes)


def test_a_decision_that_the_book_does_not_hold(sample: Path, tmp_path: Path) -> None:
    """It says so; naming another decision holds the paper against that one."""
    paper = written(tmp_path, PAPER.replace("842", "843"), "other.txt")
    answer = tally(sample, "check", paper)
    assert answer.code == 1
    assert "PCD 843 is not in this book" in answer.out
    assert tally(sample, "check", paper, "--decision", "DMPC 842").code == 0
    assert "not recorded in this book" in refusal(sample, "check", paper, "--decision", "X", code=2)


def test_what_is_no_decision(sample: Path, tmp_path: Path) -> None:
    """A text without reference and figures is told to be none."""
    shopping = written(tmp_path, "Bread\n\nMilk\n", "shopping.txt")
    assert "names no decision and holds no figure of money" in refusal(sample, "check", shopping)
    told = refusal(sample, "check", tmp_path / "nowhere.txt")
    assert told.startswith("Error: no paper was read\n")
    assert "cannot be read" in told
