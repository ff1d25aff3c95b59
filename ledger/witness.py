"""The witness: after every append, one line with the count, the root and the time, beside the book.

A write-ahead log that was damaged, or an old copy put back, makes the journal shorter than its
witness. What the witness does not notice is somebody who changes both: that takes a checkpoint
kept elsewhere. It is written last of all, as ledger.recording says of the order of locks.
"""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ledger.regular_files import open_regular
from ledger.synced import sync_folder


class WitnessDisagrees(Exception):
    """The witness saw what the journal no longer holds: recording waits until a person looked."""


@dataclass(frozen=True)
class Testimony:
    """What the witness last saw: so many entries, with this root."""

    count: int
    root: bytes


@dataclass(frozen=True)
class Testimonies:
    """What stands in a witness, or in the end of one."""

    whole: tuple[Testimony, ...] = ()
    """The lines that were written whole, in the order of the file."""
    torn: int = 0
    """How many were cut short, or lack a part, by a crash: more than one in a row where the next
    crash came before anything was written whole."""
    junk: tuple[int, ...] = ()
    """The places, from 1, of lines that no crash leaves."""
    is_there: bool = True

    @property
    def last(self) -> Testimony | None:
        """The whole line that has seen the most: where two processes write at once, the slower one
        may have seen less. One cut short was never acknowledged, and is passed over.
        """
        return max(self.whole, key=lambda each: each.count, default=None)


class Witness:
    """The witness file of one book."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def last(self) -> Testimony | None:
        """The last line that was written whole; None where there is none."""
        return self.tail().last

    def tail(self) -> "Testimonies":
        """The last of its lines, which is all that is looked at when a book is opened."""
        return self._read(_TAIL_BYTES)

    def all(self) -> "Testimonies":
        """Every line of it."""
        return self._read(None)

    def _read(self, bytes_max: int | None) -> "Testimonies":
        try:
            with open_regular(self.path) as file:
                size = os.fstat(file.fileno()).st_size
                begins = 0 if bytes_max is None else max(0, size - bytes_max)
                file.seek(begins)
                lines = file.read().split(b"\n")
        except (FileNotFoundError, NotADirectoryError):
            return Testimonies(is_there=False)
        if lines[-1] == b"":
            lines.pop()  # behind the last line's end; without that, it may be whole all the same
        return _testimonies(lines[1:] if begins else lines)

    def disagreement(
        self, seen: Testimonies, held: int, root_at: Callable[[int], bytes]
    ) -> str | None:
        """How what it has seen and a journal of `held` entries disagree, and what to do; None where
        they agree. `root_at` gives the root over so many of the journal's entries.
        """
        if seen.junk:
            return (
                f"the witness {self.path} holds lines that were never written into it: it was"
                " damaged or changed. Nothing can be recorded until somebody has looked; put it"
                " back from a backup or, where there is none, keep it elsewhere, and the next"
                " recording begins another"
            )
        testimony = seen.last
        if testimony is None:
            return None
        if testimony.count > held:
            return (
                f"the witness {self.path} has seen {testimony.count} entries and the journal holds"
                f" {held}: entries are missing. Nothing can be recorded until somebody has looked;"
                " put the latest backup back, or ask who has a copy"
            )
        if root_at(testimony.count) != testimony.root:
            return (
                f"the first {testimony.count} entries are not those that the witness {self.path}"
                " has seen: an entry was changed. Nothing can be recorded until somebody has"
                " looked; compare with a backup or a kept checkpoint"
            )
        return None

    def testify(self, count: int, root: bytes, at: datetime, *, synced: bool = True) -> None:
        """The line is in the file, synced to the disk; or else the system, or the next line that is
        synced, takes it there.
        """
        line = f"{count} {root.hex()} {at.isoformat(timespec='microseconds')}\n".encode()
        is_new = not self.path.exists()
        descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            size = os.fstat(descriptor).st_size
            if size and os.pread(descriptor, 1, size - 1) != b"\n":
                line = b"\n" + line  # a line cut short before stays by itself
            while line:  # a disk that is nearly full takes a part
                line = line[os.write(descriptor, line) :]
            if synced:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if is_new:
            sync_folder(self.path.parent)


def _testimonies(lines: Sequence[bytes]) -> Testimonies:
    whole, torn, junk = [], 0, []
    for number, line in enumerate(lines, start=1):
        if match := _LINE.fullmatch(line):
            whole.append(Testimony(int(match[1]), bytes.fromhex(match[2].decode())))
        elif _CUT_SHORT.fullmatch(line) or _HOLED.fullmatch(line):
            torn += 1
        else:
            junk.append(number)
    return Testimonies(tuple(whole), torn, tuple(junk))


_LINE = re.compile(
    rb"([1-9][0-9]{0,17}) ([0-9a-f]{64})"
    rb" [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}\+00:00"
)
_CUT_SHORT = re.compile(
    rb"[1-9][0-9]{0,17}( [0-9a-f]{0,64})?|[1-9][0-9]{0,17} [0-9a-f]{64} [-+0-9T:.]{0,31}"
)
_HOLED = re.compile(rb"[-+0-9a-fT:. ]*\0[-+0-9a-fT:. \0]*")
"""Of which a sector never reached the disk, though what came behind it did."""
_TAIL_BYTES = 4_096
