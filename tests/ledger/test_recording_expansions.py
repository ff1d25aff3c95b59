"""Coverage that grows: from some boroughs to others, with money or without."""

from ledger.book import Book
from projections.coverage import coverage
from projections.names import Names
from projections.questions import Question
from tests.ledger.books import FAR, changes, kinds, record, refusal


def test_an_expansion_adds_boroughs_and_with_money_an_approval(book: Book) -> None:
    """From 2 named to 5; the approval and its draws stand beside it."""
    recorded = record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-05-10
        entries = [
          { kind = "expansion", programme = "NW", from_boroughs = ["Brent", "Camden"],
            to_boroughs = 5, year = "2024/25", amount = "£150k", cite = "Recommendation 1",
            funding = [{ fund = "Reserve", amount = "£150k" }] },
        ]
        """,
    )
    assert kinds(recorded)[1:] == ["ProgrammeExpanded", "CommitmentApproved", "FundDrawn"]
    assert changes(recorded) == {
        "Night Wardens 2024/25": 150_000_00,
        "Smoothing reserve 2024/25": -150_000_00,
    }
    programme = Names(book.views.connection, "programme").find("NW")
    assert programme is not None
    question = Question(FAR, FAR, book.journal.count())
    covered = coverage(book.views.connection, book.histories(), programme, question)
    assert (sorted(covered.boroughs), covered.counted) == (["Brent", "Camden"], 5)


def test_an_expansion_without_money_moves_none(book: Book) -> None:
    """To "all" is to the 32 boroughs, without the City of London."""
    recorded = record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-05-10
        entries = [
          { kind = "expansion", programme = "NW", from_boroughs = 29, to_boroughs = "all" },
        ]
        """,
    )
    assert kinds(recorded)[1:] == ["ProgrammeExpanded"]
    assert changes(recorded) == {}
    assert len(getattr(recorded.entries[1].event, "to_boroughs", ())) == 32


def test_an_expansion_with_half_its_money_is_refused(book: Book) -> None:
    """An amount has a year; a year or funding has an amount."""
    paper = """
    reference = "PCD 2001"
    decided_on = 2024-05-10
    entries = [
      { kind = "expansion", programme = "NW", from_boroughs = 2, to_boroughs = 5, %s },
    ]
    """
    for half, told in (
        ('amount = "£5"', "has an amount and no year; add the year"),
        ('year = "2024/25"', "has a year or funding and no amount; add the amount"),
        ('funding = [{ fund = "Reserve", amount = "£5" }]', "funding and no amount"),
    ):
        assert told in refusal(book, paper % half)
