"""A journal as its views counted it: an entry that is another by now is never shown as theirs.

Figures come from the views, and the words beside them from the journal. Whoever changes the one
alone, or a disk that does, must not have the two told together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ledger.journal import Journal
from projections.merkle import leaf_start
from projections.views import Views

if TYPE_CHECKING:
    from events.event import Entry


class CountedJournal:
    """See ledger.journal.Journal; `one` and `after` raise ViewsOfAnotherJournal besides."""

    def __init__(self, stored: Journal, views: Callable[[], Views]) -> None:
        self._stored = stored
        self._views = views
        self.book_id = stored.book_id

    @property
    def kind(self) -> str:
        return self._stored.kind

    def count(self) -> int:
        return self._stored.count()

    def one(self, number: int) -> Entry:
        counted = self._views().leaf_starts(number, number)
        entry = self._stored.one(number)
        self._check(counted, [entry], number)
        return entry

    def after(self, number: int, limit: int) -> Sequence[Entry]:
        # Asked before the journal: who records meanwhile is in the journal first.
        counted = self._views().leaf_starts(number + 1, number + limit)
        entries = self._stored.after(number, limit)
        self._check(counted, entries, number + 1)
        return entries

    def follow(self, number: int, stored: bytes, limit: int) -> Sequence[Entry] | None:
        return self._stored.follow(number, stored, limit)  # none of them is counted yet

    def _check(self, counted: Mapping[int, int], entries: Sequence[Entry], first: int) -> None:
        """Every entry that was counted is among these, which begin with `first`, as it was."""
        for number, start in counted.items():
            at = number - first
            if at >= len(entries) or leaf_start(entries[at].stored) != start:
                raise self._views().of_another(number)

    def stored_after(self, number: int, limit: int) -> Sequence[bytes]:
        return self._stored.stored_after(number, limit)

    def append(self, entries: Sequence[Entry]) -> None:
        self._stored.append(entries)

    def close(self) -> None:
        self._stored.close()
