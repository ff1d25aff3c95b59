"""A book to record in, and what it then holds in few words: shared by the tests of this folder.

Decision files are TOML texts of invented decisions. Figures are pence, told by what they are about:
"Night Wardens 2024/25".
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from events.clock import now
from events.event import Entry
from ledger.addresses import create
from ledger.book import Book
from ledger.decision_file import DecisionFile
from ledger.journal import Journal
from ledger.keeping import Address
from ledger.loading import parse
from ledger.plan import propose
from ledger.postgres.connecting import parse as parse_address
from ledger.postgres.journal import PostgresJournal
from ledger.problems import Problem, Refused
from ledger.proposal import Circumstances
from ledger.recording import Recorded, record_read, try_out
from ledger.trial import Trial
from projections.balances import Axis, Balance, balances
from projections.questions import Question

FAR = date(2100, 12, 31)

OPENINGS = """
entries = [
  { kind = "fund", name = "Smoothing reserve", fund_kind = "reserve", aliases = ["Reserve"],
    opening = "1,000,000", opening_on = 2024-03-31 },
  { kind = "fund", name = "Street grant", fund_kind = "grant", may_carry = false },
  { kind = "fund", name = "Wardens budget", fund_kind = "budget" },
  { kind = "fund", name = "Brought forward", fund_kind = "carry-forward" },
  { kind = "programme", name = "Night Wardens", aliases = ["NW"] },
  { kind = "programme", name = "Youth Clubs" },
]
"""
"""BOOK 1 of a stocked book, entries 1 to 6: the funds and programmes of most decisions here."""

PAPER = """
reference = "PCD 7001"
decided_on = 2024-05-10
entries = [{ kind = "note", text = "read and noted" }]
"""
"""Two entries that go into any book: for tests that are not about what is recorded."""


def inline_tables_on_one_line(text: str) -> str:
    """TOML 1.0 keeps an inline table on one line; these texts break long ones for reading."""
    lines: list[str] = []
    for line in text.splitlines():
        goes_on = bool(lines) and lines[-1].lstrip().startswith("{") and _is_open(lines[-1])
        if goes_on:
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line)
    return "\n".join(lines)


def _is_open(line: str) -> bool:
    return line.count("{") > line.count("}")


def record(book: Book, text: str, *, trial: bool = False) -> Recorded:
    """What recording the decision in a TOML text did."""
    whole = inline_tables_on_one_line(text)

    def read() -> DecisionFile:
        return parse(whole, "decision.toml")

    if not trial:
        return record_read(book, read)
    tried, refusal_of_it = try_out(book, [read])
    if refusal_of_it is not None:
        raise refusal_of_it
    return tried[0]


def record_by(book: Book, by: str, text: str) -> Sequence[Entry]:
    """What another person's account recorded: the entries are its, all else is as ever.

    Raises Refused for what is wrong with the entries themselves; balances are not looked at.
    """
    file = parse(inline_tables_on_one_line(text), "decision.toml")
    with book.lock(), theirs(book, by) as journal:
        book.catch_up()
        with book.views.transaction():
            trial = Trial(book.views, journal, Circumstances(now(), by))
            plan = propose(file, trial)
            if plan.problems:
                raise Refused(plan.problems)
            trial.keep()
            journal.append(plan.proposal.entries)
        book.catch_up()
        book.check_witness()
    return plan.proposal.entries


@contextmanager
def theirs(book: Book, by: str) -> Iterator[Journal]:
    """The book's journal as another person has it: on a server, by a login of their own."""
    if book.path is not None:
        yield book.journal
        return
    journal = PostgresJournal(parse_address(re.sub("//[^@]*@", f"//{by}@", book.name)))
    with closing(journal):
        yield journal


def refused(book: Book, text: str) -> list[Problem]:
    """The problems for which the decision was refused; nothing of it is recorded."""
    before = book.journal.count(), contents(book)
    with pytest.raises(Refused) as caught:
        record(book, text)
    assert (book.journal.count(), contents(book)) == before
    return caught.value.problems


def refusal(book: Book, text: str) -> str:
    """The one problem for which the decision was refused, as its reader sees it."""
    (problem,) = refused(book, text)
    return str(problem)


def stocked_book(address: Address) -> Book:
    """An open book with the funds and programmes of OPENINGS; a shared one is there already."""
    if isinstance(address, Path):
        create(address)
    book = Book(address)
    record(book, OPENINGS)
    return book


def changes(recorded: Recorded) -> dict[str, int]:
    """By how many pence each balance changed for good."""
    return {
        f"{effect.name} {effect.year}": effect.after_pence - effect.before_pence
        for effect in recorded.effects
        if effect.until is None
    }


def kinds(recorded: Recorded) -> list[str]:
    """What the entries recorded are, in order."""
    return [type(entry.event).__name__ for entry in recorded.entries]


def row(book: Book, axis: str, about: str, **dates: Any) -> Any:
    """The balance row of a name and year."""
    return _rows(book, axis, **dates)[about]


def held(book: Book, axis: str, **dates: Any) -> dict[str, int]:
    """Every balance on an axis that is not zero, by `as_at`, `known_on` and `up_to`."""
    rows = _rows(book, axis, **dates)
    return {about: row.balance_pence for about, row in rows.items() if row.balance_pence}


def _rows(
    book: Book,
    axis: str,
    as_at: date = FAR,
    known_on: date = FAR,
    up_to: int | None = None,
) -> dict[str, Balance]:
    last = book.journal.count() if up_to is None else up_to
    question = Question(as_at, known_on, last)
    answer = balances(book.views.connection, Axis(axis), question, with_decisions=True)
    return {f"{row.name} {row.year}": row for row in answer.rows}


def contents(book: Book) -> dict[str, list[str]]:
    """Every row of the views, so that two states can be compared."""
    connection = book.views.connection
    tables = connection.execute(
        "select name from sqlite_master where type = 'table' and name not like '%sqlite_%'"
    ).fetchall()
    return {
        name: sorted(map(repr, connection.execute(f'select * from "{name}"'))) for (name,) in tables
    }


def forget_views(path: Path) -> None:
    """The views of the book at the path are gone, so that the next opening makes them again."""
    for file in path.parent.glob(f"{path.stem}.views{path.suffix}*"):
        file.unlink()


def tamper(path: Path, *statements: str) -> None:
    """What somebody with rights to the file can do to a journal: the triggers first out of the way.

    They are put back as they were, so that nothing else tells.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = connection.execute(
            "select name, sql from sqlite_master where type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"drop trigger {name}")
        for statement in statements:
            connection.execute(statement)
        for _, made_by in triggers:
            connection.execute(made_by)
