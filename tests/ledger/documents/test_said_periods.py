"""Periods that end before they begin."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.documents.plain_text import read_text
from ledger.documents.said_periods import periods_reversed


def told(text: str) -> list[str]:
    return [each.says for each in periods_reversed(read_text(text))]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("Approve £2,000 from {} for lamps.", "1 April 2026 to 31 March 2027", "2025"),
        ("The contract runs from {}.", "1 April 2026 until 31 March 2027", "2025"),
        ("It is let for a year ({}).", "01/04/2026 – 31/03/2027", "2025"),
        ("The walks are held between {}.", "April 2026 and March 2027", "2025"),
        ("The grant period is {}.", "1st April 2026 to the end of March 2027", "2026"),
        ("It begins on {}.", "1 April 2026 and ends on 31 March 2027", "2026"),
        ("It is for {}.", "the period 2026/27 to 2028/29", "2024/25"),
        ("It is paid in each year from {}.", "2026/27 to 2028/29", "2025/26"),
    ],
)
def test_a_period_that_ends_before_it_begins_is_told(words: str, right: str, wrong: str) -> None:
    """Days, months and financial years."""
    assert told(words.format(right)) == []
    head = right[: right.rindex("20")]
    (says,) = told(words.format(head + wrong))
    assert says.endswith(f"{head + wrong}” ends before it begins".removeprefix("the period "))


@pytest.mark.parametrize(
    "words",
    [
        "It is held in March 2026 and ends on 15 March 2026.",
        "It is held from 15 March 2026 to March 2026.",
        "It ends on 31 March 2026 to 31 March 2026.",
        "The end date is brought forward from 31 March 2027 to 31 December 2026.",
        "The budget is reprofiled from 2026/27 to 2025/26.",
        "The cost fell from 2026/27 to 2025/26.",
        "Signed on 3 May 2026. 1 April 2026 is the first day.",
        "The reports of 31 March 2026 and 31 March 2025 agree.",
        "It is for 2026/27 and 2025/26.",
    ],
)
def test_two_dates_that_are_no_period_are_not_judged(words: str) -> None:
    """One day, a date that is changed, dates that only stand beside each other."""
    assert told(words) == []


@settings(max_examples=60)
@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.integers(1, 3_000))
def test_any_two_days(first: date, later_by: int) -> None:
    """In their order they are never told, and turned round they always are."""
    last = first + timedelta(days=later_by)
    for written in ("{0.day} {0:%B} {0.year}", "{0:%d/%m/%Y}"):
        one, other = written.format(first), written.format(last)
        assert told(f"It is let from {one} to {other}.") == []
        assert told(f"It is let from {other} to {one}.")
