"""check_entries.py, which travels with every pack: run as an auditor runs it, by Python alone."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from ledger.book import Book
from ledger.checkpoints import (
    Checkpoint,
    CheckpointUnusable,
    KeptCheckpoint,
    checkpoint_of,
    read_checkpoint,
)
from ledger.journal import stored_entries
from ledger.proofs import prove
from ledger.signatures import SigningKey
from replay import check_entries
from tests.ledger.books import stocked_book
from tests.ledger.keys import new_key

FILE = Path(check_entries.__file__)
OTHER = Checkpoint(f"tallystick/{'0' * 32}", 3, bytes(32))


@dataclass(frozen=True)
class Evidence:
    """A book of 6 entries, its folder, its pack with a signed checkpoint, and proofs of all."""

    folder: Path
    stored: list[bytes]
    checkpoints: list[Checkpoint]
    """Of its first 0 to 6 entries."""
    signed: KeptCheckpoint
    proofs: list[str]

    def pack(self, folder: Path, entries: bytes | None = None, checkpoint: str = "") -> Path:
        """A pack in this folder, as it should be but for what is given."""
        whole = b"".join(entry + b"\n" for entry in self.stored)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "entries.jsonl").write_bytes(whole if entries is None else entries)
        (folder / "checkpoint.txt").write_text(checkpoint or self.signed.text, "utf-8")
        return folder


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    """What the tests change copies of."""
    folder = tmp_path_factory.mktemp("evidence")
    with stocked_book(folder / "book.sqlite") as book:
        return _evidence(folder, book)


def _evidence(folder: Path, book: Book) -> Evidence:
    checkpoints = [checkpoint_of(book.journal, count) for count in range(7)]
    signed = KeptCheckpoint(checkpoints[6], (SigningKey(new_key()).sign(checkpoints[6]),))
    proofs = [prove(book.journal, entry, signed).document() for entry in range(1, 7)]
    return Evidence(folder, list(stored_entries(book.journal, 6)), checkpoints, signed, proofs)


def run(*arguments: object) -> tuple[int, str]:
    """The exit code and what was said; Python has nothing but itself, and no trace is left."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(FILE), *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=60,
        env={"LC_ALL": "C", "PYTHONUTF8": "0"},
    )
    said = ran.stderr if ran.returncode else ran.stdout
    assert (ran.stdout if ran.returncode else ran.stderr) == b""
    assert b"Traceback" not in said
    return ran.returncode, said.decode("ascii")


