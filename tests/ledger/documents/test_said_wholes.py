"""Wholes and their parts in one sentence, whatever words stand between them."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.ledger.documents.changed_digits import with_a_digit_changed
from tests.ledger.documents.test_arithmetic import broken

WHOLES = [
    "The {0} awarded is split between lamps ({1}) and oil ({2}).",
    "The funding for 2026/27 totalled {0} and was split between lamps: {1} and oil: {2}.",
    "The cost of {0} is met from the Lampton base budget ({1}) and the Oilham grant ({2}).",
    "The {0} will be funded by {1} from the Lampton budget and {2} from the Oilham grant.",
    "The total cost of {0} will fall {1} in 2026/27 and {2} in 2027/28.",
    "The package of {0} comprises lamps of {1} and oil of {2}.",
    "The budget of {0} is made up of {1} for lamps, and {2} for oil.",
    "It is {0}, payable in two instalments, {1} on signing and {2} when they are lit.",
    "The total cost is {0}, of which {1} is for lamps and {2} is for oil.",
    "The walks cost {0}. Lamps account for {1} of this, while the oil, which lasts, is {2}.",
    "We award {0} over two years. The funding is split {1} in 2026/27 and {2} in 2027/28.",
    "We have {0}.\n\nIt is proposed that this is used as follows:\n- Lamps: {1}\n- Oil: {2}\n",
    "Approve {0} for walks in Lampton ({1}) and Oilham ({2}).",
]


@pytest.mark.parametrize("words", WHOLES)
@settings(max_examples=25)
@given(st.integers(11_111, 900_000), st.integers(11_111, 900_000), st.data())
def test_a_whole_is_held_against_its_parts(
    words: str, one: int, other: int, data: st.DataObject
) -> None:
    """What holds is never told, and a digit changed in any of the amounts always is."""
    assume(one % 10 and other % 10 and (one + other) % 10)
    amounts = [f"£{one + other:,}", f"£{one:,}", f"£{other:,}"]
    assert broken(words.format(*amounts)) == []
    changed = data.draw(st.integers(0, 2))
    amounts[changed] = data.draw(with_a_digit_changed(amounts[changed]))
    assert broken(words.format(*amounts))


def test_parts_that_are_not_said_to_be_all_are_no_more_than_their_whole() -> None:
    """Fewer may be named; together they are none of it where they are more."""
    words = "The cost is £538,000, of which £219,000 is for lamps and £{} is for oil."
    assert broken(words.format("310,000")) == []
    (says,) = broken(words.format("391,000"))
    assert "comes to £610,000; it is £72,000 too little" in says


def test_what_an_amount_in_brackets_is_made_of_is_no_part_of_the_whole() -> None:
    """Nor is what it is worked out from."""
    words = "It costs £412,780: £336,500 (£291,300 for lamps and £45,200 for oil) and £{} for wax."
    assert broken(words.format("76,280")) == []
    assert broken(words.format("67,280"))
    words = (
        "It costs £945,100.\n\nThis is spent as follows:\n- £871,500 (11,620 at £75 each)\n- £{}\n"
    )
    assert broken(words.format("73,600")) == []
    assert broken(words.format("76,300"))


@pytest.mark.parametrize(
    "words",
    [
        "Approve £500,000 for walks. The reserve comprises £1,000,000 and £2,000,000 for later.",
        "Approve £500,000 for walks. This follows grants of £100,000 and £200,000.",
        "We have £900,000.\n\nThis is not used for:\n- Lamps: £100,000\n- Oil: £200,000\n",
        "The £538,000 is met from the lamp budget of £7,000,000 and the reserve of £1,000,000.",
        "Of the £900,000, £655,000 was spent and £145,000 is committed.",
        "The £538,000 is split between oil (£219,500) and wax (£318,500), £20,000 more than then.",
        "The £405,000 falls on 2025/26 (£120,000) and 2026/27 (£200,000), the rest being unfunded.",
        "The £421,300 (was £412,300) is for lamps, and a further £10,000 for oil.",
        "The £431,300 is for lamps at £412,300 and oil at £10,000.",
        "The £500,000 is for lamps such as those of Lampton (£100,000) and Oilham (£150,000).",
        "The grant is £300,000 (£100,000) and £150,000 more.",
        "The budget of £405,000 falls by £20,000 in 2026/27 and £15,000 in 2027/28.",
        "It rises from £200,000 to £350,000, made up of £100,000 for lamps and £50,000 for oil.",
        "The cost is £200,000, being £150,000 plus inflation for lamps and £40,000 for oil.",
        "The £85,000 from £300,000 to £385,000 is met by £60,000 of ours and £25,000 of yours.",
    ],
)
def test_what_the_words_leave_open_is_not_judged(words: str) -> None:
    """Sizes of sources, parts that are not all, what is compared, round amounts."""
    assert broken(words) == []
