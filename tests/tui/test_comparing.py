"""tally compare: two moments, what differs, and the entries that explain it."""

from pathlib import Path
from typing import Any

import pytest

from ledger.actor import actor
from ledger.book import Book
from ledger.keeping import Address
from ledger.loading import load
from ledger.recording import record as record_file
from tests.tui.command import ask, refusal, run, tally
from tests.tui.decision_files import SHELTER, decision, written
from tui import options
from tui.options import entries_held

THEN = "2023-03-30 known 2023-03-30"
NOW = "2023-03-30 known 2026-11-22"


def test_one_entry_explains_what_a_later_decision_put_right(sample: Address) -> None:
    """PCD 1263 gave £995,436.00 too little; PCD 1295 says so, in one entry."""
    answer = tally(sample, "compare", THEN, NOW, "--year", "2022/23")
    assert answer.code == 0
    for told in (
        "as known on 30 March 2023, counting entries 1 to 104",
        "Borough Capacity Building 2022/23 1,054,546.00 2,049,982.00 995,436.00 1 ✓",
        "entry 52 of PCD 1295 +£995,436.00; 1 entry adds up to +£995,436.00",
        "52 entry 47 corrected (decision): amount £1,054,546.00 → £2,049,982.00",
        "(Issues for consideration, amendment to PCD 1263); recorded 2026-11-22 09:00:00 UTC by",
    ):
        assert told in answer.words
    (difference,) = ask(sample, "compare", THEN, NOW, "--year", "2022/23")["differences"]
    assert difference["difference_pence"] == 99_543_600
    assert [entry["entry"] for entry in difference["entries"]] == [52]
    assert difference["adds_up"] is True
    (entry,) = difference["entries"]
    assert entry["cite"] == "Issues for consideration, amendment to PCD 1263"
    assert (entry["recorded_by"], entry["recorded_at"]) == (actor(), "2026-11-22T09:00:00+00:00")


def test_every_balance_that_differs_is_told_and_no_other(sample: Address) -> None:
    """The difference of two answers of `tally balances`, name by name and year by year."""
    moments = {"2024-03-31": ("--as-at", "2024-03-31"), "entry 60": ("--up-to", "60")}
    answer = ask(sample, "compare", *moments)
    for axis in ("funds", "programmes", "boroughs"):
        was, now = (
            {
                (row["name"], row["year"]): row["balance_pence"]
                for row in ask(sample, "balances", axis, *dates)["rows"]
            }
            for dates in moments.values()
        )
        expected = {
            key: now.get(key, 0) - was.get(key, 0)
            for key in was.keys() | now.keys()
            if now.get(key, 0) != was.get(key, 0)
        }
        told = {
            (each["name"], each["year"]): each["difference_pence"]
            for each in answer["differences"]
            if each["axis"] == axis
        }
        assert expected
        assert {key: told.get(key) for key in expected} == expected


def test_the_largest_difference_comes_first(sample: Address) -> None:
    """On each axis, whichever way a balance moved."""
    differences = ask(sample, "compare", "reported 2020-01-01", "today")["differences"]
    for axis in ("funds", "programmes", "boroughs"):
        sizes = [abs(each["difference_pence"]) for each in differences if each["axis"] == axis]
        assert len(sizes) > 1
        assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("moment", "dates"),
    [
        ("today", ("2026-11-22", "2026-11-22", 104)),
        ("2024-03-31", ("2024-03-31", "2026-11-22", 104)),
        ("31/03/2024", ("2024-03-31", "2026-11-22", 104)),
        ("2024-03-31 known 2024-06-01", ("2024-03-31", "2024-06-01", 104)),
        ("known 2024-06-01", ("2026-11-22", "2024-06-01", 104)),
        ("entry 41", ("2026-11-22", "2026-11-22", 41)),
        ("at 2024-03-31 known today entry 41", ("2024-03-31", "2026-11-22", 41)),
        ("recorded 2026-11-21", ("2026-11-22", "2026-11-22", 0)),
        ("Reported 2024-03-31", ("2024-03-31", "2024-03-31", 0)),
    ],
)
def test_a_moment_is_written_in_words(
    sample: Address, moment: str, dates: tuple[str, str, int]
) -> None:
    """A day, what was known, what this book held, or all three at once."""
    told = ask(sample, "compare", moment, "today")["from"]
    assert (told["as_at"], told["known_on"], told["up_to_entry"]) == dates


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("yesterday", "'yesterday' is not a date"),
        ("2024-02-30", "'2024-02-30' is not a date"),
        ("", "'' is not a moment; write it like 2023-03-30"),
        ("2024-03-31 known", "is not a moment"),
        ("2024-03-31 2024-06-01", "is not a moment"),
        ("2024-03-31 known 2024-06-01 known 2024-06-02", "is not a moment"),
        ("reported", "is not a moment"),
        ("reported 2024-03-31 known 2024-06-01", "reported sets all three dates"),
        (
            "PCD 1263",
            """'PCD 1263' is not a moment; what a decision did is shown by: tally replay""",
        ),
        ("entry", "is not a moment"),
        ("entry 105", "entry 105: the last entry of this book is 104"),
        ("entry -1", "'-1' is not a date"),
    ],
)
def test_what_is_no_moment_is_told_with_how_to_write_one(
    sample: Address, moment: str, told: str
) -> None:
    """Wrong usage: exit 2, and nothing printed but the reason."""
    said = " ".join(refusal(sample, "compare", moment, "today", code=2).split())
    assert told in said


