"""Evidence to keep outside the book: checkpoint and prove, on a terminal, in files, with keys."""

import json
import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ledger.book import Book
from ledger.checkpoints import KeptCheckpoint, checkpoint_of, read_checkpoint_file
from ledger.signatures import Signed, check_signatures, read_public_key
from replay import check_entries
from tests.ledger.books import forget_views, tamper
from tests.ledger.keys import PASS_PHRASE, key_files, openssh_key_files, protected_key_file
from tests.tui.command import RECORDED_AT, ask, refusal, tally
from tests.tui.decision_files import REVIEW, SHELTER_LAST, written
from tests.tui.disks import read_only
from tests.tui.refusals import assert_told

TALLY = Path(sys.executable).with_name("tally")
LATER = "2026-11-23 10:00:00"


def said(book: Path, *arguments: object) -> str:
    """What a command printed that was done without complaint."""
    answer = tally(book, *arguments)
    assert (answer.code, answer.err) == (0, "")
    return answer.out


def of_book(path: Path, count: int) -> KeptCheckpoint:
    """The checkpoint of the first entries of a book, unsigned."""
    with Book(path) as book:
        return KeptCheckpoint(checkpoint_of(book.journal, count))


def test_a_checkpoint_goes_to_the_screen(shelter: Path) -> None:
    """Its three lines and nothing else, so that it can be sent on to anything."""
    info = ask(shelter, "info")
    lines = said(shelter, "checkpoint").splitlines()
    assert lines[0] == f"tallystick/{info['book_id'].replace('-', '')}"
    assert lines[1] == str(info["entries"]) == str(SHELTER_LAST)
    assert len(lines) == 3
    assert said(shelter, "checkpoint") == of_book(shelter, SHELTER_LAST).text


def test_a_checkpoint_goes_to_a_file_that_all_may_read(shelter: Path, tmp_path: Path) -> None:
    """Whoever keeps it; the command says what is in it, and where it belongs."""
    file = tmp_path / "march.checkpoint"
    before = os.umask(0o022)
    try:
        words = said(shelter, "checkpoint", file)
    finally:
        os.umask(before)
    kept = read_checkpoint_file(file)
    assert kept == of_book(shelter, SHELTER_LAST)
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert f"Wrote the checkpoint of {SHELTER_LAST} entries to {file}" in words
    assert f"root    {kept.checkpoint.root.hex()}" in words
    assert "signed  no" in words
    assert "Keep it where the book's owner cannot change it." in words
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith(".")) == []


@pytest.mark.parametrize("of_openssh", [False, True], ids=["openssl", "ssh-keygen"])
def test_a_key_signs_it(shelter: Path, tmp_path: Path, of_openssh: bool) -> None:
    """On the screen and in a file; the public half tells that it did."""
    private, public = (openssh_key_files if of_openssh else key_files)(tmp_path)
    file = tmp_path / "signed"
    words = said(shelter, "checkpoint", file, "--key", private)
    kept, key = read_checkpoint_file(file), read_public_key(public)
    assert check_signatures(kept, [key]) == Signed.BY_KEY
    assert f"signed  by key {key.key_id(kept.checkpoint.origin).hex()}" in words
    assert said(shelter, "checkpoint", "--key", private) == kept.text


def test_a_checkpoint_can_be_of_what_was_held_then(shelter: Path, tmp_path: Path) -> None:
    """By an entry, a date or a time, as every question can."""
    tally(shelter, "record", written(tmp_path, REVIEW), at=LATER)
    for up_to, count in (
        ("3", 3),
        ("2026-11-22", SHELTER_LAST),
        ("2026-11-23T09:59", SHELTER_LAST),
        ("23/11/2026", SHELTER_LAST + 2),
    ):
        assert said(shelter, "checkpoint", "--up-to", up_to) == of_book(shelter, count).text
    assert "entry 10: the last entry of this book is 9" in refusal(
        shelter, "checkpoint", "--up-to", 10, code=2
    )


def test_nothing_that_is_there_is_replaced(shelter: Path, tmp_path: Path) -> None:
    """An earlier checkpoint is evidence; the book itself is not overwritten by a slip either."""
    private, _ = key_files(tmp_path)
    for there in (tmp_path / "kept", shelter, private, tmp_path):
        if there.name == "kept":
            there.write_text("an earlier one")
        before = there.read_bytes() if there.is_file() else b""
        for command in (("checkpoint",), ("prove", 1)):
            message = refusal(shelter, *command, there, "--key", private)
            assert_told(message, str(there), "exists already, and is kept as it is", "another name")
        assert before == (there.read_bytes() if there.is_file() else b"")


