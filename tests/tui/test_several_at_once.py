"""Two people at one book, and processes that die: each is told how it ended, nothing is half."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from ledger.book import Book
from tests.ledger.books import record_by
from tests.tui.command import Answer, ask, tally
from tests.tui.decision_files import REVIEW, SHELTER_LAST, decision, written
from tests.tui.disks import SHARED_MEMORY_BYTES
from tests.tui.refusals import assert_is_plain_text, assert_told, standing

TALLY = Path(__file__).with_name("tally_process.py")
RESERVE = "Homelessness reserve"
"""It has £700,000 left."""


def started(first: object, book: Path, file: Path) -> subprocess.Popen[str]:
    """A process of its own that records a file; see tests/tui/tally_process.py."""
    return subprocess.Popen(
        [sys.executable, str(TALLY), str(first), "--book", str(book), "record", str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def recorded_at_once(book: Path, *files: Path) -> list[Answer]:
    """What each of several processes says that begin together to record a file."""
    processes = [started("wait", book, file) for file in files]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=50) for process in processes]
    codes = [process.returncode for process in processes]
    answers = [Answer(code, *each) for code, each in zip(codes, said, strict=True)]
    for answer in answers:
        assert_is_plain_text(answer.out + answer.err)
        assert "Traceback" not in answer.err
    return sorted(answers, key=lambda answer: (answer.code, "already" in answer.out))


def taking(reference: str, pounds: str) -> str:
    """A decision that takes so much from the reserve."""
    line = f'[{{ fund = "{RESERVE}", amount = "{pounds}" }}]'
    return decision(
        reference,
        'kind = "approval"\nprogramme = "Night Shelter"\nyear = "2024/25"\n'
        f'amount = "{pounds}"\nfunding = {line}',
    )


def whole_decisions(book: Path) -> Counter[str]:
    """How many entries each decision has, by whatever day the other processes' clock was on."""
    return Counter(entry["decision"] for entry in ask(book, "entries", at=_LATER))


_LATER = "2099-12-31 12:00:00"


def left_in_the_reserve(book: Path) -> int:
    """The balance of the reserve, in pence."""
    (row,) = ask(book, "balances", "reserves")["rows"]
    return int(row["balance_pence"])


def test_of_two_decisions_that_do_not_both_fit_a_pot_one_is_recorded(
    shelter: Path, tmp_path: Path
) -> None:
    """The other is refused as if it had come a day later: by how much the pot is short."""
    files = [
        written(tmp_path, taking(f"PCD 307{number}", "£400,000"), f"{number}.toml")
        for number in (1, 2)
    ]
    recorded, refused = recorded_at_once(shelter, *files)
    assert (recorded.code, recorded.err, refused.code, refused.out) == (0, "", 1, "")
    assert "is recorded as entries 8 to 10" in recorded.out
    told = ("\nentry 1 (approval, line 5): ", f"{RESERVE} £100,000.00 short", "entries 5, 10")
    assert_told(refused.err, "nothing was recorded", *told, "draw less")
    assert sorted(whole_decisions(shelter).values()) == [3, SHELTER_LAST]
    assert left_in_the_reserve(shelter) == 300_000_00


def test_one_file_recorded_by_two_at_once_is_recorded_once(shelter: Path, tmp_path: Path) -> None:
    """Both end well; one of them is told where it stood already."""
    file = written(tmp_path, taking("PCD 3071", "£300,000"))
    recorded, already = recorded_at_once(shelter, file, file)
    assert [(answer.code, answer.err) for answer in (recorded, already)] == [(0, "")] * 2
    assert "PCD 3071 is recorded as entries 8 to 10" in recorded.out
    assert already.out == "PCD 3071 is recorded already with this content, from entry 8 on\n"
    assert whole_decisions(shelter) == {"PCD 3001": SHELTER_LAST, "PCD 3071": 3}
    assert left_in_the_reserve(shelter) == 400_000_00


