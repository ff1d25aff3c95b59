"""What the views beside a book were made from, as their file has it: nothing is brought up to date.

Views keep the root over the entries that they counted, and where each one's leaf hash starts. The
root says whether the book's entries still are those; the starts point to the first that is not.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from ledger.sqlite_files import address
from projections.views import Views, ViewsUnusable


@dataclass(frozen=True)
class MadeFrom:
    """The entries 1 to `count` that views were made from."""

    count: int
    root: bytes
    leaf_starts: Mapping[int, int]
    """projections.merkle.leaf_start of each entry, by its number."""


def made_from(views: Path, book: UUID) -> MadeFrom | ViewsUnusable:
    """What the views in the file were made from, or why they cannot say."""
    if not views.exists():
        return ViewsUnusable("there were none")
    try:
        with closing(Views(views, book.hex, address=address(views))) as kept, kept.held_still():
            counted = kept.position()
            starts = dict(kept.connection.execute("select number, leaf_start from entry"))
    except (ViewsUnusable, sqlite3.Error, *_OF_NO_POSITION) as error:
        return ViewsUnusable(str(error))
    return MadeFrom(counted.number, counted.range.root(), starts)


_OF_NO_POSITION = (AttributeError, TypeError, ValueError)
"""What comes of a position that somebody wrote there, and that is none."""
