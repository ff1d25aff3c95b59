"""The list of a pack's files with their SHA-256, as sha256sum writes and checks it."""

import hashlib
from pathlib import Path

SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"
"""The Ed25519 signature on the list, 64 bytes and nothing else, as openssl checks it."""


def sums_of(folder: Path) -> str:
    """A line for every file of the folder but the list and its signature, by name."""
    files = sorted(file for file in folder.iterdir() if file.name not in (SUMS, SIGNATURE))
    return "".join(f"{_sha256(file)}  {file.name}\n" for file in files)


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