def test_of_two_contents_under_one_reference_one_is_recorded(shelter: Path, tmp_path: Path) -> None:
    """The other is told that the reference is taken, and how to go on."""
    files = [
        written(tmp_path, taking("PCD 3071", pounds), f"{pounds}.toml")
        for pounds in ("£100", "£200")
    ]
    recorded, refused = recorded_at_once(shelter, *files)
    assert (recorded.code, recorded.err, refused.code, refused.out) == (0, "", 1, "")
    told = "'PCD 3071' is recorded already with other content (3 entries from entry 8)"
    assert_told(refused.err, "nothing was recorded", told, "tally correct", "supplements")
    assert whole_decisions(shelter) == {"PCD 3001": SHELTER_LAST, "PCD 3071": 3}


def test_one_decision_reviewed_by_two_at_once_is_reviewed_once(
    shelter: Path, tmp_path: Path
) -> None:
    """The other is told who was quicker: what is reviewed is looked at within the lock."""
    with Book(shelter) as book:
        record_by(book, "m.lindqvist", REVIEW)
    review = 'entries = [{ kind = "review", decision = "PCD 3050" }]'
    file = written(tmp_path, review)
    reviewed, refused = recorded_at_once(shelter, file, file)
    assert (reviewed.code, reviewed.err, refused.code, refused.out) == (0, "", 1, "")
    assert "PCD 3050 is reviewed by entry 10" in reviewed.out
    assert_told(refused.err, "nothing was recorded", "is reviewed already by", "(entry 10)")
    assert whole_decisions(shelter) == {"PCD 3001": SHELTER_LAST, "PCD 3050": 3}


def killed(book: Path, file: Path, room_bytes: int) -> None:
    """A process records the file and is killed where a file would grow past so many bytes."""
    process = started(room_bytes, book, file)
    assert process.communicate(timeout=50) == ("", "")
    assert process.returncode < 0


def assert_recorded_whole_once(book: Path, decision: str, entries: int) -> None:
    """The witness is level with the journal, and the views are what a rebuild makes them."""
    assert whole_decisions(book) == {"PCD 3001": SHELTER_LAST, decision: entries}
    witness = Path(f"{book}.witness").read_text().splitlines()
    assert witness[-1].split()[0] == str(SHELTER_LAST + entries)
    caught_up = standing(book)
    assert tally(book, "rebuild").code == 0
    assert standing(book) == caught_up


def test_a_decision_killed_on_its_way_into_the_journal_is_not_there(
    shelter: Path, tmp_path: Path
) -> None:
    """None of its entries is: recorded again, it is recorded for the first time."""
    before = standing(shelter)
    file = written(tmp_path, decision("PCD 3072", *[f'kind = "note"\ntext = "{"x" * 4_000}"'] * 20))
    killed(shelter, file, 2 * SHARED_MEMORY_BYTES)
    assert standing(shelter) == before
    answer = tally(shelter, "record", file)
    assert (answer.code, answer.err) == (0, "")
    assert "PCD 3072 is recorded as entries 8 to 28" in answer.out
    assert_recorded_whole_once(shelter, "PCD 3072", 21)


@pytest.mark.parametrize("where", ["views", "witness"])
def test_a_decision_killed_before_it_is_acknowledged_is_recorded_already(
    shelter: Path, tmp_path: Path, where: str
) -> None:
    """It is in the journal: recorded again, that is told, and the witness is caught up."""
    room_bytes = SHARED_MEMORY_BYTES
    if where == "witness":
        witness = Path(f"{shelter}.witness")
        witness.write_bytes(witness.read_bytes() * 20_000)
        room_bytes = witness.stat().st_size
    file = written(tmp_path, REVIEW)
    killed(shelter, file, room_bytes)
    answer = tally(shelter, "record", file)
    assert answer.code == 0
    assert answer.out == "PCD 3050 is recorded already with this content, from entry 8 on\n"
    assert_told(answer.err, "the witness had seen 7 of 9 entries, and was caught up")
    assert_recorded_whole_once(shelter, "PCD 3050", 2)
