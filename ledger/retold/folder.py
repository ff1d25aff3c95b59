"""A book as a folder of decision files, for an empty book: entries out, entries in.

The order of the files' names is the order of recording, and nothing else says it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import fill
from typing import TextIO

from ledger.file_sums import SUMS, sums_of
from ledger.retold.as_exported import (
    LEFT_OUT,
    READ_ME,
    TITLE,
    Difference,
    differences,
    is_of_a_book,
    is_of_csv_files,
    origin,
)
from ledger.retold.decision_contents import LeftOut, Retold, Teller
from ledger.retold.recordings import recordings
from ledger.retold.toml_text import as_toml
from projections.exports.extract import Extract
from projections.spreadsheets import lines_as_csv


def write_decisions(path: Path, extract: Extract) -> Sequence[str]:
    """The folder is at the path; gives what is to be told of it.

    Raises ledger.retold.recordings.CutShort.
    """
    path.mkdir()
    written = _Written(extract.question.up_to)
    teller = Teller(extract.journal)
    with (path / LEFT_OUT).open("w", encoding="utf-8-sig", newline="") as left_out:
        _write_left_out(left_out, [LeftOut._fields])
        for recording in recordings(extract.journal, extract.question.up_to):
            retold = teller.tell(recording)
            if retold.content:
                _write(path / written.next_name(retold), as_toml(retold.content))
            _write_left_out(left_out, retold.left_out)
            written.count(retold)
            extract.told(recording[-1].number, extract.question.up_to)
    _write(path / READ_ME, "\n".join(_read_me(written, extract)) + "\n")
    _write(path / SUMS, sums_of(path))
    return list(written.told())


@dataclass
class _Written:
    """What is in the folder by now."""

    up_to: int
    files: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """How many entries of each kind are left out."""

    def next_name(self, retold: Retold) -> str:
        """The name of one more file, whose place in the order is its number."""
        self.files += 1
        of = re.sub(r"[^a-z0-9]+", "-", retold.reference.lower(), flags=re.ASCII).strip("-")
        supplement = "-supplement" if "supplements" in retold.content else ""
        width = max(5, len(str(self.up_to)))
        return f"{self.files:0{width}}-{of or 'decision'}{supplement}.toml"

    def count(self, retold: Retold) -> None:
        """One recording more is told."""
        self.left_out.update(each.kind for each in retold.left_out)

    def told(self) -> Iterator[str]:
        """What is in the folder, and what is not."""
        entries = self.up_to - self.left_out.total()
        yield (
            f"{self.files:,} {'decision file makes' if self.files == 1 else 'decision files make'}"
            f" {entries:,} {'entry' if entries == 1 else 'entries'} of {self.up_to:,}."
        )
        if self.left_out:
            kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(self.left_out.items()))
            yield f"Left out, as {LEFT_OUT} says of each and why: {kinds}."


def what_no_export_made(path: Path) -> Sequence[Difference] | None:
    """The files of an exported folder that somebody added or changed; None of another folder.

    It is one of decision files, or of CSV files: either has the list of its files. Empty where
    the folder may give way; what is missing is no longer there to be lost.
    """
    if not (is_of_a_book(path) or is_of_csv_files(path)):
        return None
    return [each for each in differences(path) if not each.is_missing]


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_left_out(file: TextIO, lines: Sequence[Sequence[object]]) -> None:
    file.write(lines_as_csv(lines))


def _read_me(written: _Written, extract: Extract) -> Iterator[str]:
    yield TITLE
    yield ""
    yield _folded(origin(extract.book_id, extract.question.up_to, extract.root))
    yield ""
    yield from map(_folded, written.told())
    yield ""
    yield _folded(
        "Each file says what one recording said, in the form of a decision file; the order of their"
        " names is the order of recording. To bring all of it into a book, all or nothing:"
    )
    yield ""
    yield "    tally --book new.sqlite init"
    yield "    tally --book new.sqlite import FOLDER --dry-run"
    yield "    tally --book new.sqlite import FOLDER"
    yield ""
    yield _folded(
        "The book must be empty: corrections, settlements and the like name earlier entries by"
        " number, and the numbers are those of the book that the files make, without what is left"
        f" out ({LEFT_OUT}). A file changed, taken away or added may make them name other entries:"
        f" the import looks for that by the list {SUMS}."
    )
    yield ""
    yield _folded(
        "The balances of the new book are the same. When and by whom an entry was recorded is what"
        " the new book says; so book-keeping acts, which no decision dates, are known from the day"
        " of the import, and its root is another. It numbers these acts itself: one that is left"
        " out moves up those behind it."
    )


def _folded(text: str) -> str:
    return fill(text, 100, break_long_words=False)
