"""What is typed in cells: one meaning, or refused with what to type."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.money import PENCE_MAX, Money
from events.refusal import Refusal
from events.years import FinancialYear
from ledger.sheets import typed
from ledger.sheets.cell_values import boroughs
from ledger.sheets.typed import Habits

PLAIN = Habits()
DAY = date(2024, 3, 31)
MIDNIGHT = datetime.combine(DAY, time())
days = st.dates(date(1986, 1, 1), date(2100, 12, 31))


def wrong(read: Any, *given_: Any) -> str:
    """Why a cell is refused."""
    with pytest.raises(Refusal) as caught:
        read(*given_)
    assert caught.value.remedy
    return caught.value.wrong


@pytest.mark.parametrize(
    "cell",
    [
        *(DAY, MIDNIGHT, "2024-03-31", "31/03/2024", "31.3.2024", "31-03-2024"),
        *("2024-03-31 00:00:00", "2024-03-31 0:00"),
        *(
            "31 March 2024",
            "31st march 2024",
            "31 Mar 2024",
            " 31-Mar-2024 ",
            "Sunday, 31 March 2024",
        ),
    ],
)
def test_a_day_that_can_only_be_one_is_taken(cell: Any) -> None:
    """In whichever form it is written."""
    assert typed.day(cell, PLAIN) == DAY


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("04/05/2024", "day or its month first"),
        ("03/03/2024", "day or its month first"),
        ("03/31/2024", "month before its day"),
        ("31/03/24", "two digits"),
        ("31-Mar-24", "a year of two digits"),
        ("31 March 24", "a year of two digits"),
        ("45383", "a number"),
        (45383.0, "a number"),
        ("30 February 2024", "no day of the calendar"),
        ("31/06/2024", "no day of the calendar"),
        ("March 2024", "not a date"),
        ("13 Ju 2024", "not a date"),
        ("today", "not a date"),
        ("2024-03-31 09:30", "not a date"),
        ("31/3-2024", "not a date"),
        (MIDNIGHT + timedelta(hours=9), "time of day"),
        (time(3, 4), "a time"),
        (timedelta(hours=3), "a time"),
        (True, "TRUE or FALSE"),
        ("1985-12-31", "before 1986"),
        (date(1904, 1, 1), "before 1986"),
    ],
)
def test_a_day_that_is_none_or_could_be_two_is_refused(cell: Any, why: str) -> None:
    """Nothing about it is guessed."""
    assert why in wrong(typed.day, cell, PLAIN)


@given(days)
def test_the_order_of_day_and_month_is_what_was_said(day: date) -> None:
    """Said once for a file, every such date of it has one meaning."""
    assert typed.day(f"{day:%d/%m/%Y}", Habits("day-first")) == day
    assert typed.day(f"{day:%m/%d/%Y}", Habits("month-first")) == day


@given(days)
def test_without_an_order_no_day_is_read_wrong(day: date) -> None:
    """A text is that day or is refused, and is refused wherever the other order is a day too."""
    written = f"{day:%d/%m/%Y}"
    if day.day <= 12:
        assert wrong(typed.day, written, PLAIN)
    else:
        assert typed.day(written, PLAIN) == day
    assert typed.day(day.isoformat(), PLAIN) == day


@given(st.integers(1, PENCE_MAX))
def test_an_amount_of_a_number_cell_is_those_pence(pence: int) -> None:
    """Whatever the sheet stores for them in binary."""
    assert Money.parse(typed.amount(pence / 100, PLAIN)).pence == pence


@given(st.integers(1, PENCE_MAX))
def test_an_amount_typed_as_text_is_those_pence(pence: int) -> None:
    """As the program writes it, and without its signs."""
    written = str(Money(pence))
    assert Money.parse(typed.amount(written, PLAIN)).pence == pence
    assert Money.parse(typed.amount(written.strip("£").replace(",", ""), PLAIN)).pence == pence


@given(st.floats(min_value=0.001, max_value=1e9))
def test_a_number_that_is_no_whole_penny_is_never_rounded(number: float) -> None:
    """It is exactly its shortest decimals, or refused."""
    try:
        read = Money.parse(typed.amount(number, PLAIN))
    except Refusal:
        assert Decimal(repr(number)) * 100 % 1 or number < 0.01
    else:
        assert Decimal(read.pence) == Decimal(repr(number)) * 100


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("(1,234.00)", "a sign"),
        ("-1234", "a sign"),
        ("\u22121,234", "a sign"),
        ("1,234-", "a sign"),
        ("1,234 CR", "a sign"),
        ("1.234,50", "its comma or its full stop"),
        ("1234,50", "its comma or its full stop"),
        ("1.234", "its comma or its full stop"),
        ("1.234.567", "its comma or its full stop"),
        ("12.5", "two digits"),
        ("about 500", "not an amount"),
        ("$500", "not an amount"),
        ("€1,000", "not an amount"),
        (0.30000000000000004, "whole number of pence"),
        (-5.0, "not above zero"),
        (0.0, "not above zero"),
        (1e12, "more than £100bn"),
        (1e28, "more than £100bn"),
        (1.7976931348623157e308, "more than £100bn"),
        (True, "TRUE or FALSE"),
        (DAY, "a date"),
    ],
)
def test_an_amount_with_more_than_one_meaning_is_refused(cell: Any, why: str) -> None:
    """Signs, decimal commas, other money, sums that drifted."""
    assert why in wrong(lambda: Money.parse(typed.amount(cell, PLAIN)))


@pytest.mark.parametrize(
    ("cell", "unit", "pence"),
    [
        (1305.0, "£000", 1_305_000_00),
        ("1,305", "£000", 1_305_000_00),
        (0.737, "£m", 737_000_00),
        ("1.305", "£m", 1_305_000_00),
        (7.2, "£m", 7_200_000_00),
    ],
)
def test_a_unit_that_was_said_counts(cell: Any, unit: Any, pence: int) -> None:
    """Numbers and texts alike."""
    assert Money.parse(typed.amount(cell, Habits(unit=unit))).pence == pence


@pytest.mark.parametrize("cell", ["£1,305", "1.3m", "350k"])
def test_an_amount_with_a_unit_of_its_own_under_another_is_refused(cell: str) -> None:
    """£1,305 in a column of £000 can be read both ways."""
    assert "a unit of its own" in wrong(typed.amount, cell, Habits(unit="£000"))


def test_what_is_no_amount_is_told_as_typed_whatever_the_unit() -> None:
    """It has none of its own."""
    told = wrong(typed.amount, "tbc", Habits(unit="£000"))
    assert told == wrong(typed.amount, "tbc", PLAIN)


@given(st.integers(1985, 2099))
def test_a_year_in_any_usual_form_is_that_year(first: int) -> None:
    """2024/25, 2024-25, FY24/25 and 2024-2025 where they can be told."""
    year = FinancialYear(first, first)
    forms = [str(year), str(year).replace("/", "-"), f"{first}-{first + 1}", f"FY {year}"]
    assert {typed.year(form) for form in forms} == {str(year)}


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (date(2011, 12, 1), "turned it into one"),
        (2024.0, "not a financial year"),
        ("2024", "not a financial year"),
        ("FY24", "not a financial year"),
        ("2024/26", "consecutive"),
        ("next year", "not a financial year"),
    ],
)
def test_what_is_no_financial_year_is_refused(cell: Any, why: str) -> None:
    """2011/12 that the program made the first of December 2011 among it."""
    assert why in wrong(typed.year, cell)


def test_numbers_are_texts_only_where_nothing_can_be_lost() -> None:
    """A note may be a number; a charity's number may have begun with a nought."""
    assert typed.text(7.0, digits=True) == "7"
    assert "noughts" in wrong(typed.text, 1234567.0)
    assert "noughts" in wrong(lambda: typed.text(0.5, digits=True))


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("Yes", True), ("y", True), (True, True), ("NO", False), (False, False), ("false", False)],
)
def test_yes_and_no(cell: Any, meant: bool) -> None:
    """In the usual words."""
    assert typed.yes_or_no(cell) is meant


