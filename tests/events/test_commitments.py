"""Commitments: what an allocation and an expansion must say."""

from typing import Any

import pytest
from pydantic import ValidationError

from events.catalogue import UnreadableEntry, decode
from events.commitments import Share
from events.holders import BOROUGHS_NOT_NAMED, BoroughHolder
from tests.events.golden_entries import changed, current_entry, golden_entry, made_again

NOBODY: dict[str, Any] = dict.fromkeys(("boroughs", "boroughs_not_named", "shares", "recipient"))
CAMDEN = ("Camden",)
SHARES = (
    Share(holder=BoroughHolder(borough="Camden"), amount_pence=61),
    Share(holder=BOROUGHS_NOT_NAMED, amount_pence=39),
)


def _allocated(**said: Any) -> None:
    made_again(current_entry("Allocated").event, amount_pence=100, **{**NOBODY, **said})


@pytest.mark.parametrize(
    "said",
    [
        {"share": "equal", "boroughs": CAMDEN},
        {"share": "equal", "boroughs_not_named": 33},
        {"share": "joint", "boroughs": ("Camden", "Islington")},
        {"share": "stated", "shares": SHARES},
        {"share": "whole", "recipient": "Lantern Trust"},
    ],
)
def test_each_way_of_sharing_has_its_receivers(said: dict[str, Any]) -> None:
    """Equal, joint, stated and whole each take the receivers that fit them, and no others."""
    _allocated(**said)
    for key, receivers in (
        ("recipient", "Lantern Trust"),
        ("shares", SHARES),
        ("boroughs", CAMDEN),
    ):
        if key not in said:
            with pytest.raises(ValidationError, match=f"that is {said['share']} does not go to"):
                _allocated(**{**said, key: receivers})


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"share": "equal"}, "is equal does not go to nobody"),
        ({"share": "equal", "recipient": "Lantern Trust"}, "is equal does not go to recipient"),
        ({"share": "joint", "boroughs_not_named": 2}, "is joint does not go to boroughs_not_named"),
        ({"share": "stated", "boroughs": CAMDEN}, "is stated does not go to boroughs"),
        ({"share": "whole", "boroughs": CAMDEN}, "is whole does not go to boroughs"),
        ({"share": "stated", "shares": SHARES[:1]}, "add up to £0.61, not to £1.00"),
        ({"share": "stated", "shares": ()}, "shares"),
        ({"share": "equal", "boroughs": ()}, "boroughs"),
        ({"share": "equal", "boroughs": ("Hackny",)}, "not an ONS borough name"),
        ({"share": "equal", "boroughs_not_named": 0}, "boroughs_not_named"),
        ({"share": "equal", "boroughs_not_named": 34}, "boroughs_not_named"),
        ({"share": "equal", "boroughs_not_named": True}, "boroughs_not_named"),
        ({"share": "fair", "boroughs": CAMDEN}, "share"),
    ],
)
def test_an_allocation_without_fitting_receivers_is_refused(
    said: dict[str, Any], wrong: str
) -> None:
    """Receivers that are missing, unknown, too many or do not add up are refused, saying so."""
    with pytest.raises(ValidationError, match=wrong):
        _allocated(**said)


@pytest.mark.parametrize("boroughs", [("Camden", "Camden"), ("Islington", "Camden")])
@pytest.mark.parametrize("share", ["equal", "joint"])
def test_an_allocation_names_each_borough_once_in_order(
    share: str, boroughs: tuple[str, ...]
) -> None:
    """Camden twice would be Camden with a double share; the extra pennies go by the alphabet."""
    with pytest.raises(ValidationError, match="not in alphabetical order, each once"):
        _allocated(share=share, boroughs=boroughs)


def test_a_stored_allocation_with_boroughs_out_of_order_is_unreadable() -> None:
    """The order holds where entries are read, not only where they are made."""
    stored = golden_entry("Allocated.v1.joint").stored
    with pytest.raises(UnreadableEntry, match="not in alphabetical order, each once"):
        decode("Allocated", changed(stored, '["Lambeth","Southwark"]', '["Southwark","Lambeth"]'))


def test_a_stored_allocation_whose_shares_do_not_add_up_is_unreadable() -> None:
    """The rules hold where entries are read, not only where they are made."""
    stored = golden_entry("Allocated.v1").stored
    with pytest.raises(UnreadableEntry, match=r"add up to £100,000\.00, not to £100,000\.01"):
        decode("Allocated", changed(stored, '"amount_pence":3000001', '"amount_pence":3000000'))


@pytest.mark.parametrize("amount", ["61.0", "NaN", "true", '"61"', "0", "-61"])
def test_a_share_is_whole_pence_above_zero(amount: str) -> None:
    """A stated share is held to the same rule as any amount."""
    stored = golden_entry("Allocated.v1").stored
    with pytest.raises(UnreadableEntry, match=r"shares\.1\.amount_pence"):
        decode("Allocated", changed(stored, '"amount_pence":3000001', f'"amount_pence":{amount}'))


def _expanded(**said: Any) -> None:
    names = {"from_boroughs": None, "to_boroughs": None}
    made_again(current_entry("ProgrammeExpanded").event, **{**names, **said})


@pytest.mark.parametrize(
    "said",
    [
        {"from_count": 0, "to_count": 33},
        {"from_count": 0, "to_count": 1, "to_boroughs": CAMDEN},
        {"from_count": 1, "from_boroughs": CAMDEN, "to_count": 12},
        {"from_count": 5, "to_count": 2, "to_boroughs": ("Camden", "Islington")},
    ],
)
def test_boroughs_may_be_named_or_only_counted(said: dict[str, Any]) -> None:
    """Either side of an expansion may give names, whose number fits, or the number alone."""
    _expanded(**said)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (
            {"from_count": 2, "from_boroughs": CAMDEN, "to_count": 3},
            "counted are 2 and those named 1",
        ),
        (
            {"from_count": 0, "to_count": 2, "to_boroughs": CAMDEN},
            "counted are 2 and those named 1",
        ),
        ({"from_count": 0, "from_boroughs": (), "to_count": 1}, "from_boroughs"),
        ({"from_count": 0, "to_count": 0}, "to_count"),
        ({"from_count": -1, "to_count": 1}, "from_count"),
        ({"from_count": 1, "to_count": 34}, "to_count"),
        ({"from_count": 34, "to_count": 1}, "from_count"),
        ({"from_count": 1, "to_count": 2.0}, "to_count"),
    ],
)
def test_a_count_that_does_not_fit_is_refused(said: dict[str, Any], wrong: str) -> None:
    """A count that differs from the names, or is out of range, is refused."""
    with pytest.raises(ValidationError, match=wrong):
        _expanded(**said)


@pytest.mark.parametrize("side", ["from", "to"])
@pytest.mark.parametrize(
    ("count", "boroughs"),
    [(1, ("Camden", "Camden")), (2, ("Camden", "Camden")), (2, ("Islington", "Camden"))],
)
def test_an_expansion_names_each_borough_once_in_order(
    count: int, boroughs: tuple[str, ...], side: str
) -> None:
    """One borough named twice is a slip, whether or not the number of names fits."""
    said = {"from_count": 0, "to_count": 1, f"{side}_count": count, f"{side}_boroughs": boroughs}
    with pytest.raises(ValidationError, match="not in alphabetical order, each once"):
        _expanded(**said)
