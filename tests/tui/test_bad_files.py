"""What is given to record as a file, and is none that can be read, or not to its end."""

import os
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.tui.command import refusal, tally
from tests.tui.decision_files import decision, written
from tests.tui.refusals import assert_told, refused

MB = 1_000_000
NOTE = 'kind = "note"\ntext = "The shelters open in November."'
APPROVAL = """kind = "approval"
programme = "Night Sheltr"
year = "2024/25"
amount = "£5"
"""


@pytest.mark.parametrize(
    ("slip", "line"),
    [
        ("text = no quotes", 7),
        ("text = “from a word processor”", 7),
        ('text = "never closed', 7),
        ("text", 7),
        ('text = "x"\ntext = "y"', 8),
        ('text = "x"\n[[entries]', 8),
    ],
)
def test_what_is_not_toml_is_told_with_its_file_and_line(
    shelter: Path, tmp_path: Path, slip: str, line: int
) -> None:
    """The message leads to the line, even where it cannot say what was meant."""
    file = written(tmp_path, decision("PCD 3002", f'kind = "note"\n{slip}'))
    told = (f"\n{file}", "is not TOML", f"line {line}", "; ")
    assert_told(refused(shelter, "record", file), *told)


def test_a_file_of_50_mb_is_refused_without_being_read(shelter: Path, tmp_path: Path) -> None:
    """Its size alone tells; nobody waits for it to be parsed."""
    file = tmp_path / "scan.toml"
    with file.open("wb") as sparse:
        sparse.truncate(50 * MB)
    tracemalloc.start()
    try:
        message = refusal(shelter, "record", file)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert_told(message, f"\n{file}", "is larger than 5 MB", "split it")
    assert most < 25 * MB
    assert refused(shelter, "record", file) == message


@contextmanager
def piped(content: bytes) -> Iterator[Path]:
    """The path of a pipe that gives this content, as `tally record <(...)` names one."""
    read_end, write_end = os.pipe()

    def pour() -> None:
        with suppress(BrokenPipeError), os.fdopen(write_end, "wb") as end:
            end.write(content)

    pouring = threading.Thread(target=pour)
    pouring.start()
    try:
        yield Path(f"/dev/fd/{read_end}")
    finally:
        os.close(read_end)
        pouring.join()


def test_a_pipe_is_read_no_further_than_a_decision_goes(shelter: Path) -> None:
    """What has no size to ask for is refused by what it gave, before it has filled the memory."""
    with piped(b"#" * 6 * MB) as pipe:
        assert_told(refused(shelter, "record", pipe), f"\n{pipe}", "is larger than 5 MB")


def test_a_slip_in_a_pipe_is_told_as_in_a_file(shelter: Path) -> None:
    """A pipe gives what it holds once: it is not read again to tell the rest."""
    text = decision("PCD 3002", 'kind = "note"', APPROVAL)
    with piped(text.encode()) as pipe:
        message = refused(shelter, "record", pipe)
    assert_told(message, "entry 1 (note, line 5), text: is missing", "add it")
    assert_told(message, "entry 2 (approval, line 8): 'Night Sheltr'", "'Night Shelter'?")


def test_a_folder_is_no_decision(shelter: Path, tmp_path: Path) -> None:
    """A folder of decisions is not recorded: its files are given one by one."""
    told = (f"\n{tmp_path}", "is a folder", "give a decision file")
    assert_told(refused(shelter, "record", tmp_path), *told)


@pytest.mark.parametrize("options", [(), ("--dry-run",)], ids=["recorded", "tried out"])
def test_the_same_file_twice_in_one_command_is_recorded_once(
    shelter: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """The second time it says where it stands, with exit 0."""
    file = written(tmp_path, decision("PCD 3002", NOTE))
    answer = tally(shelter, "record", *options, file, file)
    assert (answer.code, answer.err) == (0, "")
    assert_told(answer.out, "PCD 3002", "as entries 8 to 9", "already", "from entry 8 on")


def test_names_are_looked_at_in_an_entry_that_is_wrong_in_form_too(
    shelter: Path, tmp_path: Path
) -> None:
    """An amount, a fund and a programme typed wrong in one entry are told at once, each with its
    place; what an entry with a slip would open is not called unknown.
    """
    text = decision(
        "PCD 3010",
        'kind = "approval"\nprogramme = "Nigth Shelter"\nyear = "2024/26"\namount = "1.2"\n'
        'funding = [{ fund = "Core", amount = "£1" }]',
        'kind = "fund"\nname = "Winter budget"\nfund_kind = "bugdet"',
        'kind = "draw"\nfund = "winter budget"\nprogramme = "NS"\nyear = "2024/25"\namount = 5',
        'kind = "draw"\nfund = "Core"\nprogramme = "NS"\nyear = "2024/25"\namount = ""',
    )
    message = refusal(shelter, "record", written(tmp_path, text))
    for told in (
        "entry 1 (approval, line 5), year: '2024/26' ",
        "entry 1 (approval, line 5), amount: '1.2' ",
        "entry 1 (approval, line 5): 'Nigth Shelter' is not a programme of this book; did you mean",
        "entry 1 (approval, line 5): 'Core' is not a fund of this book",
        "entry 2 (fund, line 12), fund_kind: 'bugdet' ",
    ):
        assert told in message
    assert message.count("'Core'") == 1
    assert "inter budget" not in message
