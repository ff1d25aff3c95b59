"""What people do that writes to a disk: what each begins with, and what must be true of it after.

An act is tried again and again, each time with another fault, and then once more without any. To
add one: say which book it begins with, its command, what is true however the first try ended, and
what is there once it is done.
"""

import re
import shutil
from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from pathlib import Path

from ledger.sqlite_journal import described
from tests.faults.traced.made_books import AS_AT, IMPORTED, NOTES, RECORDED
from tests.faults.traced.processes import Ended
from tests.faults.traced.sound import files_of, root, seen_by_witness, sound, told_apart
from tests.ledger.old_books import figures
from tests.tui.decision_files import SHELTER_LAST


class Act(ABC):
    """One command on a book, in a folder of its own."""

    begins_with = "shelter"
    """The folder of tests.faults.traced.made_books that a trial is a copy of."""
    commits_by: Collection[str] = ()
    """Kinds of call between two of which a decision could be half there: in CI, too, it is killed
    before each of them."""

    def __init__(self, books: Path, trial: Path) -> None:
        """The books that were made are in one folder, and this act goes on in the other."""
        self.books, self.trial = books, trial
        self.book, self.out = trial / "book.sqlite", trial / "out"

    def begin(self) -> Sequence[object]:
        """All is as before the act; what is typed."""
        shutil.rmtree(self.trial, ignore_errors=True)
        shutil.copytree(self.books / self.begins_with, self.trial)
        self.out.mkdir()
        return ("--book", self.book, *self.command())

    @abstractmethod
    def command(self) -> Sequence[object]:
        """What is typed behind `tally --book BOOK`."""

    @abstractmethod
    def check(self, ended: Ended) -> None:
        """What is true however the command ended; the next command may already have run."""

    def check_done(self, again: Ended) -> None:
        """The command, typed again, did what it is for, and left nothing else there."""
        assert again.code == 0, again.err
        self.check(again)
        assert {each for each in self.trial.iterdir() if each.is_file()} <= files_of(self.book)
        assert not list(self.out.glob(".*"))

    def is_more_there(self, ended: Ended) -> bool | None:
        """Whether the book has more than the command acknowledged; None of what records nothing."""
        return None


class Record(Act):
    """Three decisions, one after another."""

    commits_by = ("fdatasync",)

    def command(self) -> Sequence[object]:
        return ("record", *(self.books / "papers" / f"{each}.toml" for each in RECORDED))

    def check(self, ended: Ended) -> None:
        said = re.findall(r"^(PCD \d+) is recorded", ended.out, re.MULTILINE)
        assert said == list(RECORDED[: len(said)])
        assert seen_by_witness(self.book) >= SHELTER_LAST + 3 * len(said)
        entries = sound(self.book)
        there = [each for each in RECORDED if each in entries]
        assert there in [list(RECORDED[: len(said) + more]) for more in (0, 1)]
        assert all(entries[each] == 3 for each in there)

    def is_more_there(self, ended: Ended) -> bool:
        return len(set(RECORDED) & sound(self.book).keys()) > ended.out.count(" is recorded as ")


class Import(Act):
    """Three decisions of a sheet, in one append."""

    commits_by = ("fdatasync",)

    def command(self) -> Sequence[object]:
        return ("import", self.books / "papers" / "register.csv")

    def check(self, ended: Ended) -> None:
        is_acknowledged = bool(re.search("decisions (are recorded|stood in)", ended.out))
        if is_acknowledged:
            assert seen_by_witness(self.book) == SHELTER_LAST + sum(IMPORTED.values())
        entries = sound(self.book)
        found = {each: count for each, count in entries.items() if each in IMPORTED}
        assert found in ([IMPORTED] if is_acknowledged else [IMPORTED, {}])

    def is_more_there(self, ended: Ended) -> bool:
        return bool(IMPORTED.keys() & sound(self.book).keys())


class CatchUp(Act):
    """The views of a long book are made, in more than one step."""

    begins_with = "unseen"

    def command(self) -> Sequence[object]:
        return ("balances", "programmes")

    def check(self, ended: Ended) -> None:
        assert sum(sound(self.book).values()) == SHELTER_LAST + 1 + NOTES
        if ended.code == 0:
            assert "300,000.00" in ended.out