def test_moments_the_wrong_way_round_say_so(sample: Address) -> None:
    """The differences lead back, with the other sign."""
    answer = tally(sample, "compare", NOW, THEN, "--year", "2022/23")
    assert "The first moment is the later one" in answer.out
    assert "1 entry adds up to -£995,436.00" in answer.out


def test_a_moment_before_the_first_entry_holds_nothing_and_says_why(sample: Address) -> None:
    """This book was begun later than the day that is asked about."""
    answer = tally(sample, "compare", "reported 2020-01-01", "reported 2020-01-02")
    assert "counting no entry: none was recorded" in answer.words
    assert "No balance differs." in answer.out


def test_filters_narrow_what_is_compared(sample: Address) -> None:
    """A borough leaves the funds out: money in funds is not split by borough."""
    answer = ask(sample, "compare", "entry 0", "today", "--borough", "Camden")
    assert {each["axis"] for each in answer["differences"]} == {"programmes", "boroughs"}
    assert {each["name"] for each in answer["differences"] if each["axis"] == "boroughs"} == {
        "Camden"
    }


def test_an_entry_that_was_corrected_between_shows_both_parts(book: Path, tmp_path: Path) -> None:
    """An entry and its correction, each with what it adds; the parts prove the difference."""
    opened = 'kind = "programme"\nname = "Sports"'
    approval = 'kind = "approval"\nprogramme = "Sports"\nyear = "2024/25"\namount = "500"'
    tally(book, "record", written(tmp_path, decision("PCD 7001", opened, approval)))
    change = ("--set", "amount=450", "--cause", "recording", "--because", "misread")
    assert tally(book, "correct", "3", *change).code == 0
    (difference,) = ask(book, "compare", "entry 0", "today")["differences"]
    amounts = [(part["entry"], part["amount_pence"]) for part in difference["entries"]]
    assert amounts == [(3, 50_000), (4, -5_000)]
    assert "2 entries add up to +£450.00" in tally(book, "compare", "entry 0", "today").out


def test_csv_has_a_row_for_each_entry_behind_each_difference(sample: Address) -> None:
    """In pounds, for a spreadsheet."""
    rows = tally(sample, "compare", THEN, NOW, "--year", "2022/23", "--format", "csv").rows
    assert [(row["entry"], row["amount_pounds"], row["difference_pounds"]) for row in rows] == [
        ("52", "995436.00", "995436.00")
    ]
    assert rows[0]["cite"] == "Issues for consideration, amendment to PCD 1263"
    assert (rows[0]["recorded_by"], rows[0]["recorded_at"][:10]) == (actor(), "2026-11-22")


def test_who_records_meanwhile_makes_no_difference(
    sample_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both moments are asked of the book as it was when the command looked first."""
    file = written(tmp_path, SHELTER)
    recorded: list[int] = []

    def held_while_another_records(*given: Any) -> Any:
        last = entries_held(*given)
        if not recorded:
            recorded.append(1)
            with Book(sample_copy) as other:
                record_file(other, load(file))
        return last

    monkeypatch.setattr(options, "entries_held", held_while_another_records)
    answer = ask(sample_copy, "compare", "today", "today")
    assert recorded
    assert answer["differences"] == []
    assert answer["from"] == answer["to"]
    assert answer["to"]["up_to_entry"] == 104
    assert ask(sample_copy, "compare", "today", "today")["to"]["up_to_entry"] == 111


def test_the_help_says_what_the_tick_is_worth() -> None:
    """It is no more than a sum, and what to run for more is named."""
    assert "The tick is arithmetic on the views; whether they are right, tally verify says." in (
        run("compare", "--help").words
    )


def test_the_help_has_every_form_of_a_moment(sample: Address) -> None:
    """And what it shows there is taken as a moment."""
    told = run("compare", "--help").words
    for form in ("recorded 2027-03-31", "recorded 2027-04-26T12:00", "at 2027-03-31 known"):
        assert form in told
    moments = ("recorded 2027-04-26T12:00", "at 2027-03-31 known 2027-06-01 entry 41")
    assert ask(sample, "compare", *moments)["to"]["up_to_entry"] == 41
