"""Acts that move money in and between funds, as files record them and what they come to."""

from datetime import date

from events.funds import CarriedForward, FundingReceived, FundsTransferred
from ledger.book import Book
from projections.balances import FundBalance
from tests.ledger.books import changes, held, kinds, record, row


def fund_row(book: Book, about: str) -> FundBalance:
    """The funds' row of a name and year."""
    found = row(book, "funds", about)
    assert isinstance(found, FundBalance)
    return found


def test_a_fund_opens_with_what_it_held(empty: Book) -> None:
    """The opening counts from its own date, in the year of that date."""
    recorded = record(
        empty,
        """
        entries = [
          { kind = "fund", name = "Smoothing reserve", fund_kind = "reserve",
            opening = "£7.2m", opening_on = 2024-03-31, cite = "Outturn report, table 4" },
        ]
        """,
    )
    assert recorded.decision == "BOOK 1"
    assert kinds(recorded) == ["FundOpened"]
    assert changes(recorded) == {"Smoothing reserve 2023/24": 7_200_000_00}
    assert held(empty, "funds", as_at=date(2024, 3, 30)) == {}
    assert held(empty, "funds", as_at=date(2024, 3, 31)) == changes(recorded)
    assert row(empty, "reserves", "Smoothing reserve 2023/24").opening_recorded


def test_money_received_is_in_the_funds_year(book: Book) -> None:
    """A grant accepted: new to the book, from the day of the decision."""
    recorded = record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-04-12
        entries = [
          { kind = "funding-received", fund = "Street grant", year = "2024/25",
            amount = "£431,250.50", cite = "Recommendation 1", tags = ["grant letter"] },
        ]
        """,
    )
    assert kinds(recorded) == ["DecisionSigned", "FundingReceived"]
    assert changes(recorded) == {"Street grant 2024/25": 431_250_50}
    event = recorded.entries[1].event
    assert isinstance(event, FundingReceived)
    assert (event.decided_on, event.effective_on) == (date(2024, 4, 12), date(2024, 4, 12))
    assert (event.cite, event.tags) == ("Recommendation 1", ("grant letter",))
    assert event.amount_as_written == "£431,250.50"
    assert fund_row(book, "Street grant 2024/25").received_pence == 431_250_50


def test_a_grant_is_reduced(book: Book) -> None:
    """A cut takes from the year's pot and from nothing else."""
    record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-04-12
        entries = [
          { kind = "funding-received", fund = "Street grant", year = "2024/25", amount = "500k" },
          { kind = "funding-received", fund = "Street grant", year = "2025/26", amount = "300k" },
        ]
        """,
    )
    recorded = record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2024-09-02
        entries = [
          { kind = "funding-reduced", fund = "Street grant", year = "2024/25", amount = "80k" },
        ]
        """,
    )
    assert changes(recorded) == {"Street grant 2024/25": -80_000_00}
    found = fund_row(book, "Street grant 2024/25")
    assert (found.balance_pence, found.reduced_pence) == (420_000_00, 80_000_00)


def test_money_is_carried_forward_within_a_fund(book: Book) -> None:
    """Out of one year's pot and into a later one's."""
    record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-04-12
        entries = [
          { kind = "funding-received", fund = "Wardens budget", year = "2023/24", amount = "90k" },
        ]
        """,
    )
    recorded = record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2024-05-02
        entries = [
          { kind = "carry-forward", fund = "Wardens budget", from_fund = "Wardens budget",
            from_year = "2023/24", to_year = "2024/25", amount = "36,884" },
        ]
        """,
    )
    assert changes(recorded) == {
        "Wardens budget 2023/24": -36_884_00,
        "Wardens budget 2024/25": 36_884_00,
    }
    assert fund_row(book, "Wardens budget 2023/24").carried_out_pence == 36_884_00
    assert fund_row(book, "Wardens budget 2024/25").carried_in_pence == 36_884_00


def test_money_is_carried_forward_from_a_fund_the_paper_does_not_name(book: Book) -> None:
    """Then it comes from outside: only the fund that receives changes."""
    recorded = record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-05-02
        entries = [
          { kind = "carry-forward", fund = "Brought forward", from_year = "2023/24",
            to_year = "2024/25", amount = "136,884" },
        ]
        """,
    )
    event = recorded.entries[1].event
    assert isinstance(event, CarriedForward)
    assert event.from_fund is None
    assert changes(recorded) == {"Brought forward 2024/25": 136_884_00}


def test_an_underspend_is_transferred_into_a_reserve(book: Book) -> None:
    """From the budget's year to the reserve's: both statements show it."""
    record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-04-12
        entries = [
          { kind = "funding-received", fund = "Wardens budget", year = "2024/25", amount = "90k" },
        ]
        """,
    )
    recorded = record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2025-03-28
        entries = [
          { kind = "transfer", from_fund = "Wardens budget", from_year = "2024/25",
            to_fund = "Reserve", to_year = "2024/25", amount = "412.07",
            authority = "Scheme of Delegation 4.8" },
        ]
        """,
    )
    event = recorded.entries[1].event
    assert isinstance(event, FundsTransferred)
    assert (event.to_fund, event.authority) == ("Smoothing reserve", "Scheme of Delegation 4.8")
    assert changes(recorded) == {
        "Smoothing reserve 2024/25": 412_07,
        "Wardens budget 2024/25": -412_07,
    }
    assert fund_row(book, "Wardens budget 2024/25").transferred_out_pence == 412_07
    assert fund_row(book, "Smoothing reserve 2024/25").transferred_in_pence == 412_07


def test_a_draw_to_be_replenished_is_settled_by_what_replenishes_it(book: Book) -> None:
    """The draw counts at once and says what it awaits; the transfer in names it."""
    record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-04-12
        entries = [
          { kind = "approval", programme = "Night Wardens", year = "2024/25", amount = "200k" },
          { kind = "draw", fund = "Smoothing reserve", programme = "Night Wardens",
            year = "2024/25", amount = "200k", awaits = "the sale of the depot" },
        ]
        """,
    )
    recorded = record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2024-11-01
        entries = [
          { kind = "funding-received", fund = "Smoothing reserve", year = "2024/25",
            amount = "200k", settles = { decision = "PCD 2001", kind = "draw" } },
        ]
        """,
    )
    event = recorded.entries[1].event
    assert isinstance(event, FundingReceived)
    assert event.settles == 9
    assert changes(recorded) == {"Smoothing reserve 2024/25": 200_000_00}
    assert held(book, "reserves") == {"Smoothing reserve 2023/24": 1_000_000_00}


def test_an_entry_counts_from_the_day_the_paper_gives(book: Book) -> None:
    """`effective_on` with its cite; without one, the decision's own day and no cite."""
    recorded = record(
        book,
        """
        reference = "PCD 2001"
        decided_on = 2024-04-12
        entries = [
          { kind = "funding-received", fund = "Street grant", year = "2024/25", amount = 40000,
            effective_on = 2024-07-01, effective_cite = "paid each July" },
          { kind = "funding-received", fund = "Street grant", year = "2024/25", amount = 2,
            effective_on = 2024-08-01, cite = "para 2" },
        ]
        """,
    )
    assert held(book, "funds", as_at=date(2024, 6, 30)) == {
        "Smoothing reserve 2023/24": 1_000_000_00
    }
    assert held(book, "funds", as_at=date(2024, 7, 1))["Street grant 2024/25"] == 40_000_00
    cites = [entry.event.effective_cite for entry in recorded.entries]
    assert cites == [None, "paid each July", "para 2"]
