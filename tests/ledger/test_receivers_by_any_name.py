"""Who receives is put right in any spelling, and is then whom the book knows."""

import pytest

from ledger.book import Book
from tests.ledger.books import held, record, refusal
from tests.ledger.corrected_paper import PAPER, setting

pytestmark = pytest.mark.usefixtures("rebuilds_the_same")

ALLOCATION = 10
"""The paper's £60,000 for Brent and Camden."""


@pytest.mark.parametrize("written", ["Camden", "London Borough of Camden", "camden"])
def test_a_recipient_that_is_a_borough_is_the_borough(book: Book, written: str) -> None:
    """As in a decision file, a borough by any of its names has the money."""
    record(book, PAPER)
    record(book, setting(ALLOCATION, f'recipient = {{ now = "{written}" }}'))
    assert held(book, "boroughs") == {"Brent 2024/25": 10_000_00, "Camden 2024/25": 60_000_00}


def test_a_recipient_keeps_the_name_that_the_book_knows(book: Book) -> None:
    """Another spelling of a recipient does not make a second one."""
    record(book, PAPER)
    record(book, setting(11, 'holder = { was = "Brent", now = "Harbour Trust" }'))
    record(book, setting(ALLOCATION, 'recipient = { now = "HARBOUR trust" }'))
    labels = book.views.connection.execute("select label from holder where kind = 'recipient'")
    assert labels.fetchall() == [("Harbour Trust",)]


@pytest.mark.parametrize("nobody", ["Unallocated", "Boroughs not named"])
def test_nobody_is_no_recipient(book: Book, nobody: str) -> None:
    """What a correction would give to nobody is refused, as it is in a decision."""
    record(book, PAPER)
    told = refusal(book, setting(ALLOCATION, f'recipient = {{ now = "{nobody}" }}'))
    assert "is no recipient" in told
    assert f'shares = {{ "{nobody}"' in told


def test_one_borough_holds_nothing_jointly(book: Book) -> None:
    """Where one borough takes the place of several, it has the whole."""
    record(book, PAPER)
    record(book, setting(ALLOCATION, 'share = { was = "equal", now = "joint" }'))
    boroughs = 'boroughs = { was = ["Brent", "Camden"], now = ["Camden"] }'
    record(book, setting(ALLOCATION, boroughs))
    assert held(book, "boroughs")["Camden 2024/25"] == 60_000_00


def test_a_share_is_stated_once(book: Book) -> None:
    """Two shares of one borough, in two spellings, are refused."""
    record(book, PAPER)
    shares = '{ "Camden" = "£30,000", "LB Camden" = "£30,000" }'
    told = refusal(book, setting(ALLOCATION, f"shares = {{ now = {shares} }}"))
    assert "'Camden' has two shares; add them up" in told


def test_shares_that_are_no_table_are_refused(book: Book) -> None:
    """What cannot be read as shares is not taken for none."""
    record(book, PAPER)
    told = refusal(book, setting(ALLOCATION, 'shares = { now = "Camden 60,000" }'))
    assert "says no shares" in told


def test_joint_holders_are_named_as_tables_show_them(book: Book) -> None:
    """ "Brent + Camden" is the joint holder that balances show, and no third party."""
    record(book, PAPER)
    record(book, setting(ALLOCATION, 'share = { was = "equal", now = "joint" }'))
    record(
        book,
        """
        reference = "PCD 2002"
        decided_on = 2024-06-10
        entries = [
          { kind = "allocation", programme = "NW", year = "2024/25", amount = "all",
            from = "Camden + Brent", boroughs = ["Camden"] },
          { kind = "allocation", programme = "NW", year = "2024/25", amount = "£40,000",
            recipient = "Brent + Camden" },
        ]
        """,
    )
    kinds = book.views.connection.execute(
        "select kind, label from holder where label like '% + %'"
    ).fetchall()
    assert kinds == [("joint", "Brent + Camden")]
    assert held(book, "boroughs")["Camden 2024/25"] == 60_000_00


def test_a_stale_share_is_told_as_people_write_it(book: Book) -> None:
    """Not as a program does."""
    record(book, PAPER)
    record(book, setting(ALLOCATION, 'shares = { now = { Brent = "£60,000" } }'))
    stale = 'shares = { was = { Camden = "£60,000" }, now = { Brent = "£60,000" } }'
    assert "'Camden £60,000' is not the shares that entry" in refusal(book, setting(10, stale))
