"""What a book's views hold is what its journal alone gives, at every moment that matters.

Told in two ways: the views are made again from entry 1, and the balances are folded again by the
auditor's own reading of the entries.
"""

from collections.abc import Sequence
from datetime import date

from events.boroughs import GSS_CODES
from events.event import Entry
from events.holders import BOROUGHS_NOT_NAMED
from ledger.book import Book
from projections.balances import Axis, balances
from projections.questions import Question
from replay.books import rebuild
from tests.ledger.books import FAR, contents


def check_rebuilt(book: Book) -> None:
    """The book's views and balances are those of a fresh start; every slice sums to zero."""
    _check_zero(book)
    entries = book.journal.after(0, book.journal.count())
    moments = [(as_at, known_on, book.journal.count()) for as_at, known_on in _days(book)]
    moments += [(FAR, FAR, number - 1) for number in _corrections(book)]
    for moment in moments:
        _check_balances(book, entries, *moment)
    before = contents(book)
    book.rebuild()
    assert contents(book) == before


def _days(book: Book) -> set[tuple[date, date]]:
    """As at and as known on each first day on which something counts, or was known."""
    ordinals = book.views.connection.execute(
        "select effective_on from movement union select known_on from movement"
    ).fetchall()
    days = [date.fromordinal(ordinal) for (ordinal,) in ordinals]
    return {pair for day in days for pair in ((day, day), (day, FAR), (FAR, day))}


def _corrections(book: Book) -> list[int]:
    """The entries that put another right."""
    rows = book.views.connection.execute("select number from entry where kind = 'EntryCorrected'")
    return [number for (number,) in rows]


def _check_zero(book: Book) -> None:
    sums = book.views.connection.execute(
        "select number, sum(pence) from movement group by number, original, effective_on, known_on"
    )
    assert [number for number, pence in sums if pence] == []


def _check_balances(
    book: Book, entries: Sequence[Entry], as_at: date, known_on: date, up_to: int
) -> None:
    books = rebuild(entries, as_at, known_on, up_to)
    assert books.total() == 0
    for axis, replayed in (
        (Axis.FUNDS, books.funds),
        (Axis.PROGRAMMES, books.programmes()),
        (Axis.BOROUGHS, books.holders()),
    ):
        question = Question(as_at, known_on, up_to)
        answer = balances(book.views.connection, axis, question, with_decisions=True)
        viewed = {(row.name, row.year): row.balance_pence for row in answer.rows}
        told = {
            key: pence
            for key, pence in replayed.items()
            if axis != Axis.BOROUGHS or key[0] in _ON_BOROUGH_AXIS
        }
        moment = (axis, as_at, known_on, up_to)
        assert (moment, _not_zero(viewed)) == (moment, _not_zero(told))
        corrected = {(row.name, row.year) for row in answer.rows if row.corrected}
        by_decisions = {(row.name, row.year) for row in answer.rows if row.corrected_by}
        assert (moment, corrected) == (moment, by_decisions)


_ON_BOROUGH_AXIS = {*GSS_CODES, BOROUGHS_NOT_NAMED.label}


def _not_zero(figures: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    return {key: pence for key, pence in figures.items() if pence}