@pytest.mark.parametrize("cell", ["x", "maybe", 1.0, "✓"])
def test_what_is_neither_yes_nor_no_is_refused(cell: Any) -> None:
    """A cross can mean either."""
    assert wrong(typed.yes_or_no, cell)


@given(st.lists(st.from_regex(r"[A-Za-z][A-Za-z ,&']{0,20}[a-z]", fullmatch=True), min_size=1))
def test_a_list_is_what_stands_between_semicolons(names: list[str]) -> None:
    """A name that holds one stands in double quotes."""
    said = [" ".join(name.split()) for name in names]
    assert typed.several("; ".join(names)) == said
    assert typed.several("; ".join(f'"{name}; more"' for name in said)) == [
        f"{name}; more" for name in said
    ]


@pytest.mark.parametrize(
    ("cell", "meant"), [(27.0, "27"), ("27", "27"), ("27.00", "27"), ("27.5", "27.5")]
)
def test_a_count_is_a_whole_number(cell: Any, meant: str) -> None:
    """Also where the format of its column gave it pence; what is none is refused by its entry."""
    assert typed.count(cell) == meant


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (29.0, 29),
        ("29", 29),
        ("All", "all"),
        ("All boroughs", "all"),
        ("every London borough", "all"),
        ("all 32 boroughs", "all"),
        ("Camden and Hackney", ["Camden", "Hackney"]),
        ("Camden, Hackney & Islington", ["Camden", "Hackney", "Islington"]),
        ("Barking and Dagenham", ["Barking and Dagenham"]),
        ("Camden; Islington", ["Camden", "Islington"]),
        ("Camden, Islington", ["Camden", "Islington"]),
        ("Hackney", ["Hackney"]),
    ],
)
def test_boroughs_are_names_a_number_or_all(cell: Any, meant: Any) -> None:
    """One name is a list of one."""
    assert boroughs(cell) == meant
