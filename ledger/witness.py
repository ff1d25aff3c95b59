"""The witness: after every append, one line with the count, the root and the time, beside the book.

A write-ahead log that was damaged, or an old copy put back, makes the journal shorter than its
witness. What the witness does not notice is somebody who changes both: that takes a checkpoint
kept elsewhere.
"""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Testimony:
    """What the witness last saw: so many entries, with this root."""

    count: int
    root: bytes


class Witness:
    """The witness file of one book."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def last(self) -> Testimony | None:
        """The last line that was written whole; None where there is none.

        A line cut short by a crash was never acknowledged, and is passed over.
        """
        try:
            with self.path.open("rb") as file:
                file.seek(max(0, self.path.stat().st_size - _TAIL_BYTES))
                tail = file.read()
        except FileNotFoundError:
            return None
        for line in reversed(tail.split(b"\n")[:-1]):
            testimony = _read(line)
            if testimony is not None:
                return testimony
        return None

    def all(self) -> tuple[list[Testimony], int]:
        """Every line that was written whole, in order, and how many others there are.

        Raises FileNotFoundError where there is no witness.
        """
        lines = self.path.read_bytes().split(b"\n")[:-1]
        read = [testimony for line in lines if (testimony := _read(line)) is not None]
        return read, len(lines) - len(read)

    def testify(self, count: int, root: bytes, at: datetime) -> None:
        """The line is in the file, synced to the disk."""
        line = f"{count} {root.hex()} {at.isoformat(timespec='microseconds')}\n".encode()
        is_new = not self.path.exists()
        descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            size = os.fstat(descriptor).st_size
            if size and os.pread(descriptor, 1, size - 1) != b"\n":
                line = b"\n" + line  # a line cut short before stays by itself
            while line:  # a disk that is nearly full takes a part
                line = line[os.write(descriptor, line) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if is_new:
            _sync_folder(self.path.parent)


def _read(line: bytes) -> Testimony | None:
    words = line.split(b" ")
    if len(words) == _WORDS_IN_A_LINE and words[0].isdigit():
        try:
            return Testimony(int(words[0]), bytes.fromhex(words[1].decode()))
        except ValueError:
            return None
    return None


_TAIL_BYTES = 4_096
_WORDS_IN_A_LINE = 3


def _sync_folder(folder: Path) -> None:
    """The folder's list of files is on the disk: a new file could else vanish with the power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
