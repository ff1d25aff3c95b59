"""A checkpoint: how many entries a book had, and the root over them, to be kept outside the book.

The file is a C2SP tlog-checkpoint, three lines of text: whose entries they are, how many, and the
root in base64. Where it is signed it is a C2SP signed note: an empty line and the signatures
follow (ledger.signatures). A checkpoint that the book's owner cannot change notices a journal that
was rewritten or shortened together with its witness.
"""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from ledger.journal import Journal, stored_entries
from ledger.regular_files import open_regular
from projections.merkle import HASH_LENGTH, CompactRange

FILE_BYTES_MAX = 131_072
"""More than a checkpoint with the sixteen signatures that its form must have room for."""
KEY_ID_LENGTH = 4
ORIGIN_PREFIX = "tallystick/"
"""With which every checkpoint begins, and so what a signature on one is over."""
_ORIGIN = re.compile(ORIGIN_PREFIX + r"([0-9a-f]{32})", re.ASCII)
_COUNT = re.compile(r"0|[1-9][0-9]{0,17}", re.ASCII)
_SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_BODY_LINES = 3
_ASK_AGAIN = "ask whoever keeps it for the file itself"


class CheckpointUnusable(Exception):
    """What was given is not a whole checkpoint; the message says what to do."""


@dataclass(frozen=True)
class Checkpoint:
    """That the first `count` entries of the book of this origin had this root (32 bytes)."""

    origin: str
    count: int
    root: bytes

    @property
    def book_id(self) -> UUID:
        """The identity of the book whose entries they are."""
        match = _ORIGIN.fullmatch(self.origin)
        assert match, f"{self.origin} is the origin of no book"
        return UUID(match[1])

    @property
    def body(self) -> str:
        """The three lines, which a signature is over."""
        return f"{self.origin}\n{self.count}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True)
