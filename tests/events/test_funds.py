"""Funds: what a fund is by default, and what it may be."""

from typing import Any

import pytest
from pydantic import ValidationError

from events.funds import FundOpened
from tests.events.golden_entries import current_entry, made_again

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
