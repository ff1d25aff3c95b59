"""What is run in the process that reads apart: bounded, and it answers in lines of JSON."""

import json
import sys
from collections.abc import Callable

from ledger.documents.apart import told
from ledger.documents.paper import Paper
from ledger.documents.unreadable import Unreadable

Read = Callable[[bytes, Callable[[int, int], None]], Paper]


def answer(read: Read, memory_bytes_max: int) -> None:
    """Read what comes in, and say the paper, or what is wrong with it."""
    out = sys.stdout
    sys.stdout = sys.stderr  # what a library prints is nobody's business
    _bound_memory(memory_bytes_max)

    def say(what: dict[str, object]) -> None:
        print(json.dumps(what), file=out, flush=True)

    content = sys.stdin.buffer.read()
    try:
        paper = read(content, lambda done, in_all: say({"progress": [done, in_all]}))
    except Unreadable as refused:
        say({"wrong": refused.wrong, "remedy": refused.remedy})
    else:
        say({"paper": told(paper)})


def _bound_memory(bytes_max: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows, which has no such bound
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (bytes_max, bytes_max))
