"""Files written for somebody to keep: whole or not at all, over another only if asked."""

from pathlib import Path

import pytest

from ledger.unfinished_files import clear_away, in_the_making, set_aside
from replay.new_files import NotWritten
from tests.tui.disks import full_disk
from tui.written_files import made, write_new, write_over


def test_the_text_is_in_the_file_to_the_letter(tmp_path: Path) -> None:
    """In UTF-8, with its line ends as they are, and nothing else in the folder."""
    write_new(tmp_path / "kept", "— one\ntwo\n")
    assert (tmp_path / "kept").read_bytes() == "— one\ntwo\n".encode()
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    """Neither half a file under its name nor one under another."""
    with (
        full_disk(10),
        pytest.raises(NotWritten, match=r"kept cannot be written .*; check the disk's space"),
    ):
        write_new(tmp_path / "kept", "x" * 20)
    assert [each.name for each in tmp_path.iterdir()] == []


def test_what_is_there_stays(tmp_path: Path) -> None:
    """A file, a folder, and a link to something that is gone."""
    (tmp_path / "file").write_text("an earlier one")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    for there in ("file", "folder", "link"):
        with pytest.raises(NotWritten, match="exists already, and is kept as it is; give"):
            write_new(tmp_path / there, "new")
    assert (tmp_path / "file").read_text() == "an earlier one"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder", "link"]


def test_what_is_there_is_replaced_whole_for_whoever_asked(tmp_path: Path) -> None:
    """The file holds the new text alone, and nothing is left beside it."""
    path = tmp_path / "kept.txt"
    path.write_text("before", "utf-8")
    write_over(path, "after\n")
    assert path.read_text("utf-8") == "after\n"
    assert list(tmp_path.iterdir()) == [path]


def _left_by_a_kill(path: Path) -> Path:
    """What a program leaves that is killed while it makes a folder: it, and its unlocked mark."""
    unfinished = path.with_name(f".{'0' * 32}.{path.name}")
    unfinished.mkdir()
    (unfinished / "funds.csv").write_text("half")
    unfinished.with_name(f"{unfinished.name}.writing").touch()
    return unfinished


def test_what_a_killed_program_left_goes_with_the_next(tmp_path: Path) -> None:
    """Of the same name alone, and of what bears a mark."""
    path = tmp_path / "books.csv"
    _left_by_a_kill(path)
    other = _left_by_a_kill(tmp_path / "other.csv")
    unmarked = tmp_path / f".{'1' * 32}.books.csv"
    unmarked.write_text("whose?")
    write_new(path, "whole")
    assert {each.name for each in tmp_path.iterdir()} == {
        *("books.csv", unmarked.name, other.name, f"{other.name}.writing")
    }


def test_what_is_in_the_making_elsewhere_stays(tmp_path: Path) -> None:
    """Two exports to one place at once: neither takes away what the other writes."""
    path = tmp_path / "books.json"
    with in_the_making(path) as theirs:
        theirs.write_text("theirs")
        write_new(path, "ours")
        assert theirs.read_text() == "theirs"
    assert [*tmp_path.iterdir()] == [path]


def test_a_folder_that_was_set_aside_stays_until_there_is_a_new_one(tmp_path: Path) -> None:
    """Killed between the two moves: the old folder is all that there is."""
    path = tmp_path / "books.csv"
    old = set_aside(_left_by_a_kill(path))
    old.mkdir()
    (old / "funds.csv").write_text("whole")
    clear_away(path)
    assert (old / "funds.csv").read_text() == "whole"
    with made(path) as unfinished:
        unfinished.mkdir()
    assert [*tmp_path.iterdir()] == [path]
