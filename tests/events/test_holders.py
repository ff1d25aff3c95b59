"""Holders: who a commitment stands with."""

import pytest
from pydantic import TypeAdapter, ValidationError

from events.boroughs import GSS_CODES
from events.holders import (
    BOROUGHS_NOT_NAMED,
    UNALLOCATED,
    BoroughHolder,
    Holder,
    JointHolder,
    Recipient,
)

STORED_HOLDER: TypeAdapter[Holder] = TypeAdapter(Holder)
HOLDERS = [
    (UNALLOCATED, "Unallocated", b'{"kind":"unallocated"}'),
    (BoroughHolder(borough="Brent"), "Brent", b'{"kind":"borough","borough":"Brent"}'),
    (BOROUGHS_NOT_NAMED, "Boroughs not named", b'{"kind":"boroughs not named"}'),
    (
        JointHolder(boroughs=("Camden", "Islington")),
        "Camden + Islington",
        b'{"kind":"joint","boroughs":["Camden","Islington"]}',
    ),
    (
        Recipient(name="Lantern Trust"),
        "Lantern Trust",
        b'{"kind":"recipient","name":"Lantern Trust"}',
    ),
]


@pytest.mark.parametrize(("holder", "label", "stored"), HOLDERS)
def test_a_holder_is_read_by_people_and_stored_by_kind(
    holder: Holder, label: str, stored: bytes
) -> None:
    """Every kind of holder has its label, and its stored form is read back the same."""
    assert holder.label == label
    assert STORED_HOLDER.dump_json(holder) == stored
    assert STORED_HOLDER.validate_json(stored) == holder


def test_two_holders_are_one_when_they_say_the_same() -> None:
    """Holders are compared by what they say, so they can be keys of a balance."""
    balances = {BoroughHolder(borough=borough): borough for borough in GSS_CODES}
    assert balances[BoroughHolder(borough="Camden")] == "Camden"
    assert len({UNALLOCATED, BOROUGHS_NOT_NAMED, *(holder for holder, _, _ in HOLDERS)}) == 5


@pytest.mark.parametrize(
    "stored",
    [
        '{"kind":"borough","borough":"Hackny"}',
        '{"kind":"borough","borough":"Hammersmith & Fulham"}',
        '{"kind":"borough"}',
        '{"kind":"joint","boroughs":["Camden"]}',
        '{"kind":"joint","boroughs":["Camden","Camden"]}',
        '{"kind":"joint","boroughs":["Camden","Paris"]}',
        '{"kind":"joint","boroughs":["Islington","Camden"]}',
        '{"kind":"recipient","name":""}',
        '{"kind":"recipient","name":"Lantern  Trust"}',
        '{"kind":"unallocated","borough":"Camden"}',
        '{"kind":"nobody"}',
        '{"borough":"Camden"}',
        '"Camden"',
        "null",
    ],
)
def test_what_is_no_holder_is_refused(stored: str) -> None:
    """A wrong borough, a joint holder of one, a key too many or an unknown kind is refused."""
    with pytest.raises(ValidationError):
        STORED_HOLDER.validate_json(stored)


@pytest.mark.parametrize("boroughs", [("Camden", "Camden"), ("Islington", "Camden")])
def test_a_joint_holder_names_each_borough_once_in_order(boroughs: tuple[str, ...]) -> None:
    """Camden with Camden is not jointly held, and the same holder is always the same."""
    with pytest.raises(ValidationError, match="not in alphabetical order, each once"):
        JointHolder(boroughs=boroughs)


@pytest.mark.parametrize("field", ["kind", "borough"])
def test_a_holder_is_frozen(field: str) -> None:
    """A holder cannot be changed in place."""
    with pytest.raises(ValidationError, match="frozen"):
        setattr(BoroughHolder(borough="Camden"), field, "Brent")
