"""Checks the entries of a Tallystick book against a checkpoint, with Python alone.

    python3 check_entries.py FOLDER [CHECKPOINT]        every entry of a pack
    python3 check_entries.py proof.json [CHECKPOINT]    one entry, by its proof

FOLDER holds entries.jsonl and checkpoint.txt. CHECKPOINT is a file that you kept elsewhere, with
which they must agree as well. Exits 0 where all agree, 1 where not, 2 on wrong usage.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from pathlib import Path

BODY = rb"(tallystick/[0-9a-f]{32})\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n"
SIGNATURE = rb"\xe2\x80\x94 [^\x00-\x20\x7f+]+ [A-Za-z0-9+/]+={0,2}\n"
FORM = BODY + rb"(?:\n(?:" + SIGNATURE + rb")+)?"
BYTES_MAX = 32_000_000  # of a proof or one entry
CHECKPOINT_BYTES_MAX = 131_072
SIGNATURES = "Signatures are not checked here; tally verify --against FILE --key PUBLIC does that,\
 or any other program for signed notes (C2SP)."


def leaf(stored: bytes) -> bytes:  # the tree of hashes is that of RFC 6962, section 2.1
    return hashlib.sha256(b"\x00" + stored).digest()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def require(agrees: object, otherwise: str) -> None:
    if not agrees:
        raise ValueError(otherwise)


def read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(BYTES_MAX)


def checkpoint_in(text: bytes, which: str) -> tuple[str, int, bytes]:
    """Whose entries it is of, how many, and the root over them."""
    lines = re.fullmatch(FORM, text) if len(text) <= CHECKPOINT_BYTES_MAX else None
    root = base64.b64decode(lines[3]) if lines else b""
    if not lines or base64.b64encode(root) != lines[3]:
        raise ValueError(f"{which} is damaged, cut short or of another version")
    return lines[1].decode(), int(lines[2]), root


def count_and_root(entries: Path, at_most: int) -> tuple[int, bytes]:
    """How many entries there are, counting at most so many, and the root over them."""
    trees: list[tuple[int, bytes]] = []  # full trees (how many entries, root), the largest first
    count = 0
    with entries.open("rb") as file:
        while count < at_most and (line := file.readline(BYTES_MAX)):
            count += 1
            require(line.endswith(b"\n"), f"line {count} of entries.jsonl is cut short")
            size, root = 1, leaf(line[:-1])
            while trees and trees[-1][0] == size:  # two of one size become one of twice that size
                size, root = 2 * size, node(trees.pop()[1], root)
            trees.append((size, root))
    root = trees.pop()[1] if trees else hashlib.sha256(b"").digest()
    for _, left in reversed(trees):
        root = node(left, root)
    return count, root


def check_pack(folder: Path, kept: tuple[str, int, bytes] | None) -> str:
    origin, count, root = checkpoint_in(read(folder / "checkpoint.txt"), "its checkpoint")
    held, found = count_and_root(folder / "entries.jsonl", 10**18)
    require(held == count, f"it has {held} entries, and its checkpoint is of {count}")
    require(found == root, f"its {count} entries are not those of its checkpoint")
    said = f"{count} entries, root {root.hex()}, agree with the checkpoint of {origin}"
    if kept is None:
        return f"{said}."
    kept_origin, kept_count, kept_root = kept
    require(kept_origin == origin, f"the checkpoint kept is of another book, {kept_origin}")
    require(kept_count <= count, f"{kept_count - count} entries of the checkpoint kept are missing")
    _, found = count_and_root(folder / "entries.jsonl", kept_count)
    require(found == kept_root, f"the first {kept_count} entries are not those of the one kept")
    return f"{said}, and the first {kept_count} with the one kept."


def each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Of a key that is there twice, a reader may see the one value while the other is checked."""
    document = dict(pairs)
    require(len(document) == len(pairs), "a key is there twice")
    return document


def check_proof(path: Path, kept: tuple[str, int, bytes] | None) -> str:
    try:
        document = json.loads(read(path), object_pairs_hook=each_key_once)
        form, book, entry = document["form"], document["book"], document["entry"]
        stored, text = document["stored"].encode(), document["checkpoint"].encode()
        proof = [bytes.fromhex(each) for each in document["proof"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ValueError("it is no proof of an entry, or damaged") from None
    require(form == "tallystick entry proof, version 1", "it is no proof of the version known here")
    origin, count, root = checkpoint_in(text, "its checkpoint")
    require(origin == f"tallystick/{book}", "its checkpoint is of another book")
    require(kept in (None, (origin, count, root)), "it is by another checkpoint than the one kept")

    def root_over(place: int, count: int) -> bytes:  # the proof has the hash nearest the leaf first
        if count == 1:
            return leaf(stored)
        half = 1 << (count - 1).bit_length() - 1  # the largest power of two below the count
        other = proof.pop() if proof else b""
        if place < half:
            return node(root_over(place, half), other)
        return node(other, root_over(place - half, count - half))

    require(type(entry) is int and 1 <= entry <= count, f"it names no entry from 1 to {count}")
    found = root_over(entry - 1, count)
    require(found == root and not proof, f"entry {entry} is not what the checkpoint was made over")
    said = f"Entry {entry} of {count}, root {root.hex()}, agrees with the checkpoint of {origin}."
    # What acts on a terminal is no part of what any book stores, and is not obeyed here.
    words = "".join(each if each.isprintable() else "?" for each in stored.decode())
    return f"{said}\nIt was stored as: {words}"


def answer(arguments: list[str]) -> tuple[int, str]:
    """The exit code, and what to print."""
    if len(arguments) not in (1, 2) or arguments[0].startswith("-"):
        return 2, f"{__doc__}{SIGNATURES}"
    try:
        given, *elsewhere = map(Path, arguments)
        kept = None
        if elsewhere:
            kept = checkpoint_in(read(elsewhere[0]), "the checkpoint kept")
        said = check_pack(given, kept) if given.is_dir() else check_proof(given, kept)
    except ValueError as wrong:
        return 1, f"{arguments[0]!a} does not agree: {wrong}."
    except OSError as error:
        return 1, f"{str(error.filename)!a} cannot be read: {error.strerror}."
    return 0, f"{said}\n{SIGNATURES}"


if __name__ == "__main__":
    code, text = answer(sys.argv[1:])
    stream = sys.stderr if code else sys.stdout
    if stream is not None:  # it may be closed, and not every one can show every letter
        encoding = stream.encoding
        print(text.encode(encoding, "backslashreplace").decode(encoding), file=stream)
    sys.exit(code)
