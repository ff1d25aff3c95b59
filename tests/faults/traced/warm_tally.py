"""Runs commands of tally, each in a process of its own, a fork of this one; run by the tests.

So a thousand of them take minutes: what Python imports is there already. A line of JSON on standard
input is a command: its arguments, and the file of each stream. The answer is the id of the process,
which waits to be told to go on; once it has ended, how it ended.

The argument "synchronous = normal" takes a protection away: so that a test shows that it sees it.
"""

import ctypes
import importlib
import json
import os
import signal
import sys

from eventsourcing.sqlite import SQLiteConnection

from ledger import sqlite_journal
from tui.command_line import COMMANDS, main

PR_SET_PTRACER, ANYBODY = 0x59616D61, ctypes.c_ulong(-1)
"""Linux may let nobody but a parent watch a process; here a sister does."""
NO_SCREEN = {"screen", "serving"}
LOADED_LATE = (
    *sorted({f"tui.commands.{room}" for room, _ in COMMANDS.values() if room not in NO_SCREEN}),
    *("ledger.sqlite_inspection", "projections.schema", "replay.verification", "tui.told"),
)


class WeakPool(sqlite_journal._Pool):
    """Syncs the journal no more than SQLite does with NORMAL."""

    def _create_connection(self) -> SQLiteConnection:
        connection = super()._create_connection()
        connection.cursor().execute("pragma synchronous = normal")
        return connection


def stream(path: str, number: int) -> None:
    """What goes to the stream of this number goes to the file."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(descriptor, number)
    os.close(descriptor)


def answered(what: int) -> None:
    """The tests have the answer."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def serve() -> list[str]:
    """Never ends in this process; in each of the others, gives its arguments."""
    for line in sys.stdin:
        command = json.loads(line)
        process = os.fork()
        if not process:
            stream(command["out"], 1)
            stream(command["err"], 2)
            ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANYBODY)
            os.kill(os.getpid(), signal.SIGSTOP)
            return list(command["arguments"])
        os.waitpid(process, os.WUNTRACED)
        answered(process)
        _, status = os.waitpid(process, 0)
        answered(os.waitstatus_to_exitcode(status))
    sys.exit()


if sys.argv[1:] == ["synchronous = normal"]:
    sqlite_journal._Pool = WeakPool  # type: ignore[misc]
sys.argv[0] = "tally"
sys.dont_write_bytecode = True
for room in LOADED_LATE:
    importlib.import_module(room)
main(serve())
