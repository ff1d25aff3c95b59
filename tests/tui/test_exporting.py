"""Exports: the same figures as the commands give, in a file that is whole or not there."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.tui import exporting
from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import decision, written
from tests.tui.disks import full_disk

TALLY = Path(__file__).with_name("tally_process.py")
QUESTIONS = [
    (),
    ("--as-at", "2023-03-30"),
    ("--as-at", "2023-03-30", "--known-on", "2023-03-30"),
    ("--up-to", "51"),
    ("--year", "2024/25"),
    ("--programme", "Borough Capacity Building"),
    ("--fund", "Home Office grant"),
    ("--borough", "Camden"),
]
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)


def exported(book: Path, folder: Path, *question: str) -> Any:
    """The JSON export by a question."""
    path = exporting.exported(book, folder / "books.json", *question, "--replace")
    return json.loads(path.read_text("utf-8"))


@every_question
def test_balances_are_those_of_the_command(
    sample: Path, tmp_path: Path, question: tuple[str, ...]
) -> None:
    """On each axis every name and year has the figure that `tally balances` gives."""
    tables = exported(sample, tmp_path, *question)["tables"]
    for axis in ("funds", "programmes", "boroughs"):
        if axis == "funds" and "--borough" in question:
            assert not {"funds", "statements"} & tables.keys()
            continue
        figure = "moved_pence" if axis == "funds" else "balance_pence"
        found = {(row["name"], row["year"]): row[figure] for row in tables[axis]}
        rows = ask(sample, "balances", axis, *question)["rows"]
        assert found == {(row["name"], row["year"]): row["balance_pence"] for row in rows}
        assert rows or question[:1] in (("--borough",), ("--fund",))


def test_a_balance_that_is_not_known_is_no_figure(sample: Path, tmp_path: Path) -> None:
    """Of a fund without an opening there is what moved, and no balance."""
    (reserve,) = [
        row
        for row in exported(sample, tmp_path)["tables"]["funds"]
        if (row["name"], row["year"]) == ("VRU budget smoothing reserve", "2024/25")
    ]
    assert (reserve["balance_pence"], reserve["moved_pence"]) == (None, -1_068_442_00)


@every_question
def test_entries_and_totals_are_those_of_the_commands(
    sample: Path, tmp_path: Path, question: tuple[str, ...]
) -> None:
    """What an entry says, its days and what became of it; what papers state and its difference."""
    tables = exported(sample, tmp_path, *question)["tables"]
    entries = ask(sample, "entries", *question)
    for row in entries:
        row["changed_by"] = "; ".join(map(str, row["changed_by"])) or None
    shared = tables["entries"][0].keys() & entries[0].keys()
    assert {"number", "says", "effective_on", "known_on", "amount_pence"} < shared
    assert [{key: row[key] for key in shared} for row in tables["entries"]] == [
        {key: row[key] for key in shared} for row in entries
    ]
    if "--borough" not in question:
        answer = tally(sample, "reconcile", *question, "--format", "json")
        totals = {row["entry"]: row["difference_pence"] for row in answer.json}
        found = {row["entry"]: row["difference_pence"] for row in tables["reconciliation"]}
        assert found == totals


def test_the_books_balance(sample: Path, tmp_path: Path) -> None:
    """All accounts together are zero, and so are the movements that they come of."""
    tables = exported(sample, tmp_path, "--as-at", "2024-03-31")["tables"]
    assert sum(row["balance_pence"] for row in tables["trial_balance"]) == 0
    by_account: dict[tuple[str, ...], int] = {}
    for row in tables["movements"]:
        account = tuple(row[key] for key in ("family", "fund", "programme", "holder", "year"))
        by_account[account] = by_account.get(account, 0) + row["amount_pence"]
    assert {account: pence for account, pence in by_account.items() if pence} == {
        tuple(row[key] for key in ("family", "fund", "programme", "holder", "year")): row[
            "balance_pence"
        ]
        for row in tables["trial_balance"]
    }


def test_the_file_says_what_it_answers(sample: Path, tmp_path: Path) -> None:
    """The three dates, the filters, and the root of the entries that it counts."""
    found = exported(sample, tmp_path, "--reported-on", "2026-11-21", "--programme", "engage")
    assert (found["as_at"], found["known_on"], found["up_to_entry"]) == (
        "2026-11-21",
        "2026-11-21",
        0,
    )
    found = exported(sample, tmp_path, "--up-to", "51", "--programme", "engage")
    assert found["only"] == {"programme": "engage"}
    assert "counting entries 1 to 51; only programme engage" in found["asked"]
    checkpoint = tally(sample, "checkpoint", "--up-to", "51").out
    assert len(found["root"]) == 64
    assert checkpoint.splitlines()[1] == "51"


def test_the_same_question_makes_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    """Whenever it is asked: nothing in the file is of the day on which it was made."""
    paths = [tmp_path / "one.json", tmp_path / "two.json"]
    question = ("--as-at", "2024-03-31", "--known-on", "2024-03-31")
    for path, when in zip(paths, ("2026-11-22 12:00", "2027-01-05 08:00"), strict=True):
        assert tally(sample, "export", path, *question, at=when).code == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_an_empty_book_has_empty_tables(book: Path, tmp_path: Path) -> None:
    """No entry is a question too."""
    tables = exported(book, tmp_path)["tables"]
    assert set(map(len, tables.values())) == {0}


def test_a_file_that_is_there_is_kept_unless_asked(sample: Path, tmp_path: Path) -> None:
    """It may be somebody's work: --replace says that it may go."""
    path = tmp_path / "books.json"
    path.write_text("mine")
    assert "exists already, and is kept as it is" in refusal(sample, "export", path)
    assert path.read_text() == "mine"
    assert tally(sample, "export", path, "--replace").code == 0
    assert json.loads(path.read_text("utf-8"))["form"]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["books", "books.pages", "books.json.bak"])
