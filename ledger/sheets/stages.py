"""How far the reading of a file has come, told stage by stage: the largest take minutes."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import IO

_KILOBYTE = 1024


class Stage(StrEnum):
    """What is being done with the file."""

    OPENING = "Opening the file"
    LOOKING = "Looking at cells"
    LOADING = "Loading the sheet"
    READING = "Reading rows"
    UNDERSTANDING = "Understanding rows"


Told = Callable[[Stage, int, int], None]
"""What is called again and again while a file is read, with the stage, how much of it is done and
how much there is: kilobytes, rows or decisions. Where nothing shows how much is done, it is called
with how many seconds the stage has taken, and 0."""
Done = Callable[[int, int], None]
"""The same of one stage, called with the bytes done and the bytes in all."""


def tell_nobody(_stage: Stage, _done: int, _in_all: int) -> None:
    """For whoever does not want to know."""


def in_kilobytes(told: Told, stage: Stage) -> Done:
    """What is told bytes of a stage, and tells kilobytes."""
    return partial(_tell, told, stage)


def _tell(told: Told, stage: Stage, done: int, in_all: int) -> None:
    told(stage, done // _KILOBYTE, in_all // _KILOBYTE)


class CountedPart:
    """A part of an archive that tells how much of it has been read."""

    def __init__(self, part: IO[bytes], size_bytes: int, told: Done) -> None:
        self._part, self._size_bytes, self._told = part, size_bytes, told
        self._read_bytes = 0

    def read(self, size_bytes: int = -1) -> bytes:
        """The next bytes."""
        piece = self._part.read(size_bytes)
        self._read_bytes += len(piece)
        self._told(self._read_bytes, self._size_bytes)
        return piece

    def close(self) -> None:
        """No more is read of it."""
        self._part.close()
