"""The name that another reads like a slip for: as difflib finds it, and among thousands."""

import difflib

from hypothesis import given
from hypothesis import strategies as st

from ledger.near_names import NearNames

LETTERS = st.text("abc xyz", min_size=1, max_size=14)


@given(st.lists(LETTERS, max_size=8, unique=True), LETTERS, st.sampled_from([0.6, 0.8, 0.95]))
def test_what_difflib_finds_near_is_found(known: list[str], name: str, nearly: float) -> None:
    """Nothing that is near is passed over, and nothing else is found."""
    names = NearNames(nearly)
    for each in known:
        names.add(each)
    expected = difflib.get_close_matches(name, known, n=1, cutoff=nearly)
    assert names.nearest(name) == (expected[0] if expected else None)


def test_what_cannot_be_near_is_not_held_against_a_name() -> None:
    """Of many, those that share hardly a pair of letters, or are much longer, are passed over."""
    names = NearNames(0.8)
    words = ["harbour", "orchard", "lantern", "meadow", "quarry", "thistle", "juniper", "copper"]
    for first in words:
        for second in words:
            names.add(f"{first} {second}")
            names.add(f"{first} {second} {first} {second}")
    assert [name for _, name in names._perhaps("quary")] == []
    assert len(list(names._perhaps("lantern medow"))) < len(words) ** 2
    assert names.nearest("lantern medow") == "lantern meadow"


def test_the_nearest_of_very_many_alike_is_found() -> None:
    """More of them than are held against it letter by letter."""
    names = NearNames(0.8)
    for number in range(2000):
        names.add(f"night shelter number {number}")
    assert names.nearest("nigth shelter number 1234") == "night shelter number 1234"
