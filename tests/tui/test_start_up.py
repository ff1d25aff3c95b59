"""What a command costs to start, what it leaves out, and how it ends in a pipe: real processes."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.command import tally

TALLYSTICK = Path(sys.executable).with_name("tallystick")
LONG = "Specialist support for young people affected by domestic abuse"
HEAVY = {
    *("textual", "rich", "sqlite_utils", "psycopg", "psycopg_pool"),
    *("pdfplumber", "pdfminer", "selectolax", "pydantic"),
}
RUN_AND_LIST = """
import sys
from tui.command_line import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    print(sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
    sys.exit(ended.code)
"""


def process(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """A process of its own, as a shell starts one."""
    return subprocess.run(arguments, check=False, text=True, timeout=60, **options)  # type: ignore[call-overload]


@pytest.mark.parametrize("format_", ["table", "json"])
def test_a_plain_command_does_not_import_what_it_does_not_need(sample: Path, format_: str) -> None:
    """Asking an up-to-date book for balances needs no screen, no maker of views and no event."""
    tally(sample, "info")  # the views are there and up to date
    command = ("--book", str(sample), "balances", "programmes", "--format", format_)
    ran = process(sys.executable, "-c", RUN_AND_LIST, *command, capture_output=True)
    assert ran.returncode == 0
    assert "AP/PRU Mentoring" in ran.stdout
    imported = set(ran.stderr.strip().strip("[]").replace("'", "").split(", "))
    assert "click" in imported
    assert imported & HEAVY == set()
    assert ("tabulate" in imported) is (format_ == "table")


def test_who_asks_for_help_waits_for_nothing_that_opens_a_book() -> None:
    """Neither the journal nor its library is loaded for it."""
    command = ("balances", "--help")
    ran = process(sys.executable, "-c", RUN_AND_LIST, *command, capture_output=True)
    assert ran.returncode == 0
    assert "--as-at" in ran.stdout
    imported = set(ran.stderr.strip().strip("[]").replace("'", "").split(", "))
    assert imported & {*HEAVY, "eventsourcing"} == set()


def test_a_pipe_that_closes_early_is_no_error_to_anybody(sample: Path) -> None:
    """`tally entries | head -1` ends quietly."""
    reader, writer = os.pipe()
    os.close(reader)
    ran = process(
        *(str(TALLYSTICK), "--book", str(sample), "entries"), stdout=writer, stderr=subprocess.PIPE
    )
    os.close(writer)
    assert ran.stderr == ""
    assert ran.returncode == 1


def test_a_terminal_of_80_columns_folds_names_and_cuts_none(sample: Path) -> None:
    """On a narrow terminal a long name goes on to further lines, and every line fits."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "80", "LINES": "24"}
    running = subprocess.Popen(
        [str(TALLYSTICK), "--book", str(sample), "balances", "programmes"],
        stdout=theirs,
        stderr=theirs,
        env=environment,
    )
    os.close(theirs)
    printed = b""
    try:
        while chunk := os.read(ours, 65_536):
            printed += chunk
    except OSError:  # Linux's way of saying that the other side is gone
        pass
    os.close(ours)
    assert running.wait(60) == 0
    lines = printed.decode().replace("\r\n", "\n").splitlines()
    assert max(map(len, lines)) <= 80
    first_column = " ".join(" ".join(line[:22].split()) for line in lines)
    assert all(word in first_column for word in LONG.split())
    assert "24,178,893.00" in printed.decode()


def test_both_names_of_the_command_are_completed() -> None:
    """`tallystick` is the same command as `tally`, for the shell too."""
    asked = {"_TALLYSTICK_COMPLETE": "bash_complete", "COMP_WORDS": "tallystick ba"}
    environment = {**os.environ, **asked, "COMP_CWORD": "1"}
    ran = process(str(TALLYSTICK), capture_output=True, env=environment)
    assert ran.stdout == "plain,balances\nplain,backup\n"


def test_a_shared_book_without_what_it_needs_says_what_to_install() -> None:
    """psycopg is not part of every installation; without it, everything else works."""
    without = "import sys; sys.modules['psycopg'] = None\n" + RUN_AND_LIST
    command = ("--book", "postgresql://server.invalid/book", "info")
    ran = process(sys.executable, "-c", without, *command, capture_output=True)
    assert ran.returncode == 1
    assert "a shared book needs psycopg, which is not installed; install" in ran.stderr
