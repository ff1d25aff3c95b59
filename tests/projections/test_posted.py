"""Which movement of an entry counts it in a row."""

import pytest

from projections.accounts import Family, Heading
from projections.posted import Movement, with_acts

COUNTED, MARKED, NEITHER = (1, 1, 0), (0, 0, 1), (0, 0, 0)
"""Counted in the rows of its programme and holder; marked, to be counted one by one; neither."""


def approved(number: int, pence: int, *, day: int = 740_000, holder: int = 1) -> Movement:
    """What entry 1, or a correction of it, moves of one programme."""
    is_correction = int(number > 1)
    family, heading = str(Family.COMMITMENTS), str(Heading.APPROVED)
    return Movement(
        number, 1, is_correction, family, None, 1, holder, 202400, heading, day, day, pence
    )


@pytest.mark.parametrize(
    ("movements", "counts"),
    [
        ([approved(1, 500)], [COUNTED]),
        ([approved(1, 500), approved(1, 100)], [COUNTED, NEITHER]),
        ([approved(1, 500), approved(2, -10), approved(3, -10)], [COUNTED, COUNTED, COUNTED]),
        ([approved(1, -500), approved(1, 500)], [NEITHER, NEITHER]),
        ([approved(1, -500), approved(1, 500, holder=2)], [(0, 1, 0), (0, 1, 0)]),
        ([approved(1, 500), approved(1, 100, day=740_001)], [MARKED, MARKED]),
    ],
    ids=[
        "one movement",
        "two movements, of one entry",
        "two corrections of one entry are an act each",
        "what comes to nothing is no act",
        "from holder to holder, an act of each",
        "on two days, counted one by one",
    ],
)
def test_an_entry_is_counted_in_a_row_by_one_of_its_movements(
    movements: list[Movement], counts: list[tuple[int, int, int]]
) -> None:
    """`acts`, `held_acts` and `spread` of each."""
    assert [row[len(Movement._fields) :] for row in with_acts(movements)] == counts
