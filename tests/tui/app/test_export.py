"""What is on the screen goes into a file that another program reads."""

import asyncio
import csv
import json
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from replay.new_files import NotWritten
from tests.tui.app.screen import Person, at_the_screen
from tests.tui.command import ask, tally
from tests.tui.decision_files import decision, written
from tui.app.exported import download_name, suggested_name, typed_path


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are typed in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)


async def _writes(person: Person, name: str) -> None:
    await person.presses("x")
    await person.types(f"{name}\n")


def _lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_name_is_suggested_by_page_and_day(sample: Path, tmp_path: Path) -> None:
    """Enter takes it; what is in the file is what was asked, to the penny."""

    async def exports(person: Person) -> None:
        await person.presses("2", "x")
        assert "programmes-2026-11-22.csv" in person.screen
        await person.presses("enter")
        assert "Wrote 16 rows to" in person.screen

    at_the_screen(sample, exports)
    head, asked, blank, labels, *rows, total = _lines(tmp_path / "programmes-2026-11-22.csv")
    assert (head, blank) == (["Tallystick", "Programmes"], [])
    assert asked == ["Asked", "As at 22 November 2026 · known now · entries 1–104"]
    assert labels[0] == "Programme"
    balances = ask(sample, "balances", "programmes")
    begun = sum(row["balance_pence"] for row in balances["rows"] if row["year_begun"])
    place = labels.index("Total £")
    assert total[place] == f"{begun / 100:.2f}"
    assert f"{sum(float(row[place]) for row in rows):.2f}" == total[place]


def test_a_name_that_ends_in_json_gives_json(sample: Path, tmp_path: Path) -> None:
    """The same question, labels, rows and total, as another program takes them."""

    async def exports(person: Person) -> None:
        await person.presses("1", "d")
        await person.types("2024-03-31\n")
        await _writes(person, "funds.json")

    at_the_screen(sample, exports)
    content = json.loads((tmp_path / "funds.json").read_text("utf-8"))
    assert content["tallystick"] == "Funds"
    assert content["asked"].startswith("As at 31 March 2024 · known now · entries 1–104")
    assert content["columns"][0] == "Reserve or fund"
    assert "3200000.00" in next(row for row in content["rows"] if row[0].startswith("London"))
    assert len(content["total"]) == len(content["columns"])


def test_every_entry_is_in_the_file_also_those_never_in_sight(sample: Path, tmp_path: Path) -> None:
    """The journal's page reads what is in sight alone; its file has all."""

    async def exports(person: Person) -> None:
        await person.presses("6")
        await _writes(person, "all.csv")
        await person.comes("Wrote 104 rows")

    at_the_screen(sample, exports)
    rows = _lines(tmp_path / "all.csv")[4:]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 105)]
    says = [row[4] for row in rows]
    assert "…" not in says


def test_rows_that_were_sought_are_the_rows_written(sample: Path, tmp_path: Path) -> None:
    """And the file says that they are not all."""

    async def exports(person: Person) -> None:
        await person.presses("5", "slash")
        await person.types("educational\n")
        await _writes(person, "one.csv")

    at_the_screen(sample, exports)
    lines = _lines(tmp_path / "one.csv")
    assert lines[2] == ["Only rows that hold", "educational"]
    assert [line[0] for line in lines[5:]] == ["PCD 1610"]


def test_a_file_that_is_there_is_written_over_only_after_a_yes(
    shelter: Path, tmp_path: Path
) -> None:
    """Esc leaves it as it was, and so does anything but yes."""
    there = tmp_path / "funds.csv"
    there.write_text("the only copy", "utf-8")

    async def hesitates(person: Person) -> None:
        await person.presses("x")
        await person.types("funds.csv")
        assert "is there already, and you will be asked once more" in person.words
        await person.presses("enter", "y", "enter")
        assert "✗ funds.csv is kept as it is" in person.words
        await person.presses("escape")
        assert there.read_text("utf-8") == "the only copy"
        await _writes(person, "funds.csv")
        await person.types("yes\n")
        assert "Wrote 1 row to" in person.screen

    at_the_screen(shelter, hesitates)
    assert _lines(there)[0] == ["Tallystick", "Funds"]
    assert list(tmp_path.glob("*.new")) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("funds.xlsx", "the name ends in neither .csv nor .json"),
        ("", "the name ends in neither"),
        ("nowhere/funds.csv", "there is no folder"),
    ],
)
def test_a_name_that_no_file_can_have_is_said_beside_it(
    shelter: Path, tmp_path: Path, name: str, told: str
) -> None:
    """What was typed stays, to be put right; nothing is written."""

    async def types(person: Person) -> None:
        await person.presses("x", "delete")
        await person.types(f"{name}\n")
        if name:
            assert told in person.words
        assert "Write this table to which file?" in person.screen

    at_the_screen(shelter, types)
    assert list(tmp_path.glob("funds*")) == []


