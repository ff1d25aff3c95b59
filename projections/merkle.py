"""The root over the entries: an RFC 6962 Merkle tree, grown one entry at a time.

A compact range is the roots of the perfect subtrees that the entries so far fall into, largest
first: for 6 entries, the subtree of the first 4 and that of the next 2. It is all that is needed
to add the next entry or to give the root, so both cost a few hashes however long the journal is.

An inclusion proof shows that one entry is under a root, without the other entries: it is the roots
of the subtrees that lie beside the way from the entry up to the root.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import islice

HASH_LENGTH = 32
LEAF_START_LENGTH = 8
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(stored: bytes) -> bytes:
    """RFC 6962, 2.1: the hash of one entry's stored bytes."""
    return sha256(b"\x00" + stored).digest()


def leaf_start(stored: bytes) -> int:
    """The first 8 bytes of the leaf hash, as a signed number that SQLite keeps.

    A pointer to where to look, and no proof: that is the root.
    """
    return int.from_bytes(leaf_hash(stored)[:LEAF_START_LENGTH], signed=True)


def _node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class CompactRange:
    """The entries 1..count, as far as the root needs them."""

    def __init__(self, count: int = 0, subtrees: bytes = b"") -> None:
        self.count = count
        self._subtrees = [
            subtrees[start : start + HASH_LENGTH] for start in range(0, len(subtrees), HASH_LENGTH)
        ]
        if count.bit_count() * HASH_LENGTH != len(subtrees):
            raise ValueError(f"{len(subtrees)} bytes are not the subtrees of {count} entries")

    def append(self, stored: bytes) -> None:
        """Count one more entry, of these stored bytes."""
        self.extend((stored,))

    def extend(self, stored_entries: Iterable[bytes]) -> None:
        """Count more entries, in order, of these stored bytes."""
        subtrees = self._subtrees
        for stored in stored_entries:
            node, complete = leaf_hash(stored), self.count
            while complete & 1:  # each complete pair of subtrees becomes one
                node = _node_hash(subtrees.pop(), node)
                complete >>= 1
            subtrees.append(node)
            self.count += 1

    def root(self) -> bytes:
        """The root over all entries so far; for none, the hash of nothing."""
        if not self._subtrees:
            return EMPTY_ROOT
        node = self._subtrees[-1]
        for subtree in reversed(self._subtrees[:-1]):
            node = _node_hash(subtree, node)
        return node

    def subtrees(self) -> bytes:
        """What to keep, to go on from here another time."""
        return b"".join(self._subtrees)


def inclusion_proof(entry: int, count: int, stored: Iterable[bytes]) -> list[bytes]:
    """The proof that entry `entry` (from 1) is among entries 1 to `count`, from the leaf upwards.

    RFC 6962, 2.1.1. `stored` gives the stored bytes of the entries in order, and is read once;
    no more of the tree is held at a time than a compact range. Raises ValueError where the entry
    is not among them, or where fewer are given.
    """
    if not 1 <= entry <= count:
        raise ValueError(f"entry {entry} is not among entries 1 to {count}")
    beside = _subtrees_beside(entry - 1, count)
    roots = {}
    leaves = iter(stored)
    for part in sorted([*beside, range(entry - 1, entry)], key=lambda part: part.start):
        subtree = CompactRange()
        for leaf in islice(leaves, len(part)):
            subtree.append(leaf)
        if subtree.count != len(part):
            raise ValueError(f"fewer than {count} entries were given")
        roots[part.start] = subtree.root()
    return [roots[part.start] for part in beside]


def _subtrees_beside(leaf: int, count: int) -> list[range]:
    """The leaves (from 0) of each subtree beside the way up from a leaf; the nearest first.

    With the leaf itself they are all the leaves, each once.
    """
    beside = []
    tree = range(count)
    while len(tree) > 1:
        left_length = 1 << (len(tree) - 1).bit_length() - 1  # the largest power of two below it
        left, right = tree[:left_length], tree[left_length:]
        tree, other = (left, right) if leaf in left else (right, left)
        beside.append(other)
    return beside[::-1]


def is_included(entry: int, count: int, stored: bytes, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof leads from the stored bytes of the entry to the root: RFC 9162, 2.1.3.2.

    The root must be known from elsewhere to be the one over `count` entries: a proof by itself
    does not tell that from a root over some other number.
    """
    if not 1 <= entry <= count:
        return False
    at, last = entry - 1, count - 1  # places on this level of the tree, from 0
    node = leaf_hash(stored)
    for beside in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            node = _node_hash(beside, node)
            while not at & 1 and at:  # without a neighbour on the right, it stands for its parent
                at, last = at >> 1, last >> 1
        else:
            node = _node_hash(node, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and node == root
