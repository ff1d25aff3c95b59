"""What so many at so much each come to, and so much a year over years."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.ledger.documents.changed_digits import with_a_digit_changed
from tests.ledger.documents.test_arithmetic import broken

OVER_YEARS = [
    "The contract costs {total} over {count} years ({each} per annum).",
    "The total contract value over the {count} years is {total} ({each} per annum).",
    "Approve {total} for lamps at {each} per annum for {count} years.",
    "A contract of {count} years at {each} a year has a total value of {total}.",
    "It is {each} in each of the {count} years, {total} altogether.",
    "An annual grant of {each} for {count} years, totalling {total}.",
    "The rent is {each} a month. Over {count} months it comes to {total}.",
    "The cost is {each} p.a. over {count} years, giving {total}.",
    "From 1 April 2026 the lamps cost {each} per annum for {count} years, {total} in total.",
    "3.1 The lamps cost {each} per annum for {count} financial years, {total} in total.",
]
SHARES = [
    "We make {total} available for the walks in 2026/27. In 2026/27 we allocate {each} to each of"
    " the {count} districts of the town.",
    "The cost is {total} and each of the {count} boroughs will receive a grant of {each}.",
    "The {total} will be shared equally: {each} for each of the {count} boroughs.",
    "We allocate {each} to each of the {count} boroughs ({total}).",
    "It pays for {count} wardens at {each} each: {total}.",
    "{total} will be shared equally between {count} boroughs, {each} each.",
    "Each of the {count} lamps costs {each}, {total} in all.",
    "It buys {count} lamps. Each of the {count} lamps costs {each}, a total cost of {total}.",
    "It buys {count} lamps costing {each} each, a total cost of {total}.",
    "It buys {count} lamps at a unit cost of {each}, totalling {total}.",
    "Approve {total} for lamps.\n\nEach of the {count} boroughs will be given {each}.",
]


@pytest.mark.parametrize("words", [*OVER_YEARS, *SHARES])
@settings(max_examples=25)
@given(st.integers(2, 12), st.integers(1_000, 900_000), st.data())
def test_a_rate_is_held_against_what_it_comes_to(
    words: str, count: int, each: int, data: st.DataObject
) -> None:
    """What holds is never told, and a digit changed in either amount always is: of a whole, but for
    the last pounds, which shares in whole pounds leave open.
    """
    amounts = {"total": f"£{count * each:,}", "each": f"£{each:,}"}
    assert broken(words.format(count=count, **amounts)) == []
    changed = data.draw(st.sampled_from(list(amounts)))
    amounts[changed] = data.draw(
        with_a_digit_changed(amounts[changed], kept=int(changed == "total"))
    )
    assume(amounts["total"] != amounts["each"])
    assert broken(words.format(count=count, **amounts))


def test_years_that_are_named_are_counted() -> None:
    """From 2025/26 to 2027/28 are three."""
    words = "It is £49,000 per annum from 2025/26 to 2027/28, at a total cost of £{}."
    assert broken(words.format("147,000")) == []
    (says,) = broken(words.format("282,000"))
    assert says.startswith("£282,000 is stated over 3 × £49,000, which comes to £147,000")


@pytest.mark.parametrize(
    "words",
    [
        "It is £49,000 per annum for three years with an option of two more, £245,000 in total.",
        "It is £49,000 a year, rising with inflation, over three years: £151,000 in total.",
        "It is £5,000 per month for 3 years, £180,000 in total.",
        "It was £49,000 a year for three years, and £160,000 in total with the new lamps.",
        "A grant of £60,000 per annum for two years, with an initial payment of £30,000.",
        "It is £9,000 per year to each of 4 hubs for three years, £108,000 in total.",
        "The two hubs will have £9,000 a year for three years, £54,000 altogether.",
        "Five wardens are paid £2,000 a month over 6 months, a total of £60,000.",
        "Five wardens receive £2,000 a month for 6 months totalling £60,000.",
        "We give £60,000 to five wardens at £2,000 a month for 6 months.",
        "Both lamps cost £700 per quarter over four quarters, £5,600 in all.",
        "We pay two wardens. Each has £9,000 a year for three years, £54,000 in total.",
        "Each of the 4 hubs receives £9,000 for three years totalling £108,000.",
        "The pilot costs £120,000 for 18 months (£80,000 per annum).",
        "The budget of £200,000 includes £35,000 for each of the 5 boroughs.",
        "A budget of £200,000 is available. Each of the 5 boroughs will receive £35,000 and the"
        " remainder is held for others.",
        "A budget of £250,000 is available. Each of the 5 boroughs will receive £35,000.",
        "The cost is £90,000 in 2025/26. Each of the 5 boroughs will receive £35,000 over two"
        " years.",
        "Last year a grant of £100,000 was made. Each of the 5 boroughs will receive £35,000.",
        "The 16 lamps cost £2,500 each; with oil it is £41,000 in all.",
        "Each of the 16 lamps costs £2,500 and each of the 4 vans £10,000, £80,000 in all.",
        "Each of the 16 lamps costs £2,500 and oil is £1,000, £41,000 in all.",
        "In 2025/26 the panels were funded at £5,500 each, £176,000 in total.",
        "It pays for 2 wardens at £45,000 and £38,000, totalling £83,000.",
        "Buy 1,080 lamps at a unit price of £1,985, and oil of £174,600, a total of £2,318,400.",
        "We buy lamps at a unit price of £1,985, with oil of £174,600, a total of £2,318,400.",
        "We paid £5,000 for lamps. Each of the 5 boroughs will receive £35,000.",
        "Approve £90,000 for oil.\n\nApprove £80,000 for wax.\n\nEach of the 5 boroughs receives"
        " £35,000.",
    ],
)
def test_what_the_words_leave_open_is_not_judged(words: str) -> None:
    """Options, indexation, other units of time, other parts, other times, other things."""
    assert broken(words) == []
