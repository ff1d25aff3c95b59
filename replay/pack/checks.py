"""The checks of a book as a pack tells them: which were made and whether they passed.

How much each looked at is left out: file sizes, rows, lines of the witness and moments up to today
change from machine to machine and from day to day, and the same pack must come out of the same
book. So are notes; what they leave in doubt is told by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from projections.clean import on_one_line
from replay import checkpoints
from replay.check import Check, Outcome
from replay.pack.tables import Row, Section, Table

LOOKS_AT = {
    "file": "Every page and index of the book's file, by SQLite's own check.",
    "tables": "The tables and the triggers that refuse changes: as made, and nothing planted.",
    "numbers": "The number of every stored entry: 1 to the last, each once, all of this book.",
    "entries": "Every stored entry, read as strictly as on the day of recording.",
    "clock": "The times of recording; where the clock had been put back is listed, and no fault.",
    "root": "The root worked out again from the stored bytes, against each line of the witness"
    " beside the book. Where that has not seen every entry, it is told under doubts.",
    checkpoints.UNREAD: "A file that was given as a checkpoint: it is one, whole and readable.",
    checkpoints.ANOTHER_BOOK: "A checkpoint kept outside: it is of this book, and of no other.",
    checkpoints.SIGNATURE: "Who signed a checkpoint that was kept outside the book.",
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
    doubts: Sequence[str] = ()
    """What nothing is signed for: ledger.doubts. Not all of it makes a check fail."""

    def without_folders(self, sentences: Sequence[str]) -> list[str]:
        """The sentences with the names of files alone: where they are is of this machine."""
        return [on_one_line(_without(each, self.folders)) for each in sentences]

    @property
    def failed(self) -> list[str]:
        """The names of those that failed."""
        return [check.name for check in self.checks if check.faults]

    @property
    def not_made(self) -> list[str]:
        """The names of those that something was in the way of."""
        return [check.name for check in self.checks if check.not_made]

    @property
    def passed(self) -> bool:
        """Whether all were made, and none failed."""
        return not self.failed and not self.not_made

    @property
    def outcome(self) -> str:
        """What they come to, in a sentence."""
        in_all = len(self.checks)
        outside = f"against {self.outside_checkpoints} outside checkpoint"
        outside += "" if self.outside_checkpoints == 1 else "s"
        if self.passed:
            return f"{in_all} checks passed, {outside}"
        fell_short = [
            f"{len(names)} of {in_all} checks {word}, {outside}: {', '.join(names)}"
            for word, names in ((Outcome.FAILED, self.failed), (Outcome.NOT_MADE, self.not_made))
            if names
        ]
        return "; ".join(fell_short)


def verification_section(checked: Checked) -> Section:
    """Every check with its result, and what was found."""
    rows = [
        {
            "check": _name(check),
            "looks_at": LOOKS_AT.get(check.name, ""),
            "result": str(check.outcome),
            "found": checked.without_folders(_found(check)),
        }
        for check in checked.checks
    ]
    if checked.doubts:
        rows.append(_doubts_row(checked))
    told = [
        f"{checked.outcome}. The checks are of the whole book, as it was when this pack was made."
        " Those that rest on one that failed were left out. One that is NOT MADE had something in"
        " its way, such as a full disk or a missing right: it says nothing for the book or against"
        " it.",
        "Against no outside checkpoint they show that the book agrees with itself, and no more: a"
        " book that was shortened, or written again whole, would pass them too. Hold checkpoint.txt"
        " against one that you kept. Signatures on outside checkpoints are not checked here.",
        "Not told here, because it changes from machine to machine or from day to day while the"
        " book stays the same: the sizes of files, how many rows and moments were compared, and how"
        " many lines the witness has. tally verify tells them. What the files beside the book leave"
        " in doubt is told, under doubts, and a book in doubt is not signed for.",
    ]
    table = Table(
        "verification",
        "Checks",
        "Each check, what it looks at, and what it found where it failed, or what was in its way.",
        ["check", "looks_at", "result", "found"],
        rows,
    )
    return Section("verification", "Verification", told, [table])


def _doubts_row(checked: Checked) -> Row:
    return {
        "check": "doubts",
        "looks_at": "What stands beside the entries: the witness, the guards, what the views saw.",
        "result": IN_DOUBT,
        "found": checked.without_folders(checked.doubts),
    }


IN_DOUBT = "IN DOUBT"


def _found(check: Check) -> list[str]:
    in_the_way = [check.not_made] if check.not_made else []
    return [*check.faults, *(f"{Outcome.NOT_MADE}: {each}" for each in in_the_way)]


def _name(check: Check) -> str:
    return on_one_line(f"{check.name} {check.file}".strip())


def _without(fault: str, folders: Sequence[Path]) -> str:
    """The fault with the names of files alone: where they are is of this machine."""
    for folder in sorted(map(str, folders), key=len, reverse=True):
        if folder not in ("", ".", "/"):
            fault = fault.replace(f"{folder}/", "").replace(f"{folder}\\", "")
    return fault
