"""What an export is made of, in tests: a book's views by one question."""

import sqlite3

from ledger.kinds import KIND_OF_EVENT
from projections.exports.extract import Extract
from projections.histories import Source
from projections.questions import Question


def extract_of(connection: sqlite3.Connection, journal: Source, question: Question) -> Extract:
    """Nothing is narrowed but by the question; the book's marks are made up, nobody is told."""
    return Extract(
        connection=connection,
        journal=journal,
        question=question,
        narrowed_to={},
        kinds=KIND_OF_EVENT,
        book_id="1" * 32,
        root="2" * 64,
        told=lambda _done, _in_all: None,
    )
