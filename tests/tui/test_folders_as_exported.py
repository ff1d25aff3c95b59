"""A folder of decision files that an export made: whether it is still as it was made."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.command import ask, refusal, tally
from tests.tui.exporting import exported

LAST = "00006-pcd-1610.toml"
OWN = '[[entries]]\nkind = "programme"\nname = "Own"\n'


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    """The decisions of the sample book, as they were exported."""
    return exported(sample, tmp_path / "out", "--as", "decisions")


def import_refused(book: Path, folder: Path, *arguments: object) -> str:
    """Why the folder is not imported, on one line; nothing is recorded."""
    before = ask(book, "info")["entries"]
    answer = tally(book, "import", folder, *arguments)
    assert (answer.code, ask(book, "info")["entries"]) == (1, before)
    return " ".join(answer.err.split())


def edited(file: Path) -> None:
    """A comment more, which is no other decision."""
    file.write_text(file.read_text("utf-8") + "# seen\n", "utf-8", newline="\n")


def test_the_list_has_the_sha_256_of_every_other_file(folder: Path) -> None:
    """A line each, as sha256sum reads it."""
    lines = (folder / "SHA256SUMS").read_text("ascii").splitlines()
    assert lines == [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}"
        for file in sorted(folder.iterdir())
        if file.name != "SHA256SUMS"
    ]
    assert len(lines) == 8


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda folder: (folder / LAST).unlink(), f"{LAST}: is missing; put it back"),
        (
            lambda folder: (folder / "00007-x.toml").write_text(OWN),
            "00007-x.toml: is not of the export; take it out of the folder",
        ),
        (
            lambda folder: edited(folder / LAST),
            f"{LAST}: is not as the export wrote it; put it back",
        ),
        (lambda folder: (folder / "left-out.csv").unlink(), "left-out.csv: is missing"),
        (lambda folder: (folder / "README.txt").unlink(), "README.txt: is missing"),
        (lambda folder: edited(folder / "README.txt"), "README.txt: is not as the export"),
        (lambda folder: (folder / "SHA256SUMS").unlink(), "SHA256SUMS: is missing, the list"),
        (lambda folder: edited(folder / "SHA256SUMS"), "SHA256SUMS: is not the list of files"),
    ],
)
def test_a_file_missing_added_or_changed_keeps_all_out(
    book: Path, folder: Path, change: Callable[[Path], object], told: str
) -> None:
    """By its name, with what to do, and what to do where it is meant."""
    change(folder)
    refused = import_refused(book, folder)
    assert told in refused
    assert "where the change is meant, take SHA256SUMS and README.txt out" in refused


def test_every_file_that_differs_is_told_at_once(book: Path, folder: Path) -> None:
    """Also where nothing is to be recorded, and where no decision file is left."""
    for file in folder.glob("*.toml"):
        file.unlink()
    (folder / "notes.txt").write_text("mine")
    refused = import_refused(book, folder, "--dry-run")
    assert refused.count(": is missing;") == 6
    assert "notes.txt: is not of the export" in refused


def test_what_is_changed_and_meant_is_imported_as_ones_own(book: Path, folder: Path) -> None:
    """Without the list and the read-me, as the refusal says."""
    edited(folder / "00001-pcd-634.toml")
    (folder / "00007-own.toml").write_text(OWN)
    (folder / "SHA256SUMS").unlink()
    (folder / "README.txt").unlink()
    assert tally(book, "import", folder).code == 0
    assert ask(book, "info")["entries"] == 105


def test_what_file_managers_leave_and_hidden_files_are_in_nobodys_way(
    book: Path, folder: Path
) -> None:
    """Nobody reads them."""
    for name in ("Thumbs.db", ".DS_Store", f"._{LAST}"):
        (folder / name).write_text("not theirs")
    assert tally(book, "import", folder).code == 0
    assert ask(book, "info")["entries"] == 104


def test_a_list_in_a_folder_of_ones_own_is_not_held_against_it(book: Path, tmp_path: Path) -> None:
    """It is not the list of an export, and a file that is not read."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "1-own.toml").write_text(OWN)
    (folder / "SHA256SUMS").write_text(f"{'0' * 64}  1-own.toml\n")
    answer = tally(book, "import", folder)
    assert answer.code == 0
    assert "Not read, for it ends in neither .toml nor .json: 'SHA256SUMS'." in answer.words


def test_a_folder_with_a_file_added_or_edited_does_not_give_way(sample: Path, folder: Path) -> None:
    """Also under a name like the export's; the sentence says which, and how many more."""
    own = folder / "00007-mine.toml"
    own.write_text(OWN)
    export = ("export", folder, "--as", "decisions", "--replace")
    told = " ".join(refusal(sample, *export).split())
    assert told == (
        f"Error: {folder} is a folder in which 00007-mine.toml is not of the export, and is kept as"
        " it is; give another name, or take what is yours out of the folder first and keep it"
        " elsewhere"
    )
    edited(folder / LAST)
    told = " ".join(refusal(sample, *export).split())
    assert f"{LAST} is not as the export wrote it, beside 1 more that the export did not" in told
    assert own.read_text() == OWN
    assert (folder / LAST).read_text("utf-8").endswith("# seen\n")
    (folder / "SHA256SUMS").unlink()
    assert "SHA256SUMS is missing" in refusal(sample, *export)
    assert own.exists()


def test_a_folder_of_the_very_book_is_told_as_that(shelter: Path, tmp_path: Path) -> None:
    """Its entries stand there already, whatever was recorded since."""
    folder = exported(shelter, tmp_path / "out", "--as", "decisions")
    told = import_refused(shelter, folder)
    assert "was exported from this very book: it says its own entries, 1 to 7; there is" in told
    own = tmp_path / "own.toml"
    own.write_text(OWN)
    assert tally(shelter, "record", own).code == 0
    assert "there is nothing to import" in import_refused(shelter, folder)


@pytest.mark.parametrize("name", ["README.txt", "SHA256SUMS"])
def test_a_pipe_in_place_of_a_file_is_not_waited_for(book: Path, folder: Path, name: str) -> None:
    """It is told as what the export did not write."""
    (folder / name).unlink()
    os.mkfifo(folder / name)
    assert f"{name}: is not" in import_refused(book, folder)
