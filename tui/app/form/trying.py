"""What recording what is typed would do, or everything that speaks against it, field by field."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ledger.book import Book
from ledger.decision_file import DecisionFile
from ledger.keeping import Busy
from ledger.loading import from_content
from ledger.problems import Problem, Refused
from ledger.recording import Recorded, try_out
from projections.names import name_key
from tui.app.form.draft import Content
from tui.app.form.file_words import in_a_form, within_field
from tui.app.form.form_fields import label_of
from tui.told import told


class Spot(NamedTuple):
    """Where in a form a problem stands: the entry's index, below 0 above the entries, and the key
    of its field; None where it is about the whole."""

    block: int
    key: str | None


@dataclass(frozen=True)
class Tried:
    """What came of trying; nothing stays of it."""

    recorded: Recorded | None = None
    file: DecisionFile | None = None
    """What would be recorded."""
    problems: list[Problem] = field(default_factory=list)
    trouble: str = ""
    """What stood in the way of trying at all."""
    waits: bool = False
    """Somebody else is recording: it is to be tried again."""
    by: str = ""
    """Who that is, where it is known."""

    @property
    def is_ready(self) -> bool:
        """Whether it could be recorded as it is."""
        return self.recorded is not None and not self.recorded.already


def tried(book: Book, read: Callable[[], DecisionFile]) -> Tried:
    """What recording the file that is read would do. Every page waits for the book meanwhile: where
    somebody else is recording, it is given up soon.
    """
    files: list[DecisionFile] = []

    def read_and_held() -> DecisionFile:
        files.append(read())
        return files[-1]

    try:
        recorded, refused = try_out(book, [read_and_held], waits_seconds=_WAITS_SECONDS)
    except Busy as error:
        return Tried(waits=True, by=error.by)
    except Exception as error:  # noqa: BLE001 - told beside the form, whatever it is
        return Tried(trouble=told(error))
    if refused is not None:
        return Tried(problems=refused.problems)
    return Tried(recorded[0], files[0])


_WAITS_SECONDS = 0.5


def file_of(content: Content) -> DecisionFile:
    """The decision that a form holds; raises Refused as a file does."""
    return from_content(content, "this form")


def refused_of(error: Exception) -> Tried:
    """The same of an error that recording met."""
    if isinstance(error, Refused):
        return Tried(problems=error.problems)
    return Tried(trouble=told(error))


def spot_of(problem: Problem, content: Content) -> Spot:
    """Where in the form the problem stands, by its place or else by what was written there."""
    entries = content.get("entries", [])
    block = (problem.place.entry or 0) - 1
    if block >= len(entries):
        return Spot(-1, None)
    held = entries[block] if block >= 0 else content
    return Spot(block, problem.key or _key_that_says(held, problem.value))


def _key_that_says(held: Content, value: object) -> str | None:
    """The key under which this was written, where a problem says only what was."""
    if not isinstance(value, str):
        return None
    wanted = name_key(value)
    for key, said in held.items():
        if key not in ("kind", "entries") and wanted in {name_key(text) for text in _texts(said)}:
            return key
    return None


def _texts(said: Any) -> list[str]:
    match said:
        case str():
            return [said]
        case list():
            return [text for each in said for text in _texts(each)]
        case dict():
            return [*said, *(text for each in said.values() for text in _texts(each))]
        case _:
            return []


def in_words(problem: Problem) -> str:
    """What is wrong with a field and what to do there, where a file would want a table or quotes:
    the field itself shows what was written. Of a table, with the line and column.
    """
    at = within_field(problem.place.key)
    remedy = problem.remedy.partition("\n")[0]
    return f"{at}{': ' if at else ''}{in_a_form(problem.wrong)}; {in_a_form(remedy)}"


def place_in_words(problem: Problem) -> str:
    """Where it stands: "entry 2 (approval), year"."""
    place = problem.place
    if not place.key:
        return place.text
    return f"{place.text}, {label_of(str(problem.key)).lower()}"
