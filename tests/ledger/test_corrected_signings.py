"""Corrections of a signing, of which the auditor's own reading must say what the views say."""

from datetime import date

import pytest

from ledger.book import Book
from replay.readings import put_right_with
from tests.ledger.books import held, record
from tests.ledger.corrected_paper import PAPER, setting

pytestmark = pytest.mark.usefixtures("rebuilds_the_same")

_APRIL, _MAY = date(2024, 4, 30), date(2024, 5, 31)


def test_a_reference_that_is_right_again_is_the_decisions(book: Book) -> None:
    """A reference put right, struck out and put right anew: what is supplemented in between
    follows the signing date that is learnt.
    """
    record(book, PAPER)
    wrong = record(book, setting(7, 'reference = { was = "PCD 2001", now = "PCD 2010" }'))
    record(
        book,
        f"""
        entries = [
          {{ kind = "correction", entry = {wrong.entries[0].number}, void = true,
            cause = "recording", because = "it was right" }},
        ]
        """,
    )
    record(
        book,
        """
        supplements = "PCD 2001"
        because = "last page missed"
        entries = [{ kind = "approval", programme = "NW", year = "2024/25", amount = "£5" }]
        """,
    )
    record(
        book,
        setting(
            7,
            'decided_on = { was = "2024-05-10", now = "2024-06-10" },'
            ' reference = { was = "PCD 2001", now = "PCD 2003" }',
        ),
    )
    assert held(book, "programmes", as_at=_MAY) == {}


def test_a_date_that_a_decision_gave_is_put_right_after_it(book: Book) -> None:
    """A slip found in it comes last, also where the decision that gave it was signed earlier than
    the one it speaks of was believed to be.
    """
    record(book, PAPER)
    record(
        book,
        """
        reference = "PCD 2000"
        decided_on = 2024-05-09
        entries = [
          { kind = "correction", entry = 7, cause = "decision", because = "it says so",
            set = { decided_on = { was = 2024-05-10, now = 2024-04-10 } } },
        ]
        """,
    )
    record(book, setting(7, 'decided_on = { was = "2024-04-10", now = "2024-05-10" }'))
    assert held(book, "programmes", as_at=_APRIL) == {}


def test_what_puts_a_signing_right_is_known_with_it_and_what_a_decision_changes_is_not(
    book: Book,
) -> None:
    """So is what puts that right, in turn; what is put right of another entry is not."""
    record(book, PAPER)
    recorded = [
        record(book, setting(7, 'decided_on = { was = "2024-05-10", now = "2024-05-12" }')),
        record(book, setting(8, 'amount = { was = "£100,000", now = "£101,000" }')),
    ]
    dated, paid = (each.entries[-1].number for each in recorded)
    again = record(book, setting(dated, 'decided_on = { was = "2024-05-12", now = "2024-05-13" }'))
    entries = book.journal.after(0, book.journal.count())
    found = put_right_with(entries)
    assert {number: of for number, of in found.items() if of == 7} == dict.fromkeys(
        (7, dated, again.entries[-1].number), 7
    )
    assert paid not in found