def written(folder: Path, content: str | bytes, name: str = "proof.json") -> Path:
    """A file in the folder."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def fell_short(*arguments: object) -> str:
    """What was said, in one line, of what does not agree."""
    code, said = run(*arguments)
    assert code == 1
    assert said.count("\n") == 1
    return said


def but_for(proof: str, fields: dict[str, Any]) -> str:
    """The proof but for these fields."""
    return json.dumps(json.loads(proof) | fields)


def test_a_pack_agrees_with_its_checkpoint(evidence: Evidence, tmp_path: Path) -> None:
    """The count, the root and whose they are; and that no signature was looked at."""
    code, said = run(evidence.pack(tmp_path))
    root = evidence.signed.checkpoint.root.hex()
    first, second = said.splitlines()
    assert code == 0
    assert first == (
        f"6 entries, root {root}, agree with the checkpoint of {evidence.signed.checkpoint.origin}."
    )
    assert second.startswith("Signatures are not checked here; tally verify --against FILE --key")


def test_every_entry_has_a_proof_that_agrees(evidence: Evidence, tmp_path: Path) -> None:
    """The number, the count and the root."""
    for entry, proof in enumerate(evidence.proofs, start=1):
        code, said = run(written(tmp_path, proof))
        assert code == 0
        root = evidence.signed.checkpoint.root.hex()
        assert said.startswith(f"Entry {entry} of 6, root {root}, agrees with the checkpoint of ")
        assert "Signatures are not checked here" in said


@pytest.mark.parametrize("count", range(7))
def test_a_pack_agrees_with_every_checkpoint_kept_of_its_book(
    evidence: Evidence, tmp_path: Path, count: int
) -> None:
    """An older one is of its first entries."""
    kept = written(tmp_path, evidence.checkpoints[count].body, "kept")
    code, said = run(evidence.pack(tmp_path / "pack"), kept)
    assert code == 0
    assert f", and the first {count} with the one kept.\n" in said


def test_a_pack_of_an_empty_book_agrees(evidence: Evidence, tmp_path: Path) -> None:
    """No entries, and the root over none."""
    code, said = run(evidence.pack(tmp_path, b"", evidence.checkpoints[0].body))
    assert code == 0
    assert said.startswith("0 entries, root e3b0c442")


def test_a_pack_that_was_changed_does_not_agree(evidence: Evidence, tmp_path: Path) -> None:
    """An entry changed, left out, added, put elsewhere, or cut short; a line end changed."""
    lines = [entry + b"\n" for entry in evidence.stored]
    for entries, told in (
        ([lines[0].replace(b"1", b"2", 1), *lines[1:]], "its 6 entries are not those of its"),
        ([lines[1], lines[0], *lines[2:]], "its 6 entries are not those of its checkpoint"),
        ([line.replace(b"\n", b"\r\n") for line in lines], "its 6 entries are not those"),
        (lines[:-1], "it has 5 entries, and its checkpoint is of 6"),
        ([], "it has 0 entries, and its checkpoint is of 6"),
        ([*lines, lines[0]], "it has 7 entries, and its checkpoint is of 6"),
        ([*lines, b"\n"], "it has 7 entries, and its checkpoint is of 6"),
        ([*lines[:-1], lines[-1][:-1]], "line 6 of entries.jsonl is cut short"),
    ):
        assert told in fell_short(evidence.pack(tmp_path, b"".join(entries)))


def test_a_root_that_is_not_written_in_the_one_way_is_damaged(
    evidence: Evidence, tmp_path: Path
) -> None:
    """A last letter that decodes to the same bytes is a letter that somebody changed."""
    body = evidence.checkpoints[6].body
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = letters[letters.index(body[-3]) ^ 1]
    pack = evidence.pack(tmp_path, checkpoint=f"{body[:-3]}{other}=\n")
    assert "its checkpoint is damaged, cut short or of another version" in fell_short(pack)


def test_a_rewritten_pack_does_not_agree_with_a_checkpoint_kept(
    evidence: Evidence, tmp_path: Path
) -> None:
    """However well it agrees with its own: rewritten, shortened, or of another book."""
    shortened = b"".join(entry + b"\n" for entry in evidence.stored[:4])
    pack = evidence.pack(tmp_path / "pack", shortened, evidence.checkpoints[4].body)
    assert run(pack)[0] == 0
    own = evidence.checkpoints[3]
    for kept, told in (
        (evidence.checkpoints[6], "2 entries of the checkpoint kept are missing"),
        (Checkpoint(own.origin, 3, bytes(32)), "the first 3 entries are not those of the one kept"),
        (OTHER, f"the checkpoint kept is of another book, {OTHER.origin}"),
    ):
        assert told in fell_short(pack, written(tmp_path, kept.body, "kept"))


def test_a_proof_by_another_checkpoint_than_the_one_kept_is_refused(
    evidence: Evidence, tmp_path: Path
) -> None:
    """Also where the checkpoint in it was made to fit: a count is proved by nothing else."""
    proof = written(tmp_path, evidence.proofs[2])
    assert run(proof, written(tmp_path, evidence.checkpoints[6].body, "kept"))[0] == 0
    for kept in (evidence.checkpoints[5], OTHER):
        told = "it is by another checkpoint than the one kept"
        assert told in fell_short(proof, written(tmp_path, kept.body, "kept"))


def test_a_proof_that_was_changed_does_not_agree(evidence: Evidence, tmp_path: Path) -> None:
    """Its entry, its number, a hash too many or too few, its book, its checkpoint."""
    proof = evidence.proofs[2]
    now = json.loads(proof)
    not_it = "entry 3 is not what the checkpoint was made over"
    for fields, told in (
        ({"stored": now["stored"] + " "}, not_it),
        ({"stored": ""}, not_it),
        ({"entry": 4}, "entry 4 is not what the checkpoint was made over"),
        ({"entry": 0}, "it names no entry from 1 to 6"),
        ({"entry": 7}, "it names no entry from 1 to 6"),
        ({"entry": True}, "it names no entry from 1 to 6"),
        ({"entry": 1e300}, "it names no entry from 1 to 6"),
        ({"entry": 10**4000}, "it names no entry from 1 to 6"),
        ({"proof": now["proof"][1:]}, not_it),
        ({"proof": now["proof"][:-1]}, not_it),
        ({"proof": [*now["proof"], "00" * 32]}, not_it),
        ({"proof": ["00" * 32, *now["proof"]]}, not_it),
        ({"proof": now["proof"] * 50_000}, not_it),
        ({"proof": []}, not_it),
        ({"book": "0" * 32}, "its checkpoint is of another book"),
        ({"book": None}, "its checkpoint is of another book"),
        ({"form": "tallystick entry proof, version 2"}, "no proof of the version known here"),
        ({"checkpoint": evidence.checkpoints[5].body}, not_it),
        ({"checkpoint": now["checkpoint"][:40]}, "its checkpoint is damaged, cut short"),
        ({"checkpoint": now["checkpoint"].replace("\n6\n", "\n06\n")}, "its checkpoint is damaged"),
        ({"checkpoint": now["checkpoint"].replace("\n6\n", f"\n{9**40}\n")}, "is damaged"),
    ):
        assert told in fell_short(written(tmp_path, but_for(proof, fields)))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"not JSON",
        b"[]",
        b"3",
        b"{}",
        b"[" * 100_000,
        b'{"entry": 1' + b"0" * 5_000 + b"}",
        b'{"form": "", "book": "", "entry": 1, "stored": 3, "proof": [], "checkpoint": ""}',
        b'{"form": "", "book": "", "entry": 1, "stored": "", "proof": [3], "checkpoint": ""}',
        b'{"form": "", "book": "", "entry": 1, "stored": "\\ud800", "proof": [], "checkpoint": ""}',
        b'{"form": "", "book": "", "entry": 1, "stored": "", "proof": ["0g"], "checkpoint": ""}',
        b'{"form": "", "book": "", "entry": 1, "stored": "", "proof": null, "checkpoint": ""}',
    ],
    ids=range(13),
)
def test_what_is_no_proof_is_told_in_one_line(tmp_path: Path, content: bytes) -> None:
    """Whatever somebody sent instead."""
    assert "it is no proof of an entry, or damaged." in fell_short(written(tmp_path, content))


def test_files_that_are_missing_or_unreadable_are_named(evidence: Evidence, tmp_path: Path) -> None:
    """Its name is shown so that no letter of it acts on the terminal."""
    assert "missing.json' cannot be read: No such file" in fell_short(tmp_path / "missing.json")
    assert "\\u202e\\x1b[2J' cannot be read" in fell_short(tmp_path / "\u202e\x1b[2J")
    proof = written(tmp_path, evidence.proofs[0])
    assert "kept' cannot be read: No such file" in fell_short(proof, tmp_path / "kept")
    assert "cannot be read: Is a directory" in fell_short(proof, tmp_path)
    for missing in ("entries.jsonl", "checkpoint.txt"):
        pack = evidence.pack(tmp_path / "pack")
        (pack / missing).unlink()
        assert f"{missing}' cannot be read: No such file" in fell_short(pack)
    for content in (b"\xff\xfe", b"\0", b"tallystick/", b"9" * 6_000):
        kept = written(tmp_path, content, "kept")
        assert "the checkpoint kept is damaged, cut short" in fell_short(proof, kept)


@pytest.mark.parametrize("arguments", [(), ("--help",), ("a", "b", "c")])
def test_wrong_usage_shows_how_it_is_used(arguments: tuple[str, ...]) -> None:
    """Exit 2, both forms, and what it does not do."""
    code, said = run(*arguments)
    assert code == 2
    assert "python3 check_entries.py FOLDER [CHECKPOINT]" in said
    assert "python3 check_entries.py proof.json [CHECKPOINT]" in said
    assert "Signatures are not checked here" in said


@given(st.data())
def test_one_changed_byte_anywhere_is_noticed(evidence: Evidence, data: st.DataObject) -> None:
    """In the entries or the checkpoint of a pack, held against the checkpoint kept."""
    entries = bytearray(b"".join(entry + b"\n" for entry in evidence.stored))
    checkpoint = bytearray(evidence.signed.checkpoint.body.encode())
    part = data.draw(st.sampled_from([entries, checkpoint]))
    part[data.draw(st.integers(0, len(part) - 1))] ^= data.draw(st.integers(1, 255))
    pack = evidence.pack(evidence.folder / "pack", bytes(entries))
    (pack / "checkpoint.txt").write_bytes(checkpoint)
    kept = written(evidence.folder, evidence.signed.text, "kept")
    code, _ = check_entries.answer([str(pack), str(kept)])
    assert code == 1


@given(st.data())
def test_one_changed_letter_of_a_proof_is_noticed(evidence: Evidence, data: st.DataObject) -> None:
    """In the number, the entry, a hash, the book or the checkpoint, held against the one kept."""
    proof = json.loads(evidence.proofs[data.draw(st.integers(0, 5))])
    field = data.draw(st.sampled_from(["entry", "stored", "proof", "book", "checkpoint"]))
    if field == "entry":
        proof["entry"] += data.draw(st.integers(1, 10**30)) * data.draw(st.sampled_from([-1, 1]))
    elif field == "proof":
        place = data.draw(st.integers(0, len(proof["proof"]) - 1))
        proof["proof"][place] = _with_a_letter_changed(proof["proof"][place], data)
    else:
        text = proof[field].partition("\n\n")[0] + "\n" if field == "checkpoint" else proof[field]
        proof[field] = _with_a_letter_changed(text, data)
    kept = written(evidence.folder, evidence.signed.checkpoint.body, "kept")
    file = written(evidence.folder, json.dumps(proof))
    assert check_entries.answer([str(file), str(kept)])[0] == 1


def _with_a_letter_changed(text: str, data: st.DataObject) -> str:
    place = data.draw(st.integers(0, len(text) - 1))
    others = st.characters(codec="utf-8").filter(
        lambda letter: letter.lower() != text[place].lower()
    )
    return text[:place] + data.draw(others) + text[place + 1 :]


def test_it_imports_nothing_but_the_standard_library() -> None:
    """It is a file for somebody who has nothing of ours."""
    lines = FILE.read_text("utf-8").splitlines()
    imports = {line.split()[1] for line in lines if line.startswith(("import ", "from "))}
    assert imports <= sys.stdlib_module_names
    assert not any(
        line.lstrip().startswith(("import ", "from ")) for line in lines if line[:1] == " "
    )


@pytest.mark.parametrize("key", ["stored", "form", "checkpoint"])
def test_a_proof_with_a_key_twice_is_none(evidence: Evidence, tmp_path: Path, key: str) -> None:
    """A reader may see the false words of the one while the other is checked."""
    proof = evidence.proofs[2]
    twice = proof.replace("{", f'{{"{key}": "the borough was paid twice",', 1)
    assert json.loads(twice) == json.loads(proof)
    assert "it is no proof of an entry, or damaged" in fell_short(written(tmp_path, twice))


def test_the_words_that_were_checked_are_told(evidence: Evidence, tmp_path: Path) -> None:
    """To the letter, on a line of their own."""
    for stored, proof in zip(evidence.stored, evidence.proofs, strict=True):
        _, said = run(written(tmp_path, proof))
        assert said.splitlines()[1] == f"It was stored as: {stored.decode()}"


@pytest.mark.parametrize(
    "added",
    [
        "anything\n",
        "\n",
        "\u2014 name AAAAAAAA",
        "\u2014 na\x1bme AAAAAAAA\n",
        "- name AAAAAAAA\n",
        "\u2014 name AAAAAAAA\n" * 10_000,
    ],
)
def test_a_checkpoint_is_read_as_strictly_as_by_the_command(
    evidence: Evidence, tmp_path: Path, added: str
) -> None:
    """What stands behind the three lines are signatures in their form, or nothing."""
    text = f"{evidence.checkpoints[6].body}\n{added}"
    with pytest.raises(CheckpointUnusable):
        read_checkpoint(text.encode())
    told = fell_short(evidence.pack(tmp_path, checkpoint=text))
    assert "its checkpoint is damaged, cut short or of another version" in told
