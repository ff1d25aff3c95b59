"""The entries of a journal, read from it page by page."""

from collections.abc import Callable, Sequence

from events.event import Entry
from ledger.journal import Journal

PAGE = 1_000


def read_entries(
    journal: Journal,
    on_page: Callable[[int, int], None] | None = None,
    before: Sequence[Entry] = (),
    up_to: int | None = None,
) -> list[Entry]:
    """All entries up to this one, or the last; `on_page` is told how many of how many are read.

    Those `before`, from the first on, were read earlier and are not read again. Raises
    JournalUnusable where one is missing or unreadable.
    """
    in_all = journal.count() if up_to is None else up_to
    entries = list(before)
    while wanted := _wanted(len(entries), up_to):
        page = journal.after(len(entries), wanted)
        if not page:
            break
        entries += page
        if on_page is not None:
            on_page(len(entries), in_all)
    return entries


def _wanted(read: int, up_to: int | None) -> int:
    """How many entries to read next, where so many are read."""
    return PAGE if up_to is None else max(0, min(PAGE, up_to - read))


class EntriesRead:
    """Entries that were read, from the first on, as a journal gives them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    def one(self, number: int) -> Entry:
        """The entry of this number, which exists."""
        return self._entries[number - 1]

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        """At most `limit` entries that follow entry `number`, in order; empty at the end."""
        return self._entries[number : number + limit]

    def follow(self, number: int, stored: bytes, limit: int) -> Sequence[Entry] | None:
        """As projections.histories.Followed has it."""
        if number and [entry.stored for entry in self.after(number - 1, 1)] != [stored]:
            return None
        return self.after(number, limit)
