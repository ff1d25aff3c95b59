"""Financial years: 1 April to 31 March, alone or as a span."""

from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from events.years import YEAR_FIRST, YEAR_LAST, FinancialYear, YearRefused

FIRST_YEARS = st.integers(YEAR_FIRST, YEAR_LAST)
YEARS_AND_SPANS = st.builds(
    lambda first, last: FinancialYear(min(first, last), max(first, last)), FIRST_YEARS, FIRST_YEARS
)
STORED_YEAR = TypeAdapter(FinancialYear)


@pytest.mark.parametrize(
    "written",
    [
        "2024/25",
        "2024-25",
        "2024–25",
        "2024/2025",
        "2024-2025",
        "24/25",
        "FY 24/25",
        " 2024 / 25 ",
        "fy24/25",
    ],
)
def test_a_year_has_many_spellings_and_is_written_one_way(written: str) -> None:
    """Every usual spelling of 2024/25 is read as the year that begins in 2024."""
    assert FinancialYear.parse(written) == FinancialYear(2024, 2024)
    assert str(FinancialYear.parse(written)) == "2024/25"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("2019/20 to 2020/21", "2019/20 to 2020/21"),
        ("FY 2019-20  to  FY 2022-23", "2019/20 to 2022/23"),
        ("1999/2000 to 2000/2001", "1999/00 to 2000/01"),
    ],
)
def test_a_span_of_years_is_kept_as_one(written: str, canonical: str) -> None:
    """Money that the paper does not split between years has a year of its own."""
    assert str(FinancialYear.parse(written)) == canonical


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("2024/26", "is not two consecutive years"),
        ("2024/23", "is not two consecutive years"),
        ("2024/24", "is not two consecutive years"),
        ("2024-03", "is not two consecutive years"),
        ("2024", "is not a financial year"),
        ("2024/5", "is not a financial year"),
        ("next year", "is not a financial year"),
        ("", "is not a financial year"),
        (2024, "is not a financial year"),
        (None, "is not a financial year"),
        ("2024/25 to", "is not a financial year"),
        ("2024/25" * 9, "is not a financial year"),
        ("2024/0025", "is not two consecutive years"),
        ("2020/21 to 2019/20", "is not a span of years"),
        ("2019/20 to 2020/21 to 2021/22", "is not a span of years"),
        ("2019/20 to 2019/20", "is a span of one year"),
    ],
)
def test_what_is_not_a_financial_year_is_refused(written: object, wrong: str) -> None:
    """Two halves that do not follow each other, or no halves at all, are refused, saying why."""
    with pytest.raises(YearRefused) as refused:
        FinancialYear.parse(written)
    assert refused.value.wrong == wrong
    assert refused.value.value == written


OUT_OF_RANGE = ["1984/85", "2101/02", "0000/01", "1984/85 to 2000/01", "2099/00 to 2101/02"]


@pytest.mark.parametrize("written", OUT_OF_RANGE)
def test_a_year_long_past_or_far_ahead_is_refused(written: str) -> None:
    """A year before 1985/86 or after 2100/01 is a typing slip."""
    with pytest.raises(YearRefused, match="is outside 1985 to 2101, or runs backwards; check the"):
        FinancialYear.parse(written)


@pytest.mark.parametrize("written", OUT_OF_RANGE)
def test_a_year_out_of_range_is_refused_as_it_was_written(written: str) -> None:
    """The person is shown the words that they typed."""
    with pytest.raises(YearRefused) as refused:
        FinancialYear.parse(written)
    assert refused.value.value == written


def test_the_first_and_the_last_year_are_years() -> None:
    """Both ends of the range are within it."""
    assert FinancialYear.parse("1985/86") == FinancialYear(YEAR_FIRST, YEAR_FIRST)
    assert FinancialYear.parse("2100/01") == FinancialYear(YEAR_LAST, YEAR_LAST)


def test_a_refusal_shows_the_year_that_may_be_meant() -> None:
    """The remedy for "2024/26" is "2024/25"."""
    with pytest.raises(YearRefused, match='write "2024/25"'):
        FinancialYear.parse("2024/26")


@given(YEARS_AND_SPANS)
def test_a_year_written_out_is_read_back_the_same(year: FinancialYear) -> None:
    """Writing a year or a span and reading it again gives the same year, in a file or an event."""
    assert FinancialYear.parse(str(year)) == year
    assert STORED_YEAR.validate_json(STORED_YEAR.dump_json(year)) == year


@given(st.dates(date(YEAR_FIRST, 4, 1), date(YEAR_LAST + 1, 3, 31)))
def test_a_day_lies_within_its_own_year(day: date) -> None:
    """The year of a day begins on or before it and ends on or after it."""
    year = FinancialYear.containing(day)
    assert year.begins <= day <= year.ends
    assert year.first == year.last


def test_the_year_turns_on_the_first_of_april() -> None:
    """31 March 2024 is in 2023/24, 1 April in 2024/25."""
    assert str(FinancialYear.containing(date(2024, 3, 31))) == "2023/24"
    assert str(FinancialYear.containing(date(2024, 4, 1))) == "2024/25"


def test_a_span_begins_with_its_first_year_and_ends_with_its_last() -> None:
    """2019/20 to 2020/21 runs from 1 April 2019 to 31 March 2021."""
    span = FinancialYear.parse("2019/20 to 2020/21")
    assert (span.begins, span.ends) == (date(2019, 4, 1), date(2021, 3, 31))


@pytest.mark.parametrize("stored", ['"2024-25"', '"FY 24/25"', '"2024/26"', "2024", "null"])
def test_a_stored_year_has_its_one_spelling(stored: str) -> None:
    """In stored events another spelling of a year is refused."""
    with pytest.raises(ValidationError):
        STORED_YEAR.validate_json(stored)


@pytest.mark.parametrize(
    ("first", "last"), [(2025, 2024), (1984, 1984), (1984, 2024), (2101, 2101), (2024, 2101)]
)
def test_a_year_that_could_not_be_read_back_is_refused(first: int, last: int) -> None:
    """A span that ends before it begins, or a year out of range, is not even made."""
    with pytest.raises(YearRefused, match="is outside 1985 to 2101, or runs backwards"):
        FinancialYear(first, last)


@pytest.mark.parametrize("day", [date(1985, 3, 31), date(2101, 4, 1)])
def test_a_day_out_of_range_has_no_year(day: date) -> None:
    """The day before the first year, and the day after the last, are in none."""
    with pytest.raises(YearRefused, match="is outside 1985 to 2101"):
        FinancialYear.containing(day)


def test_a_year_is_frozen() -> None:
    """A year cannot be changed in place."""
    with pytest.raises(FrozenInstanceError):
        FinancialYear(2024, 2024).first = 2025  # type: ignore[misc]
