"""Balances asked again and again in one process, against DuckDB's sums of the same movements."""

import csv
import importlib.util
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ledger.book import Book
from projections.balances import Axis, balances
from projections.questions import Question, last_entry
from tests.benchmarks.generated import DAYS, YEARS
from tests.benchmarks.speed.measured import (
    MILLION,
    Aim,
    Measure,
    Row,
    Setting,
    by_turns,
    timed,
)

_FASTER = Aim("≥", 1, from_entries=MILLION)
_WITHIN_3 = Aim("≥", 0.33, from_entries=MILLION)
_NO_SLOWER = Aim("≤", 3)
_AXES = {
    Axis.FUNDS: ("funds", "fund"),
    Axis.PROGRAMMES: ("commitments", "programme"),
    Axis.BOROUGHS: ("commitments", "holder"),
}
"""The family of account whose movements are summed up, and by which column."""
_TOGETHER = 6
"""Days that are asked about in a turn, spread over the years of the book."""
_AGAINST = "DuckDB, native table"


def rows(setting: Setting) -> Iterator[Row]:
    """Each axis in each book, as at a day and as known on another too; and the largest book against
    the smallest.
    """
    has_duckdb = importlib.util.find_spec("duckdb") is not None
    with ExitStack() as stack:
        books = {
            entries: stack.enter_context(Book(path)).views.connection
            for entries, path in setting.books.items()
        }
        for entries, connection in books.items():
            duckdb = (
                stack.enter_context(_DuckDB(setting.folder, connection)) if has_duckdb else None
            )
            for axis in _AXES:
                for is_then in (False, True):
                    yield _asked(setting, entries, connection, duckdb, axis, is_then=is_then)
        for axis in _AXES if len(books) > 1 else ():
            yield _grown(setting, books, axis)


def _questions(connection: sqlite3.Connection, *, is_then: bool) -> Sequence[Question]:
    """As at days over the years; as known on the last day, or each on another of the days."""
    first, last = date(YEARS[0].first, 4, 1), date.max
    days = [first + timedelta(days=DAYS * step // _TOGETHER) for step in range(1, _TOGETHER + 1)]
    known = [*days[1:], days[0]] if is_then else [last] * len(days)
    up_to = last_entry(connection)
    return [Question(*each, up_to) for each in zip(days, known, strict=True)]


def _work(axis: Axis, *, is_then: bool) -> str:
    return f"balances of {axis}, as at{' and as known on' if is_then else ''}, warm"


def _each(questions: Sequence[Question], ask: Callable[[Question], object]) -> float:
    """Seconds for one question."""
    return timed(lambda: [ask(question) for question in questions]) / len(questions)


def _asked(
    setting: Setting,
    entries: int,
    connection: sqlite3.Connection,
    duckdb: "_DuckDB | None",
    axis: Axis,
    *,
    is_then: bool,
) -> Row:
    work = _work(axis, is_then=is_then)
    aim = _WITHIN_3 if is_then and setting.is_adversarial else _FASTER
    if duckdb is None:
        return Row(work, _AGAINST, entries, aim)
    questions = _questions(connection, is_then=is_then)
    duckdb.check(axis, questions[len(questions) // 2], connection)  # it warms both up, too
    turns = by_turns(
        setting.rounds,
        lambda: _each(questions, lambda question: balances(connection, axis, question)),
        lambda: _each(questions, lambda question: duckdb.ask(axis, question)),
    )
    our, their = turns.medians
    return Row(
        work, _AGAINST, entries, aim, their / our, Measure(our), Measure(their), turns.rounds
    )


def _grown(setting: Setting, books: dict[int, sqlite3.Connection], axis: Axis) -> Row:
    small, *_ = books.values()
    *_, (largest, large) = books.items()

    def asking(connection: sqlite3.Connection) -> Callable[[], float]:
        questions = _questions(connection, is_then=True)
        return lambda: _each(questions, lambda question: balances(connection, axis, question))

    works = asking(large), asking(small)
    by_turns(1, *works)  # what is read from the disk once is no part of it
    turns = by_turns(setting.rounds, *works)
    our, their = turns.medians
    work, against = _work(axis, is_then=True), "the same in the smallest book"
    measures = (Measure(our), Measure(their))
    return Row(work, against, largest, _NO_SLOWER, our / their, *measures, turns.rounds)


class _DuckDB:
    """The movements of a book in a table of DuckDB's own, names as numbers."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        import duckdb  # noqa: PLC0415 - of the benchmark's own extra: it may be absent

        self._names: dict[str | None, int] = {None: 0}
        file = folder / "movements.csv"
        with file.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows(self._numbered(connection))
        self._database: Any = duckdb.connect()
        self._database.execute(
            "create table movement (family integer, fund integer, programme integer,"
            " holder integer, year integer, pence bigint, effective_on date, known_on date)"
        )
        self._database.execute(f"copy movement from '{file}' (header false)")
        file.unlink()

    def _numbered(self, connection: sqlite3.Connection) -> Iterator[Sequence[object]]:
        for *names, pence, effective_on, known_on in connection.execute(
            "select family, fund, programme, holder, year, pence, effective_on, known_on"
            " from movements"
        ):
            numbers = (self._names.setdefault(name, len(self._names)) for name in names)
            yield *numbers, pence, effective_on, known_on

    def ask(self, axis: Axis, question: Question) -> list[tuple[int, int, int]]:
        """Name, year and pence, of every name that had any."""
        family, column = _AXES[axis]
        found: list[tuple[int, int, int]] = self._database.execute(
            f"select {column}, year, sum(pence) from movement"
            " where family = ? and effective_on <= ? and known_on <= ? group by all",
            (self._names[family], question.as_at, question.known_on),
        ).fetchall()
        return found

    def check(self, axis: Axis, question: Question, connection: sqlite3.Connection) -> None:
        """Both answer the same, or neither is worth timing."""
        theirs = Counter({(name, year): pence for name, year, pence in self.ask(axis, question)})
        for row in balances(connection, axis, question).rows:
            key = (self._names[row.name], self._names[str(row.year)])
            assert theirs[key] == row.balance_pence, (axis, question, row)

    def __enter__(self) -> "_DuckDB":
        return self

    def __exit__(self, *error: object) -> None:
        self._database.close()
