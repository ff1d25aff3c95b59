"""The three dates: as at, as known on and as recorded by, in any mix, for every reading command."""

import re
from pathlib import Path
from typing import Any

import pytest

from ledger.sample_book import sample_files
from tests.tui.command import ask, refusal, run, tally
from tests.tui.decision_files import decision, written

RECORDED = {
    "1-pcd-634.toml": "2019-09-09 10:00:00",
    "2-pcd-842.toml": "2020-11-02 10:00:00",
    "3-pcd-1263.toml": "2023-03-30 17:30:00",  # 18:30 in London
    "4-pcd-1295.toml": "2023-04-03 09:00:00",  # three days after it was signed
    "5-pcd-1575.toml": "2024-04-02 09:00:00",
    "6-pcd-1610.toml": "2024-04-02 09:05:00",
}
LAST_OF_PCD_842, LAST_OF_PCD_1263, LAST_OF_PCD_1295 = 44, 47, 69
CAPACITY = ("--programme", "Borough Capacity Building", "--year", "2022/23")
STATED, CORRECTED = 105454600, 204998200


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book kept as the sample's decisions came in, each a few days after it was signed."""
    folder = tmp_path_factory.mktemp("kept")
    book = folder / "book.sqlite"
    assert run("init", book).code == 0
    for name, text in sample_files():
        file = written(folder, text, name)
        assert tally(book, "record", file, at=RECORDED[name]).code == 0
    return book


def capacity(book: Path, *dates: str) -> dict[str, Any] | None:
    """The row of Borough Capacity Building 2022/23, or None where there is none."""
    rows = ask(book, "balances", "programmes", *CAPACITY, *dates)["rows"]
    return rows[0] if rows else None


def pence(book: Path, *dates: str) -> int:
    row = capacity(book, *dates)
    return row["balance_pence"] if row else 0


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("--as-at", "2023-03-30"), CORRECTED),
        (("--as-at", "2023-03-30", "--known-on", "2023-03-30"), STATED),
        (("--as-at", "2023-03-30", "--known-on", "2023-03-29"), 0),
        (("--as-at", "2022-03-31"), 0),
        (("--as-at", "2022-04-01"), CORRECTED),
        (("--known-on", "2023-03-30"), STATED),
        (("--known-on", "2023-03-31"), CORRECTED),
        (("--known-on", "2023-03-31", "--up-to", "47"), STATED),
        (("--as-at", "2022-06-14", "--up-to", "2023-04-02"), STATED),
        (("--as-at", "2022-06-14", "--up-to", "2023-04-03"), CORRECTED),
        (("--up-to", "2023-03-29"), 0),
    ],
)
def test_the_dates_mix_freely(kept: Path, dates: tuple[str, ...], expected: int) -> None:
    """Each date narrows what is counted by itself, whatever the others say."""
    assert pence(kept, *dates) == expected


@pytest.mark.parametrize(
    ("day", "expected", "last"),
    [
        ("2023-03-29", 0, LAST_OF_PCD_842),
        ("2023-03-30", STATED, LAST_OF_PCD_1263),
        ("2023-04-02", STATED, LAST_OF_PCD_1263),
        ("2023-04-03", CORRECTED, LAST_OF_PCD_1295),
    ],
)
def test_reported_on_sets_all_three_dates(kept: Path, day: str, expected: int, last: int) -> None:
    """What would have been reported on a day counts nothing that was recorded after it."""
    answer = ask(kept, "balances", "programmes", *CAPACITY, "--reported-on", day)
    assert (answer["as_at"], answer["known_on"], answer["up_to_entry"]) == (day, day, last)
    assert answer["total_pence"] == expected
    assert not any(row["late"] or row["restated"] for row in answer["rows"])


def test_a_figure_known_in_time_but_recorded_after_the_day_is_late(kept: Path) -> None:
    """PCD 1295 was signed on 31 March and recorded on 3 April: known then, and late until then."""
    signed = capacity(kept, "--as-at", "2023-03-31")
    recorded = capacity(kept, "--as-at", "2023-04-03")
    assert signed is not None
    assert recorded is not None
    assert (signed["restated"], signed["late"]) == (False, True)
    assert (recorded["restated"], recorded["late"]) == (False, False)


@pytest.mark.parametrize(
    ("up_to", "last"),
    [
        ("0", 0),
        ("47", LAST_OF_PCD_1263),
        ("104", 104),
        ("2019-09-08", 0),
        ("2023-03-30", LAST_OF_PCD_1263),
        ("30/03/2023", LAST_OF_PCD_1263),
        ("today", 104),
        ("2023-03-30T18:29", LAST_OF_PCD_842),
        ("2023-03-30T18:30", LAST_OF_PCD_1263),
        ("2023-03-30 18:30", LAST_OF_PCD_1263),
        ("2023-03-30T17:29:59Z", LAST_OF_PCD_842),
        ("2023-03-30T17:30:00Z", LAST_OF_PCD_1263),
        ("2023-03-30T19:30+02:00", LAST_OF_PCD_1263),
        ("2023-03-30 17:30 UTC", LAST_OF_PCD_1263),
        ("2023-03-30 17:29 utc", LAST_OF_PCD_842),
        ("2023-03-30 17:29:59 UTC", LAST_OF_PCD_842),
        ("2023-03-30 17:30:00 GMT", LAST_OF_PCD_1263),
        ("2023-03-30 18:30:00 +01:00", LAST_OF_PCD_1263),
        ("2024-04-02T10:02", 83),
    ],
)
def test_up_to_is_an_entry_a_date_or_a_time(kept: Path, up_to: str, last: int) -> None:
    """A day counts to its end and a time without a zone is London's."""
    assert ask(kept, "balances", "funds", "--up-to", up_to)["up_to_entry"] == last


