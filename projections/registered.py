"""The register with titles and reviews: what `tally decisions` prints and the app's page shows."""

import sqlite3
from dataclasses import dataclass

from projections import register
from projections.histories import Histories
from projections.questions import Question
from projections.reviews import Reviewed, reviewed
from projections.words import about_act


@dataclass(frozen=True)
class Registered:
    """A decision, or a book-keeping act under a title made from its first entry."""

    decision: register.Decision
    title: str
    review: Reviewed
    """Where nobody has reviewed it, without all its entries, which wait for that."""


def registered(
    connection: sqlite3.Connection, histories: Histories, question: Question
) -> list[Registered]:
    """Every decision that the question and its filters are about, in the order of signing.

    `histories` count the entries to the question's last.
    """
    found = register.decisions(connection, question)
    if question.narrows:
        named = {each.decision for each in register.entries(connection, question)}
        found = [each for each in found if each.reference in named]
    ever = connection.execute("select decision from entry where kind = 'DecisionReviewed'")
    ever_reviewed = {decision for (decision,) in ever}
    return [
        Registered(
            each,
            each.title or about_act(histories.source.one(each.id).event, each.entries),
            reviewed(connection, histories, each.id, question.up_to, question.known_on)
            if each.id in ever_reviewed
            else _NOT_REVIEWED,
        )
        for each in found
    ]


_NOT_REVIEWED = Reviewed((), ())
