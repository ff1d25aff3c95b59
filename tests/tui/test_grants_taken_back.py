"""What is taken back is of the awards that stood by its day, never of a later one."""

import csv
import io
from pathlib import Path

import pytest

from tests.tui.command import RECORDED_AT, ask, tally
from tests.tui.decision_files import decision, written

OF = 'programme = "Wardens"\nyear = "2024/25"'
FIRST = 'kind = "programme"\nname = "Wardens"'


def approval(amount: str) -> str:
    """Approved, for nobody in particular yet."""
    return f'kind = "approval"\n{OF}\namount = "{amount}"'


def allocation(amount: str, borough: str = "Camden") -> str:
    """Allocated to one borough."""
    return f'kind = "allocation"\n{OF}\namount = "{amount}"\nboroughs = ["{borough}"]'


def release(amount: str) -> str:
    """Released by Camden, which gives it up for good."""
    return f'kind = "release"\n{OF}\namount = "{amount}"\nholder = "Camden"'


def recorded(book: Path, folder: Path, *decisions: tuple[str, tuple[str, ...]]) -> None:
    """A 1, A 2 and so on, each signed on its day."""
    for number, (day, entries) in enumerate(decisions, start=1):
        text = decision(f"A {number}", *entries, decided_on=day)
        answer = tally(book, "record", written(folder, text), at=RECORDED_AT)
        assert answer.code == 0, answer.err


def amounts(
    book: Path, folder: Path, form: str = "grants-register", *question: str
) -> list[tuple[str, str]]:
    """The decision and the amount of each line."""
    file = folder / f"{form}.csv"
    answer = tally(book, "export", file, "--as", form, "--replace", *question)
    assert (answer.code, answer.err) == (0, "")
    lines = csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline=""))
    return [(line["Decision"], line["Amount £"]) for line in lines]


@pytest.fixture
def released(book: Path, tmp_path: Path) -> Path:
    """Camden gives up all that A 1 gave it; a month later A 3 gives it £60,000."""
    recorded(
        book,
        tmp_path,
        ("2024-05-01", (FIRST, approval("50,000"), allocation("50,000"))),
        ("2024-06-01", (release("50,000"),)),
        ("2024-07-01", (approval("60,000"), allocation("60,000"))),
    )
    return book


def test_a_release_is_not_of_a_later_grant(released: Path, tmp_path: Path) -> None:
    """The later grant is whole, and of the earlier one nothing is left."""
    assert amounts(released, tmp_path) == [("A 3", "60000.00")]
    assert ("A 1", "0.00") in amounts(released, tmp_path, "grants-left-out")


def test_a_later_grant_changes_nothing_of_what_was_settled(released: Path, tmp_path: Path) -> None:
    """As at the day of the release the earlier grant is what it is ever after."""
    then = amounts(released, tmp_path, "grants-left-out", "--as-at", "2024-06-01")
    assert then == [("A 1", "0.00")]
    assert amounts(released, tmp_path, "grants-left-out") == then


def test_what_was_allocated_is_off_its_own_approval(book: Path, tmp_path: Path) -> None:
    """Left unallocated of A 1 is what A 1 left so, and of A 2 all that it approved."""
    recorded(
        book,
        tmp_path,
        ("2024-05-01", (FIRST, approval("50,000"), allocation("40,000"))),
        ("2024-06-01", (approval("60,000"),)),
    )
    assert amounts(book, tmp_path, "grants-left-out") == [("A 1", "10000.00"), ("A 2", "60000.00")]
    assert amounts(book, tmp_path) == [("A 1", "40000.00")]


def test_its_own_approval_may_stand_after_the_allocation(book: Path, tmp_path: Path) -> None:
    """In whatever order a paper lists them, and though an earlier one has something left."""
    recorded(
        book,
        tmp_path,
        ("2024-05-01", (FIRST, approval("50,000"))),
        ("2024-06-01", (allocation("60,000"), approval("60,000"))),
    )
    assert amounts(book, tmp_path, "grants-left-out") == [("A 1", "50000.00")]


def test_what_nobody_has_left_goes_from_the_latest_approval(book: Path, tmp_path: Path) -> None:
    """An allocation by a decision that approves nothing is off the latest that stood before it."""
    recorded(
        book,
        tmp_path,
        ("2024-05-01", (FIRST, approval("50,000"))),
        ("2024-06-01", (approval("60,000"),)),
        ("2024-07-01", (allocation("70,000"),)),
        ("2024-08-01", (approval("80,000"),)),
    )
    assert amounts(book, tmp_path, "grants-left-out") == [("A 1", "40000.00"), ("A 4", "80000.00")]


def test_what_is_signed_later_for_an_earlier_day_had_not_stood(book: Path, tmp_path: Path) -> None:
    """A release cannot be of a grant that was not decided, though it counts from before."""
    earlier = 'effective_on = 2024-05-15\neffective_cite = "from 15 May"'
    recorded(
        book,
        tmp_path,
        ("2024-05-01", (FIRST, approval("50,000"), allocation("50,000"))),
        ("2024-06-01", (release("50,000"),)),
        ("2024-07-01", tuple(f"{each('60,000')}\n{earlier}" for each in (approval, allocation))),
    )
    assert amounts(book, tmp_path) == [("A 3", "60000.00")]


def test_what_is_released_beyond_all_is_told_beside_a_later_grant(
    released: Path, tmp_path: Path
) -> None:
    """Together they are still what is committed."""
    text = decision(
        "A 4",
        'kind = "correction"\nentry = 4\ncause = "recording"\nbecause = "A slip"\n'
        'set = { amount = { was = "50,000", now = "30,000" } }\n'
        'despite = "Camden gave back more"',
        decided_on="2024-08-01",
    )
    answer = tally(released, "record", written(tmp_path, text), at=RECORDED_AT)
    assert answer.code == 0, answer.err
    found = amounts(released, tmp_path)
    assert ("A 3", "60000.00") in found
    assert ("A 1", "-20000.00") in found
    total = ask(released, "balances", "boroughs")["total_pence"]
    assert total == 40_000_00
