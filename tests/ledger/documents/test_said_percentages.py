"""Percentages of a whole, and steps by a percentage or an amount."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.documents.changed_digits import with_a_digit_changed
from tests.ledger.documents.test_arithmetic import broken

SHARES = [
    "{percent}% of {whole}, which is {part}",
    "We will meet {percent}% ({part}) of the total cost of {whole}.",
    "The total cost is {whole}. We will meet {percent}% of this cost ({part}).",
    "The contribution is {percent}% of the {whole} budget, equating to {part}.",
    "The grant is {whole}, of which {percent}% ({part}) is for the administration of it.",
    "The fee is {percent} per cent of {whole} = {part}",
    "We give {percent}% of the {whole} cost of the lamp programme in 2025/26, which is {part}.",
    "It is {percent}% of the total programme cost of {whole}, i.e. {part}.",
]
STEPS = [
    "Approve an increase in the lamp contract of {by} in 2026/27, from {start} to {end}.",
    "It costs {by} more: an increase of {by}, from {start} to {end}.",
    "Its value rises by {by}, from the current {start} to a new value of {end}.",
    "Its value rises from {start} to {end}, an increase of {by}.",
    "Approve an additional {by}, increasing the value of the contract from {start} to {end}.",
    "Approve the increase of the budget of {start} by {by} to {end}.",
    "This will increase the grant by {by} to {end} from {start}.",
    "It went up by {by} in 2025/26, from {start} in 2024/25 to {end}.",
]


FRACTIONS = {
    "Half of the {whole} ({part}) is paid on signing.": (1, 2),
    "We pay a quarter of the lamp costs of {whole}, i.e. {part}.": (1, 4),
    "We pay three fifths of the {whole} cost of it in 2026/27, which is {part}.": (3, 5),
    "One tenth ({part}) of the {whole} is for oil.": (1, 10),
}


@pytest.mark.parametrize("words", FRACTIONS)
@settings(max_examples=25)
@given(st.integers(10, 9_000), st.data())
def test_a_share_in_words_is_held_against_its_whole(
    words: str, hundreds: int, data: st.DataObject
) -> None:
    """What holds is never told, and a digit changed in either amount always is, but for the pounds
    of a whole whose share is less than one.
    """
    many, parts = FRACTIONS[words]
    whole = 100 * hundreds
    amounts = {"whole": f"£{whole:,}", "part": f"£{whole * many // parts:,}"}
    assert broken(words.format(**amounts)) == []
    changed = data.draw(st.sampled_from(list(amounts)))
    kept = 2 if changed == "whole" else 0
    amounts[changed] = data.draw(with_a_digit_changed(amounts[changed], kept))
    assert broken(words.format(**amounts))


def test_a_third_is_held_to_no_more_than_it_says() -> None:
    """It may have been rounded; that of two is another share."""
    assert broken("One third of the £640,000, which is £213,000, is for oil.") == []
    (says,) = broken("Two thirds of the £640,000, which is £213,000, is for oil.")
    assert "is stated over Two thirds of £640,000, which comes to £426,666.67" in says


@pytest.mark.parametrize("words", SHARES)
@settings(max_examples=25)
@given(st.integers(1, 39), st.integers(10, 9_000), st.data())
def test_a_share_is_held_against_its_percentage(
    words: str, fortieths: int, hundreds: int, data: st.DataObject
) -> None:
    """What holds is never told, and a digit changed in either amount always is, where somebody
    chose the percentage: of a whole, but for the pounds whose share is less than one.
    """
    percent = f"{fortieths * 2.5:g}"
    amounts = {"whole": f"£{400 * hundreds:,}", "part": f"£{10 * fortieths * hundreds:,}"}
    assert broken(words.format(percent=percent, **amounts)) == []
    changed = data.draw(st.sampled_from(list(amounts)))
    kept = 2 if changed == "whole" else 0
    amounts[changed] = data.draw(with_a_digit_changed(amounts[changed], kept))
    assert broken(words.format(percent=percent, **amounts))


@pytest.mark.parametrize("words", STEPS)
@settings(max_examples=25)
@given(st.integers(1_000, 90_000), st.integers(1_000, 900_000), st.data())
def test_a_step_is_held_against_where_it_begins_and_ends(
    words: str, by: int, start: int, data: st.DataObject
) -> None:
    """What holds is never told, and a digit changed in any of the three always is."""
    amounts = {"by": f"£{by:,}", "start": f"£{start:,}", "end": f"£{start + by:,}"}
    assert broken(words.format(**amounts)) == []
    changed = data.draw(st.sampled_from(list(amounts)))
    amounts[changed] = data.draw(with_a_digit_changed(amounts[changed]))
    assert broken(words.format(**amounts))


@pytest.mark.parametrize(
    "words",
    [
        "The grant of {part} is 40% of the total cost of £300,000.",
        "We pay {part} (40% of £300,000).",
        "{part}, representing 40 per cent of the project costs of £300,000, will be paid.",
    ],
)
def test_a_percentage_that_was_rounded_is_held_to_no_more_than_it_says(words: str) -> None:
    """39.7% is 40%, and 45% is not."""
    assert broken(words.format(part="£120,000")) == []
    assert broken(words.format(part="£119,000")) == []
    (says,) = broken(words.format(part="£135,000"))
    assert "which comes to £120,000; it is £15,000 too much" in says
    assert broken("33% of £300,000 (£100,000) and 67% of £150,000, which is £100,000.") == []


def test_what_remains_is_the_rest_of_the_whole() -> None:
    """Also where it is said behind the share."""
    words = (
        "The cost is £300,000. We meet 40% of this (£120,000), with the remaining {} from others."
    )
    assert broken(words.format("£180,000")) == []
    (says,) = broken(words.format("£108,000"))
    assert says.endswith("comes to £180,000; it is £72,000 too little; two digits look transposed")


@pytest.mark.parametrize(
    "words",
    [
        "The budget is increased by 3% from £300,000 to {}.",
        "An uplift of 3% on last year’s £300,000, to {}.",
        "A 3% increase on the £300,000 contract, to {}.",
        "An uplift of 3% to the contract, taking its annual value from £300,000 to {}.",
        "The contract of £300,000 will increase by 3% to {}.",
    ],
)
def test_a_step_by_a_percentage(words: str) -> None:
    """Up or down, as the words say."""
    assert broken(words.format("£309,000")) == []
    (says,) = broken(words.format("£306,000"))
    assert "is stated over £300,000 + 3%, which comes to £309,000" in says
    assert broken("The costs are reduced by 5%, from £300,000 to £285,000.") == []
    assert broken("The costs are reduced by 5%, from £300,000 to £315,000.")


@pytest.mark.parametrize(
    "words",
    [
        "Up to 40% of the total cost of £300,000, which is £100,000.",
        "60% of families with £5,000 said that £4,000 is enough.",
        "The award is £300,000, and £200,000 was given. 25% of it (£60,000) is paid at once.",
        "An increase of 2.5% on the £1,000,000 contract to £1,050,000 over two years.",
        "The first half of the £640,000 is £300,000 and the second £340,000.",
        "Half of the £640,000 was spent and £300,000 is left.",
        "In the third quarter of the £640,000 grant (£120,000) it slowed.",
        "We pay 40% of the grant of £300,000 and £50,000 more.",
        "An increase of £45,000 from the reserve of £310,000 to support the £365,000 programme.",
        "A further £45,000 from the reserve of £310,000 to the £365,000 programme.",
        "The saving of £45,000 comes from the £310,000 budget, and goes to the £365,000 one.",
    ],
)
def test_what_the_words_leave_open_is_not_judged(words: str) -> None:
    """Bounds, what is no money, one of two wholes, and steps that are none."""
    assert broken(words) == []
