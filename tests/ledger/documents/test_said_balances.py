"""What is left of a balance, against what it was and what is taken from it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.documents.changed_digits import with_a_digit_changed
from tests.ledger.documents.test_arithmetic import broken

BALANCES = [
    "The Lamp Reserve stands at {was} at 31 March 2026. Following this draw of {out} the balance"
    " of the reserve will be {left}.",
    "The opening balance is {was}, less {out}, leaving {left}.",
    "{out} will be drawn from the reserve, which stands at {was}, leaving a balance of {left}.",
    "The balance on the reserve at 1 April 2026 is {was}. The approval of {out} reduces it to"
    " {left}.",
    "There is {was} in the reserve; once {out} is taken, {left} remains.",
    "The reserve had a balance of {was}. It is proposed to use {out}, and the closing balance will"
    " be {left}.",
    "After drawing {out} from the {was} held, {left} will remain.",
    "The Prevention Fund for 2026/27 is {was}. This decision commits {out}, leaving {left} to be"
    " allocated.",
    "The budget is {was}, of which {out} has been spent and {left} remains.",
]


@pytest.mark.parametrize("words", BALANCES)
@settings(max_examples=25)
@given(st.integers(1_000, 900_000), st.integers(1_000, 900_000), st.data())
def test_a_balance_is_held_against_what_is_taken_from_it(
    words: str, out: int, left: int, data: st.DataObject
) -> None:
    """What holds is never told, and a digit changed in any of the three always is."""
    amounts = {"was": f"£{out + left:,}", "out": f"£{out:,}", "left": f"£{left:,}"}
    assert broken(words.format(**amounts)) == []
    changed = data.draw(st.sampled_from(list(amounts)))
    amounts[changed] = data.draw(with_a_digit_changed(amounts[changed]))
    assert broken(words.format(**amounts))


def test_what_is_wrong_is_said() -> None:
    """The balance, what it should be, and what it is made of; rounded, it agrees when rounded."""
    words = "The reserve stands at £2.4m. After this draw of £850,000 the balance will be {}."
    assert broken(words.format("£1.45m")) == [
        "£1.45m is stated over £2,400,000 − £850,000, which comes to £1,550,000; it is £100,000 too"
        " little"
    ]
    assert broken(words.format("£1.6m")) == []


def test_several_draws_and_what_comes_in() -> None:
    """Each is said by its words, or joined to one that is."""
    words = "From the budget of £2,400,000, awards of £850,000 and £100,000 leave {} unallocated."
    assert broken(words.format("£1,450,000")) == []
    assert broken(words.format("£1,550,000"))
    words = "The balance brought forward of £2,400,000 plus receipts of £100,000 less {} leaves {}."
    assert broken(words.format("£850,000", "£1,650,000")) == []
    assert broken(words.format("£850,000", "£1,750,000"))


def test_a_shortfall_is_how_far_the_costs_are_above_the_budget() -> None:
    """It is left the other way round."""
    words = "The budget is £1,000,000. Costs are £1,200,000, leaving a shortfall of {}."
    assert broken(words.format("£200,000")) == []
    assert broken(words.format("£300,000"))


def test_what_is_taken_may_be_said_elsewhere() -> None:
    """Told where it is one slip from the one amount that makes it, and not where it is another."""
    words = "Approve £850,000 for lamps.\n\nThe reserve holds {}. This leaves {} in the reserve."
    assert broken(words.format("£2,437,112", "£1,587,112")) == []
    (says,) = broken(words.format("£2,437,112", "£1,578,112"))
    assert says.endswith("it is £9,000 too little; two digits look transposed")
    assert broken(words.format("£2,437,112", "£1,111,111")) == []


def test_what_is_taken_besides_may_be_said_elsewhere() -> None:
    """Told where the words speak of it and one slip tells them apart."""
    words = (
        "Approve £286,725.\n\nThe fund for 2026/27 is £520,000. The first round allocated £231,460,"
        " so that {} is left after this round."
    )
    assert broken(words.format("£1,815")) == []
    (says,) = broken(words.format("£8,115"))
    assert "is stated over £520,000 − £231,460 − £286,725, which comes to £1,815" in says


@pytest.mark.parametrize(
    "words",
    [
        "The reserve stands at £2m. After this draw of £850,000 and other commitments the balance"
        " will be £1m.",
        "The reserve stands at £2m. After this draw of £850,000 the balance is forecast to be £1m.",
        "The reserve stands at about £2m. It holds £1m when approximately £850,000 is drawn.",
        "The reserve holds £2m, after £850,000 was used in May. This leaves £2m for next year.",
        "A grant of £2m replaces £850,000 of the budget, leaving £1m.",
        "The reserve stands at £2m, and £850,000 is drawn from another.",
        "The budget is £2m. The lamps cost £850,000. The oil of £200,000 leaves £1.15m.",
        "The reserve stands at £2m and the balance of the other reserve will be £1m after £500,000"
        " is drawn.",
    ],
)
def test_what_the_words_leave_open_is_not_judged(words: str) -> None:
    """Other commitments, forecasts, bounds, and amounts that no word places."""
    assert broken(words) == []