def test_a_file_that_cannot_be_written_is_not_half_there(shelter: Path, tmp_path: Path) -> None:
    """In a folder without rights, and in one that is not there."""
    folder = tmp_path / "kept"
    folder.mkdir()
    file = folder / "checkpoint"
    with read_only(folder):
        assert_told(refusal(shelter, "checkpoint", file), str(file), "cannot be written", "rights")
    missing = folder / "missing" / "checkpoint"
    assert_told(refusal(shelter, "prove", 1, missing), str(missing), "cannot be written", "name")
    assert list(folder.iterdir()) == []


def test_a_proof_is_checked_with_python_alone(shelter: Path, tmp_path: Path) -> None:
    """Of every entry; what it shows is the entry as it is stored."""
    private, _ = key_files(tmp_path)
    with Book(shelter) as book:
        stored = [entry.stored.decode() for entry in book.journal.after(0, 100)]
    for entry in range(1, SHELTER_LAST + 1):
        file = tmp_path / f"{entry}.json"
        words = said(shelter, "prove", entry, file, "--key", private)
        assert f"Wrote the proof of entry {entry} to {file}" in words
        assert f"python3 check_entries.py {entry}.json" in words
        document = json.loads(file.read_text("utf-8"))
        assert document["stored"] == stored[entry - 1]
        assert check_entries.answer([str(file)])[0] == 0
        assert said(shelter, "prove", entry, "--key", private) == file.read_text("ascii")
    assert document["checkpoint"] == said(shelter, "checkpoint", "--key", private)


def test_an_entry_is_proved_by_a_checkpoint_that_was_kept_before(
    shelter: Path, tmp_path: Path
) -> None:
    """With --up-to the proof is by the checkpoint of so many entries, whatever came since."""
    kept, proof = tmp_path / "kept", tmp_path / "proof.json"
    said(shelter, "checkpoint", kept)
    tally(shelter, "record", written(tmp_path, REVIEW), at=LATER)
    said(shelter, "prove", 2, proof, "--up-to", SHELTER_LAST)
    assert check_entries.answer([str(proof), str(kept)])[0] == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("0",), "'0' is not the number of an entry; see: tally entries"),
        (("-1",), "No such option"),
        (("8",), "there is no entry 8: the last entry of this book is 7"),
        ((str(10**30),), "is not the number of an entry; see: tally entries"),
        (("5", "--up-to", "4"), "there is no entry 5: --up-to leaves entries 1 to 4"),
        (("1", "--up-to", "2026-01-01"), "there is no entry 1: --up-to leaves none"),
        ((), "Missing argument 'ENTRY'"),
    ],
)
def test_an_entry_that_is_not_there_is_wrong_usage(
    shelter: Path, arguments: tuple[str, ...], told: str
) -> None:
    """The last one is named."""
    assert told in refusal(shelter, "prove", *arguments, code=2)


def test_a_proof_of_a_decision_is_refused_with_what_to_give(shelter: Path) -> None:
    """It is of one entry, by its number; where the numbers are is told."""
    told = " ".join(refusal(shelter, "prove", "PCD 3001", code=2).split())
    assert "'PCD 3001' is a decision, and this takes the number of one entry" in told
    assert 'see: tally show "PCD 3001"' in told


def test_a_book_without_entries_has_no_checkpoint_and_no_proof(
    book: Path, sample: Path, tmp_path: Path
) -> None:
    """It would agree with whatever is recorded later: refused, with what to do."""
    file = tmp_path / "kept.checkpoint"
    told = refusal(book, "checkpoint", file, code=2)
    assert "a checkpoint of no entry covers nothing; record a decision first" in told
    told = refusal(sample, "checkpoint", file, "--up-to", "2020-01-01", code=2)
    assert "covers nothing; leave --up-to out, or give a later one" in told
    assert not file.exists()
    assert "there is no entry 1: the book has none yet" in refusal(book, "prove", 1, code=2)


