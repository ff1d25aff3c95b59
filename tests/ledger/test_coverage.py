"""Coverage follows the money: who holds some of a programme, since when, by which entry."""

from datetime import date

import pytest

from ledger.book import Book
from projections.coverage import Coverage, coverage
from projections.names import Names
from projections.questions import Question
from tests.ledger.books import FAR, record

SHARED = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£100" },
  { kind = "allocation", programme = "NW", year = "2024/25", amount = "£60",
    boroughs = ["Brent", "Camden"] },
]
"""
LATER = """
reference = "PCD 2002"
decided_on = 2024-07-01
entries = [ {entry} ]
"""


def covered(
    book: Book,
    programme: str = "NW",
    as_at: date = FAR,
    known_on: date = FAR,
    up_to: int | None = None,
) -> Coverage:
    """The programme's coverage within the three dates."""
    last = up_to or book.journal.count()
    connection = book.views.connection
    number = Names(connection, "programme").find(programme)
    assert number is not None
    question = Question(as_at, known_on, last)
    return coverage(connection, book.histories(last), number, question)


@pytest.mark.parametrize(
    "entry",
    [
        '{ kind = "release", programme = "NW", year = "2024/25", amount = 30, holder = "Brent" }',
        '{ kind = "virement", from_programme = "NW", to_programme = "Youth Clubs",'
        ' year = "2024/25", amount = 30, holder = "Brent" }',
        '{ kind = "allocation", programme = "NW", year = "2024/25", amount = 30, from = "Brent",'
        ' boroughs = ["Camden"] }',
    ],
)
def test_a_borough_whose_money_is_gone_is_not_covered(book: Book, entry: str) -> None:
    """Released, moved to another programme, or given to another borough."""
    record(book, SHARED)
    assert set(covered(book).boroughs) == {"Brent", "Camden"}
    record(book, LATER.replace("{entry}", entry))
    assert set(covered(book).boroughs) == {"Camden"}
    assert covered(book).counted == 1
    assert set(covered(book, as_at=date(2024, 6, 30)).boroughs) == {"Brent", "Camden"}


def test_a_borough_whose_money_came_with_a_virement_is_covered(book: Book) -> None:
    """By the programme that it came to, since the day it did."""
    record(book, SHARED)
    entry = (
        '{ kind = "virement", from_programme = "NW", to_programme = "Youth Clubs",'
        ' year = "2024/25", amount = 30, holder = "Brent" }'
    )
    record(book, LATER.replace("{entry}", entry))
    (brent,) = covered(book, "Youth Clubs").boroughs.values()
    assert (brent.name, brent.since, brent.decision) == ("Brent", date(2024, 7, 1), "PCD 2002")


def test_a_borough_is_covered_since_its_condition_was_met(book: Book) -> None:
    """Not since the paper that set the condition."""
    record(book, SHARED)
    waiting = (
        '{ kind = "allocation", programme = "NW", year = "2024/25", amount = 40,'
        ' boroughs = ["Sutton"], subject_to = "a lease" }'
    )
    record(book, LATER.replace("{entry}", waiting))
    assert "Sutton" not in covered(book).boroughs
    met = (
        '{ kind = "settle", entry = { decision = "PCD 2002", kind = "allocation" },'
        ' outcome = "met" }'
    )
    paper = LATER.replace("{entry}", met).replace("2002", "2003", 1)
    record(book, paper.replace("2024-07-01", "2024-08-03"))
    sutton = covered(book).boroughs["Sutton"]
    assert (sutton.since, sutton.decision) == (date(2024, 8, 3), "PCD 2002")


def test_an_expansion_that_a_decision_moves_was_known_where_it_was(book: Book) -> None:
    """As known before, and as recorded before, the first programme was covered."""
    expansion = (
        '{ kind = "expansion", programme = "NW", from_boroughs = 1,'
        ' to_boroughs = ["Brent", "Sutton"] }'
    )
    both = {"Brent", "Sutton"}
    record(book, f'reference = "PCD 2001"\ndecided_on = 2024-05-10\nentries = [ {expansion} ]')
    moved = (
        '{ kind = "correction", entry = 8, cause = "decision", because = "it is for the clubs",'
        ' set = { programme = { was = "NW", now = "Youth Clubs" } } }'
    )
    record(book, LATER.replace("{entry}", moved))
    assert set(covered(book).boroughs) == set()
    assert set(covered(book, "Youth Clubs").boroughs) == both
    assert set(covered(book, known_on=date(2024, 6, 30)).boroughs) == both
    assert set(covered(book, up_to=8).boroughs) == both


def test_a_borough_is_covered_by_an_entry_that_stands(book: Book) -> None:
    """Not by one that was struck out, and recorded again."""
    approved = 'kind = "approval", programme = "NW", year = "2024/25", holder = "Brent"'
    record(
        book,
        f"""
        reference = "PCD 2001"
        decided_on = 2024-05-10
        entries = [
          {{ {approved}, amount = "£60" }},
          {{ kind = "correction", entry = 8, cause = "recording", because = "x", void = true }},
          {{ {approved}, amount = "£70" }},
        ]
        """,
    )
    (brent,) = covered(book).boroughs.values()
    assert (brent.since, brent.entry) == (date(2024, 5, 10), 10)
