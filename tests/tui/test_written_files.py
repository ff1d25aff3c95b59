"""Files written for somebody to keep: whole or not at all, over another only if asked."""

from pathlib import Path

import pytest

from replay.new_files import NotWritten
from tests.tui.disks import full_disk
from tui.written_files import write_new, write_over


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
