"""What was taken back is off the awards that stood by its day: held against a plainer way."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from projections.exports.grants.takings import Put, take

FEW = st.integers(1, 3)
PUTS = st.lists(st.tuples(FEW, FEW, FEW, st.integers(-9, 9)), max_size=9).map(
    lambda rows: [Put(entry, *row) for entry, row in enumerate(rows, start=1)]
)
"""Entries in their order, with decision, the day from which each counts, that of signing, pence."""


def _plainly(puts: Sequence[Put], *, own_first: bool) -> tuple[list[int], int]:
    """What is left of each, and what was taken beyond all of them: one penny after the other."""
    left = {put.entry: max(put.pence, 0) for put in puts}
    beyond = 0
    for taking in sorted(puts, key=lambda put: (put.day, put.entry)):
        for _ in range(-taking.pence):
            stood = (put for put in _stood_by(taking, puts, own_first=own_first) if left[put.entry])
            award = next(stood, None)
            if award is None:
                beyond += 1
            else:
                left[award.entry] -= 1
    return [left[put.entry] for put in puts], beyond


def _stood_by(taking: Put, puts: Sequence[Put], *, own_first: bool) -> Iterator[Put]:
    """In the order in which it is taken off them: the latest before it, then those of its day."""

    def place(put: Put) -> tuple[tuple[int, int], int]:
        return put.day, put.entry

    signed = [put for put in sorted(puts, key=place) if put.known <= taking.known]
    before = [put for put in reversed(signed) if place(put) < place(taking)]
    of_the_day = [put for put in signed if put.day == taking.day and put.entry > taking.entry]
    together = before + of_the_day
    if own_first:
        yield from (put for put in together if put.decision == taking.decision)
    yield from together


@given(PUTS, st.booleans())
def test_it_is_off_the_same_awards_as_one_penny_after_the_other(
    puts: Sequence[Put], own_first: bool
) -> None:
    """Whatever the days and the order of recording; nothing is lost, and nothing taken twice."""
    expected, beyond = _plainly(puts, own_first=own_first)
    taken = [replace(put) for put in puts]
    assert take(taken, own_first=own_first) == beyond
    assert [put.left for put in taken] == expected
    assert sum(expected) - beyond == sum(put.pence for put in puts)
