"""A book as a folder of decision files, and such a folder into a book: as a person does both."""

import csv
import json
from pathlib import Path

import pytest

from tests.tui.command import ask, refusal, tally
from tests.tui.decision_files import SHELTER, decision, written
from tests.tui.disks import full_disk
from tests.tui.exporting import NASTY, balances, exported

ROOM_BYTES = 40_000
"""More than reading a book takes, and less than a long decision fills."""
AXES = ("funds", "programmes", "boroughs")
MOMENTS = ("2023-03-30", "2024-03-31", "2026-03-31")
NOTE = 'kind = "note"\ntext = "nothing in the way of this one"'
WRONG = 'kind = "approval"\nprogramme = "Night Shelter"\nyear = "2024/26"\namount = "1.2"'


def folder_of(sample: Path, tmp_path: Path) -> Path:
    """The book's decisions in a folder."""
    return exported(sample, tmp_path / "out", "--as", "decisions")


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(each.name for each in folder.iterdir())


def entries(book: Path) -> int:
    """How many entries the book holds."""
    return int(ask(book, "info")["entries"])


def test_entries_out_into_an_empty_book_and_the_balances_are_the_same(
    sample: Path, book: Path, tmp_path: Path
) -> None:
    """On every axis, as at three dates, with what was known then and with what is known now."""
    folder = folder_of(sample, tmp_path)
    answer = tally(book, "import", folder)
    assert answer.code == 0
    assert f"6 decision files in {folder}." in answer.words
    assert "6 decisions are recorded, as 104 entries." in answer.words
    for axis in AXES:
        for day in MOMENTS:
            for asked in (("--as-at", day), ("--as-at", day, "--known-on", day)):
                assert balances(book, axis, *asked) == balances(sample, axis, *asked)
    assert [*_read(sample)] == [*_read(book)]
    again = tally(book, "import", folder)
    assert (again.code, entries(book)) == (0, 104)
    assert "6 decisions stood in the book already, with this content." in again.words


def _read(book: Path) -> list[str]:
    return [each["says"] for each in ask(book, "entries")]


def test_what_is_in_the_folder_is_told(sample: Path, tmp_path: Path) -> None:
    """By the command, and by a text in it; what is left out has a list, here of nothing."""
    answer = tally(sample, "export", tmp_path / "out.decisions")
    assert answer.out == f"Wrote {tmp_path / 'out.decisions'}.\n" + (
        "6 decision files make 104 entries of 104.\n"
    )
    folder = tmp_path / "out.decisions"
    assert names(folder) == [
        "00001-pcd-634.toml",
        "00002-pcd-842.toml",
        "00003-pcd-1263.toml",
        "00004-pcd-1295.toml",
        "00005-pcd-1575.toml",
        "00006-pcd-1610.toml",
        "README.txt",
        "SHA256SUMS",
        "left-out.csv",
    ]
    assert "tally --book new.sqlite import FOLDER" in (folder / "README.txt").read_text("utf-8")
    assert (folder / "left-out.csv").read_text("utf-8-sig") == "entry,decision,kind,reason\n"


def test_what_no_decision_file_says_is_told_and_listed(shelter: Path, tmp_path: Path) -> None:
    """A review is another person's: it stays with the book in which it was made."""
    tally(shelter, "review", "PCD 3001", "--alone-because", "one person keeps this book")
    answer = tally(shelter, "export", tmp_path / "out", "--as", "decisions")
    assert "1 decision file makes 7 entries of 8." in answer.words
    assert "Left out, as left-out.csv says of each and why: 1 review." in answer.words
    listed = csv.DictReader((tmp_path / "out" / "left-out.csv").read_text("utf-8-sig").splitlines())
    assert [*listed] == [
        {
            "entry": "8",
            "decision": "PCD 3001",
            "kind": "review",
            "reason": "a review is the act of the person who read the paper",
        }
    ]


def test_hostile_names_come_back_to_the_letter(book: Path, tmp_path: Path) -> None:
    """Formulas, markup, line ends; nothing of it acts in the folder, or is lost there."""
    tally(book, "record", written(tmp_path, NASTY))
    new = tmp_path / "new.sqlite"
    tally(new, "init")
    assert tally(new, "import", exported(book, tmp_path / "out", "--as", "decisions")).code == 0
    assert _read(new) == _read(book)


@pytest.mark.parametrize(
    "asked",
    [
        ("--as-at", "2024-03-31"),
        ("--known-on", "2024-03-31"),
        ("--reported-on", "2024-03-31"),
        ("--fund", "Mayoral core"),
        ("--programme", "ENGAGE"),
        ("--borough", "Camden"),
        ("--year", "2023/24"),
    ],
)
def test_a_question_narrows_no_export_of_everything(
    sample: Path, tmp_path: Path, asked: tuple[str, str]
) -> None:
    """What is about entries that are not there could not be recorded again."""
    told = refusal(sample, "export", tmp_path / "out", "--as", "decisions", *asked, code=2)
    assert f"{asked[0]} does not go with --as decisions" in told
    assert not (tmp_path / "out").exists()