def test_a_key_that_cannot_be_used_leaves_no_file(shelter: Path, tmp_path: Path) -> None:
    """The wrong half, none at all, and one whose pass phrase nobody is there to type."""
    _, public = key_files(tmp_path)
    file = tmp_path / "checkpoint"
    for key, told in (
        (public, "is a public key, with which nothing can be signed; give the private one"),
        (tmp_path / "missing.pem", "cannot be read (No such file or directory); give the file"),
        (shelter, "cannot be read as a private key"),
        (protected_key_file(tmp_path), "has a pass phrase, and there is no terminal to ask for"),
    ):
        for command in (("checkpoint",), ("prove", 1)):
            assert_told(refusal(shelter, *command, file, "--key", key), str(key), told)
    assert not file.exists()


@pytest.mark.parametrize("phrase", [PASS_PHRASE, "another", ""])
def test_a_pass_phrase_is_asked_for_and_not_shown(
    shelter: Path, tmp_path: Path, phrase: str
) -> None:
    """On a terminal; a wrong one is told as such."""
    key = protected_key_file(tmp_path)
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [str(TALLY), "--book", str(shelter), "checkpoint", "--key", str(key)],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = _read(ours, until=b"Pass phrase of")
    os.write(ours, f"{phrase}\n".encode())
    assert running.stdout is not None
    out = running.stdout.read().decode()
    shown += _read(ours)
    running.stdout.close()
    os.close(ours)
    code = running.wait(60)
    if phrase == PASS_PHRASE:
        assert code == 0
        assert out.startswith(of_book(shelter, SHELTER_LAST).text)
    else:
        assert (code, out) == (1, "")
        told = "the pass phrase does not open" if phrase else "a pass phrase and none was given"
        assert told in " ".join(shown.decode().split())
    assert not phrase or phrase not in shown.decode()


def _read(terminal: int, until: bytes | None = None) -> bytes:
    """What a terminal shows, until these words are among it or the other side is gone."""
    shown = b""
    while until is None or until not in shown:
        try:
            chunk = os.read(terminal, 65_536)
        except OSError:  # Linux's way of saying that the other side is gone
            break
        if not chunk:
            break
        shown += chunk
    return shown


def test_an_entry_changed_under_the_views_is_warned_of_and_not_signed_for(
    shelter: Path, tmp_path: Path
) -> None:
    """The root is worked out from the journal itself: of all entries, and where some are asked."""
    private, _ = key_files(tmp_path)
    before = said(shelter, "checkpoint")
    tamper(
        shelter,
        "update stored_events set state = cast(replace(state, 'Night', 'Light') as blob)"
        " where originator_version = 3",
    )
    told = "the 7 entries in the journal are not those that the views have counted: an entry was"
    answer = tally(shelter, "checkpoint")
    assert answer.code == 0
    assert answer.out.splitlines()[:2] == before.splitlines()[:2]
    assert answer.out != before
    assert answer.err.startswith(f"Warning: {told}")
    for command in (("checkpoint",), ("checkpoint", "--up-to", 2), ("prove", 1)):
        assert told in tally(shelter, *command).err
        message = refusal(shelter, *command, tmp_path / "new", "--key", private)
        assert_told(message, "nothing is signed while the book is in doubt", told)
    assert not (tmp_path / "new").exists()


def test_a_book_that_its_witness_doubts_is_not_signed_for(shelter: Path, tmp_path: Path) -> None:
    """An older copy of the journal put back: the warning of opening it shows."""
    private, _ = key_files(tmp_path)
    tamper(shelter, "delete from stored_events where originator_version > 4")
    forget_views(shelter)
    answer = tally(shelter, "checkpoint")
    assert (answer.code, answer.out.splitlines()[1]) == (0, "4")
    assert "has seen 7 entries and the journal holds 4: entries are missing" in answer.err
    signed = tally(shelter, "checkpoint", "--key", private)
    assert (signed.code, signed.out) == (1, "")
    assert "nothing is signed while the book is in doubt: the witness" in signed.err


def test_a_command_without_a_key_imports_no_cryptography(sample: Path) -> None:
    """What most commands never need does not slow their start."""
    tally(sample, "info", at=RECORDED_AT)
    listing = (
        "import sys; from tui.command_line import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    print('cryptography' in sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", listing, "--book", str(sample), "checkpoint"],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert ran.stdout.startswith("tallystick/")
    assert ran.stderr == "False\n"
