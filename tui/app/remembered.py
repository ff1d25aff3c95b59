"""What the app remembers from one time to the next: where a person was in each book, and the theme.

It is a convenience: a file that cannot be read or written costs the memory, never the work.
"""

import contextlib
import traceback
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ledger.keeping import Address
from tui.app.reading import Knowledge, Reading

BOOKS_MAX = 50


class LastTime(BaseModel):
    """Where a person was in one book."""

    model_config = ConfigDict(extra="ignore")

    section: str = "funds"
    as_at: date | None = None
    knowledge: Knowledge = Knowledge.NOW
    known_on: date | None = None
    up_to: int | datetime | date | None = None
    fund: str | None = None
    programme: str | None = None
    borough: str | None = None
    year: str | None = None

    @classmethod
    def of(cls, section: str, reading: Reading) -> "LastTime":
        """The place with these dates and filters."""
        return cls(section=section, **vars(reading))

    @property
    def reading(self) -> Reading:
        """The dates and filters there."""
        return Reading(**self.model_dump(exclude={"section"}))


class Remembered(BaseModel):
    """Everything that is remembered, the books by their addresses."""

    model_config = ConfigDict(extra="ignore")

    theme: str | None = None
    books: dict[str, LastTime] = Field(default_factory=dict)

    def at(self, book: Address, place: LastTime) -> None:
        """A person is there in this book; the books looked at longest ago are forgotten."""
        self.books.pop(str(book), None)
        self.books[str(book)] = place
        while len(self.books) > BOOKS_MAX:
            del self.books[next(iter(self.books))]


def folder() -> Path:
    """Where it is kept: the folder for a user's state, by each system's custom."""
    return platformdirs.user_state_path("tallystick", appauthor=False)


def file() -> Path:
    """The file of what is remembered."""
    return folder() / "screen.json"


def keep_trace(error: Exception) -> Path | None:
    """What the program was doing when it failed, kept for who mends it; None where it cannot be."""
    kept = folder() / "fault.txt"
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return None
    return kept


def recall() -> Remembered:
    """What was remembered; nothing, where there is no such file or it cannot be read."""
    try:
        return Remembered.model_validate_json(file().read_bytes())
    except (OSError, ValidationError):
        return Remembered()


def remember(remembered: Remembered) -> None:
    """It is kept for the next time, whole or as it was."""
    path = file()
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}.new")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_text(remembered.model_dump_json(indent=1), encoding="utf-8")
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