def test_up_to_an_entry_is_up_to_a_whole_decision(sample: Path, book: Path, tmp_path: Path) -> None:
    """One in the middle of a decision is told with those that are not."""
    middle = ("--as", "decisions", "--up-to", "50")
    told = refusal(sample, "export", tmp_path / "out", *middle, code=2)
    assert "entries 48 to 69; ask for entries up to 47 or 69" in " ".join(told.split())
    assert not (tmp_path / "out").exists()
    exported(sample, tmp_path / "out", "--as", "decisions", "--up-to", "47")
    assert tally(book, "import", tmp_path / "out").code == 0
    assert entries(book) == 47
    assert balances(book, "programmes") == balances(sample, "programmes", "--up-to", "47")


def test_a_folder_gives_way_only_where_an_export_made_all_of_it(
    sample: Path, tmp_path: Path
) -> None:
    """What somebody added stays theirs; what is missing or a file manager's is not in the way."""
    folder = folder_of(sample, tmp_path)
    export = ("export", folder, "--as", "decisions")
    assert "exists already" in refusal(sample, *export)
    assert tally(sample, *export, "--replace", "--up-to", "47").code == 0
    assert "00004-pcd-1295.toml" not in names(folder)
    (folder / "mine.txt").write_text("mine")
    (folder / "00001-pcd-634.toml").unlink()
    told = refusal(sample, *export, "--replace")
    assert "is a folder in which mine.txt is not of the export, and is kept as it is" in told
    assert "mine.txt" in names(folder)
    (folder / "mine.txt").unlink()
    (folder / "desktop.ini").write_text("of a file manager")
    assert tally(sample, *export, "--replace").code == 0
    assert "desktop.ini" not in names(folder)


def test_a_full_disk_leaves_no_part_of_a_folder(shelter: Path, tmp_path: Path) -> None:
    """Whole or not at all."""
    notes = [f'kind = "note"\ntext = "{place} {"x" * 4_000}"' for place in range(20)]
    tally(shelter, "record", written(tmp_path, decision("PCD 3009", *notes)))
    before = names(tmp_path)
    with full_disk(ROOM_BYTES):
        told = refusal(shelter, "export", tmp_path / "out", "--as", "decisions")
    assert f"{tmp_path / 'out'} cannot be written" in " ".join(told.split())
    assert names(tmp_path) == before


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder of a person's own: files of both forms, a wrong one, and what is none."""
    folder = tmp_path / "mine"
    folder.mkdir()
    written(folder, SHELTER, "1-shelter.toml")
    written(folder, decision("PCD 3007", NOTE, WRONG), "2-wrong.toml")
    said = {"reference": "PCD 3008", "decided_on": "2024-05-08"}
    said |= {"entries": [{"kind": "note", "text": "in JSON"}]}  # type: ignore[dict-item]
    written(folder, json.dumps(said), "3-note.json")
    written(folder, "about these", "about.txt")
    written(folder, "not a file of theirs", "._1-shelter.toml")
    return folder


def test_one_wrong_file_keeps_all_out_and_is_told_by_its_name(book: Path, mixed: Path) -> None:
    """Its entries by number and line, and what to do about each."""
    answer = tally(book, "import", mixed)
    assert (answer.code, entries(book)) == (1, 0)
    assert "Not read, for it ends in neither .toml nor .json: 'about.txt'." in answer.words
    first, *problems = answer.err.splitlines()
    assert first == f"Error: nothing was recorded of {mixed}"
    told = " ".join(" ".join(problems).split())
    assert "2-wrong.toml, entry 2 (approval, line 9), year: '2024/26' is not two" in told
    assert "2-wrong.toml, entry 2 (approval, line 9), amount: '1.2' has pence" in told
    assert "1-shelter" not in told


def test_what_is_wrong_above_the_entries_or_with_the_book_names_its_file(
    book: Path, mixed: Path
) -> None:
    """A day in the future, a rule of the book, a file that is no TOML or no file at all."""
    written(mixed, decision("PCD 3007", NOTE, decided_on="2100-01-01"), "2-wrong.toml")
    draw = 'kind = "draw"\nfund = "Homelessness reserve"\nprogramme = "Night Shelter"'
    draws = f'{draw}\nyear = "2024/25"\namount = "£5,000,000"'
    written(mixed, decision("PCD 3009", draws), "4-draws.toml")
    written(mixed, "title = ", "5-torn.toml")
    (mixed / "6-folder.toml").mkdir()
    told = " ".join(tally(book, "import", mixed).err.split())
    assert "2-wrong.toml, decided_on: '2100-01-01' is in the future" in told
    assert "4-draws.toml, entry 1 (draw, line 5): " in told
    assert "5-torn.toml: is not TOML" in told
    assert "6-folder.toml: is no file; take it out of the folder" in told
    assert entries(book) == 0


