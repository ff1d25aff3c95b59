"""Exports that cannot be written, or are stopped: a sentence, and nothing left behind."""

import tempfile
from pathlib import Path

import pytest

from projections.exports import published
from tests.tui.command import refusal
from tests.tui.disks import full_disk

KINDS = {
    "a.xlsx": ("--published",),
    "a.ods": (),
    "a.csv": (),
    "a.sqlite": (),
    "a.json": (),
}
every_kind = pytest.mark.parametrize(("file", "options"), KINDS.items(), ids=KINDS)
ROOM_BYTES = 40_000
"""More than reading a book takes, and less than the sample's figures fill."""


@every_kind
def test_a_folder_that_is_not_there_is_told_with_the_files_name(
    sample: Path, tmp_path: Path, file: str, options: tuple[str, ...]
) -> None:
    """Whatever the kind of file, and not as a fault of the book."""
    path = tmp_path / "not there" / file
    for also in ((), ("--replace",)):
        message = refusal(sample, "export", path, *options, *also)
        told = f"{path} cannot be written: there is no folder {path.parent}; make it first, or give"
        assert told in " ".join(message.split())
    assert not path.parent.exists()


@pytest.mark.parametrize("file", ["a.xlsx", "a.sqlite", "a.json"])
def test_a_full_disk_is_told_and_nothing_is_left(sample: Path, tmp_path: Path, file: str) -> None:
    """What was there before stays."""
    (tmp_path / "other.txt").write_text("mine")
    with full_disk(ROOM_BYTES):
        message = refusal(sample, "export", tmp_path / file, *KINDS[file])
    assert "cannot be written" in message
    assert [each.name for each in tmp_path.iterdir()] == ["other.txt"]


@pytest.mark.parametrize("file", ["a.xlsx", "a.ods"])
def test_what_no_worksheet_holds_is_refused_and_nothing_is_left(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    """Neither a part of the workbook, nor rows that wait for it elsewhere."""
    waiting = tmp_path / "waiting"
    waiting.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(waiting))
    monkeypatch.setattr(published, "ROWS_MAX", 100)
    message = refusal(sample, "export", tmp_path / file, "--published")
    assert "a worksheet does not hold the more than 100 rows of Boroughs" in message
    assert [*tmp_path.rglob("*")] == [waiting]
