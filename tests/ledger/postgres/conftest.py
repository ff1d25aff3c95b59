"""Shared books as the tests of this folder find them."""

import pytest

from ledger.actor import actor
from tests.ledger.books import stocked_book
from tests.shared_books import SharedBook


@pytest.fixture
def stocked(shared: SharedBook) -> SharedBook:
    """A shared book with the six entries of OPENINGS, which this workstation has seen."""
    stocked_book(shared.address(actor())).close()
    return shared
