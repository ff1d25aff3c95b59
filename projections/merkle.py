"""The root over the entries: an RFC 6962 Merkle tree, grown one entry at a time.

A compact range is the roots of the perfect subtrees that the entries so far fall into, largest
first: for 6 entries, the subtree of the first 4 and that of the next 2. It is all that is needed
to add the next entry or to give the root, so both cost a few hashes however long the journal is.
"""

import hashlib

HASH_LENGTH = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(stored: bytes) -> bytes:
    """RFC 6962, 2.1: the hash of one entry's stored bytes."""
    return hashlib.sha256(b"\x00" + stored).digest()


def _node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


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
        node = leaf_hash(stored)
        complete = self.count
        while complete & 1:  # each complete pair of subtrees becomes one
            node = _node_hash(self._subtrees.pop(), node)
            complete >>= 1
        self._subtrees.append(node)
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
