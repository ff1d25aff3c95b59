"""The checks of a book as a pack tells them: which were made and whether they passed.

How much each looked at is left out: file sizes, rows, lines of the witness and moments up to today
change from machine to machine and from day to day, and the same pack must come out of the same
book. So are notes, which tell of the files beside the book.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from replay import checkpoints
from replay.check import Check
from replay.pack.tables import Section, Table

LOOKS_AT = {
    "file": "Every page and index of the book's file, by SQLite's own check.",
    "tables": "The tables and the triggers that refuse changes: as made, and nothing planted.",
    "numbers": "The number of every stored entry: 1 to the last, each once, all of this book.",
    "entries": "Every stored entry, read as strictly as on the day of recording.",
    "clock": "The times of recording; where the clock had been put back is listed, and no fault.",
    "root": "The root worked out again from the stored bytes, as the witness beside the book saw it"
    " after every decision.",
    checkpoints.UNREAD: "A file that was given as a checkpoint: it is one, whole and readable.",
    "checkpoint": "A checkpoint kept outside the book: its first entries are those that it saw.",
    "views' file": "Every page and index of the file that figures are asked from.",
    "views": "Every row that figures are asked from, made again from the entries.",
    "sums": "The movements of every entry: they sum to zero on every date.",
    "replay": "Every balance by two ways, today and at each year's end, as known then and now.",
    "this moment": "Every balance of this pack by two ways, and that the whole sums to zero.",
    "reading": "What is in the file.",
    "figures": "What is made from the entries.",
}


@dataclass(frozen=True)
class Checked:
    """The checks that were made on the whole book, and against how many checkpoints."""

    checks: Sequence[Check]
    outside_checkpoints: int
    folders: Sequence[Path] = ()
    """Of the files that were looked at: a fault names the file without them."""

    @property
    def failed(self) -> list[str]:
        """The names of those that failed."""
        return [check.name for check in self.checks if check.faults]

    @property
    def outcome(self) -> str:
        """What they come to, in a sentence."""
        outside = f"{self.outside_checkpoints} outside checkpoint"
        outside += "" if self.outside_checkpoints == 1 else "s"
        if self.failed:
            return (
                f"{len(self.failed)} of {len(self.checks)} checks FAILED, against {outside}:"
                f" {', '.join(self.failed)}"
            )
        return f"{len(self.checks)} checks passed, against {outside}"


def verification_section(checked: Checked) -> Section:
    """Every check with its result, and what was found."""
    rows = [
        {
            "check": _name(check),
            "looks_at": LOOKS_AT.get(check.name, ""),
            "result": "FAILED" if check.faults else "passed",
            "found": [_without(fault, checked.folders) for fault in check.faults],
        }
        for check in checked.checks
    ]
    told = [
        f"{checked.outcome}. The checks are of the whole book, as it was when this pack was made."
        " Those that rest on one that failed were not made.",
        "Against no outside checkpoint they show that the book agrees with itself, and no more: a"
        " book that was shortened, or written again whole, would pass them too. Hold checkpoint.txt"
        " against one that you kept. Signatures on outside checkpoints are not checked here.",
        "Not told here, because it changes from machine to machine or from day to day while the"
        " book stays the same: the sizes of files, how many rows and moments were compared, how"
        " many lines the witness has, and notes on the files beside the book. tally verify tells"
        " them.",
    ]
    table = Table(
        "verification",
        "Checks",
        "Each check, what it looks at, and what it found where it failed.",
        ["check", "looks_at", "result", "found"],
        rows,
    )
    return Section("verification", "Verification", told, [table])


def _name(check: Check) -> str:
    """Of a checkpoint, with the name of its file, which comes first in what is told of it."""
    if not check.name.startswith("checkpoint"):
        return check.name
    return f"{check.name} {check.told.split(',')[0]}"


def _without(fault: str, folders: Sequence[Path]) -> str:
    """The fault with the names of files alone: where they are is of this machine."""
    for folder in sorted(map(str, folders), key=len, reverse=True):
        if folder not in ("", ".", "/"):
            fault = fault.replace(f"{folder}/", "").replace(f"{folder}\\", "")
    return fault
