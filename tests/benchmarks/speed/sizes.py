"""What a book takes on the disk, against what is in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ledger.kept_file import views_path
from tests.benchmarks.speed.measured import Aim, Measure, Row, Setting

_JOURNAL = Aim("≤", 1.6, from_entries=10_000)
_VIEWS = Aim("≤", 120, "B", from_entries=10_000)


def rows(setting: Setting) -> Iterator[Row]:
    """The journal against the JSON of its entries; the views for each movement, indexes too."""
    for entries, book in setting.books.items():
        file, json = _bytes(book), _one(book, "select sum(length(state)) from stored_events")
        sides = Measure(file, "B"), Measure(json, "B")
        yield Row("journal", "the JSON of its entries", entries, _JOURNAL, file / json, *sides)
        views = views_path(book)
        file, movements = _bytes(views), _one(views, "select count(*) from movements")
        yield Row(
            "views, for each movement",
            "the movements in them",
            entries,
            _VIEWS,
            file / movements,
            Measure(file, "B"),
            Measure(movements, "movements"),
        )


def _bytes(path: Path) -> int:
    """What the database takes with its log written into it."""
    return _one(path, "select page_count * page_size from pragma_page_count, pragma_page_size")


def _one(path: Path, sql: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(sql).fetchone()[0])
