"""What the workbook proves of itself must hold of every history and every question."""

import tempfile
from datetime import date
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from events.years import FinancialYear
from projections.exports.extract import Extract
from projections.exports.workbook.writing import write_workbook
from projections.questions import Question, last_entry
from projections.views import Views
from tests.projections.extracts import extract_of
from tests.projections.histories import DAYS, YEARS, Entries, histories


def extract(book: Entries, as_at: date, known_on: date, year: FinancialYear | None) -> Extract:
    """The history by a question, with views of its own."""
    views = Views(None, "a book")
    views.catch_up(book)
    question = Question(as_at, known_on, last_entry(views.connection), year=year)
    return extract_of(views.connection, book, question)


@settings(max_examples=25)
@given(histories(), DAYS, DAYS, st.sampled_from([None, None, *YEARS]))
def test_every_check_agrees(
    book: Entries, as_at: date, known_on: date, year: FinancialYear | None
) -> None:
    """Sheets that are made of different questions to the book have the same totals."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "books.xlsx"
        write_workbook(path, extract(book, as_at, known_on, year))
        read = openpyxl.load_workbook(path, data_only=True)
    for sheet in read.worksheets:
        if sheet.title != "Stated totals":
            wrong = [row for row in sheet.values if "✗" in str(row)]
            assert wrong == [], sheet.title