class Rebuild(Act):
    """The views are made again, beside those that are there."""

    def command(self) -> Sequence[object]:
        return ("rebuild",)

    def check(self, ended: Ended) -> None:
        assert sum(sound(self.book).values()) == SHELTER_LAST

    def check_done(self, again: Ended) -> None:
        super().check_done(again)
        assert not list(self.trial.glob(".*"))


class ExportFile(Act):
    """A new file."""

    def command(self) -> Sequence[object]:
        return ("export", self.out / "books.sqlite", "--replace", *AS_AT)

    def check(self, ended: Ended) -> None:
        sound(self.book)
        made = self.out / "books.sqlite"
        if made.exists() or ended.out.startswith("Wrote"):
            assert told_apart(made) == told_apart(self.books / "papers" / "new.sqlite")


class ExportFolder(Act):
    """A folder in the place of an earlier one, which takes two moves."""

    def begin(self) -> Sequence[object]:
        typed = super().begin()
        shutil.copytree(self.books / "papers" / "old.csv", self.out / "books.csv")
        return typed

    def command(self) -> Sequence[object]:
        return ("export", self.out / "books.csv", "--replace", *AS_AT)

    def check(self, ended: Ended) -> None:
        sound(self.book)
        made, old = self.out / "books.csv", told_apart(self.books / "papers" / "old.csv")
        if not made.exists():
            (made,) = self.out.glob(".*.old")
        if ended.out.startswith("Wrote") or told_apart(made) != old:
            assert told_apart(made) == told_apart(self.books / "papers" / "new.csv")


class Init(Act):
    """An empty book, in a folder that is not there yet."""

    def command(self) -> Sequence[object]:
        return ("init", self.out / "new" / "book.sqlite")

    def check(self, ended: Ended) -> None:
        made = self.out / "new" / "book.sqlite"
        if made.exists() or ended.out.startswith("Made"):
            assert not sound(made)

    def check_done(self, again: Ended) -> None:
        if "exists already" in again.err:
            again = Ended(0, "Made", "")
        super().check_done(again)
        assert not list((self.out / "new").glob(".*"))


class Copy(Act):
    """A book carried to another file."""

    def command(self) -> Sequence[object]:
        return ("copy", self.book, self.out / "copy.sqlite")

    def check(self, ended: Ended) -> None:
        copy = self.out / "copy.sqlite"
        if copy.exists() or ended.out.startswith("Copied"):
            sound(copy)
            assert root(copy) == root(self.book)

    def check_done(self, again: Ended) -> None:
        if "exists already" in again.err:
            again = Ended(0, "Copied", "")
        super().check_done(again)


class BackUp(Act):
    """A backup of the book, with its witness."""

    def command(self) -> Sequence[object]:
        return ("backup", self.out / "backup.sqlite")

    def check(self, ended: Ended) -> None:
        backup = self.out / "backup.sqlite"
        if backup.exists() or ended.out.startswith("Backed up"):
            assert seen_by_witness(backup) == SHELTER_LAST
            sound(backup)
            assert root(backup) == root(self.book)

    def check_done(self, again: Ended) -> None:
        if "exists already" in again.err:
            assert (self.out / "backup.sqlite").exists()
            again = Ended(0, "Backed up", "")
        super().check_done(again)


class Migrate(Act):
    """A book of the first version brought up to date."""

    begins_with = "old"

    def command(self) -> Sequence[object]:
        return ("migrate",)

    def check(self, ended: Ended) -> None:
        entries = sound(self.book)
        assert sum(entries.values()) == figures(1)["entries"]
        assert root(self.book).hex() == figures(1)["root"]
        assert described(self.book)[1] in ([2] if ended.code == 0 else [1, 2])


ACTS: dict[str, type[Act]] = {
    "record": Record,
    "import": Import,
    "catch up": CatchUp,
    "rebuild": Rebuild,
    "export a file": ExportFile,
    "export a folder": ExportFolder,
    "init": Init,
    "copy": Copy,
    "back up": BackUp,
    "migrate": Migrate,
}
