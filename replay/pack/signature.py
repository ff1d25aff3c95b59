"""The signature of a pack, which stands on the list of its files."""

from ledger.file_sums import SUMS

SIGNATURE = f"{SUMS}.sig"
"""The Ed25519 signature on the list, 64 bytes and nothing else, as openssl checks it."""
