"""Amounts without and with value added tax."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.documents.changed_digits import with_a_digit_changed
from tests.ledger.documents.test_arithmetic import broken

TAXED = [
    "The contract value is {net} excluding VAT ({gross} including VAT at 20%).",
    "It costs {net} plus VAT at 20%, {gross} inc VAT.",
    "The net cost is {net} and 20% VAT of {tax} is due, a gross cost of {gross}.",
    "It costs {net} (excl. VAT) and VAT at 20 per cent ({tax}).",
]


@pytest.mark.parametrize("words", TAXED)
@settings(max_examples=25)
@given(st.integers(1_000, 90_000), st.data())
def test_what_is_taxed_is_held_against_its_rate(
    words: str, fives: int, data: st.DataObject
) -> None:
    """What holds is never told, and a digit changed in any of the amounts always is."""
    amounts = {"net": f"£{5 * fives:,}", "tax": f"£{fives:,}", "gross": f"£{6 * fives:,}"}
    assert broken(words.format(**amounts)) == []
    changed = data.draw(st.sampled_from([each for each in amounts if f"{{{each}}}" in words]))
    amounts[changed] = data.draw(with_a_digit_changed(amounts[changed], int(changed == "net")))
    assert broken(words.format(**amounts))


def test_without_a_rate_only_a_slip_is_told() -> None:
    """Other rates are paid, and some of a sum may bear none."""
    words = "It costs £245,100 excluding VAT (£{} including VAT)."
    assert broken(words.format("294,120")) == []
    assert broken(words.format("257,355")) == []
    (says,) = broken(words.format("249,120"))
    assert says.endswith("comes to £294,120; it is £45,000 too little; two digits look transposed")


@pytest.mark.parametrize(
    "words",
    [
        "It costs £240,000 excluding VAT, and £280,000 with oil and wax.",
        "Lamps cost £240,000 and oil £20,000, both excluding VAT (£312,000 including VAT at 20%).",
        "It is £240,000 plus VAT, against £270,000 including VAT at 20% of another bid.",
        "It costs £240,000 plus VAT. The budget is £260,000 including VAT.",
        "Oil at £240,000 excluding VAT and wax at £20,000 excluding VAT, £312,000 including VAT.",
    ],
)
def test_what_the_words_leave_open_is_not_judged(words: str) -> None:
    """Several net amounts, and other sentences."""
    assert broken(words) == []