def test_no_text_of_a_ledger_acts_in_a_spreadsheet(book: Path, tmp_path: Path) -> None:
    """A name that begins a formula is text in the file; a figure below zero is still a figure."""
    lines = [
        f'kind = "fund"\nname = \'{name}\'\nfund_kind = "reserve"\n'
        f'opening = "£5"\nopening_on = 2024-04-01\ndespite = "as found"'
        for name in ("=1+1 reserve", "-12 reserve", "[MD1] [/]")
    ]
    more = (
        'kind = "programme"\nname = "P"',
        (
            'kind = "approval"\nprogramme = "P"\nyear = "2024/25"\namount = "£30"\n'
            'funding = [{ fund = "[MD1] [/]", amount = "£30" }]\ndespite = "to be repaid"'
        ),
    )
    odd = written(tmp_path, decision("MD 1", *lines, *more))
    recorded = tally(book, "record", odd)
    assert recorded.code == 0, recorded

    async def exports(person: Person) -> None:
        await _writes(person, "funds.csv")

    at_the_screen(book, exports)
    rows = _lines(tmp_path / "funds.csv")[4:]
    assert {row[0] for row in rows} == {"'=1+1 reserve", "'-12 reserve", "[MD1] [/]", "Total"}
    assert "-25.00" in next(row for row in rows if row[0] == "[MD1] [/]")


def test_a_name_says_what_the_file_is_of() -> None:
    """Letters and figures of the page's title, and the day; the person's own folder is ~."""
    named = suggested_name("Why: [Night] Shelter/2024  ✓ 3 entries add up", date(2024, 3, 31))
    assert named == "why-night-shelter-2024-3-entries-2024-03-31.csv"
    assert typed_path("~/a.csv") == Path.home() / "a.csv"


def test_the_map_of_london_is_written_as_figures(sample: Path, tmp_path: Path) -> None:
    """A line for each borough and for what is held beside them, which add up to what is held."""

    async def exports(person: Person) -> None:
        await person.presses("4")
        await _writes(person, "london.csv")
        assert "Wrote 3" in person.screen

    at_the_screen(sample, exports)
    head, asked, _, labels, *rows, total = _lines(tmp_path / "london.csv")
    assert head == ["Tallystick", "London: All programmes, all years that have begun"]
    assert asked == ["Asked", "As at 22 November 2026 · known now · entries 1–104"]
    assert labels == ["Borough or other holder", "£"]
    assert [row[0] for row in rows[:2]] == ["Barking and Dagenham", "Barnet"]
    assert f"{sum(float(row[1]) for row in rows):.2f}" == total[1]


def test_the_checks_of_a_verification_are_written(sample_copy: Path, tmp_path: Path) -> None:
    """Under the outcome; before there is one, nothing is written."""

    async def exports(person: Person) -> None:
        await person.presses("7", "v")
        await person.comes("10 checks passed")
        await person.presses("x")
        assert "verification-2026-11-22.csv" in person.screen
        await person.presses("escape")
        await _writes(person, "checks.csv")
        assert "Wrote 10 rows" in person.screen
        assert "✓ 10 checks passed" in person.screen

    at_the_screen(sample_copy, exports)
    head, asked, _, labels, *rows = _lines(tmp_path / "checks.csv")
    assert head == ["Tallystick", "Whether the book is what it was"]
    assert asked[1].startswith(f"{sample_copy}: ✓ 10 checks passed")
    assert labels == ["Outcome", "Check", "What was looked at", "What was found"]
    assert {row[0] for row in rows} == {"✓ passed"}


def test_whoever_goes_on_while_a_file_is_made_has_it_all_the_same(
    sample: Path, tmp_path: Path
) -> None:
    """Every entry of the page where it was asked for, told on the page that is shown then."""

    async def goes_on(person: Person) -> None:
        await person.presses("6")
        free = Event()
        busy = asyncio.ensure_future(person.app.desk.ask(lambda _: free.wait()))
        try:
            await person.pilot.press("x", "delete", *"all", "full_stop", *"csv", "enter", "1")
        finally:
            free.set()
        await busy
        await person.comes("Wrote 104 rows")
        assert "Reserve or fund" in person.screen

    at_the_screen(sample, goes_on)
    assert len(_lines(tmp_path / "all.csv")) == 4 + 104


def test_a_name_to_download_is_one_that_every_browser_takes() -> None:
    """No folder, no sign that would end the name where the server says it."""
    assert download_name("Why: Caf\u00e9; 1/2.csv ") == "Why-Caf-1-2.csv"
    assert download_name("../../etc/x.JSON") == "etc-x.JSON"
    with pytest.raises(NotWritten, match="ends in neither"):
        download_name("/etc/passwd")