class Signature:
    """A signature on a checkpoint: by the key of this name and of this id (4 bytes)."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True)
class KeptCheckpoint:
    """A checkpoint with the signatures on it, none of which has been checked."""

    checkpoint: Checkpoint
    signatures: tuple[Signature, ...] = ()

    @property
    def text(self) -> str:
        """The whole file: the body alone, or a signed note."""
        lines = [
            f"— {each.name} {base64.b64encode(each.key_id + each.signature).decode()}\n"
            for each in self.signatures
        ]
        return self.checkpoint.body + "".join(["\n", *lines] if lines else [])


def origin(book_id: UUID) -> str:
    """What a book is called in its checkpoints."""
    return f"{ORIGIN_PREFIX}{book_id.hex}"


def checkpoint_of(journal: Journal, count: int) -> Checkpoint:
    """The checkpoint of entries 1 to `count`; raises JournalUnusable where one is not there."""
    return Checkpoint(origin(journal.book_id), count, root_after(journal, count))


def root_after(journal: Journal, count: int) -> bytes:
    """The root over entries 1 to `count`, hashed again from the bytes that the journal holds."""
    grown = CompactRange()
    grown.extend(stored_entries(journal, count))
    return grown.root()


def read_checkpoint_file(path: Path) -> KeptCheckpoint:
    """The checkpoint in a file; raises CheckpointUnusable, which names the file."""
    try:
        with open_regular(path) as file:
            content = file.read(FILE_BYTES_MAX + 1)
    except OSError as error:
        raise CheckpointUnusable(
            f"{path} cannot be read ({error.strerror}); give the file of a checkpoint"
        ) from error
    try:
        return read_checkpoint(content)
    except CheckpointUnusable as error:
        raise CheckpointUnusable(f"{path} {error}") from None


def read_checkpoint(content: bytes) -> KeptCheckpoint:
    """The checkpoint that these bytes are, to the last one.

    Raises CheckpointUnusable, whose message goes on from what was given: "is damaged: ...".
    """
    text = _text(content)
    if not text.startswith(ORIGIN_PREFIX):
        raise CheckpointUnusable(
            "is not a checkpoint of a tallystick book; give the file that tally checkpoint wrote"
        )
    if not text.endswith("\n"):
        raise _cut_short("its last line has no end")
    body, blank, signatures = text.partition("\n\n")
    checkpoint = _body(body.removesuffix("\n").split("\n"))
    if not blank:
        return KeptCheckpoint(checkpoint)
    if not signatures:
        raise _cut_short("its signatures are missing")
    lines = signatures.removesuffix("\n").split("\n")
    return KeptCheckpoint(checkpoint, tuple(map(_signature, lines)))


def _text(content: bytes) -> str:
    if len(content) > FILE_BYTES_MAX:
        raise CheckpointUnusable(
            f"is larger than a checkpoint can be ({FILE_BYTES_MAX:,} bytes); give the file that"
            " tally checkpoint wrote"
        )
    if not content:
        raise CheckpointUnusable(f"is empty; {_ASK_AGAIN}")
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise _damaged("it is not text in UTF-8") from None
    if "\r" in text or text.startswith("\ufeff"):
        raise CheckpointUnusable(
            "was changed on its way, in its line ends or its first character, as editors and mail"
            f" programs do; {_ASK_AGAIN}, as an attachment"
        )
    if any(character < " " and character != "\n" for character in text):
        raise _damaged("it holds characters that do not print")
    return text


def _body(lines: list[str]) -> Checkpoint:
    if len(lines) < _BODY_LINES:
        raise _cut_short(f"it has {len(lines)} of the {_BODY_LINES} lines of a checkpoint")
    written_origin, written_count, written_root, *more = lines
    if more or _ORIGIN.fullmatch(written_origin) is None:
        raise CheckpointUnusable(
            "is of a version that this version of tallystick does not know, or damaged; update"
            f" this one, or {_ASK_AGAIN}"
        )
    if _COUNT.fullmatch(written_count) is None:
        raise _damaged(f"{written_count[:40]!r} is not how a number of entries is written")
    root = _base64(written_root)
    if root is None or len(root) != HASH_LENGTH:
        raise _damaged(f"{written_root[:60]!r} is not how a root of {HASH_LENGTH} bytes is written")
    return Checkpoint(written_origin, int(written_count), root)


def _signature(line: str) -> Signature:
    match = _SIGNATURE.fullmatch(line)
    signed = _base64(match[2]) if match else None
    if match is None or signed is None or len(signed) <= KEY_ID_LENGTH:
        raise _damaged(f"{line[:60]!r} is not how a signature is written")
    return Signature(match[1], signed[:KEY_ID_LENGTH], signed[KEY_ID_LENGTH:])


def _base64(written: str) -> bytes | None:
    """The bytes, where they are written in the one way that there is for them."""
    try:
        content = base64.b64decode(written.encode(), validate=True)
    except binascii.Error:
        return None
    return content if base64.b64encode(content) == written.encode() else None


def _damaged(why: str) -> CheckpointUnusable:
    return CheckpointUnusable(f"is damaged: {why}; {_ASK_AGAIN}")


def _cut_short(why: str) -> CheckpointUnusable:
    return CheckpointUnusable(f"is cut short: {why}; {_ASK_AGAIN}")


class Verdict(StrEnum):
    """What a book is found to be by one checkpoint."""

    AGREES = "agrees"
    ANOTHER_BOOK = "another book"
    SHORTENED = "shortened"
    REWRITTEN = "rewritten"


@dataclass(frozen=True)
class Finding:
    """What came of holding a book against a checkpoint; `missing` entries only where shortened."""

    verdict: Verdict
    missing: int = 0


def held_against(
    checkpoint: Checkpoint, book_id: UUID, count: int, root_of_first: Callable[[int], bytes]
) -> Finding:
    """What a book of `count` entries is found to be by a checkpoint.

    `root_of_first` gives the root over the book's first n entries, n at most `count`; it is asked
    once at most, for the checkpoint's count.
    """
    if checkpoint.origin != origin(book_id):
        return Finding(Verdict.ANOTHER_BOOK)
    if checkpoint.count > count:
        return Finding(Verdict.SHORTENED, missing=checkpoint.count - count)
    if root_of_first(checkpoint.count) != checkpoint.root:
        return Finding(Verdict.REWRITTEN)
    return Finding(Verdict.AGREES)
