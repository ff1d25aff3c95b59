"""Commands of tally as real processes under strace, which fails, ends or records what they write.

A fault is put at one call that a process makes of the system, by its kind and its number: strace
counts each kind by itself. Where a kind is not on this list, nothing that we write goes by it.
"""

import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from select import select
from typing import Self

WARM_TALLY = Path(__file__).with_name("warm_tally.py")
WRITES = (
    *("write", "writev", "pwrite64", "pwritev", "copy_file_range", "sendfile"),
    *("ftruncate", "fallocate", "fsync", "fdatasync"),
    *("rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat"),
    *("mkdir", "mkdirat", "rmdir", "chmod", "fchmod"),
)
"""Every kind of call that changes what is on a disk, or sees to it that it stays there. What opens
a file is not among them: one that is new and empty is met before the first write to it."""
SECONDS_MAX = 60


@dataclass(frozen=True)
class Moment:
    """Just before the n-th call of a kind, from 1."""

    call: str
    number: int

    def __str__(self) -> str:
        return f"{self.call} {self.number}"


@dataclass(frozen=True)
class Ended:
    """What a process printed, and its exit code; minus the signal's number where one ended it."""

    code: int
    out: str
    err: str


class Tally:
    """Starts commands, one at a time."""

    def __init__(self, folder: Path, *weakened: str) -> None:
        """What they print, and what strace tells, is in files in the folder. `weakened` is a
        protection to do without, as warm_tally.py has them.
        """
        self._out, self._err, self._trace = (folder / name for name in ("out", "err", "trace"))
        self._warm = subprocess.Popen(
            [sys.executable, str(WARM_TALLY), *weakened],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: object, tells: Sequence[str] = ()) -> Ended:
        """A command runs to its end, as strace is told by its options; without any, by itself."""
        process = self._start(arguments)
        with _watched(process, self._trace, tells):
            os.kill(process, signal.SIGCONT)
            code = self._answer()
        return self._ended(code)

    def killed_before(self, moment: Moment, *arguments: object) -> Ended:
        """The command is killed on the spot, at this moment."""
        return self.run(*arguments, tells=_inject(moment, "signal=KILL"))

    def killed_after(self, seconds: float, *arguments: object) -> Ended:
        """The command is killed once it has run for so long, whatever it is at."""
        process = self._start(arguments)
        os.kill(process, signal.SIGCONT)
        if not select([self._warm.stdout], [], [], seconds)[0]:
            with suppress(ProcessLookupError):  # it ended by itself between the two lines
                os.kill(process, signal.SIGKILL)
        return self._ended(self._answer())

    def failing(self, moment: Moment, error: str, *arguments: object, for_ever: bool) -> Ended:
        """The call fails with the error, and if it is for ever, so do all of its kind after it."""
        return self.run(*arguments, tells=_inject(moment, f"error={error}", for_ever=for_ever))

    def calls(self, *arguments: object) -> tuple[Ended, Counter[str]]:
        """The command runs by itself; how many calls of each kind that writes it makes."""
        ended = self.run(*arguments, tells=("-e", f"trace={','.join(WRITES)}"))
        made = re.findall(r"^\d+ +(\w+)\(", self._trace.read_text(), re.MULTILINE)
        return ended, Counter(made)

    def traced(self, calls: Sequence[str], *arguments: object) -> tuple[Ended, str]:
        """The command runs by itself; the calls that it makes, with every byte in hexadecimal and
        the path of every descriptor.
        """
        whole = ("-y", "-xx", "-s", "10000000")
        ended = self.run(*arguments, tells=(*whole, "-e", f"trace={','.join(calls)}"))
        return ended, self._trace.read_text()

    def _start(self, arguments: Sequence[object]) -> int:
        """The process waits to be told to go on."""
        assert self._warm.stdin is not None
        command = {
            "arguments": [str(each) for each in arguments],
            "out": str(self._out),
            "err": str(self._err),
        }
        self._warm.stdin.write(f"{json.dumps(command)}\n")
        self._warm.stdin.flush()
        return self._answer()

    def _answer(self) -> int:
        assert self._warm.stdout is not None
        assert select([self._warm.stdout], [], [], SECONDS_MAX)[0], "the command does not end"
        return int(self._warm.stdout.readline())

    def _ended(self, code: int) -> Ended:
        out, err = (each.read_text("utf-8", "replace") for each in (self._out, self._err))
        assert "Traceback" not in out + err, err
        assert "something went wrong that should not" not in err, err
        return Ended(code, out, err)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        assert self._warm.stdin is not None
        assert self._warm.stdout is not None
        self._warm.stdin.close()
        self._warm.wait(SECONDS_MAX)
        self._warm.stdout.close()


def _inject(moment: Moment, fault: str, *, for_ever: bool = False) -> Sequence[str]:
    when = f"{moment.number}{'+' if for_ever else ''}"
    return ("-e", f"trace={moment.call}", "-e", f"inject={moment.call}:{fault}:when={when}")


@contextmanager
def _watched(process: int, trace: Path, tells: Sequence[str]) -> Iterator[None]:
    """strace watches the process, which stands still until it does, to its end."""
    if not tells:
        yield
        return
    with subprocess.Popen(
        ["strace", "-f", "-p", str(process), "-o", str(trace), *tells],
        stderr=subprocess.PIPE,
        text=True,
    ) as watcher:
        assert watcher.stderr is not None
        said = watcher.stderr.readline()
        assert said == f"strace: Process {process} attached\n", said
        yield
        watcher.wait(SECONDS_MAX)
