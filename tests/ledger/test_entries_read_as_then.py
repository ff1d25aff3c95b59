"""By the entries of then, an entry reads as it did: what it settles, stands for and is about."""

from ledger.book import Book
from projections import register
from projections.coverage import coverage
from projections.outstanding import outstanding
from projections.questions import Question
from tests.ledger.books import FAR, record
from tests.ledger.corrected_paper import setting

WAITING = """
reference = "PCD 1"
decided_on = 2024-05-02
entries = [
  { kind = "funding-received", fund = "Reserve", year = "2024/25", amount = 50,
    awaits = "the rest" },
  { kind = "funding-received", fund = "Reserve", year = "2024/25", amount = 20, settles = 8 },
]
"""
"""Entries 7 to 9."""
STANDING_IN = """
reference = "PCD 1"
decided_on = 2024-05-02
entries = [
  { kind = "approval", programme = "NW", year = "2024/25", amount = 50,
    stands_for = ["PCD 9"] },
]
"""
"""Entries 7 and 8."""
EXPANSION = """
reference = "PCD 1"
decided_on = 2024-05-02
entries = [
  { kind = "expansion", programme = "NW", from_boroughs = ["Brent"],
    to_boroughs = ["Brent", "Camden"] },
]
"""
"""Entries 7 and 8."""


def asked(up_to: int, **filters: int) -> Question:
    """Everything that the entries of then say, by all dates."""
    return Question(FAR, FAR, up_to, **filters)


def test_what_was_settled_then_is_not_outstanding_then(book: Book) -> None:
    """The receipt settled it until it was corrected to settle nothing."""
    record(book, WAITING)
    record(book, setting(9, "settles = { was = 8 }"))
    waits = [
        outstanding(book.views.connection, book.histories(up_to), asked(up_to))
        for up_to in (8, 9, 10)
    ]
    assert waits == [{8}, set(), {8}]


def test_a_decision_approved_then_what_it_approved_then(book: Book) -> None:
    """A stand-in is left out of it, until it is corrected to be the decision's own."""
    record(book, STANDING_IN)
    record(book, setting(8, 'stands_for = { was = ["PCD 9"] }'))
    approved = []
    for up_to in (8, 9):
        found = register.decision(book.views.connection, "PCD 1", asked(up_to))
        assert found is not None
        approved.append(found.approved_pence)
    assert approved == [0, 50_00]


def test_what_was_about_a_programme_then_is_found_there_then(book: Book) -> None:
    """Entries and coverage of each programme, before and after the expansion changed hands."""
    record(book, EXPANSION)
    record(book, setting(8, 'programme = { was = "Night Wardens", now = "Youth Clubs" }'))
    connection = book.views.connection
    for up_to, programme, other in ((8, 5, 6), (9, 6, 5)):
        named = [
            [entry.number for entry in register.entries(connection, asked(up_to, programme=each))]
            for each in (programme, other)
        ]
        assert [8 in numbers for numbers in named] == [True, False]
        histories = book.histories(up_to)
        covered = [
            set(coverage(connection, histories, each, asked(up_to)).boroughs)
            for each in (programme, other)
        ]
        assert covered == [{"Brent", "Camden"}, set()]
