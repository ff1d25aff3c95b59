"""Entries tried out on the views before anything is recorded, decision by decision.

The caller keeps the transaction, and so decides whether anything stays.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from events.event import Entry
from ledger.left_out import LeftOut
from ledger.problems import FilePlace
from ledger.proposal import Circumstances, Proposal
from projections.histories import Source
from projections.names import Opened
from projections.views import Position, Views


class Trial:
    """Everything that is tried out at once, and the views with it done."""

    def __init__(
        self,
        views: Views,
        source: Source,
        circumstances: Circumstances,
        left_out: LeftOut | None = None,
    ) -> None:
        """`source` has every entry that the views hold by now."""
        self.views = views
        self.connection = views.connection
        self.circumstances = circumstances
        self.proposal = Proposal(source, views.position().number + 1)
        self.left_out = left_out or LeftOut()
        """What was refused before: who lacks something of it is told so."""
        self.taken_back = LeftOut()
        """What is refused in this trial: who lacks something of it is not told of that as well."""
        self._projector = views.projector(self.proposal)

    @property
    def next(self) -> int:
        """The number that the next entry will have."""
        return self.proposal.first + len(self.proposal.entries)

    @property
    def opened(self) -> Opened:
        """The names of what is open, with what was tried out."""
        return self._projector.opened

    def add(self, entry: Entry, place: FilePlace) -> None:
        """The views have the entry, which is the next, and every later one can refer to it."""
        self.proposal.entries.append(entry)
        self.proposal.places[entry.number] = place
        self._projector.project([entry])

    def keep(self) -> Position:
        """The views say that they hold what was tried out; to be recorded in the journal next."""
        return self.views.count(self.proposal.entries)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """What is tried out inside stays where it ends well; an error takes just that back."""
        first = self.next
        self.connection.execute("savepoint attempt")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:  # SQLite ends it itself where the disk is full
                self.connection.execute("rollback to attempt")
                self.connection.execute("release attempt")
            self.proposal.cut(first)
            self._projector = self.views.projector(self.proposal)
            raise
        self.connection.execute("release attempt")
