"""What recording asks of the views: about a decision, and no more for each of its entries."""

from ledger.book import Book
from tests.ledger.books import record

APPROVAL = '{ kind = "approval", programme = "Night Wardens", year = "2024/25", amount = "£100" }'


def approving(reference: str, times: int) -> str:
    """A decision that approves so often."""
    entries = ", ".join([APPROVAL] * times)
    return f'reference = "{reference}"\ndecided_on = 2024-05-10\nentries = [{entries}]'


def asked(book: Book, decision: str) -> list[str]:
    """The questions that the views are asked while it is recorded."""
    told: list[str] = []
    book.views.connection.set_trace_callback(told.append)
    record(book, decision)
    book.views.connection.set_trace_callback(None)
    return [each for each in told if each.startswith(("select", "with"))]


def test_many_entries_ask_no_more_than_one(book: Book) -> None:
    """Where they do the same to the same balances."""
    one, many = (asked(book, approving(f"PCD {times}", times)) for times in (1, 20))
    assert len(many) == len(one)


def test_no_question_is_asked_twice_of_what_is_closed(book: Book) -> None:
    """Which years are."""
    told = asked(book, approving("PCD 1", 1))
    assert sum("'YearClosed'" in each for each in told) == 1
