"""Many entries read a page at a time are those that are read one by one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.book import Book
from projections.stood_entries import read


@pytest.fixture(scope="module")
def opened(sample: Path) -> Iterator[Book]:
    """The sample, open for as long as this module's tests."""
    with Book(sample) as book:
        yield book


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers=st.sets(st.integers(min_value=1, max_value=104)))
def test_the_entries_wanted_are_read_in_order(opened: Book, numbers: set[int]) -> None:
    """Close together or far apart, and no others."""
    found = list(read(opened.journal, sorted(numbers)))
    assert found == [opened.journal.one(number) for number in sorted(numbers)]
