"""What docs/running-a-shared-book.md tells an administrator to type is what makes a shared book."""

import re
from pathlib import Path

import pytest

from ledger.book import Book
from ledger.journal import JournalUnusable
from tests.ledger.books import record
from tests.postgres_server import Server
from tests.tui.command import tally

PAGE = Path(__file__).parents[3] / "docs" / "running-a-shared-book.md"
OPENING = """
entries = [{ kind = "fund", name = "Street grant", fund_kind = "grant" }]
"""


def test_its_statements_make_a_book_for_three_people(postgres: Server) -> None:
    """Two who record, and one who reads."""
    make, *grant = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    postgres.run(make)
    try:
        assert tally(postgres.address("shared_book"), "init").code == 0
        for statements in grant:
            postgres.run(statements)
        with Book(postgres.address("shared_book", "ada")) as book:
            record(book, OPENING)
        with Book(postgres.address("shared_book", "cleo")) as book:
            assert book.journal.one(1).event.recorded_by == "ada"
            with pytest.raises(JournalUnusable, match="cleo may read"):
                record(book, OPENING)
        assert tally(postgres.address("shared_book", "ben"), "review", "BOOK 1").code == 0
    finally:
        postgres.run("drop database shared_book with (force)")
        postgres.run("drop role if exists ada, ben, cleo")