def test_a_time_is_typed_back_as_it_is_shown(shelter: Path, tmp_path: Path) -> None:
    """To the second, with its zone: the entry that was recorded within that second is counted."""
    file = written(tmp_path, decision("PCD 3002", 'kind = "note"\ntext = "later"'))
    assert tally(shelter, "record", file, at="2026-11-22 10:30:15.250000").code == 0
    shown = tally(shelter, "replay", "--steps", "--from", "8").words
    (time,) = set(re.findall(r"recorded ([0-9-]+ [0-9:]+ UTC) by", shown))
    assert time == "2026-11-22 10:30:15 UTC"
    assert len(ask(shelter, "entries", "--up-to", time)) == 9
    assert len(ask(shelter, "entries", "--up-to", "2026-11-22 10:30:14 UTC")) == 7
    assert len(ask(shelter, "entries", "--up-to", "2026-11-22T10:30:15.249999Z")) == 7
    moment = f"recorded {time}"
    assert ask(shelter, "compare", moment, "today")["from"]["up_to_entry"] == 9


@pytest.mark.parametrize("command", ["balances", "checkpoint", "compare"])
def test_the_help_says_whose_time_it_is(command: str) -> None:
    """London's, where no zone is given."""
    assert "London's" in run(command, "--help").out


@pytest.mark.parametrize("written_as", ["2023-03-30", "30/03/2023", "30/3/2023"])
def test_a_date_is_written_as_people_write_it(kept: Path, written_as: str) -> None:
    """ISO 8601, or day, month and year with slashes: never month first."""
    assert ask(kept, "balances", "funds", "--as-at", written_as)["as_at"] == "2023-03-30"


@pytest.mark.parametrize(
    ("instant", "day", "begun"),
    [("2025-03-31 22:59:59", "2025-03-31", False), ("2025-03-31 23:00:00", "2025-04-01", True)],
)
def test_today_is_the_date_in_london(kept: Path, instant: str, day: str, begun: bool) -> None:
    """In summer the financial year begins an hour before midnight UTC."""
    answer = ask(kept, "balances", "reserves", "--year", "2025/26", at=instant)
    assert (answer["as_at"], answer["known_on"]) == (day, day)
    assert [row["year_begun"] for row in answer["rows"]] == [begun]
    assert ask(kept, "balances", "reserves", "--as-at", "today", at=instant)["as_at"] == day


COMMANDS = [
    ("balances", "programmes"),
    ("statement", "Mayoral core"),
    ("coverage", "ENGAGE"),
    ("why", "Mayoral core"),
    ("decisions",),
    ("show", "PCD 634"),
    ("entries",),
    ("reconcile", "PCD 842"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("other", ["--as-at", "--known-on", "--up-to"])
def test_reported_on_beside_another_date_is_refused(
    kept: Path, command: tuple[str, ...], other: str
) -> None:
    """The two would contradict each other; the message says which to leave out."""
    dates = ("--reported-on", "2023-03-30", other, "2023-03-30")
    message = refusal(kept, *command, *dates, code=2)
    assert "--reported-on sets all three dates; leave" in message


@pytest.mark.parametrize("option", ["--as-at", "--known-on", "--reported-on", "--up-to"])
@pytest.mark.parametrize("value", ["31-03-2024", "2024-02-30", "1066-10-14", "03/31/2024", ""])
def test_what_is_no_date_is_refused_with_how_to_write_one(
    kept: Path, option: str, value: str
) -> None:
    """Nothing is guessed from a slip; the message shows a date that would be taken."""
    message = refusal(kept, "balances", "funds", option, value, code=2)
    assert "write it like 2024-03-31, 31/03/2024 or today" in message


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("105", "the last entry of this book is 104"),
        ("-1", "is not a date"),
        ("2023-03-30T25:00", "is not a time; write it like"),
        ("17:00", "is not a time; write it like"),
        ("2023-03-30 17:00 PST", "which is London's time, or 2026-03-31 16:00 UTC"),
    ],
)
def test_an_up_to_that_means_nothing_is_refused(kept: Path, value: str, told: str) -> None:
    """An entry that does not exist yet, or a time that is none."""
    assert told in refusal(kept, "balances", "funds", "--up-to", value, code=2)


@pytest.mark.parametrize("value", ["9999-12-31T23:59-10:00", "²", "0001-01-01T00:00+10:00"])
def test_an_up_to_beyond_all_bounds_is_refused(kept: Path, value: str) -> None:
    """A time before or after all that a computer counts, or a digit that is no number."""
    refusal(kept, "balances", "funds", "--up-to", value, code=2)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_the_heading_of_a_table_says_the_three_dates(kept: Path, command: tuple[str, ...]) -> None:
    """A printed figure without its dates is no evidence; `show` prints entries as recorded."""
    dates = ("--as-at", "2023-04-01", "--known-on", "2023-03-31", "--up-to", "69")
    answer = tally(kept, *command, *dates)
    told = "as at 1 April 2023, as known on 31 March 2023, counting entries 1 to 69"
    assert (told in answer.out) is (command[0] != "show")
