"""Money: what people write, read with one meaning or not at all."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.money import PENCE_MAX, AmountRefused, Money, equal_shares, format_pounds

AMOUNTS = st.integers(1, PENCE_MAX)


@pytest.mark.parametrize(
    ("written", "pence", "precision_pence"),
    [
        ("£1,305,000", 130_500_000, 1),
        ("1,305,000.00", 130_500_000, 1),
        ("1305000", 130_500_000, 1),
        (1_305_000, 130_500_000, 1),
        (" £ 99,674 ", 9_967_400, 1),
        ("£1,305\u00a0", 130_500, 1),
        ("0.01", 1, 1),
        ("£0.737m", 73_700_000, 100_000),
        ("£7.2m", 720_000_000, 10_000_000),
        ("£7.20 million", 720_000_000, 1_000_000),
        ("350k", 35_000_000, 100_000),
        ("12.5 thousand", 1_250_000, 10_000),
        ("£1.23456789M", 123_456_789, 1),
        ("1bn", 100_000_000_000, 100_000_000_000),
        ("£100 billion", PENCE_MAX, 100_000_000_000),
    ],
)
def test_an_amount_keeps_its_pence_and_how_finely_it_was_stated(
    written: object, pence: int, precision_pence: int
) -> None:
    """Pounds, thousands, millions and billions are read to the penny, with their precision."""
    assert Money.parse(written) == Money(pence, precision_pence)


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        (1305.0, "is not an amount (a decimal number, which is never exact)"),
        (math.nan, "is not an amount (a decimal number, which is never exact)"),
        (True, "is not an amount (true or false)"),
        (None, "is not an amount (nothing that holds one)"),
        (Decimal(5), "is not an amount (nothing that holds one)"),
        (0, "is not above zero"),
        (-5, "is not above zero"),
        ("0.00", "is not above zero"),
        ("£0m", "is not above zero"),
        ("-5", "is not above zero"),
        ("", "is not an amount of money"),
        ("£", "is not an amount of money"),
        ("NaN", "is not an amount of money"),
        ("1e5", "is not an amount of money"),
        ("£12,34", "is not an amount of money"),
        ("0,737m", "is not an amount of money"),
        ("007", "is not an amount of money"),
        ("5 thou\u017fand", "is not an amount of money"),
        ("12k5", "is not an amount of money"),
        ("£1000,000", "is not an amount of money"),
        ("££1.072m", "is not an amount of money"),
        ("1 305 000", "is not an amount of money"),
        ("1.305.000,00", "is not an amount of money"),
        ("５", "is not an amount of money"),
        ("9" * 41, "is not an amount of money"),
        ("1.234", "has pence that are not two digits"),
        ("1,305.5", "has pence that are not two digits"),
        ("1.2345678901m", "is not a whole number of pence"),
        ("1." + "0" * 30 + "1m", "is not a whole number of pence"),
        (10**30, "is more than £100bn"),
        (str(10**30), "is more than £100bn"),
        ("£100.1bn", "is more than £100bn"),
    ],
)
def test_what_could_mean_two_things_is_refused(written: object, wrong: str) -> None:
    """A float, a slip of the keyboard or an amount out of range is refused, saying why."""
    with pytest.raises(AmountRefused) as refused:
        Money.parse(written)
    assert refused.value.wrong == wrong
    assert refused.value.value is written
    assert refused.value.remedy


def test_a_refusal_shows_the_spelling_that_may_be_meant() -> None:
    """The remedy for "1,305.5" is the amount with two digits of pence."""
    with pytest.raises(AmountRefused, match=r'write "1,305\.50" if that is meant'):
        Money.parse("1,305.5")


def test_the_text_of_an_amount_stays_beside_it() -> None:
    """What was written is kept to be shown, and two spellings of an amount are equal."""
    assert Money.parse("£1,305").as_written == "£1,305"
    assert Money.parse(" £\u00a01,305 ").as_written == "£ 1,305"
    assert Money.parse("£1,305") == Money.parse("1305.00") == Money(130_500)


@pytest.mark.parametrize(
    ("pence", "written"),
    [(130_500_000, "£1,305,000.00"), (5, "£0.05"), (0, "£0.00"), (-1_200, "-£12.00")],
)
def test_pounds_are_written_with_commas_and_two_decimals(pence: int, written: str) -> None:
    """A balance is written the one way, with its sign before the pound sign."""
    assert format_pounds(pence) == written


@given(AMOUNTS)
def test_an_amount_written_out_is_read_back_the_same(pence: int) -> None:
    """Writing an amount and reading it again gives the same money."""
    assert Money.parse(str(Money(pence))) == Money(pence)


@given(st.integers(1, 99_999), st.sampled_from([("k", 10**5), ("m", 10**8)]))
def test_an_amount_in_units_is_a_multiple_of_its_precision(
    thousandths: int, unit: tuple[str, int]
) -> None:
    """ "£1.072m" is £1,072,000, to the nearest £1,000."""
    letter, unit_pence = unit
    money = Money.parse(f"£{thousandths // 1000}.{thousandths % 1000:03}{letter}")
    assert money == Money(thousandths * unit_pence // 1000, unit_pence // 1000)


def test_the_extra_pennies_go_to_the_first_shares() -> None:
    """£1,005,311 among 32 boroughs is 28 of £31,415.97 and 4 of £31,415.96."""
    assert equal_shares(100_531_100, 32) == [3_141_597] * 28 + [3_141_596] * 4


@given(AMOUNTS, st.integers(1, 33))
def test_equal_shares_add_up_and_differ_by_at_most_a_penny(pence: int, count: int) -> None:
    """Nothing is lost in a split, and nobody has more than a penny more than another."""
    shares = equal_shares(pence, count)
    assert len(shares) == count
    assert sum(shares) == pence
    assert max(shares) - min(shares) <= 1
    assert shares == sorted(shares, reverse=True)


@pytest.mark.parametrize("written", [0, "0", "£0", " 0.00 ", "£0.00"])
def test_what_something_stood_at_may_be_nothing(written: int | str) -> None:
    """To the penny, and as it was written."""
    found = Money.parse_standing(written)
    assert (found.pence, found.precision_pence) == (0, 1)
    assert found.as_written == str(written).strip()


@pytest.mark.parametrize("written", [False, 0.0, "", "-0", "nil"])
def test_what_is_no_amount_is_not_nothing(written: object) -> None:
    """Nothing is written as an amount is."""
    with pytest.raises(AmountRefused):
        Money.parse_standing(written)


def test_what_something_stood_at_may_be_an_amount() -> None:
    """As any other is read."""
    assert Money.parse_standing("£7.2m") == Money.parse("£7.2m")
