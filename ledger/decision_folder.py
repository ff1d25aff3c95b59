"""A folder of decision files, to be recorded together in the order of their names.

Every problem is told with the name of its file. What the book has already is not recorded again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ledger.book import Book
from ledger.decision_file import DecisionFile
from ledger.file_sums import SUMS
from ledger.loading import load
from ledger.problems import FilePlace, Problem, Refused
from ledger.recording_together import Decided
from ledger.retold.as_exported import (
    READ_ME,
    MadeFrom,
    differences,
    is_of_a_book,
    made_from,
)
from projections.clean import on_one_line

ENDINGS = (".toml", ".json")
SIZE_BYTES_MAX = 100 * 1024 * 1024
"""Of one file: what a sheet recorded as one decision can be longer than people's own files."""

Told = Callable[[int, int], None]
"""Told (files read, files in all)."""


@dataclass(frozen=True)
class PlaceInFolder(FilePlace):
    """Where something stands in a file of a folder; the text is without the file's name."""

    file: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.file, self.within) if part)

    @property
    def within(self) -> str:
        """Where in the file: "entry 3 (draw, line 41), year"; "" where it is about all of it."""
        return ", ".join(part for part in (self.text, self.key) if part)


@dataclass(frozen=True)
class FileInFolder:
    """One of the decision files."""

    path: Path

    @property
    def name(self) -> str:
        """Its name, as problems tell it."""
        return on_one_line(self.path.name)

    @property
    def told_at(self) -> tuple[str]:
        """What problems about it have as their place's file."""
        return (self.name,)

    def read(self) -> DecisionFile:
        """The decision; raises Refused, with the file's name in every place."""
        try:
            if self.path.exists() and not self.path.is_file():
                raise self._refused("is no file", "take it out of the folder")
            return self._placed(load(self.path, SIZE_BYTES_MAX))
        except Refused as refused:
            again = Refused(
                [
                    Problem(
                        self._place(each.place), each.wrong, each.remedy, each.value, each.about
                    )
                    for each in refused.problems
                ],
                readable=None if refused.readable is None else self._placed(refused.readable),
            )
            again.heading_is_wrong = refused.heading_is_wrong
            raise again from refused

    def _refused(self, wrong: str, remedy: str) -> Refused:
        return Refused([Problem(FilePlace(""), wrong, remedy)])

    def _placed(self, file: DecisionFile) -> DecisionFile:
        return file.found_at(
            [self._place(file.place(index)) for index in range(len(file.entries))],
            [(self._place(place), entry) for place, entry in file.unread_at],
            heading=PlaceInFolder("", file=self.name),
        )

    def _place(self, place: FilePlace) -> PlaceInFolder:
        """The place in this folder: what is above the entries, or the whole, has no words."""
        text = "" if place.entry is None else place.text
        return PlaceInFolder(text, place.entry, place.key, file=self.name)


@dataclass(frozen=True)
class DecisionFolder:
    """The decision files of a folder, in the order in which they are to be recorded."""

    path: Path
    files: Sequence[FileInFolder]
    not_read: Sequence[str]
    """The names of whatever else is there."""
    is_of_a_book: bool
    """Whether an export made it: its files name entries by the numbers of an empty book."""
    made_from: MadeFrom | None = None
    """The book that it was made from, as it says."""


def read_folder(path: Path) -> DecisionFolder:
    """The decision files in a folder, none of them read yet.

    Raises Refused where there are none, or where the folder is not as an export made it.
    """
    try:
        names = sorted(each.name for each in path.iterdir() if not each.name.startswith("."))
    except OSError as error:
        raise _refused(path, f"cannot be read ({error.strerror})", "check your rights") from error
    is_exported = is_of_a_book(path)
    if is_exported:
        _check_it_is_as_exported(path)
    files = [name for name in names if name.lower().endswith(ENDINGS)]
    if not files:
        raise _refused(
            path, "holds no decision files", "give a folder with files that end in .toml or .json"
        )
    found = [FileInFolder(path / name) for name in files]
    if is_exported:
        return DecisionFolder(path, found, [], is_exported, made_from(path))
    not_read = [on_one_line(name) for name in names if name not in files]
    return DecisionFolder(path, found, not_read, is_exported)


def _check_it_is_as_exported(path: Path) -> None:
    """Raises Refused with every file that is missing, added or changed.

    What nobody reads is in nobody's way: names that begin with a dot.
    """
    problems = [
        Problem(PlaceInFolder("", file=on_one_line(each.name)), each.wrong, each.remedy)
        for each in differences(path)
        if not each.name.startswith(".")
    ]
    if problems:
        raise Refused([*problems, _as_ones_own(path)])


def _as_ones_own(path: Path) -> Problem:
    return Problem(
        FilePlace(on_one_line(str(path))),
        "is not as an export made it, and its files name entries by number",
        f"where the change is meant, take {SUMS} and {READ_ME} out and import the files as your"
        " own, with the numbers in them as they are to be",
    )


def without_those_recorded(
    book: Book, folder: DecisionFolder, told: Told
) -> tuple[Sequence[FileInFolder], Sequence[Decided]]:
    """The files whose content was never recorded in the book, and where that of the others was.

    So a folder that is recorded again says nothing twice: not even that a year was closed, which
    could be meant again in a file by itself. Raises Refused where the rest of an exported folder
    would not follow upon its beginning, or is of this very book.
    """
    if folder.made_from is not None:
        _check_it_is_of_another_book(book, folder.path, folder.made_from)
    recorded = dict(book.views.connection.execute("select sha256, first from recorded_file"))
    if not recorded:
        return folder.files, []
    new: list[FileInFolder] = []
    standing: list[Decided] = []
    for done, each in enumerate(folder.files, start=1):
        first = recorded.get(_digest(each))
        if first is None:
            new.append(each)
        else:
            if new and folder.is_of_a_book:
                break
            reference = book.journal.one(first).event.decision
            standing.append(Decided(reference, first, first))
        told(done, len(folder.files))
    if folder.is_of_a_book and new and len(standing) < len(recorded):
        raise _refused(
            folder.path,
            f"is for an empty book, and this one holds {book.journal.count():,} entries that are"
            " not the beginning of it",
            "make an empty book (tally --book NEW init), and import it there: its files name"
            " entries by number",
        )
    return new, standing


def _check_it_is_of_another_book(book: Book, path: Path, of: MadeFrom) -> None:
    """Raises Refused where all that the folder says stands in the book, which it was made from.

    A book that was put back from an older copy holds less than its folder, which may follow.
    """
    if of.book_id == book.journal.book_id.hex and of.up_to <= book.journal.count():
        raise _refused(
            path,
            f"was exported from this very book: it says its own entries, 1 to {of.up_to:,}",
            "there is nothing to import; to make the book anew, import it into an empty one"
            " (tally --book NEW init)",
        )


def _digest(file: FileInFolder) -> str | None:
    """The digest of what a file says; None where it cannot be read, which is told later."""
    try:
        return file.read().digest()
    except Refused:
        return None


def _refused(path: Path, wrong: str, remedy: str) -> Refused:
    return Refused([Problem(FilePlace(on_one_line(str(path))), wrong, remedy)])
