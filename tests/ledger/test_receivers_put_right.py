"""An allocation goes to others than was recorded: the one key says so."""

from itertools import product

import pytest

from ledger.book import Book
from tests.ledger.books import held, record
from tests.ledger.corrected_paper import correcting, setting

pytestmark = pytest.mark.usefixtures("rebuilds_the_same")

WRITTEN = {
    "boroughs": ("boroughs", '["Brent", "Camden"]', ""),
    "joint": ("boroughs", '["Brent", "Camden"]', ', share = "joint"'),
    "number": ("boroughs", "3", ""),
    "shares": ("shares", '{ Brent = "£20", Sutton = "£40" }', ""),
    "recipient": ("recipient", '"A trust"', ""),
}
PUT_RIGHT = {
    "boroughs": ("boroughs", '["Barnet", "Ealing", "Sutton"]'),
    "number": ("boroughs", "5"),
    "shares": ("shares", '{ Brent = "£10", Camden = "£50" }'),
    "recipient": ("recipient", '"Another trust"'),
}
RECEIVED = {
    "boroughs": {"Barnet 2024/25": 20_00, "Ealing 2024/25": 20_00, "Sutton 2024/25": 20_00},
    "number": {"Boroughs not named 2024/25": 60_00},
    "shares": {"Brent 2024/25": 10_00, "Camden 2024/25": 50_00},
    "recipient": {},
    "joint": {},
}


@pytest.mark.parametrize(("first", "then"), list(product(WRITTEN, PUT_RIGHT)))
def test_an_allocation_goes_to_others(book: Book, first: str, then: str) -> None:
    """From each way of saying who receives to each other; struck out, it is as it was."""
    key, receivers, share = WRITTEN[first]
    record(
        book,
        f"""
        reference = "PCD 2001"
        decided_on = 2024-05-10
        entries = [
          {{ kind = "approval", programme = "NW", year = "2024/25", amount = "£60" }},
          {{ kind = "allocation", programme = "NW", year = "2024/25", amount = "£60",
            {key} = {receivers}{share} }},
        ]
        """,
    )
    before = held(book, "boroughs")
    now_key, now = PUT_RIGHT[then]
    was = f"was = {receivers}, " if key == now_key else ""
    correction = record(book, setting(9, f"{now_key} = {{ {was}now = {now} }}")).entries[0].number
    stays_joint = first == "joint" and then == "boroughs"
    assert held(book, "boroughs") == RECEIVED["joint" if stays_joint else then]
    holder = book.views.connection.execute(
        "select label from movement join holder on holder.id = movement.holder"
        " where holder.kind <> 'unallocated' group by label having sum(pence) = 6000"
    ).fetchone()
    if then == "recipient":
        assert holder == ("Another trust",)
    record(book, correcting(correction, "void = true"))
    assert held(book, "boroughs") == before
