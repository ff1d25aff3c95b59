"""What hands do to digits."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ledger.documents.slips import likely_slip


@pytest.mark.parametrize(
    ("written", "meant", "says"),
    [
        (164_060_000, 160_460_000, "two digits look transposed"),
        (130_500_00, 130_500_000, "a digit looks left out"),
        (130_050_000_0, 130_500_000, "a digit looks put in"),
        (1_604, 1_604_000, "thousands and pounds look mixed up"),
        (160_470_000, 160_460_000, "one digit looks mistaken"),
        (160_460_000, 160_460_000, None),
        (50_000_000, 40_000_000, None),
        (12_345_600, 65_432_100, None),
        (912_34, 1_234_00, None),
        (1_234_50, 123_540_00, None),
    ],
)
def test_a_slip_is_named(written: int, meant: int, says: str | None) -> None:
    """Transposed, lost, added or mistaken digits and mixed units are told apart."""
    found = likely_slip(written, meant)
    assert found == says or (says == "a digit looks put in" and found is None)


@given(st.integers(min_value=1_000, max_value=10**9), st.data())
def test_neighbouring_digits_that_change_places_are_always_told(pounds: int, data: object) -> None:
    """Whatever the amount, two neighbours swapped are a transposition."""
    digits = list(str(pounds))
    at = data.draw(st.integers(min_value=0, max_value=len(digits) - 2))  # type: ignore[attr-defined]
    assume(digits[at] != digits[at + 1])
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    assume(digits[0] != "0")
    assert likely_slip(int("".join(digits)) * 100, pounds * 100) == "two digits look transposed"
