"""The same sum said twice in a row, in two notations."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.documents.changed_digits import with_a_digit_changed
from tests.ledger.documents.test_arithmetic import broken


@pytest.mark.parametrize(
    "words", ["It costs {0} ({1}) in all.", "It costs {1} ({0}).", "It is {0}, i.e. {1}."]
)
@settings(max_examples=25)
@given(st.integers(101, 9_999), st.data())
def test_two_notations_are_of_one_sum(words: str, hundredths: int, data: st.DataObject) -> None:
    """What holds is never told, and a digit changed in either always is."""
    amounts = [f"£{hundredths / 100:.2f}m", f"£{hundredths * 10_000:,}"]
    assert broken(words.format(*amounts)) == []
    changed = data.draw(st.integers(0, 1))
    amounts[changed] = data.draw(with_a_digit_changed(amounts[changed], 4 * changed))
    assert broken(words.format(*amounts))


def test_thousands_that_are_left_out_are_told() -> None:
    """Rounded, it agrees with what it rounds."""
    assert broken("It costs £1.25m (£1,253,117).") == []
    (says,) = broken("It costs £1.25m (£125,000).")
    assert says.startswith("£1.25m is stated over the same in pounds, which comes to £125,000")


@pytest.mark.parametrize(
    "words",
    [
        "It costs £1.25m (£625,000 a year).",
        "It costs £1.25m (£1.1m last year).",
        "It costs £1.25m (£1,100,000), the original sum in brackets.",
        "It costs £1.25m, and £125,000 for oil.",
        "It costs £1,250,000 (£125,000).",
    ],
)
def test_what_may_be_another_sum_is_not_judged(words: str) -> None:
    """Rates, what it was before, other things."""
    assert broken(words) == []
