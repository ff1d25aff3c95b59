"""Inclusion proofs of single entries, against another program's proofs and our own root."""

import hypothesis.strategies as st
import pytest
from hypothesis import given
from pymerkle import InmemoryTree

from projections.merkle import CompactRange, inclusion_proof, is_included, leaf_hash

LEAVES = [f"entry {number}".encode() for number in range(1, 41)]
EVERY_PLACE = [(entry, count) for count in range(1, 41) for entry in range(1, count + 1)]


def root_over(leaves: list[bytes]) -> bytes:
    """The root as the witness and checkpoints have it."""
    grown = CompactRange()
    for leaf in leaves:
        grown.append(leaf)
    return grown.root()


def oracle(leaves: list[bytes], entry: int) -> list[bytes]:
    """The proof that pymerkle gives: what follows the leaf's own hash on its path."""
    tree = InmemoryTree(algorithm="sha256")
    for leaf in leaves:
        tree.append_entry(leaf)
    own, *beside = tree.prove_inclusion(entry).path
    assert own == leaf_hash(leaves[entry - 1])
    return beside


def test_every_entry_of_every_tree_is_proved() -> None:
    """At every place in trees of 1 to 40 entries the proof is pymerkle's, and leads to our root."""
    for entry, count in EVERY_PLACE:
        leaves = LEAVES[:count]
        proof = inclusion_proof(entry, count, leaves)
        assert proof == oracle(leaves, entry), (entry, count)
        assert is_included(entry, count, leaves[entry - 1], proof, root_over(leaves))


@given(st.lists(st.binary(max_size=80), min_size=1, max_size=40), st.data())
def test_a_proof_holds_whatever_the_entries_say(leaves: list[bytes], data: st.DataObject) -> None:
    """Any bytes, the same more than once among them; the entries are read one by one, once."""
    entry = data.draw(st.integers(1, len(leaves)))
    proof = inclusion_proof(entry, len(leaves), iter(leaves))
    assert proof == oracle(leaves, entry)
    assert is_included(entry, len(leaves), leaves[entry - 1], proof, root_over(leaves))


def with_a_byte_changed(given: bytes, data: st.DataObject) -> bytes:
    """The same bytes but for one."""
    place = data.draw(st.integers(0, len(given) - 1))
    by = data.draw(st.integers(1, 255))
    return given[:place] + bytes([given[place] ^ by]) + given[place + 1 :]


@given(st.integers(1, 40), st.data())
def test_one_changed_byte_anywhere_is_noticed(count: int, data: st.DataObject) -> None:
    """In the entry, in any hash of the proof, or in the root."""
    leaves = LEAVES[:count]
    entry = data.draw(st.integers(1, count))
    stored, proof, root = (
        leaves[entry - 1],
        inclusion_proof(entry, count, leaves),
        root_over(leaves),
    )
    changed = data.draw(st.sampled_from(["stored", "root", *range(len(proof))]))
    if changed == "stored":
        stored = with_a_byte_changed(stored, data)
    elif changed == "root":
        root = with_a_byte_changed(root, data)
    else:
        proof[changed] = with_a_byte_changed(proof[changed], data)
    assert not is_included(entry, count, stored, proof, root)


def test_a_proof_is_good_for_no_other_entry() -> None:
    """Not for the entry's bytes under another number, nor for another's under its own."""
    for entry, count in EVERY_PLACE:
        leaves = LEAVES[:count]
        proof, root = inclusion_proof(entry, count, leaves), root_over(leaves)
        for other in {*range(count + 2)} - {entry}:
            assert not is_included(other, count, leaves[entry - 1], proof, root)
        for other_leaf in {*LEAVES} - {leaves[entry - 1]}:
            assert not is_included(entry, count, other_leaf, proof, root)


def test_a_hash_too_many_or_too_few_is_no_proof() -> None:
    """A way that ends below the root, or goes on above it, proves nothing."""
    for entry, count in EVERY_PLACE:
        leaves = LEAVES[:count]
        proof, root = inclusion_proof(entry, count, leaves), root_over(leaves)
        for wrong in ([*proof, root], [root, *proof], *([proof[1:], proof[:-1]] if proof else [])):
            assert not is_included(entry, count, leaves[entry - 1], wrong, root)


@pytest.mark.parametrize(("entry", "count"), [(0, 5), (6, 5), (-1, 5), (1, 0), (0, 0)])
def test_an_entry_outside_the_tree_has_no_proof(entry: int, count: int) -> None:
    """It is neither proved nor taken for proved."""
    with pytest.raises(ValueError, match=f"entry {entry} is not among entries 1 to {count}"):
        inclusion_proof(entry, count, LEAVES)
    assert not is_included(entry, count, LEAVES[0], [], leaf_hash(LEAVES[0]))


@pytest.mark.parametrize("entry", [1, 4, 5])
def test_entries_that_are_missing_are_not_proved_over(entry: int) -> None:
    """Fewer entries than the count says are an error, wherever the one asked for stands."""
    with pytest.raises(ValueError, match="fewer than 5 entries were given"):
        inclusion_proof(entry, 5, LEAVES[:4])
