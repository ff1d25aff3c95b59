"""As then known of a fund whose opening is recorded later: not known, as the question then says."""

import csv
from pathlib import Path

from tests.tui.command import RECORDED_AT, ask, tally
from tests.tui.decision_files import decision, written

DAY = "2024-03-31"


def _opened_later(book: Path, folder: Path) -> Path:
    """A reserve drawn on by a decision of 2023, whose opening a decision of 2025 gives."""
    drawn = decision(
        "A 1",
        'kind = "fund"\nname = "Old reserve"\nfund_kind = "reserve"',
        'kind = "programme"\nname = "Wardens"',
        'kind = "approval"\nprogramme = "Wardens"\nyear = "2023/24"\namount = "480,000"\n'
        'funding = [{ fund = "Old reserve", amount = "480,000" }]',
        decided_on="2023-06-01",
    )
    opened = decision(
        "A 2",
        'kind = "correction"\nentry = 2\ncause = "decision"\nbecause = "The accounts"\n'
        'set = { opening = { now = "900,000" }, opening_on = { now = 2023-04-01 } }',
        decided_on="2025-06-01",
    )
    for text in (drawn, opened):
        answer = tally(book, "record", written(folder, text), at=RECORDED_AT)
        assert answer.code == 0, answer.err
    return book


def test_the_note_says_drawn_to_date(book: Path, tmp_path: Path) -> None:
    """No balance that nobody could have reported; the JSON keeps its integer and says so."""
    _opened_later(book, tmp_path)
    answer = tally(book, "balances", "funds", "--as-at", DAY)
    assert "Old reserve 2023/24: drawn to date as known then; restated by A 2" in answer.words
    (row,) = ask(book, "balances", "funds", "--as-at", DAY)["rows"]
    assert (row["as_then_known_pence"], row["known_then"]) == (-480_000_00, False)


def test_exports_leave_the_cell_empty(book: Path, tmp_path: Path) -> None:
    """In the table of funds and in that of restatements; the balance itself is known."""
    _opened_later(book, tmp_path)
    folder = tmp_path / "books"
    answer = tally(book, "export", folder, "--as", "csv", "--as-at", DAY)
    assert answer.code == 0, answer.err
    for name in ("funds", "restatements"):
        with next(folder.rglob(f"{name}.csv")).open(encoding="utf-8-sig", newline="") as file:
            (row,) = [each for each in csv.DictReader(file) if each["name"] == "Old reserve"]
        assert (row["balance_pounds"], row["as_then_known_pounds"]) == ("420000.00", "")
