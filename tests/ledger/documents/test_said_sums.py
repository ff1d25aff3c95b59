"""Sums that a paper says in words: totals before their parts, lists, and rates."""

import pytest

from tests.ledger.documents.test_arithmetic import broken


@pytest.mark.parametrize(
    "words",
    [
        "The total of £{} comprises £100,000 for lamps and £160,000 for oil.",
        "A grant of £{} (made up of £100,000 capital and £160,000 revenue) goes to Lampton.",
        "It is £{}, consisting of £100,000 in 2024/25 and a further £160,000 in 2025/26.",
        "The £{} is broken down as follows: £100,000 for lamps; £150,000 for oil; £10,000 rent.",
        "The budget of £{} is split between £100,000 for lamps and £160,000 for oil.",
        "We give £100,000 (lamps), £150,000 (oil) and £10,000 (wax) totalling £{}.",
        "The £{} is broken down as follows:\n\n- £100,000 for lamps\n- £160,000 for oil\n",
        "For a total of £{} to the following:\n\n• Lamps £60,000, oil £40,000\n• Wax £160,000\n",
        "It is £{}, made up of:\n\nLamps £100,000\n\nOil £160,000\n\nIt is paid in arrears.",
        "The £{} comprises the amounts below.\n\n-\nLamps: £100,000\n-\nOil: £160,000\n",
        "The £{} is broken down as follows:\n\nItem\t2024/25 £\nLamps\t100,000\nOil\t160,000\n",
        "Grants to 10 boroughs at £22,000 and to 2 boroughs at £20,000, totalling £{}.",
        "£{} for 8 boroughs at £32,500 each.",
        "8 boroughs will receive £32,500 each. This totals £{}.",
        "£32,500 per borough for eight boroughs, a total cost of £{}.",
        "It pays 8 grants of £32,500 (£{} in total).",
        "£32,500 x 8 = £{}",
        "It gets £100,000 in 2025/26 and £160,000 in 2026/27 (£{} in total).",
        "The award is £{} (£100,000 in 2025/26 and £160,000 in 2026/27).",
        "The award is £{}: £100,000 for lamps and £160,000 for oil.",
        "£32,500 to each of 8 boroughs, totalling £{}.",
        "£{} to 8 boroughs (£32,500 each).",
        "£{} is shared equally between all 8 boroughs (£32,500 each).",
        "£{} for walks in 2025/26, from the reserve of the partnership that ends by then, shared"
        " equally between all 8 boroughs (£32,500 each).",
        "£130,000 per annum for two years from 2024/25 to 2025/26, totalling £{}.",
        "The grant of £{} is paid in four instalments of £65,000.",
    ],
)
def test_a_total_is_held_against_what_the_words_say_it_is_made_of(words: str) -> None:
    """Right, nothing is told; wrong, it is, with what the parts come to."""
    assert broken(words.format("260,000")) == []
    (says,) = broken(words.format("270,000"))
    assert says.startswith("£270,000 is stated over")
    assert "comes to £260,000; it is £10,000 too much" in says


@pytest.mark.parametrize(
    "words",
    [
        "The £270,000 comprises £100,000 for lamps (of which £40,000 wicks) and £160,000 for oil.",
        "The £270,000 includes £100,000 for lamps and £160,000 for oil.",
        "The £270,000 comprises £100,000 for lamps and £160,000 for oil, with £10,000 for wax.",
        "The £270,000 comprises up to £100,000 for lamps and £160,000 for oil.",
        "The £270,000 is broken down as follows:\n\n- Lamps £100,000\n- Oil £160,000\n- Wax\n",
        "The £270,000 is broken down as follows:\n\n- Lamps £100,000\n- Oil and\n  wicks £160,000\n"
        "- Wax £10,000\n",
        "The £270,000 is broken down as follows:\n\nLamps £100,000\n\nOil £160,000\n\nWax\n",
        "A budget of £270,000 is for the following:\n\n- Lamps £100,000\n- Oil £160,000\n",
        "£270,000 is given as 12 grants of max £20,000.",
        "The £48,000 comprises 60 days at £650 a day, £39,000 in total, and a licence of £9,000.",
        "Four get £25,000, eight boroughs receive £40,000 and 20 get £15,000, £720,000 in all.",
        "£270,000 for the programme, which pays 8 boroughs £32,500 each.",
        "£270,000 for about 8 boroughs at £32,500 each.",
        "£32,500 each for 2024/25, at £270,000 in all.",
        "The award is £270,000 (it was £100,000 in 2023/24 and £160,000 in 2024/25).",
        "The award is £270,000 (£100,000 in 2023/24 and £370,000 in 2024/25).",
        "We gave £100,000 and £160,000 (£270,000 in total since 2019).",
    ],
)
def test_what_the_words_leave_open_is_not_judged(words: str) -> None:
    """Parts of parts, bounds, what is only included, items that have no amount."""
    assert broken(words) == []


def test_a_total_in_whole_pounds_may_leave_pence_out() -> None:
    """One that has pence itself is held to them, also over a list."""
    assert broken("We have £1,200.58 and £300, totalling £1,501.") == []
    assert broken("We have £1,200.58 and £300, totalling £1,502.")
    (says,) = broken("The £1,500.10 is split as follows:\n\n- £1,200.15 lamps\n- £300 oil\n")
    assert "comes to £1,500.15; it is £0.05 too little" in says


def test_a_share_to_the_pound_makes_the_whole_but_for_pounds() -> None:
    """Each of seven has a seventh, without the pence."""
    text = "£1,000,000 is shared equally between seven boroughs (£{} each)."
    assert broken(text.format("142,857")) == []
    assert broken(text.format("142,875"))


@pytest.mark.parametrize(
    "words",
    [
        "an increase of £{} from £412,300 to £421,300.",
        "which PCD 1001 gave as £412,300, to £421,300, an increase of £{}.",
        "It rose from £412,300 to £421,300, an increase of £{}.",
        "a reduction of £{} (from £421,300 to £412,300).",
    ],
)
def test_how_far_apart_two_amounts_are_said_to_be(words: str) -> None:
    """The step is held against where it begins and ends."""
    assert broken(words.format("9,000")) == []
    (says,) = broken(words.format("19,000"))
    assert "which comes to £9,000; it is £10,000 too much" in says


def test_a_part_is_no_more_than_its_whole() -> None:
    """What is of it; what is in another sentence, or drawn from another, is none."""
    assert broken("We approve £4.0m, of which £5.2m is for lamps.") == [
        "£5.2m is said to be a part of £4.0m, and is £1,200,000 more"
    ]
    assert broken("We approve £4.0m, of which £3.2m is for lamps.") == []
    assert broken("We draw £4.0m from a reserve, of which £5.2m remains.") == []
