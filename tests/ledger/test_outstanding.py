"""What waits: conditions not settled, and money awaited that has not come."""

from datetime import date

import pytest

from ledger.book import Book
from projections.outstanding import outstanding
from projections.questions import Question
from tests.ledger.books import FAR, record, refusal
from tests.ledger.corrected_paper import correcting, setting

pytestmark = pytest.mark.usefixtures("rebuilds_the_same")

PAPER = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£9", subject_to = "a bid",
    funding = [{ fund = "Reserve", amount = "£4" }] },
  { kind = "transfer", from_fund = "Reserve", from_year = "2024/25", to_fund = "Wardens budget",
    to_year = "2024/25", amount = "£50", awaits = "the sale" },
]
"""
"""Entries 7 to 10: signed, approval, its draw, transfer."""
DRAW, SALE = {8, 9}, {10}


def deciding(entry: str, decided_on: str = "2024-08-10", number: int = 2002) -> str:
    """A decision with one entry."""
    return f"""
    reference = "PCD {number}"
    decided_on = {decided_on}
    entries = [
      {{ {entry} }},
    ]
    """


SETTLED = 'kind = "settle", entry = 8, outcome = "%s"'
RECEIVED = (
    'kind = "funding-received", fund = "Wardens budget", year = "2024/25", amount = "£20",'
    " settles = 10"
)


@pytest.fixture
def waiting(book: Book) -> Book:
    """A book with a condition and a sale that is awaited."""
    record(book, PAPER)
    return book


def waits(
    book: Book, as_at: date = FAR, known_on: date = FAR, up_to: int | None = None
) -> set[int]:
    """The numbers of the entries that wait, within the three dates."""
    last = up_to or book.journal.count()
    question = Question(as_at, known_on, last)
    return outstanding(book.views.connection, book.histories(last), question)


@pytest.mark.parametrize("outcome", ["met", "not met"])
def test_a_condition_waits_until_it_is_settled(waiting: Book, outcome: str) -> None:
    """Met or not, by each of the three dates; the funding line with its act."""
    assert waits(waiting) == DRAW | SALE
    record(waiting, deciding(SETTLED % outcome))
    assert waits(waiting) == SALE
    assert waits(waiting, date(2024, 8, 10)) == waits(waiting, FAR, date(2024, 8, 10)) == SALE
    day_before = date(2024, 8, 9)
    assert waits(waiting, day_before) == waits(waiting, FAR, day_before) == DRAW | SALE
    assert waits(waiting, up_to=10) == DRAW | SALE
    assert waits(waiting, date(2024, 5, 9)) == waits(waiting, FAR, date(2024, 5, 9)) == set()


def test_what_was_not_met_is_not_settled_again(waiting: Book) -> None:
    """Unless the settlement is struck out first; then it waits again."""
    settlement = record(waiting, deciding(SETTLED % "not met")).entries[1].number
    again = deciding(SETTLED % "met", "2024-09-10", 2003)
    assert "has its condition settled already (entry" in refusal(waiting, again)
    record(waiting, correcting(settlement, "void = true"))
    assert waits(waiting) == {8} | SALE
    record(waiting, again)
    assert waits(waiting) == SALE


def test_what_is_awaited_waits_until_something_settles_it(waiting: Book) -> None:
    """By each of the three dates."""
    record(waiting, deciding(RECEIVED))
    assert waits(waiting) == DRAW
    day_before = date(2024, 8, 9)
    assert waits(waiting, day_before) == waits(waiting, FAR, day_before) == DRAW | SALE
    assert waits(waiting, up_to=10) == DRAW | SALE


def test_what_is_awaited_comes_once(waiting: Book) -> None:
    """A second that settles it is refused, and names the first."""
    record(waiting, deciding(RECEIVED))
    told = refusal(waiting, deciding(RECEIVED, number=2003))
    assert "'entry 10' awaits nothing any more: entry 12 brought it; leave settles out" in told
    told = refusal(waiting, deciding(RECEIVED.replace("settles = 10", "settles = 8"), number=2003))
    assert "'entry 8' awaits nothing; see: tally entries --outstanding" in told


def test_a_settlement_that_is_struck_out_leaves_it_outstanding(waiting: Book) -> None:
    """Until another comes: a transfer settles as a receipt does."""
    receipt = record(waiting, deciding(RECEIVED)).entries[1].number
    record(waiting, correcting(receipt, "void = true"))
    assert waits(waiting) == DRAW | SALE
    transfer = (
        'kind = "transfer", from_fund = "Wardens budget", from_year = "2024/25",'
        ' to_fund = "Reserve", to_year = "2024/25", amount = "£20",'
        ' settles = { decision = "PCD 2001", kind = "transfer" }'
    )
    record(waiting, deciding(transfer, "2024-09-10", 2003))
    assert waits(waiting) == DRAW


def test_what_comes_on_a_condition_has_not_come(waiting: Book) -> None:
    """It settles the wait once its own condition is met."""
    receipt = record(waiting, deciding(f'{RECEIVED}, subject_to = "a court"')).entries[1].number
    assert waits(waiting) == DRAW | SALE | {receipt}
    met = f'kind = "settle", entry = {receipt}, outcome = "met"'
    record(waiting, deciding(met, "2024-09-10", 2003))
    assert waits(waiting) == DRAW


def test_what_is_struck_out_waits_for_nothing(waiting: Book) -> None:
    """Nor does what awaits nothing any more; one that awaits something after all does."""
    record(waiting, correcting(10, "void = true"))
    assert waits(waiting) == DRAW
    record(
        waiting,
        deciding(
            'kind = "draw-returned", fund = "Reserve", programme = "NW",'
            ' year = "2024/25", amount = "£1", subject_to = "a vote"'
        ),
    )
    last = waiting.journal.count()
    record(
        waiting,
        setting(
            last,
            'subject_to = { was = "a vote" }, awaits = { now = "a vote" },'
            ' despite = { now = "as agreed" }',
        ).replace('because = "misread"', 'because = "x", despite = "so"'),
    )
    assert waits(waiting) == DRAW | {last}
    assert waits(waiting, up_to=last) == DRAW | {last}


def test_a_settlement_stands_until_the_day_of_what_strikes_it_out(waiting: Book) -> None:
    """As known before a decision struck it out, the condition was settled."""
    settlement = record(waiting, deciding(SETTLED % "not met")).entries[1].number
    strike = f'kind = "correction", entry = {settlement}, cause = "decision"'
    record(waiting, deciding(f'{strike}, because = "appeal", void = true', "2024-09-10", 2003))
    assert waits(waiting) == {8} | SALE
    assert waits(waiting, known_on=date(2024, 9, 9)) == SALE
    assert waits(waiting, known_on=date(2024, 9, 10)) == {8} | SALE


def test_what_turns_out_to_have_come_for_something_else_had_come_before(waiting: Book) -> None:
    """As known, and as recorded, before that was said, the sale's money was there."""
    receipt = record(waiting, deciding(RECEIVED)).entries[1].number
    before = waiting.journal.count()
    other = f'kind = "correction", entry = {receipt}, cause = "decision", because = "audit"'
    other += ", set = { settles = { was = 10 } }"
    record(waiting, deciding(other, "2024-09-10", 2003))
    assert waits(waiting) == DRAW | SALE
    assert waits(waiting, known_on=date(2024, 9, 9)) == waits(waiting, up_to=before) == DRAW
