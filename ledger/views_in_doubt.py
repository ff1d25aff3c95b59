"""Views that hold what no journal gives: told as that, and not as a fault of the program."""

from collections.abc import Iterator
from contextlib import contextmanager

from events.refusal import Refusal
from ledger.book import OF_CONTRADICTIONS, Book
from projections.afresh import differences


@contextmanager
def told_as_damaged(book: Book) -> Iterator[None]:
    """Where something goes wrong inside for which views that were changed are the reason, it is
    ViewsDamaged, with the first row that is not as the journal gives it. All else stays what it is.
    """
    try:
        yield
    except Refusal:
        raise
    except OF_CONTRADICTIONS as error:
        try:
            _, faults = differences(book.views, book.kept.journal)
        except OF_CONTRADICTIONS:
            raise error from None
        if not faults:
            raise
        raise book.views.damaged(faults[0]) from error
