"""The register with titles and reviews: what `tally decisions` prints and the app's page shows."""

from dataclasses import dataclass

from ledger.book import Book
from projections import register
from projections.questions import Question
from projections.reviews import Reviewed, reviewed
from projections.words import about_act


@dataclass(frozen=True)
class Registered:
    """A decision, or a book-keeping act under a title made from its first entry."""

    decision: register.Decision
    title: str
    review: Reviewed


def registered(book: Book, question: Question) -> list[Registered]:
    """Every decision that the question and its filters are about, in the order of signing."""
    connection = book.views.connection
    found = register.decisions(connection, question)
    if question.narrows:
        named = {each.decision for each in register.entries(connection, question)}
        found = [each for each in found if each.reference in named]
    histories = book.histories(question.up_to)
    return [
        Registered(
            each,
            each.title or about_act(book.journal.one(each.id).event, each.entries),
            reviewed(connection, histories, each.id, question.up_to, question.known_on),
        )
        for each in found
    ]
