"""The entries of a journal, read from it page by page."""

from collections.abc import Callable

from events.event import Entry
from ledger.journal import Journal

PAGE = 1_000


def read_entries(
    journal: Journal, on_page: Callable[[int, int], None] | None = None
) -> list[Entry]:
    """All entries, in order; `on_page` is told how many of how many are read.

    Raises JournalUnusable where one is missing or unreadable.
    """
    in_all = journal.count()
    entries: list[Entry] = []
    while page := journal.after(len(entries), PAGE):
        entries += page
        if on_page is not None:
            on_page(len(entries), in_all)
    return entries
