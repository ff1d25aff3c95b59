"""Periods that cannot be as they are said: their ends, their lengths, their years."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.documents.plain_text import read_text
from ledger.documents.said_periods import wrong_periods


def told(text: str) -> list[str]:
    return [each.says for each in wrong_periods(read_text(text))]


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


LENGTHS = [
    "It runs for {0} months from {1} to {2}.",
    "A {0}-month grant period, from {1} until {2}.",
    "It is let from {1} to {2} ({0} months).",
]


@pytest.mark.parametrize("words", LENGTHS)
@settings(max_examples=40)
@given(st.integers(2015, 2034), st.integers(1, 12), st.integers(2, 60), st.integers(1, 20))
def test_a_period_is_as_long_as_it_is_said(
    words: str, year: int, month: int, months: int, more: int
) -> None:
    """What holds is never told, and any number of months more always is."""

    def until(length: int) -> str:
        years, at = divmod(month - 1 + length, 12)
        return f"{date(year + years, at + 1, 1) - timedelta(1):%d %B %Y}"

    begins = f"1 {date(year, month, 1):%B %Y}"
    assert told(words.format(months, begins, until(months))) == []
    (says,) = told(words.format(months, begins, until(months + more)))
    assert says.endswith(f"is {months + more} months")


IN_ANY_ORDER = [
    "The contract is for {years} years commencing on {first} and expiring on {last}.",
    "It has a {years}-year term, which is expected to start on {first} and to finish on {last}.",
    "The contract starts on {first} and ends on {last}, a term of {years} years.",
    "A {months}-month contract ({first} - {last}) is let, by a decision of 3 May 2014.",
    "A {years}-year extension from {first} to {last}, which may be extended by 99 months.",
    "It is let from {first} until {last}, a period of {years} years.",
    "It begins on {first} for {years} years, until {last}.",
    "It ends on {last}, having begun on {first}: {years} years.",
    "The initial term of {years} years runs from {first} up to and including {last}.",
    "From {first} to {last} (a period of {months} months) it is let.",
    "It is let for {years} years between {first} and {last}.",
]


@pytest.mark.parametrize("words", IN_ANY_ORDER)
@settings(max_examples=40)
@given(
    st.dates(date(2016, 1, 1), date(2034, 12, 28)).filter(lambda day: day.day < 29),
    st.integers(2, 6),
    st.sampled_from([1, -1]),
)
def test_a_length_is_held_against_its_period_in_any_order_of_words(
    words: str, first: date, years: int, off: int
) -> None:
    """One that fits is never told, and one that is a year off always is."""

    def sentence(until: int) -> str:
        last = first.replace(year=first.year + until) - timedelta(1)
        said = {"first": f"{first:%d %B %Y}", "last": f"{last:%d/%m/%Y}"}
        return words.format(years=years, months=12 * years, **said)

    assert told(sentence(years)) == []
    (says,) = told(sentence(years + off))
    assert says.endswith(f"is {12 * (years + off)} months")


@pytest.mark.parametrize(
    "words",
    [
        "Approve a three-year programme (2026/27 to {}).",
        "Approve £50,000 a year for three years from 2026/27 to {}.",
        "It is let over three years, 2026/27–{}.",
    ],
)
def test_financial_years_are_as_many_as_is_said(words: str) -> None:
    """From the first to the last, both counted."""
    assert told(words.format("2028/29")) == []
    (says,) = told(words.format("2027/28"))
    assert says.endswith("is 24 months")


def test_a_period_in_years_may_be_one_of_terms() -> None:
    """From September to July is a year, and a year is none of two."""
    assert told("It is for two years from September 2025 to July 2027.") == []
    assert told("A three-year contract from 1 April 2026 to 31 March 2029.") == []
    assert told("A three-year contract from 1 April 2026 to 31 March 2028.") == [
        "“three-year contract from 1 April 2026 to 31 March 2028” is 24 months"
    ]


def test_a_period_is_in_the_year_that_is_said_with_it() -> None:
    """It may begin or end outside; none of it being in the year is told."""
    assert told("The grant is for 2025/26 (1 April 2025 to 31 March 2026).") == []
    assert told("The grant is for 2025/26 and runs from 1 February 2026 to 31 May 2026.") == []
    assert told("The grant is for 2026/27 and runs from 1 April 2025 to 31 March 2026.") == [
        "“2026/27 and runs from 1 April 2025 to 31 March 2026” is in 2025/26, not in 2026/27"
    ]


def test_a_label_of_no_year_is_told() -> None:
    """Of several years, or of a decision, it is none of that kind."""
    assert told("Approve £2,000 in 2025/26 and £3,000 for 2025/27 for lamps.") == []
    assert told("See the report for 2025/62, and decision 2025/24.") == []
    assert told("Approve £2,000 in 2025/62 for lamps.") == [
        "“2025/62” is no financial year, nor several"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "It is for six months of the contract from 1 April 2026 to 31 March 2028.",
        "It is extended by 12 months, with the contract from 1 April 2026 to 31 March 2028.",
        "With 3 months notice it ends early; it is let from 1 April 2026 to 31 March 2028.",
        "In 2024/25 it underspent. From 1 April 2025 to 31 March 2026 it did not.",
        "The first 12 months of the contract from 1 April 2026 to 31 March 2028 are a trial.",
        "An extension of 12 months to the contract from 1 April 2026 to 31 March 2028 is agreed.",
        "The contract runs from 1 April 2026 to 31 March 2029 with an option of two years.",
        "The contract runs from 1 April 2026 to 31 March 2029, with a two-year extension.",
        "It runs from 1 April 2026 to 31 March 2028 and may then be extended by 12 months.",
        "It runs from 1 April 2026 to 31 March 2029, two years of which are for the north.",
        "It lasts up to two years, from 1 April 2026 to 31 March 2027.",
        "It is let for two years, then one year, and runs from 1 April 2026 to 31 March 2029.",
        "Let for three years on 3 May 2025, others fund it from 1 April 2026 to 31 March 2028.",
        "The old term of three years ended on 31 March 2026, the new one began on 1 April 2028.",
        "It supports 2 year olds from 1 April 2026 to 31 March 2027.",
        "It is funded for 12 months from April 2026 to April 2027.",
        "Over three years it has £9,000 in 2025/26, and £8,000 a year from 2026/27 to 2027/28.",
    ],
)
def test_lengths_and_years_of_something_else_are_not_judged(words: str) -> None:
    """Parts of a period, extensions, notice, other sentences."""
    assert told(words) == []
