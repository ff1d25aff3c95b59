"""What a shell can do to a command: streams closed or of another encoding, paths that are none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ledger.checkpoints import read_checkpoint
from ledger.kept_file import views_path, witness_path
from ledger.signatures import Signed, check_signatures, read_public_key
from tests.ledger.keys import key_files
from tests.tui.command import refusal, tally
from tests.tui.disks import read_only

PYTHON = [sys.executable, "-c", "from tui.command_line import main; main()"]


def in_a_shell(
    command: str, *arguments: object, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """What a shell's command says; "$@" in it is tally with the arguments."""
    return subprocess.run(
        ["sh", "-c", command, "sh", *PYTHON, *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    ("command", "arguments", "code"),
    [
        ('"$@" >&-', ("verify",), 0),
        ('"$@" 2>&-', ("balances", "funds"), 0),
        ('"$@" <&-', ("replay", "--steps"), 0),
        ('"$@" <&- >&- 2>&-', ("info",), 0),
        ('"$@" >&- 2>&-', ("show", "PCD 9999"), 2),
    ],
)
def test_a_stream_that_is_closed_is_no_error(
    sample: Path, command: str, arguments: tuple[str, ...], code: int
) -> None:
    """Nobody is told, and the exit code is what it would have been."""
    ran = in_a_shell(command, "--book", sample, *arguments)
    assert (ran.returncode, b"went wrong" in ran.stderr) == (code, False)


@pytest.mark.parametrize("arguments", [("balances", "funds"), ("checkpoint",)])
def test_a_stream_that_takes_nothing_is_told_as_that(
    sample: Path, arguments: tuple[str, ...]
) -> None:
    """It is where the output goes that is full, and not the book's disk."""
    ran = in_a_shell('"$@" >/dev/full', "--book", sample, *arguments)
    assert ran.returncode == 1
    assert b"Error: what this command says cannot be written to where it goes (No" in ran.stderr
    assert b"; check the disk's space there, and ask the book what it holds" in ran.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii"])
@pytest.mark.parametrize(
    "arguments", [("verify",), ("balances", "funds"), ("replay",), ("decisions", "--format", "csv")]
)
def test_a_letter_that_a_terminal_cannot_show_is_no_error(
    sample: Path, encoding: str, arguments: tuple[str, ...]
) -> None:
    """A tick, a long dash: each is told in another way."""
    ran = in_a_shell('"$@"', "--book", sample, *arguments, PYTHONIOENCODING=encoding)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "ascii"])
def test_a_signed_checkpoint_keeps_its_bytes(sample: Path, tmp_path: Path, encoding: str) -> None:
    """Sent on from any terminal it is the same file."""
    private, public = key_files(tmp_path)
    command = ("checkpoint", "--key", private)
    ran = in_a_shell('"$@"', "--book", sample, *command, PYTHONIOENCODING=encoding)
    kept = read_checkpoint(ran.stdout)
    assert check_signatures(kept, [read_public_key(public)]) is Signed.BY_KEY


def test_what_is_no_file_is_refused_and_not_waited_for(sample_copy: Path, tmp_path: Path) -> None:
    """A pipe that nobody writes to, a device: as a checkpoint, a key, a paper, the witness."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    told = "it is a pipe or a device, and no file"
    for given in (pipe, "/dev/zero"):
        answer = tally(sample_copy, "verify", "--against", given)
        assert (answer.code, told in answer.words) == (1, True)
        assert told in refusal(sample_copy, "checkpoint", "--key", given)
        said = refusal(sample_copy, "verify", "--against", pipe, "--key", given)
        assert told in said
    witness_path(sample_copy).unlink()
    os.mkfifo(witness_path(sample_copy))
    for command in (("info",), ("balances", "funds"), ("checkpoint",)):
        assert told in refusal(sample_copy, *command)
    answer = tally(sample_copy, "verify")
    assert (answer.code, told in answer.words) == (1, True)


def test_a_book_that_is_a_pipe_is_refused(tmp_path: Path) -> None:
    """It is not waited for either."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for command in (("info",), ("verify",)):
        assert "is a pipe or a device; give the path of a book's file" in refusal(pipe, *command)


def test_a_link_that_leads_back_to_itself_is_told(tmp_path: Path) -> None:
    """As a book's path."""
    link = tmp_path / "link.sqlite"
    link.symlink_to(link)
    assert "is a link that leads back to itself" in refusal(link, "info", code=2)


@pytest.mark.parametrize(
    "arguments",
    [
        ("verify", "--against", ""),
        ("verify", "--against", "x", "--key", ""),
        ("verify", "--documents", ""),
        ("checkpoint", "--key", ""),
        ("checkpoint", ""),
        ("replay", "--pack", ""),
        ("replay", "--pack", "x", "--key", ""),
        ("replay", "--pack", "x", "--against", ""),
    ],
)
def test_an_empty_path_is_told_as_empty(sample: Path, arguments: tuple[str, ...]) -> None:
    """As a shell gives a variable that is not set."""
    assert "it is empty; give a path" in refusal(sample, *arguments, code=2)


def test_a_copy_with_a_log_that_cannot_be_read_where_it_is_says_what_to_do(
    sample_copy: Path, tmp_path: Path
) -> None:
    """On a disk that cannot be written to, without the third file that SQLite needs."""
    folder = tmp_path / "disk"
    folder.mkdir()
    for file in (sample_copy, witness_path(sample_copy), views_path(sample_copy)):
        shutil.copy(file, folder)
    book = folder / sample_copy.name
    book.with_name(f"{book.name}-wal").write_bytes(b"\0" * 4_152)
    with read_only(folder, book):
        said = " ".join(refusal(book, "info").split())
    assert "copy both to a folder of your own, and use the copy" in said
