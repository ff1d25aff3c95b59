"""Funds: what a fund is by default, and what it may be."""

from typing import Any

import pytest
from pydantic import ValidationError

from events.catalogue import UnreadableEntry, decode
from events.funds import FundOpened
from events.years import FinancialYear
from tests.events.golden_entries import changed, current_entry, golden_entry, made_again

GIVEN = ("decision", "decided_on", "effective_on", "recorded_at", "recorded_by", "name")


@pytest.mark.parametrize("fund_kind", ["reserve", "budget", "grant", "carry-forward"])
def test_a_fund_may_carry_and_has_no_opening_unless_it_says_so(fund_kind: str) -> None:
    """A fund opened by its name and kind alone may carry, and its opening is not recorded."""
    opened = current_entry("FundOpened").event
    given: dict[str, Any] = {field: getattr(opened, field) for field in GIVEN}
    fund = FundOpened(**given, fund_kind=fund_kind)  # type: ignore[arg-type]
    assert fund.may_carry is True
    assert (fund.opening_pence, fund.opening_on, fund.aliases) == (None, None, ())


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("FundOpened", "fund_kind", "purse"),
        ("FundOpened", "may_carry", "no"),
        ("FundOpened", "may_carry", 0),
        ("FundOpened", "may_carry", None),
        ("FundOpened", "aliases", ("VP  reserve",)),
        ("FundingReceived", "settles", 0),
        ("FundsTransferred", "settles", "58"),
        ("CarriedForward", "fund", None),
        ("FundDrawn", "programme", ""),
    ],
)
def test_a_fund_or_movement_of_no_known_kind_is_refused(name: str, field: str, value: Any) -> None:
    """Kinds, permissions and entry numbers are not guessed at."""
    with pytest.raises(ValidationError, match=field):
        made_again(current_entry(name).event, **{field: value})


@pytest.mark.parametrize("field", ["opening_pence", "opening_on"])
def test_an_opening_balance_has_a_day(field: str) -> None:
    """A balance without its day, or a day without its balance, says nothing."""
    opened = golden_entry("FundOpened.v1")
    with pytest.raises(ValidationError, match="an opening balance has a day"):
        made_again(opened.event, **{field: None})
    value = {"opening_pence": "720000000", "opening_on": '"2024-03-31"'}[field]
    with pytest.raises(UnreadableEntry, match="an opening balance has a day"):
        decode("FundOpened", changed(opened.stored, f',"{field}":{value}', ""))


def test_an_opening_balance_can_be_nothing() -> None:
    """A reserve that began with nothing says so; it is not the same as no opening recorded."""
    opened = golden_entry("FundOpened.v1.nothing").event
    assert isinstance(opened, FundOpened)
    assert opened.opening_pence == 0


@pytest.mark.parametrize("to_year", ["2023/24", "2024/25"])
def test_money_is_carried_forward_to_a_later_year(to_year: str) -> None:
    """Money of 2024/25 is not carried into its own year or back to one before."""
    carried = golden_entry("CarriedForward.v1")
    refused = f"money of 2024/25 is not carried forward to {to_year}"
    with pytest.raises(ValidationError, match=refused):
        made_again(carried.event, to_year=FinancialYear.parse(to_year))
    with pytest.raises(UnreadableEntry, match=refused):
        decode("CarriedForward", changed(carried.stored, '"2025/26"', f'"{to_year}"'))