def test_a_name_that_says_no_form_is_refused(sample: Path, tmp_path: Path, name: str) -> None:
    """The error names the endings; --as names the form whatever the file is called."""
    path = tmp_path / name
    told = refusal(sample, "export", path, code=2)
    assert "end it in one of" in told
    assert ".json" in told
    assert tally(sample, "export", path, "--as", "json").code == 0
    assert json.loads(path.read_text("utf-8"))["form"]


def test_a_full_disk_keeps_the_old_file(sample: Path, tmp_path: Path) -> None:
    """What is said is a sentence, and nothing of the new file is left."""
    path = tmp_path / "books.json"
    path.write_text("the old one")
    with full_disk(100_000):
        told = refusal(sample, "export", path, "--replace")
    assert "books.json cannot be written" in told
    assert "check the disk's space" in told
    assert path.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_kill_keeps_the_old_file(sample: Path, tmp_path: Path) -> None:
    """The process is killed on the spot in the middle of the new file."""
    path = tmp_path / "books.json"
    path.write_text("the old one")
    command = ["--book", str(sample), "export", str(path), "--replace"]
    process = [sys.executable, str(TALLY), "100000"]
    killed = subprocess.run([*process, *command], capture_output=True, check=False)
    assert killed.returncode < 0
    assert path.read_text() == "the old one"
    assert len([*tmp_path.iterdir()]) > 1
    exporting.exported(sample, path, "--replace")
    assert [*tmp_path.iterdir()] == [path]  # what the killed one left went with the next


@pytest.mark.parametrize("of_the_book", ["", ".witness", ".lock", ".next", "-wal", "-journal"])
def test_no_export_takes_the_place_of_what_is_a_books_own(
    sample_copy: Path, of_the_book: str
) -> None:
    """Nor of what SQLite would keep beside it: --replace or not."""
    path = sample_copy.with_name(f"{sample_copy.name}{of_the_book}")
    before = path.read_bytes() if path.exists() else None
    for also in ([], ["--replace"]):
        told = refusal(sample_copy, "export", path, "--as", "json", *also)
        assert "is the book's own" in told
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_pipe_is_no_file_to_replace(sample: Path, tmp_path: Path) -> None:
    """What is neither a file nor a folder stays what it is."""
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    assert "neither a file nor a folder" in refusal(sample, "export", pipe, "--replace")
    assert pipe.is_fifo()


def test_a_restated_balance_that_is_not_known_is_no_figure(shelter: Path, tmp_path: Path) -> None:
    """Of a fund without an opening, restatements tell by how much it changed, and no balance."""
    draw = 'kind = "draw"\nfund = "Winter fund"\nprogramme = "NS"\nyear = "2024/25"\namount = 900'
    opens = 'kind = "fund"\nname = "Winter fund"\nfund_kind = "reserve"'
    approves = 'kind = "approval"\nprogramme = "NS"\nyear = "2024/25"\namount = 900'
    text = decision("PCD 3011", opens, approves, draw)
    assert tally(shelter, "record", written(tmp_path, text)).code == 0
    number = next(row["number"] for row in ask(shelter, "entries", "--kind", "draw")[::-1])
    changed = ("--set", "amount=800", "--cause", "recording", "--because", "misread")
    assert tally(shelter, "correct", number, *changed).code == 0
    rows = exported(shelter, tmp_path)["tables"]["restatements"]
    (row,) = [row for row in rows if row["name"] == "Winter fund"]
    assert (row["balance_pence"], row["uncorrected_pence"]) == (None, None)
    assert row["corrected_pence"] == 100_00
