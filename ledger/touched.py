"""What a proposal touches of what the book holds already, besides where it moves money.

An entry whose `despite` no longer says why it stands against a rule is looked at as if it were
new; so is everything in a fund that becomes one of another kind, or may carry no longer.
"""

import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from events.bookkeeping import ConditionSettled, EntryCorrected
from events.event import Event
from events.funds import FundOpened
from ledger.problems import FilePlace
from ledger.proposal import Proposal
from projections.histories import Histories


@dataclass(frozen=True)
class Touched:
    """What the proposed entries, which are in the views, make others read."""

    connection: sqlite3.Connection
    proposal: Proposal

    @cached_property
    def histories(self) -> Histories:
        """How entries read with the proposal."""
        return Histories(self.connection, self.proposal)

    @cached_property
    def before(self) -> Histories:
        """How entries read without it."""
        return Histories(self.connection, self.proposal, up_to=self.proposal.first - 1)

    @cached_property
    def originals(self) -> dict[int, int]:
        """Each proposed entry, and the one that it corrects or settles in the end: often itself."""
        last = self.proposal.first + len(self.proposal.entries) - 1
        rows = self.connection.execute(
            "select number, original from entry where number between ? and ? order by number",
            (self.proposal.first, last),
        )
        return dict(rows)

    @cached_property
    def corrected(self) -> dict[int, list[int]]:
        """Entries recorded before that are corrected or settled, and by which proposed ones."""
        first = self.proposal.first
        return {original: by for original, by in self._put_right.items() if original < first}

    @cached_property
    def _put_right(self) -> dict[int, list[int]]:
        """All that are corrected or settled, proposed ones too: decisions recorded together may put
        each other right."""
        found: dict[int, list[int]] = {}
        for number, original in self.originals.items():
            if original != number:
                found.setdefault(original, []).append(number)
        return found

    @cached_property
    def exposed(self) -> set[int]:
        """Entries recorded before whose reason to stand against a rule is taken away."""
        return {
            original
            for original in self.corrected
            if _despite(self.before.reading(original)) and self.histories.reading(original)
            if not _despite(self.histories.reading(original))
        }

    @cached_property
    def of_another_kind(self) -> dict[int, list[int]]:
        """Funds that become of another kind, and the proposed entries that do it."""
        return self._funds(lambda was, now: was.fund_kind != now.fund_kind)

    @cached_property
    def carrying_less(self) -> dict[int, list[int]]:
        """Those and the funds whose money may not be carried any more, in the same way."""
        no_longer = self._funds(lambda was, now: was.may_carry and not now.may_carry)
        return self.of_another_kind | no_longer

    def _funds(self, differ: Callable[[FundOpened, FundOpened], bool]) -> dict[int, list[int]]:
        found = {}
        for original, numbers in self._put_right.items():
            was, now = self.before.reading(original), self.histories.reading(original)
            if isinstance(was, FundOpened) and isinstance(now, FundOpened) and differ(was, now):
                found[original] = numbers
        return found

    @property
    def condition(self) -> str:
        """In SQL, of a movement: whether an entry that is looked at posted it; with `values`."""
        is_new = "number >= :first"
        exposed = ", ".join(map(str, sorted(self.exposed)))
        return f"({is_new} or original in ({exposed}))" if exposed else is_new

    @property
    def values(self) -> dict[str, int]:
        """What `condition` names."""
        return {"first": self.proposal.first}

    def is_looked_at(self, number: int) -> bool:
        """Whether an entry is proposed, or looked at as if it were."""
        if number >= self.proposal.first:
            return True
        return bool(self.exposed) and self.histories.original_of(number) in self.exposed

    def says_despite(self, number: int) -> bool:
        """Whether an entry says, as it reads now, why it stands against a rule.

        A correction that takes such a reason away gives another only where it moves money itself,
        so that the figures are marked.
        """
        event = self.proposal.one(number).event
        if not isinstance(event, EntryCorrected | ConditionSettled):
            return _despite(self.histories.reading(number))
        if self.histories.original_of(number) in self.exposed and not self._moves_money(number):
            return False
        return event.despite is not None

    def _moves_money(self, number: int) -> bool:
        found = self.connection.execute("select 1 from movement where number = ?", (number,))
        return found.fetchone() is not None

    def is_corrected(self, number: int) -> bool:
        """Whether an entry is a correction, or was recorded before and is corrected."""
        is_correction = isinstance(self.proposal.one(number).event, EntryCorrected)
        return is_correction or number < self.proposal.first

    def are_exposed(self, numbers: Iterable[int]) -> bool:
        """Whether all of these entries stand there by a reason that is taken away."""
        return all(self.histories.original_of(number) in self.exposed for number in numbers)

    def place(self, number: int) -> FilePlace:
        """Where in the file an entry comes from, or what is done to one recorded before."""
        return self.proposal.places[self._proposed(number)]

    def file(self, number: int) -> int:
        """The file by which an entry is looked at, its own or what corrects it: the number of the
        first entry that was recorded of it."""
        return self._files[bisect_right(self._files, self._proposed(number)) - 1]

    def last_of(self, file: int) -> int:
        """The last entry of a file, which is given by its first."""
        at = bisect_right(self._files, file)
        following = self._files[at] if at < len(self._files) else None
        return (following or self.proposal.first + len(self.proposal.entries)) - 1

    @cached_property
    def _files(self) -> list[int]:
        first = self.proposal.first
        entries = self.proposal.entries
        return [e.number for e in entries if e.number == first or e.event.file_sha256 is not None]

    def _proposed(self, number: int) -> int:
        if number >= self.proposal.first:
            return number
        return self.corrected[self.histories.original_of(number)][0]


def _despite(event: Event | None) -> bool:
    return event is not None and event.despite is not None
