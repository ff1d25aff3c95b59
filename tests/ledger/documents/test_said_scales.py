"""Amounts with the same digits, thousands or millions apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.documents.arithmetic import broken_sums
from ledger.documents.figures import figures_of
from ledger.documents.plain_text import read_text


def told(text: str) -> list[str]:
    paper = read_text(text)
    return [each.says for each in broken_sums(paper, figures_of(paper), [])]


def test_a_comma_for_a_point_is_told_once() -> None:
    """Of each amount that has one."""
    text = "The quay has {} in 2025/26 and {} in 2026/27.\n\nThe lamps have £31.469m and £19.332m."
    assert told(text.format("£31.469m", "£19.332m")) == []
    assert told(text.format("£31,469m", "£19,332m")) == [
        "£31,469m here, and £31.469m in line 3; a comma looks written for a point",
        "£19,332m here, and £19.332m in line 3; a comma looks written for a point",
    ]


@settings(max_examples=60)
@given(
    st.integers(10_001, 99_999).filter(lambda each: each % 10),
    st.sampled_from([1_000, 1_000_000]),
    st.integers(1, 2),
)
def test_the_same_digits_at_another_scale_are_told(pounds: int, scale: int, times: int) -> None:
    """Where one of the two stands once."""
    text = f"The quay has £{pounds * scale:,}.\n\nThe lamps have £{{:,}}." + "\n\nBoth have it." * 2
    assert told(text.format(pounds * scale)) == []
    assert len(told(text.format(pounds))) == 1
    assert told(f"{text.format(pounds)}\n\nAs said, £{pounds * scale:,} and £{pounds:,}.") == []


@pytest.mark.parametrize(
    "words",
    [
        "It is £125 a place, and £125,000 is for the quay.",
        "It is £12,345 for each of 1,000 lamps.\n\nAll of them are £12,345,000.",
        "The award is £312,450, and the fee of 10% is £31,245.",
        "We pay £1,250,000 (£1.25m) and £1,250.",
    ],
)
def test_what_chance_or_a_thousand_explains_is_not_told(words: str) -> None:
    """Few digits; a thousand of something; a tenth; two notations."""
    assert told(words) == []
