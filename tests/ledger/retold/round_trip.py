"""A book told again into a folder, the folder recorded into an empty book, and both compared.

What differs is only what the new book says itself: when and by whom an entry was recorded, the
digest of the file that it came from, the day of a book-keeping act, which no decision dates, and
its number. The order in which a correction lists its fields has no meaning, and is not compared.
"""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from events.event import Entry
from events.references import is_book_keeping
from ledger.addresses import create
from ledger.book import Book
from ledger.decision_folder import read_folder
from ledger.kinds import KIND_OF_EVENT
from ledger.recording_together import record_together
from ledger.retold.as_exported import LEFT_OUT
from ledger.retold.folder import write_decisions
from projections.balances import Axis, balances
from projections.exports.extract import Extract
from projections.questions import Question
from tests.ledger.books import FAR

OF_THE_BOOK = {"recorded_at", "recorded_by", "file_sha256"}
NUMBERS = ("entry", "beside", "settles")


def untold(done: int, in_all: int) -> None:
    """Nobody asks how far it has come."""


def told_again(book: Book, folder: Path, up_to: int | None = None) -> list[str]:
    """The folder holds the book; gives what is told of it."""
    last = book.journal.count() if up_to is None else up_to
    extract = Extract(
        connection=book.views.connection,
        journal=book.journal,
        question=Question(FAR, FAR, last),
        narrowed_to={},
        kinds=KIND_OF_EVENT,
        book_id=book.journal.book_id.hex,
        root="0" * 64,
        told=untold,
    )
    return list(write_decisions(folder, extract))


def recorded_anew(folder: Path, path: Path) -> Book:
    """A new book at the path, open, with all that the folder says."""
    create(path)
    book = Book(path)
    record_together(
        book, [file.read for file in read_folder(folder).files], untold, may_repeat=True
    )
    return book


def check_round_trip(book: Book, folder: Path) -> None:
    """Out and in again: the same entries, and the same balances on every axis and date."""
    folder.mkdir(exist_ok=True)
    told_again(book, folder / "out")
    with recorded_anew(folder / "out", folder / "new.sqlite") as new:
        check_same_entries(book, new, left_out(folder / "out"))
        check_same_balances(book, new)


def left_out(folder: Path) -> dict[int, str]:
    """The entries that are left out, each with its reason."""
    lines = (folder / LEFT_OUT).read_text("utf-8-sig").splitlines()
    return {int(row["entry"]): row["reason"] for row in csv.DictReader(lines)}


def check_same_entries(book: Book, new: Book, without: dict[int, str]) -> None:
    """Every entry but those left out says the same in the new book."""
    kept = [entry for entry in _entries(book) if entry.number not in without]
    numbers = {entry.number: place for place, entry in enumerate(kept, start=1)}
    acts = {each.event.decision for each in kept if is_book_keeping(each.event.decision)}
    renamed = {
        act: f"BOOK {place}"
        for place, act in enumerate(sorted(acts, key=lambda act: int(act[5:])), start=1)
    }
    expected = [_says(entry, numbers, renamed) for entry in kept]
    found = [_says(entry, {}, {}) for entry in _entries(new)]
    for one, other in zip(expected, found, strict=False):
        assert one == other
    assert len(expected) == len(found)


def _entries(book: Book) -> list[Entry]:
    return list(book.journal.after(0, book.journal.count()))


def _says(entry: Entry, numbers: dict[int, int], renamed: dict[str, str]) -> dict[str, Any]:
    """What the entry says, with the numbers and references of the new book."""
    says = entry.event.model_dump(mode="json", exclude=OF_THE_BOOK)
    says["is"] = type(entry.event).__name__
    for key in NUMBERS:
        if says.get(key) is not None:
            says[key] = numbers.get(says[key], says[key])
    if says.get("entries"):
        says["entries"] = [numbers.get(number, number) for number in says["entries"]]
    for field in says.get("fields", ()):
        for when in ("was", "now"):
            field[when] = _renumbered(field["field"], field[when], numbers)
    says.get("fields", []).sort(key=lambda field: field["field"])
    if is_book_keeping(says["decision"]):
        says["decision"] = renamed.get(says["decision"], says["decision"])
        says = {key: value for key, value in says.items() if key not in _DATES_OF_ACTS}
    return says


_DATES_OF_ACTS = ("decided_on", "effective_on")


def _renumbered(field: str, value: Any, numbers: dict[int, int]) -> Any:
    if field == "settles":
        return numbers.get(value, value)
    if field == "entries" and value:
        return [numbers.get(number, number) for number in value]
    return value


def check_same_balances(book: Book, new: Book, *moments: tuple[date, date]) -> None:
    """Every balance on every axis, as at each of the days, by what is known by now."""
    for as_at in (date(2024, 3, 31), date(2025, 3, 31), FAR):
        for axis in Axis:
            ours, theirs = (_figures(each, axis, as_at) for each in (book, new))
            assert ours == theirs, (axis, as_at)


def _figures(book: Book, axis: Axis, as_at: date) -> dict[tuple[str, str], int]:
    asked = Question(as_at, FAR, book.journal.count())
    answer = balances(book.views.connection, axis, asked)
    return {(row.name, row.year): row.balance_pence for row in answer.rows}
