"""What is left of a whole, and how far what was spent is from what there was."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.ledger.documents.changed_digits import with_a_digit_changed
from tests.ledger.documents.test_arithmetic import broken

RESTS = [
    "The programme costs {0}. We will pay {1} and the Lampton trust will pay the remaining {2}.",
    "The {0} comprises {1} for lamps, and the balance, {2}, for oil.",
    "We received {0}. Of this, {1} is committed to the lamps, leaving {2} for oil.",
    "Of the {0}, {1} is for lamps and the remaining {2} is for oil.",
    "Of the {0} allocated in 2025/26, {1} was spent, and the underspend of {2} is carried forward.",
    "There was an underspend of {2} against the budget of {0}, expenditure being {1}.",
    "The awards come to {1}, leaving {2} of the {0} budget unallocated.",
    "The new contract costs {1} a year against {0} now, a saving of {2} a year.",
    "The budget was {1} and awards of {0} were made, an over-allocation of {2}.",
    "The contract limit is {0}, of which {1} has been spent, so that {2} is left.",
]
TOTALS = [
    "The {1} budget plus the additional {2} gives a revised budget of {0}.",
    "The {1} grant will be matched by {2} from partners, giving a programme of {0}.",
    "Lot 1 is valued at {1} and Lot 2 at {2}, giving a combined value of {0}.",
]


@pytest.mark.parametrize("words", [*RESTS, *TOTALS])
@settings(max_examples=25)
@given(st.integers(1_000, 900_000), st.integers(1_000, 900_000), st.data())
def test_a_rest_is_held_against_the_whole_and_what_is_taken(
    words: str, one: int, other: int, data: st.DataObject
) -> None:
    """What holds is never told, and a digit changed in any of the three always is, as long as the
    largest is still the whole, and no other sum comes out.
    """
    assume(one != other)
    amounts = [f"£{one + other:,}", f"£{one:,}", f"£{other:,}"]
    assert broken(words.format(*amounts)) == []
    changed = data.draw(st.integers(0, 2))
    amounts[changed] = data.draw(with_a_digit_changed(amounts[changed]))
    whole, *parts = (int(each[1:].replace(",", "")) for each in amounts)
    assume(whole > max(parts))
    assert broken(words.format(*amounts))


def test_the_formula_is_told() -> None:
    """With the likely slip."""
    words = "The awards come to £263,471, leaving £1,259 of the £265,000 budget unallocated."
    assert broken(words) == [
        "£1,259 is stated over £265,000 − £263,471, which comes to £1,529; it is £270 too little;"
        " two digits look transposed"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Lamps cost £100,000 and the oil £50,000, leaving £30,000 in the budget.",
        "The budget is £310,000 (2024/25: £300,000), and an underspend of £5,000 is expected.",
        "It costs £310,000 in 2025/26 and £300,000 in 2026/27, a saving of £45,000.",
        "A saving of £45,000 against the budget of £355,000, of which £20,000 is for oil.",
        "The total is £900,000, of which £100,000 was spent. We pay £200,000 and the remaining"
        " £700,000 is for later.",
        "It costs £900,000. We pay £200,000 for lamps and £10,000 for oil in the remaining months.",
        "We pay £200,000 of the £900,000 budget now and £300,000 later, so that some is left.",
        "We add £45,200 and £50,000, giving a revised budget of £1,200,000.",
        "The cost is £900,000. We pay up to £200,000 and the remaining £600,000 is from others.",
        "We give £45,115 for oil.\n\nOf the £265,115 budget £200,000 was spent, leaving £20,000.",
        "The remaining £120,000 of the £500,000 is paid in 2026/27, with £40,000 of it for oil.",
        "The cost is £248,000. We pay £86,800 in 2025/26 and the remaining £50,000 in 2026/27; the"
        " boroughs pay the rest.",
        "The cost is £248,000. We paid £50,000 and will pay £86,800; the remaining £111,200 is from"
        " others.",
        "The reserve of £900,000 has £150,000 left after earlier draws of £200,000.",
    ],
)
def test_what_the_words_leave_open_is_not_judged(words: str) -> None:
    """Wholes that are not said, other years, other parts, bounds, what was taken before."""
    assert broken(words) == []
