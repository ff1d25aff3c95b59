"""Figures once shown wrong, each with the decision that showed it (docs/wrong-figures.md)."""

from datetime import date

from events.years import FinancialYear
from ledger.book import Book
from projections.balances import Axis, balances
from projections.coverage import coverage
from projections.names import Names
from projections.questions import Question
from projections.reconciliation import reconcile
from projections.register import decision
from projections.statements import statement
from tests.ledger.books import FAR, record

APPROVED = """
reference = "PCD 2001"
decided_on = 2024-05-10
dated_by = "inferred"
date_note = "not published"
entries = [
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£600", cite = "row 1",
    funding = [{ fund = "Reserve", amount = "£600" }] },
  { kind = "allocation", programme = "NW", year = "2024/25", amount = "£100",
    boroughs = ["Sutton"] },
]
"""
"""Entries 7 to 10: signed, approval, draw, allocation."""


def _question(book: Book, up_to: int | None = None) -> Question:
    return Question(FAR, FAR, book.journal.count() if up_to is None else up_to)


def _covered(book: Book, programme: str) -> set[str]:
    connection = book.views.connection
    number = Names(connection, "programme").find(programme)
    assert number is not None
    return set(coverage(connection, book.histories(), number, _question(book)).boroughs)


def test_coverage_follows_a_corrected_programme(book: Book) -> None:
    """The borough goes with its allocation to the programme that was meant."""
    record(book, APPROVED)
    record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2024-06-10
        entries = [
          { kind = "correction", entry = 10, cause = "recording", because = "misread",
            despite = "its approval follows",
            set = { programme = { was = "NW", now = "Youth Clubs" } } },
        ]
        """,
    )
    assert (_covered(book, "Night Wardens"), _covered(book, "Youth Clubs")) == (set(), {"Sutton"})


def test_boroughs_not_named_of_one_year_are_added_up(book: Book) -> None:
    """22 and 10 more are 32, and naming them makes no more of them."""
    record(book, APPROVED)
    share = '{ kind = "allocation", programme = "NW", year = "2024/25", amount = "£100", %s },'
    paper = 'reference = "PCD %d"\ndecided_on = 2024-06-10\nentries = [%s]'
    counted = []
    for number, boroughs in enumerate(
        ("boroughs = 22", "boroughs = 9", 'from = "Boroughs not named", boroughs = ["Barnet"]')
    ):
        record(book, paper % (2002 + number, share % boroughs))
        connection = book.views.connection
        programme = Names(connection, "programme").find("NW")
        assert programme is not None
        found = coverage(connection, book.histories(), programme, _question(book))
        counted.append(found.counted)
    assert counted == [23, 32, 32]


def test_an_earlier_entry_still_sees_the_date_as_inferred(book: Book) -> None:
    """As recorded before the signing date was learnt, figures rest on an inferred one."""
    record(book, APPROVED)
    record(
        book,
        """
        entries = [
          { kind = "correction", entry = 7, cause = "recording", because = "the minutes",
            set = { decided_on = { was = 2024-05-10, now = 2024-05-02 },
                    dated_by = { was = "inferred", now = "signed" } } },
        ]
        """,
    )
    connection = book.views.connection
    marks, days = [], []
    for up_to in (10, 11):
        question = _question(book, up_to)
        (row,) = balances(connection, Axis.PROGRAMMES, question).rows
        found = decision(connection, "PCD 2001", question)
        assert found is not None
        marks.append(row.inferred_dates)
        days.append(found.decided_on)
    assert marks == [True, False]
    assert days == [date(2024, 5, 10), date(2024, 5, 2)]


def test_a_statement_of_one_year_brings_forward_what_was_there(book: Book) -> None:
    """Asking for one year hides the others and changes no closing."""
    record(book, APPROVED)
    later = APPROVED.replace("PCD 2001", "PCD 2002").replace("2024/25", "2025/26")
    record(book, later)
    connection = book.views.connection
    reserve = Names(connection, "fund").find("Reserve")
    assert reserve is not None
    whole = statement(connection, reserve, _question(book)).years
    one = Question(FAR, FAR, book.journal.count(), year=_year(whole[-1].year))
    assert statement(connection, reserve, one).years == whole[-1:]
    assert whole[-1].brought_forward_pence == 999_400_00


def _year(label: str) -> FinancialYear:
    return FinancialYear.parse(label)


def test_a_total_of_draws_counts_none_that_a_move_made_again(book: Book) -> None:
    """A draw that is given back and made again in the next year is drawn once."""
    record(
        book,
        APPROVED.replace(
            "entries = [",
            'entries = [\n  { kind = "total-stated", of = "draws", amount = "£600" },',
        ).replace(
            "]\n",
            '  { kind = "reprofile", programme = "NW", from_year = "2024/25", to_year = "2025/26",'
            ' amount = "£250", funding = [{ fund = "Reserve", amount = "£250" }] },\n]\n',
        ),
    )
    (found,) = reconcile(book.views.connection, book.histories(), _question(book))
    assert found.recorded == 600_00


def test_a_figure_is_corrected_where_its_entry_was_before_its_condition_was_met(
    book: Book,
) -> None:
    """Approved subject to a bid, put right, and met: by whom, and what it would be without."""
    record(
        book,
        APPROVED.replace('cite = "row 1"', 'subject_to = "the bid"').split('  { kind = "all')[0]
        + "]",
    )
    record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2024-06-10
        entries = [
          { kind = "correction", entry = 8, cause = "decision", because = "the bid was for more",
            set = { amount = { was = "£600", now = "£900" } } },
        ]
        """,
    )
    record(
        book,
        """
        reference = "PCD 2003"
        decided_on = 2024-07-10
        entries = [{ kind = "settle", entry = 8, outcome = "met" }]
        """,
    )
    asked = (book.views.connection, Axis.PROGRAMMES, _question(book))
    (row,) = balances(*asked, with_decisions=True).rows
    assert (row.balance_pence, row.uncorrected_pence) == (900_00, 600_00)
    assert row.corrected_by == ["PCD 2002"]