def test_the_report_has_each_file_and_place(book: Path, mixed: Path, tmp_path: Path) -> None:
    """A problem a line, to be worked through; on a dry run too."""
    report = tmp_path / "problems.csv"
    answer = tally(book, "import", mixed, "--dry-run", "--report", report)
    assert answer.code == 1
    rows = [*csv.DictReader(report.read_text("utf-8-sig").splitlines())]
    assert rows[0] == {
        "file": "2-wrong.toml",
        "place": "entry 2 (approval, line 9), year",
        "value": "2024/26",
        "what is wrong": "is not two consecutive years",
        "what to do": 'one runs from April to March: write "2024/25"',
    }
    assert len(rows) == 2


def test_keep_going_records_the_files_that_are_right(book: Path, mixed: Path) -> None:
    """Each whole or not at all; the exit says that one was left, and it can follow later."""
    answer = tally(book, "import", mixed, "--keep-going")
    assert answer.code == 1
    assert "2 decisions are recorded, as 9 entries." in answer.words
    assert f"Error: not all of {mixed} can be recorded" in " ".join(answer.err.split())
    written(mixed, decision("PCD 3007", NOTE), "2-wrong.toml")
    answer = tally(book, "import", mixed)
    assert answer.code == 0
    assert "1 decision is recorded, as 2 entries." in answer.words
    assert "2 decisions stood in the book already" in answer.words


def test_a_dry_run_of_a_folder_records_nothing(sample: Path, book: Path, tmp_path: Path) -> None:
    """It tells the same."""
    answer = tally(book, "import", folder_of(sample, tmp_path), "--dry-run")
    assert (answer.code, entries(book)) == (0, 0)
    assert "6 decisions would be recorded, as 104 entries." in answer.words


def test_acts_that_could_be_meant_again_are_not_recorded_again(book: Path, tmp_path: Path) -> None:
    """A year closed, reopened and closed; a name put right, and back: once each, by any import."""
    acts = [
        _act(f'kind = "{kind}"\nyear = "2023/24"\nbecause = "so"')
        for kind in ("close-year", "reopen-year", "close-year")
    ]
    name = 'kind = "correction"\nentry = 3\ncause = "recording"\nbecause = "so"\n'
    acts.append(_act(name + 'set = { name = { was = "Night Shelter", now = "Nights" } }'))
    acts.append(_act(name + 'set = { name = { was = "Nights", now = "Night Shelter" } }'))
    for text in (SHELTER, *acts):
        assert tally(book, "record", written(tmp_path, text)).code == 0
    folder = exported(book, tmp_path / "out", "--as", "decisions")
    new = tmp_path / "new.sqlite"
    tally(new, "init")
    assert tally(new, "import", folder).code == 0
    assert entries(new) == entries(book) == 12
    assert tally(new, "import", folder).code == 0
    assert entries(new) == 12


def _act(entry: str) -> str:
    return f"[[entries]]\n{entry}\n"


@pytest.mark.parametrize(
    ("option", "value"), [("--sheet", "Entries"), ("--map", "ours.toml"), ("--dates", "day-first")]
)
def test_what_is_about_sheets_is_a_slip_with_a_folder(
    book: Path, mixed: Path, option: str, value: str
) -> None:
    """Rather than passed over."""
    told = refusal(book, "import", mixed, option, value, code=2)
    assert f"{option} is about spreadsheets" in " ".join(told.split())


def test_an_exported_folder_is_for_an_empty_book(
    sample: Path, shelter: Path, tmp_path: Path
) -> None:
    """Its files name entries by number, and must not mean others."""
    told = refusal_of(shelter, folder_of(sample, tmp_path))
    assert "is for an empty book, and this one holds 7 entries" in " ".join(told.split())
    assert entries(shelter) == 7


def test_an_exported_folder_is_recorded_whole(sample: Path, book: Path, tmp_path: Path) -> None:
    """One file left out, by an option or by hand, would shift the numbers of the others."""
    folder = folder_of(sample, tmp_path)
    told = refusal(book, "import", folder, "--keep-going", code=2)
    assert "one left out would shift" in " ".join(told.split())
    (folder / "00002-pcd-842.toml").unlink()
    assert "00002-pcd-842.toml: is missing" in " ".join(refusal_of(book, folder).split())
    assert entries(book) == 0


def refusal_of(book: Path, folder: Path) -> str:
    """Why a folder is not imported."""
    answer = tally(book, "import", folder)
    assert answer.code == 1
    return answer.err


def test_one_decision_file_is_no_spreadsheet(book: Path, mixed: Path) -> None:
    """It is recorded by itself, which is said."""
    told = refusal(book, "import", mixed / "1-shelter.toml", code=2)
    assert "record it by itself: tally record FILE" in " ".join(told.split())


def test_a_folder_without_decisions_is_told(book: Path, tmp_path: Path) -> None:
    """Rather than recorded as nothing."""
    (tmp_path / "empty").mkdir()
    assert "holds no decision files; give a folder" in " ".join(
        refusal_of(book, tmp_path / "empty").split()
    )
