"""What lists of amounts come to, by the words before or behind them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.documents.plain_text import read_text
from ledger.documents.said_lists import lists_said
from tests.ledger.documents.changed_digits import with_a_digit_changed
from tests.ledger.documents.test_arithmetic import broken

LISTS = [
    "1. Approve grants of {} in 2026/27 as follows:\n- {} to Lampton\n- {} to Oilham\n\n2. Note.",
    "1. Approve {} in 2026/27:\n  • {} to Lampton\n  • {} to Oilham\n\n3.1 None.\n",
    "That the Commissioner awards funding of {} to the following:\n\na) Lampton – {}\n"
    "b) Oilham – {}\n\nThese are for one year.\n",
    "Allocations of {} are proposed as follows:\n\nLampton {}\n\nOilham {}\n\nPaid in arrears.\n",
    "The {} is broken down as follows:\n\n- {} for lamps\n- {} for oil\n",
]
CLOSED_LISTS = [
    "1. Approve:\n  • {1} to Lampton\n  • {2} to Oilham\n\nThe awards come to {0} in all.",
    "1. Approve the following:\n  • {1} to Lampton\n  • {2} to Oilham\n  • Total: {0}\n",
    "The awards are:\n1. {1} to Lampton\n2. {2} to Oilham\nThese total {0}.\n",
    "We pay:\n- Lampton: {1}\n- Oilham: {2}\nTotal of the grants: {0}\n",
]


@pytest.mark.parametrize("words", [*LISTS, *CLOSED_LISTS])
@settings(max_examples=25)
@given(st.integers(1_000, 900_000), st.integers(1_000, 900_000), st.data())
def test_a_list_is_held_against_its_total(
    words: str, one: int, other: int, data: st.DataObject
) -> None:
    """What holds is never told, and a digit changed in any of the amounts always is."""
    amounts = [f"£{one + other:,}", f"£{one:,}", f"£{other:,}"]
    assert broken(words.format(*amounts)) == []
    changed = data.draw(st.integers(0, 2))
    amounts[changed] = data.draw(with_a_digit_changed(amounts[changed]))
    assert broken(words.format(*amounts))


def test_the_list_is_named() -> None:
    """By where it begins."""
    text = "Approve the following:\n• £10,000 to Lampton\n• £20,000 to Oilham\nTotal: £30,500\n"
    assert broken(text) == [
        "£30,500 is stated over the list before it (from line 2), which comes to £30,000; it is"
        " £500 too much"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "1. Approve £30,500 for Lampton, subject to:\n- £10,000 being kept\n- £15,000 being paid\n",
        "1. Approve £30,500 for Lampton:\n- with £10,000 for lamps\n- and £15,000 for oil\n",
        "Approve up to £30,500:\n- £10,000 to Lampton\n- £20,000 to Oilham\n",
        "Approve grants of £30,500 as follows:\n- £10,000 to Lampton\n- Oilham\n",
        "We note:\n- £10,000 to Lampton\n- £20,000 to Oilham\nThe lamps cost £30,500.\n",
        "Approve £30,000:\n- £10,000 to Lampton\n- £20,000 to Oilham\n- £30,000 in all\n",
        "£10,000\n\n£20,000\n\nTotal: £30,500\n",
    ],
)
def test_what_the_words_leave_open_is_not_judged(words: str) -> None:
    """Conditions, parts within sentences, bounds, items without amounts, other costs, cells."""
    assert broken(words) == []


def test_a_list_with_two_amounts_an_item_is_read_whole() -> None:
    """An item's own total stands for its parts; a last item that is the total is none."""
    items = "• Lamps £30,000, oil £20,000\n• Wax £10,000 + £40,000 = £50,000\n• Total £100,000"
    (stated,) = lists_said(read_text(f"The £100,000 is split as follows:\n\n{items}\n"))
    assert (stated.figure.as_written, stated.parts_pence) == ("£100,000", 10_000_000)
