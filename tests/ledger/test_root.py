"""The root over the entries, against another program's RFC 6962 tree."""

import hypothesis.strategies as st
import pytest
from hypothesis import given
from pymerkle import InmemoryTree

from ledger.book import Book
from projections.merkle import EMPTY_ROOT, CompactRange
from tests.ledger.books import OPENINGS, record

LEAVES = [f"entry {number}".encode() for number in range(1, 71)]


def range_over(leaves: list[bytes]) -> CompactRange:
    """The compact range over these leaves."""
    grown = CompactRange()
    for leaf in leaves:
        grown.append(leaf)
    return grown


def oracle(leaves: list[bytes]) -> bytes:
    """The root that pymerkle gives for these leaves."""
    tree = InmemoryTree(algorithm="sha256")
    for leaf in leaves:
        tree.append_entry(leaf)
    root = tree.get_root()
    assert isinstance(root, bytes)
    return root


def test_the_root_over_no_entries_is_the_hash_of_nothing() -> None:
    """RFC 6962, 2.1; pymerkle says the same."""
    nothing = bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    assert CompactRange().root() == EMPTY_ROOT == nothing == oracle([])


@pytest.mark.parametrize("count", range(71))
def test_the_root_is_that_of_the_whole_tree(count: int) -> None:
    """However many entries there are, about every power of two up to 64."""
    assert range_over(LEAVES[:count]).root() == oracle(LEAVES[:count])


@given(st.lists(st.binary(max_size=80), max_size=40))
def test_the_root_is_that_of_the_whole_tree_whatever_the_entries_say(leaves: list[bytes]) -> None:
    """Any bytes, the same more than once among them."""
    assert range_over(leaves).root() == oracle(leaves)


@given(st.lists(st.binary(max_size=80), max_size=40), st.data())
def test_a_range_that_was_kept_goes_on_as_if_never_put_down(
    leaves: list[bytes], data: st.DataObject
) -> None:
    """Kept after any entry and taken up again, it comes to the same root and the same bytes."""
    kept_after = data.draw(st.integers(0, len(leaves)))
    kept = range_over(leaves[:kept_after])
    taken_up = CompactRange(kept_after, kept.subtrees())
    for leaf in leaves[kept_after:]:
        taken_up.append(leaf)
    assert taken_up.root() == oracle(leaves)
    assert taken_up.subtrees() == range_over(leaves).subtrees()


@pytest.mark.parametrize(("count", "length"), [(0, 32), (1, 0), (3, 32), (4, 64), (2, 31)])
def test_subtrees_that_do_not_fit_the_count_are_refused(count: int, length: int) -> None:
    """A damaged position in the views is not taken for a tree."""
    with pytest.raises(ValueError, match="are not the subtrees"):
        CompactRange(count, bytes(length))


def test_the_root_of_a_book_is_over_the_stored_bytes_of_its_entries(empty: Book) -> None:
    """The views' root is the one that anybody works out from the journal's bytes."""
    record(empty, OPENINGS)
    stored = [entry.stored for entry in empty.journal.after(0, 100)]
    assert len(stored) == 6
    assert empty.views.position().range.root() == oracle(stored)


def test_the_root_is_the_same_when_the_views_are_made_again(book: Book) -> None:
    """It follows from the journal alone."""
    before = book.views.position()
    after = book.rebuild()
    assert (after.number, after.range.root()) == (before.number, before.range.root())
