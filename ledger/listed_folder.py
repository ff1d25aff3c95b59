"""A folder with the list of its files, by which it is seen whether it still is as it was made."""

from collections.abc import Sequence
from pathlib import Path

from ledger.file_sums import SUMS, sums_of
from projections.exports.extract import Extract
from projections.exports.formats import Write


def with_a_list(write: Write) -> Write:
    """Makes the same folder with one file more: the SHA-256 of every other."""

    def write_listed(path: Path, extract: Extract) -> Sequence[str]:
        told = write(path, extract)
        (path / SUMS).write_text(sums_of(path), encoding="utf-8", newline="\n")
        return told

    return write_listed
