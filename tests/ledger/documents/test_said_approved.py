"""What is approved item by item, against what the paper says again and again of it all."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.ledger.documents.changed_digits import with_a_digit_changed
from tests.ledger.documents.test_arithmetic import broken

PAPER = (
    "We ask for {0} for lamps.\n\nYou are asked to approve:\n1. an award of {1} to Lampton;\n"
    "2. an award of {2} to Oilham;\n3. a note of £96,750 that is left.\n\n1. Background\n\n"
    "The {0} is from the budget for 2026/27.\n"
)


@settings(max_examples=40)
@given(st.integers(11_111, 900_000), st.integers(11_111, 900_000), st.data())
def test_awards_are_held_against_their_total(one: int, other: int, data: st.DataObject) -> None:
    """What holds is never told, and a digit changed in an award always is."""
    assume(one % 10 and other % 10 and (one + other) % 10)
    amounts = [f"£{one + other:,}", f"£{one:,}", f"£{other:,}"]
    assert broken(PAPER.format(*amounts)) == []
    changed = data.draw(st.integers(1, 2))
    amounts[changed] = data.draw(with_a_digit_changed(amounts[changed]))
    parts = [int(each[1:].replace(",", "")) for each in amounts[1:]]
    assume(max(parts) < one + other)
    assert broken(PAPER.format(*amounts))


@pytest.mark.parametrize(
    "amounts",
    [
        ("£1,286,400", "£742,900", "£446,750"),
        ("£1,286,000", "£742,000", "£534,000"),
        ("£1,286,400", "£742,900", "£111,111"),
    ],
)
def test_what_may_be_of_other_sums_is_not_judged(amounts: tuple[str, ...]) -> None:
    """All three come to it; round amounts; awards that are nowhere near it."""
    assert broken(PAPER.format(*amounts)) == []
