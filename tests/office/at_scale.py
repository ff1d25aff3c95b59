"""Every export of a large book, read by other programs and held against `tally balances`.

    python -m tests.office.at_scale [--entries 100000] [--book BOOK]

Without BOOK, a book of that many entries is made for it. Nothing is recorded in a BOOK of your own.
One line for each program and question; the end is 1 where a cell differs or a program is not found.
"""

import argparse
import importlib.util
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from events.clock import today
from tests.office.calculated import checks, formulas, sheets_of, totals
from tests.office.compared import Compared, compared, together
from tests.office.generated_book import make_generated
from tests.office.ledgers import BY
from tests.office.office import recalculated
from tests.tui import csv_folders, databases
from tests.tui.command import ask
from tests.tui.exporting import exported, known
from tests.tui.journals import of_rows, read_by_beancount

AXES = ("funds", "programmes", "boroughs")
NEEDED = {"soffice": "LibreOffice", "hledger": "hledger", "ledger": "ledger-cli"}
_DIFFERENCES_SHOWN = 5


@dataclass(frozen=True)
class Asked:
    """A question, with what `tally balances` answers."""

    as_at: date
    known_on: date
    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    """By axis."""

    @property
    def is_then(self) -> bool:
        """Whether it is asked as known on an earlier day than today."""
        return self.known_on < today()

    @property
    def options(self) -> Sequence[str]:
        """As a command takes it."""
        return "--as-at", str(self.as_at), "--known-on", str(self.known_on)

    def __str__(self) -> str:
        return f"{self.as_at}{' as then known' if self.is_then else ''}"


class Told:
    """The table that is printed, a line as soon as it is known, and whether all was as it must."""

    def __init__(self) -> None:
        self.is_whole = True
        self._say("what", "as at", "cells", "differing", "seconds")

    def line(
        self, what: str, asked: Asked, compare: Callable[..., Compared], *given: object
    ) -> None:
        """Compares, and says what came of it and how long it took."""
        started = time.perf_counter()
        result = compare(*given, asked)
        seconds = f"{time.perf_counter() - started:.0f}"
        self.is_whole &= bool(result.cells) and not result.differing
        self._say(what, str(asked), f"{result.cells:,}", f"{len(result.differing):,}", seconds)
        for each in result.differing[:_DIFFERENCES_SHOWN]:
            print(f"    {each}")

    def not_found(self, program: str) -> None:
        """A program that is not there: what it was to show is not shown."""
        self.is_whole = False
        print(f"{program} was not found: what it was to show is not shown; install it")

    def _say(self, *cells: object) -> None:
        what, asked, *figures = map(str, cells)
        right = "".join(f"{each:>11}" for each in figures)
        print(f"{what:<40}{asked:<26}{right}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """The table, printed; 1 where anything differs or was not to be found."""
    parser = argparse.ArgumentParser(prog="python -m tests.office.at_scale", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--book", type=Path)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = given.book or _made(folder / "book" / "book.sqlite", given.entries)
        told = Told()
        _show(book, folder, told)
    return 0 if told.is_whole else 1


def _made(path: Path, entries: int) -> Path:
    path.parent.mkdir()
    started = time.perf_counter()
    count = make_generated(path, entries)
    print(f"{count:,} entries made in {time.perf_counter() - started:.0f} s", flush=True)
    return path


def _show(book: Path, folder: Path, told: Told) -> None:
    there = {name for name in NEEDED if shutil.which(name)}
    for name in NEEDED.keys() - there:
        told.not_found(f"{NEEDED[name]} ({name})")
    questions = list(_questions(book))
    for asked in questions:
        if "soffice" in there:
            told.line("LibreOffice: formulas, totals, checks", asked, _calculated, book, folder)
        told.line("CSV: balances, movements summed", asked, _csv_folder, book, folder)
        told.line("SQLite: balances, movements summed", asked, _database, book, folder)
    journal = _exported(book, folder / "books.journal")
    for program in sorted(BY.keys() & there):
        for asked in questions:
            told.line(f"{program}: balances", asked, _by, program, journal)
    if importlib.util.find_spec("beancount") is None:
        told.not_found("beancount")
        return
    file = _exported(book, folder / "books.beancount")
    for asked in questions:
        told.line("beancount: balances", asked, _by_beancount, file)


def _questions(book: Path) -> Iterator[Asked]:
    """The ends of two financial years, a third and two thirds through the book, and today; the
    second also as then known."""
    decisions = ask(book, "decisions", at=_now())
    days = sorted(date.fromisoformat(each["decided_on"]) for each in decisions)
    third = (days[-1] - days[0]) / 3
    first, second = (date((days[0] + third * count).year, 3, 31) for count in (1, 2))
    for as_at, known_on in (
        (first, today()),
        (second, today()),
        (second, second),
        (today(), today()),
    ):
        options = ("--as-at", str(as_at), "--known-on", str(known_on))
        rows = {axis: ask(book, "balances", axis, *options, at=_now())["rows"] for axis in AXES}
        yield Asked(as_at, known_on, rows)


def _now() -> str:
    return f"{today()} 12:00:00"


def _exported(book: Path, file: Path, *options: str) -> Path:
    """The export, in the place of any earlier one."""
    return exported(book, file, "--replace", *options, at=_now())


def _calculated(book: Path, folder: Path, asked: Asked) -> Compared:
    """The working workbook as LibreOffice calculates it anew."""
    written = _exported(book, folder / "books.xlsx", *asked.options)
    anew = sheets_of(recalculated(written, folder))
    of_axes = (totals(anew, axis, rows) for axis, rows in asked.rows.items())
    return together((formulas(written, anew), *of_axes, checks(anew)))


def _csv_folder(book: Path, folder: Path, asked: Asked) -> Compared:
    """Each table of balances, and what the table of movements adds up to."""
    made = _exported(book, folder / "books.csv", *asked.options)
    moved = csv_folders.moved(made)
    return together(
        part
        for axis, rows in asked.rows.items()
        for part in (
            compared(csv_folders.figures(csv_folders.table(made, axis)), known(rows)),
            compared(moved[axis], of_rows(rows)),
        )
    )


def _database(book: Path, folder: Path, asked: Asked) -> Compared:
    """The same of the SQLite copy."""
    made = _exported(book, folder / "books.sqlite", *asked.options)
    return together(
        part
        for axis, rows in asked.rows.items()
        for part in (
            compared(databases.figures(made, axis), known(rows)),
            compared(databases.moved(made, axis), of_rows(rows)),
        )
    )


def _by(program: str, journal: Path, asked: Asked) -> Compared:
    """What hledger or ledger computes from the journal; its ends are the days after."""
    end = str(asked.as_at + _A_DAY)
    known_end = str(asked.known_on + _A_DAY) if asked.is_then else None
    return together(
        compared(BY[program](journal, axis, end, known_end), of_rows(rows))
        for axis, rows in asked.rows.items()
    )


def _by_beancount(file: Path, asked: Asked) -> Compared:
    """The same by beancount."""
    read = _read(file)
    return together(
        compared(read.balances(axis, asked.as_at, asked.known_on), of_rows(rows))
        for axis, rows in asked.rows.items()
    )


_read = lru_cache(maxsize=1)(read_by_beancount)
_A_DAY = timedelta(days=1)


if __name__ == "__main__":
    sys.exit(main())
